"""What is withheld: enough and no more, compared with published patterns and with every possible choice."""

import pytest

from foi.stats.disclosure import (
    CannotProtect,
    Cell,
    Cost,
    Interval,
    Key,
    SumRelation,
    System,
    alike,
    by_size,
    feasibility_intervals,
    is_safe,
    needs_below,
    room_for,
    suppress_cells,
)
from tests.stats.suppression_tables import column, crossed, determined, least_cost, table

THRESHOLD = 5


def by_value(system: System, key: Key) -> int:
    return system.cells[key].value


def withheld(system: System, threshold: int = THRESHOLD) -> tuple[str, str]:
    """Primary and secondary cells as words."""
    chosen = suppress_cells(system, needs_below(system, threshold))
    return " ".join(map(str, chosen.primary)), " ".join(map(str, chosen.secondary))


# Published examples


def test_published_pattern_is_the_least_loss_of_value():
    """Fischetti and Salazar, as in test_suppression_attack: cell 23 is sensitive."""
    chosen = suppress_cells(table("20 50 10", "8 19 22", "17 32 12"), {"23": 8}, by_value)
    assert (set(chosen.secondary), chosen.cost, chosen.is_best) == ({"21", "31", "33"}, 37, True)


def test_published_remedy_is_one_more_cell():
    """sdcTable, as in test_suppression_attack: nine cells withheld give away 12 until a tenth goes."""
    nine = ("11", "12", "13", "21", "23", "32", "34", "42", "44")
    system = table("30 47 64 89", "90 124 5 31", "92 100 59 85", "800 991 651 685")
    chosen = suppress_cells(system, dict.fromkeys(nine, 1))
    assert (chosen.secondary, chosen.is_best) == (("24",), True)


def test_published_table_where_a_zero_needs_protection():
    """GaussSuppression (Ø. Langsrud), vignette on small counts, table 1: 12 is a zero."""
    chosen = suppress_cells(table("2 0 5", "3 4 6"), {"12": 1}, alike)
    assert (set(chosen.secondary), chosen.is_best) == ({"11", "21", "22"}, True)


EUROPE = {"T": ["N", "E"], "N": ["i"], "E": ["p", "s"]}
AGES = {"T": ["y", "o"]}


def test_published_hierarchy_needs_no_more_than_was_published():
    """The same vignette, table 4: ages by country within region, zeros printed, counts up to 4 withheld."""
    counts = {"yi": 2, "yp": 0, "ys": 5, "oi": 3, "op": 4, "os": 6}
    system = crossed((AGES, EUROPE), {(key[0], key[1]): value for key, value in counts.items()})
    needs = dict.fromkeys(needs_below(system, 5), 1)
    published = {"Ts", "oE", "yE", "ys"}
    assert set(needs) == {"yi", "yN", "oi", "oN", "op", "Tp"}
    assert is_safe(system, published | needs.keys(), needs)
    chosen = suppress_cells(system, needs)
    assert chosen.is_best
    assert chosen.cost <= sum(by_size(system, key) for key in published)


# Rules


@pytest.mark.parametrize(
    ("counts", "chosen"),
    [
        ((12, 9), ("", "")),
        ((0, 0), ("", "")),
        ((3, 36), ("1", "2")),
        ((3, 0, 0), ("1 T", "")),  # one part only: with it the total is as small
        ((3, 4), ("1 2", "")),  # of 7 each may be 1 to 6
        ((2, 2), ("1 2 T", "")),
        ((1, 40, 9, 20), ("1", "3")),
        ((3, 4, 90), ("1 2", "")),
        ((1, 1, 90), ("1 2", "3")),  # of 2 both are 1, as zeros are printed
        ((4,), ("1 T", "")),
    ],
)
def test_column_with_its_total(counts: tuple[int, ...], chosen: tuple[str, str]) -> None:
    assert withheld(column(*counts)) == chosen


@pytest.mark.parametrize(("threshold", "room"), [(2, 1), (3, 2), (5, 4), (10, 9)])
def test_room_is_too_wide_to_lie_among_the_small_counts(threshold: int, room: int) -> None:
    assert room_for(threshold) == room
    assert not Interval(1, threshold - 1).leaves(room) or threshold == 2


def test_zero_is_never_withheld_for_another_cell():
    system = table("3 0 30", "0 0 20", "9 0 9")
    assert all(system.cells[key].value for key in suppress_cells(system, needs_below(system, 5)).secondary)


def test_nothing_small_withholds_nothing():
    chosen = suppress_cells(table("20 50", "30 10"), {})
    assert (chosen.withheld, chosen.cost, chosen.is_best) == ((), 0, True)


def test_only_cells_that_an_officer_decided_on_need_protection():
    system = table("3 20 30", "20 4 20", "9 9 9")
    assert needs_below(system, 5, ["11"]) == {"11": 4}
    assert "22" not in suppress_cells(system, needs_below(system, 5, ["11"])).primary


# Values known already


def test_cell_disclosed_before_protects_nothing():
    system = column(3, 36, 50)
    known = System({**system.cells, "2": Cell(36, known=True)}, system.relations)
    assert suppress_cells(known, {"1": 4}).secondary == ("3",)


def test_cell_disclosed_before_can_not_be_protected():
    system = System({"a": Cell(3, known=True), "b": Cell(9), "t": Cell(12)}, (SumRelation("t", ("a", "b")),))
    with pytest.raises(CannotProtect, match="A count can be worked out") as raised:
        suppress_cells(system, {"a": 4})
    assert raised.value.keys == ("a",)


def test_all_that_earlier_values_give_away_is_named():
    system = column(3, 2, 36)
    cells = {key: Cell(cell.value, known=key in ("T", "3")) for key, cell in system.cells.items()}
    with pytest.raises(CannotProtect, match="2 counts") as raised:
        suppress_cells(System(cells, system.relations), {"1": 4, "2": 4})
    assert set(raised.value.keys) == {"1", "2"}


def test_difference_from_an_earlier_letter_is_withheld_though_no_table_prints_it():
    """The earlier letter said 40 for part of the year, this one would say 43 for the whole year."""
    cells = {"year": Cell(43), "part": Cell(40, printed=False, known=True), "rest": Cell(3, printed=False)}
    system = System(cells, (SumRelation("year", ("part", "rest")),))
    chosen = suppress_cells(system, needs_below(system, 5))
    assert (chosen.primary, chosen.secondary) == (("rest",), ("year",))


# Tables that share cells


def test_total_shown_in_one_table_does_not_give_away_a_cell_of_another():
    """By age and by sex, each adding up to the same total."""
    cells = {"T": Cell(43), "young": Cell(3), "old": Cell(40), "men": Cell(20), "women": Cell(23)}
    system = System(cells, (SumRelation("T", ("young", "old")), SumRelation("T", ("men", "women"))))
    assert withheld(system) == ("young", "old")


def test_total_that_no_table_prints_links_two_tables_all_the_same():
    cells = {"young": Cell(3), "old": Cell(40), "men": Cell(20), "women": Cell(23)}
    relations = (SumRelation("T", ("young", "old")), SumRelation("T", ("men", "women")))
    system = System(cells | {"T": Cell(43, printed=False)}, relations)
    assert len(suppress_cells(system, {"young": 4}).secondary) == 1
    assert not is_safe(system, {"young"}, {"young": 4})


def test_same_figure_in_a_second_source_goes_with_it():
    cells = {"a": Cell(3), "again": Cell(3), "b": Cell(20), "T": Cell(23)}
    system = System(cells, (SumRelation("T", ("a", "b")), SumRelation("a", ("again",))))
    assert withheld(system) == ("a again", "b")


# The least loss


@pytest.mark.parametrize("cost", [by_size, alike, by_value])
@pytest.mark.parametrize(
    "rows",
    [
        ("3 20 30", "20 20 20", "9 9 9"),
        ("3 20 30", "20 4 20", "9 9 9"),
        ("1 2 30", "2 1 20"),
        ("4 4 4", "40 40 40"),
        ("1 0 12", "0 1 12", "12 12 1"),
        ("2 0 0", "0 15 0", "7 0 8"),
    ],
)
def test_no_other_choice_loses_less(rows: tuple[str, ...], cost: Cost) -> None:
    system = table(*rows)
    needs = needs_below(system, 5)
    chosen = suppress_cells(system, needs, cost)
    assert (chosen.cost, chosen.least) == (least_cost(system, needs, cost),) * 2


def test_two_tables_linked_lose_no_more_than_they_must():
    system = table("3 20 30", "20 20 20")
    again = {key: Cell(system.cells[key].value) for key in ("T1", "T2", "T3", "TT")}
    split = {"A1": Cell(4), "B1": Cell(19)}
    both = System({**system.cells, **again, **split}, (*system.relations, SumRelation("T1", ("A1", "B1"))))
    needs = needs_below(both, 5)
    chosen = suppress_cells(both, needs)
    assert chosen.cost == least_cost(both, needs, by_size)
    assert not determined(both, chosen.withheld)


def test_three_ways_crossed_are_safe_in_whole_numbers():
    tree = {"T": ["a", "b", "c"]}
    values = iter(
        [3, 20, 1, 8, 0, 2, 30, 4, 12, 6, 17, 25, 5, 9, 1, 14, 21, 7, 16, 10, 2, 11, 4, 13, 18, 6, 22]
    )
    leaves = {(one, two, three): next(values) for one in "abc" for two in "abc" for three in "abc"}
    system = crossed((tree, tree, tree), leaves)
    needs = needs_below(system, 5)
    chosen = suppress_cells(system, needs)
    found = feasibility_intervals(system, chosen.withheld)
    assert all(found[key].leaves(need) for key, need in needs.items())
    assert chosen.least <= chosen.cost
