"""All tables of a letter, and what was disclosed before, as one system: whatever a reader can add up.

A reader can rely on a total being the sum of its categories, on a year being that of its quarters, and on two
sources that agree going on to agree. What a total has beyond the categories that are printed is a cell of its
own, which no table shows; a total that two breakdowns share but no table prints is another.
"""

from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import dataclass

from foi.stats.suppression.figure_keys import FigureKey, RestKey
from foi.stats.suppression.sums import (
    Dimensions,
    Sum,
    category_sums,
    implied_totals,
    period_sums,
    source_sums,
)
from foi.stats.suppression.system import Cell, Key, Relation, System
from foi.stats.tabulate import Observation
from foi.stats.value import Unit, Value


@dataclass(frozen=True)
class Linked:
    """The system; and the totals that are less than their parts, so that a reader can't rely on them.

    Such parts overlap (people may be in several), or one of the figures is wrong.
    """

    system: System
    overlapping: tuple[Key, ...]


def linked(
    figures: Iterable[Observation],
    dimensions: Dimensions,
    disclosed: Iterable[Observation] = (),
    not_summed: Container[str] = (),
) -> Linked:
    """The counts of a letter, linked with those disclosed before; the latter can't be withheld any more.

    `dimensions` gives the categories of each dimension with their parents, all there are, whether printed or
    not. `not_summed` names the measures that do not add up. Figures that are not a single count are left out:
    what they stand for is then part of what a total has beyond its parts.
    """
    links = _Links(_cells(figures, disclosed), not_summed)
    links.imply(dimensions)
    values = links.values
    for one in (*category_sums(values, dimensions), *period_sums(values), *source_sums(values)):
        links.add(one)
    return links.made()


def _cells(figures: Iterable[Observation], disclosed: Iterable[Observation]) -> dict[Key, Cell]:
    printed = {FigureKey.of(one): _count(one.value) for one in figures}
    known = {FigureKey.of(one): _count(one.value) for one in disclosed}
    return {
        key: Cell(count, printed=key in printed, known=key in known)
        for key, count in (known | printed).items()
        if count is not None
    }


def _count(value: Value) -> int | None:
    exact = value.exact if value.unit is Unit.COUNT else None
    return int(exact) if exact is not None and exact >= 0 and exact == int(exact) else None


class _Links:
    """The cells and relations found so far; `_implied` are totals that no table prints."""

    def __init__(self, cells: dict[Key, Cell], not_summed: Container[str]) -> None:
        self._cells = cells
        self._not_summed = not_summed
        self._implied: set[Key] = set()
        self._relations: list[Relation] = []
        self._overlapping: dict[Key, None] = {}

    @property
    def values(self) -> dict[FigureKey, int]:
        return {key: cell.value for key, cell in self._cells.items() if isinstance(key, FigureKey)}

    def imply(self, dimensions: Dimensions) -> None:
        summed = {key: value for key, value in self.values.items() if key.measure not in self._not_summed}
        for key, total in implied_totals(summed, dimensions).items():
            self._cells[key] = Cell(total, printed=False)
            self._implied.add(key)

    def add(self, one: Sum) -> None:
        if one.total.measure in self._not_summed and one.along:
            return
        rest = self._cells[one.total].value - sum(self._cells[part].value for part in one.parts)
        if rest and (one.is_whole or one.total in self._implied or rest < 0):
            self._overlapping[one.total] = None
            return
        parts: tuple[Key, ...] = one.parts
        if rest:
            parts += (key := RestKey(one.total, one.along),)
            self._cells[key] = Cell(rest, printed=False)
        self._relations.append(Relation(one.total, parts))

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
