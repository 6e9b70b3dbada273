"""A request comes in, and its details are corrected."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from crispy_forms_gds.layout import HTML, Button, Field, Fluid
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from foi.authorities.models import Authority, User
from foi.permissions import Action, authorities_where, check_anywhere, people_who
from foi.reading.files.apart import read_one
from foi.reading.files.mail import LARGEST_MESSAGE, TOO_LARGE, BadMessage
from foi.reading.requests.mailed import MailedRequest, mailed_request
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


ENTER_SAVES = '<button type="submit" name="save" hidden>Save</button>'
"""The first button of a form is the one that the Enter key presses."""


class NewRequest(RequestDetails):
    """A request as pasted or mailed, with what is known of it."""

    message = forms.FileField(
        label="Saved message (optional)",
        required=False,
        allow_empty_file=True,
        help_text=(
            "If it came by e-mail: the message as your mail program saves it (.eml or .msg). It fills in "
            "what is still empty on this page. Nothing is saved until you have checked it."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".eml,.msg"}),
    )
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
        self.order_fields(["message", "text", "subject", "authority"])
        which = ["authority"] if len(authorities) > 1 else []
        self.helper = helper(
            HTML(ENTER_SAVES),
            section(
                "The request",
                "message",
                Button.secondary("fill", "Fill in from the message"),
                Field.textarea("text", rows=14),
                Field.text("subject", field_width=Fluid.TWO_THIRDS),
                *[Field.radios(name, small=True) for name in which],
            ),
            *self.details_layout(),
            button="Save and check the questions",
        )

    def told_of(self, name: str) -> "NewRequest":
        """The same, with what is wrong with this field alone: the others are not finished yet."""
        for other in set(self.errors) - {name}:
            del self.errors[other]
        return self

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        data.pop("message", None)
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
    """Paste a request, or have a saved message fill it in; saved, it is split into questions and its deadline
    is counted.
    """
    check_anywhere(request.user, Action.RECEIVE)
    today = timezone.localdate()
    authorities = list(authorities_where(request.user, Action.RECEIVE).only("pk", "name"))
    initial = {"channel": "email", "regime": "foia"}
    form = NewRequest(request.POST or None, authorities=authorities, today=today, initial=initial)
    if "fill" in request.POST or request.FILES:
        form = _filled_in(request, authorities, today)
    elif form.is_valid():
        try:
            received = receiving.receive(by=request.user, today=today, **form.cleaned_data)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, f"Saved as {received.reference}. Now check its questions.")
            return redirect("request-questions", received.reference)
    return render(request, "web/requests/new.html", {"form": form})


def _filled_in(request: SignedInRequest, authorities: list[Authority], today: date) -> NewRequest:
    """The form with its empty fields filled from the message that was chosen, and word of what to look at."""
    try:
        name, mailed = _read_message(request.FILES.get("message"))
    except BadMessage as error:
        form = NewRequest(request.POST, authorities=authorities, today=today)
        form.add_error("message", str(error))
        return form.told_of("message")
    posted, filled = _with_empty_ones_filled(request.POST, mailed)
    messages.info(request, " ".join(_said_of(name, mailed, filled)))
    return NewRequest(posted, authorities=authorities, today=today).told_of("message")


def _read_message(upload: Any) -> tuple[str, MailedRequest]:
    """The name of a file and the request in it. Raises BadMessage."""
    if upload is None:
        raise BadMessage("Choose the message first: a file that ends in .eml or .msg.")
    if upload.size > LARGEST_MESSAGE:
        raise BadMessage(TOO_LARGE)
    return upload.name, mailed_request(read_one("message", upload.name, upload.read(), failed=BadMessage))


def _with_empty_ones_filled(posted: QueryDict, mailed: MailedRequest) -> tuple[QueryDict, list[str]]:
    """What was posted, with what the message says where nothing was typed; the fields that were filled."""
    came = timezone.localdate(mailed.came_at) if mailed.came_at else None
    said = {
        "text": {"text": mailed.text},
        "subject": {"subject": mailed.subject[:300]},
        "requester_name": {"requester_name": mailed.name[:200]},
        "requester_email": {"requester_email": mailed.address},
        "received_on": {
            f"received_on_{at}": str(part) if part else ""
            for at, part in enumerate((came and came.day, came and came.month, came and came.year))
        },
    }
    with_more, filled = posted.copy(), []
    for name, values in said.items():
        if all(values.values()) and not any(posted.get(key, "").strip() for key in values):
            for key, value in values.items():
                with_more[key] = value
            filled.append(str(NewRequest.base_fields[name].label or name).lower())
    return with_more, filled


def _said_of(name: str, mailed: MailedRequest, filled: list[str]) -> Iterator[str]:
    if filled:
        yield f"Filled in from “{name}”: {', '.join(filled)}. Check each of them: nothing is saved yet."
    else:
        yield f"“{name}” says nothing that this page does not have yet. Nothing is saved yet."
    yield from mailed.notices
    if "date received" in filled:
        yield "Another mailbox of the authority may have had the message before that date."
    if mailed.quoted:
        yield "Earlier messages that it quotes are left out of the text."
    if mailed.attachments:
        yield f"Its attachments are not kept here: {', '.join(mailed.attachments)}."


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
