"""The findings of a letter: by severity, each with what, where, which law and how to mend it; accepted with
a reason.
"""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from foi.compliance.finding import Finding, Severity
from foi.letters.assemble import assemble
from foi.letters.document import Letter
from foi.letters.naming import question_names, section_heading
from foi.responses.models import Response
from foi.responses.states import NotAllowed, State
from foi.web.drafting.access import reading
from foi.web.layout import add_errors, helper
from foi.web.plain_text import ParagraphsField
from foi.web.signed_in import SignedInRequest
from foi.workflow.reviewing import Assessed, assessed_findings, decide_finding

STYLES = {Severity.BLOCK: "blocking", Severity.WARN: "warning", Severity.INFO: "advice"}


@dataclass(frozen=True)
class Row:
    """A finding as the page shows it."""

    assessed: Assessed
    place: str
    address: str
    style: str
    can_accept: bool

    @property
    def key(self) -> str:
        """Names the finding in an address."""
        return finding_key(self.assessed.finding)


class ReasonForm(forms.Form):
    """Why a finding may stand."""

    reason = ParagraphsField(
        label="Why can the letter go out as it is?",
        help_text="Kept with the letter. If the words it is about change, you will be asked again.",
        error_messages={"required": "Say why the letter can go out as it is."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper("reason", button="Accept with this reason")


def finding_key(finding: Finding) -> str:
    """Check and the hash of place and text: stays the same while the finding does."""
    return f"{finding.check}-{finding.place}-{finding.text_sha256[:12]}"


def letter_of(response: Response) -> Letter:
    """The letter as it stands today."""
    return assemble(response, on=response.letter_date or timezone.localdate())


def rows_of(response: Response, letter: Letter, found: tuple[Assessed, ...], user: object) -> list[Row]:
    """The findings with their places named and linked."""
    edited = response.editors.filter(pk=getattr(user, "pk", None)).exists()
    places = Places(response, letter)
    return [
        Row(
            assessed=each,
            place=places.name(each.finding.place),
            address=places.address(each.finding.place),
            style=STYLES[each.finding.severity],
            can_accept=each.open and can_accept(each.finding, State(response.state), edited),
        )
        for each in found
    ]


def can_accept(finding: Finding, state: State, edited: bool) -> bool:
    """Whether the page offers to accept a finding: a warning until issue; what blocks, to a reviewer in
    review.

    Small numbers (E01) have a page of their own for the decision.
    """
    if finding.severity is Severity.WARN:
        return state is not State.ISSUED
    return state is State.IN_REVIEW and not edited and finding.check != "E01"


class Places:
    """Names and addresses of the places that findings speak of."""

    def __init__(self, response: Response, letter: Letter) -> None:
        self.reference = response.information_request.reference
        names = question_names(letter)
        self.names: dict[str, str] = {}
        self.orders: dict[str, int] = {}
        orders = {
            f"question-{pk}": order
            for pk, order in response.information_request.questions.values_list("pk", "order")
        }
        for section in letter.sections:
            for key in (section.key, *(part.key for part in section.parts)):
                self.names[key] = section_heading(section, names)
                self.orders[key] = orders.get(section.questions[0].key, 0)

    def name(self, place: str) -> str:
        """The place in words."""
        if place.startswith("dataset-"):
            return "Small numbers"
        return self.names.get(place, {"closing": "The end of the letter"}.get(place, "The letter"))

    def address(self, place: str) -> str:
        """Where to mend it."""
        if place.startswith("dataset-"):
            return reverse("small-numbers", args=[self.reference, place.removeprefix("dataset-")])
        if self.orders.get(place):
            return reverse("workspace-question", args=[self.reference, self.orders[place]])
        return reverse("workspace", args=[self.reference])


@reading
def findings(request: SignedInRequest, response: Response) -> HttpResponse:
    """All findings, the open ones first."""
    letter = letter_of(response)
    found = assessed_findings(response, today=timezone.localdate(), letter=letter)
    rows = rows_of(response, letter, found, request.user)
    context = {
        "response": response,
        "information_request": response.information_request,
        "authority": response.information_request.authority,
        "open_rows": [row for row in rows if row.assessed.open],
        "closed_rows": [row for row in rows if not row.assessed.open],
    }
    return render(request, "web/reviewing/findings.html", context)


@reading
def decide(request: SignedInRequest, response: Response, key: str) -> HttpResponse:
    """Accept one finding with a reason."""
    found = assessed_findings(response, today=timezone.localdate())
    finding = next((each.finding for each in found if finding_key(each.finding) == key), None)
    if finding is None:
        raise Http404("There is no such finding any more: what it was about has changed.")
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            decide_finding(
                response=response,
                finding=finding,
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=timezone.localtime(),
            )
            messages.success(request, f"Accepted: {finding.message}")
            return redirect("findings", response.information_request.reference)
        except (ValidationError, NotAllowed) as error:
            add_errors(form, error if isinstance(error, ValidationError) else ValidationError(str(error)))
    context = {
        "response": response,
        "information_request": response.information_request,
        "authority": response.information_request.authority,
        "finding": finding,
        "form": form,
    }
    return render(request, "web/reviewing/decide.html", context)
