"""Family H: the Commissioner's details, and the time to complain, are those of today. PURE."""

import re
from collections.abc import Iterator
from datetime import timedelta

from foi.compliance.check import Basis, Check, Problem
from foi.compliance.facts import Facts
from foi.compliance.finding import Severity
from foi.compliance.words import own_prose, own_sentences, own_texts
from foi.letters.document import ClosingKind, Letter
from foi.stats.presentation import format_date, format_list

# The government's secure networks closed; the Commissioner's old site, numbers and mailbox with them.
NO_LONGER_USED = re.compile(
    r"\b0845[ -]?\d{3}[ -]?\d{4}\b|\b01625[ -]?545[ -]?[78]\d\d\b"
    r"|(?<![\w.@+-])[\w.@+-]{0,80}\.(?:gsi|gsx|gcsx)\.gov\.uk\b|@(?:gsi|gsx|gcsx)\.gov\.uk\b"
    r"|\b(?:www\.)?ico\.gov\.uk\b",
    re.IGNORECASE,
)
# Looked for first: few letters have any of it.
HINTS = re.compile(r"0845|01625|gs[ix]\.gov|gcsx|ico\.gov", re.IGNORECASE)
QUARTER = timedelta(days=92)
COMMISSIONER = re.compile(r"\bCommissioner\b|\bICO\b")
MONTHS = re.compile(r"\b(?:two|three|2|3)\s(?:calendar\s)?months?\b", re.IGNORECASE)


def out_of_date(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """H12: numbers and addresses that are no longer used; the Commissioner's are checked each quarter."""
    for place, text in own_texts(letter):
        found = NO_LONGER_USED.finditer(text) if HINTS.search(text) else ()
        for stale in dict.fromkeys(each[0] for each in found):
            yield Problem(
                place=place,
                message=f"“{stale}” is no longer used.",
                mend="Put in today’s details; those of a block are mended by a steward.",
                excerpt=stale,
                text=stale,
            )
    yield from _not_checked(letter, facts)


def _not_checked(letter: Letter, facts: Facts) -> Iterator[Problem]:
    printed = any(each.kind is ClosingKind.COMMISSIONER for each in letter.closing)
    if not (facts.today and facts.commissioner_checked and printed):
        return
    since = facts.today - QUARTER
    stale = {name: on for name, on in facts.commissioner_checked if on is None or on < since}
    if stale:
        days = [on for on in stale.values() if on]
        last = f"last checked on {format_date(min(days))}" if days else "never recorded as checked"
        yield Problem(
            place="closing",
            message=f"{format_list(list(stale))}: {last}. They are to be checked each quarter.",
            mend="Compare them with the Commissioner’s website; a steward records the day.",
            text=f"{sorted(stale)} {last}",
        )


def months_to_complain(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """H13: the Commissioner asks for complaints within six weeks."""
    if not any(MONTHS.search(text) for _, text in own_prose(letter)):
        return
    for place, sentence in own_sentences(letter):
        found = MONTHS.search(sentence)
        if found and COMMISSIONER.search(sentence):
            yield Problem(
                place=place,
                message=f"The letter gives {found[0]} to go to the Commissioner, who asks for six weeks.",
                mend="Say six weeks.",
                excerpt=sentence,
                text=sentence,
            )


CHECKS = (
    Check(
        "H12",
        Severity.WARN,
        "section 17(7) FOIA",
        "contact details that are out of date",
        out_of_date,
    ),
    Check(
        "H13",
        Severity.WARN,
        "the Commissioner's page on complaints",
        "the time to go to the Commissioner",
        months_to_complain,
        Basis.GUIDANCE,
    ),
)
