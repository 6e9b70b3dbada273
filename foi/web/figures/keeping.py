"""Pages of those who keep figures: the next period, a figure to query, and what each owner has to confirm."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from crispy_forms_gds.layout import Field, Fieldset, Fluid, Size
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from foi.authorities.demonstration import marked, note_of
from foi.authorities.models import User, own_or_shared
from foi.figures.models import DataOwner, HeldFigure, Measure, Source
from foi.figures.table_import.export import figure_rows
from foi.permissions import Action, check_anywhere, rows_where
from foi.reading.typed_values import HOW_TO_WRITE, PERIOD_HELP, ValueEntry, value_fields
from foi.stats.periods import BadPeriod, Period, YearStyle, parse_period
from foi.stats.presentation import format_count, format_date
from foi.stats.values import BadValue
from foi.web.figures.access import (
    check_keeps,
    dataset_of,
    figures_of,
    keeping_figures,
    kept_datasets,
    kept_figures,
    measure_of,
)
from foi.web.figures.series import Series, over_time
from foi.web.figures.views import held_figures_of
from foi.web.forms import DateField, LineField, ParagraphsField, add_errors, helper
from foi.web.signed_in import SignedInRequest
from foi.workflow.figures import keeping
from foi.workflow.figures.ad_hoc_figures import PREFIX, file_figure
from foi.workflow.figures.keeping import Entered

VALUE = "value_"


# Forms


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
            fields = value_fields(ValueEntry(written, self.measure.unit, last.kind))
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


# One figure


def named_in_dataset(measure: Measure) -> str:
    """A measure with its dataset, as a list names it."""
    return f"{measure.dataset}: {measure.label}"


@keeping_figures
@require_http_methods(["GET", "HEAD", "POST"])
def add_next(request: SignedInRequest, slug: str, measure: str) -> HttpResponse:
    """One form for the period that follows the last."""
    found = measure_of(dataset_of(request.user, slug), measure)
    check_keeps(request.user, found.dataset)
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
    check_keeps(request.user, figure.measure.dataset)
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
    check_keeps(request.user, figure.measure.dataset)
    authority = figure.measure.dataset.authority
    datasets = kept_datasets(request.user).exclude(slug__startswith=PREFIX)
    form = FileForm(
        request.POST or None,
        measures=Measure.objects.filter(dataset__in=datasets)
        .select_related("dataset")
        .order_by("dataset__title", "order", "label"),
        sources=Source.objects.filter(own_or_shared(authority)),
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


# What each owner has to confirm

A_YEAR = timedelta(days=365)
ROWS = 200


def owned_by(user: User, owner: DataOwner) -> QuerySet[HeldFigure]:
    """The figures an owner answers for, the longest unconfirmed first."""
    own = Q(owner=owner) | Q(owner__isnull=True, measure__dataset__owner=owner)
    figures = figures_of(user).filter(own).select_related("measure__dataset__owner", "source", "owner")
    return figures.order_by("measure__dataset__title", "measure__order", "period", "cell", "pk")


def unconfirmed(figures: QuerySet[HeldFigure], today: date) -> QuerySet[HeldFigure]:
    """Those not confirmed for a year, or never."""
    return figures.filter(Q(last_confirmed_on__isnull=True) | Q(last_confirmed_on__lt=today - A_YEAR))


@login_required
@require_safe
def owners(request: SignedInRequest) -> HttpResponse:
    """Who must confirm what: each owner with how many figures wait."""
    today = timezone.localdate()
    late = Q(last_confirmed_on__isnull=True) | Q(last_confirmed_on__lt=today - A_YEAR)
    counts: dict[int, list[int]] = {}
    for key in ("owner", "measure__dataset__owner"):
        figures = figures_of(request.user).filter(owner__isnull=key != "owner")
        for row in figures.values(key).annotate(held=Count("pk"), waiting=Count("pk", filter=late)):
            held, waiting = counts.setdefault(row[key], [0, 0])
            counts[row[key]] = [held + row["held"], waiting + row["waiting"]]
    listed = [(owner, *counts[owner.pk]) for owner in DataOwner.objects.filter(pk__in=counts)]
    listed.sort(key=lambda row: (-row[2], row[0].name))
    return render(request, "web/figures/owners.html", {"owners": listed})


def owner_named(user: User, slug: str) -> DataOwner:
    """One of the owners whose figures a person may see; 404 for another's."""
    found = DataOwner.objects.filter(rows_where(user, Action.SEE_FIGURES), slug=slug).first()
    if found is None:
        raise Http404("There is no such owner.")
    return found


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def owner(request: SignedInRequest, slug: str) -> HttpResponse:
    """An owner's figures, to be confirmed; everything with ?all=yes, else what waits."""
    found = owner_named(request.user, slug)
    today = timezone.localdate()
    everything = request.GET.get("all") == "yes"
    own = owned_by(request.user, found)
    if not own.exists():
        raise Http404("There is no such owner.")
    listed = own if everything else unconfirmed(own, today)
    if request.method == "POST":
        return _confirmed(request, found, own, today)
    paginator = Paginator(listed, ROWS)
    page = paginator.get_page(request.GET.get("page"))
    shown = kept_figures(request.user).filter(pk__in=[each.pk for each in page])
    kept = set(shown.values_list("pk", flat=True))
    context = {
        "owner": found,
        "groups": by_dataset(page.object_list),
        "page_obj": page,
        "page_range": list(paginator.get_elided_page_range(page.number)),
        "everything": everything,
        "waiting": unconfirmed(own, today).count() if everything else paginator.count,
        "kept": kept,
    }
    return render(request, "web/figures/owner.html", context)


def by_dataset(figures: Iterable[HeldFigure]) -> list[tuple[Any, list[HeldFigure]]]:
    """Figures under their datasets."""
    return [(key, list(group)) for key, group in groupby(figures, lambda figure: figure.measure.dataset)]


def _confirmed(
    request: SignedInRequest, owner: DataOwner, own: QuerySet[HeldFigure], today: date
) -> HttpResponse:
    check_anywhere(request.user, Action.KEEP_FIGURES)
    form = ConfirmForm(request.POST, figures=own.filter(pk__in=kept_figures(request.user)))
    if form.is_valid():
        number = keeping.confirm(figures=form.cleaned_data["figures"], by=request.user, on=today)
        messages.success(request, f"{format_count(number, 'figure')} confirmed on {format_date(today)}.")
    else:
        messages.error(request, "Tick the figures that the owner has confirmed.")
    return redirect("figures-owner", owner.slug)


@login_required
@require_safe
def owner_csv(request: SignedInRequest, slug: str) -> HttpResponse:
    """The owner's figures as a file to send, in the layout that import reads."""
    figures = owned_by(request.user, owner_named(request.user, slug))
    authorities = figures.order_by().values_list("measure__dataset__authority", flat=True).distinct()
    name = marked(f"figures-{slug}.csv", note_of(authorities))
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response.write("\ufeff")
    csv.writer(response).writerows(figure_rows(figures))
    return response
