"""Families B and D: within what time a review may be asked for, and how the EIR word it. PURE.

Section 45 Code of Practice, 5.3: forty working days from the response. Regulation 11 EIR: representations
within forty working days of the failure, and a decision within forty of receiving them.
"""

import re
from collections.abc import Iterator

from foi.compliance.answers import regimes_of
from foi.compliance.check import Basis, Check, Problem
from foi.compliance.checks.closing_particulars import COMMISSIONER, REVIEW
from foi.compliance.facts import Facts
from foi.compliance.finding import Severity
from foi.compliance.words import block_text, sentences
from foi.law.provisions import Regime
from foi.letters.document import Closing, ClosingKind, Letter

REVIEWS = frozenset({ClosingKind.REVIEW, ClosingKind.OTHER})
_COUNT = r"(?:\d{1,3}|two|three|four|six|eight|ten|twenty(?:[- ]eight)?|twenty|thirty|forty|sixty)"
PERIOD = re.compile(
    rf"\b{_COUNT}\s(?:\(\d{{1,3}}\)\s)?(?:calendar |working )?(?:days?|weeks?|months?)\b", re.I
)
RIGHT = re.compile(r"(?:40|forty)\s(?:\(40\)\s)?working days", re.IGNORECASE)
FROM_RECEIPT = re.compile(
    r"\b(?:of|from|after|following) (?:the )?(?:date of )?(?:the )?(?:receipt|receiving|you receiv\w+)\b"
    r"|\b(?:you|your) receiv\w+\b",
    re.IGNORECASE,
)
ASKING = re.compile(
    r"\b(?:ask\w*|request\w*|submit\w*|writ\w+|contact|apply|appeal|complain\w*|do (?:so|this)|made"
    r"|receive[ds]?|let us know)\b",
    re.IGNORECASE,
)
ANSWERING = re.compile(
    r"\b(?:we (?:will|aim|shall|try|hope|would|normally|intend)|you (?:will|should|can expect to) receive"
    r"|our reply"
    r"|(?:will|to|should|be) (?:be )?(?:complet|conduct|carr|answer|respond|repl|conclud|dealt)\w*)\b",
    re.IGNORECASE,
)
TWENTY = re.compile(r"\b(?:20|twenty)\s(?:\(20\)\s)?working days\b", re.IGNORECASE)
DISCRETION = re.compile(
    r"\b(?:discretion\w*|we may (?:review|reconsider|look|consider|choose|decide|conduct|carry)"
    r"|not obliged to (?:review|reconsider)"
    r"|no (?:statutory )?(?:duty|obligation) to (?:review|reconsider))\b",
    re.IGNORECASE,
)
OF_THE_FOIA = re.compile(
    r"\bsection (?:17|45)\b|\bCode of Practice\b(?![^.\n]{0,40}\b(?:regulation|EIR|Environmental))",
    re.IGNORECASE,
)


def window(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """B10: a review is asked for within forty working days from the response, where a time is given."""
    if Regime.FOIA not in regimes_of(letter):
        return
    for sentence in _review_sentences(letter, "foia"):
        found = next((each[0] for each in PERIOD.finditer(sentence) if _is_for_asking(sentence)), "")
        if found and (not RIGHT.search(sentence) or FROM_RECEIPT.search(sentence)):
            yield Problem(
                "closing",
                "The time to ask for a review is not forty working days from the date of the response.",
                "Say “within 40 working days from the date of this response”.",
                excerpt=sentence,
                text=sentence,
            )


def _is_for_asking(sentence: str) -> bool:
    """Whether a time in a sentence is for the requester: not for our answer, nor for the Commissioner."""
    mine = ASKING.search(sentence)
    return bool(mine) and not ANSWERING.search(sentence) and not COMMISSIONER.search(sentence)


def wording_of_eir_review(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """D06: the EIR's review is a right, takes forty working days at most, and has its own source."""
    if Regime.EIR not in regimes_of(letter):
        return
    for sentence in _review_sentences(letter, "eir"):
        for pattern, message in WRONG_FOR_EIR.items():
            if pattern.search(sentence) and not COMMISSIONER.search(sentence):
                yield Problem(
                    "closing",
                    message,
                    "Use the wording of the EIR: a right under regulation 11, forty working days.",
                    excerpt=sentence,
                    text=sentence,
                )
                break


WRONG_FOR_EIR = {
    TWENTY: "Under the EIR both the time to ask and the time to answer are forty working days.",
    DISCRETION: "Under the EIR a review is no matter of discretion.",
    OF_THE_FOIA: "The review under the EIR rests on regulation 11, not on the FOIA or its Code.",
}


def _review_sentences(letter: Letter, regime: str) -> Iterator[str]:
    """The sentences of the review closings that serve a regime; one for both serves it where it is alone."""
    alone = {each.value for each in regimes_of(letter)} == {regime}
    for closing in letter.closing:
        if closing.kind in REVIEWS and _serves(closing, regime, alone=alone):
            yield from sentences(closing.blocks)


def _serves(closing: Closing, regime: str, *, alone: bool) -> bool:
    """Whether a closing is about the review of a regime's answers."""
    about = closing.kind is ClosingKind.REVIEW or REVIEW.search(block_text(closing.blocks))
    return bool(about) and (closing.regime == regime or (alone and not closing.regime))


CHECKS = (
    Check(
        "B10",
        Severity.WARN,
        "section 45 Code of Practice, 5.3; the Commissioner's guidance",
        "the time to ask for a review",
        window,
        Basis.GUIDANCE,
    ),
    Check(
        "D06",
        Severity.WARN,
        "regulation 11 EIR",
        "EIR: the wording of the review",
        wording_of_eir_review,
    ),
)
