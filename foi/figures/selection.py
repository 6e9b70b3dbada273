"""Which held figures a table shows: reading its choices, choosing figures by them, proposing a start.

The choices are kept as `spec` with a part of an answer (foi.responses.models.AnswerPart says its shape):
an empty list means all, and lists keep the order in which they were given.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from fractions import Fraction
from typing import Any

from foi.figures.models import Dataset, HeldFigure, cell_pairs
from foi.stats.period import Period, PeriodKind
from foi.stats.tabulate.layout import DIMENSION, MEASURE, PERIOD, QUARTER, SOURCE, YEAR

AXIS_NAMES = {MEASURE: "Measure", PERIOD: "Period", YEAR: "Year", QUARTER: "Quarter", SOURCE: "Source"}
ATTRIBUTES = {"source": "Source", "owner": "Data owner", "note": "Note"}
MOSTLY_FILLED = Fraction(3, 5)
"""A proposed table of several measures that is emptier than this starts with the first measure alone."""
PARTS_OF_A_YEAR = {PeriodKind.QUARTER, PeriodKind.FINANCIAL_QUARTER}


@dataclass(frozen=True)
class TableSpec:
    """The choices of a table: slugs of measures and sources, keys of periods, slugs by dimension."""

    measures: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    categories: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    caption: str = ""

    @classmethod
    def read(cls, data: Mapping[str, Any] | None) -> "TableSpec":
        """The choices kept as JSON; what is missing means all, unknown names are passed over."""
        data = data or {}
        lists = ("measures", "periods", "sources", "rows", "columns", "attributes")
        categories = {
            str(slug): _words(chosen) for slug, chosen in dict(data.get("categories") or {}).items()
        }
        return cls(
            categories={slug: chosen for slug, chosen in categories.items() if chosen},
            caption=str(data.get("caption") or ""),
            **{name: _words(data.get(name)) for name in lists},
        )

    def data(self) -> dict[str, Any]:
        """The choices as JSON keeps them."""
        lists = {name: list(value) for name, value in asdict(self).items() if isinstance(value, tuple)}
        categories = {slug: list(chosen) for slug, chosen in self.categories.items()}
        return lists | {"categories": categories, "caption": self.caption}

    @property
    def axes(self) -> tuple[str, ...]:
        """Rows, then columns."""
        return self.rows + self.columns

    @property
    def dimensions(self) -> frozenset[str]:
        """What the table breaks its figures down by: dimensions laid out, and those with a choice made."""
        laid_out = {axis.removeprefix(DIMENSION) for axis in self.axes if axis.startswith(DIMENSION)}
        return frozenset(laid_out | set(self.categories))


def _words(values: Any) -> tuple[str, ...]:
    return tuple(str(value) for value in values or ())


def held_figures(dataset: Dataset) -> list[HeldFigure]:
    """Every figure of a dataset that may go into letters, with its provenance, in one query."""
    return list(HeldFigure.objects.for_letters().with_provenance().filter(measure__dataset=dataset))


def select(dataset: Dataset, spec: Mapping[str, Any]) -> list[HeldFigure]:
    """The held figures that a table of the dataset with these choices shows; queried ones stay out."""
    return chosen(held_figures(dataset), spec)


def chosen(figures: Iterable[HeldFigure], spec: Mapping[str, Any] | TableSpec) -> list[HeldFigure]:
    """Of a dataset's figures already at hand, those that a table with these choices shows.

    They are broken down by just the table's dimensions: totals of a breakdown are categories of their own.
    A measure that was chosen by name and is nowhere broken down so far is shown as far as it is.
    """
    figures = list(figures)
    wanted = completed(spec if isinstance(spec, TableSpec) else TableSpec.read(spec), figures)
    breakdowns = [(figure, broken_down_by(figure)) for figure in figures]
    placeable = [(figure, len(by)) for figure, by in breakdowns if by <= wanted.dimensions]
    depth = {figure.measure_id: len(wanted.dimensions) for figure, _ in placeable}
    if wanted.measures:
        depth = dict.fromkeys(depth, 0)
        for figure, deep in placeable:
            depth[figure.measure_id] = max(depth[figure.measure_id], deep)
    return [
        figure for figure, deep in placeable if deep == depth[figure.measure_id] and _fits(figure, wanted)
    ]


def _fits(figure: HeldFigure, spec: TableSpec) -> bool:
    return (
        (not spec.measures or figure.measure.slug in spec.measures)
        and (not spec.periods or figure.period in spec.periods)
        and (not spec.sources or figure.source.slug in spec.sources)
        and all(
            category in spec.categories.get(dimension, (category,))
            for dimension, category in cell_pairs(figure.cell)
        )
    )


def completed(spec: TableSpec, figures: list[HeldFigure]) -> TableSpec:
    """The choices with rows and columns filled in where neither was chosen."""
    return spec if spec.axes else _laid_out(spec, figures)


def proposed_spec(
    dataset: Dataset, periods_asked: Iterable[Period], figures: list[HeldFigure] | None = None
) -> dict[str, Any]:
    """Choices to start from: the periods asked for as far as they are held, laid out in a sensible way.

    Without a period asked for, or with none of them held, the table shows every period. Where several
    measures would leave much of it empty, it shows the first.
    """
    figures = held_figures(dataset) if figures is None else figures
    spec = _laid_out(TableSpec(periods=_periods_held(figures, list(periods_asked))), figures)
    if _filled(spec, figures) < MOSTLY_FILLED:
        first = min(chosen(figures, spec), key=lambda figure: (figure.measure.order, figure.measure.label))
        spec = _laid_out(replace(spec, measures=(first.measure.slug,), rows=(), columns=()), figures)
    order = [f"{DIMENSION}{dimension.slug}" for dimension in dataset.dimensions.all()]
    breakdown = sorted((axis for axis in spec.rows if axis in order), key=order.index)
    rows = (*breakdown, *(axis for axis in spec.rows if axis not in order))
    return replace(spec, rows=rows, attributes=_attributes(spec)).data()


def _filled(spec: TableSpec, figures: list[HeldFigure]) -> Fraction:
    """How much of a table with these choices is filled; 1 for a table without figures."""
    shown = chosen(figures, spec)
    rows = {tuple(_key(figure, axis) for axis in spec.rows) for figure in shown}
    columns = {tuple(_key(figure, axis) for axis in spec.columns) for figure in shown}
    return Fraction(len(shown), len(rows) * len(columns)) if shown else Fraction(1)


def _key(figure: HeldFigure, axis: str) -> str:
    """Where a figure stands on an axis, near enough to count places."""
    fixed = {MEASURE: figure.measure.slug, SOURCE: figure.source.slug}
    return fixed.get(axis) or dict(cell_pairs(figure.cell)).get(axis.removeprefix(DIMENSION)) or figure.period


def _periods_held(figures: list[HeldFigure], asked: list[Period]) -> tuple[str, ...]:
    held = {period.key: period for figure in figures if (period := figure.period_value())}
    fitting = [period for period in held.values() if any(one.contains(period) for one in asked)]
    fitting = fitting or [period for period in held.values() if any(one.overlaps(period) for one in asked)]
    return tuple(period.key for period in sorted(fitting))


def _laid_out(spec: TableSpec, figures: list[HeldFigure]) -> TableSpec:
    """Rows and columns by what the figures differ in: breakdowns go down, then periods, then sources."""
    figures = [figure for figure in figures if _fits(figure, spec)]
    dimensions = _usual_breakdown(figures, frozenset(spec.categories))
    figures = [figure for figure in figures if broken_down_by(figure) == dimensions]
    many_periods = len({figure.period for figure in figures}) > 1
    many_sources = len({figure.source_id for figure in figures}) > 1
    by_quarter = any(_is_quarter(figure) for figure in figures)
    rows = tuple(f"{DIMENSION}{slug}" for slug in sorted(dimensions))
    columns: tuple[str, ...] = ()
    if many_periods and by_quarter and not rows:
        rows, columns = (YEAR,), (QUARTER,)
    elif many_periods:
        rows, columns = (rows, (PERIOD,)) if rows else ((PERIOD,), ())
    if many_sources:
        rows, columns = (rows, (SOURCE, *columns)) if rows else ((SOURCE,), columns)
    return _with_measures(replace(spec, rows=rows, columns=columns), figures)


def _with_measures(spec: TableSpec, figures: list[HeldFigure]) -> TableSpec:
    """Place the measures: across, or down when nothing else goes down."""
    if not spec.rows:
        return replace(spec, rows=(MEASURE,), columns=(PERIOD,))
    if not spec.columns or len({figure.measure_id for figure in figures}) > 1:
        return replace(spec, columns=(MEASURE, *spec.columns))
    return spec


def broken_down_by(figure: HeldFigure) -> frozenset[str]:
    """What a figure is broken down by."""
    return frozenset(dimension for dimension, _ in cell_pairs(figure.cell))


def _usual_breakdown(figures: list[HeldFigure], needed: frozenset[str]) -> frozenset[str]:
    """No breakdown when there are figures without one, else that of most; always with those needed."""
    counts = Counter(broken_down_by(figure) for figure in figures)
    fitting = {dimensions: count for dimensions, count in counts.items() if needed <= dimensions}
    if needed in fitting or not fitting:
        return needed
    return max(fitting, key=lambda dimensions: (fitting[dimensions], -len(dimensions), sorted(dimensions)))


def _is_quarter(figure: HeldFigure) -> bool:
    period = figure.period_value()
    return period is not None and period.kind in PARTS_OF_A_YEAR


def _attributes(spec: TableSpec) -> tuple[str, ...]:
    """With several sources down the side, who answers for each stands beside it."""
    return ("owner",) if spec.rows == (SOURCE,) else ()
