"""From held figures or records and the choices of a table to its grid: axes with members in order, notes.

The grid is foi.stats.tables'; assembly makes the letter's table of it, and the picker shows the same.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from foi.figures.models import Dataset, HeldFigure, HeldRecord, Register, RegisterColumn
from foi.figures.observations import members_of, observation_of
from foi.figures.selection import ATTRIBUTES, TableSpec, completed, identity_of
from foi.stats.periods import Period, PeriodKind, YearStyle
from foi.stats.tables import (
    Attribute,
    Axis,
    Grid,
    Layout,
    Member,
    Record,
    RecordColumn,
    RegisterCell,
    TableObservation,
    fitted,
    tabulate,
    tabulate_records,
    with_subtotals,
)
from foi.stats.tables.layout import AXIS_NAMES, DIMENSION, MEASURE, PERIOD, QUARTER, SOURCE, YEAR

WHOLE_YEAR, ALL, NO_PERIOD = "Whole year", "All", "No period"
YEARS = {PeriodKind.FINANCIAL_YEAR, PeriodKind.CALENDAR_YEAR, PeriodKind.ACADEMIC_YEAR}


@dataclass(frozen=True)
class MergedCategory:
    """Categories of a dimension that a table gives as one, under a key and a label of its own."""

    dimension: str
    key: str
    label: str
    categories: tuple[str, ...]


def grid_of(
    dataset: Dataset,
    spec: Mapping[str, Any],
    figures: Iterable[HeldFigure],
    merged: Sequence[MergedCategory] = (),
    most_columns: int = 0,
) -> Grid:
    """The grid of a table with these choices; `figures` are those that `select` or `chosen` gave for them.

    References of the grid are figure codes, of subtotals foi.stats.tables.CalculatedRef. Prefetch
    `dimensions__categories` where many tables are made. A table wider than `most_columns`, where they are
    given, is turned if it fits so.
    Raises foi.stats.tables.LayoutError, in plain words, when two figures would share a cell or differ in
    something that is not shown.
    """
    figures = list(figures)
    choices = completed(TableSpec.read(spec), [identity_of(figure) for figure in figures])
    table = _TableInTheMaking(dataset, choices, figures, merged)
    layout = table.layout()
    grid = (
        fitted(table.observations, layout, most_columns)
        if most_columns
        else tabulate(table.observations, layout)
    )
    general = [note for note in table.general_notes() if note not in grid.notes]
    return replace(grid, notes=(*grid.notes, *general))


@dataclass(frozen=True)
class _TableInTheMaking:
    """One table in the making."""

    dataset: Dataset
    spec: TableSpec
    figures: Sequence[HeldFigure]
    merged: Sequence[MergedCategory] = ()

    def layout(self) -> Layout:
        measures = list(dict.fromkeys(figure.measure.label for figure in self.figures))
        return Layout(
            rows=tuple(self.axis(key) for key in self.spec.rows),
            columns=tuple(self.axis(key) for key in self.spec.columns),
            attributes=tuple(
                Attribute(name, ATTRIBUTES[name], EMPTY_ATTRIBUTES.get(name, "Not recorded"))
                for name in self.spec.attributes
                if name in ATTRIBUTES
            ),
            value_label=measures[0] if len(measures) == 1 else "Figure",
        )

    def axis(self, key: str) -> Axis:
        """An axis with the members that the figures need."""
        members = AXES[key](self) if key in AXES else self.categories(key.removeprefix(DIMENSION))
        return Axis(key, self.axis_label(key), members)

    def axis_label(self, key: str) -> str:
        if key == PERIOD and all(period.kind in YEARS for period in self.periods()):
            return AXIS_NAMES[YEAR]
        labels = {
            f"{DIMENSION}{dimension.slug}": dimension.label for dimension in self.dataset.dimensions.all()
        }
        return AXIS_NAMES.get(key) or labels.get(key, key.removeprefix(DIMENSION))

    # Members, in the order of the choices where there are some, else in their own

    def measures(self) -> tuple[Member, ...]:
        found = {figure.measure.slug: figure.measure for figure in self.figures}
        listed = sorted(found.values(), key=lambda measure: (measure.order, measure.label))
        return _ordered([Member(measure.slug, measure.label) for measure in listed], self.spec.measures)

    def sources(self) -> tuple[Member, ...]:
        found = {figure.source.slug: figure.source for figure in self.figures}
        listed = sorted(found.values(), key=lambda source: source.title)
        members = [Member(each.slug, str(each), notes=_said(each.footnote)) for each in listed]
        return _ordered(members, self.spec.sources)

    def periods(self) -> list[Period]:
        """The periods of the figures, in order of time."""
        return sorted({observation.period for observation in self.observations if observation.period})

    def period_members(self) -> tuple[Member, ...]:
        members = [Member(period.key, self.period_label(period)) for period in self.periods()]
        return (*_ordered(members, self.spec.periods), *self._without(PERIOD, NO_PERIOD))

    def years(self) -> tuple[Member, ...]:
        found = dict.fromkeys(period.year for period in self.periods())
        return (
            *(Member(year.key, self.period_label(year)) for year in found),
            *self._without(YEAR, NO_PERIOD),
        )

    def quarters(self) -> tuple[Member, ...]:
        numbers = sorted({period.quarter for period in self.periods() if period.quarter})
        return (
            *(Member(str(number), f"Q{number}") for number in numbers),
            *self._without(QUARTER, WHOLE_YEAR),
        )

    def categories(self, slug: str) -> tuple[Member, ...]:
        """The categories of a dimension; a parent that is shown too is the total of those under it."""
        members = self._with_merged(slug, self._members(slug))
        return (*members, *self._without(f"{DIMENSION}{slug}", ALL))

    def _members(self, slug: str) -> tuple[Member, ...]:
        dimension = next((each for each in self.dataset.dimensions.all() if each.slug == slug), None)
        members = members_of(dimension.categories.all()) if dimension else ()
        return _ordered(members, self.spec.categories.get(slug, ()))

    def _with_merged(self, slug: str, members: Sequence[Member]) -> Iterable[Member]:
        """The members with each merged category where the first of its own stood."""
        groups = {key: group for group in self.merged if group.dimension == slug for key in group.categories}
        placed: set[str] = set()
        for member in members:
            group = groups.get(member.key)
            if group is None:
                yield member
            elif group.key not in placed:
                placed.add(group.key)
                yield Member(group.key, group.label, parent=member.parent)

    def _without(self, axis: str, label: str) -> list[Member]:
        """The place of figures that are not broken down by an axis, where there are some."""
        whole = any(not observation.key_on(axis) for observation in self.observations)
        return [Member("", label, total=label != NO_PERIOD)] if whole else []

    def period_label(self, period: Period) -> str:
        return period.label(YearStyle(self.dataset.year_style))

    # Figures and notes

    @cached_property
    def observations(self) -> list[TableObservation]:
        """The figures as a table needs them, with the subtotals of groups where these are chosen."""
        held = tuple(self._observation(figure) for figure in self.figures)
        if self.spec.subtotals:
            for axis in self.spec.axes:
                if axis.startswith(DIMENSION):
                    held = self._with_subtotals(held, axis.removeprefix(DIMENSION))
        return list(held)

    def _with_subtotals(self, held: tuple[TableObservation, ...], slug: str) -> tuple[TableObservation, ...]:
        """A subtotal for each group all of whose categories the table is meant to show, each by itself or
        merged with others of the group.
        """
        members = self._members(slug)
        axis = Axis(f"{DIMENSION}{slug}", slug, tuple(self._with_merged(slug, members)))
        summed = {each.measure.slug for each in self.figures if each.measure.additive}
        parents = {member.key: member.parent for member in members}
        wanted = set(self.spec.categories.get(slug, ())) or set(parents)
        torn = {parent for key, parent in parents.items() if key not in wanted}
        for group in self.merged:
            above = {parents[key] for key in group.categories if key in parents}
            torn |= above if len(above) > 1 else set()
        return with_subtotals(held, axis, summed, wanted - torn)

    def _observation(self, figure: HeldFigure) -> TableObservation:
        beside = "note" in self.spec.attributes
        return observation_of(
            figure,
            notes=(*(() if beside else _said(figure.footnote)), *self._source_notes(figure)),
            attributes={
                "source": str(figure.source),
                "owner": str(figure.responsible),
                "note": figure.footnote.strip(),
            },
        )

    def _source_notes(self, figure: HeldFigure) -> tuple[str, ...]:
        """A source's footnote: at its heading, under the table when all is from it, else at the figure."""
        return () if self.sources_placed else _said(figure.source.footnote)

    @cached_property
    def sources_placed(self) -> bool:
        """Whether sources have a heading each, or there is one for the whole table."""
        return SOURCE in self.spec.axes or len({each.source_id for each in self.figures}) == 1

    def general_notes(self) -> tuple[str, ...]:
        """What holds for the whole table: the footnote of its one source, the dataset's caveats."""
        footnotes = (
            {figure.source.footnote for figure in self.figures} if SOURCE not in self.spec.axes else set()
        )
        only = next(iter(footnotes)) if len(footnotes) == 1 else ""
        return (*_said(only), *_said(self.dataset.caveats))


AXES: Mapping[str, Callable[[_TableInTheMaking], tuple[Member, ...]]] = {
    MEASURE: _TableInTheMaking.measures,
    PERIOD: _TableInTheMaking.period_members,
    YEAR: _TableInTheMaking.years,
    QUARTER: _TableInTheMaking.quarters,
    SOURCE: _TableInTheMaking.sources,
}
EMPTY_ATTRIBUTES = {"note": "No note"}


def _said(note: str) -> tuple[str, ...]:
    return (note.strip(),) if note.strip() else ()


def _ordered(members: Sequence[Member], chosen: Sequence[str]) -> tuple[Member, ...]:
    """Members in the order of the choices; those that were not chosen by name follow in their own order."""
    places = {key: place for place, key in enumerate(chosen)}
    return tuple(sorted(members, key=lambda member: places.get(member.key, len(places))))


def register_grid(register: Register, spec: Mapping[str, Any]) -> Grid:
    """The grid of a register's records with these choices (AnswerPart.spec says their shape); [] means all.

    Columns that name the record are always there. Prefetch `columns` and `records__cells__column` where
    many tables are made. Raises foi.stats.tables.LayoutError, in plain words, when nothing is chosen.
    """
    columns = [
        column
        for column in register.columns.all()
        if column.heading or _wanted(column.slug, spec.get("columns"))
    ]
    records = [record for record in register.records.all() if _wanted(record.slug, spec.get("records"))]
    across = spec.get("across")
    down = not (register.across if across is None else across)
    grid = tabulate_records(
        [_column(column) for column in columns], [_record(record) for record in records], down=down
    )
    general = [note for note in _general(register) if note not in grid.notes]
    return replace(grid, notes=(*grid.notes, *general))


def _wanted(slug: str, chosen: Any) -> bool:
    return not chosen or slug in chosen


def _column(column: RegisterColumn) -> RecordColumn:
    return RecordColumn(column.slug, column.label, heading=column.heading, merge=column.merge)


def _record(record: HeldRecord) -> Record:
    cells = {
        cell.column.slug: RegisterCell(cell.value, _notes_said(cell.note)) for cell in record.cells.all()
    }
    return Record(record.slug, cells, _notes_said(record.footnote))


def _general(register: Register) -> tuple[str, ...]:
    return (*_notes_said(register.source.footnote), *_notes_said(register.caveats))


def _notes_said(note: str) -> tuple[str, ...]:
    return (note.strip(),) if note.strip() else ()
