"""Whole documents: all of them, one as it arrives, one with its queue of tables, and their forms."""

from collections.abc import Iterator
from typing import Any

from crispy_forms_gds.layout import Field, Fluid
from django import forms
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
from foi.figures.models import DataOwner, HeldFigure, Report, Source
from foi.reading.files.parts import BadDocument
from foi.reading.files.spreadsheets import LARGEST_FILE
from foi.stats.presentation import format_count
from foi.web.figures.access import figures_of, keeping_figures, may_choose
from foi.web.figures.document_state import drafts_by_table, report_of, reports_of
from foi.web.figures.table_import import named
from foi.web.figures.table_import_state import stewarded
from foi.web.forms import DateField, LineField, add_errors, helper, section
from foi.web.signed_in import SignedInRequest
from foi.workflow.figures.reports import (
    Arrived,
    add_report,
    alike,
    has_been_read,
    may_be_thrown_away,
    read_on,
    throw_away,
)

ANOTHER = "another"


# Forms


class DocumentForm(forms.Form):
    """A document, what it is called, and who answers for it."""

    file = forms.FileField(
        label="The document",
        help_text=f"A Word document (.docx) or a PDF with text, at most {LARGEST_FILE // 1024 // 1024} MB.",
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.pdf"}),
        error_messages={"required": "Choose the document."},
    )
    title = LineField(
        label="Title",
        help_text="As letters print it, without the year.",
        max_length=300,
        error_messages={"required": "Enter the title of the document."},
    )
    edition = LineField(
        label="Edition",
        help_text="For example 2021, or 12 months to March 2021.",
        max_length=100,
        error_messages={"required": "Say which edition it is, so that the next one is told from it."},
    )
    publisher = LineField(label="Who published it (optional)", required=False, max_length=200)
    published_on = DateField(
        name="date of publication", label="When it was published (optional)", required=False
    )
    authority: Any = forms.ModelChoiceField(queryset=None, label="Authority", empty_label=None)
    earlier = forms.ChoiceField(
        label="Is it a new edition of a document that is held?",
        help_text="Figures of years that both give are then revised, not held twice.",
        required=False,
    )
    owner = forms.ChoiceField(
        label="Who answers for its figures",
        help_text="Where a table names an owner for a row, that goes first.",
        required=False,
    )
    new_owner = LineField(label="Or a new data owner", required=False, max_length=300)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields
        scope = may_choose(user)
        self.sources = list(Source.objects.filter(scope))
        choices["authority"].queryset = stewarded(user)
        choices["authority"].initial = stewarded(user).first()
        held = [(f"={each.slug}", str(each)) for each in self.sources]
        choices["earlier"].choices = [("", "Not said"), (ANOTHER, "No: another document"), ("Held", held)]
        choices["owner"].choices = named(DataOwner.objects.filter(scope))
        self.helper = helper(
            "file",
            "title",
            Field("edition", css_class=Fluid.ONE_HALF),
            "earlier",
            "publisher",
            "published_on",
            section("Who answers for it", "authority", "owner", "new_owner"),
            button="Read the document",
        )

    def clean(self) -> dict[str, Any]:
        """One owner; no second document of one name by mistake."""
        data = super().clean() or {}
        if bool(data.get("owner")) == bool(data.get("new_owner")):
            self.add_error("owner", "Say who answers for the figures: choose an owner, or name a new one.")
        if data.get("title") and not data.get("earlier") and "earlier" not in self.errors:
            self._need_of_edition(data["title"])
        return data

    def _need_of_edition(self, title: str) -> None:
        if found := alike(self.sources, title):
            self.add_error(
                "earlier",
                f"“{found[0]}” is held and has nearly this title. Choose it if this is an edition of it, or "
                "say that it is another document.",
            )

    def arrived(self) -> Arrived:
        """The document, with what was said of it."""
        data = self.cleaned_data
        held = {f"={each.slug}": each for each in self.sources}
        return Arrived(
            owner=data["owner"],
            new_owner=data["new_owner"],
            earlier=held.get(data["earlier"]),
            file_name=data["file"].name,
            content=data["file"].read(),
            **{name: data[name] for name in ("title", "edition", "publisher", "published_on")},
        )


# Pages


def after(report: Report) -> dict[str, Any]:
    """What the form of the next edition starts from."""
    return {
        "title": report.source.title,
        "publisher": report.source.publisher,
        "earlier": f"={report.source.slug}",
        "owner": f"={report.owner.slug}",
        "authority": report.authority_id,
    }


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
        throw_away(report=report, by=request.user)
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
    return figures_of(user).filter(source=report.source)


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
        throw_away(report=report, by=request.user)
    except ValidationError as error:
        raise Http404(" ".join(error.messages)) from error
    messages.success(request, "The document is deleted. Nothing of it is held.")
    return redirect("figures-documents")
