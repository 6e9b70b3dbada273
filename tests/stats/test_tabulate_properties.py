"""What holds for any table: a rectangle, every figure once, and the same figures read back from it."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from foi.stats.period import Period
from foi.stats.tabulate import Axis, Grid, Layout, Member, Observation, fold, tabulate
from foi.stats.tabulate.grid import expand
from foi.stats.value import Value

MEASURES = ("referred", "funded", "closed")
SOURCES = ("return", "survey")
YEARS = tuple(Period.financial(year) for year in (2019, 2020, 2021))
AGES = ("", "all", "under-5", "5-to-9")
PERIODS = (*YEARS, *(Period.financial_quarter(2020, quarter) for quarter in range(1, 5)))

AXES = {
    "measure": Axis("measure", "Measure", tuple(Member(key, key) for key in MEASURES)),
    "source": Axis("source", "Source", tuple(Member(key, key) for key in SOURCES)),
    "year": Axis("year", "Year", tuple(Member(year.key, str(year)) for year in YEARS)),
    "quarter": Axis("quarter", "Quarter", tuple(Member(key, f"Q{key}") for key in ("", "1", "2", "3", "4"))),
    "dim:age": Axis(
        "dim:age",
        "Age",
        tuple(Member(key, key or "any", "all" if key in AGES[2:] else None) for key in AGES),
    ),
}


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[Observation], Layout]:
    """Any figures with any arrangement of the five axes over rows and columns."""
    identities = draw(
        st.sets(
            st.tuples(*(st.sampled_from(choices) for choices in (MEASURES, SOURCES, PERIODS, AGES))),
            min_size=1,
            max_size=25,
        )
    )
    order = draw(st.permutations(list(AXES)))
    cut = draw(st.integers(0, len(order)))
    layout = Layout(tuple(AXES[key] for key in order[:cut]), tuple(AXES[key] for key in order[cut:]))
    return [_observation(number, *one) for number, one in enumerate(sorted(identities))], layout


def _observation(number: int, measure: str, source: str, period: Period, age: str) -> Observation:
    cell = (("age", age),) if age else ()
    notes = (f"note {number % 3}",) if number % 2 else ()
    return Observation(number, measure, period, source, cell, Value.number(number), notes)


def placed(grid: Grid) -> Counter[object]:
    return Counter(cell.ref for row in grid.body for cell in row if cell.ref is not None)


@given(tables())
def test_every_figure_appears_exactly_once_with_its_value(table: tuple[list[Observation], Layout]) -> None:
    observations, layout = table
    grid = tabulate(observations, layout)
    assert placed(grid) == Counter(one.ref for one in observations)
    printed = {cell.ref: cell.text for row in grid.body for cell in row if cell.ref is not None}
    assert printed == {one.ref: one.value.format() for one in observations}


@given(tables())
def test_head_and_body_are_rectangles_of_one_width(table: tuple[list[Observation], Layout]) -> None:
    grid = tabulate(*table)
    widths = {len(row) for row in expand(grid.head) + expand(grid.body)}
    assert widths == {grid.width}


@given(tables())
def test_no_cell_is_blank_and_notes_are_numbered_in_order(table: tuple[list[Observation], Layout]) -> None:
    grid = tabulate(*table)
    cells = [cell for row in grid.head + grid.body for cell in row]
    assert all(cell.text.strip("-– ") for cell in cells)
    first_marks = list(dict.fromkeys(number for cell in cells for number in cell.notes))
    assert first_marks == list(range(1, len(grid.notes) + 1))


@given(tables())
def test_headers_lead_to_the_figure(table: tuple[list[Observation], Layout]) -> None:
    """The labels above and beside a figure are those of what it is, wholes left out."""
    observations, layout = table
    grid = tabulate(observations, layout)
    by_ref = {one.ref: one for one in observations}
    head, body = expand(grid.head), expand(grid.body)
    for row in body:
        beside = [cell.text for cell in row[: grid.header_columns]]
        for column, cell in enumerate(row):
            if cell.ref is not None:
                above = [line[column].text for line in head]
                assert _labels(by_ref[cell.ref], layout) <= {*beside, *above}


def _labels(one: Observation, layout: Layout) -> set[str]:
    return {
        member.label
        for axis in layout.axes
        for member in axis.members
        if member.key == one.key_on(axis.key) and member.key
    }


@given(tables(), st.integers(2, 8))
def test_split_table_keeps_every_figure_once(
    table: tuple[list[Observation], Layout], max_columns: int
) -> None:
    observations, layout = table
    grid = tabulate(observations, layout)
    parts = fold(grid, max_columns)
    assert sum((placed(part) for part in parts), Counter()) == placed(grid)
    for part in parts:
        assert {len(row) for row in expand(part.head) + expand(part.body)} == {part.width}
        assert part.width <= max(max_columns, grid.header_columns + 1)
    assert {note for part in parts for note in part.notes} == set(grid.notes)


@given(tables())
def test_turned_table_holds_the_same_figures(table: tuple[list[Observation], Layout]) -> None:
    observations, layout = table
    assert placed(tabulate(observations, layout.turned())) == placed(tabulate(observations, layout))
