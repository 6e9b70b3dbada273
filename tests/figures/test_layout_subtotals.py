"""Subtotals of groups in tables for letters: where they stand, when they are not available."""

from copy import copy
from decimal import Decimal
from typing import Any

import pytest

from foi.figures.layouts import MergedCategory, grid_of
from foi.figures.models import Category, Dataset, HeldFigure
from foi.figures.selection import TableSpec, select
from foi.stats.tables import CalculatedRef, Grid
from foi.stats.tables.subtotals import CALCULATED, UNKNOWN
from tests.factories import make_dataset, make_dimension, make_figure, make_measure, make_source

pytestmark = pytest.mark.django_db

BY_WARD: dict[str, Any] = {"rows": ["dim:ward"], "columns": ["measure"], "subtotals": True}


@pytest.fixture
def dataset() -> Dataset:
    """Wards in the north and in the west, two each; nothing is held yet."""
    dataset = make_dataset(slug="lamps")
    wards = make_dimension(dataset, "ward", "all", "north", "west")
    whole = wards.categories.get(slug="all")
    wards.categories.exclude(pk=whole.pk).update(parent=whole)
    for parent, *below in (("north", "elm", "oak"), ("west", "ash", "fir")):
        for place, slug in enumerate(below):
            above = wards.categories.get(slug=parent)
            wards.categories.create(slug=slug, label=slug.capitalize(), parent=above, order=place)
    return dataset


def hold(dataset: Dataset, **values: Any) -> None:
    """A count for each ward named; None: not recorded."""
    measure = make_measure(dataset, slug="lamps", label="Lamps")
    source = make_source()
    for ward, value in values.items():
        status = "not_recorded" if value is None else "normal"
        make_figure(measure, value, {"ward": ward}, source=source, status=status)


def table(dataset: Dataset, **changes: Any) -> Grid:
    spec = BY_WARD | changes
    return grid_of(dataset, spec, select(dataset, spec))


def rows(grid: Grid) -> dict[str, str]:
    return dict(row[:2] for row in grid.texts()[1:])


@pytest.mark.parametrize(
    ("held", "shown"),
    [
        pytest.param(
            {"elm": 1, "oak": 2, "ash": 3, "fir": 4},
            {"Elm": "1", "Oak": "2", "North": "3", "Ash": "3", "Fir": "4", "West": "7", "All": "10"},
            id="subtotals, and their total",
        ),
        pytest.param(
            {"elm": 1, "oak": 2, "ash": 3, "fir": 4, "west": 8},
            {"Elm": "1", "Oak": "2", "North": "3", "Ash": "3", "Fir": "4", "West": "8", "All": "11"},
            id="what is held stays as it is held",
        ),
        pytest.param(
            {"elm": 1, "ash": 3, "fir": 4},
            {
                "Elm": "1",
                "North": "Not available",
                "Ash": "3",
                "Fir": "4",
                "West": "7",
                "All": "Not available",
            },
            id="a ward of which nothing is held",
        ),
        pytest.param(
            {"elm": 1, "oak": None, "north": 9},
            {"Elm": "1", "Oak": "Not recorded", "North": "9", "All": "Not available"},
            id="a group held, the other not there at all",
        ),
    ],
)
def test_subtotals(dataset: Dataset, held: dict[str, int | None], shown: dict[str, str]) -> None:
    hold(dataset, **held)
    grid = table(dataset)
    assert rows(grid) == shown
    assert (UNKNOWN in grid.notes) == ("Not available" in shown.values())


def test_a_table_has_none_unless_they_are_chosen(dataset: Dataset) -> None:
    hold(dataset, elm=1, oak=2)
    assert rows(table(dataset, subtotals=False)) == {"Elm": "1", "Oak": "2"}
    assert not TableSpec.read({"subtotals": "yes"}).subtotals
    assert TableSpec.read(TableSpec(subtotals=True).data()).subtotals


def test_they_say_that_they_are_calculated_and_of_what(dataset: Dataset) -> None:
    hold(dataset, elm=1, oak=2)
    grid = table(dataset)
    north = grid.body[2][1]
    codes = HeldFigure.objects.order_by("pk").values_list("code", flat=True)
    assert north.ref == CalculatedRef(tuple(codes), "1 + 2", "3")
    assert north.total
    assert [grid.notes[number - 1] for number in north.notes] == [CALCULATED]


@pytest.mark.parametrize(
    "chosen",
    [
        pytest.param(["elm", "north"], id="a ward of the group left out"),
        pytest.param(["elm", "oak"], id="the group left out"),
    ],
)
def test_no_subtotal_of_what_was_left_out(dataset: Dataset, chosen: list[str]) -> None:
    hold(dataset, elm=1, oak=2, ash=3, fir=4)
    assert "North" not in rows(table(dataset, categories={"ward": chosen}))


def test_measures_that_may_not_be_summed_have_none(dataset: Dataset) -> None:
    hold(dataset, elm=1, oak=2)
    dataset.measures.update(additive=False)
    assert list(rows(table(dataset))) == ["Elm", "Oak"]


@pytest.mark.parametrize(
    ("change", "north"),
    [
        pytest.param({"status": "withheld", "low": None}, "Not available", id="withheld"),
        pytest.param({"high": Decimal(5)}, "Not available", id="a range"),
        pytest.param({"open_end": "high"}, "Not available", id="an open range"),
        pytest.param({"status": "estimated"}, "3 (estimated)", id="an estimate makes an estimate"),
        pytest.param({"approximate": True}, "approximately 3", id="about so many"),
    ],
)
def test_a_part_that_is_not_one_number(dataset: Dataset, change: dict[str, Any], north: str) -> None:
    hold(dataset, elm=1, oak=2)
    first, second = select(dataset, BY_WARD)
    changed = copy(second)
    for name, value in change.items():
        setattr(changed, name, value)
    assert rows(grid_of(dataset, BY_WARD, [first, changed]))["North"] == north


def test_a_queried_part_stays_out_and_leaves_no_subtotal(dataset: Dataset) -> None:
    hold(dataset, elm=1, oak=2)
    HeldFigure.objects.filter(cell="ward=oak").update(status="queried")
    assert rows(table(dataset)) == {"Elm": "1", "North": "Not available", "All": "Not available"}


@pytest.mark.parametrize(
    ("together", "shown"),
    [
        pytest.param(("elm", "oak"), {"North": "3", "West": "7", "All": "10"}, id="of one group"),
        pytest.param(("oak", "ash"), {}, id="of two groups: neither can be summed"),
    ],
)
def test_merged_categories(dataset: Dataset, together: tuple[str, ...], shown: dict[str, str]) -> None:
    """Wards that a decision on small numbers gives as one."""
    hold(dataset, elm=1, oak=2, ash=3, fir=4)
    figures = {figure.cell.removeprefix("ward="): figure for figure in select(dataset, BY_WARD)}
    merged = copy(figures[together[0]])
    merged.cell = "ward=merged-1"
    merged.low = sum(figures[ward].low for ward in together)
    left = [figure for ward, figure in figures.items() if ward not in together]
    group = MergedCategory("ward", "merged-1", "Two wards", together)
    grid = grid_of(dataset, BY_WARD, [*left, merged], (group,))
    assert {name: text for name, text in rows(grid).items() if name in ("North", "West", "All")} == shown


def test_across_the_top_and_by_two_breakdowns(dataset: Dataset) -> None:
    """Each corner is a sum of sums, the same whichever way it is added."""
    sexes = make_dimension(dataset, "sex", "people")
    people = sexes.categories.get()
    for sex in ("women", "men"):
        sexes.categories.create(slug=sex, label=sex.capitalize(), parent=people)
    measure, source = make_measure(dataset, label="Lamps"), make_source()
    for place, ward in enumerate(("elm", "oak")):
        for number, sex in enumerate(("men", "women")):
            make_figure(measure, 10**place + number, {"ward": ward, "sex": sex}, source=source)
    grid = table(dataset, columns=["dim:sex"])
    assert [row[1:] for row in grid.texts()[:4]] == [
        ("Men", "Women", "People"),
        ("1", "2", "3"),
        ("10", "11", "21"),
        ("11", "13", "24"),
    ]


def test_what_stands_beside_a_subtotal_is_of_all_its_parts(dataset: Dataset) -> None:
    hold(dataset, elm=1, oak=2)
    HeldFigure.objects.filter(cell="ward=oak").update(footnote="Counted by hand.")
    grid = table(dataset, attributes=["owner", "note"])
    assert grid.texts()[3][2:] == (str(dataset.owner), "Counted by hand.")


def test_groups_of_a_dataset_without_a_tree(dataset: Dataset) -> None:
    hold(dataset, elm=1, oak=2)
    Category.objects.update(parent=None)
    assert list(rows(table(dataset))) == ["Elm", "Oak"]
