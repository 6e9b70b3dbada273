"""Family A: does the letter answer all that was asked, and say of each whether it is held? PURE.

Section 1(1) FOIA, regulation 5(1) EIR: every question has an answer, and what is only partly answered says
what happens to the rest. Section 1(1)(a) FOIA asks whether information is held, section 1(4) as at the day of
receipt; refusing it leaves the first duty in force, unless the letter neither confirms nor denies. The letter
answers the request that was recorded, and (family E) goes to the person who made it.
"""

import re
from collections.abc import Iterator

from foi.compliance.answers import answers
from foi.compliance.check import Basis, Check, Problem
from foi.compliance.facts import Facts
from foi.compliance.finding import Severity
from foi.compliance.words import block_text, missing_in, own_texts, sentences
from foi.law.grounds import Ground, ground
from foi.law.holding import Holding, Outcome, PartKind, counts_as_not_held
from foi.law.provisions import Kind, Regime
from foi.letters.document import (
    LedgerEntry,
    Letter,
    LetterQuestion,
    Number,
    Paragraph,
    Part,
    Section,
    Table,
)
from foi.letters.naming import question_names, section_heading
from foi.letters.tree import nested_blocks, nested_inlines
from foi.reading.vocabulary import compiled
from foi.stats.presentation import format_date, within_sentence
from foi.stats.values import ObservationStatus

WITHHELD_ACCOUNTED_FOR = frozenset({PartKind.REFUSAL, PartKind.REFERENCE})
NOT_HELD_ACCOUNTED_FOR = WITHHELD_ACCOUNTED_FOR | {PartKind.SIGNPOST}
WORDS_WITHOUT_VALUE = tuple(status.words for status in ObservationStatus if not status.has_value)


def unanswered(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """A01: every question has an answer that prints something and settles whether the information is held."""
    names = question_names(letter)
    for section in letter.sections:
        if section.heading_only:
            continue
        name = section_heading(section, names)
        if not any(says_something(part) for part in section.parts):
            mend = "Say what is held, that nothing is held, or why it is refused."
            has = "have" if len(section.questions) > 1 else "has"
            yield Problem(section.key, f"{name} {has} no answer.", mend, text=section.key)
        elif not (section.holding and section.outcome):
            message = (
                f"The answer to {name[0].lower()}{name[1:]} does not settle whether the information is held."
            )
            mend = "Say so in the answer, or decide on holding and outcome where its parts conflict."
            yield Problem(section.key, message, mend, text=block_text(section.parts[0].blocks))


def says_something(part: Part) -> bool:
    """Whether a part prints words or figures, or shows what is still missing."""
    return bool(block_text(part.blocks).strip()) or any(missing_in(part.blocks))


def outstanding(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """A02: a question that is only partly answered says what happens to the rest."""
    if facts.outstanding is None:
        return
    told = {key for key, words in facts.outstanding if words.strip()}
    names = question_names(letter)
    for section in letter.sections:
        if section.key not in told and not accounts_for_the_rest(section):
            name, be = section_heading(section, names), "are" if len(section.questions) > 1 else "is"
            yield Problem(
                place=section.key,
                message=f"{name} {be} partly answered, and the letter does not say what happens to the rest.",
                mend="Add a refusal, a signpost, or say that the rest is not held.",
                text=section.outcome + section.holding,
            )


def accounts_for_the_rest(section: Section) -> bool:
    """Whether a partly answered section says why; one that answers all has no rest."""
    kinds = {part.kind for part in section.parts}
    if section.outcome == Outcome.PARTLY_DISCLOSED:
        return bool(kinds & WITHHELD_ACCOUNTED_FOR)
    if section.holding == Holding.PARTLY_HELD:
        return bool(kinds & NOT_HELD_ACCOUNTED_FOR) or any(cells_say_why(part) for part in section.parts)
    return True


def cells_say_why(part: Part) -> bool:
    """Whether cells of a table say that, and by whom, the rest is not held."""
    tables = (block for block in nested_blocks(part.blocks) if isinstance(block, Table))
    cells = (cell.text for table in tables for row in table.body for cell in row)
    return any(text.startswith("Held by ") or text in WORDS_WITHOUT_VALUE for text in cells)


SAYS_HELD = compiled("holding", "hold", "says_held", before=r"\b", after=r"\b")
IMPLIES_HELD = compiled("holding", "implies_held", before=r"\b", after=r"\b")
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


PIECE_END = re.compile(r"[.?!:;]\s|\n")
WORD = re.compile(r"\w+")
NO_NAME = compiled("mail", "greeting", "addressed", "names_nobody", before=r"\b", after=r"\b")
GREETING = compiled("mail", "greeting", after=r" [^,.!?:]{1,80}")


def quoted_otherwise(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """A05: each question is quoted as the request has it."""
    if facts.requested is None:
        return
    asked = _words(facts.requested.text)
    for section in letter.sections:
        for question in section.questions:
            changed = [piece for piece in _pieces(question) if _words(piece) not in asked]
            if changed:
                yield Problem(
                    place=section.key,
                    message="The question as quoted in the letter is not in the request as recorded.",
                    mend="Quote the requester's own words, or accept the change with a reason.",
                    excerpt=changed[0].strip(),
                    text=f"{question.stem}\n{question.text}",
                )


def _pieces(question: LetterQuestion) -> Iterator[str]:
    """The sentences of a question as quoted: what leads to it may stand further up in the request."""
    return (each for text in (question.stem, question.text) for each in PIECE_END.split(text) if each.strip())


def _words(text: str) -> str:
    """The words of a text alone, with a space before and after each, so that they compare whole."""
    return f" {' '.join(WORD.findall(text.lower()))} "


def another_recipient(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """E13: the letter is addressed to who asked, and greets nobody else."""
    if facts.requested is None:
        return
    requester = facts.requested
    addressed = (letter.addressee.name, letter.addressee.email, letter.addressee.address)
    if addressed != (requester.name, requester.email, requester.address):
        yield Problem(
            place="letter",
            message=f"The letter is addressed to {letter.addressee.name}, not to the requester.",
            mend="Address it to the requester, as recorded with the request.",
            text=str(addressed),
        )
    for greeting in _greetings(letter):
        # Initials alone make nobody another.
        named = {word for word in _words(NO_NAME.sub("", greeting)).split() if len(word) > 1}
        if named and named.isdisjoint(_words(requester.name).split()):
            yield Problem(
                place="letter",
                message="The letter greets somebody else than the requester.",
                mend="Greet the requester, and check that no other letter's words were pasted here.",
                excerpt=greeting,
                text=greeting,
            )


def _greetings(letter: Letter) -> Iterator[str]:
    """The salutation, and a second one pasted with the opening."""
    yield letter.salutation
    for sentence in sentences(letter.opening):
        if found := GREETING.match(sentence):
            yield found[0]


CHECKS = (
    Check(
        "A01",
        Severity.BLOCK,
        "section 1(1) FOIA; regulation 5(1) EIR",
        "every question has an answer",
        unanswered,
    ),
    Check(
        "A02",
        Severity.BLOCK,
        "section 1(1) FOIA",
        "a partly answered question says what happens to the rest",
        outstanding,
    ),
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
        milder=Severity.WARN,
        not_looked_at="that a record was deleted after the request arrived: nothing records deletions",
    ),
    Check(
        "A05",
        Severity.WARN,
        "good practice",
        "the request as quoted is the request as recorded",
        quoted_otherwise,
        basis=Basis.PRACTICE,
    ),
    Check(
        "A06",
        Severity.WARN,
        "section 16 FOIA; the Commissioner's guidance",
        "“not held” has a record of the search",
        search_not_recorded,
        not_looked_at="a pointer to another body that the letter names elsewhere: which body may hold it "
        "is for the officer to say",
    ),
    Check(
        "E13",
        Severity.BLOCK,
        "UK GDPR article 5(1)(f)",
        "the letter goes to the requester",
        another_recipient,
        not_looked_at="copies to others: a letter has one addressee",
    ),
)
