"""Forms in GOV.UK components: a layout with one button, headed sections, and what a workflow refused."""

from typing import Any

from crispy_forms_gds.helper import FormHelper
from crispy_forms_gds.layout import Button, Fieldset, Layout, Size
from django import forms
from django.core.exceptions import ValidationError


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
