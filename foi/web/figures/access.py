"""Which figures a person may see (those of their authorities, and shared ones), and who keeps them."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404, HttpResponseBase

from foi.authorities.models import User
from foi.figures.models import Category, Dataset, Dimension, HeldFigure, Measure
from foi.permissions import Action, check, check_anywhere, rows_where
from foi.web.signed_in import SignedInRequest

P = ParamSpec("P")
View = Callable[Concatenate[SignedInRequest, P], HttpResponseBase]


def datasets_of(user: User) -> QuerySet[Dataset]:
    """Datasets of the authorities whose figures a person may see, and shared ones."""
    return Dataset.objects.filter(rows_where(user, Action.SEE_FIGURES)).select_related("owner")


def kept_datasets(user: User) -> QuerySet[Dataset]:
    """The datasets that a person keeps."""
    return Dataset.objects.filter(rows_where(user, Action.KEEP_FIGURES)).select_related("owner")


def may_choose(user: User) -> Q:
    """The sources and owners that figures a person keeps may name: of the same authorities, or shared."""
    return rows_where(user, Action.KEEP_FIGURES) | Q(authority__isnull=True)


def dataset_of(user: User, slug: str) -> Dataset:
    """One dataset with its measures, dimensions and categories; 404 where the person may not see it."""
    categories = Prefetch("categories", Category.objects.select_related("parent"))
    dimensions = Prefetch("dimensions", Dimension.objects.prefetch_related(categories))
    dataset = datasets_of(user).prefetch_related("measures", dimensions).filter(slug=slug).first()
    if dataset is None:
        raise Http404("There are no such figures.")
    return dataset


def measure_of(dataset: Dataset, slug: str) -> Measure:
    """One measure of a dataset, with the dataset at hand; 404 where there is none."""
    for measure in dataset.measures.all():
        if measure.slug == slug:
            measure.dataset = dataset
            return measure
    raise Http404("There is no such measure.")


def figures_of(user: User) -> QuerySet[HeldFigure]:
    """The figures a person may see."""
    return HeldFigure.objects.filter(measure__dataset__in=datasets_of(user))


def kept_figures(user: User) -> QuerySet[HeldFigure]:
    """The figures that a person keeps."""
    return HeldFigure.objects.filter(measure__dataset__in=kept_datasets(user))


def keeping_figures(view: View[P]) -> View[P]:
    """For those who keep figures of one authority at least; others are told who does. Which figures these are
    is asked where they are looked up.
    """

    @login_required
    @wraps(view)
    def wrapped(request: SignedInRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        check_anywhere(request.user, Action.KEEP_FIGURES)
        return view(request, *args, **kwargs)

    return wrapped


def check_keeps(user: User, dataset: Dataset) -> None:
    """Raise Refused unless a person keeps this dataset, which he or she may see."""
    check(user, Action.KEEP_FIGURES, dataset.authority_id)
