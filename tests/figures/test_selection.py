"""Which held figures a table shows, and the choices it starts from."""

from typing import Any

import pytest

from foi.figures.models import Dataset, HeldFigure
from foi.figures.selection import TableSpec, chosen, held_figures, proposed_spec, select
from foi.stats.periods import Period
from tests.factories import make_dataset, make_dimension, make_figure, make_measure, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def dataset() -> Dataset:
    """Repairs of two years from two systems, in all and by ward and by cause; one figure is queried."""
    dataset = make_dataset(slug="repairs")
    lamps = make_measure(dataset, slug="lamps", order=1)
    hours = make_measure(dataset, slug="hours", order=2)
    make_dimension(dataset, "ward", "north", "south")
    make_dimension(dataset, "cause", "storm", "age")
    log, survey = make_source(slug="log", title="Log"), make_source(slug="survey", title="Survey")
    make_figure(lamps, 30, source=log, period="fy:2023")
    make_figure(lamps, 31, source=survey, period="fy:2023")
    make_figure(lamps, 40, source=log, period="fy:2024")
    make_figure(hours, 99, source=log, period="fy:2024")
    for ward, value in (("north", 11), ("south", 19)):
        make_figure(lamps, value, {"ward": ward}, source=log, period="fy:2023")
    make_figure(lamps, 3, {"ward": "north", "cause": "storm"}, source=log, period="fy:2023")
    make_figure(hours, 7, source=survey, period="fy:2024", status="queried")
    return dataset


def values(figures: list[HeldFigure]) -> list[int]:
    return sorted(int(figure.low or 0) for figure in figures)


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        pytest.param({}, [30, 31, 40, 99], id="nothing chosen: what is not broken down"),
        pytest.param(
            {"rows": ["period"], "columns": ["source"]}, [30, 31, 40, 99], id="empty lists mean all"
        ),
        pytest.param({"measures": ["hours"]}, [99], id="a measure; the queried one stays out"),
        pytest.param({"periods": ["fy:2024"], "measures": ["lamps"]}, [40], id="a period"),
        pytest.param({"sources": ["survey"]}, [31], id="a source"),
        pytest.param(
            {"rows": ["dim:ward"], "columns": ["measure"]}, [11, 19], id="one breakdown, not its total"
        ),
        pytest.param(
            {"rows": ["dim:ward", "measure"], "columns": ["period"], "measures": ["lamps", "hours"]},
            [11, 19, 99],
            id="a measure chosen by name that has no such breakdown",
        ),
        pytest.param(
            {"rows": ["dim:ward"], "columns": ["period"], "measures": ["lamps"], "periods": ["fy:2024"]},
            [],
            id="no total in place of a breakdown",
        ),
        pytest.param({"categories": {"ward": ["south"]}}, [19], id="a category picks its breakdown"),
        pytest.param(
            {"rows": ["dim:ward", "dim:cause"], "columns": ["measure"]}, [3], id="two breakdowns together"
        ),
        pytest.param(
            {"rows": ["dim:ward"], "categories": {"ward": []}, "columns": ["measure"]},
            [11, 19],
            id="no category",
        ),
        pytest.param({"measures": ["bulbs"]}, [], id="an unknown measure"),
    ],
)
def test_select(dataset: Dataset, spec: dict[str, Any], expected: list[int]) -> None:
    assert values(select(dataset, spec)) == expected


def test_select_asks_as_often_however_many_figures(dataset: Dataset, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(3):  # measures, what is held, the figures with their sources
        found = select(dataset, {"rows": ["dim:ward"], "columns": ["source"]})
        assert {figure.responsible.name for figure in found} == {dataset.owner.name}


@pytest.mark.parametrize(
    ("asked", "periods"),
    [
        pytest.param([], [], id="nothing asked: every period"),
        pytest.param([Period.financial(2024)], ["fy:2024"], id="the year asked for"),
        pytest.param(
            [Period.financial(2024), Period.financial(2023)], ["fy:2023", "fy:2024"], id="in order of time"
        ),
        pytest.param(
            [Period.calendar(2024)], ["fy:2023", "fy:2024"], id="years that overlap the one asked for"
        ),
        pytest.param([Period.financial(2009)], [], id="not held: every period"),
    ],
)
def test_proposed_periods(dataset: Dataset, asked: list[Period], periods: list[str]) -> None:
    assert proposed_spec(dataset, asked)["periods"] == periods


def test_proposed_layout_of_a_dataset_without_breakdowns(dataset: Dataset) -> None:
    spec = proposed_spec(dataset, [Period.financial(2023)])
    assert (spec["rows"], spec["columns"], spec["attributes"]) == (["source"], ["measure"], ["owner"])


def test_proposed_layout_of_periods() -> None:
    measure = make_measure()
    source = make_source()
    for year in (2022, 2023):
        make_figure(measure, year, source=source, period=f"fy:{year}")
    assert proposed_spec(measure.dataset, [])["rows"] == ["period"]


def test_proposed_layout_of_quarters() -> None:
    measure = make_measure()
    source = make_source()
    for quarter in (1, 2):
        make_figure(measure, quarter, source=source, period=f"fq:2023-{quarter}")
    spec = proposed_spec(measure.dataset, [Period.financial(2023)])
    assert (spec["periods"], spec["rows"], spec["columns"]) == (
        ["fq:2023-1", "fq:2023-2"],
        ["year"],
        ["quarter"],
    )


def test_proposed_layout_of_breakdowns_alone() -> None:
    dataset = make_dataset()
    measure = make_measure(dataset)
    source = make_source()
    make_dimension(dataset, "ward", "north", "south")
    make_dimension(dataset, "age", "old")
    for cell in ({"ward": "north"}, {"ward": "south"}, {"age": "old"}):
        make_figure(measure, 5, cell, source=source)
    spec = proposed_spec(dataset, [])
    assert (spec["rows"], spec["columns"]) == (["dim:ward"], ["measure"])
    assert len(chosen(held_figures(dataset), spec)) == 2


def test_proposed_measures_that_have_little_in_common() -> None:
    dataset = make_dataset()
    for number in (1, 2, 3):
        measure = make_measure(dataset, slug=f"measure-{number}", order=number)
        for _ in range(2):
            make_figure(measure, 5)
    spec = proposed_spec(dataset, [])
    assert (spec["measures"], spec["rows"]) == (["measure-1"], ["source"])
    assert len(select(dataset, spec)) == 2


def test_choices_survive_being_kept() -> None:
    spec = TableSpec.read(
        {"measures": ["a"], "categories": {"ward": ["north"], "age": []}, "caption": "Lamps", "odd": 1}
    )
    assert TableSpec.read(spec.data()) == spec
    assert spec.data()["categories"] == {"ward": ["north"]}
