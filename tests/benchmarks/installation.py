"""An installation that holds 100,000 figures, for the benchmarks of tables and of pages."""

from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from foi.authorities.models import User
from foi.figures.held_figures import figure_code
from foi.figures.models import (
    Category,
    Dataset,
    Dimension,
    HeldFigure,
    ImportBatch,
    Source,
    cell_key,
)
from foi.figures.table_import.saving import keep_figures
from tests.factories import make_data_owner, make_dataset, make_dimension, make_measure, make_source

DATASETS, MEASURES, AREAS, WARDS = 20, 10, 5, 9
YEARS = tuple(range(2015, 2025))
TOPICS = (
    "Housing",
    "Roads",
    "Schools",
    "Care",
    "Parks",
    "Libraries",
    "Tax",
    "Planning",
    "Waste",
    "Licensing",
)


def hundred_thousand(by: User) -> list[Dataset]:
    """Twenty datasets, each of 5,000 figures: ten measures over ten years, by 45 wards and their five areas.

    One dataset in four is about people; two have one owner. Every figure has the entry of the import it came
    in.
    """
    owners, source = [make_data_owner() for _ in TOPICS], make_source(title="Case system")
    made = [_dataset(number, owner=owners[number % len(owners)]) for number in range(DATASETS)]
    for dataset in made:
        batch = ImportBatch.objects.create(
            dataset=dataset, file_name="figures.csv", imported_by=by, imported_at=timezone.now()
        )
        list(keep_figures(list(_figures(dataset, source, batch)), [], by=by, reason="Import"))
    return made


def _dataset(number: int, **fields: object) -> Dataset:
    topic = TOPICS[number % len(TOPICS)]
    dataset = make_dataset(
        slug=f"bench-{number}",
        title=f"{topic} cases of service {number}",
        subject=topic,
        sensitivity="ordinary" if number % 4 else "personal",
        **fields,
    )
    _add_wards(make_dimension(dataset, "ward", *(f"area-{area}" for area in range(AREAS))))
    for measure in range(MEASURES):
        make_measure(dataset, slug=f"measure-{measure}", label=f"{topic} cases {measure}", order=measure)
    return dataset


def _add_wards(dimension: Dimension) -> None:
    """Nine wards beneath each area; above them the town, for which nothing is held."""
    areas = list(dimension.categories.all())
    town = Category.objects.create(dimension=dimension, slug="town", label="Town", order=AREAS)
    dimension.categories.exclude(pk=town.pk).update(parent=town)
    for area in areas:
        Category.objects.bulk_create(
            Category(
                dimension=dimension,
                parent=area,
                slug=f"{area.slug}-ward-{ward}",
                label=f"Ward {ward} of {area}",
            )
            for ward in range(WARDS)
        )


def _figures(dataset: Dataset, source: Source, batch: ImportBatch) -> Iterator[HeldFigure]:
    categories = dataset.dimensions.get().categories.exclude(slug="town")
    cells = [cell_key([("ward", category.slug)]) for category in categories]
    for measure in dataset.measures.all():
        for year in YEARS:
            for place, cell in enumerate(cells):
                yield HeldFigure(
                    code=figure_code(dataset.slug, measure.slug, f"fy:{year}", source.slug, cell),
                    measure=measure,
                    source=source,
                    batch=batch,
                    period=f"fy:{year}",
                    cell=cell,
                    low=1000 + (place * 37 + year) % 911,
                    locator="Table 1",
                    last_confirmed_on=date(2026, 1, 5) if place % 7 else None,
                )
