"""What the cells of a letter are called: by the figure they hold, in whichever table it is printed."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from foi.stats.periods import Period
from foi.stats.tables import TableObservation

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class FigureKey:
    """The identity of a held figure, the same in every table and in every letter."""

    measure: str
    period: Period | None
    source: str
    cell: Pairs

    @classmethod
    def of(cls, one: TableObservation) -> "FigureKey":
        return cls(one.measure, one.period, one.source, tuple(sorted(one.cell)))

    @property
    def dimensions(self) -> frozenset[str]:
        return frozenset(dimension for dimension, _ in self.cell)

    def category(self, dimension: str) -> str:
        """Its category; "" where it is not broken down by that."""
        return dict(self.cell).get(dimension, "")

    def in_category(self, dimension: str, category: str) -> "FigureKey":
        """The figure of another category; with "" the one that is not broken down by the dimension."""
        pairs = {key: one for key, one in self.cell if key != dimension}
        if category:
            pairs[dimension] = category
        return replace(self, cell=tuple(sorted(pairs.items())))


class StretchKey(FigureKey):
    """Days that printed periods share, or that one has beyond others: its period is their span."""


@dataclass(frozen=True)
class RestKey:
    """What a total has beyond those of its parts that are printed, along a dimension."""

    total: FigureKey
    along: str


def broken_down_by(keys: Iterable[FigureKey], dimensions: Collection[str]) -> tuple[FigureKey, ...]:
    """The cells to drop with a breakdown: all that are broken down by each of these dimensions."""
    return tuple(key for key in keys if key.dimensions >= set(dimensions))


def sums_of_categories(
    keys: Iterable[FigureKey], dimension: str, categories: Collection[str], merged: str
) -> dict[FigureKey, tuple[FigureKey, ...]]:
    """The cells to merge with these categories: for each sum, in a category named `merged`, its cells."""
    sums: dict[FigureKey, tuple[FigureKey, ...]] = {}
    for key in keys:
        if key.category(dimension) in categories:
            total = key.in_category(dimension, merged)
            sums[total] = (*sums.get(total, ()), key)
    return sums
