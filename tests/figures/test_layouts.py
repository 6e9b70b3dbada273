"""Tables of held figures: rows, columns, totals, notes and what stands beside them."""

from typing import Any

import pytest

from foi.figures.layouts import grid_of
from foi.figures.models import Category, Dataset
from foi.figures.selection import select
from foi.stats.tables import Grid, LayoutError
from tests.factories import make_dataset, make_dimension, make_figure, make_measure, make_source

pytestmark = pytest.mark.django_db


def table(dataset: Dataset, **spec: Any) -> Grid:
    return grid_of(dataset, spec, select(dataset, spec))


@pytest.fixture
def dataset() -> Dataset:
    """Referrals of two years, the second by quarter too, with a grant that is not broken down."""
    dataset = make_dataset(slug="referrals", caveats="Some people are counted twice.", year_style="2020-21")
    log = make_source(slug="log", title="Log", footnote="From January the log is kept by hand.")
    grant = make_measure(dataset, slug="grant", label="Grant", unit="money", order=1)
    people = make_measure(dataset, slug="people", label="People", order=2)
    for year, amount, total in ((2021, 500, 30), (2022, 600, 44)):
        make_figure(grant, amount, source=log, period=f"fy:{year}")
        make_figure(
            people, total, source=log, period=f"fy:{year}", footnote="Recounted." if year == 2022 else ""
        )
    make_figure(people, 20, source=log, period="fq:2022-1")
    make_figure(
        people, None, source=log, period="fq:2022-2", status="held_by_other", holder="the trust", low=None
    )
    return dataset


def test_years_by_measure(dataset: Dataset) -> None:
    grid = table(dataset, rows=["period"], columns=["measure"], periods=["fy:2021", "fy:2022"])
    assert grid.texts() == (
        ("Year", "Grant", "People"),
        ("2021-22", "£500", "30"),
        ("2022-23", "£600", "44"),
    )
    assert grid.notes == (
        "Recounted.",
        "From January the log is kept by hand.",
        "Some people are counted twice.",
    )
    assert [cell.ref is not None for cell in grid.body[0]] == [False, True, True]


def test_year_and_quarter_are_axes_of_their_own(dataset: Dataset) -> None:
    grid = table(dataset, rows=["year"], columns=["quarter"], measures=["people"])
    assert grid.texts() == (
        ("Year", "Q1", "Q2", "Whole year"),
        ("2021-22", "No figure held", "No figure held", "30"),
        ("2022-23", "20", "Held by the trust", "44"),
    )


def test_a_measure_without_quarters_beside_one_with(dataset: Dataset) -> None:
    grid = table(dataset, rows=["year"], columns=["measure", "quarter"], periods=["fy:2022", "fq:2022-1"])
    assert grid.texts() == (
        ("Year", "Grant", "People", "People"),
        ("Year", "Grant", "Q1", "Whole year"),
        ("2022-23", "£600", "20", "44"),
    )


def test_one_measure_needs_nothing_across_the_top(dataset: Dataset) -> None:
    grid = table(dataset, rows=["period"], measures=["grant"])
    assert grid.texts()[0] == ("Year", "Grant")


def test_the_order_of_the_choices_is_kept(dataset: Dataset) -> None:
    grid = table(
        dataset,
        rows=["period"],
        columns=["measure"],
        periods=["fy:2022", "fy:2021"],
        measures=["people", "grant"],
    )
    assert [row[0] for row in grid.texts()] == ["Year", "2022-23", "2021-22"]
    assert grid.texts()[0] == ("Year", "People", "Grant")


def test_what_is_not_shown_is_refused_in_words(dataset: Dataset) -> None:
    with pytest.raises(LayoutError, match="Measure"):
        table(dataset, rows=["period"], periods=["fy:2021"])


@pytest.fixture
def sources() -> Dataset:
    """One count from two systems, one of them with a footnote; and by age group with its total."""
    dataset = make_dataset()
    people = make_measure(dataset, slug="people", label="People")
    ages = make_dimension(dataset, "age", "under-1", "one", "all-ages")
    total = Category.objects.get(dimension=ages, slug="all-ages")
    Category.objects.filter(dimension=ages).exclude(pk=total.pk).update(parent=total)
    log = make_source(slug="log", title="Log")
    survey = make_source(slug="survey", title="Survey", footnote="Not everybody answered.")
    make_figure(people, 67, source=log, footnote="With siblings.")
    make_figure(people, 91, source=survey)
    for source in (log, survey):
        for age, value in (("under-1", 1), ("one", 5), ("all-ages", 6)):
            make_figure(people, value, {"age": age}, source=source)
    return dataset


def test_provenance_beside_each_row(sources: Dataset) -> None:
    owner = str(sources.owner)
    grid = table(sources, rows=["source"], columns=["measure"], attributes=["owner", "note"])
    assert grid.texts() == (
        ("Source", "People", "Data owner", "Note"),
        ("Log", "67", owner, "With siblings."),
        ("Survey", "91", owner, "No note"),
    )
    assert grid.notes == ("Not everybody answered.",)
    assert grid.body[1][0].notes == (1,)


def test_a_breakdown_by_source_with_its_total_last(sources: Dataset) -> None:
    grid = table(sources, rows=["dim:age"], columns=["source"])
    assert [row[0] for row in grid.texts()] == ["Age", "Under 1", "One", "All ages"]
    assert [cell.total for cell in grid.body[-1]] == [True, True, True]
    assert grid.head[0][2].notes == (1,)


def test_chosen_categories_only(sources: Dataset) -> None:
    grid = table(sources, rows=["dim:age"], columns=["source"], categories={"age": ["one", "under-1"]})
    assert [row[0] for row in grid.texts()] == ["Age", "One", "Under 1"]


def test_a_source_left_out_of_the_layout_is_asked_for(sources: Dataset) -> None:
    with pytest.raises(LayoutError, match="Source"):
        table(sources, rows=["dim:age"], columns=["measure"])


def test_a_footnote_of_one_source_among_several_stands_at_its_figures(sources: Dataset) -> None:
    spec = {"rows": ["source"], "columns": ["measure"], "sources": ["survey"]}
    assert grid_of(sources, spec, select(sources, spec)).notes == ("Not everybody answered.",)
