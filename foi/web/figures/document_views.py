"""Pages of whole documents: all of them, one that arrives, one with its queue of tables, reading on."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foi.authorities.models import User
from foi.figures.documents.parts import BadDocument
from foi.figures.models import Dataset, HeldFigure, Report
from foi.stats.presentation import format_count
from foi.web.figures.access import keeping_figures
from foi.web.figures.document_forms import DocumentForm, after
from foi.web.figures.document_state import drafts_by_table, report_of, reports_of
from foi.web.figures.importing_state import own_or_shared
from foi.web.layout import add_errors
from foi.web.signed_in import SignedInRequest
from foi.workflow.reports import add_report, has_been_read, may_be_thrown_away, read_on, throw_away

AT_ONCE = 6
"""Seconds for which a document is read when it arrives; a short one is read whole."""
AT_A_TIME = 30
"""Seconds for which it is read on, while the page shows how far it is."""
EVERY = 10
CUT = "<!-- parts -->"


@keeping_figures
@require_safe
def documents(request: SignedInRequest) -> HttpResponse:
    """Every document that is kept, and how far each is."""
    return render(request, "web/figures/documents.html", {"reports": reports_of(request.user)})


@keeping_figures
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest) -> HttpResponse:
    """Upload a document, and say what it is."""
    initial = _next_edition(request)
    form = DocumentForm(request.POST or None, request.FILES or None, user=request.user, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            report = _added(request, form)
        except BadDocument as error:
            form.add_error("file", str(error))
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, f"Kept: {report}.")
            return redirect("figures-document", report.pk)
    return render(request, "web/figures/document_add.html", {"form": form})


def _next_edition(request: SignedInRequest) -> dict[str, Any]:
    before = request.GET.get("after", "")
    return after(report_of(request.user, int(before))) if before.isascii() and before.isdigit() else {}


def _added(request: SignedInRequest, form: DocumentForm) -> Report:
    """The document kept, and read as far as a short while allows; nothing is kept of one without text."""
    report = add_report(
        authority=form.cleaned_data["authority"],
        arrived=form.arrived(),
        by=request.user,
        at=timezone.now(),
    )
    try:
        for _ in read_on(report, AT_ONCE):
            pass
    except BadDocument:
        throw_away(report=report)
        raise
    return report


@keeping_figures
@require_safe
def document(request: SignedInRequest, pk: int) -> HttpResponse:
    """One document: its tables as a queue, and where its figures stand."""
    report = report_of(request.user, pk)
    drafts = drafts_by_table(request.user, report)
    tables = list(report.tables.defer("reading", "notes"))
    context = {
        "report": report,
        "read": has_been_read(report),
        "tables": [(table, drafts.get(table.pk)) for table in tables],
        "numbers": report.paragraphs.filter(picked__isnull=False).count(),
        "paragraphs": report.paragraphs.count(),
        "without_text": _without_text(report),
        "held": _figures(request.user, report).count(),
        "queried": _queried(_figures(request.user, report)),
        "may_be_thrown_away": may_be_thrown_away(report),
    }
    return render(request, "web/figures/document.html", context)


def _figures(user: User, report: Report) -> QuerySet[HeldFigure]:
    """What is held from a document; others may hold figures from a source that is shared."""
    datasets = Dataset.objects.filter(own_or_shared(user))
    return HeldFigure.objects.filter(source=report.source, measure__dataset__in=datasets)


def _queried(figures: QuerySet[HeldFigure]) -> list[HeldFigure]:
    """Those that stay out of letters until their owners answer."""
    queried = figures.filter(status="queried")
    return list(queried.select_related("measure__dataset__owner", "owner", "source")[:100])


def _without_text(report: Report) -> list[int]:
    """The pages on which nothing was read: pictures, or scans among pages with text."""
    with_text = set(report.paragraphs.values_list("page", flat=True))
    with_text |= set(report.tables.values_list("page", flat=True))
    return [page for page in range(1, report.pages + 1) if page not in with_text]


@keeping_figures
@require_POST
def read(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Go on reading a long document; the answer comes bit by bit, so that the page shows how far it is."""
    report = report_of(request.user, pk)
    answer = StreamingHttpResponse(_with_progress(request, report))
    answer["X-Accel-Buffering"] = "no"  # a proxy in front passes each part on as it comes
    return answer


def _with_progress(request: SignedInRequest, report: Report) -> Iterator[str]:
    page = render_to_string("web/figures/document_progress.html", {"report": report}, request)
    before, end = page.split(CUT)
    yield before
    address = reverse("figures-document", args=(report.pk,))
    try:
        for done in read_on(report, AT_A_TIME):
            if done % EVERY == 0:
                yield _part(f"{done:,} of {format_count(report.pages, 'page')}")
    except BadDocument as error:
        yield _part(str(error), address, "Back to the document")
    else:
        said = "Read to the end." if report.is_read else f"{report.pages_read:,} pages are read so far."
        yield _part(said, address, "See its tables" if report.is_read else "Go on from there")
    yield end


def _part(words: str, address: str = "", text: str = "") -> str:
    context = {"words": words, "address": address, "text": text}
    return render_to_string("web/figures/import_progress_part.html", context)


@keeping_figures
@require_safe
def file(request: SignedInRequest, pk: int) -> HttpResponse:
    """The document as it came."""
    report = report_of(request.user, pk)
    answer = HttpResponse(bytes(report.content), content_type="application/octet-stream")
    answer["Content-Disposition"] = content_disposition_header(True, report.file_name) or "attachment"
    return answer


@keeping_figures
@require_POST
def drop(request: SignedInRequest, pk: int) -> HttpResponse:
    """Throw a document away of which nothing was made."""
    report = report_of(request.user, pk)
    try:
        throw_away(report=report)
    except ValidationError as error:
        raise Http404(" ".join(error.messages)) from error
    messages.success(request, "The document was thrown away. Nothing of it is held.")
    return redirect("figures-documents")
