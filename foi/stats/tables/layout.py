"""What goes into a table of figures: observations, and the axes and attributes they are laid out on."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from foi.stats.periods import Period
from foi.stats.values import Value

MEASURE: Final = "measure"
PERIOD: Final = "period"
YEAR: Final = "year"
QUARTER: Final = "quarter"
SOURCE: Final = "source"
DIMENSION: Final = "dim:"
"""Before the short name of a dimension: "dim:age"."""
AXIS_NAMES: Final = {
    MEASURE: "Measure",
    PERIOD: "Period",
    YEAR: "Year",
    QUARTER: "Quarter",
    SOURCE: "Source",
}
"""The axes that are no dimension, as officers read them."""


class LayoutError(ValueError):
    """The figures do not fit the layout; the message says what to change."""


@dataclass(frozen=True)
class TableObservation:
    """One held figure as a table needs it.

    `cell` holds pairs of a dimension and its category; a dimension left out means "not broken down by it".
    `attributes` are texts by key, such as the owner's name, for columns at the end of the table.
    """

    ref: Hashable
    measure: str
    period: Period | None
    source: str
    cell: tuple[tuple[str, str], ...]
    value: Value
    notes: tuple[str, ...] = ()
    attributes: Mapping[str, str] | tuple[tuple[str, str], ...] = ()

    def key_on(self, axis: str) -> str:
        """The key of the member it belongs to on an axis; "" where it is not broken down by that."""
        if axis == MEASURE:
            return self.measure
        if axis == SOURCE:
            return self.source
        if axis.startswith(DIMENSION):
            return dict(self.cell).get(axis.removeprefix(DIMENSION), "")
        return self._period_key(axis)

    def _period_key(self, axis: str) -> str:
        if self.period is None:
            return ""
        if axis == PERIOD:
            return self.period.key
        if axis == YEAR:
            return self.period.year.key
        return str(self.period.quarter or "") if axis == QUARTER else ""


@dataclass(frozen=True)
class Member:
    """One row or column of an axis. Its parent is its total, printed after it; the key "" is the whole."""

    key: str
    label: str
    parent: str | None = None
    total: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Axis:
    """What is laid out: "measure", "period", "year", "quarter", "source" or "dim:" and a dimension."""

    key: str
    label: str
    members: tuple[Member, ...]

    def in_order(self) -> tuple[Member, ...]:
        """The members as printed: each total after its parts, else in the order given."""
        return tree_order(self.members)


@dataclass(frozen=True)
class Attribute:
    """A column of texts at the end of the table, such as the source or the owner of each row's figures."""

    key: str
    label: str
    empty: str = "Not recorded"


@dataclass(frozen=True)
class Layout:
    """Axes down the side and across the top, the outermost first, and columns of texts at the end.

    `value_label` heads the one column of a table that has no axis across the top.
    """

    rows: tuple[Axis, ...]
    columns: tuple[Axis, ...]
    attributes: tuple[Attribute, ...] = ()
    value_label: str = "Figure"

    @property
    def axes(self) -> tuple[Axis, ...]:
        return self.rows + self.columns

    def turned(self) -> "Layout":
        """The same with rows and columns changed over."""
        return replace(self, rows=self.columns, columns=self.rows)


def tree_order(members: Sequence[Member]) -> tuple[Member, ...]:
    """Each parent after all that lies beneath it; raises LayoutError when parents go round in a circle."""
    keys = {member.key for member in members}
    beneath: dict[str | None, list[Member]] = defaultdict(list)
    for member in members:
        beneath[member.parent if member.parent in keys else None].append(member)
    ordered = tuple(_with_parts(beneath[None], beneath))
    if len(ordered) != len(members):
        raise LayoutError("A category can't be part of itself: correct the parents of the categories.")
    return ordered


def _with_parts(
    members: Sequence[Member], beneath: Mapping[str | None, Sequence[Member]]
) -> Iterator[Member]:
    for member in members:
        yield from _with_parts(beneath.get(member.key, ()), beneath)
        yield member
