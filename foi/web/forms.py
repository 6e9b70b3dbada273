"""What all forms of the pages share: GOV.UK layout, fields of dates and periods, and text that takes any
script and refuses control characters.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from crispy_forms_gds.fields import DateInputField
from crispy_forms_gds.helper import FormHelper
from crispy_forms_gds.layout import Button, Fieldset, Layout, Size
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator, RegexValidator
from django.http import HttpRequest, HttpResponse

from foi.reading.characters import is_blank, real_characters
from foi.reading.requests.text import LONGEST_REQUEST, UnreadableText, clean_text
from foi.reading.typed_values import PERIOD_HELP
from foi.stats.periods import BadPeriod, Period, parse_period


def helper(*layout: Any, button: str, name: str = "save") -> FormHelper:
    """A form in GOV.UK components with one button."""
    found = FormHelper()
    found.form_tag = True
    found.layout = Layout(*layout, Button.primary(name, button))
    return found


def section(legend: str, *fields: Any) -> Fieldset:
    """Fields under a heading of their own."""
    return Fieldset(*fields, legend=legend, legend_size=Size.MEDIUM, legend_tag="h2")


def add_errors(form: forms.Form, error: ValidationError) -> None:
    """Put what a workflow refused beside the fields it names."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)


LONG_AGO = 1900


class DateField(DateInputField):
    """Day, month and year in three boxes; `name` is what messages call it: "date received"."""

    def __init__(self, *, name: str = "date", **kwargs: Any) -> None:
        kwargs.setdefault("require_all_fields", False)
        super().__init__(**kwargs)
        self.error_messages["required"] = f"Enter the {name}: day, month and year."
        for field, part in zip(self.fields, ("day", "month", "year"), strict=True):
            field.error_messages["incomplete"] = f"The {name} must have a {part}."
            field.validators = [RegexValidator(r"^[0-9]{1,4}$", f"The {part} must be a number.")]
        for widget in self.widget.widgets:
            widget.attrs["inputmode"] = "numeric"

    def compress(self, data_list: Any) -> date | None:
        if not data_list or not all(data_list):
            return None
        day, month, year = (int(part) for part in data_list)
        try:
            found = date(year, month, day)
        except ValueError as error:
            raise ValidationError("This is not a date. Check the day, the month and the year.") from error
        if year < LONG_AGO:
            raise ValidationError("Write the year with four digits, for example 2026.")
        return found


def real_characters_posted(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Middleware: every text of a form, on these pages and in the admin site, comes with real characters; one
    of which nothing is seen comes empty, so that it is asked for where something must be said.
    """

    def with_real_characters(request: HttpRequest) -> HttpResponse:
        if request.method == "POST":
            _make_real(request)
        return answer(request)

    return with_real_characters


def _real(text: str) -> str:
    return "" if is_blank(text) and not text.isspace() else real_characters(text)


def _make_real(request: HttpRequest) -> None:
    posted = {name: (values, list(map(_real, values))) for name, values in request.POST.lists()}
    changed = {name: real for name, (values, real) in posted.items() if real != values}
    if changed:
        kept = request.POST.copy()
        for name, values in changed.items():
            kept.setlist(name, values)
        kept._mutable = False
        request.POST = kept  # type: ignore[assignment]


class ParagraphsField(forms.CharField):
    """Text of several lines, kept as typed but for its line ends."""

    widget: type[forms.Widget] = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.validators = [
            each for each in self.validators if not isinstance(each, ProhibitNullCharactersValidator)
        ]

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        if not text.strip():
            return ""
        try:
            return clean_text(text, "text", LONGEST_REQUEST)
        except UnreadableText as error:
            raise ValidationError(str(error), code="unreadable") from error


class LineField(ParagraphsField):
    """Text of one line: what was broken or spaced out is drawn together."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> str:
        return " ".join(super().to_python(value).split())


class PeriodField(LineField):
    """A period as people write it; its value is the Period, None where nothing is written."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label="Period (optional)", help_text=PERIOD_HELP, required=False, max_length=60, **kwargs
        )

    def clean(self, value: Any) -> Period | None:
        written = super().clean(value)
        try:
            return parse_period(written) if written else None
        except BadPeriod as error:
            raise ValidationError(str(error)) from error
