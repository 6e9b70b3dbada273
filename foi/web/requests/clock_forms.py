"""The form of something that happened to a request's clock, to be recorded or corrected."""

from datetime import date
from typing import Any

from crispy_forms_gds.choices import Choice
from crispy_forms_gds.layout import Field, Fluid
from django import forms
from django.core.exceptions import ValidationError

from foi.law.clock import EventKind
from foi.law.provisions import Regime
from foi.requests.models import InformationRequest
from foi.responses.models import Response
from foi.responses.states import State
from foi.templatetags.display import long_date
from foi.web.date_input import DateField
from foi.web.layout import helper
from foi.web.plain_text import LineField

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
