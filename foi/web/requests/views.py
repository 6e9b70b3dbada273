"""A request comes in, its details are corrected, its clock is shown and moved by what happens."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from foi.authorities.models import Authority
from foi.law.clock import EventKind
from foi.law.provisions import Regime
from foi.law.working_days import working_days_left
from foi.requests.models import InformationRequest
from foi.web.layout import add_errors
from foi.web.requests.access import of_request
from foi.web.requests.forms import CorrectDetails, NewRequest, RecordClockEvent
from foi.web.signed_in import SignedInRequest
from foi.workflow import receiving


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SignedInRequest) -> HttpResponse:
    """Paste a request; saved, it is split into questions and its deadline is counted."""
    today = timezone.localdate()
    authorities = list(Authority.objects.of(request.user).only("pk", "name"))
    initial = {"channel": "email", "regime": "foia"}
    form = NewRequest(request.POST or None, authorities=authorities, today=today, initial=initial)
    if authorities and form.is_valid():
        try:
            received = receiving.receive(by=request.user, today=today, **form.cleaned_data)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, f"Saved as {received.reference}. Now check its questions.")
            return redirect("request-questions", received.reference)
    return render(request, "web/requests/new.html", {"form": form})


@of_request
@require_http_methods(["GET", "HEAD", "POST"])
def details(request: SignedInRequest, information_request: InformationRequest) -> HttpResponse:
    """Correct what is known of a request beside its text; the clock is counted anew."""
    today = timezone.localdate()
    form = CorrectDetails(request.POST or None, information_request=information_request, today=today)
    if form.is_valid():
        try:
            receiving.correct_details(
                information_request=information_request, changes=form.cleaned_data, today=today
            )
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, "The details are saved.")
            return redirect("request-clock", information_request.reference)
    context = {
        "form": form,
        "information_request": information_request,
        "authority": information_request.authority,
    }
    return render(request, "web/requests/details.html", context)


@of_request
@require_http_methods(["GET", "HEAD", "POST"])
def clock(request: SignedInRequest, information_request: InformationRequest) -> HttpResponse:
    """When the answer is due, day by day how that was counted, and what has moved it."""
    today = timezone.localdate()
    form = RecordClockEvent(request.POST or None, regime=Regime(information_request.regime), today=today)
    if form.is_valid():
        receiving.record_clock_event(
            information_request=information_request, by=request.user, **form.cleaned_data
        )
        messages.success(request, "Recorded. The due date is counted anew.")
        return redirect("request-clock", information_request.reference)
    deadline = receiving.deadline_of(information_request)
    context = {
        "form": form,
        "information_request": information_request,
        "authority": information_request.authority,
        "deadline": deadline,
        "days_left": working_days_left(today, deadline.due, receiving.one_off_holidays()),
        "events": [
            (event, EventKind(event.kind).label)
            for event in information_request.clock_events.select_related("recorded_by")
        ],
    }
    return render(request, "web/requests/clock.html", context)
