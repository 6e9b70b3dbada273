"""What held figures are of, without their values: enough to choose by, and quick to read by the thousand.

A dataset may hold some thousand figures of which a table shows a few dozen. So the identities of all are read
first, as plain rows; the figures themselves only of those chosen.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from foi.figures.models import Dataset, HeldFigure, Measure


class Identity(NamedTuple):
    """What a figure is of: short names of measure and source, the key of its period, its cell.

    `figure` and `dataset` are primary keys; `queried` is whether it stays out of letters.
    """

    figure: int
    measure: str
    period: str
    source: str
    cell: str
    dataset: int
    queried: bool


def identity_of(figure: HeldFigure) -> Identity:
    """The identity of a figure at hand."""
    return Identity(
        figure.pk,
        figure.measure.slug,
        figure.period,
        figure.source.slug,
        figure.cell,
        figure.measure.dataset_id,
        figure.status == "queried",
    )


def identities_held(dataset: Dataset, measures: Collection[str] = ()) -> list[Identity]:
    """Those of a dataset's figures that may go into letters; of all its measures, or of those named."""
    found = identities_of(measures_named(dataset, measures))
    return [identity for identity in found if not identity.queried]


def measures_named(dataset: Dataset, slugs: Collection[str] = ()) -> list[Measure]:
    """The measures of a dataset with these short names, all where none is named, with the dataset at hand."""
    found = [measure for measure in dataset.measures.all() if not slugs or measure.slug in slugs]
    for measure in found:
        measure.dataset = dataset
    return found


def identities_of(measures: Iterable[Measure], periods: Collection[str] = ()) -> list[Identity]:
    """Those of all figures of these measures, queried ones too, in one query; of these periods, if any are
    named. Measures may be of several datasets.
    """
    known = {measure.pk: measure for measure in measures}
    rows = HeldFigure.objects.filter(measure__in=known.keys()).order_by()
    if periods:
        rows = rows.filter(period__in=periods)
    found = rows.values_list("pk", "measure_id", "period", "source__slug", "cell", "status")
    return [
        Identity(pk, (of := known[measure]).slug, period, source, cell, of.dataset_id, status == "queried")
        for pk, measure, period, source, cell, status in found
    ]


def figures_with(keys: Collection[int], measures: Iterable[Measure]) -> list[HeldFigure]:
    """The figures with these primary keys and their provenance, in a constant number of queries.

    Each has the same measure, source and owner as others that have it: making these anew for each figure
    would take several times as long as the figures do. Raises KeyError for a figure of another measure.
    """
    known: Mapping[int, Measure] = {measure.pk: measure for measure in measures}
    found = list(
        HeldFigure.objects.filter(pk__in=keys)
        .prefetch_related("source", "owner", "last_confirmed_by")
        .order_by("measure_id", "period", "source_id", "cell")
    )
    for figure in found:
        figure.measure = known[figure.measure_id]
    return found
