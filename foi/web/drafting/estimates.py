"""The estimate under section 12: its lines and their sum, and the requests counted with this one."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from crispy_forms_gds.layout import Field, Fixed, Layout, Size
from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from foi.law.cost_limit import FORBIDDEN, PERMITTED, hours_text, pounds
from foi.law.cost_limit import CostAgainstLimit as Sum
from foi.letters.build.case import estimate_of
from foi.permissions import Action, check
from foi.requests.models import InformationRequest
from foi.responses.cost_estimates import AggregatedRequest, CostEstimate, CostLine, Together
from foi.responses.models import Response
from foi.web.drafting.access import OfficerRequest, editing, question_url, reading
from foi.web.drafting.forms import DraftForm, sent_again
from foi.web.drafting.workspace import why_locked
from foi.web.forms import add_errors
from foi.workflow.drafting import cost_estimates

ACTIVITIES = [
    ("", "Choose the work"),
    ("May be counted", [(each.value, each.label) for each in PERMITTED]),
    ("May not be counted", [(each.value, each.label) for each in FORBIDDEN]),
]


NUMBER = forms.TextInput(attrs={"inputmode": "decimal"})


# Forms


class VersionedForm(DraftForm):
    """A form that knows the version of the estimate that the officer saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def move_to(self, version: int) -> None:
        """Let the next submission stand on the estimate as it is now."""
        self.data = sent_again(self.data, version=str(version))


class LineForm(VersionedForm):
    """One line of work."""

    activity = forms.ChoiceField(
        label="What has to be done",
        choices=ACTIVITIES,
        error_messages={"required": "Choose what has to be done."},
    )
    what = forms.CharField(
        label="With what",
        help_text="In the plural, for example: case files, e-mails, invoices.",
        max_length=200,
        error_messages={"required": "Say with what: case files, e-mails …"},
    )
    volume = forms.IntegerField(
        label="How many",
        help_text="1 for work that is done once, however much is asked for.",
        widget=NUMBER,
        min_value=1,
        max_value=100_000_000,
        error_messages={"required": "Say how many there are."},
    )
    minutes_each = forms.DecimalField(
        label="Minutes for each",
        widget=NUMBER,
        min_value=Decimal("0.01"),
        max_digits=8,
        decimal_places=2,
        error_messages={"required": "Say how many minutes each takes."},
    )
    sample = forms.IntegerField(
        label="How many were timed (optional)",
        help_text="The Commissioner expects an estimate to rest on a sample of the real records.",
        widget=NUMBER,
        min_value=0,
        required=False,
    )
    basis = forms.CharField(
        label="How they were chosen, or what else it rests on (optional)", max_length=300, required=False
    )
    outlay = forms.DecimalField(
        label="What others charge for it, in pounds (optional)",
        widget=NUMBER,
        min_value=0,
        max_digits=9,
        decimal_places=2,
        required=False,
    )

    def layout(self) -> Layout:
        return Layout(
            Field("activity", context={"label_size": "govuk-label--s"}),
            Field.text("what", label_size=Size.SMALL),
            Field.text("volume", label_size=Size.SMALL, field_width=Fixed.TEN),
            Field.text("minutes_each", label_size=Size.SMALL, field_width=Fixed.FIVE),
            Field.text("sample", label_size=Size.SMALL, field_width=Fixed.FIVE),
            Field.text("basis", label_size=Size.SMALL),
            Field.text("outlay", label_size=Size.SMALL, field_width=Fixed.FIVE),
            "version",
        )

    def line(self) -> dict[str, Any]:
        """The line's fields."""
        values = self.values()
        return values | {"sample": values["sample"] or 0, "outlay": values["outlay"] or Decimal(0)}


class TogetherForm(VersionedForm):
    """Another request to be counted with this one."""

    reference = forms.CharField(
        label="Reference of the other request",
        max_length=60,
        error_messages={"required": "Give the reference of the other request."},
    )
    together = forms.ChoiceField(
        label="Who made them",
        choices=Together.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who made the two requests."},
    )
    similarity = forms.CharField(
        label="What is the same or similar in both",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2_000,
        error_messages={"required": "Say what is the same or similar in both requests."},
    )

    def layout(self) -> Layout:
        return Layout(
            Field.text("reference", label_size=Size.SMALL, field_width=Fixed.TWENTY),
            Field.radios("together", legend_size=Size.SMALL, small=True),
            Field.textarea("similarity", label_size=Size.SMALL, rows=2),
            "version",
        )


# Pages


@dataclass(frozen=True)
class LineRow:
    """A line of the estimate as the page lists it."""

    line: CostLine
    text: str
    cost: str


@reading
def estimate(request: OfficerRequest, response: Response) -> HttpResponse:
    """The estimate; a line is added, or another request counted with this one."""
    adding = request.POST.get("action", "")
    line_form = _line_form(request if adding == "line" else None, response)
    together_form = _together_form(request if adding == "together" else None, response)
    if request.method == "POST":
        check(request.user, Action.DRAFT, response.authority_id)
    if request.method == "POST" and not why_locked(response, request.user):
        form: VersionedForm = together_form if adding == "together" else line_form
        save = _count if adding == "together" else _add_line
        if form.is_valid() and _done(form, lambda: save(request, response, form)):
            return redirect("estimate", response.information_request.reference)
    return _page(request, response, line_form, together_form)


@editing
def line_change(request: OfficerRequest, response: Response, pk: int) -> HttpResponse:
    """Change a line."""
    line = _line(response, pk)
    form = _line_form(request if request.method == "POST" else None, response, line)

    def save() -> None:
        version = form.cleaned_data["version"]
        cost_estimates.save_line(
            response=response, version=version, by=request.user, line=line, **form.line()
        )

    if request.method == "POST" and form.is_valid() and _done(form, save):
        messages.success(request, "The line is saved.")
        return redirect("estimate", response.information_request.reference)
    return _page(request, response, form, None, changing=line)


def _add_line(request: OfficerRequest, response: Response, form: Any) -> None:
    version = form.cleaned_data["version"]
    cost_estimates.save_line(response=response, version=version, by=request.user, **form.line())
    messages.success(request, "The line is added.")


def _count(request: OfficerRequest, response: Response, form: Any) -> None:
    values = form.cleaned_data
    other = InformationRequest.objects.visible_to(request.user).filter(reference=values["reference"]).first()
    if other is None:
        raise ValidationError({"reference": "There is no request with this reference."})
    cost_estimates.count_with(
        response=response,
        version=values["version"],
        by=request.user,
        other=other,
        together=values["together"],
        similarity=values["similarity"],
    )
    messages.success(request, f"{other.reference} is counted with this request.")


def _done(form: VersionedForm, save: Callable[[], None]) -> bool:
    """Save; what is refused is said on the form, with what was typed."""
    try:
        save()
    except cost_estimates.EstimateChanged as error:
        form.move_to(error.version)
        form.add_error(None, str(error))
    except ValidationError as error:
        add_errors(form, error)
    else:
        return True
    return False


@require_POST
@editing
def line_remove(request: OfficerRequest, response: Response, pk: int) -> HttpResponse:
    """Take a line out."""
    line = _line(response, pk)
    _remove(
        request,
        lambda version: cost_estimates.remove_line(
            response=response, version=version, by=request.user, line=line
        ),
        "The line is taken out.",
    )
    return redirect("estimate", response.information_request.reference)


@require_POST
@editing
def aggregated_remove(request: OfficerRequest, response: Response, pk: int) -> HttpResponse:
    """No longer count another request with this one."""
    aggregated = AggregatedRequest.objects.filter(estimate__response=response, pk=pk).first()
    if aggregated is None:
        raise Http404("There is no such request counted with this one.")
    _remove(
        request,
        lambda version: cost_estimates.count_apart(
            response=response, version=version, by=request.user, aggregated=aggregated
        ),
        f"{aggregated.information_request.reference} is no longer counted with this request.",
    )
    return redirect("estimate", response.information_request.reference)


def _remove(request: OfficerRequest, remove: Callable[[int], None], done: str) -> None:
    seen = request.POST.get("version", "")
    try:
        remove(int(seen[:9]) if seen.isascii() and seen.isdigit() else 0)
        messages.success(request, done)
    except cost_estimates.EstimateChanged as error:
        messages.error(request, str(error))


def _line(response: Response, pk: int) -> CostLine:
    line = CostLine.objects.filter(estimate__response=response, pk=pk).first()
    if line is None:
        raise Http404("There is no such line in the estimate.")
    return line


def _line_form(request: OfficerRequest | None, response: Response, line: CostLine | None = None) -> LineForm:
    initial: dict[str, Any] = {"version": _version(response)}
    if line:
        names = ("activity", "what", "volume", "minutes_each", "sample", "basis", "outlay")
        initial |= {name: getattr(line, name) or "" for name in names}
    return LineForm(request.POST if request else None, initial=initial)


def _together_form(request: OfficerRequest | None, response: Response) -> TogetherForm:
    initial = {"version": _version(response), "together": Together.SAME_PERSON}
    return TogetherForm(request.POST if request else None, initial=initial, auto_id="id_together_%s")


def _version(response: Response) -> int:
    """The version of the estimate; that of the first while there is none yet."""
    found = CostEstimate.objects.filter(response=response).values_list("version", flat=True).first()
    return found or 1


def _page(
    request: OfficerRequest,
    response: Response,
    form: LineForm,
    together_form: TogetherForm | None,
    changing: CostLine | None = None,
) -> HttpResponse:
    found = estimate_of(response)
    own = response.information_request
    total = found.sum() if found else None
    together = cost_estimates.counted_together(response, found)
    bound = together_form if together_form is not None and together_form.is_bound else form
    context = {
        "title": "The estimate under section 12",
        "response": response,
        "information_request": own,
        "reference": own.reference,
        "authority": own.authority,
        "back_url": question_url(response, 0),
        "form": bound,
        "line_form": form,
        "together_form": together_form,
        "changing": changing,
        "locked": why_locked(response, request.user),
        "estimate": found,
        "lines": _rows(found),
        "sum": total,
        "limit": limit_words(total or CostEstimate(response=response).nothing_yet()),
        "narrowings": total.within_limit() if total else (),
        "aggregated": list(found.aggregated.all()) if found else [],
        "window": cost_estimates.window_of(together),
        "candidates": cost_estimates.candidates(response, found),
    }
    return render(request, "web/drafting/estimate.html", context)


def limit_words(total: Sum | None) -> str:
    """The limit in pounds and hours, "" while none is known."""
    if total is None:
        return ""
    return f"{pounds(total.limit)}: {hours_text(total.limit_hours)} at {pounds(total.rate)} an hour"


def _rows(found: CostEstimate | None) -> list[LineRow]:
    lines = list(found.lines.all()) if found else []
    total = found.sum() if found else None
    if total is None:
        return [LineRow(line, str(line), "") for line in lines]
    return [
        LineRow(line, each.text, pounds(each.cost)) for line, each in zip(lines, total.lines(), strict=True)
    ]
