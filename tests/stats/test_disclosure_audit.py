"""What a reader can work out: published attacks, every possible table tried, sums of whole numbers only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foi.stats.disclosure import (
    BadSystem,
    Cell,
    Interval,
    Key,
    SumRelation,
    System,
    feasibility_intervals,
    is_safe,
    possible_system,
)
from tests.stats.suppression_tables import column, determined, not_printed, possible_tables, ranges, table

# M. Fischetti and J. J. Salazar, Management Science 47 (2001) 1008: investment by activity and region.
INVESTMENT = table("20 50 10", "8 19 22", "17 32 12")
# sdcTable (B. Meindl), tests of secondarySuppression: every row and column has two cells withheld or none.
NINE_WITHHELD = table("30 47 64 89", "90 124 5 31", "92 100 59 85", "800 991 651 685")
NINE = ["11", "12", "13", "21", "23", "32", "34", "42", "44"]


def test_lone_cell_is_what_its_row_leaves():
    assert ranges(feasibility_intervals(INVESTMENT, {"23"})) == {"23": (22, 22)}


def test_published_pattern_leaves_the_published_ranges():
    pattern = ["21", "23", "31", "33"]
    assert ranges(feasibility_intervals(not_printed(INVESTMENT, pattern), ())) == {
        "21": (0, 25),
        "23": (5, 30),
        "31": (0, 25),
        "33": (4, 29),
    }


def test_two_cells_withheld_in_every_row_may_still_give_one_away():
    found = ranges(feasibility_intervals(not_printed(NINE_WITHHELD, NINE), ()))
    assert found["12"] == (47, 47)
    assert not any(low == high for key, (low, high) in found.items() if key != "12")


def test_published_remedy_leaves_the_published_range():
    assert ranges(feasibility_intervals(not_printed(NINE_WITHHELD, [*NINE, "24"]), ()))["12"] == (0, 78)


@pytest.mark.parametrize(
    ("counts", "withheld", "told"),
    [
        ((3, 33), "1", {"1": (3, 3)}),
        ((3, 33), "1 2", {"1": (1, 35), "2": (1, 35)}),
        ((1, 1, 30), "1 2", {"1": (1, 1), "2": (1, 1)}),  # zeros are printed, so both are at least 1
        ((1, 2, 30), "1 2", {"1": (1, 2), "2": (1, 2)}),
        ((0, 2, 30), "1 2", {"1": (0, 2), "2": (0, 2)}),  # a zero is withheld: so they may be zero
        ((0, 0, 30), "1 2", {"1": (0, 0), "2": (0, 0)}),
        ((3,), "1", {"1": (3, 3)}),
        ((3,), "1 T", {"1": (1, None), "T": (1, None)}),
        ((3, 0, 0), "1 T", {"1": (1, None), "T": (1, None)}),
        ((3, 4), "1 2 T", {"1": (1, None), "2": (1, None), "T": (2, None)}),
        ((0, 0), "T", {"T": (0, 0)}),
        ((3, 1_000_000_000), "1 2", {"1": (1, 1_000_000_002), "2": (1, 1_000_000_002)}),
        ((999_999_999, 1_000_000_001, 7), "2", {"2": (1_000_000_001, 1_000_000_001)}),
    ],
)
def test_column_with_its_total(
    counts: tuple[int, ...], withheld: str, told: dict[str, tuple[int, int | None]]
) -> None:
    assert ranges(feasibility_intervals(column(*counts), set(withheld.split()))) == told


def test_only_whole_numbers_count():
    """Twice a half would do for a reader of fractions; of whole numbers only nothing is left."""
    cells = {
        "pair": Cell(0, printed=False),
        "one": Cell(0, printed=False),
        "other": Cell(0, printed=False),
        "rest": Cell(1, printed=False),
        "shown": Cell(1),
    }
    relations = (
        SumRelation("pair", ("one", "other")),
        SumRelation("one", ("other",)),
        SumRelation("shown", ("pair", "rest")),
    )
    found = feasibility_intervals(System(cells, relations), ())
    assert {key: (one.low, one.high) for key, one in found.items()} == {
        "pair": (0, 0),
        "one": (0, 0),
        "other": (0, 0),
        "rest": (1, 1),
    }


def test_percentage_narrows_what_a_reader_can_tell():
    system = column(3, 33, 12).narrowed({"1": Interval(2, 4)})
    assert ranges(feasibility_intervals(system, {"1", "2"})) == {"1": (2, 4), "2": (32, 34)}


def test_cells_that_nothing_links_are_attacked_apart():
    cells = {"a": Cell(3), "b": Cell(2), "c": Cell(5), "alone": Cell(4)}
    system = System(cells, (SumRelation("c", ("a", "b")),))
    assert ranges(feasibility_intervals(system, {"a", "b", "alone"})) == {
        "a": (1, 4),
        "b": (1, 4),
        "alone": (1, None),
    }


@pytest.mark.parametrize(
    ("withheld", "need", "safe"),
    [
        ("1", 1, False),
        ("1 2", 4, True),
        ("1 2", 46, True),
        ("1 2", 47, False),
        ("2", 1, False),
        ("1 2 3 T", 10_000, True),
    ],
)
def test_safe_is_a_range_as_wide_as_was_asked(withheld: str, need: int, safe: bool) -> None:
    assert is_safe(column(3, 45, 12), set(withheld.split()), {"1": need}) is safe


def test_cell_withheld_for_another_must_not_be_derivable_either():
    system = table("3 20 30", "20 20 20", "9 9 9")
    assert is_safe(system, {"11", "12", "21", "22"}, {"11": 4})
    assert not is_safe(system, {"11", "12", "21", "22", "33"}, {"11": 4})


@pytest.mark.parametrize(
    ("cells", "relations"),
    [
        ({"a": Cell(-1)}, ()),
        ({"a": Cell(3, low=4)}, ()),
        ({"a": Cell(3, high=2)}, ()),
        ({"a": Cell(3)}, (SumRelation("a", ("b",)),)),
        ({"a": Cell(3), "b": Cell(2)}, (SumRelation("a", ("b",)),)),
        ({"a": Cell(2), "b": Cell(1)}, (SumRelation("a", ("b", "b")),)),
    ],
)
def test_system_that_does_not_add_up_is_refused(
    cells: dict[str, Cell], relations: tuple[SumRelation, ...]
) -> None:
    with pytest.raises(BadSystem):
        System(cells, relations)


@pytest.mark.parametrize(
    ("total", "part", "found"),
    [
        (Interval(40, 40), Interval(1, 4), (4, 4)),
        (Interval(40, 40), Interval(0, None), (4, 4)),
        (Interval(30, None), Interval(0, 4), (0, 4)),
        (Interval(40, 40), Interval(5, 9), None),  # nothing fits
        (Interval(30, 30), Interval(0, None), None),
    ],
)
def test_system_of_what_is_told_alone(total: Interval, part: Interval, found: tuple[int, int] | None) -> None:
    told: dict[Key, Interval] = {"T": total, "1": part, "2": Interval(36, 36)}
    system = possible_system(told, [SumRelation("T", ("1", "2"))])
    assert (system and ranges(feasibility_intervals(system, ()))["1"]) == found


@st.composite
def attacks(draw: st.DrawFn) -> tuple[System, set[str]]:
    """A little table, and any of its cells withheld but for the totals of columns, which keep it finite."""
    counts = st.integers(0, 2)
    system = table(f"{draw(counts)} {draw(counts)}", f"{draw(counts)} {draw(counts)}")
    inner = sorted(key for key in system.cells if not str(key).startswith("T"))
    return system, draw(st.sets(st.sampled_from(inner), min_size=1))


@given(attacks())
def test_attack_finds_what_trying_every_table_finds(case: tuple[System, set[str]]) -> None:
    system, withheld = case
    told = system.told(withheld)
    columns = {key: system.cells[f"T{str(key)[1]}"].value for key in told}
    ended = {
        key: Interval(one.low, columns[key]) if one.high is None and str(key)[1] != "T" else one
        for key, one in told.items()
    }
    tried = list(possible_tables(system, ended))
    found = feasibility_intervals(system, withheld)
    assert ranges(found) == {
        key: (min(one[key] for one in tried), max(one[key] for one in tried)) for key in found
    }


@given(attacks())
def test_attack_finds_at_least_what_adding_and_taking_away_gives(case: tuple[System, set[str]]) -> None:
    system, withheld = case
    exact = {key for key, one in feasibility_intervals(system, withheld).items() if one.low == one.high}
    assert determined(system, withheld) <= exact
