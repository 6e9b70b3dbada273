"""The layout of a file of figures: its columns, how names are found in it, and held figures as its rows.

One layout serves import and export, so that a file that was exported can be edited and imported again.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

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
from foi.reading.typed_values import written_date, written_period, written_value
from foi.stats.values import ObservationStatus

DATASET, MEASURE, PERIOD, SOURCE = "Dataset", "Measure", "Period", "Source"
VALUE, KIND, STATUS, DECIMALS = "Value", "Kind", "Status", "Decimals"
OWNER, AS_AT, LOCATOR, FOOTNOTE = "Owner", "As at", "Locator", "Footnote"
REVIEW_DUE, CODE = "Review due", "Code"

BEFORE_DIMENSIONS = (DATASET, MEASURE, PERIOD, SOURCE)
AFTER_DIMENSIONS = (
    VALUE,
    KIND,
    STATUS,
    DECIMALS,
    OWNER,
    AS_AT,
    LOCATOR,
    FOOTNOTE,
    REVIEW_DUE,
    CODE,
)
REQUIRED = (MEASURE, PERIOD, SOURCE, VALUE)
FIXED = BEFORE_DIMENSIONS + AFTER_DIMENSIONS


def folded(text: str) -> str:
    """A name as it is compared: capitals and white space do not matter."""
    return " ".join(text.split()).casefold()


def dimension_headings(dimensions: Iterable[Dimension]) -> dict[str, str]:
    """The heading of each dimension's column, by its short name; unlike every other heading of the file."""
    found = {dimension.slug: dimension.label for dimension in dimensions}
    times = Counter(folded(label) for label in found.values())
    taken = {folded(heading) for heading in FIXED}
    return {
        slug: f"{label} ({slug})" if folded(label) in taken or times[folded(label)] > 1 else label
        for slug, label in found.items()
    }


def headings(dimensions: Iterable[Dimension]) -> list[str]:
    """All columns of a file, in order."""
    return [*BEFORE_DIMENSIONS, *dimension_headings(dimensions).values(), *AFTER_DIMENSIONS]


@dataclass(frozen=True)
class Names:
    """Finds rows of one kind by the name that people know, or by their short name where two share a name."""

    what: str
    by_name: dict[str, list[Any]]

    @classmethod
    def of(cls, what: str, rows: Iterable[Any]) -> "Names":
        by_name: dict[str, list[Any]] = {}
        for row in rows:
            for name in {folded(str(row)), folded(row.slug)}:
                by_name.setdefault(name, []).append(row)
        return cls(what, by_name)

    def find(self, name: str) -> Any:
        """The row of that name; raises ValueError, which says what is wrong."""
        found = self.by_name.get(folded(name), [])
        exact = [row for row in found if row.slug == name.strip()]
        if len(found) == 1 or exact:
            return (exact or found)[0]
        if not found:
            raise ValueError(f"“{name[:80]}” is not {self.what} we hold.")
        slugs = " or ".join(sorted(row.slug for row in found))
        raise ValueError(f"“{name[:80]}” is the name of more than one. Write its short name: {slugs}.")

    def name_of(self, row: Any) -> str:
        """The name by which `find` finds this row."""
        return str(row) if len(self.by_name.get(folded(str(row)), [])) == 1 else str(row.slug)


def columns_of(dataset: Dataset, heading: Sequence[str]) -> tuple[dict[str, int], list[str]]:
    """Where each column of a file stands, by its heading as we write it, and what is wrong with them."""
    known = {folded(name): name for name in headings(dataset.dimensions.all())}
    places: dict[str, int] = {}
    problems = []
    for place, written in enumerate(heading):
        name = known.get(folded(written))
        if name is None:
            problems.append(_unknown(written, place))
        elif name in places:
            problems.append(f"There are two columns called “{name}”.")
        else:
            places[name] = place
    missing = [name for name in REQUIRED if name not in places]
    problems += [f"There is no column called “{name}”." for name in missing]
    return places, problems


def _unknown(written: str, place: int) -> str:
    if not written.strip():
        return f"Column {place + 1} has no heading. Give it one, or take the column out."
    return f"There is a column called “{written[:80]}”, which this dataset does not have."


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
        self.datasets = Names.of("a dataset", Dataset.objects.filter(pk__in=used))
        self.measures = {pk: Names.of("a measure", Measure.objects.filter(dataset=pk)) for pk in used}
        self.sources = Names.of("a source", Source.objects.all())
        self.owners = Names.of("an owner", DataOwner.objects.all())
        self.dimensions = list(Dimension.objects.filter(dataset__in=used).order_by("dataset", "order"))
        self.heading_of = dimension_headings(self.dimensions)
        categories = Category.objects.filter(dimension__in=self.dimensions).select_related("dimension")
        self.categories = {
            (dimension.dataset_id, dimension.slug): Names.of(
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
