"""Family B: law that has been replaced is not relied on. PURE."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from foi.compliance.answers import LetterCitation, around, capital, cited, within
from foi.compliance.check import Check, Problem
from foi.compliance.facts import Facts
from foi.compliance.finding import Severity
from foi.compliance.words import own_prose
from foi.law.citation import Regime
from foi.letters.document import Letter
from foi.reading.vocabulary import compiled

# Section 40(3), (4) and (5) and regulation 13(2) to (5) were replaced on 25 May 2018 (Schedule 19 to the Data
# Protection Act 2018, paragraphs 58 and 307).
REPLACED = {
    "foia-s40-3": "section 40(3A)",
    "foia-s40-4": "section 40(4A)",
    "foia-s40-5": "section 40(5A) or (5B)",
    "eir-13-2": "regulation 13(2A) and (2B)",
    "eir-13-3": "regulation 13(3A)",
    "eir-13-5": "regulation 13(5A)",
}
FORMER = compiled("law", "former", before=r"\b", after=r"\b")


@dataclass(frozen=True)
class OldName:
    """A name of former law, what to say of it, and the words that must stand with it."""

    pattern: re.Pattern[str]
    message: str
    mend: str
    beside: re.Pattern[str] = re.compile("")


OLD_NAMES = (
    OldName(
        compiled("law", "act_of_1998"),
        "The Data Protection Act 1998 was replaced on 25 May 2018.",
        "Cite the Data Protection Act 2018 and the UK GDPR.",
    ),
    OldName(
        compiled("law", "sixth_condition"),
        "Schedule 2 with its sixth condition was replaced on 25 May 2018.",
        "Weigh the legitimate interest under Article 6(1)(f) of the UK GDPR.",
    ),
    OldName(
        compiled("law", "retained_obligation"),
        "Section 44(1)(b) now speaks of an assimilated obligation.",
        "Name the obligation as it is called today.",
        beside=re.compile(r"\b44\b"),
    ),
)


def replaced_law(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """B15: law that has been replaced is not relied on."""
    yield from _old_provisions(letter)
    for place, words in own_prose(letter):
        for old in OLD_NAMES:
            found = old.pattern.search(words)
            if found and old.beside.search(words) and not speaks_of_the_past(words, *found.span()):
                excerpt = around(words, *found.span())
                yield Problem(place, old.message, old.mend, excerpt, words, severity=Severity.WARN)


def _old_provisions(letter: Letter) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for each in cited(letter):
        now = replacement(each)
        if now and (each.place, now) not in seen and not speaks_of_the_past(each.text, each.start, each.end):
            seen.add((each.place, now))
            yield Problem(
                each.place,
                f"{capital(each.citation.named)} was replaced on 25 May 2018.",
                f"Cite {now} instead.",
                excerpt=around(each.text, each.start, each.end),
                text=each.text,
            )


def replacement(each: LetterCitation) -> str:
    """What stands today in the place of a citation; "" where it is in force."""
    prefix = "foia-s" if each.citation.regime is Regime.FOIA else "eir-"
    return replaced_key("-".join([f"{prefix}{each.citation.number}", *each.citation.parts]).lower())


def replaced_key(key: str) -> str:
    return next((now for old, now in REPLACED.items() if within(key, old)), "")


def speaks_of_the_past(text: str, start: int, end: int) -> bool:
    """Whether the words around a passage say that it is former law."""
    return bool(FORMER.search(text[max(0, start - 60) : end + 60]))


CHECKS = (
    Check(
        "B15",
        Severity.BLOCK,
        "section 44(1)(b) FOIA; Schedule 19 to the Data Protection Act 2018",
        "law that has been replaced",
        replaced_law,
        milder=Severity.WARN,
    ),
)
