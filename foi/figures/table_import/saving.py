"""Imports a table whose plan was shown: all of it in one transaction, or nothing."""

import hashlib
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from foi.authorities.models import User
from foi.figures.models import Dataset, HeldFigure, ImportBatch, ImportDraft, ReportTable, TableState
from foi.figures.table_import.dry_run import Arrival, Made, PlannedFigure
from foi.permissions import Action, check_each
from foi.reading.tables.mapping import Choices
from foi.reading.tables.mapping_reuse import settled

Places = frozenset[tuple[int, int]]
PlanMaker = Callable[[Places], Arrival]
Follow = Callable[[Mapping[str, str], Mapping[str, str]], None]
"""Told which codes of figures and which short names of sources became which others."""


class ImportChanged(Exception):
    """What is held is no longer what the preview was compared with; the message says what to do."""


PASTED = "Pasted table"
CHANGED = (
    "Something changed since the preview was made: what is held, or how the table is read. Nothing was "
    "imported. Here is a new preview."
)


@dataclass(frozen=True)
class ImportStep:
    """How far an import is; `batch` is there once it is done."""

    done: int
    of: int
    batch: ImportBatch | None = None


def save_table(
    *,
    draft: ImportDraft,
    make_plan: PlanMaker,
    shown: str,
    queried: Places = frozenset(),
    choices: Choices | None = None,
    follow: Follow | None = None,
    by: User,
    at: datetime,
) -> ImportBatch:
    """Make the plan true if it is still the one that was shown (its fingerprint), and forget the draft.

    `make_plan` plans anew, with the figures at `queried` held as queried, once nobody else can change what is
    held. A table of a document keeps `choices`, how it was read, for the next edition. `follow` is told of
    figures that a new edition took over. Raises ImportChanged, with nothing saved.
    """
    steps = list(
        saving(
            draft=draft,
            make_plan=make_plan,
            shown=shown,
            queried=queried,
            choices=choices,
            follow=follow,
            by=by,
            at=at,
        )
    )
    batch = steps[-1].batch
    assert batch is not None
    return batch


def saving(
    *,
    draft: ImportDraft,
    make_plan: PlanMaker,
    shown: str,
    queried: Places = frozenset(),
    choices: Choices | None = None,
    follow: Follow | None = None,
    by: User,
    at: datetime,
) -> Generator[ImportStep, None, None]:
    """The same step by step, in one transaction: nothing is kept where it is not gone through to its end.
    Raises ImportChanged.
    """
    places = (draft.authority_id, draft.dataset.authority_id if draft.dataset else draft.authority_id)
    check_each(by, Action.KEEP_FIGURES, places)
    with transaction.atomic():
        lock_draft(draft)
        if draft.dataset_id:
            _lock_dataset(draft.dataset_id)
        plan = make_plan(frozenset())
        if plan.troubles or plan.fingerprint != shown:
            raise ImportChanged(CHANGED)
        if queried:
            del plan  # two plans of a long table at once take twice the memory
            plan = make_plan(queried)
        reason = f"Imported from {draft.file_name or PASTED}"
        _make(plan, by, reason)
        batch = make_batch(draft, plan, by, at, plan.dataset)
        added, changed = _ready(plan, batch)
        moves = [entry for entry in plan.changed if entry.moved]
        for done in keep_figures(added, changed, by=by, reason=reason, moved=bool(moves)):
            yield ImportStep(done, len(added) + len(changed))
        if follow and moves:
            follow(*_moves(moves))
        table_is_done(draft, batch, settled(choices, plan.made).data() if choices else None)
        draft.delete()
    yield ImportStep(len(added) + len(changed), len(added) + len(changed), batch)


def lock_draft(draft: ImportDraft) -> None:
    """Let nobody else import the same table meanwhile. Raises ImportChanged where somebody has."""
    if not ImportDraft.objects.select_for_update().filter(pk=draft.pk).exists():
        raise ImportChanged("This table was imported already, or it was deleted.")


def table_is_done(draft: ImportDraft, batch: ImportBatch, reading: dict[str, Any] | None) -> None:
    """Note with a table of a document what was made of it, and how it was read."""
    if draft.report_table_id is None:
        return
    ReportTable.objects.filter(pk=draft.report_table_id).update(
        state=TableState.IMPORTED, batch=batch, reading=reading, reason=""
    )


def _moves(entries: list[PlannedFigure]) -> tuple[dict[str, str], dict[str, str]]:
    """Codes and short names of sources before and after."""
    pairs = [(entry.held, entry.figure) for entry in entries if entry.held]
    return (
        {held.code: figure.code for held, figure in pairs},
        {held.source.slug: figure.source.slug for held, figure in pairs},
    )


def _lock_dataset(pk: int) -> None:
    """Other imports into the dataset, and changes of its figures, wait until this one is done."""
    Dataset.objects.select_for_update().get(pk=pk)
    list(HeldFigure.objects.select_for_update().filter(measure__dataset=pk).values_list("pk"))


def make_batch(draft: ImportDraft, plan: Any, by: User, at: datetime, dataset: Dataset | None) -> ImportBatch:
    """What a table came as, kept with what was made of it; `plan` counts figures or records."""
    content = bytes(draft.content)
    return ImportBatch.objects.create(
        file_name=draft.file_name or PASTED,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        dataset=dataset,
        register=draft.register,
        imported_at=at,
        imported_by=by,
        added=len(plan.added),
        changed=len(plan.changed),
        unchanged=len(plan.unchanged),
    )


def _make(plan: Arrival, by: User, reason: str) -> None:
    """Save what the figures need that is not held yet, each row after those it points to."""
    made: Made = plan.made
    rows: list[Any] = [*made.owners.values(), *made.sources.values()]
    rows += [plan.dataset] if plan.dataset.pk is None else []
    rows += [*made.measures.values(), *made.dimensions.values(), *made.categories.values()]
    for row in rows:
        for name in ("owner", "dataset", "dimension", "parent"):
            if getattr(row, name, None) is not None:
                setattr(row, name, getattr(row, name))  # takes the key that it got when it was saved
        row._history_user = by
        row._change_reason = reason[:100]
        row.save()


def _ready(plan: Arrival, batch: ImportBatch) -> tuple[list[HeldFigure], list[HeldFigure]]:
    """The figures to add and to change, pointing to rows that are saved by now."""
    added, changed = [entry.figure for entry in plan.added], [entry.figure for entry in plan.changed]
    for figure in (*added, *changed):
        figure.batch = batch
        if plan.made:  # takes the keys that they got when they were saved
            figure.measure, figure.source, figure.owner = figure.measure, figure.source, figure.owner
    return added, changed


# Figures, many at once ------------------------------------------------------------------------------------

A_BATCH = 500
CHANGEABLE = [
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
    fields = CHANGEABLE + MOVED if moved else CHANGEABLE
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
