"""Tables of the letter from grids: figures' cells go to the ledger, and every table gets its name for the CSV."""

import re

from foi.figures.models import HeldFigure
from foi.letters.document import Table, TableCell
from foi.letters.ledger import Ledger
from foi.stats.tabulate import Grid, GridCell


def figure_table(grid: Grid, *, key: str, caption: str, figures: dict[str, HeldFigure], ledger: Ledger) -> Table:
    """A table of held figures; the grid's references are figure codes."""

    def cell(of: GridCell) -> TableCell:
        figure = figures.get(str(of.ref)) if of.ref is not None else None
        return table_cell(of, ledger.enter(figure) if figure else "")

    return _table(grid, key, caption, cell)


def record_table(grid: Grid, *, key: str, caption: str) -> Table:
    """A table of held records; their provenance is the register's, in the caption's notes."""
    return _table(grid, key, caption, table_cell)


def table_cell(of: GridCell, entry: str = "") -> TableCell:
    """A grid's cell as the letter prints it; a text of several lines prints as a list."""
    lines = tuple(line.strip() for line in of.text.splitlines() if line.strip()) or ("Not recorded",)
    return TableCell(
        lines=lines if of.text.strip() else ("",) if of.header == "corner" else lines,
        header=of.header if of.header in ("row", "col") else "",
        rowspan=of.rowspan,
        colspan=of.colspan,
        numeric=of.numeric,
        total=of.total,
        notes=of.notes,
        entry=entry,
        bulleted=len(lines) > 1 and not of.header,
    )


def _table(grid: Grid, key: str, caption: str, cell: "type[TableCell] | object") -> Table:
    make = cell if callable(cell) else table_cell
    return Table(
        key=key,
        caption=caption,
        head=tuple(tuple(make(of) for of in row) for row in grid.head),
        body=tuple(tuple(make(of) for of in row) for row in grid.body),
        notes=grid.notes,
        csv_name=csv_name(caption),
    )


def csv_name(caption: str) -> str:
    """A file name from a caption: small letters, digits and dashes."""
    return re.sub(r"[^a-z0-9]+", "-", caption.lower()).strip("-")[:60].strip("-") or "table"
