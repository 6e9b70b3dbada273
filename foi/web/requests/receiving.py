"""A request comes in, and its details are corrected."""

from datetime import date, timedelta
from typing import Any

from crispy_forms_gds.layout import Field, Fluid
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from foi.authorities.models import Authority, User
from foi.permissions import Action, authorities_where, check_anywhere, people_who
from foi.requests.models import Channel, InformationRequest
from foi.web.forms import DateField, LineField, ParagraphsField, add_errors, helper, section
from foi.web.requests.access import changing, of_request
from foi.web.requests.regimes import REGIME_CHOICES
from foi.web.signed_in import SignedInRequest
from foi.workflow.requests import receiving

IN_FORCE = date(2005, 1, 1)  # section 87 FOIA and regulation 1 EIR: rights to information began on this day
LONG_AGO = timedelta(days=2 * 365)


class RequestDetails(forms.Form):
    """What is known of a request beside its text; new requests and corrections share it."""

    subject = LineField(
        max_length=300,
        help_text="A few words by which you and your colleagues will know it. Letters print it.",
        error_messages={"required": "Enter a subject for the request."},
    )
    requester_name = LineField(
        label="Name",
        max_length=200,
        help_text="As the requester gave it.",
        error_messages={"required": "Enter the requester’s name as they gave it."},
    )
    requester_email = forms.EmailField(
        label="E-mail address to reply to",
        required=False,
        error_messages={"invalid": "This is not an e-mail address. It should look like name@example.org."},
    )
    requester_address = ParagraphsField(label="Postal address to reply to", required=False)
    channel = forms.ChoiceField(
        label="How it arrived",
        choices=Channel.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how the request arrived."},
    )
    received_on = DateField(
        name="date received",
        label="Date received",
        help_text=(
            "The day it reached any mailbox or post room of the authority, even at a weekend. "
            "For example, 27 3 2026."
        ),
    )
    old_date_checked = forms.BooleanField(label="Yes, it was received on that day", required=False)
    regime = forms.ChoiceField(
        label="Which law the clock follows",
        choices=REGIME_CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one of the two laws."},
    )
    preferred_form = LineField(
        label="Form asked for",
        required=False,
        max_length=200,
        help_text="For example “as a spreadsheet”. Leave empty if none was named.",
    )
    adjustments = LineField(
        label="Adjustments asked for",
        required=False,
        max_length=300,
        help_text="For example large print. Leave empty if none were asked for.",
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["requester_email"].widget.attrs |= {"autocomplete": "off", "spellcheck": "false"}

    def clean_received_on(self) -> date:
        received: date = self.cleaned_data["received_on"]
        if received > self.today:
            raise ValidationError(
                "The date received is in the future. Check the day, the month and the year."
            )
        if received < IN_FORCE:
            raise ValidationError(
                "The date received is before the law was in force (1 January 2005). Check the year."
            )
        return received

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors.keys() & {"requester_email", "requester_address"} and not (
            data.get("requester_email") or data.get("requester_address")
        ):
            self.add_error("requester_email", "Enter an e-mail address or a postal address to reply to.")
        if self._is_old(data.get("received_on")) and not data.pop("old_date_checked", False):
            self.add_error(
                "received_on",
                "The date received is more than two years ago. "
                "Check the year; if it is right, tick the box below it.",
            )
        data.pop("old_date_checked", None)
        return data

    def _is_old(self, received: date | None) -> bool:
        return received is not None and self.today - received > LONG_AGO

    def details_layout(self) -> list[Any]:
        """The sections of the form; the box that confirms an old date stands there only once it is needed."""
        dates: list[Any] = ["received_on"]
        if self.is_bound and self._is_old(self.cleaned_data_or_none("received_on")):
            dates.append("old_date_checked")
        return [
            section(
                "Who asked",
                Field.text("requester_name", field_width=Fluid.TWO_THIRDS),
                Field.text("requester_email", field_width=Fluid.TWO_THIRDS),
                Field.textarea("requester_address", rows=4),
            ),
            section("When and how", *dates, Field.radios("channel", small=True)),
            section("Which law", Field.radios("regime")),
            section(
                "What else they asked for",
                Field.text("preferred_form", field_width=Fluid.TWO_THIRDS),
                Field.text("adjustments", field_width=Fluid.TWO_THIRDS),
            ),
        ]

    def cleaned_data_or_none(self, name: str) -> Any:
        """A field's value on its own, also when the form as a whole has errors."""
        field = self.fields[name]
        try:
            return field.clean(self[name].data)
        except ValidationError:
            return None


class NewRequest(RequestDetails):
    """A request as pasted, with what is known of it."""

    text = ParagraphsField(
        label="Text of the request",
        strip=False,
        help_text="Paste the whole message, with greeting and notes: the next page shows what is what.",
        error_messages={"required": "Paste the text of the request."},
    )
    authority = forms.ModelChoiceField(
        Authority.objects.none(),
        label="Authority that answers",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Choose the authority that answers."},
    )

    def __init__(self, *args: Any, authorities: list[Authority], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.authorities = authorities
        mine = Authority.objects.filter(pk__in=[authority.pk for authority in authorities]).defer("logo")
        self.fields["authority"].queryset = mine  # type: ignore[attr-defined]
        if len(authorities) == 1:
            del self.fields["authority"]
        self.order_fields(["text", "subject", "authority"])
        which = ["authority"] if len(authorities) > 1 else []
        self.helper = helper(
            section(
                "The request",
                Field.textarea("text", rows=14),
                Field.text("subject", field_width=Fluid.TWO_THIRDS),
                *[Field.radios(name, small=True) for name in which],
            ),
            *self.details_layout(),
            button="Save and check the questions",
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if len(self.authorities) == 1:
            data["authority"] = self.authorities[0]
        return data


class CorrectDetails(RequestDetails):
    """What is known of a request, to be corrected, and who deals with it."""

    owner = forms.ModelChoiceField(
        User.objects.none(),
        label="Who deals with it",
        required=False,
        empty_label="Nobody yet",
        help_text="It is listed under “Mine” for this person.",
    )

    def __init__(self, *args: Any, information_request: InformationRequest, **kwargs: Any) -> None:
        names = [name for name in self.base_fields if name != "old_date_checked"]
        initial = {name: getattr(information_request, name) for name in names}
        super().__init__(*args, initial=initial, **kwargs)
        people = people_who(Action.DRAFT, information_request.authority_id)
        self.fields["owner"].queryset = people.order_by("name", "email")  # type: ignore[attr-defined]
        subject = section(
            "The request", Field.text("subject", field_width=Fluid.TWO_THIRDS), Field.select("owner")
        )
        self.helper = helper(subject, *self.details_layout(), button="Save")

    def _is_old(self, received: date | None) -> bool:
        """A date that was there before has been checked before."""
        return received != self.initial["received_on"] and super()._is_old(received)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SignedInRequest) -> HttpResponse:
    """Paste a request; saved, it is split into questions and its deadline is counted."""
    check_anywhere(request.user, Action.RECEIVE)
    today = timezone.localdate()
    authorities = list(authorities_where(request.user, Action.RECEIVE).only("pk", "name"))
    initial = {"channel": "email", "regime": "foia"}
    form = NewRequest(request.POST or None, authorities=authorities, today=today, initial=initial)
    if form.is_valid():
        try:
            received = receiving.receive(by=request.user, today=today, **form.cleaned_data)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, f"Saved as {received.reference}. Now check its questions.")
            return redirect("request-questions", received.reference)
    return render(request, "web/requests/new.html", {"form": form})


@of_request
@changing(Action.KEEP_REQUEST)
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
