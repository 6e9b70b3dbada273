"""The page of one table of a document: where its figures go, as last time or anew, or why it is left out."""

import csv
import io
from typing import Any

from crispy_forms_gds.layout import Button, Field, Fluid
from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from foi.authorities.models import User
from foi.figures.models import ImportDraft, Register, ReportTable, Sensitivity
from foi.reading.tables.grid import TextGrid, Unreadable
from foi.reading.tables.mapping import NEW
from foi.web.figures.access import keeping_figures
from foi.web.figures.document_state import Before, before, read_as_before, table_of
from foi.web.figures.table_import import TargetForm, chosen_target, need_of_new_dataset
from foi.web.figures.table_import_state import Arriving, drafts_of, table_grid
from foi.web.forms import LineField, add_errors, helper, section
from foi.web.signed_in import SignedInRequest
from foi.workflow.figures.reports import leave_out, put_back

ROWS_SHOWN = 40


class ReportTargetForm(TargetForm):
    """Where the figures of a document's table go, and who answers for them."""

    owner = forms.ChoiceField(
        label="Who answers for the figures",
        help_text="A row that names its owner goes first.",
        required=False,
    )

    def __init__(self, *args: Any, user: User, table: ReportTable, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.table = table
        self.fields["owner"].initial = f"={table.report.owner.slug}"
        self.helper = helper(
            "target",
            section("For a new dataset", "title", Field("subject", css_class=Fluid.ONE_HALF), "sensitivity"),
            section("Who answers for it", "owner"),
            button="Read the table",
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("target") == NEW:
            need_of_new_dataset(self, data)
        return data

    def kept(self) -> dict[str, Any]:
        """What was said, as a draft keeps it."""
        data = self.cleaned_data
        new = data["target"] == NEW
        said: dict[str, Any] = {
            "owner": "" if new or self._owns_already(data) else data["owner"],
            "source": {"key": f"={self.table.report.source.slug}"},
        }
        if new:
            said["dataset"] = {name: data[name] for name in ("title", "subject", "owner")} | {
                "sensitivity": data["sensitivity"] or Sensitivity.ORDINARY
            }
        return said

    def _owns_already(self, data: dict[str, Any]) -> bool:
        """Whether the owner answers for the whole dataset, so that no figure needs to say so."""
        dataset = chosen_target(data["target"]).get("dataset")
        return dataset is not None and data["owner"] == f"={dataset.owner.slug}"


class LeaveOutForm(forms.Form):
    """Why a table is left out."""

    reason = LineField(
        label="Why is it left out?",
        help_text="For example: recommendations, no figures.",
        max_length=300,
        error_messages={"required": "Say why the table is left out."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper("reason", button="")
        self.helper.layout.fields[-1] = Button.secondary("leave_out", "Leave this table out")


@keeping_figures
@require_http_methods(["GET", "HEAD", "POST"])
def table(request: SignedInRequest, pk: int) -> HttpResponse:
    """One table as it stands in the document."""
    found = table_of(request.user, pk)
    last = before(found)
    sent = request.POST if request.method == "POST" else None
    leaving = LeaveOutForm(sent if sent is not None and "leave_out" in sent else None)
    saving = sent if sent is not None and "save" in sent else None
    target = ReportTargetForm(saving, user=request.user, table=found)
    if sent is not None and (address := _done(request, found, last, leaving, target)):
        return address
    rows = found.rows
    context = {
        "table": found,
        "rows": rows[:ROWS_SHOWN],
        "more_rows": max(0, len(rows) - ROWS_SHOWN),
        "before": last if last and last.target else None,
        "draft": drafts_of(request.user).filter(report_table=found).first(),
        "target": target,
        "leaving": leaving,
        "problem": _problem(found),
    }
    return render(request, "web/figures/document_table.html", context)


def _problem(found: ReportTable) -> str:
    """Why the table can't be imported, "" where it can."""
    try:
        table_grid(found)
    except Unreadable as error:
        return str(error)
    return ""


def _done(
    request: SignedInRequest,
    found: ReportTable,
    last: Before | None,
    leaving: LeaveOutForm,
    target: ReportTargetForm,
) -> HttpResponse | None:
    """What was asked for, done; None where a form has mistakes."""
    if "put_back" in request.POST:
        put_back(table=found, by=request.user)
        return redirect("figures-document-table", found.pk)
    if "as_before" in request.POST and last and last.target:
        return redirect("figures-import-preview", begin_as_before(request.user, found, last).pk)
    if leaving.is_bound and leaving.is_valid():
        try:
            leave_out(table=found, reason=leaving.cleaned_data["reason"], by=request.user)
        except ValidationError as error:
            add_errors(leaving, error)
            return None
        messages.success(request, f"Left out: {found}.")
        return redirect("figures-document", found.report_id)
    if target.is_bound and target.is_valid():
        try:
            draft = begin(request.user, found, target.kept(), **target.chosen())
        except Unreadable as error:
            target.add_error(None, str(error))
            return None
        return redirect("figures-import-reading", draft.pk)
    return None


@transaction.atomic
def begin(user: User, found: ReportTable, said: dict[str, object], **chosen: object) -> ImportDraft:
    """A table of a document on its way in; begun anew, what was chosen before is gone. Raises Unreadable."""
    now, content = timezone.now(), as_text(table_grid(found))
    drafts_of(user).filter(report_table=found).delete()
    return ImportDraft.objects.create(
        by=user,
        authority=found.report.authority,
        report_table=found,
        file_name=f"{found.report.file_name.rpartition('.')[0][:200]}, table {found.number}.tsv",
        content=content,
        choices=said,
        created_at=now,
        changed_at=now,
        **chosen,
    )


def begin_as_before(user: User, found: ReportTable, last: Before) -> ImportDraft:
    """The same, read as the same table of the edition before was."""
    field = "register" if isinstance(last.target, Register) else "dataset"
    said: dict[str, object] = {"owner": "", "source": {"key": f"={found.report.source.slug}"}}
    draft = begin(user, found, said, **{field: last.target})
    arriving = Arriving(draft, user)
    arriving.keep(read_as_before(arriving, last))
    return draft


def as_text(grid: TextGrid) -> bytes:
    """A table as text with tabs, as it is kept with its import."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(
        [*([[grid.title]] if grid.title else []), *grid.rows, *([note] for note in grid.notes)]
    )
    return out.getvalue().encode()
