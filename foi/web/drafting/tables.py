"""Tables of held figures: choose the dataset, then what of it and how it is laid out, beside the table as it
will print.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from crispy_forms_gds.choices import Choice
from crispy_forms_gds.layout import HTML, Div, Field, Layout, Size
from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import escape
from django.views.decorators.http import require_safe

from foi.figures.layouts import grid_of
from foi.figures.models import Category, Dataset, HeldFigure, Source
from foi.figures.selection import (
    ATTRIBUTES,
    PARTS_OF_A_YEAR,
    Identity,
    TableSpec,
    chosen_of,
    figures_with,
    identities_held,
    measures_named,
    proposed_spec,
)
from foi.requests.models import Question
from foi.responses.models import AnswerPart, Response
from foi.stats.periods import Period, YearStyle, find_periods
from foi.stats.tables import LayoutError
from foi.stats.tables.layout import AXIS_NAMES, DIMENSION, MEASURE, PERIOD, QUARTER, SOURCE, YEAR
from foi.web.drafting.access import OfficerRequest, editing
from foi.web.drafting.cautions import warnings
from foi.web.drafting.edit_target import Place, adding, saved
from foi.web.drafting.figure_choice import by_subject, dataset_named, datasets_for
from foi.web.drafting.forms import PartForm
from foi.web.drafting.preview import sketch
from foi.workflow.figures.figure_facts import given_otherwise

DOWN, ACROSS = ("rows_1", "rows_2"), ("columns_1", "columns_2", "columns_3")
CATEGORY = "category_"
NOTHING = ("", "–")
DETAILS = (
    '<details class="govuk-details"><summary class="govuk-details__summary">'
    '<span class="govuk-details__summary-text">Show only some categories</span></summary>'
    '<div class="govuk-details__text">'
)
DETAILS_OPEN = DETAILS.replace("<details ", "<details open ", 1)


class FigureTableForm(PartForm):
    """What of a dataset's figures to print, and how. `held` is all that it holds for letters."""

    caption = forms.CharField(label="Caption", required=False, max_length=300)
    measures = forms.MultipleChoiceField(
        label="Measures", error_messages={"required": "Choose at least one measure."}
    )
    periods = forms.MultipleChoiceField(
        label="Periods", error_messages={"required": "Choose at least one period."}
    )
    sources = forms.MultipleChoiceField(
        label="Sources", error_messages={"required": "Choose at least one source."}
    )
    attributes = forms.MultipleChoiceField(
        label="Beside each row", required=False, choices=[(name, label) for name, label in ATTRIBUTES.items()]
    )
    subtotals = forms.BooleanField(
        label="Add subtotals of groups, where no figure is held for them", required=False
    )

    def __init__(self, *args: Any, dataset: Dataset, held: list[Identity], **kwargs: Any) -> None:
        self.dataset, self.held = dataset, held
        self.shown: list[HeldFigure] = []
        self.dimensions = list(dataset.dimensions.all())
        super().__init__(*args, **kwargs)
        self._add_axes()
        self._add_categories()
        if not any(category.parent_id for category in self._all_categories()):
            del self.fields["subtotals"]
        for name, choices in self._choices().items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        for field in self.fields.values():
            if isinstance(field, forms.MultipleChoiceField):
                field.widget = forms.CheckboxSelectMultiple()
                field.widget.choices = field.choices
        self.fields["caption"].help_text = f"If empty: {escape(dataset.title)}"
        self.helper.layout = self.layout()

    def _add_axes(self) -> None:
        axes = [NOTHING, *((axis, label) for axis, label in axes_of(self.dataset, self.held))]
        labels = {"rows_1": "Down the side", "columns_1": "Across the top"}
        for name in (*DOWN, *ACROSS):
            then = "Down the side, inside that" if name in DOWN else "Across the top, inside that"
            self.fields[name] = forms.ChoiceField(label=labels.get(name, then), required=False, choices=axes)

    def _add_categories(self) -> None:
        for dimension in self.dimensions:
            self.fields[f"{CATEGORY}{dimension.slug}"] = forms.MultipleChoiceField(
                label=escape(dimension.label),
                choices=[Choice(category.slug, category.label) for category in dimension.categories.all()],
                error_messages={"required": f"Choose at least one: {dimension.label}."},
            )

    def _all_categories(self) -> Iterable[Category]:
        return (category for dimension in self.dimensions for category in dimension.categories.all())

    def _choices(self) -> dict[str, list[Choice]]:
        style = YearStyle(self.dataset.year_style)
        measures = {one.measure for one in self.held}
        sources = {one.source for one in self.held}
        return {
            "measures": [
                Choice(each.slug, each.label) for each in self.dataset.measures.all() if each.slug in measures
            ],
            "periods": [
                Choice(key, period.label(style) if period else "No period")
                for key, period in periods_of({one.period for one in self.held})
            ],
            "sources": [Choice(each.slug, str(each)) for each in Source.objects.filter(slug__in=sources)],
        }

    def layout(self) -> Layout:
        """What to show first, then how; what leaves no choice is not asked."""
        return Layout(
            Field.text("caption", label_size=Size.SMALL),
            Div(*(self._ticks(name) for name in ("periods", "measures", "sources")), css_class="foi-choices"),
            *self._categories(),
            HTML.heading("h2", "m", "How to lay it out"),
            Div(*(Field.select(name) for name in DOWN if name in self.fields), css_class="foi-axes"),
            Div(*(Field.select(name) for name in ACROSS if name in self.fields), css_class="foi-axes"),
            Field.checkboxes("attributes", legend_size=Size.SMALL, small=True),
            *([Field.checkbox("subtotals", small=True)] if "subtotals" in self.fields else []),
            "version",
            "restore",
        )

    def _categories(self) -> list[Any]:
        """The categories of each breakdown, folded away until some of them are left out."""
        names = [name for name in self.fields if name.startswith(CATEGORY)]
        if not names:
            return []
        chosen_some = any(len(self[name].value() or ()) < len(self._offered(name)) for name in names)
        ticks = Div(*(self._ticks(name) for name in names), css_class="foi-choices")
        return [HTML(DETAILS_OPEN if chosen_some else DETAILS), ticks, HTML("</div></details>")]

    def _offered(self, name: str) -> list[Any]:
        return list(self.fields[name].choices)  # type: ignore[attr-defined]

    def _ticks(self, name: str) -> Field:
        return Field.checkboxes(name, legend_size=Size.SMALL, small=True)

    def clean(self) -> dict[str, Any]:
        """The choices must leave figures, and a place of its own for each."""
        values = super().clean() or self.cleaned_data
        if self.errors:
            return values
        spec = self.spec()
        if not spec.rows:
            self.add_error("rows_1", "Choose what stands down the side.")
        elif len(set(spec.axes)) < len(spec.axes):
            self.add_error(
                "rows_1", "Each thing can stand in one place only: down the side or across the top."
            )
        else:
            self._check_grid(spec)
        return values

    def _check_grid(self, spec: TableSpec) -> None:
        self.shown = shown_of(self.dataset, self.held, spec)
        if not self.shown:
            self.add_error(
                None, "Nothing is held for these choices. Choose other periods, categories or rows."
            )
            return
        try:
            grid_of(self.dataset, spec.data(), self.shown)
        except LayoutError as error:
            self.add_error("rows_1", str(error))

    def spec(self) -> TableSpec:
        """The choices as the part keeps them: all ticked means all, but periods are kept as chosen."""
        values = self.cleaned_data
        return TableSpec(
            measures=self._all_or("measures"),
            periods=tuple(values["periods"]),
            sources=self._all_or("sources"),
            categories={
                name.removeprefix(CATEGORY): ticked
                for name in self.fields
                if name.startswith(CATEGORY) and (ticked := self._all_or(name))
            },
            rows=tuple(values[name] for name in DOWN if values.get(name)),
            columns=tuple(values[name] for name in ACROSS if values.get(name)),
            attributes=tuple(values["attributes"]),
            caption=values["caption"],
            subtotals=values.get("subtotals", False),
        )

    def _all_or(self, name: str) -> tuple[str, ...]:
        ticked = self.cleaned_data[name]
        return () if len(ticked) == len(self._offered(name)) else tuple(ticked)

    def part_fields(self) -> dict[str, Any]:
        return {"dataset": self.dataset, "spec": self.spec().data()}


def shown_of(dataset: Dataset, held: Iterable[Identity], spec: TableSpec) -> list[HeldFigure]:
    """Of what is held, the figures that a table with these choices shows."""
    return figures_with([one.figure for one in chosen_of(held, spec)], measures_named(dataset))


def initial_of(dataset: Dataset, held: list[Identity], spec: TableSpec) -> dict[str, Any]:
    """The form as it opens on these choices: an empty list ticks everything."""
    initial: dict[str, Any] = {
        "caption": spec.caption,
        "measures": spec.measures or list({one.measure for one in held}),
        "periods": spec.periods or [key for key, _ in periods_of({one.period for one in held})],
        "sources": spec.sources or list({one.source for one in held}),
        "attributes": spec.attributes,
        "subtotals": spec.subtotals,
    }
    for dimension in dataset.dimensions.all():
        all_of_them = [category.slug for category in dimension.categories.all()]
        initial[f"{CATEGORY}{dimension.slug}"] = spec.categories.get(dimension.slug) or all_of_them
    return initial | dict(zip(DOWN, spec.rows, strict=False)) | dict(zip(ACROSS, spec.columns, strict=False))


def periods_of(keys: Iterable[str]) -> list[tuple[str, Period | None]]:
    """The periods with these keys, in order of time; last what has none."""
    held = {key: Period.from_key(key) if key else None for key in keys}
    timed = sorted((period, key) for key, period in held.items() if period)
    return [(key, period) for period, key in timed] + [("", None)] * ("" in held)


def axes_of(dataset: Dataset, held: Iterable[Identity]) -> list[tuple[str, str]]:
    """What a table of the dataset can be laid out by, with the words for it."""
    periods = [period for _, period in periods_of({one.period for one in held}) if period]
    by_quarter = any(period.kind in PARTS_OF_A_YEAR for period in periods)
    fixed = [MEASURE, *([PERIOD] if periods else []), *([YEAR, QUARTER] if by_quarter else []), SOURCE]
    dimensions = [(f"{DIMENSION}{dimension.slug}", dimension.label) for dimension in dataset.dimensions.all()]
    return dimensions + [(axis, AXIS_NAMES[axis]) for axis in fixed]


@require_safe
@editing
def dataset_choose(request: OfficerRequest, response: Response, order: int) -> HttpResponse:
    """The datasets the authority may use, by subject."""
    place = adding(response, order, "table")
    words = request.GET.get("q", "").strip()
    context = place.context() | {
        "title": "Choose the figures",
        "subjects": by_subject(datasets_for(response.information_request.authority, words)),
        "words": words,
    }
    return render(request, "web/drafting/datasets.html", context)


@editing
def table_add(request: OfficerRequest, response: Response, order: int, slug: str) -> HttpResponse:
    """Add a table of a dataset, set to the periods that the question asks for."""
    return _table(request, adding(response, order, "table"), dataset_named(response, slug))


def table_editor(request: OfficerRequest, place: Place) -> HttpResponse:
    """Change a table."""
    if place.part is None or place.part.dataset is None:
        raise Http404("There is no such table.")
    return _table(request, place, dataset_named(place.response, place.part.dataset.slug))


def _table(request: OfficerRequest, place: Place, dataset: Dataset) -> HttpResponse:
    held = identities_held(dataset)
    asked = periods_asked(place.questions, place.response.information_request.received_on)
    spec = TableSpec.read(place.part.spec if place.part else proposed_spec(dataset, asked, held))
    initial = initial_of(dataset, held, spec) | {"version": place.part.version if place.part else None}
    form = FigureTableForm(request.POST or None, initial=initial, dataset=dataset, held=held)
    if request.method == "POST" and form.is_valid():
        spec = form.spec()
        done = saved(request, place, form) if request.POST.get("action") != "preview" else None
        if done:
            return done
    shown = form.shown if form.is_bound else shown_of(dataset, held, spec)
    context = place.context() | {
        "form": form,
        "dataset": dataset,
        "nothing_held": not held,
        "preview": None if form.is_bound and not form.is_valid() else _preview(place, dataset, spec, shown),
        "warnings": warnings(
            dataset,
            shown,
            asked,
            place.response.information_request.authority,
            timezone.localdate(),
            given_otherwise(place.response, shown),
        ),
    }
    return render(
        request, "web/drafting/table_preview.html" if request.htmx else "web/drafting/table.html", context
    )


def _preview(place: Place, dataset: Dataset, spec: TableSpec, figures: list[HeldFigure]) -> Any:
    return sketch(place, AnswerPart(kind="table", dataset=dataset, spec=spec.data()), figures)


def periods_asked(questions: Iterable[Question], received: date) -> list[Period]:
    """The periods that the questions of an answer name, in their words, openings, rows and notes."""
    texts = [
        text
        for question in questions
        for text in (question.stem, question.text, question.rows, question.notes)
    ]
    return list(dict.fromkeys(period for text in texts for period in find_periods(text, received)))
