"""The particulars of a notice that a letter's words give, under the names of foi/law/data/particulars.csv.

Each is quoted as the letter has it. A particular is told to be absent only where no words in the whole letter
could be it; where they stand in another place, nothing is said of it (`tellable`). PURE.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from foi.law.grounds import ground
from foi.law.refusal_notice import particulars
from foi.reading.letters.passages import Passage
from foi.reading.vocabulary import compiled, ways

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_DATE = rf"\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTHS})(?:,? \d{{4}})?|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}"
_WHEN = rf"(?:{_DATE}|(?:{_MONTHS})\b[^.;]{{0,24}}|20\d\d|{ways('particulars', 'publication_time')})"
_UNITS = ways("particulars", "unit")
_LINK = r"(?:https?://|www\.)\S+"
_REQUEST = r"\brequests?\b"


@dataclass(frozen=True)
class Clue:
    """How a particular shows in words: `given` finds it, `hint` what could be it in other words."""

    name: str
    given: re.Pattern[str]
    hint: re.Pattern[str] | None = None
    sentence: bool = True  # the whole sentence is the particular, not only the words found


def _clue(
    name: str,
    *given: str,
    hint: str | None = None,
    before: str = "",
    after: str = "",
    sentence: bool = True,
) -> Clue:
    """The clue whose words are the meaning of its name, or the meanings given, or a hint of that name."""
    words = compiled("particulars", *(given or (name,)), before=before, after=after)
    hinted = compiled("particulars", hint, before=r"\b", after=r"\b") if hint else None
    return Clue(name, words, hinted, sentence)


CLUES = (
    _clue("likelihood", hint="likelihood_hint", sentence=False),
    _clue("public_interest_for", hint="about_interest"),
    _clue("public_interest_against", hint="about_interest"),
    _clue("public_interest_balance", hint="about_interest"),
    _clue("qualified_person"),
    _clue(
        "opinion_date",
        "opinion",
        before=rf"\b(?:{_DATE})[^.]*?\bopinion\b|\b",
        after=rf"\b[^.]*?\b(?:{_DATE})",
    ),
    _clue(
        "condition",
        hint="condition_hint",
        before=r"\b40 ?\(3A\) ?\([ab]\)|\b40 ?\(3B\)|\b40 ?\(4A\)|\b13 ?\(2A\) ?\([ab]\)|\b13 ?\(2B\)|",
        sentence=False,
    ),
    _clue("whose_interests", sentence=False),
    Clue("location_url", re.compile(_LINK, re.IGNORECASE), sentence=False),
    _clue("location", hint="location_hint", before=rf"{_LINK}|"),
    _clue("intention", hint="intention_hint"),
    _clue("publication_date", "publication", before=r"\b", after=rf"\b[^.]*?\b{_WHEN}"),
    Clue(
        "estimate",
        re.compile(rf"\b\d[\d,.]*\b[^.]{{0,80}}\b(?:{_UNITS}|£)|£\d", re.IGNORECASE),
        compiled("particulars", "estimate_hint", before=r"\b", after=r"\b"),
    ),
    Clue(
        "hours", re.compile(r"\b\d[\d,.]*(?: and a half)? ?(?:hours?|hrs)\b", re.IGNORECASE), sentence=False
    ),
    _clue("advice", hint="advice_hint"),
    _clue(
        "earlier_reference",
        "earlier_request",
        before=rf"{_REQUEST}[^.]{{0,40}}\b{ways('particulars', 'numbered')}\b[^.]{{0,20}}\d|\b",
        after=rf"\b[^.]{{0,60}}{_REQUEST}[^.]{{0,60}}(?:\d|{_DATE})",
    ),
    Clue(
        "reason",
        compiled("particulars", "reason", before=r"\b", after=r"\b"),
        re.compile(r"\w"),
    ),
)
TOLD_BY_ABSENCE = (
    "likelihood",
    "public_interest_for",
    "public_interest_against",
    "public_interest_balance",
    "qualified_person",
    "condition",
    "location",
    "intention",
    "advice",
    "estimate",
    "reason",
)
_WEIGHING = ("public_interest_for", "public_interest_against", "public_interest_balance")
_ABOUT_INTEREST = compiled("particulars", "about_interest")
# What letters say of the test in general weighs nothing.
_IN_GENERAL = compiled("particulars", "in_general", before=r"\b", after=r"\b")
_BY_NAME: Mapping[str, Clue] = {clue.name: clue for clue in CLUES}
_FEWEST_REASON_WORDS = 6


def needed(keys: Iterable[str]) -> frozenset[str]:
    """The particulars that the notice of these grounds asks for."""
    return frozenset(each.key for key in keys for each in particulars(ground(key).key))


def read_particulars(passages: Sequence[Passage], keys: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The particulars of these grounds that the passages give, as they are worded there."""
    wanted = needed(keys)
    if not any(_ABOUT_INTEREST.search(passage.text) for passage in passages):
        wanted = wanted.difference(_WEIGHING)
    found = ((clue.name, _given(clue, passages)) for clue in CLUES if clue.name in wanted)
    return tuple((name, words) for name, words in found if words)


def _given(clue: Clue, passages: Sequence[Passage]) -> str:
    """The first words that give a particular; under a heading that names a side, the words below it."""
    for place, passage in enumerate(passages):
        for start, end in passage.sentences:
            match = clue.given.search(passage.text[start:end])
            if match is None or _says_nothing(clue, passage.text[start:end]):
                continue
            if clue.sentence and not passage.ends and passage.length <= _FEWEST_REASON_WORDS * 2:
                return _below(passages, place) or passage.shown
            words = passage.shown[start:end]
            return words if clue.sentence else words[match.start() : match.end()].strip()
    return ""


def _below(passages: Sequence[Passage], place: int) -> str:
    return passages[place + 1].shown if place + 1 < len(passages) else ""


def _says_nothing(clue: Clue, sentence: str) -> bool:
    if clue.name == "reason":
        return len(sentence.split()) < _FEWEST_REASON_WORDS
    return clue.name in _WEIGHING and bool(_IN_GENERAL.search(sentence))


def tellable(
    notices: Iterable[tuple[Sequence[str], Mapping[str, str]]], letter: Sequence[Passage]
) -> frozenset[str]:
    """The particulars whose absence can be told: where a notice lacks one, nothing in the letter hints at it.

    `notices` are the keys of each notice with the particulars read from it.
    """
    listed = list(notices)
    return frozenset(
        name for name in TOLD_BY_ABSENCE if not any(_uncertain(name, *each, letter) for each in listed)
    )


def _uncertain(name: str, keys: Sequence[str], given: Mapping[str, str], letter: Sequence[Passage]) -> bool:
    if name not in needed(keys) or given.get(name):
        return False
    clue = _BY_NAME[name]
    patterns = [clue.given] if clue.hint is None else [clue.given, clue.hint]
    own = letter if name != "reason" else _other_words(letter)
    return any(pattern.search(passage.text) for pattern in patterns for passage in own)


def _other_words(letter: Sequence[Passage]) -> Iterator[Passage]:
    """What could hold a reason: any passage long enough to say more than that something is exempt."""
    return (passage for passage in letter if passage.length >= 4 * _FEWEST_REASON_WORDS)
