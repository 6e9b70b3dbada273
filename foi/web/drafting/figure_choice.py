"""Finding held figures: the datasets an authority may use, by subject and words, and the figures of one as a
list to pick from.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from foi.authorities.models import Authority
from foi.figures.models import Dataset, HeldFigure, Source, cell_pairs
from foi.figures.selection import Identity, figures_with, measures_named
from foi.responses.models import Response
from foi.stats.periods import Period, YearStyle


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


Labels = Mapping[tuple[str, str], tuple[int, str]]
MOST_WORDS = 10


def labels_of(dataset: Dataset) -> Labels:
    """Order and label of each category of a dataset, by dimension and category."""
    return {
        (dimension.slug, category.slug): (category.order, category.label)
        for dimension in dataset.dimensions.all()
        for category in dimension.categories.all()
    }


def cell_words(cell: str, labels: Labels) -> str:
    """The categories of a cell as a person reads them."""
    pairs = cell_pairs(cell)
    return ", ".join(labels[pair][1] if pair in labels else pair[1].replace("-", " ") for pair in pairs)


@dataclass(frozen=True)
class FigureList:
    """What a dataset holds, to be picked from; the figures themselves are fetched a page at a time."""

    dataset: Dataset
    held: Sequence[Identity]

    @cached_property
    def labels(self) -> Labels:
        return labels_of(self.dataset)

    @cached_property
    def orders(self) -> Mapping[str, int]:
        return {measure.slug: measure.order for measure in self.dataset.measures.all()}

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The sources as letters print them."""
        found = Source.objects.filter(slug__in={one.source for one in self.held})
        return {source.slug: str(source) for source in found}

    @cached_property
    def measures(self) -> frozenset[str]:
        """The measures of which something is held."""
        return frozenset(one.measure for one in self.held)

    def narrowed(self, words: str, measure: str, period: str) -> list[Identity]:
        """Those with every word in what they are of, their source or their footnote; "any" period is all."""
        tests = [self._test(word) for word in words.lower().split()[:MOST_WORDS]]
        kept = [
            one
            for one in self.held
            if (not measure or one.measure == measure)
            and (period == "any" or one.period == period)
            and all(test(one) for test in tests)
        ]
        return sorted(kept, key=self._place)

    def _place(self, one: Identity) -> tuple[int, int, list[tuple[str, int]], str]:
        """As the dataset orders them: by measure, totals before breakdowns, by category, in time."""
        categories = [(pair[0], self.labels.get(pair, (0, ""))[0]) for pair in cell_pairs(one.cell)]
        return self.orders.get(one.measure, 0), len(categories), categories, one.period

    def _test(self, word: str) -> Callable[[Identity], bool]:
        """Whether a word stands somewhere in what is said of a figure."""
        style = YearStyle(self.dataset.year_style)
        measures = {each.slug for each in self.dataset.measures.all() if word in each.label.lower()}
        cells = {cell for cell in {one.cell for one in self.held} if word in self._words(cell)}
        keys = {one.period for one in self.held if one.period}
        periods = {key for key in keys if word in Period.from_key(key).label(style).lower()}
        sources = {slug for slug, title in self.titles.items() if word in title.lower()}
        noted = set(
            HeldFigure.objects.filter(measure__dataset=self.dataset, footnote__icontains=word)
            .order_by()
            .values_list("pk", flat=True)
        )
        return lambda one: (
            one.measure in measures
            or one.cell in cells
            or one.period in periods
            or one.source in sources
            or one.figure in noted
        )

    def _words(self, cell: str) -> str:
        return cell_words(cell, self.labels).lower()

    def figures(self, identities: Sequence[Identity]) -> list[HeldFigure]:
        """The figures of a page, in its order."""
        keys = [one.figure for one in identities]
        found = {figure.pk: figure for figure in figures_with(keys, measures_named(self.dataset))}
        return [found[key] for key in keys]
