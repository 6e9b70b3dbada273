"""Keeps many figures at once, with their history, a batch to a statement."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from simple_history.utils import bulk_create_with_history, bulk_update_with_history

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
    "batch",
]
"""What an import can change of a figure; what it is of never changes."""


def keep_figures(
    added: Sequence[HeldFigure], changed: Sequence[HeldFigure], *, by: User, at: datetime, reason: str
) -> Iterator[int]:
    """Save new and changed figures, whose codes are set, with their history; yields how many are done."""
    said = {"default_user": by, "default_change_reason": reason[:100], "default_date": at}
    for start in range(0, len(added), A_BATCH):
        batch = list(added[start : start + A_BATCH])
        bulk_create_with_history(batch, HeldFigure, **said)
        yield start + len(batch)
    for start in range(0, len(changed), A_BATCH):
        batch = list(changed[start : start + A_BATCH])
        bulk_update_with_history(batch, HeldFigure, CHANGED, **said)
        yield len(added) + start + len(batch)
