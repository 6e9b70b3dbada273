"""Which datasets a person may see: those of the authorities they work for, and the shared ones."""

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404

from foi.authorities.models import Authority, User
from foi.figures.models import Category, Dataset, Dimension, Measure


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
