"""Importing a table the way it arrives: paste or upload it, say where it goes and where it comes from,
correct how it is read.
"""

from dataclasses import replace
from typing import Any

from crispy_forms_gds.layout import Field, Fluid
from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foi.authorities.models import User
from foi.figures.models import (
    DataOwner,
    Dataset,
    ImportBatch,
    ImportDraft,
    Register,
    Report,
    Sensitivity,
    Source,
    TableState,
)
from foi.permissions import Action, rows_where
from foi.reading.files.apart import read_one
from foi.reading.files.spreadsheets import LARGEST_FILE
from foi.reading.tables.grid import FORM_WORDS, TableForm, Unreadable
from foi.reading.tables.mapping import NEW, Choices
from foi.reading.tables.own_layout import read_own
from foi.reading.tables.pasted import LONGEST_TEXT, read_pasted
from foi.reading.tables.proposing import propose
from foi.web.figures.access import keeping_figures, may_choose
from foi.web.figures.document_state import reports_of
from foi.web.figures.table_import_fields import MISSING, Fields, RecordFields
from foi.web.figures.table_import_state import Arriving, draft_of, drafts_of, read_workbook, stewarded
from foi.web.forms import LineField, helper, section
from foi.web.signed_in import SignedInRequest

DATASET, REGISTER = "dataset:", "register:"


# Where a table goes and comes from


class TargetForm(forms.Form):
    """Where figures go: a dataset or register that is held, or a new dataset. Each form adds its `owner`."""

    target = forms.ChoiceField(label="Where the figures belong")
    title = LineField(label="Title of the new dataset", required=False, max_length=200)
    subject = LineField(
        label="Subject of the new dataset", help_text="Officers browse by it.", required=False, max_length=100
    )
    sensitivity = forms.ChoiceField(
        label="What the new dataset is about", choices=Sensitivity.choices, required=False
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields
        choices["target"].choices = targets(rows_where(user, Action.KEEP_FIGURES))
        choices["owner"].choices = named(DataOwner.objects.filter(may_choose(user)))

    def chosen(self) -> dict[str, Any]:
        """The dataset or register that was chosen, as fields of a draft."""
        return chosen_target(self.cleaned_data["target"])


class StartForm(TargetForm):
    """The table, and what it belongs to."""

    text = forms.CharField(
        label="Paste the table",
        help_text="From a spreadsheet, Word or a web page, with its headings, title and notes.",
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false", "wrap": "off"}),
        required=False,
        strip=False,
        max_length=LONGEST_TEXT,
    )
    file = forms.FileField(
        label="Or choose a file",
        help_text=f"A workbook (.xlsx, .xls, .ods) or .csv, at most {LARGEST_FILE // 1024 // 1024} MB. "
        "A file of ours that was exported is read by the names of its columns.",
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv,.tsv,.txt"}),
    )
    authority: Any = forms.ModelChoiceField(queryset=None, label="Authority", empty_label=None)
    owner = forms.ChoiceField(
        label="Who answers for the figures",
        help_text="Leave it empty where the table says so, or where the dataset’s owner answers for all.",
        required=False,
    )
    new_owner = LineField(label="Or a new data owner", required=False, max_length=300)
    source = forms.ChoiceField(
        label="Source", help_text="Leave it empty where the table names its sources.", required=False
    )
    new_source = LineField(label="Or a new source: its title", required=False, max_length=300)
    edition = LineField(
        label="Its edition",
        help_text="For example 2021, or 12 months to March 2021.",
        required=False,
        max_length=100,
    )
    publisher = LineField(label="Its publisher", required=False, max_length=200)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        choices: Any = self.fields
        choices["authority"].queryset = stewarded(user)
        choices["authority"].initial = stewarded(user).first()
        choices["source"].choices = named(Source.objects.filter(may_choose(user)))
        half = Fluid.ONE_HALF
        self.helper = helper(
            "text",
            "file",
            section(
                "Where it belongs",
                "authority",
                "target",
                "title",
                Field("subject", css_class=half),
                "sensitivity",
            ),
            section("Who answers for it", "owner", "new_owner"),
            section(
                "Where it comes from", "source", "new_source", Field("edition", css_class=half), "publisher"
            ),
            button="Read the table",
        )

    def clean(self) -> dict[str, Any]:
        """One table, readable; a new dataset with all it needs."""
        data = super().clean() or {}
        text, file = data.get("text") or "", data.get("file")
        if bool(text.strip()) == bool(file):
            self.add_error("text", "Paste a table or choose a file, one of the two.")
        if data.get("target") == NEW:
            need_of_new_dataset(self, data)
        if data.get("source") and data.get("new_source"):
            self.add_error("new_source", "Choose a source or name a new one, not both.")
        if data.get("owner") and data.get("new_owner"):
            self.add_error("new_owner", "Choose an owner or name a new one, not both.")
        if not self.errors:
            self._read(text, file)
        return data

    def _read(self, text: str, file: Any) -> None:
        """See that there is a table in it, so that nothing unreadable is kept."""
        self.content = file.read() if file else text.encode()
        try:
            self.own = self._has_our_columns(file)
            if not self.own:
                read_workbook(file.name, self.content) if file else read_pasted(text)
        except Unreadable as error:
            raise ValidationError({"file" if file else "text": str(error)}) from error

    def _has_our_columns(self, file: Any) -> bool:
        """Whether it is a file in our own layout, for a dataset that is held."""
        into_dataset = self.cleaned_data["target"].startswith(DATASET)
        return bool(file and into_dataset and read_own(file.name, self.content))

    def kept(self) -> dict[str, Any]:
        """What was said, as a draft keeps it."""
        data = self.cleaned_data
        new = data["target"] == NEW
        owner = data["owner"] or (f"{NEW}{data['new_owner']}" if data["new_owner"] else "")
        said: dict[str, Any] = {"owner": "" if new else owner, "source": self._source(), "own": self.own}
        if new:
            said["dataset"] = {name: data[name] for name in ("title", "subject")} | {
                "sensitivity": data["sensitivity"] or Sensitivity.ORDINARY,
                "owner": owner,
            }
        return said

    def _source(self) -> dict[str, str]:
        data = self.cleaned_data
        if not data["new_source"]:
            return {"key": data["source"]}
        said = {"key": f"{NEW}{data['new_source']}", "title": data["new_source"]}
        return said | {"edition": data["edition"], "publisher": data["publisher"]}


def _sheets(draft: ImportDraft) -> list[str]:
    """The sheets of its workbook by name; none for other files."""
    return list(read_one("sheets", draft.file_name, bytes(draft.content), failed=Unreadable))


def need_of_new_dataset(form: forms.Form, data: dict[str, Any]) -> None:
    """Say what a new dataset can't do without."""
    for name, message in {
        "title": "Enter the title of the new dataset.",
        "subject": "Enter the subject of the new dataset.",
    }.items():
        if not data.get(name):
            form.add_error(name, message)
    if not data.get("owner") and not data.get("new_owner"):
        form.add_error("owner", "Say who answers for the new dataset: choose an owner, or name a new one.")


def chosen_target(target: str) -> dict[str, Any]:
    """The dataset or register of a key, as fields of a draft; neither where one is to be made."""
    if target.startswith(REGISTER):
        return {"register": Register.objects.get(slug=target.removeprefix(REGISTER))}
    if target.startswith(DATASET):
        return {"dataset": Dataset.objects.get(slug=target.removeprefix(DATASET))}
    return {}


def targets(scope: Any) -> list[Any]:
    """Datasets and registers to choose from."""
    return [
        (NEW, "A new dataset"),
        ("Datasets", [(f"{DATASET}{each.slug}", each.title) for each in Dataset.objects.filter(scope)]),
        ("Registers", [(f"{REGISTER}{each.slug}", each.title) for each in Register.objects.filter(scope)]),
    ]


def named(rows: Any) -> list[tuple[str, str]]:
    """Sources or owners to choose from."""
    return [("", "Not chosen"), *((f"={row.slug}", str(row)) for row in rows)]


FORM_CHOICES = [(form.value, FORM_WORDS[form]) for form in TableForm if form in FORM_WORDS]


# The pages

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
        return redirect("figures-import-preview" if form.own else "figures-import-reading", draft.pk)
    waiting = drafts_of(request.user).select_related("dataset", "register")
    context = {"form": form, "waiting": waiting, "dataset": _asked_dataset(request)}
    return render(request, "web/figures/import_start.html", context)


def _asked(request: SignedInRequest) -> dict[str, str]:
    dataset = request.GET.get("dataset", "")
    return {"target": f"{DATASET}{dataset}"} if dataset else {}


def _asked_dataset(request: SignedInRequest) -> Dataset | None:
    """The dataset that the page was asked for, whose figures can be exported to begin with."""
    return Dataset.objects.filter(may_choose(request.user), slug=request.GET.get("dataset", "")).first()


@keeping_figures
@require_http_methods(["GET", "HEAD", "POST"])
def reading(request: SignedInRequest, pk: int) -> HttpResponse:
    """How the table is read, to be corrected."""
    arriving = draft_of(request.user, pk)
    if arriving.is_own:
        return _reading_own(request, arriving)
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
        "sheets": _sheets(arriving.draft),
        "statuses": MISSING,
    }
    context |= {"register_fields": RecordFields(arriving)} if arriving.draft.register else _figures(arriving)
    return render(request, "web/figures/import_reading.html", context)


def _reading_own(request: SignedInRequest, arriving: Arriving) -> HttpResponse:
    """A file in our own layout says itself how it is read, unless it is to be read like any other."""
    if request.method == "POST":
        arriving.keep(None, own=False)
        return redirect("figures-import-reading", arriving.draft.pk)
    heading = arriving.grid.rows[arriving.choices.header_rows - 1]
    context = {"arriving": arriving, "draft": arriving.draft, "heading": heading}
    return render(request, "web/figures/import_own.html", context)


def _figures(arriving: Arriving) -> dict[str, Any]:
    """What is asked where the table goes to a dataset."""
    table, fields = arriving.choices.table, Fields(arriving.grid, arriving.known, arriving.choices)
    return {
        "columns": fields.columns(),
        "measures": fields.measures(table.measure)[1:],
        "sources": fields.sources(table.source)[1:],
        "owners": fields.owners(table.owner)[1:],
    }


# What is corrected of the reading


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
    sheets = _sheets(draft)
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
    messages.success(request, "The table is deleted. Nothing of it is held.")
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
        or not type(owner).objects.filter(rows_where(request.user, Action.SEE_FIGURES), pk=owner.pk).exists()
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
