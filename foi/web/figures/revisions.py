"""How the figures of a measure changed: each value that was put in place of another, by whom and when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count

from foi.figures.models import HeldFigure, Measure
from foi.stats.period import Period, YearStyle

FIELDS = ("kind", "low", "high", "open_end", "approximate", "text", "date", "status", "holder")
MOST = 200


@dataclass(frozen=True)
class Revision:
    """A change of a figure: which, what it said before and after, when and by whom."""

    period: str
    cell: str
    before: str
    after: str
    at: datetime
    by: str


def revisions_of(measure: Measure) -> list[Revision]:
    """Changes of values, the newest first, from what the history keeps."""
    return _revisions(measure, HeldFigure.history.filter(measure=measure.pk))


def revisions_of_figure(figure: HeldFigure) -> list[Revision]:
    """The same of one figure."""
    return _revisions(figure.measure, HeldFigure.history.filter(id=figure.pk))


def _revisions(measure: Measure, history: Any) -> list[Revision]:
    # Most figures are as they were first entered; only those with a second entry are fetched.
    entered_again = history.values("id").annotate(entries=Count("history_id")).filter(entries__gt=1)
    rows = history.filter(id__in=entered_again.order_by().values("id"))
    rows = rows.select_related("history_user").order_by("id", "history_date", "history_id")
    found: list[Revision] = []
    last: Any = None
    for row in rows:
        if last is not None and last.id == row.id and _said(last) != _said(row):
            found.append(_revision(measure, last, row))
        last = row
    return sorted(found, key=lambda revision: revision.at, reverse=True)[:MOST]


def _said(row: Any) -> tuple[Any, ...]:
    return tuple(getattr(row, name, None) for name in FIELDS)


def _revision(measure: Measure, before: Any, after: Any) -> Revision:
    style = YearStyle(measure.dataset.year_style)
    return Revision(
        period=Period.from_key(after.period).label(style) if after.period else "",
        cell=after.cell.replace("|", ", "),
        before=_printed(measure, before),
        after=_printed(measure, after),
        at=after.history_date,
        by=str(after.history_user or ""),
    )


def _printed(measure: Measure, row: Any) -> str:
    """A past value as it would have been printed."""
    figure = row.instance
    figure.measure = measure
    return str(figure.value.format())
