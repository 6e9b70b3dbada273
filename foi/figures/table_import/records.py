"""What a table would do to the records of a register, and the saving of it: all, or nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from foi.authorities.models import User
from foi.figures.models import HeldRecord, ImportBatch, ImportDraft, RecordCell, Register, RegisterColumn
from foi.figures.short_names import free_slug
from foi.figures.table_import.comparison import Difference, fingerprint_of
from foi.figures.table_import.saving import CHANGED, ImportChanged, lock_draft, make_batch, table_is_done
from foi.permissions import Action, check
from foi.reading.tables.figures import Trouble
from foi.reading.tables.grid import TextGrid
from foi.reading.tables.matching import Named
from foi.reading.tables.records import ReadRecord, RecordChoices, read_records

VALUE_FIELDS = ("kind", "low", "high", "open_end", "approximate", "text", "date", "status", "holder")


@dataclass(frozen=True)
class RecordEntry:
    """A record as it would be held, the one that is held, and how they differ."""

    read: ReadRecord
    name: str
    cells: Mapping[str, RecordCell]
    held: HeldRecord | None = None
    differences: tuple[Difference, ...] = ()


@dataclass
class RecordArrival:
    """What importing a table into a register would do; nothing while it has troubles."""

    register: Register
    added: list[RecordEntry] = field(default_factory=list)
    changed: list[RecordEntry] = field(default_factory=list)
    unchanged: list[RecordEntry] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    absent: int = 0

    @property
    def fingerprint(self) -> str:
        """Differs when what would be added, changed or left alone differs."""
        said = [
            (
                kind,
                entry.name,
                entry.differences,
                [(key, _said(cell)) for key, cell in sorted(entry.cells.items())],
            )
            for kind in ("added", "changed", "unchanged")
            for entry in getattr(self, kind)
        ]
        return fingerprint_of(said)


def register_columns(register: Register) -> tuple[Named, ...]:
    """The columns a table can fill."""
    return tuple(Named(each.slug, each.label, each.unit) for each in register.columns.all())


def plan_records(*, register: Register, grid: TextGrid, choices: RecordChoices) -> RecordArrival:
    """What the table would do. A record is held already where one has the same name in all headings."""
    columns = {f"={each.slug}": each for each in register.columns.all()}
    records, troubles = read_records(grid, choices, {key: each.unit for key, each in columns.items()})
    made = RecordArrival(register, troubles=troubles)
    records_held = register.records.prefetch_related("cells__column").order_by("order")
    held = {_held_name(record): record for record in records_held}
    seen = set()
    for read in records:
        entry = _entry(read, columns, held)
        if entry.name in seen:
            made.troubles.append(
                Trouble(-1, -1, f"Two records are called “{entry.name[:80]}”. Tell them apart.")
            )
        seen.add(entry.name)
        kept = made.added if entry.held is None else made.changed if entry.differences else made.unchanged
        kept.append(entry)
    made.absent = len(held.keys() - seen)
    return made


def _held_name(record: HeldRecord) -> str:
    return " / ".join(cell.value.format() for cell in _headings(record.cells.all()))


def _headings(cells: Any) -> list[RecordCell]:
    return sorted((cell for cell in cells if cell.column.heading), key=lambda cell: cell.column.order)


def _entry(
    read: ReadRecord, columns: Mapping[str, RegisterColumn], held: Mapping[str, HeldRecord]
) -> RecordEntry:
    cells = {key: RecordCell(column=columns[key], **fields) for key, fields in read.cells.items()}
    name = " / ".join(cell.value.format() for cell in _headings(cells.values())) or f"Record {read.at}"
    record = held.get(name)
    return RecordEntry(read, name, cells, record, tuple(_differences(record, cells)) if record else ())


def _differences(record: HeldRecord, cells: Mapping[str, RecordCell]) -> Iterator[Difference]:
    held = {f"={cell.column.slug}": cell for cell in record.cells.all()}
    for key, cell in cells.items():
        before = held.get(key)
        if before is None or _said(before) != _said(cell):
            yield Difference(
                cell.column.label, before.value.format() if before else "empty", cell.value.format()
            )


def _said(cell: RecordCell) -> tuple[Any, ...]:
    return tuple(getattr(cell, name) for name in VALUE_FIELDS)


@transaction.atomic
def save_records(
    *, draft: ImportDraft, grid: TextGrid, choices: RecordChoices, shown: str, by: User, at: datetime
) -> ImportBatch:
    """Make the plan true if it is still the one that was shown. Raises ImportChanged, with nothing saved."""
    lock_draft(draft)
    register = Register.objects.select_for_update().get(pk=draft.register_id)
    check(by, Action.KEEP_FIGURES, register.authority_id)
    plan = plan_records(register=register, grid=grid, choices=choices)
    if plan.troubles or plan.fingerprint != shown:
        raise ImportChanged(CHANGED)
    batch = make_batch(draft, plan, by, at, dataset=None)
    for entry in plan.added + plan.changed:
        _save(entry, register, by, f"Imported from {batch.file_name}"[:100])
    table_is_done(draft, batch, choices.data())
    draft.delete()
    return batch


def _save(entry: RecordEntry, register: Register, by: User, reason: str) -> None:
    record = entry.held or HeldRecord(
        register=register,
        slug=free_slug(entry.name, register.records.values_list("slug", flat=True), "record"),
        order=_next(register),
        locator=entry.read.locator,
    )
    if entry.held is None:
        _keep(record, by, reason)
    held = {f"={cell.column.slug}": cell for cell in record.cells.select_related("column")}
    for key, cell in entry.cells.items():
        kept = held.get(key) or RecordCell(record=record, column=cell.column)
        if kept.pk is None or _said(kept) != _said(cell):
            for name in VALUE_FIELDS:
                setattr(kept, name, getattr(cell, name))
            _keep(kept, by, reason)


def _keep(row: Any, by: User, reason: str) -> None:
    row._history_user, row._change_reason = by, reason
    row.save()


def _next(register: Register) -> int:
    return (register.records.aggregate(last=Max("order"))["last"] or 0) + 1
