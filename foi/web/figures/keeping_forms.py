"""Forms of those who keep figures: the next period of a measure, and which figures are confirmed."""

from collections.abc import Sequence
from typing import Any

from crispy_forms_gds.layout import Field, Fieldset, Fluid, Size
from django import forms
from django.core.exceptions import ValidationError

from foi.figures.models import HeldFigure, Measure, Source
from foi.figures.written import HOW_TO_WRITE, PERIOD_HELP, Entry, value_fields
from foi.stats.period import BadPeriod, Period, YearStyle, parse_period
from foi.stats.value import BadValue
from foi.web.date_input import DateField
from foi.web.figures.series import Series
from foi.web.layout import helper
from foi.web.plain_text import LineField
from foi.workflow.keeping import Entered

VALUE = "value_"


class NextPeriodForm(forms.Form):
    """One value for each row of a measure, for the period that follows the last."""

    period = LineField(
        label="Period", help_text=PERIOD_HELP, error_messages={"required": "Enter the period."}
    )
    as_at = DateField(
        name="date",
        label="When the figures were taken (optional)",
        help_text="The day the system or return was read.",
        required=False,
    )

    def __init__(self, *args: Any, measure: Measure, rows: Sequence[Series], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.measure, self.rows = measure, rows
        for place, row in enumerate(rows):
            self.fields[f"{VALUE}{place}"] = LineField(
                label=f"{row.label} ({row.source})" if row.source else row.label,
                help_text=last_said(row),
                required=False,
            )
        values = [Field(f"{VALUE}{place}", css_class=Fluid.ONE_THIRD) for place in range(len(rows))]
        legend = Fieldset(*values, legend="Values", legend_size=Size.MEDIUM, legend_tag="h2")
        self.helper = helper(Field("period", css_class=Fluid.ONE_HALF), legend, Field("as_at"), button="Save")

    def clean_period(self) -> Period:
        try:
            return parse_period(self.cleaned_data["period"])
        except BadPeriod as error:
            raise ValidationError(str(error)) from error

    def clean(self) -> dict[str, Any]:
        """Each value read on its own, so that every mistake is named at once."""
        data = super().clean() or {}
        self.entered = [each for place in range(len(self.rows)) if (each := self._entered(place, data))]
        if not self.errors and not self.entered:
            raise ValidationError("Fill in at least one value.")
        return data

    def _entered(self, place: int, data: dict[str, Any]) -> Entered | None:
        written = data.get(f"{VALUE}{place}", "")
        if not written:
            return None
        last = latest(self.rows[place])
        try:
            fields = value_fields(Entry(written, self.measure.unit, last.kind))
        except BadValue as error:
            self.add_error(f"{VALUE}{place}", f"{error} {HOW_TO_WRITE}")
            return None
        return Entered(last.cell, last.source, last.owner, fields)


def latest(row: Series) -> HeldFigure:
    """The last figure held of a row."""
    return next(figure for figure in reversed(row.figures) if figure)


def last_said(row: Series) -> str:
    """What the last period said, for comparison."""
    figure = latest(row)
    return f"{figure.period_label() or 'Without a period'}: {figure.value.format()}"


def next_period(figures: Sequence[HeldFigure], style: YearStyle) -> str:
    """The period after the last one held, as it is written; "" where none follows."""
    held = sorted(period for figure in figures if (period := figure.period_value()) and period.end)
    if not held:
        return ""
    last = max(held, key=lambda period: period.last)
    alike = [period for period in held if period.kind is last.kind]
    try:
        return alike[-1].next().label(style)
    except BadPeriod:
        return ""


class ConfirmForm(forms.Form):
    """The figures of an owner that were confirmed."""

    figures = forms.ModelMultipleChoiceField(
        queryset=HeldFigure.objects.none(),
        error_messages={"required": "Tick the figures that the owner has confirmed."},
    )

    def __init__(self, *args: Any, figures: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["figures"].queryset = figures  # type: ignore[attr-defined]


class FileForm(forms.Form):
    """Where a figure that was told belongs."""

    measure = forms.ModelChoiceField(
        Measure.objects.none(), label="Measure", error_messages={"required": "Choose the measure."}
    )
    source = forms.ModelChoiceField(
        Source.objects.none(), label="Source", error_messages={"required": "Choose the source."}
    )

    def __init__(self, *args: Any, measures: Any, sources: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["measure"].queryset = measures  # type: ignore[attr-defined]
        self.fields["measure"].label_from_instance = named_in_dataset  # type: ignore[attr-defined]
        self.fields["source"].queryset = sources  # type: ignore[attr-defined]
        self.helper = helper("measure", "source", button="File this figure")


def named_in_dataset(measure: Measure) -> str:
    """A measure with its dataset, as a list names it."""
    return f"{measure.dataset}: {measure.label}"
