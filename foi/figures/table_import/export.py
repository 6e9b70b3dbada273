"""Held figures as the rows of a file in our own layout, which is read again as it was written."""

from collections.abc import Iterable
from decimal import Decimal

from foi.figures.models import (
    Category,
    DataOwner,
    Dataset,
    Dimension,
    HeldFigure,
    Measure,
    Source,
    cell_pairs,
)
from foi.reading.tables.own_layout import ExactNames, dimension_headings, headings
from foi.reading.typed_values import written_date, written_period, written_value
from foi.stats.values import ObservationStatus


def figure_rows(figures: Iterable[HeldFigure]) -> list[list[str | Decimal]]:
    """The heading and a row for each figure; a column for each dimension of the datasets they belong to.

    Uses measure, dataset, source and owner of the figures: select them with it.
    """
    return Export(list(figures)).rows()


class Export:
    """The names that a file uses, looked up once for all its rows."""

    def __init__(self, figures: list[HeldFigure]) -> None:
        self.figures = figures
        used = {figure.measure.dataset_id for figure in figures}
        self.datasets = ExactNames.of("a dataset", Dataset.objects.filter(pk__in=used))
        self.measures = {pk: ExactNames.of("a measure", Measure.objects.filter(dataset=pk)) for pk in used}
        self.sources = ExactNames.of("a source", Source.objects.all())
        self.owners = ExactNames.of("an owner", DataOwner.objects.all())
        self.dimensions = list(Dimension.objects.filter(dataset__in=used).order_by("dataset", "order"))
        self.heading_of = dimension_headings(self.dimensions)
        categories = Category.objects.filter(dimension__in=self.dimensions).select_related("dimension")
        self.categories = {
            (dimension.dataset_id, dimension.slug): ExactNames.of(
                "a category", [each for each in categories if each.dimension_id == dimension.pk]
            )
            for dimension in self.dimensions
        }
        self.category = {
            (each.dimension.dataset_id, each.dimension.slug, each.slug): each for each in categories
        }

    def rows(self) -> list[list[str | Decimal]]:
        return [list(headings(self.dimensions)), *(self.row(figure) for figure in self.figures)]

    def row(self, figure: HeldFigure) -> list[str | Decimal]:
        dataset = figure.measure.dataset
        return [
            self.datasets.name_of(dataset),
            self.measures[dataset.pk].name_of(figure.measure),
            written_period(figure.period, dataset.year_style),
            self.sources.name_of(figure.source),
            *self.breakdown(figure),
            _value(figure),
            figure.get_kind_display(),
            _status(figure),
            "" if figure.decimals is None else str(figure.decimals),
            self.owners.name_of(figure.owner) if figure.owner else "",
            written_date(figure.as_at),
            figure.locator,
            figure.footnote,
            written_date(figure.review_due),
            figure.code,
        ]

    def breakdown(self, figure: HeldFigure) -> list[str]:
        """The category of each dimension, in the order of the columns; "" where there is none."""
        cell = dict(cell_pairs(figure.cell))
        dataset = figure.measure.dataset_id
        return [self._category(dataset, slug, cell.get(slug, "")) for slug in self.heading_of]

    def _category(self, dataset: int, dimension: str, slug: str) -> str:
        category = self.category.get((dataset, dimension, slug))
        return self.categories[(dataset, dimension)].name_of(category) if category else slug


def _status(figure: HeldFigure) -> str:
    """The status where the value does not say it already: provisional, estimated, queried."""
    status = ObservationStatus(figure.status)
    return status.words if status.has_value and status is not ObservationStatus.NORMAL else ""


def _value(figure: HeldFigure) -> str | Decimal:
    """A single number as a number, all else as it is written."""
    written = written_value(figure)
    plain = figure.value.exact is not None and not figure.approximate
    return Decimal(written) if plain else written
