"""Forms of figures and records: periods and values typed as people write them, cells chosen by category."""

from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from foi.figures.models import Category, Dataset, Dimension, HeldFigure, cell_key
from foi.reading.typed_values import (
    HOW_TO_WRITE,
    PERIOD_HELP,
    ValueEntry,
    read_period,
    usual_kind,
    value_fields,
    written_period,
    written_value,
)
from foi.stats.periods import BadPeriod
from foi.stats.values import BadValue

LONGEST_CELL_KEY = 300
BREAKDOWN = "breakdown_"


class PeriodKeyField(forms.CharField):
    """A period as people write it; the form's value is its key."""

    def __init__(self, **kwargs: Any) -> None:
        usual: dict[str, Any] = {"required": False, "max_length": 100, "help_text": PERIOD_HELP}
        super().__init__(**usual | kwargs)

    def prepare_value(self, value: Any) -> Any:
        try:
            return written_period(value or "")
        except BadPeriod:
            return value  # what was typed, shown again beside its error

    def to_python(self, value: Any) -> str:
        try:
            return read_period(super().to_python(value) or "")
        except BadPeriod as error:
            raise ValidationError(str(error)) from error


class ValueForm(forms.ModelForm):
    """A row with a value: one box for it, with kind and status beside it, in place of nine fields."""

    written = forms.CharField(
        label="Value",
        required=False,
        help_text=f"{HOW_TO_WRITE} A text may have several lines.",
        widget=forms.Textarea(attrs={"rows": 2, "cols": 60}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial.setdefault("written", written_value(self.instance))

    value_was_read = False

    def unit(self) -> str:
        """The unit of the value, "" while it is not known."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        unit = self.unit()
        if unit and "kind" in values and "status" in values and "written" in values:
            self._read_value(values, unit)
        return values

    def add_error(self, field: str | None, error: Any) -> None:
        """What the model says of fields that are not in the form belongs to the one box, if it was read."""
        if field is not None or not hasattr(error, "error_dict"):
            super().add_error(field, error)
            return
        for name, messages in error.error_dict.items():
            place = name if name in self.fields or name == NON_FIELD_ERRORS else "written"
            if place not in self.errors and (place != "written" or self.value_was_read):
                super().add_error(None if place == NON_FIELD_ERRORS else place, messages)

    def _read_value(self, values: dict[str, Any], unit: str) -> None:
        entry = ValueEntry(values["written"], unit, values["kind"], values["status"])
        try:
            fields = value_fields(entry)
        except BadValue as error:
            self.add_error("written", str(error))
            return
        values["status"] = fields["status"]
        self.value_was_read = True
        for name, value in fields.items():
            setattr(self.instance, name, value)


class FigureForm(ValueForm):
    """A held figure of one dataset; `figure_form` adds a choice for each dimension."""

    dataset: Dataset
    dimensions: tuple[Dimension, ...] = ()
    period = PeriodKeyField()

    def unit(self) -> str:
        measure = self.cleaned_data.get("measure") or (self.instance.pk and self.instance.measure)
        return measure.unit if measure else ""

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if not self.instance.pk:
            self.instance.cell = self._cell(values)
            if not self.errors:
                self._refuse_second(values)
        return values

    def _cell(self, values: dict[str, Any]) -> str:
        chosen = {each.slug: values.get(f"{BREAKDOWN}{each.pk}") for each in self.dimensions}
        cell = cell_key((dimension, category.slug) for dimension, category in chosen.items() if category)
        if len(cell) > LONGEST_CELL_KEY:
            raise ValidationError("The short names of these categories are too long to be kept together.")
        return cell

    def _refuse_second(self, values: dict[str, Any]) -> None:
        """Measure, period, source and breakdown say which figure it is: there is one of each."""
        names = {name: values[name] for name in ("measure", "period", "source")}
        held = HeldFigure.objects.filter(cell=self.instance.cell, **names).first()
        if held:
            raise ValidationError(
                f"This figure is held already, as {held.code}: {held}. Change that one instead of adding it."
            )


def figure_form(dataset: Dataset) -> type[FigureForm]:
    """The form of a figure of this dataset."""
    dimensions = tuple(dataset.dimensions.all())
    choices = {
        f"{BREAKDOWN}{each.pk}": forms.ModelChoiceField(
            Category.objects.filter(dimension=each),
            label=each.label,
            required=False,
            empty_label="Not broken down by this",
        )
        for each in dimensions
    }
    return type(
        "FigureOfDatasetForm", (FigureForm,), {"dataset": dataset, "dimensions": dimensions, **choices}
    )


class RecordForm(forms.ModelForm):
    """A record of a register."""

    period = PeriodKeyField()


class CellForm(ValueForm):
    """A cell of a record: its column stays once it is saved."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "column" in self.fields:
            self.fields["column"].disabled = True

    def unit(self) -> str:
        column = self.cleaned_data.get("column")
        return column.unit if column else ""


class CellFormSet(forms.BaseInlineFormSet):
    """The cells of a record, with an empty row ready for each column that has none yet."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        instance = kwargs.get("instance")
        if instance is not None and instance.pk:
            used = instance.cells.values("column")
            missing = instance.register.columns.exclude(pk__in=used)
            kwargs["initial"] = [{"column": column.pk, "kind": usual_kind(column.unit)} for column in missing]
        super().__init__(*args, **kwargs)
