"""The date field of every form: day, month, year; blank unless known, with errors that say what to do."""

from datetime import date
from typing import Any

from crispy_forms_gds.fields import DateInputField
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

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
