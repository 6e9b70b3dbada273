"""The findings of a letter: what, where, which law, how to mend it; accepted or overridden with a reason."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from crispy_forms_gds.layout import Field
from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from foi.authorities.models import User
from foi.compliance.finding import Finding, Severity
from foi.letters.build.assemble import assemble
from foi.letters.build.case import Case, load_case
from foi.letters.document import Letter
from foi.letters.naming import question_names, section_heading
from foi.permissions import Action, can_letter, can_override, check
from foi.responses.decisions import FindingDecision
from foi.responses.models import Response
from foi.responses.states import NotAllowed, State
from foi.web.drafting.access import reading
from foi.web.forms import ParagraphsField, add_errors, helper
from foi.web.signed_in import SignedInRequest
from foi.workflow.review.findings import (
    INCOMPLETE,
    Assessed,
    assessed_findings,
    decide_findings,
    keep_count,
    withdraw_decision,
)

DATASET = "dataset-"
SMALL_NUMBERS, THE_END, THE_LETTER = "Small numbers", "The end of the letter", "The letter as a whole"


# Where a finding is


def place_names(letter: Letter) -> dict[str, str]:
    """What the page calls each place of the letter: answers by their questions, in the letter's order."""
    names = question_names(letter)
    found = {"letter": THE_LETTER}
    for section in letter.sections:
        keys = (section.key, *(each.key for each in section.questions), *(part.key for part in section.parts))
        found |= dict.fromkeys(keys, section_heading(section, names))
    return found | {"closing": THE_END}


def place_name(names: dict[str, str], place: str) -> str:
    """The place in words."""
    return SMALL_NUMBERS if place.startswith(DATASET) else names.get(place, THE_LETTER)


class Places:
    """The places of a draft: their names, their order in the letter, and where to mend what is there."""

    def __init__(self, case: Case, letter: Letter) -> None:
        self.reference = case.information_request.reference
        self.names = place_names(letter)
        self.listed = list(dict.fromkeys([*self.names.values(), SMALL_NUMBERS]))
        orders = {f"question-{question.pk}": question.order for question in case.questions}
        self.orders: dict[str, int] = {}
        for section in letter.sections:
            first = orders.get(section.questions[0].key, 0)
            keys = (section.key, *(part.key for part in section.parts))
            self.orders |= dict.fromkeys(keys, first)
            self.orders |= {each.key: orders.get(each.key, first) for each in section.questions}

    def name(self, place: str) -> str:
        """The place in words."""
        return place_name(self.names, place)

    def rank(self, place: str) -> int:
        """Where the place comes in the letter, for sorting."""
        return self.listed.index(self.name(place))

    def address(self, place: str) -> str:
        """Where to mend it."""
        if place.startswith(DATASET):
            return reverse("small-numbers", args=[self.reference, place.removeprefix(DATASET)])
        if self.orders.get(place):
            fragment = f"#{place}" if place.startswith("part-") else ""
            return reverse("workspace-question", args=[self.reference, self.orders[place]]) + fragment
        return reverse("letter-preview", args=[self.reference])


# Findings as the page shows them

STYLES = {Severity.BLOCK: "blocking", Severity.WARN: "warning", Severity.INFO: "advice"}
IN_REVIEW = (State.IN_REVIEW, State.APPROVED)


@dataclass(frozen=True)
class FindingRow:
    """A finding as the page shows it. `alike` counts the other open findings of the same check."""

    assessed: Assessed
    place: str
    address: str
    can_accept: bool
    can_withdraw: bool
    alike: int

    @property
    def key(self) -> str:
        """Names the finding in an address."""
        return finding_key(self.assessed.finding)

    @property
    def style(self) -> str:
        return STYLES[self.assessed.finding.severity]

    @property
    def act(self) -> str:
        """What accepting it is called."""
        return "Override" if self.assessed.finding.severity is Severity.BLOCK else "Accept"


@dataclass(frozen=True)
class FindingGroup:
    """Findings of one severity that are open, or those that are settled, by the places they are about."""

    key: str
    heading: str
    rows: list[FindingRow]

    @property
    def by_place(self) -> list[tuple[str, list[FindingRow]]]:
        return [(place, list(rows)) for place, rows in groupby(self.rows, lambda row: row.place)]


def finding_key(finding: Finding) -> str:
    """Check, place and the hash of the words: stays the same while the finding does."""
    return f"{finding.check}-{finding.place}-{finding.text_sha256[:12]}"


def letter_of(response: Response, case: Case | None = None) -> Letter:
    """The letter as it stands today."""
    return assemble(response, on=response.letter_date or timezone.localdate(), case=case)


def checked(response: Response, *, approver: User | None = None) -> tuple[Case, Letter, tuple[Assessed, ...]]:
    """The letter as it stands today with what the checks find, and all that was loaded for it, once."""
    case = load_case(response)
    letter = letter_of(response, case)
    found = assessed_findings(
        response, today=timezone.localdate(), letter=letter, approver=approver, case=case
    )
    return case, letter, found


def rows_of(case: Case, letter: Letter, found: Iterable[Assessed], user: Any) -> list[FindingRow]:
    """The findings with their places named and linked, in the order of the letter."""
    response = case.response
    acts, places = Acts.of(user, response), Places(case, letter)
    listed = [
        (each, each.open and acts.can_accept(each.finding))
        for each in sorted(found, key=lambda each: places.rank(each.finding.place))
    ]
    alike = Counter(each.finding.check for each, acceptable in listed if acceptable)
    return [
        FindingRow(
            assessed=each,
            place=places.name(each.finding.place),
            address=places.address(each.finding.place),
            can_accept=acceptable,
            can_withdraw=each.decision is not None and acts.accept,
            alike=alike[each.finding.check] - 1 if acceptable else 0,
        )
        for each, acceptable in listed
    ]


@dataclass(frozen=True)
class Acts:
    """What the page offers a person to do about the findings of a letter."""

    accept: bool
    override: bool

    @classmethod
    def of(cls, user: Any, response: Response) -> "Acts":
        return cls(can_letter(user, Action.ACCEPT, response), can_override(user, response))

    def can_accept(self, finding: Finding) -> bool:
        """Whether the page offers to accept a finding, or to override it."""
        if finding.severity is Severity.WARN:
            return self.accept
        return self.override and finding.severity is Severity.BLOCK and finding.check not in INCOMPLETE


def groups_of(rows: list[FindingRow]) -> list[FindingGroup]:
    """The findings as the page lists them: what stops the letter first; the empty groups left out."""
    settled = [row for row in rows if row.assessed.decision]
    groups = [
        FindingGroup(severity.value, severity.label, [row for row in rows if _is(row, severity)])
        for severity in (Severity.BLOCK, Severity.WARN)
    ]
    groups += [
        FindingGroup("settled", "Accepted or overridden", settled),
        FindingGroup("info", Severity.INFO.label, [row for row in rows if _is_info(row)]),
    ]
    return [group for group in groups if group.rows]


def _is(row: FindingRow, severity: Severity) -> bool:
    return row.assessed.open and row.assessed.finding.severity is severity


def _is_info(row: FindingRow) -> bool:
    return row.assessed.finding.severity is Severity.INFO and not row.assessed.decision


# The page of findings


@reading
def findings(request: SignedInRequest, response: Response) -> HttpResponse:
    """All findings: by severity, then by question. Those of an issued letter are kept with it."""
    if State(response.state) is State.ISSUED:
        return redirect("letter", response.letter_reference)
    case, letter, found = checked(response)
    keep_count(response, found)
    rows = rows_of(case, letter, found, request.user)
    context = _frame(response) | {
        "groups": groups_of(rows),
        "open_number": sum(row.assessed.open for row in rows),
        "in_review": State(response.state) in IN_REVIEW,
        "withdrawn": withdrawn_in(case),
    }
    return render(request, "web/reviewing/findings.html", context)


def withdrawn_in(case: Case) -> list[FindingDecision]:
    """The decisions that were taken back, the last first."""
    taken_back = [(each.withdrawn_at, each.pk, each) for each in case.finding_decisions if each.withdrawn_at]
    return [decision for *_, decision in sorted(taken_back, reverse=True)]


def _frame(response: Response) -> dict[str, Any]:
    return {
        "response": response,
        "information_request": response.information_request,
        "authority": response.information_request.authority,
    }


# Accepting or overriding


class ReasonForm(forms.Form):
    """Why a finding may stand, and which like it may stand for the same reason."""

    reason = ParagraphsField(
        label="Why can the letter go out as it is?",
        help_text="Kept with the letter. If the words it is about change, you will be asked again.",
        error_messages={"required": "Say why the letter can go out as it is."},
    )
    alike = forms.MultipleChoiceField(
        label="The same was found elsewhere. Which of these does the reason hold for too?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, row: FindingRow, alike: list[FindingRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["alike"].choices = [  # type: ignore[attr-defined]
            (each.key, f"{each.place}: {each.assessed.finding.excerpt or each.assessed.finding.message}")
            for each in alike
        ]
        if not alike:
            del self.fields["alike"]
        self.helper = helper(
            Field.textarea("reason", rows=4),
            *(["alike"] if alike else []),
            button=f"{row.act} with this reason",
        )


@require_http_methods(["GET", "HEAD", "POST"])
@reading
def decide(request: SignedInRequest, response: Response, key: str) -> HttpResponse:
    """Accept or override a finding with a reason, and with ?alike=yes all like it."""
    check(request.user, Action.ACCEPT, response.authority_id)
    case, letter, found = checked(response)
    rows = rows_of(case, letter, found, request.user)
    row = _row(rows, key)
    same = row.assessed.finding.check
    others = (each for each in rows if each.can_accept and each.key != row.key)
    alike = [each for each in others if each.assessed.finding.check == same]
    ticked = [each.key for each in alike] if request.GET.get("alike") else []
    voided = row.assessed.voided
    initial = {"alike": ticked, "reason": voided.reason if voided else ""}
    form = ReasonForm(request.POST or None, row=row, alike=alike, initial=initial)
    if request.method == "POST" and form.is_valid() and _decide(request, response, row, alike, form):
        return redirect("findings", response.information_request.reference)
    return render(request, "web/reviewing/decide.html", _frame(response) | {"row": row, "form": form})


def _row(rows: list[FindingRow], key: str) -> FindingRow:
    row = next((each for each in rows if each.key == key), None)
    if row is None:
        raise Http404("There is no such finding any more: what it was about has changed.")
    return row


def _decide(
    request: SignedInRequest, response: Response, row: FindingRow, alike: list[FindingRow], form: ReasonForm
) -> bool:
    """Decide on the finding and those ticked; False where that is refused, and the form says why."""
    also = [each for each in alike if each.key in form.cleaned_data.get("alike", ())]
    try:
        decided = decide_findings(
            response=response,
            findings=[each.assessed.finding for each in (row, *also)],
            reason=form.cleaned_data["reason"],
            by=request.user,
            at=timezone.localtime(),
        )
    except (ValidationError, NotAllowed) as error:
        add_errors(form, error if isinstance(error, ValidationError) else ValidationError(str(error)))
        return False
    done = {"Accept": "Accepted", "Override": "Overridden"}[row.act]
    more = f" (and {len(decided) - 1} more)" if len(decided) > 1 else ""
    messages.success(request, f"{done}: {row.assessed.finding.message}{more}")
    return True


# Taking a decision back


class WithdrawalForm(forms.Form):
    """Why a decision is taken back."""

    reason = ParagraphsField(
        label="Why do you take it back?",
        help_text="Kept with the decision, for those who read the letter after you.",
        error_messages={"required": "Say why it is taken back."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper(Field.textarea("reason", rows=3), button="Take it back")


@require_http_methods(["GET", "HEAD", "POST"])
@reading
def withdraw(request: SignedInRequest, response: Response, pk: int) -> HttpResponse:
    """Take back that a finding was accepted or overridden, with the reason."""
    check(request.user, Action.ACCEPT, response.authority_id)
    counting = response.finding_decisions.counting().select_related("response", "decided_by")
    decision = get_object_or_404(counting, pk=pk)
    form = WithdrawalForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _withdraw(request, decision, form):
        return redirect("findings", response.information_request.reference)
    context = _frame(response) | {"decision": decision, "form": form}
    return render(request, "web/reviewing/withdraw.html", context)


def _withdraw(request: SignedInRequest, decision: FindingDecision, form: WithdrawalForm) -> bool:
    """Take the decision back; False where that is refused, and the form says why."""
    try:
        withdraw_decision(
            decision=decision, by=request.user, at=timezone.localtime(), reason=form.cleaned_data["reason"]
        )
    except (ValidationError, NotAllowed) as error:
        add_errors(form, error if isinstance(error, ValidationError) else ValidationError(str(error)))
        return False
    messages.success(request, "Taken back. The finding is open again.")
    return True
