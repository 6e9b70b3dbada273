"""Who must confirm which figures: the owners, the figures of each, and that they were confirmed."""

import csv
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from foi.authorities.models import User
from foi.figures.exporting import figure_rows
from foi.figures.models import DataOwner, HeldFigure
from foi.stats.presentation import format_count, format_date
from foi.web.figures.access import figures_of, keeps
from foi.web.figures.keeping_forms import ConfirmForm
from foi.web.signed_in import SignedInRequest
from foi.workflow import keeping

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


def owner_named(slug: str) -> DataOwner:
    found = DataOwner.objects.filter(slug=slug).first()
    if found is None:
        raise Http404("There is no such owner.")
    return found


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def owner(request: SignedInRequest, slug: str) -> HttpResponse:
    """An owner's figures, to be confirmed; everything with ?all=yes, else what waits."""
    found = owner_named(slug)
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
    context = {
        "owner": found,
        "groups": by_dataset(page.object_list),
        "page_obj": page,
        "page_range": list(paginator.get_elided_page_range(page.number)),
        "everything": everything,
        "waiting": unconfirmed(own, today).count() if everything else paginator.count,
        "may_confirm": keeps(request.user),
    }
    return render(request, "web/figures/owner.html", context)


def by_dataset(figures: Iterable[HeldFigure]) -> list[tuple[Any, list[HeldFigure]]]:
    """Figures under their datasets."""
    return [(key, list(group)) for key, group in groupby(figures, lambda figure: figure.measure.dataset)]


def _confirmed(
    request: SignedInRequest, owner: DataOwner, own: QuerySet[HeldFigure], today: date
) -> HttpResponse:
    if not keeps(request.user):
        raise PermissionDenied("Figures are kept by data stewards.")
    form = ConfirmForm(request.POST, figures=own)
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
    figures = owned_by(request.user, owner_named(slug))
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="figures-{slug}.csv"'
    response.write("\ufeff")
    csv.writer(response).writerows(figure_rows(figures))
    return response
