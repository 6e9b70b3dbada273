"""Whether a letter relies on a provision where it cites it, by the words around the citation (`read_cues`).

A letter also cites what the requester said, what an earlier letter relied on, what would have applied, and
what does not apply; and it explains. PURE.
"""

from enum import StrEnum
from functools import lru_cache

from foi.reading.letters import cues as cues

BEFORE, AFTER = 260, 260
"""Characters on either side of a citation that are looked at, within its sentence."""


class Reliance(StrEnum):
    """What a sentence does with a provision that it cites."""

    RELIED = "relied on"
    EXPLAINED = "explained"  # "Section 43(2) is a qualified exemption", a heading
    DENIED = "denied"  # "section 41 does not apply"
    EARLIER = "earlier"  # "our first reply cited section 12"
    POSSIBLE = "possible"  # "may be exempt under section 43", "had we held it, ..."
    MENTIONED = "mentioned"


@lru_cache(maxsize=1024)  # long letters say the same again, row by row
def reliance(before: str, after: str, *, starts: bool, is_review: bool = False) -> Reliance:
    """What a sentence does with the provision cited between `before` and `after`.

    `starts`: the citation opens the sentence or follows nothing but a label. `is_review`: the letter reports
    on an internal review, and tells of the first answer in the past tense.
    """
    if cues.YOU_SAY.search(before):
        return Reliance.EARLIER
    if cues.COUNTED.search(f"{before} § {after}") or cues.COMPARED_BEFORE.search(before):
        return Reliance.MENTIONED
    if cues.DENIED_BEFORE.search(before) or cues.DENIED_AFTER.match(after):
        return Reliance.DENIED
    if _is_possible(before, after):
        return Reliance.POSSIBLE
    relied_after = cues.RELIED_AFTER.match(after) and not cues.GENERAL_AFTER.match(after)
    if relied_after or cues.RELIED_BEFORE.search(before):
        return Reliance.EARLIER if _is_earlier(before, after, is_review=is_review) else Reliance.RELIED
    return Reliance.EXPLAINED if starts or cues.EXPLAINS_AFTER.match(after) else Reliance.MENTIONED


def _is_earlier(before: str, after: str, *, is_review: bool) -> bool:
    """Whether the sentence tells what an earlier letter did, and not what still holds."""
    sentence = before + after
    if cues.STILL.search(sentence):
        return False
    if is_review and cues.PAST.search(before) and not cues.UPHELD.search(sentence):
        return True
    return bool(cues.EARLIER.search(sentence))


def _is_concluded(before: str, after: str) -> bool:
    """Whether "would apply" is what follows from what was just said, and not from an "if"."""
    found = cues.CONCLUDES.search(before)
    return found is not None and bool(cues.WOULD_APPLY.match(after)) and not cues.OPEN.search(before)


def _is_possible(before: str, after: str) -> bool:
    """Whether the sentence only says what could be, or is about whether it is."""
    if cues.POSSIBLE_AFTER.match(after) and not _is_concluded(before, after):
        return True
    found = cues.POSSIBLE_BEFORE.search(before)
    return found is not None and not cues.DECIDED.search(before, found.start())
