"""The fields of a refusal: one for each particular, with its help, the section it rests on, what it takes."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from crispy_forms_gds.layout import Field, Size
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from foi.law.refusal_notice import Particular, ParticularKind
from foi.stats.presentation import format_date
from foi.web.date_input import DateField

LONGEST = 10_000
MONEY = re.compile(r"£?\d{1,3}(?:,?\d{3})*(?:\.\d\d)?")
NUMBER = re.compile(r"\d{1,6}(?:\.\d{1,2})?")
NOT_AHEAD = frozenset({"opinion_date", "earlier_date"})
AHEAD = frozenset({"decision_date", "new_date"})


def field_of(slot: Particular, *, required: bool) -> forms.Field:
    """The field of one particular; `required` says whether it must be filled in now."""
    common: dict[str, Any] = {
        "label": format_html("{}", slot.label if slot.required else f"{slot.label} (optional)"),
        "help_text": help_of(slot.help, slot.authority),
        "required": required,
    }
    if slot.kind is ParticularKind.DATE:
        return DateField(name=slot.label.lower(), validators=[day_of(slot)], **common)
    common["error_messages"] = {"required": f"{'Choose' if slot.choices else 'Give'}: {slot.label}."}
    if slot.kind is ParticularKind.CHOICE:
        choices = [(choice, choice) for choice in slot.choices]
        none = [] if slot.required else [("", "Not said")]
        return forms.ChoiceField(choices=[*choices, *none], widget=forms.RadioSelect, **common)
    if slot.kind is ParticularKind.URL:
        return forms.URLField(assume_scheme="https", **common)
    return _text_field(slot, common)


def _text_field(slot: Particular, common: dict[str, Any]) -> forms.Field:
    long = slot.kind is ParticularKind.LONG_TEXT
    widget = forms.Textarea(attrs={"rows": 4}) if long else forms.TextInput()
    validators = [VALIDATORS[slot.kind]] if slot.kind in VALIDATORS else []
    return forms.CharField(widget=widget, max_length=LONGEST, validators=validators, **common)


def help_of(help_text: str, authority: str) -> SafeString:
    """One line of help, and the section that asks for it."""
    rests_on = format_html(' <span class="foi-authority">{}</span>', authority) if authority else ""
    return format_html("{}{}", help_text, rests_on)


def is_money(text: str) -> None:
    if not MONEY.fullmatch(text.strip()):
        raise ValidationError("Write the amount in pounds, for example £120 or £37.50.")


def is_number(text: str) -> None:
    if not NUMBER.fullmatch(text.strip()):
        raise ValidationError("Write a number, for example 21 or 27.5.")


VALIDATORS = {ParticularKind.MONEY: is_money, ParticularKind.NUMBER: is_number}


def day_of(slot: Particular) -> Any:
    """Some days can only lie behind, others only ahead."""

    def check(day: date) -> None:
        today = timezone.localdate()
        if slot.key in NOT_AHEAD and day > today:
            raise ValidationError(f"{slot.label}: this day is in the future.")
        if slot.key in AHEAD and day < today:
            raise ValidationError(f"{slot.label}: this day has passed.")

    return check


def placed(name: str, slot: Particular) -> Any:
    """A particular's place in the layout."""
    if slot.kind is ParticularKind.DATE:
        return name
    if slot.kind is ParticularKind.CHOICE:
        return Field.radios(name, legend_size=Size.SMALL, small=True)
    return Field.text(name, label_size=Size.SMALL)


def printed(value: Any) -> str:
    """A particular as the notice prints it."""
    if value is None:
        return ""
    return value.strip() if isinstance(value, str) else format_date(value)


def opened(slot: Particular, given: Mapping[str, str]) -> Any:
    """A particular as its field opens on what the notice prints."""
    words = given.get(slot.key, "")
    return _day(words) if slot.kind is ParticularKind.DATE else words


def _day(words: str) -> date | None:
    try:
        return datetime.strptime(words, "%d %B %Y").date()  # noqa: DTZ007 - a day of the calendar has no zone
    except ValueError:
        return None
