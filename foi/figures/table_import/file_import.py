"""What importing a file of figures would do, shown before anything is saved, then saved whole or not at all.

`plan` compares the file with what is held. `save` makes the plan true: it keeps the file as an ImportBatch
and the figures with it, many at once, with their history. Both read the same file, and the second is refused
when the plan came out otherwise than it was shown.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from foi.authorities.models import User
from foi.figures.models import DataOwner, Dataset, HeldFigure, ImportBatch, Source
from foi.figures.table_import.file_layout import VALUE, Names, columns_of
from foi.figures.table_import.file_rows import COLUMN_OF, RowIdentity, RowProblem, RowReader
from foi.permissions import Action, check
from foi.reading.files.apart import read_one
from foi.reading.files.spreadsheets import BadFile, FileRow, FileTable
from foi.reading.typed_values import written_value

NUMBERS = ("kind", "low", "high", "text", "date")
BESIDE_VALUE = ("status", "decimals", "owner", "as_at", "locator", "footnote", "review_due")


class ImportChanged(Exception):
    """What is held is no longer what the preview was compared with; the message says what to do."""


@dataclass(frozen=True)
class FileProblem:
    """What is wrong, and where: row 0 is the file as a whole, an empty column the whole row."""

    row: int
    column: str
    message: str


@dataclass(frozen=True)
class Difference:
    """One field of a figure, as it is held and as the file has it, in words."""

    label: str
    held: str
    file: str


@dataclass(frozen=True)
class Change:
    """What a row would do to a figure; `differences` is empty for a new one."""

    row: int
    figure: HeldFigure
    differences: tuple[Difference, ...] = ()


@dataclass
class Plan:
    """What importing a file would do, nothing if it has problems. `absent` figures are not in the file."""

    dataset: Dataset
    notices: tuple[str, ...] = ()
    problems: list[FileProblem] = field(default_factory=list)
    added: list[Change] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    unchanged: list[Change] = field(default_factory=list)
    absent: int = 0

    @property
    def fingerprint(self) -> str:
        """Differs when what would be added, changed or left alone differs."""
        changes = [
            (kind, change.row, change.figure.code, change.differences)
            for kind in ("added", "changed", "unchanged")
            for change in getattr(self, kind)
        ]
        return hashlib.sha256(repr(changes).encode()).hexdigest()


def plan(
    *,
    dataset: Dataset,
    file_name: str,
    content: bytes,
    sources: Iterable[Source],
    owners: Iterable[DataOwner],
) -> Plan:
    """What the file would do to the dataset's figures; saves nothing. Raises BadFile, with what is wrong.

    `sources` and `owners` are those the person may choose.
    """
    table = read_one("figures", file_name, content, failed=BadFile)
    places, problems = columns_of(dataset, table.heading.cells)
    made = Plan(dataset, table.notices)
    made.problems += [FileProblem(table.heading.number, "", problem) for problem in problems]
    if not problems:
        reader = RowReader(
            dataset, places, Names.of("a source", sources), Names.of("an owner", owners), _held(dataset)
        )
        _fill(made, table, reader)
    return made


def _held(dataset: Dataset) -> dict[RowIdentity, HeldFigure]:
    figures = HeldFigure.objects.filter(measure__dataset=dataset)
    return {
        (each.measure_id, each.period, each.source_id, each.cell): each
        for each in figures.select_related("measure__dataset", "source", "owner")
    }


def _fill(made: Plan, table: FileTable, reader: RowReader) -> None:
    """Put each row where it belongs: added, changed, unchanged, or a problem."""
    first: dict[RowIdentity, int] = {}
    for row in table.rows:
        if len(row.cells) != len(table.heading.cells):
            made.problems.append(FileProblem(row.number, "", _cut_off(row, table.heading)))
            continue
        try:
            _place(made, row, reader, first)
        except RowProblem as problem:
            made.problems.append(FileProblem(row.number, problem.column, str(problem)))
    made.absent = len(reader.held.keys() - first.keys())


def _place(made: Plan, row: FileRow, reader: RowReader, first: dict[RowIdentity, int]) -> None:
    identity, figure = reader.figure(row)
    if identity in first:
        raise RowProblem("", f"This is the same figure as row {first[identity]}. Keep one of them.")
    first[identity] = row.number
    held = reader.held.get(identity)
    if held and not held.gives_same(figure):  # what its owner confirmed was the value before
        figure.last_confirmed_on = figure.last_confirmed_by = None
    found = tuple(differences(held, figure)) if held else ()
    kept = made.changed if found else made.unchanged if held else made.added
    kept.append(Change(row.number, figure, found))


def _cut_off(row: FileRow, heading: FileRow) -> str:
    return (
        f"The row has {len(row.cells)} cells and the heading has {len(heading.cells)}. "
        "The file may be cut off here, or a comma stands in a cell without quotation marks."
    )


def differences(held: HeldFigure, figure: HeldFigure) -> Iterator[Difference]:
    """What would change, in words; the value as it would print."""
    if held.value.format() != figure.value.format():
        yield Difference(VALUE, held.value.format(), figure.value.format())
    elif any(getattr(held, name) != getattr(figure, name) for name in NUMBERS):
        yield Difference(VALUE, _exactly(held), _exactly(figure))
    for name in BESIDE_VALUE:
        before, after = getattr(held, name), getattr(figure, name)
        if before != after:
            yield Difference(COLUMN_OF[name], _worded(held, name), _worded(figure, name))


def _exactly(figure: HeldFigure) -> str:
    """A value that prints as another does: as it prints, with what is held behind it."""
    return f"{figure.value.format()} (exactly {written_value(figure)})"


def _worded(figure: HeldFigure, name: str) -> str:
    value = figure.get_status_display() if name == "status" else getattr(figure, name)
    return "empty" if value in (None, "") else str(value)


@transaction.atomic
def save(
    *,
    dataset: Dataset,
    file_name: str,
    content: bytes,
    sources: Iterable[Source],
    owners: Iterable[DataOwner],
    shown: str,
    by: User,
    at: datetime,
) -> ImportBatch:
    """Import the file if the plan is the one that was shown (its fingerprint): all of it, or nothing.

    Raises BadFile or ImportChanged, and then nothing was saved.
    """
    check(by, Action.KEEP_FIGURES, dataset.authority_id)
    # Other imports into the dataset, and changes of its figures, wait until this one is done.
    Dataset.objects.select_for_update().get(pk=dataset.pk)
    list(HeldFigure.objects.select_for_update().filter(measure__dataset=dataset).values_list("pk"))
    made = plan(dataset=dataset, file_name=file_name, content=content, sources=sources, owners=owners)
    if made.problems or made.fingerprint != shown:
        raise ImportChanged(
            "What is held changed since the preview was made, so nothing was imported. Here is a new preview."
        )
    batch = ImportBatch.objects.create(
        file_name=file_name,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        dataset=dataset,
        imported_at=at,
        imported_by=by,
        added=len(made.added),
        changed=len(made.changed),
        unchanged=len(made.unchanged),
    )
    added, changed = ([change.figure for change in kept] for kept in (made.added, made.changed))
    for figure in added + changed:
        figure.batch = batch
    for _ in keep_figures(added, changed, by=by, reason=f"Imported from {file_name}"):
        pass
    return batch


A_BATCH = 500
CHANGED = [
    "kind",
    "low",
    "high",
    "open_end",
    "approximate",
    "decimals",
    "text",
    "date",
    "status",
    "holder",
    "owner",
    "as_at",
    "locator",
    "footnote",
    "review_due",
    "last_confirmed_on",
    "last_confirmed_by",
    "batch",
]
"""What an import can change of a figure; what it is of never changes."""
MOVED = ["source", "code"]
"""What changes besides where a figure of an earlier edition is taken over by a new one."""


def keep_figures(
    added: Sequence[HeldFigure],
    changed: Sequence[HeldFigure],
    *,
    by: User,
    reason: str,
    moved: bool = False,
) -> Iterator[int]:
    """Save new and changed figures of one import batch, whose codes are set; yields how many are done.

    `moved` says that changed figures have another source now.
    """
    fields = CHANGED + MOVED if moved else CHANGED
    for start in range(0, len(changed), A_BATCH):
        HeldFigure.objects.bulk_update(changed[start : start + A_BATCH], fields)
        yield min(start + A_BATCH, len(changed))
    if changed:
        _keep_history(changed[0], "~", 0, by, reason)
    last = HeldFigure.objects.aggregate(last=Max("pk"))["last"] or 0
    for start in range(0, len(added), A_BATCH):
        HeldFigure.objects.bulk_create(added[start : start + A_BATCH])
        yield len(changed) + min(start + A_BATCH, len(added))
    if added:
        _keep_history(added[0], "+", last, by, reason)


def _keep_history(one: HeldFigure, kind: str, after: int, by: User, reason: str) -> None:
    """The entries that simple_history would make, copied by the database from the figures of the batch."""
    quote = connection.ops.quote_name
    history = HeldFigure.history.model
    columns = ", ".join(quote(field.column) for field in HeldFigure._meta.concrete_fields)
    said = {
        "history_type": kind,
        "history_date": timezone.now(),
        "history_change_reason": reason[:100],
        "history_user": by.pk,
    }
    fields = [history._meta.get_field(name) for name in said]
    values = [
        field.get_db_prep_save(value, connection) for field, value in zip(fields, said.values(), strict=True)
    ]
    named = ", ".join(quote(field.column) for field in fields)
    marks = ", ".join("%s" for _ in values)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {quote(history._meta.db_table)} ({columns}, {named}) "
            f"SELECT {columns}, {marks} FROM {quote(HeldFigure._meta.db_table)} "
            "WHERE batch_id = %s AND id > %s",
            [*values, one.batch_id, after],
        )
