"""Pages of those who keep figures: add the next period, query a figure that can't be right."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from foi.figures.models import Measure, Source
from foi.stats.period import YearStyle
from foi.stats.presentation import format_count
from foi.web.figures.access import dataset_of, datasets_of, figures_of, keeping_figures, measure_of
from foi.web.figures.keeping_forms import FileForm, NextPeriodForm, next_period
from foi.web.figures.series import over_time
from foi.web.figures.views import held_figures_of
from foi.web.layout import add_errors, helper
from foi.web.plain_text import ParagraphsField
from foi.web.signed_in import SignedInRequest
from foi.workflow import keeping
from foi.workflow.on_the_spot import PREFIX, file_figure


@keeping_figures
@require_http_methods(["GET", "HEAD", "POST"])
def add_next(request: SignedInRequest, slug: str, measure: str) -> HttpResponse:
    """One form for the period that follows the last."""
    found = measure_of(dataset_of(request.user, slug), measure)
    held = held_figures_of(found)
    rows = over_time(found.dataset, held).series
    initial = {"period": next_period(held, YearStyle(found.dataset.year_style))}
    form = NextPeriodForm(request.POST or None, measure=found, rows=rows, initial=initial)
    if request.method == "POST" and form.is_valid():
        period, as_at = form.cleaned_data["period"], form.cleaned_data["as_at"]
        try:
            added = keeping.add_period(
                measure=found, period=period, entered=form.entered, as_at=as_at, by=request.user
            )
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, f"{format_count(len(added), 'figure')} added for {period.label()}.")
            return redirect("figures-measure", slug, measure)
    context = {"form": form, "dataset": found.dataset, "measure": found, "rows": rows}
    return render(request, "web/figures/add_next.html", context)


class QueryForm(forms.Form):
    """What can't be right about a figure."""

    why = ParagraphsField(
        label="What can’t be right?",
        help_text="Its owner reads this. The figure stays out of letters until they answer.",
        error_messages={"required": "Say what can’t be right, so that its owner can answer."},
        max_length=1000,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper("why", button="Query this figure")


@keeping_figures
@require_http_methods(["GET", "HEAD", "POST"])
def query_figure(request: SignedInRequest, code: str) -> HttpResponse:
    """Keep a figure out of letters until its owner answers."""
    figures = figures_of(request.user).select_related("measure__dataset__owner", "source")
    figure = figures.filter(code=code).first()
    if figure is None:
        raise Http404("There is no such figure.")
    form = QueryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        keeping.query(figure=figure, why=form.cleaned_data["why"], by=request.user)
        messages.success(request, "The figure is queried, and stays out of letters until its owner answers.")
        return redirect("figures-measure", figure.measure.dataset.slug, figure.measure.slug)
    return render(request, "web/figures/query.html", {"form": form, "figure": figure})


@keeping_figures
@require_http_methods(["GET", "HEAD", "POST"])
def file_told(request: SignedInRequest, code: str) -> HttpResponse:
    """Put a figure that an officer was told under the measure where it belongs."""
    figures = figures_of(request.user).select_related("measure__dataset__owner", "source")
    figure = figures.filter(code=code, measure__dataset__slug__startswith=PREFIX).first()
    if figure is None:
        raise Http404("There is no such figure to be filed.")
    authority = figure.measure.dataset.authority
    datasets = datasets_of(request.user).exclude(slug__startswith=PREFIX)
    form = FileForm(
        request.POST or None,
        measures=Measure.objects.filter(dataset__in=datasets).select_related("dataset"),
        sources=Source.objects.filter(Q(authority=authority) | Q(authority__isnull=True)),
        initial={"source": figure.source},
    )
    if request.method == "POST" and form.is_valid():
        try:
            filed = file_figure(figure=figure, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, "Filed. Drafts that print the figure name it by its new place.")
            return redirect("figures-measure", filed.measure.dataset.slug, filed.measure.slug)
    return render(request, "web/figures/file.html", {"form": form, "figure": figure})
