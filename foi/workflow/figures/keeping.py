"""Keeping figures: the next period of a measure, confirming what holds, querying what can't be right.

Each change is all or nothing, and the history keeps who made it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from foi.authorities.models import User
from foi.figures.models import DataOwner, HeldFigure, Measure, Source
from foi.permissions import Action, check, check_each
from foi.stats.periods import Period

QUERIED, NORMAL = "queried", "normal"


@dataclass(frozen=True)
class Entered:
    """A value for one row of the new period; `fields` are those of foi.figures.values.ValueFields."""

    cell: str
    source: Source
    owner: DataOwner | None
    fields: dict[str, Any]


@transaction.atomic
def add_period(
    *, measure: Measure, period: Period, entered: Sequence[Entered], as_at: date | None, by: User
) -> list[HeldFigure]:
    """Hold the figures of one more period; raises ValidationError where one of them is held already."""
    check(by, Action.KEEP_FIGURES, measure.dataset.authority_id)
    if not entered:
        raise ValidationError("Fill in at least one value.")
    held = {
        (figure.cell, figure.source_id)
        for figure in HeldFigure.objects.filter(measure=measure, period=period.key)
    }
    if any((each.cell, each.source.pk) in held for each in entered):
        raise ValidationError("A figure of this period is held already. Change it in the admin site instead.")
    return [_added(measure, period, each, as_at, by) for each in entered]


def _added(measure: Measure, period: Period, each: Entered, as_at: date | None, by: User) -> HeldFigure:
    figure = HeldFigure(
        measure=measure,
        period=period.key,
        cell=each.cell,
        source=each.source,
        owner=each.owner,
        as_at=as_at,
        **each.fields,
    )
    figure._history_user = by  # type: ignore[attr-defined]
    figure.full_clean(exclude=["code"])
    try:
        figure.save()
    except IntegrityError as error:
        raise ValidationError("Somebody else has just entered this period. Look at it first.") from error
    return figure


@transaction.atomic
def confirm(*, figures: Iterable[HeldFigure], by: User, on: date) -> int:
    """Note that the owner has confirmed these figures; returns how many. A queried one is not confirmed."""
    confirmed = [figure for figure in figures if figure.status != QUERIED]
    check_each(by, Action.KEEP_FIGURES, (figure.measure.dataset.authority_id for figure in confirmed))
    for figure in confirmed:
        figure.last_confirmed_on = on
        figure.last_confirmed_by = by
        figure._history_user = by  # type: ignore[attr-defined]
        figure._change_reason = "Confirmed by its owner"  # type: ignore[attr-defined]
        figure.save()
    return len(confirmed)


@transaction.atomic
def query(*, figure: HeldFigure, why: str, by: User) -> HeldFigure:
    """Keep a figure out of letters until its owner answers; why is kept with it as a note. Raises
    ValidationError without a reason.
    """
    check(by, Action.KEEP_FIGURES, figure.measure.dataset.authority_id)
    if not why.strip():
        raise ValidationError("Say what can’t be right, so that its owner can answer.")
    figure.status = QUERIED
    figure.footnote = "\n".join(filter(None, (figure.footnote, why.strip())))
    figure._history_user = by  # type: ignore[attr-defined]
    figure._change_reason = why.strip()[:100]  # type: ignore[attr-defined]
    figure.full_clean(exclude=["code"])
    figure.save()
    return figure
