"""Pages of held figures: all by subject, one dataset, one measure with its values over time."""

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Count, Max, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from foi.figures.models import Dataset, HeldFigure, Measure
from foi.permissions import Action, can
from foi.web.drafting.figure_choice import by_subject, containing
from foi.web.figures.access import dataset_of, datasets_of, measure_of
from foi.web.figures.series import OverTime, Series, chart, drafts_with, letters_with, over_time, revisions_of
from foi.web.signed_in import SignedInRequest
from foi.workflow.figures.ad_hoc_figures import to_be_filed


@login_required
@require_safe
def figures(request: SignedInRequest) -> HttpResponse:
    """Every dataset the person may use, by subject; with words to search for, or only what is due."""
    words = request.GET.get("q", "").strip()
    due = request.GET.get("due") == "yes"
    today = timezone.localdate()
    found = with_counts(containing(datasets_of(request.user), words), today)
    if due:
        found = found.filter(Q(review_due__lte=today) | Q(late__gt=0) | Q(queried__gt=0))
    context = {
        "subjects": by_subject(list(found)),
        "words": words,
        "due": due,
        "today": today,
    }
    return render(request, "web/figures/list.html", context)


def with_counts(datasets: QuerySet[Dataset], today: date) -> QuerySet[Dataset]:
    """Datasets with how many figures they hold, how many are late for review, queried or unconfirmed."""
    path = "measures__figures"
    return datasets.annotate(
        held=Count(path),
        late=Count(path, filter=Q(**{f"{path}__review_due__lte": today})),
        queried=Count(path, filter=Q(**{f"{path}__status": "queried"})),
        unconfirmed=Count(path, filter=Q(**{f"{path}__last_confirmed_on__isnull": True})),
        confirmed_on=Max(f"{path}__last_confirmed_on"),
    ).order_by("subject", "title")


@login_required
@require_safe
def dataset(request: SignedInRequest, slug: str) -> HttpResponse:
    """One dataset: what it is, whose, and its measures."""
    found = dataset_of(request.user, slug)
    held = Count("figures")
    latest = Max("figures__period")
    measures = found.measures.annotate(held=held, latest=latest).order_by("order", "label")
    context = {"dataset": found, "measures": measures, "today": timezone.localdate()}
    return render(request, "web/figures/dataset.html", context)


@login_required
@require_safe
def measure(request: SignedInRequest, slug: str, measure: str) -> HttpResponse:
    """One measure: values over time as a chart and as a table, where used, how changed, what is due."""
    found = measure_of(dataset_of(request.user, slug), measure)
    held = held_figures_of(found)
    values = over_time(found.dataset, held)
    drawn = values.named(request.GET.get("row", ""))
    today = timezone.localdate()
    letters = letters_with(found, request.user)
    context = {
        "dataset": found.dataset,
        "measure": found,
        "values": values,
        "drawn": drawn,
        "chart": drawing(values, drawn),
        "letters": letters,
        "changed": any(letter.differing for letter in letters),
        "drafts": drafts_with(found, held, request.user),
        "revisions": revisions_of(found),
        "made_from": found.made_from.select_related("measure", "of", "to"),
        "state": state_of(held, today),
        "may_keep": can(request.user, Action.KEEP_FIGURES, found.dataset.authority_id),
        "today": today,
    }
    return render(request, "web/figures/measure.html", context)


def held_figures_of(measure: Measure) -> list[HeldFigure]:
    """Every figure of a measure, queried ones too, with what its page shows."""
    figures = HeldFigure.objects.filter(measure=measure).select_related(
        "source", "owner", "last_confirmed_by"
    )
    found = list(figures)
    for figure in found:
        figure.measure = measure
    return found


def drawing(values: OverTime, series: Series | None) -> Any:
    """The chart of one row."""
    if series is None:
        return None
    places = values.drawable()
    figures = [series.figures[place] for place in places]
    return chart(
        [values.periods[place] for place in places],
        [series.amounts[place] for place in places],
        [figure.value.phrase() if figure else "" for figure in figures],
    )


def state_of(figures: list[HeldFigure], today: date) -> dict[str, Any]:
    """What an officer should know before using the figures: confirmed when, due, queried."""
    confirmed = [figure.last_confirmed_on for figure in figures if figure.last_confirmed_on]
    return {
        "held": len(figures),
        "confirmed_on": max(confirmed, default=None),
        "unconfirmed": len(figures) - len(confirmed),
        "late": sum(1 for figure in figures if figure.review_due and figure.review_due <= today),
        "to_file": [figure for figure in figures if to_be_filed(figure.measure.dataset)],
        "queried": [figure for figure in figures if figure.status == "queried"],
        "sources": sorted({figure.source for figure in figures}, key=str),
        "owners": sorted({figure.responsible for figure in figures}, key=str),
    }
