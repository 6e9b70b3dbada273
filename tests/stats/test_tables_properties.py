"""What holds for any table: a rectangle, every figure once, and the same figures read back from it."""

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from foi.stats.periods import Period
from foi.stats.tables import (
    NO_FIGURE,
    Attribute,
    Axis,
    Grid,
    Layout,
    Member,
    TableObservation,
    tabulate,
)
from foi.stats.tables.grid import expand
from foi.stats.values import Value, parse_value
from tests.stats.reading_back import read_table
from tests.stats.strategies import values

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
def tables(draw: st.DrawFn) -> tuple[list[TableObservation], Layout]:
    """Any figures with any arrangement of the five axes over rows and columns."""
    identities = draw(
        st.sets(
            st.tuples(*(st.sampled_from(choices) for choices in (MEASURES, SOURCES, PERIODS, AGES))),
            min_size=1,
            max_size=12,
        )
    )
    order = draw(st.permutations(list(AXES)))
    cut = draw(st.integers(0, len(order)))
    attributes = draw(st.sampled_from([(), (Attribute("owner", "Owner"),)]))
    layout = Layout(
        tuple(AXES[key] for key in order[:cut]), tuple(AXES[key] for key in order[cut:]), attributes
    )
    odd = draw(st.lists(values(), min_size=1, max_size=3))
    return [_observation(number, odd, *one) for number, one in enumerate(sorted(identities))], layout


def _observation(
    number: int, odd: list[Value], measure: str, source: str, period: Period, age: str
) -> TableObservation:
    """Each with a number of its own, every third with a value of any kind."""
    cell = (("age", age),) if age else ()
    notes = (f"note {number % 3}",) if number % 2 else ()
    value = Value.number(number) if number % 3 else odd[number // 3 % len(odd)]
    return TableObservation(
        number, measure, period, source, cell, value, notes, (("owner", f"team {number}"),)
    )


def placed(grid: Grid) -> Counter[object]:
    return Counter(cell.ref for row in grid.body for cell in row if cell.ref is not None)


def expected(observations: list[TableObservation], layout: Layout) -> dict[tuple[str, ...], TableObservation]:
    return {tuple(one.key_on(axis.key) for axis in layout.axes): one for one in observations}


def assert_reads_back(read, observations: list[TableObservation], layout: Layout) -> None:
    """Every figure is read where it belongs, with its number, status, holder and notes; and nothing else."""
    held = expected(observations, layout)
    assert read.keys() == held.keys()
    for keys, (text, notes) in read.items():
        one = held[keys]
        value = parse_value(text, one.value.unit, one.value.kind)
        assert value.exact == one.value.exact
        assert value.format() == one.value.format() or (value.low, value.high) == (
            one.value.low,
            one.value.high,
        )
        assert (value.status, value.holder) == (one.value.status, one.value.holder)
        assert (value.text, value.date, notes) == (one.value.text, one.value.date, one.notes)


def assert_well_made(grid: Grid) -> None:
    """A rectangle, no blank cell, notes numbered as they are met."""
    assert {len(row) for row in expand(grid.head) + expand(grid.body)} == {grid.width}
    cells = [cell for row in grid.head + grid.body for cell in row]
    assert all(cell.text.strip("-– ") for cell in cells)
    first_marks = list(dict.fromkeys(number for cell in cells for number in cell.notes))
    assert first_marks == list(range(1, len(grid.notes) + 1))


@given(tables())
def test_printed_table_reads_back_as_the_same_figures(table: tuple[list[TableObservation], Layout]) -> None:
    observations, layout = table
    grid = tabulate(observations, layout)
    assert_well_made(grid)
    assert placed(grid) == Counter(one.ref for one in observations)
    assert_reads_back(read_table(grid, layout, NO_FIGURE), observations, layout)


@given(tables())
def test_turned_table_reads_back_as_the_same_figures(table: tuple[list[TableObservation], Layout]) -> None:
    observations, layout = table
    turned = replace(layout, attributes=()).turned()
    grid = tabulate(observations, turned)
    assert_well_made(grid)
    assert_reads_back(read_table(grid, turned, NO_FIGURE), observations, turned)
