"""Family D: the rights at the end of a letter that refuses environmental information. PURE.

Regulation 14(5) EIR: representations under regulation 11, enforcement and appeal by regulation 18.
"""

import re
from collections.abc import Iterator

from foi.compliance.check import Check, Problem
from foi.compliance.checks.closing_particulars import (
    ADDRESS,
    REVIEW,
    closing_texts,
    has_commissioner,
    needs,
)
from foi.compliance.facts import Facts
from foi.compliance.finding import Severity
from foi.law.provisions import Regime
from foi.law.refusal_notice import ClosingSlot
from foi.letters.document import ClosingKind, Letter

REPRESENTATIONS = re.compile(r"\brepresentations?\b|\breconsider\w*\b", re.IGNORECASE)


def rights_missing(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """D05: a refusal gives the right to make representations, and that to go to the Commissioner."""
    if needs(letter, ClosingSlot.REPRESENTATIONS) is True and not has_representations(letter, facts):
        yield Problem(
            "closing",
            "The letter refuses environmental information without the right to make representations.",
            "Add the block on representations under regulation 11.",
            text="representations",
        )
    if needs(letter, ClosingSlot.ENFORCEMENT) is True and not has_commissioner(letter, facts, Regime.EIR):
        yield Problem(
            "closing",
            "The letter refuses environmental information without the right to go to the Commissioner.",
            "Add the block on the Information Commissioner for the EIR (regulation 18).",
            text="enforcement",
        )


def has_representations(letter: Letter, facts: Facts) -> bool:
    """Whether the letter says that the council can be asked to look at its decision again."""
    if facts.rights_read is not None:
        return "review" in facts.rights_read
    texts = closing_texts(letter, ClosingKind.REVIEW, ClosingKind.OTHER, regime=Regime.EIR)
    bare = (ADDRESS.sub("", text) for text in texts)
    return any(REPRESENTATIONS.search(text) or REVIEW.search(text) for text in bare)


CHECKS = (
    Check(
        "D05",
        Severity.BLOCK,
        "regulation 14(5) EIR",
        "EIR: representations and enforcement in a letter that refuses",
        rights_missing,
    ),
)
