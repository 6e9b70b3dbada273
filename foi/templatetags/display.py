"""Filters that put values in the words officers read: `{% load display %}`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from crispy_forms_gds.templatetags.crispy_forms_gds import field_errors
from django import forms, template
from django.template import Context
from django.template.defaultfilters import date as format_date
from django.urls import reverse
from django.utils import timezone

from foi.responses.models import Response
from foi.responses.states import State

register = template.Library()

PAGES = {
    State.RECEIVED: "workspace",
    State.DRAFTING: "workspace",
    State.IN_REVIEW: "review",
    State.APPROVED: "issue",
}
SOON = 5  # working days: from here on a deadline is said to be due soon


@register.filter
def long_date(value: date | datetime | None) -> str:
    """A day as letters print it, 3 April 2026; a moment is the day it was in London. Nothing for None."""
    if isinstance(value, datetime):
        value = timezone.localdate(value)
    return format_date(value, "j F Y") if value else ""


@register.filter
def long_moment(value: datetime | None) -> str:
    """A day with the time in London: 3 April 2026, 2.05pm."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    return f"{long_date(local)}, {local.hour % 12 or 12}.{local:%M}{'am' if local.hour < 12 else 'pm'}"


@register.filter
def days_left_words(days: int) -> str:
    """Working days left as words: "4 working days left", "Due today", "2 working days late"."""
    if days == 0:
        return "Due today"
    number = abs(days)
    noun = "working day" if number == 1 else "working days"
    return f"{number} {noun} left" if days > 0 else f"{number} {noun} late"


@register.filter
def state_class(state: str) -> str:
    """The style of a state's tag, for example for "in_review"."""
    return f"govuk-tag foi-state foi-state--{state.replace('_', '-')}"


@dataclass(frozen=True)
class PlacedError:
    """A message and the id of the control it speaks of ("" when it speaks of the form as a whole)."""

    message: str
    place: str


@register.filter
def errors_with_places(form: forms.BaseForm) -> list[PlacedError]:
    """Every error of a form in the order of its fields, for an error summary."""
    whole = [PlacedError(str(message), "") for message in form.non_field_errors()]
    hidden = [PlacedError(str(message), "") for field in form.hidden_fields() for message in field.errors]
    return whole + hidden + [error for field in form.visible_fields() for error in _placed(field)]


def _placed(field: Any) -> Iterator[PlacedError]:
    for place, messages in field_errors(field):
        for message in messages:
            yield PlacedError(message, _first_control(field) if place == field.auto_id else place)


def _first_control(field: Any) -> str:
    """The id of a field's first control: crispy-forms-gds counts radios from 1, parts of a date from 0."""
    widget = field.field.widget
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return f"{field.auto_id}_1"
    return f"{field.auto_id}_0" if isinstance(widget, forms.MultiWidget) else field.auto_id


@register.filter
def lookup(values: dict[str, Any], key: str) -> Any:
    """The value under a key that is itself a variable."""
    return values.get(key, "")


@register.simple_tag
def letter_address(letter: Response) -> str:
    """Where an officer goes on with a letter: questions, answers, review, or the letter as issued."""
    request = letter.information_request
    if letter.state == State.RECEIVED and not request.questions_settled:
        return reverse("request-questions", args=[request.reference])
    if letter.state == State.ISSUED:
        return reverse("letter", args=[letter.letter_reference])
    return reverse(PAGES[State(letter.state)], args=[request.reference])


@register.simple_tag(takes_context=True)
def drop_from_query(context: Context, name: str) -> str:
    """The address of this page without one of its parameters, and back on its first page."""
    query = context["request"].GET.copy()
    for gone in (name, "page"):
        query.pop(gone, None)
    return f"?{query.urlencode()}"


@register.filter
def without_placeholder(field: Any) -> Any:
    """A form field whose box is empty until someone writes in it: its label says what belongs there."""
    field.field.widget.attrs.pop("placeholder", None)
    return field
