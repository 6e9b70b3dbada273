"""What the names of measures say: which read alike, and which seem to be made from others.

A name that means something only beside its dataset's ("Referrals", "referred to the service") is taken
together with the dataset's title. "Share of cases with a need" is made from "Cases with a need", "Offences
per 1,000 people" from "Offences": that is offered to a steward, who says whether it is so.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final

from foi.stats.editing.figures import Held, Observation, Relation, RelationKind
from foi.stats.editing.impossible import CHANGE, is_change
from foi.stats.editing.vocabulary import compiled, ways
from foi.stats.values import Unit

Meaning = tuple[str, frozenset[str]]
"""A unit and the words of a measure."""

GRAMMAR: Final = frozenset(
    re.findall(
        r"\w+",
        "a all an and any are as at been by count counts each every figure figures for from had has"
        " have how in is it its many no number numbers of on or per recorded reported that the their there"
        " they to total totals was were which who with",
    )
)
FEWEST: Final = 3
"""A name of fewer words says too little by itself."""
NEEDS_ITS_DATASET: Final = compiled("needs_dataset", before=r"\b", after=r"\b")


def meanings_of(one: Observation, title: str) -> set[Meaning]:
    """What the measure of a figure can mean: by itself, if it says enough, and with its dataset."""
    own = words_of(f"{one.label} {one.noun}")
    meanings = {own | words_of(title)}
    if len(own) >= FEWEST and not NEEDS_ITS_DATASET.search(one.label):
        meanings.add(own)
    return {(one.unit.value, words) for words in meanings}


@lru_cache(maxsize=4096)
def words_of(text: str) -> frozenset[str]:
    return frozenset(
        _singular(word) for word in re.findall(r"[a-z0-9]+", text.lower()) if word not in GRAMMAR
    )


def _singular(word: str) -> str:
    """Near enough: it is only compared with others made in the same way."""
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    is_plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if is_plural else word


MeasureKey = tuple[str, str]
SHARE: Final = compiled("share", before=r"\b", after=r"\b")
AVERAGE: Final = compiled("average", before=r"\b", after=r"\b")
EVERY_FEW_MONTHS: Final = compiled("shorter_than_a_year", before=r"\b", after=r"\b")
THE_YEAR_BEFORE: Final = re.compile(
    rf"\b{ways('since')} (?:the )?(?:previous |last )?{ways('time_before')}(?: before)?\b"
    rf"|\b{ways('year_on_year')}\b",
    re.IGNORECASE,
)
PER: Final = re.compile(r"(?P<of>.*?)\bper (?P<per>[0-9][0-9,]*)(?P<to>.*)", re.IGNORECASE)


def likely_relations(held: Held) -> tuple[Relation, ...]:
    """The relations that the names of measures suggest, those left out that are declared. Raises nothing."""
    measures = {(one.dataset, one.measure): one for one in reversed(held.observations)}
    declared = {relation.result for relation in held.relations}
    by_dataset: dict[str, list[Observation]] = defaultdict(list)
    for one in measures.values():
        by_dataset[one.dataset].append(one)
    found = (
        _relation(one, by_dataset[one.dataset], measures)
        for key, one in measures.items()
        if key not in declared
    )
    return tuple(relation for relation in found if relation)


def _relation(
    one: Observation, near: Iterable[Observation], measures: Mapping[MeasureKey, Observation]
) -> Relation | None:
    counts = [other for other in near if other.unit in (Unit.COUNT, Unit.MONEY)]
    if one.unit is Unit.PERCENT and is_change(one):
        return _change(one, counts)
    if one.unit is Unit.PERCENT:
        return _share(one, counts)
    if one.unit is Unit.RATE:
        return _rate(one, counts)
    if AVERAGE.search(one.label) and not EVERY_FEW_MONTHS.search(one.label):
        return _average(one, measures.values())
    return None


def _share(one: Observation, counts: Iterable[Observation]) -> Relation | None:
    part = _only(_same_words(words_of(SHARE.sub("", one.label)), counts))
    if part is None:
        return None
    own = words_of(part.label)
    wholes = [other for other in counts if len(words_of(other.label)) > 1 and words_of(other.label) < own]
    most = max((len(words_of(other.label)) for other in wholes), default=0)
    whole = _only(other for other in wholes if len(words_of(other.label)) == most)
    return _made(RelationKind.SHARE, one, part, whole)


def _rate(one: Observation, counts: Iterable[Observation]) -> Relation | None:
    match = PER.fullmatch(one.label)
    if not match:
        return None
    of, to = words_of(match["of"]), words_of(match["to"])
    part = _only(_same_words(of, counts)) or _only(other for other in counts if of <= words_of(other.label))
    whole = _only(other for other in counts if to and to <= words_of(other.label))
    return _made(RelationKind.RATE, one, part, whole) if part and whole and part is not whole else None


def _change(one: Observation, counts: Iterable[Observation]) -> Relation | None:
    words = words_of(CHANGE.sub("", THE_YEAR_BEFORE.sub("", one.label)))
    of = _only(_same_words(words, counts))
    return _made(RelationKind.CHANGE, one, of) if of else None


def _average(one: Observation, measures: Iterable[Observation]) -> Relation | None:
    words = words_of(AVERAGE.sub("", one.label))
    others = (other for other in measures if other.unit is one.unit and not AVERAGE.search(other.label))
    of = _only(_same_words(words, others))
    return _made(RelationKind.AVERAGE, one, of) if of else None


def _same_words(words: frozenset[str], measures: Iterable[Observation]) -> Iterator[Observation]:
    """Measures with these words, what they count left out or not."""
    for other in measures:
        own, noun = words_of(other.label), words_of(other.noun)
        if words and (own == words or own - noun == words - noun != frozenset()):
            yield other


def _only(found: Iterable[Observation]) -> Observation | None:
    ones = list(found)
    return ones[0] if len(ones) == 1 else None


def _made(
    kind: RelationKind, result: Observation, of: Observation, to: Observation | None = None
) -> Relation:
    return Relation(
        kind,
        (result.dataset, result.measure),
        (of.dataset, of.measure),
        (to.dataset, to.measure) if to else None,
        result.value.per,
    )
