"""From held records and the choices of a table to its grid: records down or across, notes under it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from foi.figures.models import HeldRecord, Register, RegisterColumn
from foi.stats.tables import Grid, Record, RecordColumn, RegisterCell, tabulate_records


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
    cells = {cell.column.slug: RegisterCell(cell.value, _said(cell.note)) for cell in record.cells.all()}
    return Record(record.slug, cells, _said(record.footnote))


def _general(register: Register) -> tuple[str, ...]:
    return (*_said(register.source.footnote), *_said(register.caveats))


def _said(note: str) -> tuple[str, ...]:
    return (note.strip(),) if note.strip() else ()
