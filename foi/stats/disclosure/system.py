"""The counts of a letter, which of them are small, and how they add up: what a reader has to go by.

One system holds all tables of a letter, and what was disclosed before. Cells are told apart by any key; a
figure printed in two tables is one cell. A low count is not automatically personal data (Miller [2018] UKUT
229 (AAC)): what is found small is put before an officer to decide on, and is never suppressed without that.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Final

from foi.stats.tables import TableObservation
from foi.stats.values import Unit, Value

Key = Hashable

USUAL_THRESHOLD: Final = 5
"""Counts below it are small where no authority has said otherwise."""


class BadSystem(ValueError):
    """The cells do not add up as the relations say, or a relation names a cell that is not there."""


@dataclass(frozen=True)
class Cell:
    """A count of something.

    `printed`: the letter shows it, unless it is withheld. `known`: the reader has it from elsewhere, so that
    withholding it protects nothing. `low` and `high`: what the reader knows of it though it is not shown,
    for example from a percentage.
    """

    value: int
    printed: bool = True
    known: bool = False
    low: int = 0
    high: int | None = None

    @property
    def can_be_withheld(self) -> bool:
        return self.printed and not self.known

    def narrowed(self, known: "Interval") -> "Cell":
        """The same where a reader knows this range too."""
        highs = [high for high in (self.high, known.high) if high is not None]
        return replace(self, low=max(self.low, known.low), high=min(highs, default=None))


@dataclass(frozen=True)
class SumRelation:
    """A total and all that it is the sum of."""

    total: Key
    parts: tuple[Key, ...]


@dataclass(frozen=True)
class Interval:
    """The values that a count may have, for all a reader can tell; no `high` means without end."""

    low: int
    high: int | None

    def is_within(self, other: "Interval") -> bool:
        no_higher = other.high is None or (self.high is not None and self.high <= other.high)
        return other.low <= self.low and no_higher

    def leaves(self, width: int) -> bool:
        """Whether its ends are at least `width` apart."""
        return self.high is None or self.high - self.low >= width


@dataclass(frozen=True)
class System:
    """Cells by key, and every relation that a reader can rely on; raises BadSystem when they disagree."""

    cells: Mapping[Key, Cell]
    relations: tuple[SumRelation, ...] = ()

    def __post_init__(self) -> None:
        for key, cell in self.cells.items():
            if not _is_possible(cell):
                raise BadSystem(f"{key}: {cell.value} is not a count, or not one that a reader takes it for.")
        for relation in self.relations:
            self._check(relation)

    def _check(self, relation: SumRelation) -> None:
        named = (relation.total, *relation.parts)
        if missing := [key for key in named if key not in self.cells]:
            raise BadSystem(f"The total {relation.total} is said to rest on {missing}, which are not there.")
        if len(set(named)) < len(named):
            raise BadSystem(f"The total {relation.total} counts something twice.")
        summed = sum(self.cells[key].value for key in relation.parts)
        if summed != self.cells[relation.total].value:
            raise BadSystem(f"The total {relation.total} is not the sum of its parts, which is {summed}.")

    @cached_property
    def totals(self) -> frozenset[Key]:
        return frozenset(relation.total for relation in self.relations)

    @cached_property
    def printed(self) -> frozenset[Key]:
        return frozenset(key for key, cell in self.cells.items() if cell.printed)

    def small(self, threshold: int) -> tuple[Key, ...]:
        """Cells from 1 to threshold - 1 that a reader does not know already; also those that no table prints
        but that what is printed may give away.
        """
        return tuple(
            key
            for key, cell in self.cells.items()
            if not cell.known and is_small_count(cell.value, threshold)
        )

    def narrowed(self, ranges: Mapping[Key, Interval]) -> "System":
        """The same where a reader knows these ranges too, for example from percentages that are printed.

        Raises BadSystem when a range does not hold the value.
        """
        cells = {key: self.cells[key].narrowed(one) for key, one in ranges.items()}
        return replace(self, cells={**self.cells, **cells})

    def told(self, withheld: Collection[Key]) -> dict[Key, Interval]:
        """What the letter, and what was disclosed before, tells of each cell when these are withheld.

        Zeros are not withheld to protect other cells (docs/decisions/019), and a reader may know that. So a
        withheld cell is at least 1, unless a zero is among them.
        """
        least = 0 if any(self.cells[key].value == 0 for key in withheld) else 1
        return {key: _told(cell, key in withheld, least) for key, cell in self.cells.items()}


def _is_possible(cell: Cell) -> bool:
    return cell.value >= 0 and Interval(cell.value, cell.value).is_within(Interval(cell.low, cell.high))


def _told(cell: Cell, withheld: bool, least: int) -> Interval:
    if cell.known or (cell.printed and not withheld):
        return Interval(cell.value, cell.value)
    return Interval(max(cell.low, least if withheld and cell.printed else 0), cell.high)


def is_small_count(count: int | Decimal, threshold: int) -> bool:
    """Whether there is somebody, and there are fewer than the threshold."""
    return 1 <= count < threshold


def is_small(value: Value, threshold: int) -> bool:
    """Whether the value is a count from 1 to threshold - 1, or a range of counts that ends there."""
    if value.unit is not Unit.COUNT or not value.is_number or value.low is None:
        return False
    if value.open_end == "high":
        return False
    highest = value.low if value.high is None else value.high
    return is_small_count(highest, threshold)


def small_cells(observations: Iterable[TableObservation], threshold: int) -> tuple[TableObservation, ...]:
    """The observations with a count from 1 to threshold - 1, in the order given."""
    return tuple(one for one in observations if is_small(one.value, threshold))
