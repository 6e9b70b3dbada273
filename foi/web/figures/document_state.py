"""The documents that a steward keeps, as their pages need them: without their files, tables counted."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from foi.authorities.models import User
from foi.figures.models import ImportDraft, Report, ReportParagraph, ReportTable, TableState
from foi.reading.tables.grid import TextGrid, Unreadable
from foi.reading.tables.mapping import Choices
from foi.reading.tables.mapping_reuse import carried, carried_records, same_table
from foi.reading.tables.records import RecordChoices
from foi.web.figures.table_import_state import Arriving, stewarded, table_grid

HEAVY = ("content", "read_so_far")


def reports_of(user: User) -> QuerySet[Report]:
    """The documents of a person's authorities, with how many of their tables are done; not their files."""
    done = Q(tables__state__in=[TableState.IMPORTED, TableState.LEFT_OUT])
    return (
        Report.objects.filter(authority__in=stewarded(user))
        .select_related("source", "owner", "authority", "earlier")
        .annotate(all_tables=Count("tables"), done_tables=Count("tables", filter=done))
        .defer(*HEAVY)
    )


def report_of(user: User, pk: int) -> Report:
    """One of them; 404 for another's."""
    report = reports_of(user).filter(pk=pk).first()
    if report is None:
        raise Http404("There is no such document.")
    return report


def table_of(user: User, pk: int) -> ReportTable:
    """A table of one of them."""
    tables = ReportTable.objects.filter(report__authority__in=stewarded(user))
    table = _light(tables.select_related("report__source", "report__earlier", "report__owner", "batch"))
    found = table.defer("batch__content").filter(pk=pk).first()
    if found is None:
        raise Http404("There is no such table.")
    return found


def paragraph_of(user: User, pk: int) -> ReportParagraph:
    """A paragraph of one of them."""
    paragraphs = ReportParagraph.objects.filter(report__authority__in=stewarded(user))
    light = _light(
        paragraphs.select_related("report__source", "report__earlier", "report__owner", "report__authority")
    )
    found = light.filter(pk=pk).first()
    if found is None:
        raise Http404("There is no such paragraph.")
    return found


def _light(rows: Any) -> Any:
    return rows.defer(*(f"report__{name}" for name in HEAVY))


def drafts_by_table(user: User, report: Report) -> dict[int, int]:
    """The person's drafts of the document's tables, by the table."""
    drafts = ImportDraft.objects.filter(by=user, report_table__report=report)
    return dict(drafts.values_list("report_table", "pk"))


# The reading of the last edition -------------------------------------------------------------------------


@dataclass(frozen=True)
class Before:
    """The same table of the edition before: its grid, how it was read, and where its figures went."""

    table: ReportTable
    grid: TextGrid

    @property
    def title(self) -> str:
        return str(self.table)

    @property
    def target(self) -> Any:
        """The dataset or the register."""
        batch = self.table.batch
        return batch and (batch.dataset or batch.register)


def before(table: ReportTable) -> Before | None:
    """The same table of the edition before, where that was imported."""
    if table.report.earlier_id is None:
        return None
    imported = ReportTable.objects.filter(
        report__source=table.report.earlier_id, batch__isnull=False, reading__isnull=False
    )
    listed = list(
        imported.select_related("batch__dataset", "batch__register", "report__source").defer("batch__content")
    )
    grids = [table_grid(each) for each in listed]
    try:
        at = same_table(
            table.title,
            table_grid(table),
            [(each.title, grid) for each, grid in zip(listed, grids, strict=True)],
        )
    except Unreadable:
        return None
    return Before(listed[at], grids[at]) if at is not None else None


def read_as_before(arriving: Arriving, found: Before) -> Choices | RecordChoices:
    """How the table is read if it is read as the same table of the edition before was."""
    table, register = arriving.draft.report_table, arriving.draft.register
    assert table is not None
    if register:
        old = RecordChoices.read(found.table.reading or {})
        return carried_records(old, found.grid, arriving.grid, arriving.columns, register.across)
    sources = {f"={found.table.report.source.slug}": f"={table.report.source.slug}"}
    choices = carried(
        Choices.read(found.table.reading or {}), found.grid, arriving.grid, arriving.known, sources
    )
    return arriving.placed(choices)
