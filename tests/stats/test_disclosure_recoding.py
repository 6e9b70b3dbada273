"""Other ways than withholding cells: to merge, to drop a breakdown, to round; what each leaves and loses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foi.stats.disclosure import (
    Cell,
    FigureKey,
    SumRelation,
    System,
    broken_down_by,
    by_size,
    drop,
    loss_of,
    merge,
    merged_categories,
    needs_below,
    round_to_base,
    sums_of_categories,
    suppress_cells,
)
from tests.stats.suppression_tables import column, not_printed, table


def by_age(age: str) -> FigureKey:
    return FigureKey("children", None, "return", (("age", age),))


# Merging


@pytest.mark.parametrize(
    ("counts", "groups"),
    [
        ({"a": [3], "b": [9]}, "ab"),
        ({"a": [9], "b": [9]}, "a b"),
        ({"a": [3], "b": [9], "c": [9]}, "ab c"),
        ({"a": [9], "b": [3], "c": [9], "d": [9]}, "a bc d"),
        ({"a": [0], "b": [9], "c": [0]}, "a b c"),  # nobody is not few
        ({"a": [3, 9], "b": [9, 2], "c": [9, 9]}, "ab c"),
        ({"a": [9, 9], "b": [3, 9], "c": [9, 2], "d": [9, 9]}, "a bc d"),
        ({"a": [1], "b": [1], "c": [1]}, "abc"),
        ({"a": [2], "b": [2]}, "ab"),
    ],
)
def test_neighbours_are_merged_until_no_count_is_small(counts: dict[str, list[int]], groups: str) -> None:
    assert [" ".join(map("".join, merged_categories(counts, 5)))] == [groups]


@given(st.lists(st.integers(0, 9), min_size=1, max_size=6))
def test_no_merging_keeps_more_categories(counts: list[int]) -> None:
    """Every way to part the categories, tried."""
    merged = merged_categories({str(at): [count] for at, count in enumerate(counts)}, 5)
    assert [name for group in merged for name in group] == [str(at) for at in range(len(counts))]
    ways = [
        [sum(counts[a:b]) for a, b in zip([0, *cuts], [*cuts, len(counts)], strict=True)]
        for cuts in (
            [at for at in range(1, len(counts)) if mask >> at & 1] for mask in range(0, 1 << len(counts), 2)
        )
    ]
    large = [len(way) for way in ways if not any(1 <= one < 5 for one in way)]
    assert len(merged) == max(large, default=1)


def test_merged_cells_are_shown_as_their_sum():
    system = column(3, 6, 40)
    merged = merge(system, {"1 or 2": ("1", "2")}, needs_below(system, 5))
    assert merged.is_safe
    assert merged.system.cells["1 or 2"] == Cell(9)
    assert not merged.system.cells["1"].printed
    assert (merged.loss.cells, merged.loss.of) == (2, 4)
    assert merged.loss.cost == by_size(system, "1") + by_size(system, "2") - by_size(merged.system, "1 or 2")


def test_merged_too_little_is_small_itself():
    system = column(1, 2, 40)
    merged = merge(system, {"1 or 2": ("1", "2")}, needs_below(system, 5))
    assert set(merged.exposed) == {"1", "2", "1 or 2"}


def test_sum_that_another_table_shows_gives_away_what_was_merged():
    """Ages 1 and 2 are merged in one table; another shows age 2 alone."""
    system = column(3, 6, 40)
    again = System({**system.cells, "2 again": Cell(6)}, (*system.relations, SumRelation("2 again", ("2",))))
    assert set(merge(again, {"1 or 2": ("1", "2")}, {"1": 4}).exposed) == {"1"}


def test_what_is_left_after_merging_can_be_withheld():
    system = column(1, 2, 40, 50)
    merged = merge(system, {"1 or 2": ("1", "2")}, needs_below(system, 5))
    left = suppress_cells(merged.system, needs_below(merged.system, 5))
    assert (set(left.secondary), left.is_best) == ({"3"}, True)


def test_sums_of_categories_for_every_row():
    keys = [FigureKey("m", None, "s", (("age", age), ("sex", sex))) for age in "abc" for sex in "xy"]
    sums = sums_of_categories([*keys, by_age("z")], "age", {"a", "b"}, "a or b")
    assert {key.cell: [one.cell for one in parts] for key, parts in sums.items()} == {
        (("age", "a or b"), ("sex", "x")): [(("age", "a"), ("sex", "x")), (("age", "b"), ("sex", "x"))],
        (("age", "a or b"), ("sex", "y")): [(("age", "a"), ("sex", "y")), (("age", "b"), ("sex", "y"))],
    }


# Dropping


def test_dropped_breakdown_is_safe_when_nothing_else_tells():
    system = table("3 20 30", "20 20 20")
    inner = [key for key in system.cells if "T" not in str(key)]
    dropped = drop(system, inner, needs_below(system, 5))
    assert dropped.is_safe
    assert (dropped.loss.cells, dropped.loss.of) == (6, 12)


def test_dropped_cells_may_be_what_the_totals_leave():
    system = table("3 20", "0 20")
    dropped = drop(system, ["11", "21"], needs_below(system, 5))
    assert set(dropped.exposed) == {"11", "T1"}


def test_breakdown_to_drop():
    keys = [
        by_age("a"),
        FigureKey("m", None, "s", (("age", "a"), ("sex", "x"))),
        FigureKey("m", None, "s", ()),
    ]
    assert broken_down_by(keys, {"age", "sex"}) == (keys[1],)


# Rounding


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ((4, 4, 12), (5, 5, 10, 20)),
        ((1, 1, 1), (0, 0, 0, 0)),
        ((0, 5, 10), (0, 5, 10, 15)),
        ((2, 2, 2, 3), (0, 0, 5, 5, 10)),  # of 9 the nearest is 10
    ],
)
def test_rounded_counts_add_up(counts: tuple[int, ...], shown: tuple[int, ...]) -> None:
    rounded = round_to_base(column(*counts), {})
    assert rounded.adds_up
    parts, total = [rounded.shown[str(at + 1)] for at in range(len(counts))], rounded.shown["T"]
    assert (sorted(parts), total) == (sorted(shown[:-1]), shown[-1])


def test_rounding_leaves_a_small_count_among_none_to_four():
    system = column(3, 36, 21)
    rounded = round_to_base(system, needs_below(system, 5))
    assert rounded.is_safe
    assert rounded.loss.cells == 4  # also the total: 60 is printed, and may be 56 to 64


def test_rounding_to_five_is_not_enough_for_a_higher_threshold():
    system = column(3, 36, 21)
    assert set(round_to_base(system, needs_below(system, 10)).exposed) == {"1"}
    assert round_to_base(system, needs_below(system, 10), base=10).is_safe


def test_rounding_tells_a_count_that_two_tables_round_apart():
    """Of 4, 5 and 5 the reader knows the last two: 14 shown as 15, and 10 as 10."""
    system = column(4, 5, 5)
    known = System({**system.cells, "2": Cell(5, known=True), "3": Cell(5, known=True)}, system.relations)
    assert set(round_to_base(known, {"1": 9}).exposed) == {"1"}
    assert round_to_base(known, {"1": 4}).is_safe


def test_count_known_before_is_not_hidden_by_rounding():
    system = System({"a": Cell(3, known=True), "b": Cell(9), "t": Cell(12)}, (SumRelation("t", ("a", "b")),))
    assert set(round_to_base(system, {"a": 4}).exposed) == {"a"}


@st.composite
def counts(draw: st.DrawFn) -> tuple[str, ...]:
    size = draw(st.integers(1, 3))
    row = st.lists(st.integers(0, 40), min_size=size, max_size=size)
    return tuple(" ".join(map(str, one)) for one in draw(st.lists(row, min_size=1, max_size=3)))


@given(counts())
def test_rounded_tables_add_up_and_stay_within_the_base(rows: tuple[str, ...]) -> None:
    """A two-way table always has a controlled rounding (Cox)."""
    system = table(*rows)
    rounded = round_to_base(system, {})
    assert rounded.adds_up
    assert all(not one % 5 and abs(one - system.cells[key].value) < 5 for key, one in rounded.shown.items())
    for relation in system.relations:
        assert sum(rounded.shown[part] for part in relation.parts) == rounded.shown[relation.total]


# Loss


def test_what_no_table_prints_or_is_known_already_is_no_loss():
    system = not_printed(column(3, 36, 21), ["3"])
    known = System({**system.cells, "2": Cell(36, known=True)}, system.relations)
    assert loss_of(known, ["1", "2", "3", "1"]).cells == 1


def test_alternatives_are_counted_the_same_way():
    system = table("3 20 30", "20 20 20")
    needs = needs_below(system, 5)
    assert suppress_cells(system, needs).loss.cells == 4
    assert (
        suppress_cells(system, needs).loss.cost
        < drop(system, ["11", "12", "13", "21", "22", "23"], needs).loss.cost
    )
