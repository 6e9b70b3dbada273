"""The forms of the estimate under section 12: a line of work, and a request counted with this one."""

from decimal import Decimal
from typing import Any

from crispy_forms_gds.layout import Field, Fixed, Layout, Size
from django import forms

from foi.law.countable_work import FORBIDDEN, PERMITTED
from foi.responses.cost_estimates import Together
from foi.web.drafting.forms import DraftForm, sent_again

ACTIVITIES = [
    ("", "Choose the work"),
    ("May be counted", [(each.value, each.label) for each in PERMITTED]),
    ("May not be counted", [(each.value, each.label) for each in FORBIDDEN]),
]


NUMBER = forms.TextInput(attrs={"inputmode": "decimal"})


class VersionedForm(DraftForm):
    """A form that knows the version of the estimate that the officer saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def move_to(self, version: int) -> None:
        """Let the next submission stand on the estimate as it is now."""
        self.data = sent_again(self.data, version=str(version))


class LineForm(VersionedForm):
    """One line of work."""

    activity = forms.ChoiceField(
        label="What has to be done",
        choices=ACTIVITIES,
        error_messages={"required": "Choose what has to be done."},
    )
    what = forms.CharField(
        label="With what",
        help_text="In the plural, for example: case files, e-mails, invoices.",
        max_length=200,
        error_messages={"required": "Say with what: case files, e-mails …"},
    )
    volume = forms.IntegerField(
        label="How many",
        help_text="1 for work that is done once, however much is asked for.",
        widget=NUMBER,
        min_value=1,
        max_value=100_000_000,
        error_messages={"required": "Say how many there are."},
    )
    minutes_each = forms.DecimalField(
        label="Minutes for each",
        widget=NUMBER,
        min_value=Decimal("0.01"),
        max_digits=8,
        decimal_places=2,
        error_messages={"required": "Say how many minutes each takes."},
    )
    sample = forms.IntegerField(
        label="How many were timed (optional)",
        help_text="The Commissioner expects an estimate to rest on a sample of the real records.",
        widget=NUMBER,
        min_value=0,
        required=False,
    )
    basis = forms.CharField(
        label="How they were chosen, or what else it rests on (optional)", max_length=300, required=False
    )
    outlay = forms.DecimalField(
        label="What others charge for it, in pounds (optional)",
        widget=NUMBER,
        min_value=0,
        max_digits=9,
        decimal_places=2,
        required=False,
    )

    def layout(self) -> Layout:
        return Layout(
            Field("activity", context={"label_size": "govuk-label--s"}),
            Field.text("what", label_size=Size.SMALL),
            Field.text("volume", label_size=Size.SMALL, field_width=Fixed.TEN),
            Field.text("minutes_each", label_size=Size.SMALL, field_width=Fixed.FIVE),
            Field.text("sample", label_size=Size.SMALL, field_width=Fixed.FIVE),
            Field.text("basis", label_size=Size.SMALL),
            Field.text("outlay", label_size=Size.SMALL, field_width=Fixed.FIVE),
            "version",
        )

    def line(self) -> dict[str, Any]:
        """The line's fields."""
        values = self.values()
        return values | {"sample": values["sample"] or 0, "outlay": values["outlay"] or Decimal(0)}


class TogetherForm(VersionedForm):
    """Another request to be counted with this one."""

    reference = forms.CharField(
        label="Reference of the other request",
        max_length=60,
        error_messages={"required": "Give the reference of the other request."},
    )
    together = forms.ChoiceField(
        label="Who made them",
        choices=Together.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who made the two requests."},
    )
    similarity = forms.CharField(
        label="What is the same or similar in both",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2_000,
        error_messages={"required": "Say what is the same or similar in both requests."},
    )

    def layout(self) -> Layout:
        return Layout(
            Field.text("reference", label_size=Size.SMALL, field_width=Fixed.TWENTY),
            Field.radios("together", legend_size=Size.SMALL, small=True),
            Field.textarea("similarity", label_size=Size.SMALL, rows=2),
            "version",
        )
