"""Which periods make up which: each is the sum of the stretches of days between all firsts and lasts.

So a reader's every way of adding up and taking away is covered, also where kinds of period are mixed: a year
against a half-year and two quarters, or a calendar year and a quarter against a financial year and another.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from foi.stats.disclosure.figure_keys import FigureKey, StretchKey
from foi.stats.periods import Period, PeriodKind
from foi.stats.periods.kinds import ONE_DAY

Step = tuple[int, int, int]
Dated = Sequence[tuple[FigureKey, Period]]


@dataclass(frozen=True)
class Stretches:
    """What figures of overlapping periods are made of, by figure: those that are a sum of others.

    `values` are of stretches that no table prints: one number each that fits, not the only one. `overlapping`
    are figures that contradict those of shorter periods, such as people counted in several quarters.
    """

    values: Mapping[FigureKey, int]
    sums: Mapping[FigureKey, tuple[FigureKey, ...]]
    overlapping: tuple[FigureKey, ...] = ()


def stretches(values: Mapping[FigureKey, int]) -> Iterator[Stretches]:
    """For each figure, and each time, of which there are several periods that share days."""
    together: dict[FigureKey, list[tuple[FigureKey, Period]]] = defaultdict(list)
    for key in values:
        if key.period and key.period.end and key.period.kind is not PeriodKind.AS_AT:
            together[replace(key, period=None)].append((key, key.period))
    for same in together.values():
        for dated in _apart(sorted(same, key=lambda one: one[1])):
            if len(dated) > 1:
                yield _stretches(dated, values)


def _apart(dated: Dated) -> Iterator[list[tuple[FigureKey, Period]]]:
    """The periods, in order, in groups that share no day."""
    group: list[tuple[FigureKey, Period]] = []
    last = date.min
    for key, period in dated:
        if group and period.first > last:
            yield group
            group = []
        group.append((key, period))
        last = max(last, period.last)
    yield group


def _stretches(dated: Dated, values: Mapping[FigureKey, int]) -> Stretches:
    days = sorted({day for _, one in dated for day in (one.first, one.last + ONE_DAY)})
    steps = {key: _step(period, days, values[key]) for key, period in dated}
    until, kept = _fitted(steps, len(days))
    parts = {key: tuple(range(*steps[key][:2])) for key in kept}
    named = {cells[0]: key for key, cells in reversed(parts.items()) if len(cells) == 1}
    used = {cell for cells in parts.values() for cell in cells}
    other = {cell: _between(dated[0][0], days[cell], days[cell + 1]) for cell in used - named.keys()}
    names = named | other
    return Stretches(
        {key: until[cell + 1] - until[cell] for cell, key in other.items()},
        {key: tuple(names[cell] for cell in cells) for key, cells in parts.items() if names[cells[0]] != key},
        tuple(key for key, _ in dated if key not in parts),
    )


def _step(period: Period, days: Sequence[date], value: int) -> Step:
    return days.index(period.first), days.index(period.last + ONE_DAY), value


def _between(like: FigureKey, first: date, after: date) -> StretchKey:
    return StretchKey(like.measure, Period.span(first, after - ONE_DAY), like.source, like.cell)


def _fitted(steps: Mapping[FigureKey, Step], size: int) -> tuple[list[int], list[FigureKey]]:
    """How many there are until each day, and the figures which that fits: all, or the shorter ones first."""
    if until := _until(steps.values(), size):
        return until, list(steps)
    kept: dict[FigureKey, Step] = {}
    until = [0] * size
    for key, step in sorted(steps.items(), key=lambda one: one[1][1] - one[1][0]):
        if more := _until([*kept.values(), step], size):
            until, kept[key] = more, step
    return until, [key for key in steps if key in kept]


def _until(steps: Collection[Step], size: int) -> list[int] | None:
    """How many until each day, never fewer than the day before; None when the steps contradict each other.

    These are longest paths: every step must be exactly so high, and nothing may go down.
    """
    edges = [(at, after, 0) for at, after in pairwise(range(size))]
    edges += [edge for at, after, by in steps for edge in ((at, after, by), (after, at, -by))]
    until = [0] * size
    for _ in range(size + 1):
        before = list(until)
        for at, after, by in edges:
            until[after] = max(until[after], until[at] + by)
        if until == before:
            return until
    return None
