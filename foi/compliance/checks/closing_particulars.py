"""Family B: the particulars at the end of a FOIA letter, due with a refusal and expected with others. PURE.

Section 17(7) FOIA attaches to notices under section 17(1), (3) and (5). An EIR letter has particulars of its
own (regulation 14(5)), which other checks look at.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from foi.compliance.check import Basis, Check, Problem
from foi.compliance.facts import Facts
from foi.compliance.finding import Severity
from foi.compliance.words import block_text
from foi.law.holding import Outcome
from foi.law.provisions import Regime
from foi.law.refusal_notice import ClosingSlot, closing_requirements
from foi.letters.document import ClosingKind, Letter, Section
from foi.letters.tree import grounds_of

NO_PROCEDURE = re.compile(
    r"\b(?:no|not (?:provide|have|operate|offer))\b.{0,40}\b(?:procedure|internal review)",
    re.IGNORECASE | re.DOTALL,
)
REVIEW = re.compile(r"\b(?:review|complain|complaint|re-?examin|look at it again|look again)", re.IGNORECASE)
COMMISSIONER = re.compile(r"\bInformation Commission(?:er)?\b|\bICO\b")
APPLY = re.compile(r"\b(?:apply|applications?|applying|complain|complaints?|decision)\b", re.IGNORECASE)
STREET = (
    r"(?:street|road|lane|avenue|square|house|hall|place|way|row|centre|building|buildings|offices?|court|park|walk"
    r"|drive|terrace|quay|gate|hill|green|PO box \d+)"
)
ADDRESS = re.compile(r"\S+@\S+|https?://\S+")
WHERE_TO_WRITE = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.-]+"  # an e-mail address
    r"|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"  # a postcode
    r"|https?://\S+"
    r"|\b0\d[\d ]{8,}\b"  # a telephone number
    rf"|\b{STREET}\b"
    r"|\b(?:above address|address (?:above|at the (?:head|top)))\b",
    re.IGNORECASE,
)
DISCLOSING = frozenset({Outcome.DISCLOSED, Outcome.PARTLY_DISCLOSED})


def review_missing(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """B07: a refusal notice gives the particulars of the review procedure, or says that there is none."""
    if needs(letter, ClosingSlot.REVIEW) is True and not has_review(letter, facts):
        yield Problem(
            "closing",
            "The letter refuses information but does not say how, and where, to ask for a review.",
            "Add the authority's review block with an address, or say that there is no review procedure.",
        )


def commissioner_missing(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """B08: a refusal notice gives the right to apply to the Commissioner under section 50."""
    if needs(letter, ClosingSlot.COMMISSIONER) is True and not has_commissioner(letter, facts):
        yield Problem(
            "closing",
            "The letter refuses information but does not give the right to apply to the Commissioner.",
            "Add the authority's block on the Information Commissioner.",
        )


def closing_expected(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """B09: a letter that discloses, or says that nothing is held, is expected to carry the same
    particulars.
    """
    slots: Mapping[str, tuple[ClosingSlot, Callable[[Letter, Facts], bool]]] = {
        "the review": (ClosingSlot.REVIEW, has_review),
        "the Commissioner": (ClosingSlot.COMMISSIONER, has_commissioner),
    }
    lacking = [
        name
        for name, (slot, there) in slots.items()
        if needs(letter, slot) is False and not there(letter, facts)
    ]
    if lacking:
        yield Problem(
            "closing",
            f"Nothing is said about {' and '.join(lacking)}. Section 17 does not ask for it; it is expected.",
            "Add the closing blocks of the authority.",
            text=", ".join(lacking),
        )


def needs(letter: Letter, slot: ClosingSlot) -> bool | None:
    """Whether the letter must (True) or should (False) carry a closing; None where it need not."""
    requirements = closing_requirements(
        grounds_of(letter),
        regimes={Regime(question.regime) for section in answered(letter) for question in section.questions},
        discloses=any(section.outcome in DISCLOSING for section in letter.sections),
    )
    return next((requirement.required for requirement in requirements if requirement.slot is slot), None)


def answered(letter: Letter) -> Iterator[Section]:
    """The sections that ask something."""
    return (section for section in letter.sections if not section.heading_only)


def closing_texts(letter: Letter, *kinds: ClosingKind, regime: Regime = Regime.FOIA) -> Iterator[str]:
    """The words of the closings of some kinds that serve questions under a regime."""
    serving = (each for each in letter.closing if each.regime in ("", regime))
    return (block_text(each.blocks) for each in serving if each.kind in kinds)


def has_review(letter: Letter, facts: Facts) -> bool:
    """Whether the letter says how, and where, to ask for a review, or that there is no such procedure."""
    if facts.rights_read is not None:
        return "review" in facts.rights_read
    return any(
        NO_PROCEDURE.search(text) or (REVIEW.search(ADDRESS.sub("", text)) and WHERE_TO_WRITE.search(text))
        for text in closing_texts(letter, ClosingKind.REVIEW, ClosingKind.OTHER)
    )


def has_commissioner(letter: Letter, facts: Facts, regime: Regime = Regime.FOIA) -> bool:
    """Whether the letter gives the right to apply to the Commissioner (section 50, also by regulation 18)."""
    if facts.rights_read is not None:
        return "commissioner" in facts.rights_read
    kinds = (ClosingKind.COMMISSIONER, ClosingKind.REVIEW, ClosingKind.OTHER)
    return any(
        COMMISSIONER.search(text) and APPLY.search(text)
        for text in closing_texts(letter, *kinds, regime=regime)
    )


CHECKS = (
    Check(
        "B07",
        Severity.BLOCK,
        "section 17(7)(a) FOIA",
        "the review procedure in a letter that refuses",
        review_missing,
    ),
    Check(
        "B08",
        Severity.BLOCK,
        "section 17(7)(b) FOIA",
        "the right under section 50 in a letter that refuses",
        commissioner_missing,
    ),
    Check(
        "B09",
        Severity.WARN,
        "section 45 Code of Practice; the Commissioner's guidance",
        "the same particulars in a letter that discloses or holds nothing",
        closing_expected,
        Basis.GUIDANCE,
    ),
)
