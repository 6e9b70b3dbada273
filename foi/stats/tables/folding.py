"""Splitting a table that is too wide for the page into several, each with the row headers."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from foi.stats.tables.grid import Grid, GridCell, GridRow, NoteNumbers, expand


def fold(grid: Grid, max_columns: int) -> tuple[Grid, ...]:
    """The table in parts of at most `max_columns` columns, row headers repeated, notes numbered in each.

    Columns under one heading stay together where they fit. Each part has at least one column of figures,
    however many the row headers take.
    """
    if grid.width <= max_columns:
        return (grid,)
    headers = grid.header_columns
    repeated = list(range(headers))
    room = max(1, max_columns - headers)
    return tuple(_part(grid, repeated + columns) for columns in _packed(_groups(grid, headers), room))


def _groups(grid: Grid, headers: int) -> list[list[int]]:
    """The columns after the row headers, those under one outermost heading together."""
    columns = range(headers, grid.width)
    if not grid.head:
        return [[column] for column in columns]
    top = expand(grid.head)[0]
    return [list(group) for _, group in groupby(columns, key=lambda column: id(top[column]))]


def _packed(groups: Sequence[list[int]], room: int) -> Iterator[list[int]]:
    packed: list[int] = []
    for group in groups:
        if packed and len(packed) + len(group) > room:
            yield packed
            packed = []
        packed = packed + group
        while len(packed) > room:
            yield packed[:room]
            packed = packed[room:]
    if packed:
        yield packed


def _part(grid: Grid, columns: Sequence[int]) -> Grid:
    numbers = NoteNumbers()
    head, body = (_rows(rows, columns, grid.notes, numbers) for rows in (grid.head, grid.body))
    return Grid(head, body, numbers.notes)


def _rows(
    rows: Sequence[GridRow], columns: Sequence[int], notes: Sequence[str], numbers: NoteNumbers
) -> tuple[GridRow, ...]:
    """The rows cut down to some columns: spans shrink, cells of other columns fall away."""
    places = expand(rows)
    seen: set[Hashable] = set()
    cut = []
    for row in places:
        cells: list[GridCell] = []
        for column in columns:
            cell = row[column]
            if id(cell) not in seen:
                seen.add(id(cell))
                width = sum(row[other] is cell for other in columns)
                said = numbers.of([notes[number - 1] for number in cell.notes])
                cells.append(replace(cell, colspan=width, notes=said))
        cut.append(tuple(cells))
    return tuple(cut)
