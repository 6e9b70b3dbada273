"""Which figures a person may see (those of their authorities, and shared ones), and who keeps them."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404, HttpResponseBase

from foi.authorities.models import Authority, User
from foi.figures.models import Category, Dataset, Dimension, HeldFigure, Measure
from foi.web.signed_in import SignedInRequest

P = ParamSpec("P")
View = Callable[Concatenate[SignedInRequest, P], HttpResponseBase]


def datasets_of(user: User) -> QuerySet[Dataset]:
    """Datasets of a person's authorities, and shared ones; nobody without an authority sees any."""
    authorities = Authority.objects.of(user)
    if not authorities.exists():
        return Dataset.objects.none()
    return Dataset.objects.filter(Q(authority__in=authorities) | Q(authority__isnull=True)).select_related(
        "owner"
    )


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


def keeps(user: User) -> bool:
    """Whether a person may change figures: a data steward, or an administrator."""
    return user.has_perm("foi.add_heldfigure")


def keeping_figures(view: View[P]) -> View[P]:
    """For those who keep figures; others are told whom to ask."""

    @login_required
    @wraps(view)
    def wrapped(request: SignedInRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not keeps(request.user):
            raise PermissionDenied("Figures are kept by data stewards.")
        return view(request, *args, **kwargs)

    return wrapped
