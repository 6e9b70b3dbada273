"""Tables of held figures: choose the dataset, then what of it and how, beside the table as it will print."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from foi.figures.identities import identities_held
from foi.figures.models import Dataset, HeldFigure
from foi.figures.selection import TableSpec, proposed_spec
from foi.requests.models import Question
from foi.responses.models import AnswerPart, Response
from foi.stats.period import Period, find_periods
from foi.web.drafting.access import OfficerRequest, editing
from foi.web.drafting.cautions import warnings
from foi.web.drafting.edit_target import Place, adding, saved
from foi.web.drafting.figure_choice import by_subject, dataset_named, datasets_for
from foi.web.drafting.preview import sketch
from foi.web.drafting.table_form import TableForm, initial_of, shown_of
from foi.workflow.given_before import given_otherwise


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
    form = TableForm(request.POST or None, initial=initial, dataset=dataset, held=held)
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
