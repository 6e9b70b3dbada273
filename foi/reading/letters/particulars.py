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

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_DATE = rf"\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTHS})(?:,? \d{{4}})?|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}"
_WHEN = (
    rf"(?:{_DATE}|(?:{_MONTHS}|spring|summer|autumn|winter|quarter|early|late|end of|week|month"
    rf"|year)\b[^.;]{{0,24}}"
    r"|20\d\d|shortly|in due course|annually|soon)"
)


@dataclass(frozen=True)
class Clue:
    """How a particular shows in words: `given` finds it, `hint` what could be it in other words."""

    name: str
    given: re.Pattern[str]
    hint: re.Pattern[str] | None = None
    sentence: bool = True  # the whole sentence is the particular, not only the words found


def _clue(name: str, given: str, hint: str = "", *, sentence: bool = True) -> Clue:
    return Clue(
        name, re.compile(given, re.IGNORECASE), re.compile(hint, re.IGNORECASE) if hint else None, sentence
    )


_INTEREST = r"\bpublic interest|\bPIT\b|\binterests? of the public|\bprejudice test|\bbalance"
_DISCLOSING = (
    r"(?:disclos\w*|releas\w*|publi(?:sh|c)\w*|provi(?:de|sion|ding)\w*|confirm\w*|openness|transparen\w*)"
)
_KEEPING = (
    r"(?:maintain\w*|withhold\w*|non-?disclos\w*|not (?:disclos|releas|confirm)\w*|keep\w*|exempt\w*"
    r"|exception\w*|refus\w*)"
)
CLUES = (
    _clue(
        "likelihood",
        r"\bwould(?:,| be| probably| also| then| therefore)? likely(?: to)?\b|\blikely to (?:prejudice"
        r"|endanger|inhibit|harm)"
        r"|\bwould (?:\w+ )?(?:prejudice|endanger|inhibit|harm|damage|undermine|hinder|compromise|adversely"
        r"|weaken|impede|enable"
        r"|disadvantage|otherwise prejudice)\b",
        r"\b(?:would|likely|likelihood|could|may|might|will)\b",
        sentence=False,
    ),
    _clue(
        "public_interest_for",
        r"\b(?:in favour of|favou?ring|for|supporting|towards|reasons for|arguments? for"
        rf"|interest in) (?:the )?{_DISCLOSING}"
        r"|\b(?:recogni[sz]e|accept|acknowledge|appreciate|general"
        r"|there is)\b[^.]{0,60}\b(?:public )?interest\b|\bfor disclosure"
        r"|\bopenness|\btransparen",
        _INTEREST,
    ),
    _clue(
        "public_interest_against",
        r"\b(?:in favour of|favou?ring|for|supporting|towards|reasons for|arguments? for"
        rf"|interest in) (?:the )?{_KEEPING}"
        r"|\bagainst\b|\bon the other hand\b|\bhowever\b|\bbut\b|\boutweigh\w*",
        _INTEREST,
    ),
    _clue(
        "public_interest_balance",
        r"\bon balance\b|\bbalanc\w+|\boutweigh\w*|\bgreater\b|\bpublic interest (?:lies|is best|favou?rs?"
        r"|falls|rests|would|does|in "
        r"maintaining|is (?:not )?(?:served|better))|\bweigh\w*|\bconclu\w+",
        _INTEREST,
    ),
    _clue(
        "qualified_person",
        r"\bqualified person\b|\bmonitoring officer\b|\bvice-?chancellor\b|\bminister\b"
        r"|\bchief (?:executive|constable|officer)\b",
    ),
    _clue("opinion_date", rf"\bopinion\b[^.]*?\b(?:{_DATE})|\b(?:{_DATE})[^.]*?\bopinion\b", _DATE),
    _clue(
        "condition",
        r"\b40 ?\(3A\) ?\([ab]\)|\b40 ?\(3B\)|\b40 ?\(4A\)|\b13 ?\(2A\) ?\([ab]\)|\b13 ?\(2B\)"
        r"|\b(?:contraven\w*|breach\w*|contrary to|violat\w*|in line with|satisf\w*|meet)\b[^.]{0,60}"
        r"\b(?:data protection|principles?|UK GDPR|GDPR|DPA)\b",
        r"\b(?:data protection|principles?|GDPR|DPA|fair\w*|unfair\w*|lawful\w*|unlawful\w*|3A|article 5"
        r"|identif\w*)\b",
        sentence=False,
    ),
    _clue(
        "whose_interests",
        r"\bcommercial (?:interests?|position|activit\w+) of [^.,;]{3,60}"
        r"|\b(?:[\w-]+'s?|our|its|their|his|her|whose) (?:own )?commercial (?:interests?|position)",
        r"\b(?:suppliers?|contractors?|compan\w+|third part\w+|council|trust|authority|universit\w+"
        r"|provid\w+|bidders?|tender\w*"
        r"|developers?|operators?|firms?|business\w*|interests?)\b",
        sentence=False,
    ),
    _clue("location_url", r"(?:https?://|www\.)\S+", r"\blinks?\b|\bweb ?(?:site|page)", sentence=False),
    _clue(
        "location",
        r"(?:https?://|www\.)\S+|\b(?:available|accessible|published|found|viewed|obtained"
        r"|access(?:ed)?)\b[^.]{0,80}\b(?:at|on|from|"
        r"via|in|by|through)\b|\bwebsite\b|\blinks?\b",
        r"\b(?:publication scheme|library|online|web|register|publish\w*|domain|here|below|follow\w*)\b",
    ),
    _clue(
        "intention",
        r"\b(?:publi(?:sh|c)\w*|releas\w*|issu\w*)\b",
        r"\bfuture\b|\bforthcoming\b|\bdue\b",
    ),
    _clue("publication_date", rf"\bpublish\w*\b[^.]*?\b{_WHEN}|\bpublication\b[^.]*?\b{_WHEN}", _WHEN),
    _clue(
        "estimate",
        r"\b\d[\d,.]*\b[^.]{0,80}\b(?:hours?|minutes|days|records?|files?|cases|e-?mails?|documents?|£)|£\d",
        r"\b(?:hours?|minutes|days|manual\w*|individual(?:ly)?|each|every)\b",
    ),
    _clue(
        "hours", r"\b\d[\d,.]*(?: and a half)? ?(?:hours?|hrs)\b", r"\bhours?\b|\bminutes\b", sentence=False
    ),
    _clue(
        "advice",
        r"\b(?:narrow\w*|refin\w*|reduc\w*|limit(?:ing)? (?:your|the|it)|revis\w*|re-?submit\w*"
        r"|more specific|smaller|shorter"
        r"|break(?:ing)? (?:it|your)|reformulat\w*|rephras\w*|amend\w*|specify\w*|could (?:provide|answer"
        r"|supply)|we can (?:provide|answer"
        r"|supply)|able to (?:provide|answer)|if you (?:were to|would like|wish|asked|could))\b",
        r"\b(?:advice|assist\w*|help|section 16|within the (?:limit|cost|time))\b",
    ),
    _clue(
        "earlier_reference",
        rf"\b(?:previous|earlier|last|original|first|prior)\b[^.]{{0,60}}\brequests?\b[^.]{{0,60}}(?:\d"
        rf"|{_DATE})|\brequests?\b[^.]{{0,40}}"
        rf"\b(?:of|dated|ref\w*|number)\b[^.]{{0,20}}\d",
        r"\d{3,}",
    ),
    _clue(
        "reason",
        r"\b(?:because|as (?:it|they|the|this|these|we|disclos\w+|releas\w+|to)|since|due to|in order to"
        r"|on the (?:basis|grounds?)|would"
        r"|could|relates? to|contains?|constitutes?|consists?|reasonably accessible|means that|likely"
        r"|identif\w+|therefore|so that"
        r"|manual\w*|estimated?|individual\w*|burden\w*|personal data|confiden\w+|given|whether|intended)\b",
        r"\w",
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
_ABOUT_INTEREST = re.compile(_INTEREST, re.IGNORECASE)
# What letters say of the test in general weighs nothing.
_IN_GENERAL = re.compile(
    r"\b(?:purpose of|requires?|subject to|is (?:a )?qualified|are qualified|means that"
    r"|must (?:be )?consider(?:ed)?|no definition)\b",
    re.IGNORECASE,
)
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
