"""A number in a paragraph of a document becomes a held figure, by hand, with its place in the document."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from foi.authorities.models import User
from foi.figures.models import DataOwner, HeldFigure, Measure, PickedFigure, ReportParagraph
from foi.permissions import Action, check_each
from foi.reading.tables.numbers_in_text import Spot, place_of
from foi.stats.periods import Period
from foi.workflow.figures.code_renames import drafts_follow
from foi.workflow.figures.reports import earlier_editions

LONGEST_LOCATOR = 200
VALUES = ("kind", "low", "high", "open_end", "text", "date")
QUERIED = "queried"


@dataclass(frozen=True)
class Picked:
    """What a steward says of a number. `fields` are those of foi.figures.values.ValueFields."""

    measure: Measure
    period: Period | None
    cell: str
    fields: dict[str, Any] = field(default_factory=dict)
    owner: DataOwner | None = None
    note: str = ""


def held_before(paragraph: ReportParagraph, picked: Picked) -> HeldFigure | None:
    """What is held of this already: from the document itself, else from the newest edition before it."""
    report = paragraph.report
    key = picked.period.key if picked.period else ""
    found = {
        figure.source.slug: figure
        for figure in HeldFigure.objects.filter(measure=picked.measure, period=key, cell=picked.cell)
        .filter(source__slug__in=[report.source.slug, *earlier_editions(report)])
        .select_related("source", "owner", "measure__dataset__owner")
    }
    order: Sequence[str] = (report.source.slug, *earlier_editions(report))
    return next((found[slug] for slug in order if slug in found), None)


@transaction.atomic
def capture_figure(
    *, paragraph: ReportParagraph, spot: Spot, picked: Picked, by: User, at: datetime
) -> PickedFigure:
    """Hold the number. Picked twice it is the same figure; an earlier edition's figure is revised by it.

    Raises ValidationError where the document itself gave another value for the same already.
    """
    places = (paragraph.report.authority_id, picked.measure.dataset.authority_id)
    check_each(by, Action.KEEP_FIGURES, places)
    ReportParagraph.objects.select_for_update().get(pk=paragraph.pk)
    picks = PickedFigure.objects.filter(paragraph=paragraph, start=spot.start)
    if already := picks.select_related("figure").first():
        return already
    if picked.measure._state.adding:
        _make(picked.measure, by)
    held = held_before(paragraph, picked)
    if held is not None and held.source_id == paragraph.report.source_id:
        _check_same(held, picked)
        figure = held
    else:
        figure = _held(paragraph, spot, picked, held, by)
    return PickedFigure.objects.create(
        paragraph=paragraph,
        start=spot.start,
        written=spot.written[:100],
        figure=figure,
        picked_at=at,
        picked_by=by,
    )


def _make(measure: Measure, by: User) -> None:
    """Hold a new measure with its first figure."""
    measure._history_user = by  # type: ignore[attr-defined]
    measure.full_clean()
    measure.save()


def _check_same(held: HeldFigure, picked: Picked) -> None:
    if any(getattr(held, name) != picked.fields.get(name) for name in VALUES):
        where = f" ({held.locator})" if held.locator else ""
        raise ValidationError(
            f"The document gives {held.value.format()} for this already{where}. If both stand there, say in "
            "what they differ: another period, another category. Or query the one that can’t be right."
        )


def _held(
    paragraph: ReportParagraph, spot: Spot, picked: Picked, held: HeldFigure | None, by: User
) -> HeldFigure:
    """The figure with the value and the place; one of an earlier edition goes on as this edition's."""
    source = paragraph.report.source
    before = (held.code, held.source.slug) if held else None
    figure = held or HeldFigure(measure=picked.measure, cell=picked.cell)
    figure.period = picked.period.key if picked.period else ""
    figure.source, figure.owner = source, picked.owner or figure.owner
    changed = any(getattr(figure, name) != picked.fields.get(name) for name in VALUES)
    doubtful = figure.status == QUERIED and not changed
    if changed:
        figure.last_confirmed_on = figure.last_confirmed_by = None
    for name, value in picked.fields.items():
        setattr(figure, name, value)
    if doubtful:  # said again, it is no surer
        figure.status = QUERIED
    figure.locator = place_of(paragraph.number, paragraph.text, paragraph.page, spot)[:LONGEST_LOCATOR]
    figure.footnote = picked.note or figure.footnote
    figure._history_user = by  # type: ignore[attr-defined]
    figure._change_reason = f"Picked from {source}"[:100]  # type: ignore[attr-defined]
    figure.full_clean(exclude=["code"])
    figure.save()
    if before:
        drafts_follow({before[0]: figure.code}, {before[1]: source.slug})
    return figure
