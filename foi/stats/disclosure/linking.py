"""All tables of a letter, and what was disclosed before, as one system: whatever a reader can add up.

A reader can rely on a total being the sum of its categories, on a year being that of its quarters, and on two
sources that agree going on to agree. What a total has beyond the categories that are printed is a cell of its
own, which no table shows; a total that two breakdowns share but no table prints is another, and so is a
stretch of days that periods share or leave.
"""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from math import ceil, floor

from foi.stats.disclosure.figure_keys import FigureKey, RestKey
from foi.stats.disclosure.over_time import stretches
from foi.stats.disclosure.sums import (
    Dimensions,
    FigureSum,
    category_sums,
    implied_totals,
    source_sums,
)
from foi.stats.disclosure.system import Cell, Interval, Key, SumRelation, System
from foi.stats.tables import TableObservation
from foi.stats.values import Unit, Value


@dataclass(frozen=True)
class Linked:
    """The system; and the totals that are less than their parts, so that a reader can't rely on them.

    Such parts overlap (people may be in several), or one of the figures is wrong.
    """

    system: System
    overlapping: tuple[Key, ...]


def linked(
    figures: Iterable[TableObservation],
    dimensions: Dimensions,
    disclosed: Iterable[TableObservation] = (),
    not_summed: Container[str] = (),
) -> Linked:
    """The counts of a letter, linked with those disclosed before; the latter can't be withheld any more.

    `dimensions` gives the categories of each dimension with their parents, all there are, whether printed or
    not. `not_summed` names the measures that do not add up. Measures and dimensions are told apart by name:
    those of several datasets need names of their own. Figures that are not a single count are left out: what
    they stand for is then part of what a total has beyond its parts.
    """
    links = _Links(_cells(figures, disclosed), not_summed)
    links.imply(dimensions)
    values = links.values
    for one in (*category_sums(values, dimensions), *source_sums(values)):
        links.add(one)
    links.stretch(values)
    return links.made()


def _cells(figures: Iterable[TableObservation], disclosed: Iterable[TableObservation]) -> dict[Key, Cell]:
    """The counts now, or what was disclosed where a figure is not printed now.

    A figure that has changed since, or was disclosed rounded, is not known from that.
    """
    printed = {FigureKey.of(one): _count(one.value) for one in figures}
    given: dict[FigureKey, list[Value]] = defaultdict(list)
    for one in disclosed:
        given[FigureKey.of(one)].append(one.value)
    cells: dict[Key, Cell] = {
        key: _cell(count, given[key]) for key, count in printed.items() if count is not None
    }
    for key, values in given.items():
        counts = [count for value in values if (count := _count(value)) is not None]
        if key not in printed and counts:
            cells[key] = Cell(counts[-1], printed=False, known=True)
    return cells


def _cell(count: int, given: Iterable[Value]) -> Cell:
    """A printed cell, with what earlier letters tell of it: the count itself, or a range that it is in."""
    cell = Cell(count)
    for value in given:
        if _count(value) == count:
            return replace(cell, known=True)
        if (told := _range(value)) and Interval(count, count).is_within(told):
            cell = cell.narrowed(told)
    return cell


def _range(value: Value) -> Interval | None:
    """The counts that a range or an open range leaves: "5-9", "up to 4", "10 or more"."""
    if value.unit is not Unit.COUNT or not value.is_number or value.approximate or value.low is None:
        return None
    if value.open_end == "low":
        return Interval(0, floor(value.low))
    if value.open_end == "high":
        return Interval(max(0, ceil(value.low)), None)
    return None if value.high is None else Interval(max(0, ceil(value.low)), floor(value.high))


def _count(value: Value) -> int | None:
    exact = value.exact if value.unit is Unit.COUNT else None
    return int(exact) if exact is not None and exact >= 0 and exact == int(exact) else None


class _Links:
    """The cells and relations found so far; `_implied` are totals that no table prints."""

    def __init__(self, cells: dict[Key, Cell], not_summed: Container[str]) -> None:
        self._cells = cells
        self._not_summed = not_summed
        self._implied: set[Key] = set()
        self._relations: list[SumRelation] = []
        self._overlapping: dict[Key, None] = {}

    @property
    def values(self) -> dict[FigureKey, int]:
        return {key: cell.value for key, cell in self._cells.items() if isinstance(key, FigureKey)}

    def imply(self, dimensions: Dimensions) -> None:
        summed = {key: value for key, value in self.values.items() if key.measure not in self._not_summed}
        for key, total in implied_totals(summed, dimensions).items():
            self._cells[key] = Cell(total, printed=False)
            self._implied.add(key)

    def add(self, one: FigureSum) -> None:
        if one.total.measure in self._not_summed and one.along:
            return
        rest = self._cells[one.total].value - sum(self._cells[part].value for part in one.parts)
        if rest and (one.total in self._implied or rest < 0):
            self._overlapping[one.total] = None
            return
        parts: tuple[Key, ...] = one.parts
        if rest:
            parts += (key := RestKey(one.total, one.along),)
            self._cells[key] = Cell(rest, printed=False)
        self._relations.append(SumRelation(one.total, parts))

    def stretch(self, values: dict[FigureKey, int]) -> None:
        """Link the periods; what no table prints of them may be any number that fits."""
        summed = {key: value for key, value in values.items() if key.measure not in self._not_summed}
        for one in stretches(summed):
            self._cells |= {key: Cell(value, printed=False) for key, value in one.values.items()}
            self._relations += (SumRelation(total, parts) for total, parts in one.sums.items())
            self._overlapping |= dict.fromkeys(one.overlapping)

    def made(self) -> Linked:
        while lonely := self._lonely():
            self._relations = [one for one in self._relations if not lonely & {one.total, *one.parts}]
            for key in lonely:
                del self._cells[key]
            self._implied -= lonely
        overlapping = tuple(
            key for key in self._overlapping if key in self._cells and key not in self._implied
        )
        return Linked(System(self._cells, tuple(self._relations)), overlapping)

    def _lonely(self) -> set[Key]:
        """Implied totals that link nothing: a reader learns nothing by them."""
        used = Counter(key for one in self._relations for key in (one.total, *one.parts))
        return {key for key in self._implied if used[key] < 2}
