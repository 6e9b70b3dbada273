"""Imports a table whose plan was shown: all of it in one transaction, or nothing."""

import hashlib
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from foi.authorities.models import User
from foi.figures.models import Dataset, HeldFigure, ImportBatch, ImportDraft, ReportTable, TableState
from foi.figures.table_import.dry_run import Arrival, Made, PlannedFigure, code_of
from foi.figures.table_import.file_import import ImportChanged, keep_figures
from foi.permissions import Action, check_each
from foi.reading.tables.mapping import Choices
from foi.reading.tables.mapping_reuse import settled

Places = frozenset[tuple[int, int]]
PlanMaker = Callable[[Places], Arrival]
Follow = Callable[[Mapping[str, str], Mapping[str, str]], None]
"""Told which codes of figures and which short names of sources became which others."""
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
    """The same step by step, in one transaction: nothing is kept where it is not gone through to its end."""
    places = (draft.authority_id, draft.dataset.authority_id if draft.dataset else draft.authority_id)
    check_each(by, Action.KEEP_FIGURES, places)
    with transaction.atomic():
        lock_draft(draft)
        if draft.dataset_id:
            _lock_dataset(draft.dataset_id)
        plan = make_plan(frozenset())
        if plan.troubles or plan.fingerprint != shown:
            raise ImportChanged(CHANGED)
        plan = make_plan(queried) if queried else plan
        name = draft.file_name or PASTED
        _make(plan, by, f"Imported from {name}")
        batch = _batch(plan, draft, name, by, at)
        added, changed = _ready(plan, batch)
        moves = [entry for entry in plan.changed if entry.moved]
        reason = f"Imported from {name}"
        for done in keep_figures(added, changed, by=by, reason=reason, moved=bool(moves)):
            yield ImportStep(done, len(added) + len(changed))
        if follow and moves:
            follow(*_moves(moves))
        table_is_done(draft, batch, settled(choices, plan.made).data() if choices else None)
        draft.delete()
    yield ImportStep(len(added) + len(changed), len(added) + len(changed), batch)


def lock_draft(draft: ImportDraft) -> None:
    """Let nobody else import the same table meanwhile; raises where somebody has."""
    if not ImportDraft.objects.select_for_update().filter(pk=draft.pk).exists():
        raise ImportChanged("This table was imported already, or it was thrown away.")


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


def _batch(plan: Arrival, draft: ImportDraft, name: str, by: User, at: datetime) -> ImportBatch:
    content = bytes(draft.content)
    return ImportBatch.objects.create(
        file_name=name,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        dataset=plan.dataset,
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
    for entry in plan.added + plan.changed:
        figure = entry.figure
        figure.batch, figure.measure, figure.source = batch, figure.measure, figure.source
        figure.owner = figure.owner
        if entry.held is None:
            figure.code = code_of(plan.dataset, figure.measure, figure.period, figure.source, figure.cell)
    return [entry.figure for entry in plan.added], [entry.figure for entry in plan.changed]
