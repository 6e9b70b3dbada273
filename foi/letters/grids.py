"""Tables of the letter from grids: folded where the page is too narrow, numbers entered into the ledger, a
name for the CSV of each.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from foi.figures.models import HeldFigure, Register
from foi.letters.build.ledger import Ledger
from foi.letters.document import LedgerEntry, Route, Table, TableCell
from foi.stats.tabulate import CalculatedRef, CellRef, Grid, GridCell, fold
from foi.stats.tabulate.grid import expand

MOST_COLUMNS = 14
"""What a page turned sideways holds; a wider table goes on under itself in a second one."""

MOST_COLUMNS_IN_LARGE_PRINT = 6
"""What a page turned sideways holds in 18 point."""


def most_columns(large_print: bool) -> int:
    """What the page of a letter holds, turned sideways."""
    return MOST_COLUMNS_IN_LARGE_PRINT if large_print else MOST_COLUMNS


def figure_tables(
    grid: Grid,
    key: str,
    caption: str,
    figures: Mapping[str, HeldFigure],
    ledger: Ledger,
    *,
    large_print: bool = False,
) -> tuple[Table, ...]:
    """The tables of held figures, `figures` by code; the grid's references are figure codes, or say which
    were added up.
    """

    def entry(of: GridCell) -> str:
        if isinstance(of.ref, CalculatedRef):
            return ledger.subtotal(of.ref, figures)
        figure = figures.get(str(of.ref)) if of.ref is not None else None
        return ledger.enter(figure, of.text) if figure else ""

    return _tables(grid, key, caption, entry, large_print)


def record_tables(
    grid: Grid, key: str, caption: str, register: Register, ledger: Ledger, *, large_print: bool = False
) -> tuple[Table, ...]:
    """The tables of held records; their numbers have the register's source and owner."""
    labels = {column.slug: column.label for column in register.columns.all()}
    days = {record.slug: record.as_at for record in register.records.all()}

    def entry(of: GridCell) -> str:
        if not of.numeric or not isinstance(of.ref, CellRef):
            return ""
        records = [str(record) for record in of.ref.records]
        made = LedgerEntry(
            key=f"{register.slug}/{'+'.join(records)}/{of.ref.column}",
            route=Route.HELD,
            printed=of.text,
            measure=f"{register.title}: {labels.get(of.ref.column, of.ref.column)}",
            source=str(register.source),
            owner=str(register.owner),
            as_at=days.get(records[0]),
            definition=register.definition,
        )
        return ledger.add(made)

    return _tables(grid, key, caption, entry, large_print)


def _tables(
    grid: Grid, key: str, caption: str, entry: Callable[[GridCell], str], large_print: bool
) -> tuple[Table, ...]:
    parts = fold(grid, most_columns(large_print))
    if len(parts) == 1:
        return (_table(grid, key, caption, entry),)
    return tuple(
        _table(part, f"{key}-{number}", f"{caption} (part {number} of {len(parts)})", entry)
        for number, part in enumerate(parts, start=1)
    )


def _table(grid: Grid, key: str, caption: str, entry: Callable[[GridCell], str]) -> Table:
    over_numbers = columns_of_numbers(grid)
    head = ((table_cell(of) for of in row) for row in grid.head)
    return Table(
        key=key,
        caption=caption,
        head=tuple(
            tuple(replace(cell, numeric=id(of) in over_numbers) for of, cell in zip(row, cells, strict=True))
            for row, cells in zip(grid.head, head, strict=True)
        ),
        body=tuple(tuple(table_cell(of, entry(of)) for of in row) for row in grid.body),
        notes=grid.notes,
        csv_name=csv_name(caption),
    )


def columns_of_numbers(grid: Grid) -> set[int]:
    """The ids of the heading cells that stand over one column with numbers in it: they line up with these."""
    body = expand(grid.body)
    numeric = {column for row in body for column, cell in enumerate(row) if cell.numeric}
    places = [(column, cell) for row in expand(grid.head) for column, cell in enumerate(row)]
    return {id(cell) for column, cell in places if cell.colspan == 1 and column in numeric}


def table_cell(of: GridCell, entry: str = "") -> TableCell:
    """A grid's cell as the letter prints it; a text of several lines prints as a list."""
    lines = tuple(line.strip() for line in of.text.splitlines() if line.strip())
    return TableCell(
        lines=lines or ("Not recorded",),
        header=of.header,
        rowspan=of.rowspan,
        colspan=of.colspan,
        numeric=of.numeric,
        total=of.total,
        notes=of.notes,
        entry=entry,
        bulleted=len(lines) > 1 and not of.header,
    )


def csv_name(caption: str) -> str:
    """A file name from a caption: small letters, digits and dashes."""
    return re.sub(r"[^a-z0-9]+", "-", caption.lower()).strip("-")[:60].strip("-") or "table"
