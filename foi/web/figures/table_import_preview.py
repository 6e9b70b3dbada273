"""The last steps of importing a table: what would be, what the checks say of it, doubtful figures queried,
saved.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from foi.figures.models import HeldFigure, MeasureRelation, cell_pairs
from foi.figures.observations import checked, checked_dataset
from foi.figures.table_import.dry_run import Arrival, PlannedFigure
from foi.figures.table_import.saving import ImportChanged, save_table
from foi.stats.editing import (
    CheckedDataset,
    Discrepancy,
    Held,
    Rule,
    check_figures,
)
from foi.stats.periods import YearStyle
from foi.web.figures.access import keeping_figures
from foi.web.figures.long_work import import_of, start_import, to_save
from foi.web.figures.table_import_fields import keep_cells, preview_records, said_of
from foi.web.figures.table_import_state import Arriving, draft_of
from foi.web.signed_in import SignedInRequest
from foi.workflow.figures.figure_facts import relations_of

MOST_CHECKED = 5_000
MOST_SAID = 100
QUERIED_BY = frozenset({Rule.IMPOSSIBLE, Rule.UNLIKELY})
RULES = QUERIED_BY | {
    Rule.TOTAL,
    Rule.PERIOD_TOTAL,
    Rule.BREAKDOWN,
    Rule.CALCULATION,
    Rule.PART_OVER_WHOLE,
    Rule.NOT_A_HUNDRED,
    Rule.REPEATED,
    Rule.COPIED,
    Rule.JUMP,
    Rule.SOURCES_DIFFER,
}


@dataclass(frozen=True)
class Remark:
    """One finding, and the cell of the table it is about; with `may_be_queried` that figure is in doubt."""

    discrepancy: Discrepancy
    entry: PlannedFigure
    may_be_queried: bool


def remarks_on(plan: Arrival) -> list[Remark]:
    """What the rules find that concerns a figure of the table; nothing for tables too large to look at."""
    entries = {entry.figure.code: entry for entry in plan.entries}
    if not entries or len(entries) + len(plan.others) > MOST_CHECKED:
        return []
    dataset = plan.dataset
    figures = [entry.figure for entry in entries.values()] + plan.others
    if dataset.pk:
        prefetch_related_objects([dataset], "dimensions__categories")
    held = Held(
        tuple(map(checked, figures)),
        {dataset.slug: checked_dataset(dataset, plan.made.categories.values())},
        relations_of(MeasureRelation.objects.filter(measure__dataset=dataset)) if dataset.pk else (),
        sources={figure.source.slug: str(figure.source) for figure in figures},
    )
    found = list(_remarks(check_figures(held, rules=RULES), entries))
    return found[:MOST_SAID]


def impossible(remarks: Iterable[Remark]) -> list[PlannedFigure]:
    """The figures that can't be right, each once."""
    found = {
        each.entry.figure.code: each.entry
        for each in remarks
        if each.may_be_queried and each.discrepancy.rule is Rule.IMPOSSIBLE
    }
    return list(found.values())


def doubts_about(figure: HeldFigure) -> list[Discrepancy]:
    """What says of a figure by itself that it can't be right, or hardly can."""
    dataset = figure.measure.dataset
    held = Held(
        (checked(figure),),
        {dataset.slug: CheckedDataset(dataset.slug, dataset.title, (), YearStyle(dataset.year_style))},
        sources={figure.source.slug: str(figure.source)},
    )
    return list(check_figures(held, rules=QUERIED_BY))


def _remarks(found: Iterable[Discrepancy], entries: dict[str, PlannedFigure]) -> Iterator[Remark]:
    for one in found:
        codes = [str(key) for key in one.keys if key in entries]
        if codes and not one.rounding:
            yield Remark(one, entries[codes[0]], one.rule in QUERIED_BY and one.keys[0] == codes[0])


MOST_SHOWN = 500
"""Longer lists are cut, and say so."""
SHORT = 2_000
"""Cells that are imported at once, without going to the queue."""


@dataclass(frozen=True)
class PlannedRow:
    """An entry in words."""

    entry: PlannedFigure
    breakdown: str

    @property
    def row(self) -> int:
        return self.entry.row + 1

    @property
    def column(self) -> int:
        return self.entry.column + 1


@keeping_figures
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: SignedInRequest, pk: int) -> HttpResponse:
    """Every figure as it would be, with what is wrong, what differs and what does not add up."""
    arriving = draft_of(request.user, pk)
    under_way = import_of(arriving.draft)
    if under_way:
        return redirect("background-job", under_way.pk)
    if arriving.draft.register:
        return preview_records(request, arriving)
    if request.method == "POST" and "shown" in request.POST:
        return _confirm(request, arriving)
    if request.method == "POST":
        keep_cells(arriving, request.POST.dict())
        return redirect("figures-import-preview", pk)
    plan = arriving.plan()
    labels, remarks = _labels(plan), remarks_on(plan)
    context: dict[str, Any] = {
        "draft": arriving.draft,
        "plan": plan,
        "troubles": plan.troubles[:MOST_SHOWN],
        "remarks": remarks,
        "impossible": impossible(remarks),
        "moved": sum(1 for entry in plan.changed if entry.moved and not entry.revised),
        "revised": sum(1 for entry in plan.changed if entry.revised),
        "most": MOST_SHOWN,
        "undated": sum(1 for entry in plan.entries if not entry.figure.period),
    }
    for kind in ("added", "changed"):
        entries = [each for each in getattr(plan, kind) if each.revised or not each.moved][:MOST_SHOWN]
        context[kind] = [PlannedRow(entry, _breakdown(entry, labels)) for entry in entries]
    return render(request, "web/figures/import_preview.html", context)


def _labels(plan: Arrival) -> dict[tuple[str, str], str]:
    """What categories are called, by dimension and short name."""
    dataset = plan.dataset
    held = list(dataset.dimensions.prefetch_related("categories")) if dataset.pk else []
    found = {(one.slug, each.slug): each.label for one in held for each in one.categories.all()}
    return found | {(each.dimension.slug, each.slug): each.label for each in plan.made.categories.values()}


def _breakdown(entry: PlannedFigure, labels: dict[tuple[str, str], str]) -> str:
    return ", ".join(labels.get(pair, pair[1]) for pair in cell_pairs(entry.figure.cell)) or "All"


# Confirming ----------------------------------------------------------------------------------------------


def _confirm(request: SignedInRequest, arriving: Arriving) -> HttpResponse:
    """Import, whole or not at all. Long work goes to the queue."""
    shown, queried = request.POST["shown"], _queried(request, arriving)
    if len(arriving.grid.rows) * arriving.grid.width > SHORT:
        job = start_import(
            arriving=arriving, shown=shown, queried=queried, by=request.user, at=timezone.now()
        )
        return redirect("background-job", job.pk)
    try:
        batch = save_table(**to_save(arriving, shown, queried, by=request.user, at=timezone.now()))
    except ImportChanged as error:
        messages.error(request, str(error))
        return redirect("figures-import-preview", arriving.draft.pk)
    messages.success(request, said_of(batch))
    return redirect("figures-import-done", batch.pk)


def _queried(request: SignedInRequest, arriving: Arriving) -> frozenset[tuple[int, int]]:
    """The figures to be held as queried: those that were ticked, or all that can't be right."""
    ticked = frozenset(_places(request.POST.getlist("queried")))
    if "all_queried" not in request.POST:
        return ticked
    return ticked | {(each.row, each.column) for each in impossible(remarks_on(arriving.plan()))}


def _places(sent: list[str]) -> Iterator[tuple[int, int]]:
    for place in sent:
        row, _, column = place.partition("-")
        if row.isascii() and row.isdigit() and column.isascii() and column.isdigit():
            yield int(row[:7]), int(column[:4])
