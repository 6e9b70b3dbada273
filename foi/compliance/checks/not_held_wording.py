"""Family B: how "not held" is worded under the FOIA. PURE.

Saying that information is not held complies with section 1(1)(a); section 17 is about refusals. The
authority's own wording may call it one: the officer is told what the law says, and may keep it.
"""

from collections.abc import Iterator

from foi.compliance.check import Check, Problem
from foi.compliance.facts import Facts
from foi.compliance.finding import Severity
from foi.compliance.words import block_text
from foi.law.citation import Regime, find
from foi.law.grounds import ground
from foi.law.holding import counts_as_not_held
from foi.letters.document import Letter, Part
from foi.reading.vocabulary import compiled

REFUSAL = compiled("withholding", "refusal")
DENIED = compiled("withholding", "denied", before=r"\b", after=r"\b[^.;:]{0,20}$")
CHILDREN_IN_NEED = compiled("other_acts", "children_in_need", before=r"\W*")
AROUND = 60


def not_held_as_refusal(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """B11: under the FOIA "not held" is a denial under section 1(1)(a), not a refusal under section 17."""
    for part in (part for section in letter.sections for part in section.parts):
        if says_not_held(part):
            text = block_text(part.blocks)
            spans = sorted([*refusal_words(text), *section_17(text)])
            if spans:
                start, end = spans[0]
                yield Problem(
                    part.key,
                    "“Not held” is a denial under section 1(1)(a), not a refusal under section 17.",
                    "Keep it if it is the authority's own wording, or use that of section 1(1)(a).",
                    excerpt=text[max(0, start - AROUND) : end + AROUND].strip(),
                    text=text,
                )


def says_not_held(part: Part) -> bool:
    """Whether a part relies on "not held" under the FOIA, and on nothing that is refused."""
    keys = part.notice.provisions if part.notice else ()
    grounds = [ground(key) for key in keys]
    foia = all(each.regime is Regime.FOIA for each in grounds)
    return foia and counts_as_not_held(keys) and not any(each.is_refusal for each in grounds)


def refusal_words(text: str) -> Iterator[tuple[int, int]]:
    """Where a text speaks of refusing, and does not deny that it does."""
    for found in REFUSAL.finditer(text):
        if not DENIED.search(text[: found.start()]):
            yield found.span()


def section_17(text: str) -> Iterator[tuple[int, int]]:
    """Where a text cites section 17 of the FOIA, and does not deny that it applies."""
    for citation, start, end in find(text):
        cited = citation.regime is Regime.FOIA and citation.number == "17"
        if cited and not CHILDREN_IN_NEED.match(text[end:]) and not DENIED.search(text[:start]):
            yield start, end


CHECKS = (
    Check(
        "B11",
        Severity.WARN,
        "sections 1(1)(a) and 17 FOIA",
        "“not held” worded as a refusal",
        not_held_as_refusal,
    ),
)
