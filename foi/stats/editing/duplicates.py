"""Figures that may be copies: nearly the same in two datasets, or the same again in the period after.

Two unrelated numbers of three digits or more are seldom within two per cent of each other. A small or round
value repeats by chance or on purpose; one of three digits seldom does.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain, pairwise
from typing import Final, NamedTuple

from foi.stats.editing.conflicts import Days, days_of
from foi.stats.editing.discrepancy import Discrepancy, Rule
from foi.stats.editing.figures import Held, Observation, follows
from foi.stats.editing.measure_names import words_of
from foi.stats.editing.wording import named, where
from foi.stats.periods import Period
from foi.stats.presentation import format_list
from foi.stats.values import Unit

# Nearly the same in two datasets

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


# The same again in the period after


class CopiedColumn(NamedTuple):
    """The figures of one dataset and source in two periods that follow one another."""

    dataset: str
    source: str
    before: Period
    after: Period


Pair = tuple[Observation, Observation]


def check_repeats(held: Held) -> Iterator[Discrepancy]:
    """Columns copied as a whole, then every series that repeats a value."""
    copied = dict(_copied(held))
    for column, pairs in copied.items():
        yield _column(column, pairs, held)
    within = {one.key for pairs in copied.values() for _, one in pairs}
    for figures in held.series.values():
        for run in _runs(figures):
            if _is_remarkable(run, held) and not all(one.key in within for one in run[1:]):
                yield _run(run, held)


def _copied(held: Held) -> Iterator[tuple[CopiedColumn, list[Pair]]]:
    """The columns of which nearly all values are those of the period before."""
    compared: Mapping[CopiedColumn, list[Pair]] = defaultdict(list)
    for figures in held.series.values():
        for before, after in pairwise(figures):
            if follows(before, after) and _may_repeat(before, held) and before.period and after.period:
                column = CopiedColumn(after.dataset, after.source, before.period, after.period)
                compared[column].append((before, after))
    for column, pairs in compared.items():
        alike = [pair for pair in pairs if pair[0].exact == pair[1].exact]
        if len(alike) >= held.limits.copied and len(alike) * 10 >= len(pairs) * 9:
            yield column, alike


def _may_repeat(one: Observation, held: Held) -> bool:
    return one.exact is not None and abs(one.exact) > held.limits.small


def _column(column: CopiedColumn, pairs: Sequence[Pair], held: Held) -> Discrepancy:
    before, after = (named(period, column.dataset, held) for period in (column.before, column.after))
    words = f"{len(pairs)} figures of {after} are the same as those of {before}. Were they copied?"
    title = held.dataset(column.dataset).title or column.dataset
    return Discrepancy(
        Rule.COPIED, tuple(one.key for pair in pairs for one in reversed(pair)), f"{title}, {after}", words
    )


def _runs(figures: Iterable[Observation]) -> Iterator[list[Observation]]:
    """Figures with one value in periods that follow each other, two or more."""
    run: list[Observation] = []
    for one in figures:
        if run and follows(run[-1], one) and one.exact is not None and one.exact == run[-1].exact:
            run.append(one)
            continue
        if len(run) > 1:
            yield run
        run = [one]
    if len(run) > 1:
        yield run


def _is_remarkable(run: Sequence[Observation], held: Held) -> bool:
    limits, value = held.limits, run[0].exact
    if value is None or not _may_repeat(run[0], held):
        return False
    needed = limits.digits_of_money if run[0].unit is Unit.MONEY else limits.digits
    if digits(value) >= needed:
        return True
    return len(run) >= limits.run and run[0].unit in (Unit.COUNT, Unit.UNITS)


def digits(amount: Decimal) -> int:
    """How many digits the amount has, zeros at its ends left out: 3 for 452, 0.0452 and 452,000."""
    return len("".join(map(str, amount.as_tuple().digits)).strip("0"))


def _run(run: Sequence[Observation], held: Held) -> Discrepancy:
    first, last = run[0], run[-1]
    periods = [named(one.period, one.dataset, held) for one in run if one.period]
    said = format_list(periods) if len(run) < 4 else f"{periods[0]} to {periods[-1]}"
    return Discrepancy(
        Rule.REPEATED,
        tuple(one.key for one in reversed(run)),
        where(first, held, period=False),
        f"The same value, {first.value.phrase()}, stands in {said}. Was it copied?",
        found=last.exact,
    )
