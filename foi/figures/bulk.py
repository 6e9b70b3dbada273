"""Keeps many figures at once, with their history, a batch to a statement."""

from collections.abc import Iterator, Sequence

from django.db import connection
from django.db.models import Max
from django.utils import timezone

from foi.authorities.models import User
from foi.figures.models import HeldFigure

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
