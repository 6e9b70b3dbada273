"""Family A: what the letter says of holding: whether, as at which day, and after what search. PURE.

Section 1(1)(a) FOIA asks whether information is held, section 1(4) as at the day of receipt. Refusing the
information leaves the first duty in force, unless the letter neither confirms nor denies.
"""

import re
from collections.abc import Iterator

from foi.compliance.answers import answers
from foi.compliance.check import Check, Problem
from foi.compliance.facts import Facts
from foi.compliance.finding import Severity
from foi.compliance.words import block_text, own_texts
from foi.law.grounds import Ground, ground
from foi.law.holding import Outcome, counts_as_not_held
from foi.law.provisions import Kind, Regime
from foi.letters.document import LedgerEntry, Letter, Number, Paragraph, Part, Table
from foi.letters.naming import question_names, section_heading, within_sentence
from foi.letters.tree import nested_blocks, nested_inlines
from foi.stats.presentation import format_date

# What is redacted or taken out is there: it need not be said again.
SAYS_HELD = re.compile(
    r"\b(?:holds?|held|holding|possess(?:es)?|possession|redact\w*|blacked)\b", re.IGNORECASE
)
IMPLIES_HELD = re.compile(
    r"\b(?:available|accessible|publish\w*|publication|attached|enclosed)\b", re.IGNORECASE
)
SECTION_12_1 = "foia-s12-1"
SECTION_39 = "foia-s39"
NAMED = 3


def not_said_to_be_held(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """A03: a refusal also says whether the information is held (section 1(1)(a))."""
    if _said_for_all(letter, facts):
        return
    names = question_names(letter)
    for answer in answers(letter):
        section = answer.section
        parts = [part for part in section.parts if must_say_whether_held(part)]
        silent = section.outcome == Outcome.PARTLY_DISCLOSED or answer.neither_confirms_nor_denies
        if parts and not silent and not SAYS_HELD.search(answer.text):
            name = within_sentence(section_heading(section, names))
            yield Problem(
                place=parts[0].key,
                message=f"The answer to {name} refuses, but does not say whether the information is held.",
                mend="Say that it is held, or neither confirm nor deny it.",
                text=block_text(parts[0].blocks),
            )


def _said_for_all(letter: Letter, facts: Facts) -> bool:
    """Whether the opening says it for every question; in a letter read from text, any answer may, or imply
    it.
    """
    if facts.slots_read is None:
        return bool(SAYS_HELD.search(block_text(letter.opening)))
    texts = [text for place, text in own_texts(letter) if place != "closing"]
    return any(SAYS_HELD.search(text) or IMPLIES_HELD.search(text) for text in texts)


def must_say_whether_held(part: Part) -> bool:
    """Whether what a part relies on leaves the duty to say so in force: exemptions, and section 12(1)."""
    grounds = [ground(key) for key in part.notice.provisions] if part.notice else []
    return any(map(_leaves_the_duty, grounds)) and not any(
        provision.neither_confirms_nor_denies for each in grounds for provision in each.provisions
    )


def _leaves_the_duty(relied_on: Ground) -> bool:
    if relied_on.key == SECTION_12_1:
        return True
    exemption = relied_on.regime is Regime.FOIA and relied_on.kind is Kind.EXEMPTION
    return exemption and relied_on.key != SECTION_39


def newer_than_the_request(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """A04: figures show what was held when the request arrived (section 1(4)). That something was deleted
    since is not known.
    """
    if facts.received is None:
        return
    ledger = {entry.key: entry for entry in letter.ledger}
    newer = {entry.key for entry in letter.ledger if entry.as_at and entry.as_at > facts.received}
    for section in letter.sections:
        used = _with_inputs(dict.fromkeys(key for part in section.parts for key in entries_in(part)), ledger)
        found = [ledger[key] for key in used if key in newer]
        if found:
            yield Problem(
                place=section.key,
                message=(
                    f"{_measures(found)}: as at a day after the request arrived on "
                    f"{format_date(facts.received)}. The right is to what was held then."
                ),
                mend="Confirm that the figures show what was held when the request arrived, or say so.",
                text="; ".join(f"{entry.key}={entry.as_at}" for entry in found),
                severity=Severity.WARN,
            )


def entries_in(part: Part) -> Iterator[str]:
    """The keys of the ledger's entries that a part prints."""
    for block in nested_blocks(part.blocks):
        if isinstance(block, Paragraph):
            yield from (node.entry for node in nested_inlines(block.children) if isinstance(node, Number))
        elif isinstance(block, Table):
            yield from (cell.entry for row in block.body for cell in row if cell.entry)


def _with_inputs(keys: dict[str, None], ledger: dict[str, LedgerEntry]) -> dict[str, None]:
    """The keys, and those of the figures that calculated numbers come from."""
    inputs = (each for key in keys if key in ledger for each in ledger[key].inputs)
    return {key: None for key in (*keys, *inputs) if key in ledger}


def _measures(entries: list[LedgerEntry]) -> str:
    names = list(dict.fromkeys(entry.measure or entry.printed for entry in entries))
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return "; ".join(names[:NAMED]) + more


def search_not_recorded(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """A06: for what is not held there is a record of the search."""
    if facts.searched is None:
        return
    names = question_names(letter)
    for section in letter.sections:
        notices = [part.notice for part in section.parts if part.notice]
        denied = [notice for notice in notices if counts_as_not_held(notice.provisions)]
        told = any(name == "search" and words.strip() for each in denied for name, words in each.particulars)
        if denied and section.key not in facts.searched and not told:
            name = within_sentence(section_heading(section, names))
            yield Problem(
                place=section.key,
                message=f"What {name} asks for is said not to be held, and no search is recorded.",
                mend="Record what was searched, by whom and when; say who may hold it, if you know.",
                text=section.key,
            )


CHECKS = (
    Check(
        "A03",
        Severity.BLOCK,
        "sections 1(1)(a) and 17 FOIA",
        "a refused part also says whether the information is held",
        not_said_to_be_held,
    ),
    Check(
        "A04",
        Severity.BLOCK,
        "sections 1(4) and 77 FOIA",
        "figures show what was held when the request arrived",
        newer_than_the_request,
    ),
    Check(
        "A06",
        Severity.WARN,
        "section 16 FOIA; the Commissioner's guidance",
        "“not held” has a record of the search",
        search_not_recorded,
    ),
)
