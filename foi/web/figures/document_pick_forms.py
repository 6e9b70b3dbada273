"""What is said of a number that is picked: value, period, categories, owner, note; and its measure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from crispy_forms_gds.layout import Button, Field, Fluid
from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify

from foi.authorities.models import User
from foi.figures.documents.numbers import Spot, sentence_around, without_marks
from foi.figures.models import DataOwner, Dimension, Measure, ReportParagraph, cell_key
from foi.figures.written import HOW_TO_WRITE, PERIOD_HELP, Entry, value_fields
from foi.stats.period import BadPeriod, Period, YearStyle, find_periods, parse_period
from foi.stats.value import BadValue, Unit
from foi.web.figures.access import datasets_of
from foi.web.figures.importing_forms import named
from foi.web.figures.importing_state import own_or_shared
from foi.web.layout import helper
from foi.web.plain_text import LineField, ParagraphsField
from foi.workflow.on_the_spot import unit_of
from foi.workflow.picking import Picked

CATEGORY = "category_"


@dataclass(frozen=True)
class NewMeasure:
    """A measure that is made when its first figure is picked."""

    measure: Measure


def measure_for(user: User, sent: Mapping[str, str], written: str) -> Measure | NewMeasure | None:
    """The measure that an address names, or one to be made in a dataset; None where neither is there."""
    dataset, _, slug = sent.get("measure", "").partition("/")
    if dataset and slug:
        measures = Measure.objects.filter(dataset__in=datasets_of(user)).select_related("dataset__owner")
        return measures.filter(dataset__slug=dataset, slug=slug).first()
    label = " ".join(sent.get("new", "").split())[:300]
    found = datasets_of(user).filter(slug=sent.get("dataset", "")).first() if label else None
    if found is None:
        return None
    if held := found.measures.filter(label__iexact=label).select_related("dataset__owner").first():
        return held
    unit = unit_of(written)
    return NewMeasure(
        Measure(
            dataset=found,
            slug=_free_slug(label, set(found.measures.values_list("slug", flat=True))),
            label=label,
            unit=unit.value,
            additive=unit is not Unit.PERCENT,
            order=found.measures.count() + 1,
        )
    )


def _free_slug(label: str, taken: set[str]) -> str:
    slug = slugify(label)[:70].strip("-") or "measure"
    return next(name for name in (slug, *(f"{slug}-{n}" for n in range(2, 999))) if name not in taken)


class PickForm(forms.Form):
    """The number as a figure of one measure."""

    value = LineField(
        label="Value", help_text=HOW_TO_WRITE, max_length=200, error_messages={"required": "Enter the value."}
    )
    period = LineField(label="Period (optional)", help_text=PERIOD_HELP, required=False, max_length=60)
    owner = forms.ChoiceField(
        label="Who answers for it", help_text="Empty: the owner of the dataset.", required=False
    )
    note = ParagraphsField(
        label="Note (optional)",
        help_text="Printed with the figure: what limits it, for example a base of 11 children.",
        required=False,
        max_length=2000,
    )

    def __init__(
        self,
        *args: Any,
        user: User,
        paragraph: ReportParagraph,
        spot: Spot,
        measure: Measure,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.paragraph, self.measure = paragraph, measure
        sentence = sentence_around(paragraph.text, spot.start)
        self.dimensions = list(measure.dataset.dimensions.prefetch_related("categories"))
        for dimension in self.dimensions:
            self.fields[f"{CATEGORY}{dimension.slug}"] = _category_field(dimension, sentence)
        fields: Any = self.fields
        fields["value"].initial = spot.value
        fields["period"].initial = _period_in(sentence, paragraph.text, measure)
        fields["owner"].choices = named(DataOwner.objects.filter(own_or_shared(user)))
        owner = paragraph.report.owner
        fields["owner"].initial = "" if owner.pk == measure.dataset.owner_id else f"={owner.slug}"
        fields["note"].initial = "\n".join(paragraph.notes) if _has_mark(sentence) else ""
        categories = [f"{CATEGORY}{each.slug}" for each in self.dimensions]
        self.helper = helper(
            Field("value", css_class=Fluid.ONE_THIRD),
            Field("period", css_class=Fluid.ONE_HALF),
            *categories,
            "owner",
            Field.textarea("note", rows=3),
            button="Hold this figure",
        )

    def ask(self, impossible: bool) -> None:
        """Offer what can be done about a doubt in place of holding the figure straight away."""
        buttons = [Button.primary("sure", "Revise it")]
        if impossible:
            buttons = [
                Button.primary("queried", "Hold it as queried"),
                Button.secondary("sure", "It is right: hold it"),
            ]
        self.helper.layout.fields[-1:] = buttons

    def clean_period(self) -> Period | None:
        written = self.cleaned_data["period"]
        try:
            return parse_period(written) if written else None
        except BadPeriod as error:
            raise ValidationError(str(error)) from error

    def clean_value(self) -> dict[str, Any]:
        """The fields of the value, read in the unit of the measure."""
        written, unit = self.cleaned_data["value"], self.measure.unit
        try:
            return value_fields(Entry(written, unit, "text" if unit == Unit.NONE else "number"))
        except BadValue as error:
            raise ValidationError(f"{error} {HOW_TO_WRITE}") from error

    def picked(self, queried: bool) -> Picked:
        """What was said."""
        data = self.cleaned_data
        fields = dict(data["value"])
        if queried and fields["status"] == "normal":
            fields["status"] = "queried"
        pairs = [(each.slug, data.get(f"{CATEGORY}{each.slug}", "")) for each in self.dimensions]
        owners = DataOwner.objects.filter(slug=data["owner"].removeprefix("="))
        return Picked(
            measure=self.measure,
            period=data["period"],
            cell=cell_key(pair for pair in pairs if pair[1]),
            fields=fields,
            owner=owners.first() if data["owner"] else None,
            note=data["note"],
        )


def _category_field(dimension: Dimension, sentence: str) -> forms.ChoiceField:
    """A list of a breakdown's categories; the one whose whole name stands in the sentence is chosen."""
    categories = list(dimension.categories.all())
    folded = f" {sentence.casefold()} "
    found = [each.slug for each in categories if f" {each.label.casefold()} " in folded]
    field = forms.ChoiceField(
        label=dimension.label,
        choices=[("", "Not broken down by it"), *((each.slug, each.label) for each in categories)],
        required=False,
        initial=found[0] if len(found) == 1 else "",
    )
    return field


def _period_in(sentence: str, paragraph: str, measure: Measure) -> str:
    """The one period of the sentence, else of the paragraph, as the dataset writes it."""
    for text in (sentence, paragraph):
        found = find_periods(without_marks(text))
        if len(found) == 1:
            return found[0].label(YearStyle(measure.dataset.year_style))
    return ""


def _has_mark(sentence: str) -> bool:
    return any(char in sentence for char in "⁰¹²³⁴⁵⁶⁷⁸⁹")
