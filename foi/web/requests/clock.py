"""The clock of a request: when the answer is due, how that was counted, and what has moved it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from crispy_forms_gds.choices import Choice
from crispy_forms_gds.layout import Field, Fluid
from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from foi.law.clock import EventKind, Ignored
from foi.law.deadlines import Deadline
from foi.law.provisions import Regime
from foi.permissions import Action, can, check
from foi.requests.models import ClockEvent, InformationRequest
from foi.responses.models import Response
from foi.responses.states import State
from foi.templatetags.display import long_date
from foi.web.forms import DateField, LineField, add_errors, helper
from foi.web.requests.access import changing, of_request
from foi.web.requests.timing import timing_of
from foi.web.signed_in import SignedInRequest
from foi.workflow.requests import clock as clock_events
from foi.workflow.requests import clock as counting
from foi.workflow.requests.clock import late_promises, other_dates

HELP = {
    EventKind.TRANSFERRED_IN: "The time runs from the day that we received it.",
    EventKind.CLARIFICATION_SOUGHT: (
        "Only what is needed to find the information. The time stops, and starts again from nothing "
        "when the answer comes."
    ),
    EventKind.CLARIFICATION_RECEIVED: "This day is day 0 of twenty new working days.",
    EventKind.FEES_NOTICE: "The time is paused from this day.",
    EventKind.FEE_RECEIVED: "The time runs on from the next working day.",
    EventKind.EXTENSION_NOTIFIED: "For a request both complex and voluminous, told by working day 20.",
    EventKind.PUBLIC_INTEREST_EXTENSION: (
        "For qualified exemptions only. The notice under section 17(2) goes by working day 20 and names the "
        "day by which you expect to decide."
    ),
}


# The form of an event


class LetterChoice(forms.ModelChoiceField):
    """A letter to the request, by its reference and where it stands."""

    def label_from_instance(self, obj: Any) -> str:
        issued = f"issued {long_date(obj.letter_date)}" if obj.state == State.ISSUED else "not issued yet"
        return f"{obj.letter_reference}, {issued}"


class ClockEventForm(forms.Form):
    """Something that happened and moves the deadline."""

    kind = forms.ChoiceField(
        label="What happened", widget=forms.RadioSelect, error_messages={"required": "Choose what happened."}
    )
    on = DateField(name="date", label="On which day")
    promised_on = DateField(
        name="day for the decision",
        label="Day named for the decision",
        required=False,
        help_text="Only for more time for the public interest test.",
    )
    letter = LetterChoice(
        Response.objects.none(),
        label="Letter that asked or told",
        required=False,
        empty_label="None of this request’s letters",
    )
    note = LineField(
        label="Note", required=False, max_length=300, help_text="For example “by e-mail to the requester”."
    )

    def __init__(
        self,
        *args: Any,
        information_request: InformationRequest,
        regimes: tuple[Regime, ...],
        today: date,
        button: str = "Record it",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        known = {None, *regimes}
        # An event being corrected keeps its kind, even where the law of the questions is another by now.
        kinds = [kind for kind in EventKind if kind.regime in known or kind == self.initial.get("kind")]
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            Choice(kind.value, kind.label, hint=HELP[kind]) for kind in kinds
        ]
        letters = information_request.responses.select_related("information_request")
        self.fields["letter"].queryset = letters.defer("information_request__text")  # type: ignore[attr-defined]
        promised = ["promised_on"] if EventKind.PUBLIC_INTEREST_EXTENSION in kinds else []
        if not promised:
            del self.fields["promised_on"]
        self.helper = helper(
            Field.radios("kind", small=True),
            "on",
            *promised,
            Field.select("letter"),
            Field.text("note", field_width=Fluid.TWO_THIRDS),
            button=button,
            name="record",
        )

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise ValidationError("This day is in the future. Record it when it has happened.")
        return on


# The page

WEEKEND = ("Saturday", "Sunday")
RECOUNTED = "The table of bank holidays has changed"
NAMES = {Regime.FOIA: "Freedom of Information Act", Regime.EIR: "Environmental Information Regulations"}


@dataclass(frozen=True)
class Limit:
    """A legal limit as the page shows it, with the laws and the questions that it is for."""

    regimes: tuple[Regime, ...]
    deadline: Deadline
    questions: str

    @property
    def heading(self) -> str:
        return " and ".join(NAMES[regime] for regime in self.regimes)

    @property
    def left_out(self) -> list[tuple[date, date, str]]:
        """First day, last day and why of all that was not counted besides weekends and the day of receipt."""
        weekdays = [day for day in self.deadline.days[1:] if day.why not in WEEKEND]
        runs = [list(days) for _, days in groupby(weekdays, lambda day: (day.counted, day.why))]
        return [(days[0].date, days[-1].date, days[0].why) for days in runs if not days[0].counted]


def limits_of(information_request: InformationRequest, deadlines: Mapping[Regime, Deadline]) -> list[Limit]:
    """One limit where all laws in question set the same day, else one for each with its questions."""
    if len({(deadline.due, deadline.days) for deadline in deadlines.values()}) == 1:
        return [Limit(tuple(deadlines), next(iter(deadlines.values())), "")]
    asked = information_request.questions.needing_answers().values_list("regime", "label", "order")
    return [
        Limit(
            (regime,), deadline, _listed(label or str(order) for own, label, order in asked if own == regime)
        )
        for regime, deadline in deadlines.items()
    ]


def _listed(labels: Iterable[str]) -> str:
    listed = list(labels)
    return f"question{'s' if len(listed) > 1 else ''} {', '.join(listed)}"


@of_request
@require_http_methods(["GET", "HEAD", "POST"])
def clock(request: SignedInRequest, information_request: InformationRequest) -> HttpResponse:
    """When the answer is due, day by day how that was counted, and what has moved it."""
    may_change = can(request.user, Action.KEEP_REQUEST, information_request.authority_id)
    if request.method == "POST":
        check(request.user, Action.KEEP_REQUEST, information_request.authority_id)
    form = _form(request, information_request)
    if form.is_valid():
        try:
            clock_events.record_clock_event(
                information_request=information_request, by=request.user, **form.cleaned_data
            )
        except ValidationError as error:
            add_errors(form, error)
        else:
            return _done(request, information_request, "Recorded. The due date is counted again.")
    context = _context(request, information_request) | {"form": form, "may_change": may_change}
    return render(request, "web/requests/clock.html", context)


def _form(request: HttpRequest, information_request: InformationRequest, **kwargs: Any) -> ClockEventForm:
    return ClockEventForm(
        request.POST or None,
        information_request=information_request,
        regimes=counting.regimes_of(information_request),
        today=timezone.localdate(),
        **kwargs,
    )


def _done(request: HttpRequest, information_request: InformationRequest, done: str) -> HttpResponse:
    messages.success(request, done)
    return redirect("request-clock", information_request.reference)


def _context(request: HttpRequest, information_request: InformationRequest) -> dict[str, Any]:
    """What the page shows of the clock."""
    today, one_off = timezone.localdate(), counting.one_off_holidays()
    deadlines = counting.deadlines_of(information_request, one_off)
    issued = _last_issued(information_request)
    return {
        "information_request": information_request,
        "authority": information_request.authority,
        "limits": limits_of(information_request, deadlines),
        "first": counting.first_of(deadlines),
        "stale": counting.is_stale(information_request, deadlines),
        "timing": timing_of(information_request, today, one_off),
        "issued": issued,
        "others": other_dates(
            information_request,
            deadlines,
            issued_on=issued.letter_date if issued else None,
            one_off=one_off,
        ),
        "late_promises": late_promises(information_request, deadlines),
        "events": information_request.clock_events.select_related(
            "recorded_by", "letter__information_request"
        ),
        "ignored": _ignored(deadlines),
        "taken_out": _taken_out(request, information_request),
        "entries": information_request.clock_entries.select_related("by"),
    }


def _last_issued(information_request: InformationRequest) -> Response | None:
    """The letter that answered, once no other is in the making."""
    letters = list(information_request.responses.order_by("number"))
    return letters[-1] if letters and letters[-1].state == State.ISSUED else None


def _ignored(deadlines: Mapping[Regime, Deadline]) -> list[Ignored]:
    """What moves nothing, each once."""
    return list(dict.fromkeys(each for deadline in deadlines.values() for each in deadline.ignored))


def _taken_out(request: HttpRequest, information_request: InformationRequest) -> ClockEvent | None:
    """The event that was just taken out, so that it can be put back."""
    pk = request.GET.get("removed", "")
    if not (pk.isascii() and pk.isdigit()):
        return None
    events = ClockEvent.every.filter(information_request=information_request, removed=True)
    return events.filter(pk=pk[:18]).first()


# Steps


@of_request
@changing(Action.KEEP_REQUEST)
@require_POST
def recount(request: SignedInRequest, information_request: InformationRequest) -> HttpResponse:
    """Count the dates with the table of bank holidays as it is now."""
    counting.recount_if_moved(information_request, what=RECOUNTED, by=request.user)
    return _done(request, information_request, "Counted again.")


def _event(information_request: InformationRequest, pk: int) -> ClockEvent:
    """An event of this request, taken out or not."""
    events = ClockEvent.every.filter(information_request=information_request)
    event = get_object_or_404(events.select_related("letter"), pk=pk)
    event.information_request = information_request
    return event


@of_request
@changing(Action.KEEP_REQUEST)
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: SignedInRequest, information_request: InformationRequest, pk: int) -> HttpResponse:
    """Put right what was recorded."""
    event = _event(information_request, pk)
    initial = {name: getattr(event, name) for name in clock_events.FIELDS}
    form = _form(request, information_request, initial=initial, button="Save")
    if form.is_valid():
        try:
            clock_events.correct_clock_event(event=event, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            add_errors(form, error)
        else:
            return _done(request, information_request, "Corrected. The due date is counted again.")
    context = {
        "form": form,
        "event": event,
        "information_request": information_request,
        "authority": information_request.authority,
    }
    return render(request, "web/requests/clock_event.html", context)


@of_request
@changing(Action.KEEP_REQUEST)
@require_POST
def remove(request: SignedInRequest, information_request: InformationRequest, pk: int) -> HttpResponse:
    """Take an event out; the page that follows offers to put it back."""
    event = clock_events.remove_clock_event(event=_event(information_request, pk), by=request.user)
    response = redirect("request-clock", information_request.reference)
    response["Location"] += f"?removed={event.pk}"
    return response


@of_request
@changing(Action.KEEP_REQUEST)
@require_POST
def restore(request: SignedInRequest, information_request: InformationRequest, pk: int) -> HttpResponse:
    """Put an event back."""
    clock_events.restore_clock_event(event=_event(information_request, pk), by=request.user)
    return _done(request, information_request, "Put back. The due date is counted again.")
