"""A held figure inside a sentence: find it, take it, go back to the text with its placeholder in place; or
add one that is not held yet, with its value, what it counts, its period and who supplied it.
"""

from collections.abc import Collection, Iterable
from typing import Any

from crispy_forms_gds.layout import Field, Fluid
from django import forms
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from foi.figures.models import HeldFigure, cell_pairs
from foi.figures.selection import identities_held
from foi.reading.typed_values import HOW_TO_WRITE
from foi.responses.models import Response
from foi.stats.periods import YearStyle
from foi.web.drafting.access import OfficerRequest, editing
from foi.web.drafting.cautions import by_figure
from foi.web.drafting.edit_target import Place, place_named
from foi.web.drafting.figure_choice import (
    FigureList,
    Labels,
    by_subject,
    cell_words,
    dataset_named,
    datasets_for,
    figures_named,
)
from foi.web.drafting.tables import periods_asked, periods_of
from foi.web.drafting.text import insert
from foi.web.forms import LineField, PeriodField, add_errors, helper
from foi.workflow.figures.ad_hoc_figures import SuppliedFigure, add_figure
from foi.workflow.figures.figure_facts import given_otherwise

ROWS = 50
LONGEST_REMINDER = 60


def placeholder_of(figure: HeldFigure) -> str:
    """The placeholder of a figure, with words after its code that remind the officer what it is."""
    words = " ".join(
        part for part in (figure.measure.noun or figure.measure.label, figure.period_label()) if part
    )
    reminder = "".join(letter for letter in words if letter not in "[]")[:LONGEST_REMINDER].strip()
    return f"[[figure: {figure.code} {reminder}]]"


@require_safe
@editing
def sentence_datasets(request: OfficerRequest, response: Response) -> HttpResponse:
    """The datasets to take a figure from; `calculation` in the address says that it is for a calculation."""
    place = place_named(request, response)
    words = request.GET.get("q", "").strip()
    context = place.context() | {
        "title": "Choose the figures",
        "subjects": by_subject(datasets_for(response.information_request.authority, words)),
        "words": words,
        "kept_query": kept_query(request),
        "sentence": True,
        "telling": "operation" not in request.GET,
        "back_url": _back(request, place),
    }
    return render(request, "web/drafting/datasets.html", context)


def kept_query(request: OfficerRequest) -> str:
    """What the address carries from page to page: the form to go back to, and the calculation so far."""
    names = ("for", "operation", "figures", "decimals", "per", "pick")
    return urlencode([(name, value) for name in names for value in request.GET.getlist(name)])


def _back(request: OfficerRequest, place: Place) -> str:
    if "operation" in request.GET:
        address = reverse("calculation", args=[place.response.information_request.reference])
        return f"{address}?{kept_query(request)}"
    return place.url


@require_http_methods(["GET", "HEAD", "POST"])
@editing
def sentence_figures(request: OfficerRequest, response: Response, slug: str) -> HttpResponse:
    """The figures of a dataset, to be taken one at a time."""
    place = place_named(request, response)
    if request.method == "POST":
        for figure in figures_named(response, [request.POST.get("figure", "")]):
            insert(request, place, placeholder_of(figure))
        return redirect(place.url)
    reference = response.information_request.reference
    dataset = dataset_named(response, slug)
    offered = FigureList(dataset, identities_held(dataset))
    held = {one.period for one in offered.held}
    asked = periods_asked(place.questions, response.information_request.received_on)
    choice = _choice(request, held, [period.key for period in asked])
    found = offered.narrowed(choice["q"], choice["measure"], choice["period"])
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    listed_here = offered.figures(list(page.object_list))
    cautions = by_figure(
        dataset,
        listed_here,
        asked,
        response.information_request.authority,
        timezone.localdate(),
        given_otherwise(response, listed_here),
    )
    listed = [
        row_of(figure, offered.labels) | {"cautions": cautions.get(figure.code, ())} for figure in listed_here
    ]
    style = YearStyle(dataset.year_style)
    context = place.context() | {
        "title": dataset.title,
        "dataset": dataset,
        "rows": listed,
        "page_obj": page,
        "page_range": page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
        "choice": choice,
        "measures": [each for each in dataset.measures.all() if each.slug in offered.measures],
        "periods": [
            (key, period.label(style) if period else "No period") for key, period in periods_of(held)
        ],
        "kept_query": kept_query(request),
        "carried": [
            (name, value)
            for name in ("for", "operation", "decimals", "per", "pick")
            for value in request.GET.getlist(name)
        ],
        "carried_figures": request.GET.getlist("figures"),
        "picking": "operation" in request.GET,
        "calculation_url": reverse("calculation", args=[reference]),
        "back_url": f"{reverse('sentence-datasets', args=[reference])}?{kept_query(request)}",
    }
    return render(request, "web/drafting/figures.html", context)


def in_order(figures: Iterable[HeldFigure], labels: Labels) -> list[HeldFigure]:
    """Figures as their dataset orders them: by measure, totals before breakdowns, by category, in time."""
    return sorted(
        figures,
        key=lambda figure: (
            figure.measure.order,
            figure.cell.count("="),
            [(pair[0], labels.get(pair, (0, ""))[0]) for pair in cell_pairs(figure.cell)],
            figure.period,
        ),
    )


def row_of(figure: HeldFigure, labels: Labels | None = None) -> dict[str, Any]:
    """A figure as lists show it."""
    return {
        "figure": figure,
        "measure": figure.measure.label,
        "cell": cell_words(figure.cell, labels or {}),
        "period": figure.period_label(),
        "printed": figure.value.format(),
        "usable": figure.value.status.has_value,
        "source": str(figure.source),
    }


def _choice(request: OfficerRequest, held: Collection[str], asked: list[str]) -> dict[str, str]:
    """Words, measure and period to narrow the list by; at first the period asked for, when it is held."""
    default = next((key for key in asked if key in held), "any")
    return {
        "q": request.GET.get("q", "").strip(),
        "measure": request.GET.get("measure", ""),
        "period": request.GET.get("period", default),
    }


# A figure that is not held yet


class ToldForm(forms.Form):
    """What the officer was told."""

    value = LineField(
        label="Value", help_text=HOW_TO_WRITE, max_length=60, error_messages={"required": "Enter the value."}
    )
    noun = LineField(
        label="What it counts",
        help_text="As a sentence would say it, for example “parking permits issued”.",
        max_length=100,
        error_messages={"required": "Say what the value counts."},
    )
    period = PeriodField()
    supplier = LineField(
        label="Who supplied it",
        help_text="The team or the post, not a person’s name. It is asked to confirm the figure later.",
        max_length=150,
        error_messages={"required": "Say who supplied it, so that it can be traced and confirmed."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper(
            Field("value", css_class=Fluid.ONE_THIRD),
            "noun",
            Field("period", css_class=Fluid.ONE_THIRD),
            "supplier",
            button="Insert this figure",
        )

    def told(self) -> SuppliedFigure:
        return SuppliedFigure(
            **{name: self.cleaned_data[name] for name in ("value", "noun", "period", "supplier")}
        )


@require_http_methods(["GET", "HEAD", "POST"])
@editing
def figure_told(request: OfficerRequest, response: Response) -> HttpResponse:
    """Hold a figure on the spot and put it into the text."""
    place = place_named(request, response)
    form = ToldForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        authority = response.information_request.authority
        try:
            figure = add_figure(authority=authority, told=form.told(), by=request.user)
        except ValidationError as error:
            add_errors(form, error)
        else:
            insert(request, place, placeholder_of(figure))
            return redirect(place.url)
    context = place.context() | {"title": "Add a figure that is not held yet", "form": form}
    return render(request, "web/drafting/figure_told.html", context)
