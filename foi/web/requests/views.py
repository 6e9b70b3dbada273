"""A request comes in, and its details are corrected."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from foi.authorities.models import Authority
from foi.requests.models import InformationRequest
from foi.web.layout import add_errors
from foi.web.requests.access import of_request
from foi.web.requests.forms import CorrectDetails, NewRequest
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
                information_request=information_request,
                changes=form.cleaned_data,
                today=today,
                by=request.user,
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
