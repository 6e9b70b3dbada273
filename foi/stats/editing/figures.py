"""What the checks look at: figures, the categories they are broken down by, and how measures hang together.

Everything is frozen and indexed once, so that the same rules serve a letter and all that is held. With them
stand the limits from which on the rules speak, what a note says of rounding, and which period follows which.
"""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from foi.stats.editing.vocabulary import ways
from foi.stats.periods import BadPeriod, Period, PeriodKind, YearStyle
from foi.stats.tables import LayoutError, Member, tree_order
from foi.stats.values import ObservationStatus, Unit, Value

# What is compared


@dataclass(frozen=True)
class EditingLimits:
    """Percentages are of the value before; numbers are of whatever is counted.

    `jump`: a change so large is reported, if it is at least `jump_least` in number.
    `before_zero`: so many figures above zero make a series whose end is reported.
    `unlikely_rise`: a rise in per cent that is hard to believe.
    `small`: values up to this repeat by chance. `digits`: a repeated value with so many digits is reported
    (`digits_of_money`: amounts are often round), one with fewer when it stands in `run` periods.
    `copied`: so many series alike make a copied column.
    `smallest_base`: fewer make no percentage.
    `near_hundred`: three shares or more that add up to within so many points of 100 are meant to be a whole.
    `near_total`: parts that fall short of a total by so many per cent of it are meant to be all of it.
    `nearly`: figures of measures that read nearly alike are compared when they differ by so many per cent.
    `confirm_within`: days after which a figure is to be confirmed anew, None for never.
    """

    jump: Decimal = Decimal(50)
    jump_least: Decimal = Decimal(10)
    before_zero: int = 2
    unlikely_rise: Decimal = Decimal(500)
    small: Decimal = Decimal(3)
    digits: int = 3
    digits_of_money: int = 4
    run: int = 3
    copied: int = 3
    smallest_base: Decimal = Decimal(30)
    near_hundred: Decimal = Decimal(3)
    near_total: Decimal = Decimal(20)
    nearly: Decimal = Decimal(2)
    confirm_within: int | None = None


NAMED: Final = {
    "whole": 1,
    "pound": 1,
    "five": 5,
    "ten": 10,
    "fifty": 50,
    "hundred": 100,
    "thousand": 1000,
    "million": 1_000_000,
}
ROUNDED: Final = re.compile(
    rf"\brounded(?: {ways('rounded_which_way')})? to (?:{ways('rounded_to')} )?(?:one )?"
    rf"(?P<base>£?[0-9][0-9,]*|{'|'.join(NAMED)})s?\b(?! {ways('digits')})",
    re.IGNORECASE,
)


def rounded_to(note: str) -> Decimal | None:
    """The base that the figures of a note are rounded to; None where it says nothing of it."""
    match = ROUNDED.search(note) if note else None
    if match is None:
        return None
    base = match["base"].lower().lstrip("£").replace(",", "")
    return Decimal(NAMED.get(base) or base) or None


Cell = tuple[tuple[str, str], ...]
"""Pairs of a dimension and its category, sorted; a dimension left out means: not broken down by it."""


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure as the checks need it. `measure` is unique in its dataset; `label` is how it is printed.

    `additive`: whether the measure may be summed. `rounded_to`: the base it was rounded to (5, 1000), taken
    from the note where that says it.
    `exact` is the number where there is one that can be relied on: a queried figure waits for its owner.
    Rules ask for it again and again, so it is worked out once.
    """

    key: Hashable
    dataset: str
    measure: str
    value: Value
    period: Period | None = None
    cell: Cell = ()
    label: str = ""
    noun: str = ""
    source: str = ""
    additive: bool = True
    confirmed: date | None = None
    review_due: date | None = None
    as_at: date | None = None
    note: str = ""
    rounded_to: Decimal | None = None
    exact: Decimal | None = field(init=False, repr=False, compare=False, default=None)

    def __post_init__(self) -> None:
        value = self.value
        if self.note and self.rounded_to is None:
            object.__setattr__(self, "rounded_to", rounded_to(self.note))
        if not value.approximate and value.status is not ObservationStatus.QUERIED:
            object.__setattr__(self, "exact", value.exact)

    @property
    def unit(self) -> Unit:
        return self.value.unit

    @property
    def status(self) -> ObservationStatus:
        return self.value.status


@dataclass(frozen=True)
class CheckedDimension:
    """What figures are broken down by. `whole` says whether the categories together are everybody: True,
    False, or None where nobody has said.
    """

    key: str
    label: str = ""
    members: tuple[Member, ...] = ()
    whole: bool | None = None

    @cached_property
    def parts(self) -> Mapping[str, tuple[str, ...]]:
        """The parts of each total; none where the parents go round in a circle."""
        try:
            members = tree_order(self.members)
        except LayoutError:
            return {}
        parts: dict[str, list[str]] = defaultdict(list)
        for member in members:
            if member.parent is not None:
                parts[member.parent].append(member.key)
        return {key: tuple(beneath) for key, beneath in parts.items()}

    @cached_property
    def labels(self) -> Mapping[str, str]:
        return {member.key: member.label for member in self.members}

    @cached_property
    def inner(self) -> frozenset[str]:
        """The categories that are part of another."""
        return frozenset(key for beneath in self.parts.values() for key in beneath)


@dataclass(frozen=True)
class CheckedDataset:
    """What a dataset's figures are broken down by, and how its years are printed."""

    key: str
    title: str = ""
    dimensions: tuple[CheckedDimension, ...] = ()
    year_style: YearStyle = YearStyle.SLASH

    @cached_property
    def by_key(self) -> Mapping[str, CheckedDimension]:
        return {dimension.key: dimension for dimension in self.dimensions}

    def dimension(self, key: str) -> CheckedDimension:
        return self.by_key.get(key) or CheckedDimension(key)


class RelationKind(StrEnum):
    """How a measure is made from others: share and rate of two; change and average of one over time.

    BASE says only how many stand behind a figure.
    """

    SHARE = "share"
    RATE = "rate"
    CHANGE = "change"
    AVERAGE = "average"
    BASE = "base"


@dataclass(frozen=True)
class Relation:
    """A measure and those it is made from, each by dataset and measure.

    `of` is the numerator, or what changes or is averaged; `to` the denominator, or the base. `without` names
    dimensions that the denominator is not broken down by.
    """

    kind: RelationKind
    result: tuple[str, str]
    of: tuple[str, str] | None = None
    to: tuple[str, str] | None = None
    per: int | None = None
    without: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Disclosed:
    """A figure as an earlier letter printed it, with the letter's reference and date."""

    reference: str
    on: date
    figure: Observation


class TableKey(NamedTuple):
    """What one table holds: figures that differ in their cells alone."""

    dataset: str
    measure: str
    source: str
    period: Period | None


class SeriesKey(NamedTuple):
    """What one series holds: figures that differ in their periods alone."""

    dataset: str
    measure: str
    source: str
    cell: Cell


Slice = Mapping[str, Observation]
"""Figures that differ in one dimension alone, by their category."""


# All that is held


@dataclass(frozen=True)
class Held:
    """The figures to be checked together, with what is known of their datasets and of one another.

    `datasets` are by their key, `sources` are titles by key.
    """

    observations: tuple[Observation, ...]
    datasets: Mapping[str, CheckedDataset] = field(default_factory=dict)
    relations: tuple[Relation, ...] = ()
    disclosed: tuple[Disclosed, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    limits: EditingLimits = field(default_factory=EditingLimits)

    def dataset(self, key: str) -> CheckedDataset:
        return self.datasets.get(key) or CheckedDataset(key)

    def dimension(self, dataset: str, key: str) -> CheckedDimension:
        return self.dataset(dataset).dimension(key)

    @cached_property
    def tables(self) -> Mapping[TableKey, Mapping[Cell, Observation]]:
        tables: dict[TableKey, dict[Cell, Observation]] = defaultdict(dict)
        for one in self.observations:
            tables[TableKey(one.dataset, one.measure, one.source, one.period)][one.cell] = one
        return tables

    @cached_property
    def series(self) -> Mapping[SeriesKey, tuple[Observation, ...]]:
        """The figures of each series that have a period, in order of time."""
        series: dict[SeriesKey, list[Observation]] = defaultdict(list)
        for one in self.observations:
            if one.period is not None:
                series[SeriesKey(one.dataset, one.measure, one.source, one.cell)].append(one)
        return {key: tuple(sorted(found, key=_in_time)) for key, found in series.items()}

    @cached_property
    def used(self) -> Mapping[tuple[str, str, str, str], frozenset[str]]:
        """The categories that a measure uses, by dataset, measure, source and dimension."""
        used: dict[tuple[str, str, str, str], set[str]] = defaultdict(set)
        for one in self.observations:
            for dimension, category in one.cell:
                used[one.dataset, one.measure, one.source, dimension].add(category)
        return {key: frozenset(categories) for key, categories in used.items()}

    @cached_property
    def by_measure(self) -> Mapping[tuple[str, str], Mapping[Cell, tuple[Observation, ...]]]:
        """The figures of each measure by their cell, of all periods and sources."""
        found: dict[tuple[str, str], dict[Cell, list[Observation]]] = defaultdict(lambda: defaultdict(list))
        for one in self.observations:
            found[one.dataset, one.measure][one.cell].append(one)
        return {
            measure: {cell: tuple(figures) for cell, figures in cells.items()}
            for measure, cells in found.items()
        }


def _in_time(one: Observation) -> tuple[date, date]:
    period = one.period
    return (period.first, period.last) if period else (date.min, date.min)


def slices(cells: Iterable[Observation]) -> Mapping[tuple[str, Cell], Slice]:
    """The slices of a table, by the dimension in which their figures differ and what they share."""
    found: dict[tuple[str, Cell], dict[str, Observation]] = defaultdict(dict)
    for one in cells:
        for dimension, category in one.cell:
            rest = tuple(pair for pair in one.cell if pair[0] != dimension)
            found[dimension, rest][category] = one
    return found


SEASONAL: Final = {PeriodKind.MONTH: 12, PeriodKind.QUARTER: 4, PeriodKind.FINANCIAL_QUARTER: 4}
"""How many of them make a year: figures of months and quarters follow the seasons."""


@lru_cache(maxsize=4096)
def following(period: Period) -> Period | None:
    """The period that follows directly; None after one that is open, or a span that nothing need follow."""
    if period.kind in (PeriodKind.SINCE, PeriodKind.SPAN):
        return None
    try:
        return period.next()
    except BadPeriod:
        return None


@lru_cache(maxsize=4096)
def year_before(period: Period) -> Period | None:
    """The same month or quarter a year before; None for any other period."""
    if period.kind not in SEASONAL:
        return None
    for _ in range(SEASONAL[period.kind]):
        period = period.previous()
    return period


def follows(before: Observation, after: Observation) -> bool:
    """Whether the second figure is of the period that comes directly after that of the first."""
    return before.period is not None and after.period is not None and following(before.period) == after.period
