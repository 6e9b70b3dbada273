"""The form into which a letter is pasted to be checked."""

from datetime import date
from typing import Any

from crispy_forms_gds.layout import Field
from django import forms
from django.core.exceptions import ValidationError

from foi.law.provisions import Regime
from foi.reading.letters.reader import LONGEST_LETTER, clean_letter_text
from foi.reading.requests.text import UnreadableText
from foi.web.date_input import DateField
from foi.web.layout import helper
from foi.web.requests.regimes import REGIME_CHOICES

TELLS = ("", "Let the letter tell")


class LetterForm(forms.Form):
    """A letter as text, and what is known of the request it answers."""

    text = forms.CharField(
        label="The letter",
        help_text="Paste the whole letter, from its date to its last line. It is not kept.",
        widget=forms.Textarea(attrs={"rows": 16, "spellcheck": "false"}),
        max_length=LONGEST_LETTER,
        strip=False,
        error_messages={"required": "Paste the letter."},
    )
    regime = forms.ChoiceField(
        label="Which law the request comes under",
        choices=[TELLS, *REGIME_CHOICES],
        initial="",
        required=False,
        widget=forms.RadioSelect,
    )
    received = DateField(
        name="date received",
        label="Date the request was received (optional)",
        help_text="With it, the letter’s date is compared with the day the answer was due.",
        required=False,
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.helper = helper(
            Field("text"), Field.radios("regime"), Field("received"), button="Check this letter"
        )

    def clean_text(self) -> str:
        try:
            return clean_letter_text(self.cleaned_data["text"])
        except UnreadableText as error:
            raise ValidationError(str(error)) from error

    def clean_received(self) -> date | None:
        received: date | None = self.cleaned_data["received"]
        if received and received > self.today:
            raise ValidationError("The date received is in the future. Check the day, month and year.")
        return received

    def regime_known(self) -> Regime | None:
        """The law that was chosen, None where the letter is to tell."""
        chosen = self.cleaned_data.get("regime")
        return Regime(chosen) if chosen else None
