"""Laying out figures: from observations and a layout to the grid of a table.

Only rows and columns for which something is held are printed. Every observation gets a place of its own, or
it is said what keeps it from one: a figure never falls under the table, nor under a heading it does not fit.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from foi.stats.tables.grid import Grid, GridCell, GridRow, Headers, HeaderSpan, NoteNumbers, headers_of
from foi.stats.tables.layout import (
    AXIS_NAMES,
    DIMENSION,
    MEASURE,
    PERIOD,
    QUARTER,
    SOURCE,
    YEAR,
    Axis,
    Layout,
    LayoutError,
    Member,
    TableObservation,
)

Keys = tuple[str, ...]
Cells = Mapping[tuple[Keys, Keys], TableObservation]


def placed(observations: Sequence[TableObservation], layout: Layout) -> Cells:
    """The observation of each cell, by the keys of its row and column; raises LayoutError."""
    if not observations:
        raise LayoutError("There is no figure for this table: choose other measures, periods or categories.")
    _check_hidden(observations, layout)
    row_keys = [(axis, frozenset(member.key for member in axis.members)) for axis in layout.rows]
    column_keys = [(axis, frozenset(member.key for member in axis.members)) for axis in layout.columns]
    cells: dict[tuple[Keys, Keys], TableObservation] = {}
    for one in observations:
        place = _keys(one, row_keys), _keys(one, column_keys)
        if place in cells:
            raise _clash(cells[place], one, layout, place)
        cells[place] = one
    return cells


def _keys(one: TableObservation, axes: Iterable[tuple[Axis, frozenset[str]]]) -> Keys:
    return tuple(_key(one, axis, known) for axis, known in axes)


def _key(one: TableObservation, axis: Axis, known: frozenset[str]) -> str:
    key = one.key_on(axis.key)
    if key not in known:
        what = f"“{key}”" if key else "a figure that is not broken down by it"
        raise LayoutError(
            f"{axis.label} has no place for {what}: add it to the table, or leave the figure out."
        )
    return key


def _check_hidden(observations: Sequence[TableObservation], layout: Layout) -> None:
    """Raise LayoutError when the figures differ in something that the table would not show."""
    shown = {axis.key for axis in layout.axes}
    for axis in _told_apart_by(observations):
        if axis in shown:
            continue
        keys = dict.fromkeys(one.key_on(axis) for one in observations)
        if axis == PERIOD:
            _check_periods(keys, shown, observations)
        elif len(keys) > 1:
            raise LayoutError(f"The figures differ by {_name(axis)}: {_put_or_choose(axis)}.")


def _told_apart_by(observations: Sequence[TableObservation]) -> list[str]:
    dimensions = sorted({f"{DIMENSION}{dimension}" for one in observations for dimension, _ in one.cell})
    return [MEASURE, *dimensions, PERIOD]


def _check_periods(keys: Iterable[str], shown: set[str], observations: Sequence[TableObservation]) -> None:
    """Without the period itself, year and quarter must tell it; a figure of no period may stand anywhere."""
    if YEAR in shown:
        if QUARTER not in shown and any(one.key_on(QUARTER) for one in observations):
            raise LayoutError(f"There are figures of quarters: {_put_or_choose(QUARTER)}.")
        return
    axis = YEAR if QUARTER in shown else PERIOD
    if len({one.key_on(axis) for one in observations} - {""}) > 1:
        raise LayoutError(f"The figures are of several periods: {_put_or_choose(axis)}.")


def _clash(
    first: TableObservation, second: TableObservation, layout: Layout, place: tuple[Keys, Keys]
) -> LayoutError:
    where = _where(layout, place)
    if first.source != second.source:
        names = " and ".join(f"“{_source_name(one)}”" for one in (first, second))
        return LayoutError(f"Two sources give a figure for {where}, {names}: {_put_or_choose(SOURCE)}.")
    if first.period != second.period:
        labels = " and ".join(str(one.period or "no period") for one in (first, second))
        return LayoutError(f"There are two figures for {where}, of {labels}: {_put_or_choose(PERIOD)}.")
    return LayoutError(f"There are two figures for {where}: choose one of them.")


def _where(layout: Layout, place: tuple[Keys, Keys]) -> str:
    keys = (*place[0], *place[1])
    labels = [
        next(member.label for member in axis.members if member.key == key)
        for axis, key in zip(layout.axes, keys, strict=True)
        if axis.key
    ]
    return ", ".join(labels) or "this table"


def _source_name(one: TableObservation) -> str:
    return dict(one.attributes).get(SOURCE, "") or one.source


def _put_or_choose(axis: str) -> str:
    return f"put {_name(axis)} on the rows or columns, or choose one"


def _name(axis: str) -> str:
    return (
        AXIS_NAMES.get(axis) or axis.removeprefix(DIMENSION).replace("-", " ").replace("_", " ").capitalize()
    )


NO_FIGURE: Final = "No figure held"


def tabulate(observations: Iterable[TableObservation], layout: Layout, empty: str = NO_FIGURE) -> Grid:
    """The table of these observations; a place for which nothing is held prints `empty`.

    Raises LayoutError when two figures would share a cell, when the figures differ in something that the
    layout does not show, or when there are none.
    """
    if not layout.columns:
        layout = replace(layout, columns=(Axis("", "", (Member("", layout.value_label),)),))
    cells = placed(tuple(observations), layout)
    return _FigureTable(layout, cells, empty).grid()


def fitted(
    observations: Iterable[TableObservation], layout: Layout, max_columns: int, empty: str = NO_FIGURE
) -> Grid:
    """The table as laid out; turned where it fits the page only so. One with texts beside its rows stays.
    Raises LayoutError as `tabulate` does.
    """
    if layout.attributes or not layout.columns:
        return tabulate(observations, layout, empty)
    cells = placed(tuple(observations), layout)
    table = _FigureTable(layout, cells, empty)
    if table.width > max_columns:
        over = {(column, row): one for (row, column), one in cells.items()}
        turned = _FigureTable(layout.turned(), over, empty)
        table = turned if turned.width <= max_columns else table
    return table.grid()


@dataclass(frozen=True)
class _AxisSide:
    """The rows, or the columns: the lines printed, in order, with their headers."""

    axes: tuple[Axis, ...]
    used: frozenset[Keys]

    @cached_property
    def members(self) -> tuple[Mapping[Hashable, Member], ...]:
        return tuple({member.key: member for member in axis.in_order()} for axis in self.axes)

    @cached_property
    def lines(self) -> tuple[Keys, ...]:
        order = [{key: number for number, key in enumerate(members)} for members in self.members]
        return tuple(
            sorted(self.used, key=lambda keys: [order[level][key] for level, key in enumerate(keys)])
        )

    @cached_property
    def headers(self) -> Headers:
        return headers_of(self.lines, lambda key: key == "")

    @cached_property
    def totals(self) -> tuple[frozenset[Hashable], ...]:
        """On each axis the members that are totals: marked as such, or with a part of theirs printed."""
        printed = [{keys[level] for keys in self.used} for level in range(len(self.axes))]
        return tuple(
            frozenset(
                {key for key, member in members.items() if member.total}
                | {member.parent for key, member in members.items() if key in printed[level]}
            )
            for level, members in enumerate(self.members)
        )

    def member(self, span: HeaderSpan) -> Member:
        return self.members[span.level][span.path[-1]]

    def is_total(self, headed: Sequence[Hashable]) -> bool:
        return any(key in self.totals[level] for level, key in enumerate(headed))


class _FigureTable:
    """One table in the making; cells are made in reading order, so that the notes are numbered in it."""

    def __init__(
        self, layout: Layout, cells: Mapping[tuple[Keys, Keys], TableObservation], empty: str
    ) -> None:
        self.layout = layout
        self.cells = cells
        self.empty = empty
        self.rows = _AxisSide(layout.rows, frozenset(row for row, _ in cells))
        self.columns = _AxisSide(layout.columns, frozenset(column for _, column in cells))
        self.numbers = NoteNumbers()

    @property
    def width(self) -> int:
        """How many columns it will have."""
        return self.rows.headers.depth + len(self.columns.lines) + len(self.layout.attributes)

    def grid(self) -> Grid:
        head = tuple(self._head_row(level) for level in range(self.columns.headers.depth))
        body = tuple(self._body_row(line, keys) for line, keys in enumerate(self.rows.lines))
        return Grid(head, body, self.numbers.notes)

    def _head_row(self, level: int) -> GridRow:
        spans = [self._column_header(span) for span in self.columns.headers.at_level(level)]
        if level:
            return tuple(spans)
        depth = self.columns.headers.depth
        corners = [axis.label for axis in self.layout.rows[: self.rows.headers.depth]]
        ends = [attribute.label for attribute in self.layout.attributes]
        return (
            *(GridCell(label, "col", rowspan=depth) for label in corners),
            *spans,
            *(GridCell(label, "col", rowspan=depth) for label in ends),
        )

    def _column_header(self, span: HeaderSpan) -> GridCell:
        member = self.columns.member(span)
        return GridCell(
            member.label,
            "col",
            rowspan=span.levels,
            colspan=span.count,
            total=self.columns.is_total(span.path),
            notes=self.numbers.of(member.notes),
        )

    def _row_header(self, span: HeaderSpan) -> GridCell:
        member = self.rows.member(span)
        return GridCell(
            member.label,
            "row",
            rowspan=span.count,
            colspan=span.levels,
            total=self.rows.is_total(span.path),
            notes=self.numbers.of(member.notes),
        )

    def _body_row(self, line: int, keys: Keys) -> GridRow:
        held = [self.cells.get((keys, column)) for column in self.columns.lines]
        total = self.rows.is_total(self.rows.headers.headed[line])
        headers = [self._row_header(span) for span in self.rows.headers.beginning_at(line)]
        figures = [
            self._figure(one, total or self.columns.is_total(column))
            for one, column in zip(held, self.columns.headers.headed, strict=True)
        ]
        return (*headers, *figures, *self._attributes([one for one in held if one], total))

    def _figure(self, one: TableObservation | None, total: bool) -> GridCell:
        if one is None:
            return GridCell(self.empty, total=total)
        return GridCell(
            one.value.format(),
            ref=one.ref,
            numeric=one.value.is_number,
            total=total,
            notes=self.numbers.of(one.notes),
        )

    def _attributes(self, held: Sequence[TableObservation], total: bool) -> Iterable[GridCell]:
        """The texts of a row's figures, each once."""
        for attribute in self.layout.attributes:
            texts = dict.fromkeys(dict(one.attributes).get(attribute.key, "").strip() for one in held)
            said = "; ".join(text for text in texts if text)
            yield GridCell(said or attribute.empty, total=total)
