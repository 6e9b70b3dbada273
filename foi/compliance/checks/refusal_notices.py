"""Family B: what a FOIA letter that refuses must say at its end, and how "not held" is worded. Section 17. PURE."""

import re
from collections.abc import Iterator

from foi.compliance.checks.check import Check, Problem
from foi.compliance.facts import Facts
from foi.compliance.finding import Severity
from foi.compliance.words import block_text
from foi.law.holding import counts_as_not_held
from foi.law.refusal_notice import gives_section_17_notice
from foi.letters.document import Closing, ClosingKind, Letter

NO_PROCEDURE = re.compile(r"\b(no|not (provide|have|operate))\b.{0,40}\b(procedure|internal review)", re.IGNORECASE | re.DOTALL)
WHERE_TO_WRITE = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|https?://\S+|\b0\d[\d ]{8,}\b")
REVIEW_WORDS = re.compile(r"\b(review|complain|re-?examin|appeal)", re.IGNORECASE)
COMMISSIONER_WORDS = re.compile(r"\bInformation Commission(er)?\b|\bICO\b")
APPLY_WORDS = re.compile(r"\b(apply|appl(ication|ying)|complain|complaint|decision)\b", re.IGNORECASE)
REFUSAL_WORDS = re.compile(r"\b(refus\w*|exempt\w*|section 17|s\.? ?17)\b", re.IGNORECASE)


def grounds(letter: Letter) -> tuple[str, ...]:
    """The provisions relied on anywhere in the letter."""
    notices = (part.notice for section in letter.sections for part in section.parts if part.notice)
    return tuple(dict.fromkeys(key for notice in notices for key in notice.provisions))


def foia(letter: Letter) -> bool:
    """Whether any question of the letter is under the FOIA."""
    return any(question.regime == "foia" for section in letter.sections for question in section.questions)


def refuses(letter: Letter) -> bool:
    """Whether the letter gives a notice under section 17(1), (3) or (5)."""
    return gives_section_17_notice(grounds(letter))


def closing_texts(letter: Letter, kind: ClosingKind) -> Iterator[str]:
    """The words of the FOIA closings of a kind."""
    closings: Iterator[Closing] = (each for each in letter.closing if each.kind is kind and each.regime != "eir")
    return (block_text(each.blocks) for each in closings)


def has_review(letter: Letter) -> bool:
    """Whether the letter says how, and where, to ask for a review, or that there is no such procedure."""
    return any(
        NO_PROCEDURE.search(text) or (REVIEW_WORDS.search(text) and WHERE_TO_WRITE.search(text))
        for text in closing_texts(letter, ClosingKind.REVIEW)
    )


def has_commissioner(letter: Letter) -> bool:
    """Whether the letter gives the right to apply to the Commissioner (section 50)."""
    return any(
        COMMISSIONER_WORDS.search(text) and APPLY_WORDS.search(text)
        for text in closing_texts(letter, ClosingKind.COMMISSIONER)
    )


def review_missing(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """B07: a refusal notice gives the particulars of the review procedure, or says that there is none (s17(7)(a))."""
    if refuses(letter) and not has_review(letter):
        yield Problem(
            "closing",
            "The letter refuses information but does not say how, and where, to ask for a review.",
            "Add the authority's review block with an address or e-mail address, or say that there is no review procedure.",
        )


def commissioner_missing(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """B08: a refusal notice gives the right to apply to the Commissioner under section 50 (s17(7)(b))."""
    if refuses(letter) and not has_commissioner(letter):
        yield Problem(
            "closing",
            "The letter refuses information but does not give the right to apply to the Information Commissioner.",
            "Add the authority's block on the Information Commissioner.",
        )


def closing_expected(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """B09: a letter that only discloses or holds nothing is expected to carry the same particulars."""
    if refuses(letter) or not foia(letter):
        return
    missing = [
        name for name, there in (("the review", has_review(letter)), ("the Commissioner", has_commissioner(letter))) if not there
    ]
    if missing:
        yield Problem(
            "closing",
            f"Nothing is said about {' and '.join(missing)}. Section 17 does not require it here, but it is expected.",
            "Add the closing blocks of the authority.",
            text=", ".join(missing),
        )


def not_held_as_refusal(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """B11: under the FOIA "not held" is a denial under section 1(1)(a), not a refusal under section 17."""
    for section in letter.sections:
        for part in section.parts:
            keys = part.notice.provisions if part.notice else ()
            if not counts_as_not_held(keys) or any(key.startswith("eir-") for key in keys):
                continue
            text = block_text(part.blocks)
            found = REFUSAL_WORDS.search(text)
            if found:
                yield Problem(
                    part.key,
                    "“Not held” is a denial under section 1(1)(a), not a refusal under section 17.",
                    "Keep it if this is the authority's house wording and say so, or use the wording of section 1(1)(a).",
                    excerpt=text[max(0, found.start() - 60) : found.end() + 60].strip(),
                    text=text,
                )


CHECKS = (
    Check("B07", Severity.BLOCK, "section 17(7)(a) FOIA", "the review procedure in a letter that refuses", review_missing),
    Check("B08", Severity.BLOCK, "section 17(7)(b) FOIA", "the right under section 50 in a letter that refuses", commissioner_missing),
    Check("B09", Severity.WARN, "section 45 Code of Practice", "review and Commissioner in every other letter", closing_expected),
    Check("B11", Severity.WARN, "sections 1(1)(a) and 17 FOIA", "“not held” worded as a refusal", not_held_as_refusal),
)
