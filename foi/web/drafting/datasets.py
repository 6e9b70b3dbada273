"""Finding held figures: the datasets an authority may use, by subject and words; figures by their codes."""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from foi.authorities.models import Authority
from foi.figures.models import Dataset, HeldFigure
from foi.responses.models import Response


@dataclass(frozen=True)
class Subject:
    """A subject with its datasets."""

    name: str
    datasets: tuple[Dataset, ...]


def datasets_for(authority: Authority, words: str = "") -> list[Dataset]:
    """The datasets an authority may use in whose title, subject, definition or measures every word occurs."""
    found = containing(Dataset.objects.for_authority(authority).select_related("owner"), words)
    usable = ~Q(measures__figures__status="queried")
    return list(
        found.annotate(held=Count("measures__figures", filter=usable, distinct=True)).order_by(
            "subject", "title"
        )
    )


def containing(datasets: QuerySet[Dataset], words: str) -> QuerySet[Dataset]:
    """Those in whose title, subject, definition, measures or categories every word occurs."""
    for word in words.split():
        matching = Q(title__icontains=word) | Q(subject__icontains=word) | Q(definition__icontains=word)
        named = Dataset.objects.filter(
            Q(measures__label__icontains=word) | Q(dimensions__categories__label__icontains=word)
        )
        datasets = datasets.filter(matching | Q(pk__in=named.values("pk")))
    return datasets


def by_subject(datasets: list[Dataset]) -> list[Subject]:
    """Datasets in order of subject, grouped."""
    groups = groupby(datasets, key=lambda dataset: dataset.subject)
    return [Subject(name, tuple(group)) for name, group in groups]


def dataset_named(response: Response, slug: str) -> Dataset:
    """A dataset the authority may use, with measures and categories; 404 for all others."""
    datasets = Dataset.objects.for_authority(response.information_request.authority).select_related("owner")
    dataset = datasets.prefetch_related("measures", "dimensions__categories").filter(slug=slug).first()
    if dataset is None:
        raise Http404("There are no such figures.")
    return dataset


def figures_named(response: Response, codes: list[str]) -> list[HeldFigure]:
    """Figures the authority may use, in the order of their codes; what is unknown or queried is left out."""
    figures = (
        HeldFigure.objects.for_authority(response.information_request.authority)
        .for_letters()
        .with_provenance()
    )
    found = {figure.code: figure for figure in figures.filter(code__in=codes)}
    return [found[code] for code in codes if code in found]
