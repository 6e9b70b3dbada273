"""Pages that import a table the way it arrives: paste it, correct its reading and its cells."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foi.figures.arriving.choices import Choices
from foi.figures.arriving.files import sheets_of
from foi.figures.arriving.grid import FORM_WORDS, Unreadable
from foi.figures.arriving.proposing import propose
from foi.figures.models import ImportBatch, ImportDraft, Report, TableState
from foi.web.figures.access import keeping_figures
from foi.web.figures.document_state import reports_of
from foi.web.figures.importing_fields import MISSING, Fields
from foi.web.figures.importing_forms import FORM_CHOICES, StartForm
from foi.web.figures.importing_records import RecordFields
from foi.web.figures.importing_state import Arriving, draft_of, drafts_of, own_or_shared
from foi.web.signed_in import SignedInRequest

ROWS_SHOWN = 40


@keeping_figures
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: SignedInRequest) -> HttpResponse:
    """Paste or upload a table, and say what it belongs to."""
    now = timezone.now()
    form = StartForm(request.POST or None, request.FILES or None, user=request.user, initial=_asked(request))
    if request.method == "POST" and form.is_valid():
        ImportDraft.objects.expired(now).delete()
        file = form.cleaned_data["file"]
        draft = ImportDraft.objects.create(
            by=request.user,
            authority=form.cleaned_data["authority"],
            file_name=file.name[-255:] if file else "",
            content=form.content,
            choices=form.kept(),
            created_at=now,
            changed_at=now,
            **form.chosen(),
        )
        return redirect("figures-import-reading", draft.pk)
    waiting = drafts_of(request.user).select_related("dataset", "register")
    return render(request, "web/figures/import_start.html", {"form": form, "waiting": waiting})


def _asked(request: SignedInRequest) -> dict[str, str]:
    dataset = request.GET.get("dataset", "")
    return {"target": f"dataset:{dataset}"} if dataset else {}


@keeping_figures
@require_http_methods(["GET", "HEAD", "POST"])
def reading(request: SignedInRequest, pk: int) -> HttpResponse:
    """How the table is read, to be corrected."""
    arriving = draft_of(request.user, pk)
    if request.method == "POST":
        problem = _correct(arriving, request)
        if problem:
            messages.error(request, problem)
            return redirect("figures-import-reading", pk)
        return redirect(
            "figures-import-preview" if "preview" in request.POST else "figures-import-reading", pk
        )
    choices = arriving.either
    context: dict[str, Any] = {
        "arriving": arriving,
        "draft": arriving.draft,
        "grid": arriving.grid,
        "choices": choices,
        "numbers": range(1, arriving.grid.width + 1),
        "heading_rows": arriving.grid.rows[: choices.header_rows],
        "rows": arriving.grid.rows[choices.header_rows :][:ROWS_SHOWN],
        "more_rows": max(0, len(arriving.grid.rows) - choices.header_rows - ROWS_SHOWN),
        "forms": FORM_CHOICES,
        "sheets": list(sheets_of(arriving.draft.file_name, bytes(arriving.draft.content))),
        "statuses": MISSING,
    }
    context |= {"register_fields": RecordFields(arriving)} if arriving.draft.register else _figures(arriving)
    return render(request, "web/figures/import_reading.html", context)


def _figures(arriving: Arriving) -> dict[str, Any]:
    """What is asked where the table goes to a dataset."""
    table, fields = arriving.choices.table, Fields(arriving.grid, arriving.known, arriving.choices)
    return {
        "columns": fields.columns(),
        "measures": fields.measures(table.measure)[1:],
        "sources": fields.sources(table.source)[1:],
        "owners": fields.owners(table.owner)[1:],
    }


def _correct(arriving: Arriving, request: SignedInRequest) -> str:
    """Keep what was corrected; what is wrong, in words."""
    sent = request.POST
    now = {name: value for name, value in _form_sent(sent).items() if value != _form_now(arriving)[name]}
    if now:
        return _read_anew(arriving, now)
    if arriving.draft.register:
        arriving.keep(RecordFields(arriving).posted(sent.dict()))
        return ""
    choices = arriving.choices
    corrected = Fields(arriving.grid, arriving.known, choices).posted(sent.dict())
    arriving.keep(_proposed_again(arriving, choices, corrected))
    return ""


def _form_sent(sent: Any) -> dict[str, Any]:
    """How the text is to be cut into cells, as far as it was asked."""
    now: dict[str, Any] = {}
    if sent.get("form") in FORM_WORDS:
        now["form"] = sent["form"]
    columns = sent.get("columns", "")
    if columns.isascii() and columns.isdigit() and len(columns) < 4:
        now["columns"] = int(columns)
    if "sheet" in sent:
        now["sheet"] = sent["sheet"][:255]
    return now


def _form_now(arriving: Arriving) -> dict[str, Any]:
    """How it is cut now."""
    draft = arriving.draft
    sheets = list(sheets_of(draft.file_name, bytes(draft.content)))
    sheet = draft.choices.get("sheet") or next(iter(sheets), "")
    return {"form": arriving.grid.form.value, "columns": arriving.grid.width, "sheet": sheet}


def _read_anew(arriving: Arriving, now: dict[str, Any]) -> str:
    """Cut the text otherwise: the proposal begins again. Nothing is kept where that can't be read."""
    before = dict(arriving.draft.choices)
    arriving.keep(None, **now)
    try:
        arriving.grid  # noqa: B018  reading it is the point
    except Unreadable as error:
        arriving.draft.choices = before
        arriving.draft.save(update_fields=["choices"])
        return str(error)
    return ""


def _proposed_again(arriving: Arriving, before: Choices, now: Choices) -> Choices:
    """Where heading rows or a column's role were corrected, what hangs on them is proposed anew."""
    if now.header_rows == before.header_rows and now.roles() == before.roles():
        return now
    made = propose(arriving.grid, arriving.known, now.header_rows, now.roles())
    same = now.header_rows == before.header_rows
    columns = tuple(
        old if same and old.role == was.role else new
        for old, was, new in zip(now.columns, before.columns, made.columns, strict=True)
    )
    labels = {
        at: dict(found)
        | (dict(now.labels.get(at, {})) if before.columns[at].role == now.columns[at].role else {})
        for at, found in made.labels.items()
    }
    names = {at: {text: found[text] for text in made.labels[at]} for at, found in labels.items()}
    return replace(now, columns=columns, labels=names)


@keeping_figures
@require_POST
def drop(request: SignedInRequest, pk: int) -> HttpResponse:
    """Throw a table away that is on its way in."""
    draft = draft_of(request.user, pk).draft
    draft.delete()
    messages.success(request, "The table was thrown away. Nothing of it is held.")
    if draft.report_table_id:
        return redirect("figures-document-table", draft.report_table_id)
    return redirect("figures-import")


@keeping_figures
@require_safe
def done(request: SignedInRequest, pk: int) -> HttpResponse:
    """What an import made, and where to look at it."""
    batch = ImportBatch.objects.select_related("dataset", "register", "imported_by").filter(pk=pk).first()
    owner = batch and (batch.dataset or batch.register)
    if (
        batch is None
        or owner is None
        or not type(owner).objects.filter(own_or_shared(request.user), pk=owner.pk).exists()
    ):
        raise Http404("There is no such import.")
    figures = batch.figures.select_related("measure__dataset", "source").order_by("pk")[:200]
    report = reports_of(request.user).filter(pk__in=Report.objects.filter(tables__batch=batch)).first()
    context = {
        "batch": batch,
        "figures": figures,
        "report": report,
        "next_table": report.tables.filter(state=TableState.WAITING).first() if report else None,
    }
    return render(request, "web/figures/import_done.html", context)
