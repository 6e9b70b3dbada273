"""Which held figures a table shows: reading its choices, choosing figures by them, proposing a start.

The choices are kept as `spec` with a part of an answer (foi.responses.models.AnswerPart says its shape):
an empty list means all, and lists keep the order in which they were given. A dataset may hold some thousand
figures of which a table shows a few dozen. So the identities of all are read first, as plain rows; the
figures themselves only of those chosen.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from fractions import Fraction
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import QuerySet

from foi.figures.models import Dataset, HeldFigure, Measure, cell_pairs
from foi.stats.periods import Period, PeriodKind
from foi.stats.tables.layout import DIMENSION, MEASURE, PERIOD, QUARTER, SOURCE, YEAR

# What is held


class Identity(NamedTuple):
    """What a figure is of: short names of measure and source, the key of its period, its cell.

    `figure` and `dataset` are primary keys; `queried` is whether it stays out of letters.
    """

    figure: int
    measure: str
    period: str
    source: str
    cell: str
    dataset: int
    queried: bool


def identity_of(figure: HeldFigure) -> Identity:
    """The identity of a figure at hand."""
    return Identity(
        figure.pk,
        figure.measure.slug,
        figure.period,
        figure.source.slug,
        figure.cell,
        figure.measure.dataset_id,
        figure.status == "queried",
    )


def identities_held(dataset: Dataset, measures: Collection[str] = ()) -> list[Identity]:
    """Those of a dataset's figures that may go into letters; of all its measures, or of those named."""
    found = identities_of(measures_named(dataset, measures))
    return [identity for identity in found if not identity.queried]


def measures_named(dataset: Dataset, slugs: Collection[str] = ()) -> list[Measure]:
    """The measures of a dataset with these short names, all where none is named, with the dataset at hand."""
    found = [measure for measure in dataset.measures.all() if not slugs or measure.slug in slugs]
    for measure in found:
        measure.dataset = dataset
    return found


def identities_of(measures: Iterable[Measure], periods: Collection[str] = ()) -> list[Identity]:
    """Those of all figures of these measures, queried ones too, in one query; of these periods, if any are
    named. Measures may be of several datasets.
    """
    known = {measure.pk: measure for measure in measures}
    rows = HeldFigure.objects.filter(measure__in=known.keys()).order_by()
    if periods:
        rows = rows.filter(period__in=periods)
    found = rows.values_list("pk", "measure_id", "period", "source__slug", "cell", "status")
    return [
        Identity(pk, (of := known[measure]).slug, period, source, cell, of.dataset_id, status == "queried")
        for pk, measure, period, source, cell, status in found
    ]


def figures_with(keys: Collection[int], measures: Iterable[Measure]) -> list[HeldFigure]:
    """The figures with these primary keys and their provenance: see `figures_of`."""
    return figures_of(HeldFigure.objects.filter(pk__in=keys), measures)


def figures_of(found: QuerySet[HeldFigure], measures: Iterable[Measure]) -> list[HeldFigure]:
    """Figures with their provenance, in one query; in another the measures that are not among those at hand.

    Each has the same measure as others that have it: making these anew for each figure would take several
    times as long as the figures do.
    """
    known = {measure.pk: measure for measure in measures}
    provenance = found.select_related("source", "owner", "last_confirmed_by")
    figures = list(provenance.order_by("measure_id", "period", "source_id", "cell"))
    if unknown := {figure.measure_id for figure in figures} - known.keys():
        known |= Measure.objects.select_related("dataset__owner").in_bulk(unknown)
    for figure in figures:
        figure.measure = known[figure.measure_id]
    return figures


# The choices of a table

ATTRIBUTES = {"source": "Source", "owner": "Data owner", "note": "Note"}
MOSTLY_FILLED = Fraction(3, 5)
"""A proposed table of several measures that is emptier than this starts with the first measure alone."""
MOST_PROPOSED = 300
"""A proposed table of more figures than this starts with the first measure alone."""
PARTS_OF_A_YEAR = {PeriodKind.QUARTER, PeriodKind.FINANCIAL_QUARTER}


@dataclass(frozen=True)
class TableSpec:
    """The choices of a table: slugs of measures and sources, keys of periods, slugs by dimension; whether
    groups that have no figure of their own get a subtotal.
    """

    measures: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    categories: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    caption: str = ""
    subtotals: bool = False

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
            subtotals=data.get("subtotals") is True,
            **{name: _words(data.get(name)) for name in lists},
        )

    def data(self) -> dict[str, Any]:
        """The choices as JSON keeps them."""
        lists = {name: list(value) for name, value in asdict(self).items() if isinstance(value, tuple)}
        categories = {slug: list(chosen) for slug, chosen in self.categories.items()}
        added = {"subtotals": True} if self.subtotals else {}
        return lists | {"categories": categories, "caption": self.caption} | added

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


# Figures by those choices


def held_figures(dataset: Dataset) -> list[HeldFigure]:
    """Every figure of a dataset that may go into letters, with its provenance."""
    measures = measures_named(dataset)
    return figures_with([one.figure for one in identities_of(measures) if not one.queried], measures)


def select(dataset: Dataset, spec: Mapping[str, Any] | TableSpec) -> list[HeldFigure]:
    """The held figures that a table of the dataset with these choices shows; queried ones stay out."""
    wanted = _read(spec)
    measures = measures_named(dataset, wanted.measures)
    # How far a measure that is named is broken down, figures of all periods say.
    periods = () if wanted.measures else wanted.periods
    held = [identity for identity in identities_of(measures, periods) if not identity.queried]
    return figures_with([identity.figure for identity in chosen_of(held, wanted)], measures)


def chosen(figures: Iterable[HeldFigure], spec: Mapping[str, Any] | TableSpec) -> list[HeldFigure]:
    """Of a dataset's figures already at hand, those that a table with these choices shows."""
    figures = list(figures)
    shown = {identity.figure for identity in chosen_of(map(identity_of, figures), _read(spec))}
    return [figure for figure in figures if figure.pk in shown]


def chosen_of(identities: Iterable[Identity], spec: TableSpec) -> list[Identity]:
    """Of what a dataset holds, that which a table with these choices shows.

    It is broken down by just the table's dimensions: totals of a breakdown are categories of their own. A
    measure that was chosen by name and is nowhere broken down so far is shown as far as it is.
    """
    held = list(identities)
    wanted = completed(spec, held)
    dimensions = wanted.dimensions
    deep = {cell: _depth(cell, dimensions) for cell in {one.cell for one in held}}
    placeable = [one for one in held if deep[one.cell] is not None]
    depth = {one.measure: len(dimensions) for one in placeable}
    if wanted.measures:
        depth = {}
        for one in placeable:
            depth[one.measure] = max(depth.get(one.measure, 0), deep[one.cell] or 0)
    return _fitting([one for one in placeable if deep[one.cell] == depth[one.measure]], wanted)


def _read(spec: Mapping[str, Any] | TableSpec) -> TableSpec:
    return spec if isinstance(spec, TableSpec) else TableSpec.read(spec)


def _depth(cell: str, dimensions: frozenset[str]) -> int | None:
    """How many of a table's dimensions a cell is broken down by; None when also by another."""
    by = broken_down_by(cell)
    return len(by) if by <= dimensions else None


def _fitting(identities: Iterable[Identity], spec: TableSpec) -> list[Identity]:
    """Those of the measures, periods, sources and categories chosen."""
    named = ((spec.measures, 1), (spec.periods, 2), (spec.sources, 3))
    tests = [(place, frozenset(names)) for names, place in named if names]
    kept = [one for one in identities if all(one[place] in names for place, names in tests)]
    cells = {cell for cell in {one.cell for one in kept} if _cell_fits(cell, spec)}
    return [one for one in kept if one.cell in cells]


def _cell_fits(cell: str, spec: TableSpec) -> bool:
    return all(
        category in spec.categories.get(dimension, (category,)) for dimension, category in cell_pairs(cell)
    )


# A start that is proposed


def completed(spec: TableSpec, held: list[Identity]) -> TableSpec:
    """The choices with rows and columns filled in where neither was chosen."""
    return spec if spec.axes else _laid_out(spec, held)


def proposed_spec(
    dataset: Dataset, periods_asked: Iterable[Period], held: list[Identity] | None = None
) -> dict[str, Any]:
    """Choices to start from: the periods asked for as far as they are held, laid out in a sensible way.

    Without a period asked for, or with none of them held, the table shows every period. Where several
    measures would leave much of it empty or make it larger than anyone reads, it shows the first.
    """
    held = identities_held(dataset) if held is None else held
    spec = _laid_out(TableSpec(periods=_periods_held(held, list(periods_asked))), held)
    shown = chosen_of(held, spec)
    if len(shown) > MOST_PROPOSED or _filled(spec, shown) < MOSTLY_FILLED:
        with_some = {one.measure for one in shown}
        first = next(measure.slug for measure in dataset.measures.all() if measure.slug in with_some)
        spec = _laid_out(replace(spec, measures=(first,), rows=(), columns=()), held)
    order = [f"{DIMENSION}{dimension.slug}" for dimension in dataset.dimensions.all()]
    breakdown = sorted((axis for axis in spec.rows if axis in order), key=order.index)
    rows = (*breakdown, *(axis for axis in spec.rows if axis not in order))
    return replace(spec, rows=rows, attributes=_attributes(spec)).data()


def _filled(spec: TableSpec, shown: list[Identity]) -> Fraction:
    """How much of a table with these choices is filled; 1 for a table without figures."""
    rows = {tuple(_key(one, axis) for axis in spec.rows) for one in shown}
    columns = {tuple(_key(one, axis) for axis in spec.columns) for one in shown}
    return Fraction(len(shown), len(rows) * len(columns)) if shown else Fraction(1)


def _key(one: Identity, axis: str) -> str:
    """Where a figure stands on an axis, near enough to count places."""
    fixed = {MEASURE: one.measure, SOURCE: one.source}
    return fixed.get(axis) or dict(cell_pairs(one.cell)).get(axis.removeprefix(DIMENSION)) or one.period


def _periods_held(held: list[Identity], asked: list[Period]) -> tuple[str, ...]:
    periods = {key: Period.from_key(key) for key in {one.period for one in held} if key}
    fitting = [period for period in periods.values() if any(one.contains(period) for one in asked)]
    fitting = fitting or [period for period in periods.values() if any(one.overlaps(period) for one in asked)]
    return tuple(period.key for period in sorted(fitting))


def _laid_out(spec: TableSpec, held: list[Identity]) -> TableSpec:
    """Rows and columns by what the figures differ in: breakdowns go down, then periods, then sources."""
    held = _fitting(held, spec)
    dimensions = _usual_breakdown(held, frozenset(spec.categories))
    held = [one for one in held if broken_down_by(one.cell) == dimensions]
    periods = {one.period for one in held}
    many_sources = len({one.source for one in held}) > 1
    by_quarter = any(_is_quarter(key) for key in periods)
    rows = tuple(f"{DIMENSION}{slug}" for slug in sorted(dimensions))
    columns: tuple[str, ...] = ()
    if len(periods) > 1 and by_quarter and not rows:
        rows, columns = (YEAR,), (QUARTER,)
    elif len(periods) > 1:
        rows, columns = (rows, (PERIOD,)) if rows else ((PERIOD,), ())
    if many_sources:
        rows, columns = (rows, (SOURCE, *columns)) if rows else ((SOURCE,), columns)
    return _with_measures(replace(spec, rows=rows, columns=columns), held)


def _with_measures(spec: TableSpec, held: list[Identity]) -> TableSpec:
    """Place the measures: across, or down when nothing else goes down."""
    if not spec.rows:
        return replace(spec, rows=(MEASURE,), columns=(PERIOD,))
    if not spec.columns or len({one.measure for one in held}) > 1:
        return replace(spec, columns=(MEASURE, *spec.columns))
    return spec


@lru_cache(maxsize=4096)  # the same few cells stand at thousands of figures
def broken_down_by(cell: str) -> frozenset[str]:
    """What a figure with this cell is broken down by."""
    return frozenset(dimension for dimension, _ in cell_pairs(cell))


def _usual_breakdown(held: list[Identity], needed: frozenset[str]) -> frozenset[str]:
    """No breakdown when there are figures without one, else that of most; always with those needed."""
    counts = Counter(broken_down_by(one.cell) for one in held)
    fitting = {dimensions: count for dimensions, count in counts.items() if needed <= dimensions}
    if needed in fitting or not fitting:
        return needed
    return max(fitting, key=lambda dimensions: (fitting[dimensions], -len(dimensions), sorted(dimensions)))


def _is_quarter(key: str) -> bool:
    return bool(key) and Period.from_key(key).kind in PARTS_OF_A_YEAR


def _attributes(spec: TableSpec) -> tuple[str, ...]:
    """With several sources down the side, who answers for each stands beside it."""
    return ("owner",) if spec.rows == (SOURCE,) else ()
