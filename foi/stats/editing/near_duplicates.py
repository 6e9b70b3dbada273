"""Figures of two datasets that are nearly the same, of measures that read nearly alike, for the same days.

Two unrelated numbers of three digits or more are seldom within two per cent of each other.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from foi.stats.editing.conflicts import Days, days_of
from foi.stats.editing.discrepancy import Discrepancy, Rule
from foi.stats.editing.figures import Held, Observation
from foi.stats.editing.measure_names import words_of
from foi.stats.editing.wording import where
from foi.stats.values import Unit

MeasureKey = tuple[str, str]
ALIKE: Final = 0.35
"""How much of the words of both two measures must share: 0 is nothing, 1 is all."""
LEAST: Final = 100
MOST_COMPARED: Final = 12
"""Of two breakdowns with more figures between them some are alike by chance."""
MOST_ALIKE: Final = 5
"""A name like those of more measures follows a pattern, and is told from them by the word that differs."""
COMMON: Final = 200
"""A word in so many measures tells none of them apart."""


def check_nearly(held: Held) -> Iterator[Discrepancy]:
    """Every two such figures that differ a little."""
    figures = _comparable(held)
    pairs = list(_read_alike(figures, held))
    alike = Counter(chain.from_iterable(pairs))
    for one, other in pairs:
        if max(alike[one], alike[other]) <= MOST_ALIKE:
            for days in figures[one].keys() & figures[other].keys():
                yield from _near(figures[one][days], figures[other][days], held)


def _comparable(held: Held) -> Mapping[MeasureKey, Mapping[Days, Sequence[Observation]]]:
    """The counts and amounts that are large enough, by measure and days."""
    found: dict[MeasureKey, dict[Days, list[Observation]]] = defaultdict(lambda: defaultdict(list))
    for one in held.observations:
        if (
            one.unit in (Unit.COUNT, Unit.MONEY)
            and one.period
            and one.exact is not None
            and one.exact >= LEAST
        ):
            found[one.dataset, one.measure][days_of(one.period)].append(one)
    return found


def _read_alike(
    figures: Mapping[MeasureKey, Mapping[Days, Sequence[Observation]]], held: Held
) -> Iterator[tuple[MeasureKey, MeasureKey]]:
    """Pairs of measures of different datasets that share enough words, found by the words they share."""
    words = {measure: _words(by_days, held) for measure, by_days in figures.items() if by_days}
    having: dict[str, list[MeasureKey]] = defaultdict(list)
    for measure, own in words.items():
        for word in own:
            having[word].append(measure)
    for measure, own in words.items():
        telling = (having[word] for word in own if len(having[word]) <= COMMON)
        for other, shared in Counter(chain.from_iterable(telling)).items():
            is_pair = measure < other and measure[0] != other[0] and shared > 1
            if is_pair and len(own & words[other]) >= ALIKE * len(own | words[other]):
                yield measure, other


def _words(by_days: Mapping[Days, Sequence[Observation]], held: Held) -> frozenset[str]:
    """Of the measure and its dataset."""
    one = next(iter(by_days.values()))[0]
    return words_of(f"{held.dataset(one.dataset).title} {one.label} {one.noun}")


def _near(ones: Sequence[Observation], others: Sequence[Observation], held: Held) -> Iterator[Discrepancy]:
    if len(ones) * len(others) > MOST_COMPARED:
        return
    for one in ones:
        for other in others:
            if one.unit is other.unit and one.exact and other.exact and one.exact != other.exact:
                apart = abs(one.exact - other.exact) * 100
                if apart <= max(one.exact, other.exact) * held.limits.nearly:
                    yield _discrepancy(one, other, held)


def _discrepancy(one: Observation, other: Observation, held: Held) -> Discrepancy:
    titles = [f"“{held.dataset(each.dataset).title or each.dataset}”" for each in (one, other)]
    return Discrepancy(
        Rule.NEARLY_ALIKE,
        (one.key, other.key),
        where(one, held),
        f"{one.value.phrase()} ({titles[0]}) is nearly {other.value.phrase()} ({titles[1]}: "
        f"{where(other, held)}). Do they count the same?",
        other.exact,
        one.exact,
    )
