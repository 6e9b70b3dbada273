"""The grounds a letter relies on, from all places where it cites a provision, in the order of the letter.

Whether it relies on one is told by the words around the citation: a letter also cites what the requester
said, what an earlier letter relied on, what would have applied, and what does not apply; and it explains.
PURE.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache

from foi.reading.letters.citations import Mention, ground_key, mentions
from foi.reading.letters.passages import Passage
from foi.reading.vocabulary import compiled, ways

# Each is searched in the sentence before the citation and reaches to it, in what follows it and starts there,
# or in the sentence as a whole.
_SOON = r"[^.;:]{0,60}?"  # something follows the citation soon

_RELIED_BEFORE = compiled(
    "citing",
    "relied",
    before=rf"\b(?:{ways('withholding', 'withheld')}|",
    after=r")(?:(?!\bbut\b|\bhowever\b).)*$",
)
_RELIED_AFTER = compiled("citing", "relied_after")
_EXPLAINS_AFTER = compiled("citing", "explains", before=r"[^.;:]{0,80}?\b", after=r"\b")
_DENIED_BEFORE = compiled("citing", "denied_before")
_DENIED_AFTER = compiled("citing", "denied_after")
_POSSIBLE_BEFORE = compiled("citing", "possible_before")
_POSSIBLE_AFTER = compiled("citing", "possible_after")

# "It would take 30 hours, so section 12 would apply" refuses; "if we held it, it would apply" does not.
_CONCLUDES = compiled("citing", "therefore", "so", before=r"\b", after=r"\b[^.;]{0,60}$")
_WOULD_APPLY = compiled("citing", "would_apply", before=rf"{_SOON}\bwould (?:\w+ )?", after=r"\b(?! if\b)")
_OPEN = compiled("citing", "open")
_DECIDED = compiled("citing", "decided")

# Statistics of requests, not a refusal of this one; "§" stands for the citation.
_COUNTED = compiled("citing", "counted", after=r"|[:=-] ?[\d,.]+%?\W*$|§\s+[\d,]+%?\W*$")
_COMPARED_BEFORE = compiled(
    "citing", "compared", before=r"\b", after=r"(?: (?:to|of|with|in|exemption|provision))*(?: the)?\W*$"
)
_YOU_SAY = compiled("citing", "you_say", "you_ask")
_EARLIER = compiled("citing", "earlier")
_PAST = compiled("citing", "past", before=r"\b", after=r" (?:\w+ ){0,6}?\W*$")
_STILL = compiled("citing", "still_so", before=r"\b(?:is|are|am|remains?|continues?|still) (?:\w+ ){0,2}?")
_UPHELD = compiled("citing", "upheld")

STATUTE = compiled("citing", "statute")
_GENERAL = compiled("citing", "general")
_GENERAL_AFTER = compiled("citing", "general", before=_SOON)
_REFUSES = compiled("withholding", "refusing")

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
    if _YOU_SAY.search(before):
        return Reliance.EARLIER
    if _COUNTED.search(f"{before} § {after}") or _COMPARED_BEFORE.search(before):
        return Reliance.MENTIONED
    if _DENIED_BEFORE.search(before) or _DENIED_AFTER.match(after):
        return Reliance.DENIED
    if _is_possible(before, after):
        return Reliance.POSSIBLE
    relied_after = _RELIED_AFTER.match(after) and not _GENERAL_AFTER.match(after)
    if relied_after or _RELIED_BEFORE.search(before):
        return Reliance.EARLIER if _is_earlier(before, after, is_review=is_review) else Reliance.RELIED
    return Reliance.EXPLAINED if starts or _EXPLAINS_AFTER.match(after) else Reliance.MENTIONED


def _is_earlier(before: str, after: str, *, is_review: bool) -> bool:
    """Whether the sentence tells what an earlier letter did, and not what still holds."""
    sentence = before + after
    if _STILL.search(sentence):
        return False
    if is_review and _PAST.search(before) and not _UPHELD.search(sentence):
        return True
    return bool(_EARLIER.search(sentence))


def _is_concluded(before: str, after: str) -> bool:
    """Whether "would apply" is what follows from what was just said, and not from an "if"."""
    found = _CONCLUDES.search(before)
    return found is not None and bool(_WOULD_APPLY.match(after)) and not _OPEN.search(before)


def _is_possible(before: str, after: str) -> bool:
    """Whether the sentence only says what could be, or is about whether it is."""
    if _POSSIBLE_AFTER.match(after) and not _is_concluded(before, after):
        return True
    found = _POSSIBLE_BEFORE.search(before)
    return found is not None and not _DECIDED.search(before, found.start())


_LONGEST_HEADING = 18
_HEADING_LEAD = 60
_LEADS_IN = compiled("parts", "lists_grounds")
_VERB = compiled("parts", "verb", before=r"\b", after=r"\b")
_ENDS_IN_NUMBER = re.compile(r"\s[\d,]+%?\W*$")
_LISTED = 5
_SHORT_HEADING = 8
_BACKGROUND = compiled("parts", "background", after=r"\W*$")
_AFTER_LABEL = 12


@dataclass(frozen=True)
class CitedGround:
    """A ground cited at a place: the passage's number, the sentence, and what the letter does with it."""

    key: str
    place: int
    start: int
    end: int
    reliance: Reliance


@dataclass(frozen=True)
class Grounds:
    """All that is cited as a ground, and the keys relied on, in order."""

    cited: tuple[CitedGround, ...]
    keys: tuple[str, ...]

    def at(self, place: int) -> tuple[str, ...]:
        """The keys relied on that passage number `place` cites, whatever it does with them there."""
        here = self._by_place.get(place, ())
        return tuple(key for key in self.keys if any(related(key, other) for other in here))

    @cached_property
    def _by_place(self) -> dict[int, set[str]]:
        found: dict[int, set[str]] = {}
        for one in self.cited:
            found.setdefault(one.place, set()).add(one.key)
        return found


def related(one: str, other: str) -> bool:
    """Whether two keys are one ground at different depths: foia-s40 and foia-s40-2."""
    return one == other or one.startswith(f"{other}-") or other.startswith(f"{one}-")


def read_grounds(passages: Sequence[tuple[int, Passage]], *, is_review: bool) -> Grounds:
    """The grounds of the passages given with their numbers: the authority's own words, no quoted request."""
    cited = tuple(_all_cited(passages, is_review=is_review))
    own = [passage.text[start:end] for _, passage in passages for start, end in passage.sentences]
    refuses = any(map(_refuses, own))
    upholds = is_review and any(_UPHELD.search(sentence) for sentence in own)
    keys = dict.fromkeys(one.key for one in cited)
    relied = [
        key for key in keys if _relied_on(key, cited, refuses=refuses, upholds=upholds, is_review=is_review)
    ]
    return Grounds(cited, tuple(_deepest(relied)))


def _refuses(sentence: str) -> bool:
    """Whether a sentence refuses something, and does not only tell what the law is."""
    return bool(_REFUSES.search(sentence)) and not (STATUTE.search(sentence) or _GENERAL.search(sentence))


def _deepest(keys: Sequence[str]) -> Iterator[str]:
    """Leaves out a vague key where a deeper one of the same section is relied on too."""
    for key in keys:
        if not any(other != key and other.startswith(f"{key}-") for other in keys):
            yield key


def _relied_on(
    key: str, cited: Iterable[CitedGround], *, refuses: bool, upholds: bool, is_review: bool
) -> bool:
    here = [one.reliance for one in cited if related(one.key, key)]
    own = [one.reliance for one in cited if one.key == key]
    decisive = [each for each in here if each in (Reliance.RELIED, Reliance.DENIED)]
    if is_review and decisive:
        return decisive[-1] is Reliance.RELIED and bool({Reliance.RELIED, Reliance.EXPLAINED} & set(own))
    if Reliance.RELIED in own:
        return True
    if Reliance.DENIED in here:
        return False
    if upholds and Reliance.EARLIER in own:
        return True
    return refuses and Reliance.EXPLAINED in own


# Each place ----------------------------------------------------------------------------------------


def _all_cited(passages: Sequence[tuple[int, Passage]], *, is_review: bool) -> Iterator[CitedGround]:
    listed = background = False
    headings = _too_many_headings(passages)
    for place, passage in passages:
        background = _is_background(passage, background)
        if is_heading(passage):
            status = Reliance.RELIED if listed else Reliance.MENTIONED if headings else Reliance.EXPLAINED
            yield from _with_status(passage, place, mentions(passage.text), status)
        else:
            listed = False
            yield from _in_sentences(passage, place, is_review=is_review or background)
        listed = listed or bool(_LEADS_IN.search(passage.text[-200:]))


def _is_background(passage: Passage, before: bool) -> bool:
    """Whether a passage tells what went before: under such a heading, until the next."""
    if _BACKGROUND.match(passage.text):
        return True
    return before and (passage.ends or passage.length > _SHORT_HEADING or is_heading(passage))


def is_heading(passage: Passage) -> bool:
    """Whether a passage is a line that names a provision: "Section 40(2) - Personal information"."""
    if passage.length > _LONGEST_HEADING or passage.text.endswith((".", "?", ";")):
        return False
    found = mentions(passage.body)
    if not found or found[0].start > _HEADING_LEAD:
        return False
    rest = passage.body[: found[0].start] + passage.body[found[-1].end :]
    return not (
        _VERB.search(rest)
        or _EARLIER.search(rest)
        or _COUNTED.search(passage.body)
        or _ENDS_IN_NUMBER.search(rest)
    )


def _too_many_headings(passages: Sequence[tuple[int, Passage]]) -> bool:
    """Whether the headings list the Act's exemptions, as a leaflet does, and not those that apply."""
    keys = {
        ground_key(citation)
        for _, passage in passages
        if is_heading(passage)
        for mention in mentions(passage.text)
        for citation in mention.citations
    }
    return len(keys) > 2 * _LISTED


def _in_sentences(passage: Passage, place: int, *, is_review: bool) -> Iterator[CitedGround]:
    found = iter(mentions(passage.text))
    mention = next(found, None)
    for start, end in passage.sentences:
        inside: list[Mention] = []
        while mention and mention.start < end:
            inside.append(mention)
            mention = next(found, None)
        if inside:
            statute = bool(STATUTE.search(passage.text, start, end))
            for each in inside:
                before, after, starts = _around(passage, each, start, end)
                status = (
                    _in_statute(starts=starts)
                    if statute
                    else reliance(before, after, starts=starts, is_review=is_review)
                )
                yield from _with_status(passage, place, [each], status)


def _around(passage: Passage, mention: Mention, start: int, end: int) -> tuple[str, str, bool]:
    """What stands before and after a mention in its sentence, and whether the mention opens it."""
    before = passage.text[max(start, mention.start - BEFORE) : mention.start]
    after = passage.text[mention.end : min(end, mention.end + AFTER)]
    opens = mention.start - start < BEFORE and not before.strip(" \"'(-:*•")
    labelled = bool(passage.label and mention.start < passage.label.width + _AFTER_LABEL)
    return before, after, opens or labelled


def _in_statute(*, starts: bool) -> Reliance:
    """The Act's own words only cite, but a letter that sets them out under a provision explains that one."""
    return Reliance.EXPLAINED if starts else Reliance.MENTIONED


def _with_status(
    passage: Passage, place: int, found: Iterable[Mention], status: Reliance
) -> Iterator[CitedGround]:
    for mention in found:
        for citation in mention.citations:
            if key := ground_key(citation):
                yield CitedGround(key, place, mention.start, mention.end, status)
