"""The values of a measure over time: as a table, as a small chart, how they were revised and where they were
used.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any

from django.db.models import Count

from foi.authorities.models import User
from foi.blocks.placeholders import figure_codes
from foi.figures.models import Dataset, HeldFigure, Measure, cell_pairs
from foi.letters.models import Disclosure
from foi.permissions import Action, rows_where
from foi.responses.models import AnswerPart, Response
from foi.responses.states import State
from foi.stats.periods import Period, YearStyle

WIDTH, HEIGHT = 720, 240
LEFT, RIGHT, TOP, BOTTOM = 70, 20, 16, 34
STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
MOST_LINES = 5
MOST_LABELS = 8


# The chart


@dataclass(frozen=True)
class Point:
    """A value in the picture."""

    x: float
    y: float
    period: str
    printed: str


@dataclass(frozen=True)
class Mark:
    """A label on an axis and where it stands."""

    at: float
    text: str


@dataclass(frozen=True)
class Chart:
    """A line chart; `lines` are stretches without a gap, each the points of a polyline."""

    points: tuple[Point, ...]
    lines: tuple[str, ...]
    heights: tuple[Mark, ...]
    periods: tuple[Mark, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    floor: int = HEIGHT - BOTTOM


def chart(periods: Sequence[str], amounts: Sequence[Decimal | None], printed: Sequence[str]) -> Chart | None:
    """The chart of a row, or None where fewer than two periods have a number to draw."""
    known = [amount for amount in amounts if amount is not None]
    if len(known) < 2:
        return None
    step = step_for(max(known) - min(Decimal(0), min(known)))
    low = min(Decimal(0), (min(known) / step).to_integral_value(ROUND_FLOOR) * step)
    high = max(low + step, (max(known) / step).to_integral_value(ROUND_CEILING) * step)
    span = high - low

    def height(amount: Decimal) -> float:
        return round(float(HEIGHT - BOTTOM - (amount - low) / span * (HEIGHT - TOP - BOTTOM)), 1)

    def place(number: int) -> float:
        return round(LEFT + (number + 0.5) * (WIDTH - LEFT - RIGHT) / len(periods), 1)

    marks = int(span / step)
    every = -(-len(periods) // MOST_LABELS)
    points = [
        Point(place(n), height(amount), periods[n], printed[n]) if amount is not None else None
        for n, amount in enumerate(amounts)
    ]
    return Chart(
        points=tuple(point for point in points if point),
        lines=tuple(_stretches(points)),
        heights=tuple(Mark(height(low + step * n), f"{low + step * n:,f}") for n in range(marks + 1)),
        periods=tuple(Mark(place(n), label) for n, label in enumerate(periods) if n % every == 0),
    )


def step_for(span: Decimal) -> Decimal:
    """A round step that cuts a span into a few lines: 1, 2, 2.5 or 5 times a power of ten."""
    if span <= 0:
        return Decimal(1)
    ten = Decimal(10) ** (span / MOST_LINES).adjusted()
    step = next(ten * size for size in STEPS if ten * size * MOST_LINES >= span)
    return Decimal(f"{step.normalize():f}")


def _stretches(points: Sequence[Point | None]) -> list[str]:
    """The points of each unbroken stretch, as a polyline has them."""
    stretches: list[list[str]] = [[]]
    for point in points:
        if point is None:
            stretches.append([])
        else:
            stretches[-1].append(f"{point.x},{point.y}")
    return [" ".join(stretch) for stretch in stretches if len(stretch) > 1]


# Revisions

FIELDS = ("kind", "low", "high", "open_end", "approximate", "text", "date", "status", "holder")
MOST = 200


@dataclass(frozen=True)
class Revision:
    """A change of a figure: which, what it said before and after, when and by whom."""

    period: str
    cell: str
    before: str
    after: str
    at: datetime
    by: str


def revisions_of(measure: Measure) -> list[Revision]:
    """Changes of values, the newest first, from what the history keeps."""
    return _revisions(measure, HeldFigure.history.filter(measure=measure.pk))


def revisions_of_figure(figure: HeldFigure) -> list[Revision]:
    """The same of one figure."""
    return _revisions(figure.measure, HeldFigure.history.filter(id=figure.pk))


def _revisions(measure: Measure, history: Any) -> list[Revision]:
    # Most figures are as they were first entered; only those with a second entry are fetched.
    entered_again = history.values("id").annotate(entries=Count("history_id")).filter(entries__gt=1)
    rows = history.filter(id__in=entered_again.order_by().values("id"))
    rows = rows.select_related("history_user").order_by("id", "history_date", "history_id")
    found: list[Revision] = []
    last: Any = None
    for row in rows:
        if last is not None and last.id == row.id and _said(last) != _said(row):
            found.append(_revision(measure, last, row))
        last = row
    return sorted(found, key=lambda revision: revision.at, reverse=True)[:MOST]


def _said(row: Any) -> tuple[Any, ...]:
    return tuple(getattr(row, name, None) for name in FIELDS)


def _revision(measure: Measure, before: Any, after: Any) -> Revision:
    style = YearStyle(measure.dataset.year_style)
    return Revision(
        period=Period.from_key(after.period).label(style) if after.period else "",
        cell=after.cell.replace("|", ", "),
        before=_printed(measure, before),
        after=_printed(measure, after),
        at=after.history_date,
        by=str(after.history_user or ""),
    )


def _printed(measure: Measure, row: Any) -> str:
    """A past value as it would have been printed."""
    figure = row.instance
    figure.measure = measure
    return str(figure.value.format())


# Where a figure was printed


@dataclass(frozen=True)
class Printed:
    """A letter that left, how many figures of the measure it printed, and how many have changed since."""

    reference: str
    issued_at: datetime
    values: int
    differing: int


def letters_with(measure: Measure, user: User) -> list[Printed]:
    """Issued letters of the person's authorities that printed the measure, the newest first."""
    disclosures = (
        Disclosure.objects.filter(figure__measure=measure)
        .filter(rows_where(user, Action.SEE_REQUESTS, "letter__response__information_request__authority"))
        .order_by("-letter__issued_at", "pk")
        .values_list("letter__reference", "letter__issued_at", "low", "high", "figure__low", "figure__high")
    )
    found: dict[str, list[tuple[datetime, bool]]] = {}
    for reference, issued_at, low, high, now_low, now_high in disclosures:
        found.setdefault(reference, []).append((issued_at, (low, high) != (now_low, now_high)))
    return [
        Printed(reference, rows[0][0], len(rows), sum(differs for _, differs in rows))
        for reference, rows in found.items()
    ]


def drafts_with(measure: Measure, figures: Iterable[HeldFigure], user: User) -> list[Response]:
    """Letters in the making that print a table of the measure's dataset, or one of its figures in a text."""
    codes = frozenset(figure.code for figure in figures)
    parts = AnswerPart.objects.filter(
        rows_where(user, Action.SEE_REQUESTS, "answer__response__information_request__authority"),
        removed=False,
    ).exclude(answer__response__state=State.ISSUED)
    tables = parts.filter(dataset=measure.dataset_id).values_list("answer__response", "spec")
    texts = parts.filter(text__contains="[[").values_list("answer__response", "text")
    using = {pk for pk, spec in tables if not spec.get("measures") or measure.slug in spec["measures"]}
    using |= {pk for pk, text in texts if codes & figure_codes(text)}
    letters = Response.objects.filter(pk__in=using).select_related("information_request")
    return list(letters.order_by("information_request__due_on", "information_request__reference", "number"))


# Values over time

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
