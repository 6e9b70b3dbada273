"""From the records of a register and the choices of a table to its grid: records down or across, columns chosen."""

from collections.abc import Mapping
from typing import Any

from foi.figures.models import HeldRecord, Register, RegisterColumn
from foi.stats.tabulate import Grid, Record, RecordCell, RecordColumn, tabulate_records


def register_grid(register: Register, spec: Mapping[str, Any]) -> Grid:
    """The grid of a register's records with these choices; an empty list means all.

    Uses the register's columns and records with their cells: prefetch them where many tables are made. Raises
    foi.stats.tabulate's LayoutError, in plain words, when nothing is chosen.
    """
    records, columns = spec.get("records") or (), spec.get("columns") or ()
    shown = [each for each in register.columns.all() if not columns or each.slug in columns or each.heading]
    chosen = [each for each in register.records.all() if not records or each.slug in records]
    across = register.across if spec.get("across") is None else bool(spec["across"])
    grid = tabulate_records([_column(each) for each in shown], [_record(each) for each in chosen], down=not across)
    standing = (register.caveats.strip(), register.source.footnote.strip())
    return Grid(grid.head, grid.body, (*grid.notes, *(note for note in standing if note)))


def _column(column: RegisterColumn) -> RecordColumn:
    return RecordColumn(column.slug, column.label, heading=column.heading, merge=column.merge)


def _record(record: HeldRecord) -> Record:
    cells = {
        cell.column.slug: RecordCell(cell.value, (cell.note,) if cell.note else ()) for cell in record.cells.all()
    }
    return Record(record.slug, cells, (record.footnote,) if record.footnote else ())
