"""Which passages of a letter are its closing particulars: review, Commissioner, re-use or copyright. PURE.

Section 17(7) FOIA and regulation 14(5) EIR ask for the first two. A letter that itself reports on an
internal review has nothing left to offer but the Commissioner.
"""

from functools import lru_cache

from foi.letters.document import ClosingKind
from foi.reading.requests.text import sentences
from foi.reading.vocabulary import compiled

UNHAPPY = compiled("rights", "unhappy", before=r"\b", after=r"\b")
_REVIEW = compiled("rights", "review")
_NAMED = compiled("rights", "review_by_name")
_OFFERS = compiled("rights", "offer", "unhappy", before=r"\b", after=r"\b")
_TOLD = compiled("rights", "review_told")
_COMPLAINT = compiled("rights", "complaint")
_QUERIES = compiled("rights", "queries")
_REPORTS = compiled("rights", "reports_review")
_THIS_REVIEW = compiled("rights", "this_review")
_LATER = compiled("rights", "later", "unhappy", before=r"\b", after=r"\b")
_ICO = compiled("rights", "commissioner")
_ICO_AT = compiled("rights", "commissioner_at")
_TO_ICO = compiled("rights", "to_commissioner", before=r"\b", after=r"\b")
_GUIDANCE = compiled("rights", "guidance", before=r"\b", after=r"\b")
_REUSE = compiled("reuse", "reuse")
_COPYRIGHT = compiled("reuse", "copyright")


@lru_cache(maxsize=1024)  # asked of each passage while its letter is parted, zoned and built
def closing_kind(text: str) -> ClosingKind | None:
    """What a passage is for where it closes a letter, the review first where it does several things."""
    if offers_review(text):
        return ClosingKind.REVIEW
    if gives_commissioner(text):
        return ClosingKind.COMMISSIONER
    if _REUSE.search(text):
        return ClosingKind.REUSE
    return ClosingKind.COPYRIGHT if _COPYRIGHT.search(text) else None


def names_review(text: str) -> bool:
    """Whether a passage offers a review by that name, or as an appeal or a second look.

    An invitation to write where one is unhappy closes a letter too, but names no procedure.
    """
    return any(_NAMED.search(each) and _offers(each) for each in sentences(text))


def offers_review(text: str) -> bool:
    """Whether a passage says how to have the answer looked at again by the authority."""
    return bool(
        any(map(_offers, sentences(text)))
        or (_COMPLAINT.search(text) and not _QUERIES.search(text) and not _ICO.search(text))
    )


def _offers(sentence: str) -> bool:
    return bool(_REVIEW.search(sentence) and _OFFERS.search(sentence)) and not _tells(sentence)


def _tells(sentence: str) -> bool:
    """Whether a sentence on reviews only tells what was done, or what others say should be done."""
    return bool(_TOLD.search(sentence) or _GUIDANCE.search(sentence)) and not UNHAPPY.search(sentence)


def gives_commissioner(text: str) -> bool:
    """Whether a passage says that one may go to the Information Commissioner."""
    return bool(_ICO_AT.search(text)) or any(
        _ICO.search(sentence) and _TO_ICO.search(sentence) and not _GUIDANCE.search(sentence)
        for sentence in sentences(text)
    )


def states_reuse(text: str) -> bool:
    """Whether a passage says on what terms what is given may be used again, or whose copyright it is."""
    return bool(_REUSE.search(text) or _COPYRIGHT.search(text))


def reports_review(text: str) -> bool:
    """Whether a passage says that the letter is itself the outcome of an internal review."""
    return bool(_THIS_REVIEW.search(text)) or any(
        _REPORTS.search(each) and not _LATER.search(each) for each in sentences(text)
    )
