"""The values of a measure over time: a row for each breakdown and source, a column for each period."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from foi.figures.models import Dataset, HeldFigure, cell_pairs
from foi.stats.period import Period, YearStyle

UNDATED = ""
WHOLE = "All"


@dataclass(frozen=True)
class Series:
    """One row: what it is of, from which source, and the figure of each period (None where none is held)."""

    key: str
    label: str
    source: str
    figures: tuple[HeldFigure | None, ...]

    @property
    def amounts(self) -> tuple[Decimal | None, ...]:
        """The exact number of each period; None where there is none to draw."""
        return tuple(figure.value.exact if figure else None for figure in self.figures)


@dataclass(frozen=True)
class OverTime:
    """Periods in order, as printed, and the rows."""

    periods: tuple[str, ...]
    series: tuple[Series, ...]
    kinds: tuple[str, ...]

    def named(self, key: str) -> Series | None:
        """The row with that key, else the first."""
        found = (series for series in self.series if series.key == key)
        return next(found, self.series[0] if self.series else None)

    def drawable(self) -> list[int]:
        """The places of periods of the commonest kind: a year can't stand on one line with its quarters."""
        counted = Counter(kind for kind in self.kinds if kind)
        commonest = max(counted, key=lambda kind: counted[kind], default="")
        return [place for place, kind in enumerate(self.kinds) if kind and kind == commonest]


def over_time(dataset: Dataset, figures: Iterable[HeldFigure]) -> OverTime:
    """The figures of one measure as rows over periods; rows in the order of the dataset's categories."""
    held = list(figures)
    keys = in_order({figure.period for figure in held})
    rows: dict[tuple[str, int], dict[str, HeldFigure]] = {}
    for figure in held:
        rows.setdefault((figure.cell, figure.source_id), {})[figure.period] = figure
    places = category_places(dataset)
    several = len({source for _, source in rows}) > 1
    ordered = sorted(rows, key=lambda row: (places_of(row[0], places), row[1]))
    style = YearStyle(dataset.year_style)
    return OverTime(
        tuple(Period.from_key(key).label(style) if key else "No period" for key in keys),
        tuple(_series(row, rows[row], keys, places, several) for row in ordered),
        tuple(Period.from_key(key).kind.value if key else "" for key in keys),
    )


def _series(
    row: tuple[str, int],
    figures: Mapping[str, HeldFigure],
    keys: Sequence[str],
    places: "Places",
    several: bool,
) -> Series:
    cell, source = row
    title = str(next(iter(figures.values())).source)
    label = ", ".join(places[pair][1] for pair in cell_pairs(cell) if pair in places) or WHOLE
    return Series(
        f"{cell}@{source}", label, title if several else "", tuple(figures.get(key) for key in keys)
    )


def in_order(keys: Iterable[str]) -> list[str]:
    """Keys of periods by the day they end, a year after its quarters; open ends, then none, come last."""
    found = set(keys)
    dated = sorted(found - {UNDATED}, key=_place_in_time)
    return [*dated, UNDATED] if UNDATED in found else dated


def _place_in_time(key: str) -> tuple[date, int]:
    period = Period.from_key(key)
    return period.end or date.max, -(period.start or date.min).toordinal()


Places = Mapping[tuple[str, str], tuple[tuple[int, int], str]]


def category_places(dataset: Dataset) -> Places:
    """Where each category stands, by dimension and short name, and its label."""
    return {
        (dimension.slug, category.slug): ((dimension.order, place), category.label)
        for dimension in dataset.dimensions.all()
        for place, category in enumerate(dimension.categories.all())
    }


def places_of(cell: str, places: Places) -> tuple[tuple[int, int], ...]:
    """Where a cell stands among others: the whole first."""
    return tuple(places[pair][0] for pair in cell_pairs(cell) if pair in places)
