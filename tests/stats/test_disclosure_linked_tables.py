"""What a reader can add up: the tables of a letter and earlier letters as one system."""

from collections.abc import Iterable, Mapping
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foi.stats.disclosure import (
    CannotProtect,
    FigureKey,
    Interval,
    Key,
    Linked,
    RestKey,
    StretchKey,
    broken_down_by,
    feasibility_intervals,
    linked,
    needs_below,
    suppress_cells,
)
from foi.stats.periods import Period
from foi.stats.tables import Member, TableObservation
from foi.stats.values import Unit, parse_value
from tests.stats.tables import figure

AGES = {"age": [Member("young", "Young"), Member("old", "Old")]}
SEXES = {"sex": [Member("men", "Men"), Member("women", "Women"), Member("unknown", "Not known")]}
NATIONS = {
    "nation": [
        Member("all", "All"),
        Member("uk", "United Kingdom", "all"),
        Member("wales", "Wales", "uk"),
        Member("england", "England", "uk"),
        Member("other", "Other", "all"),
    ]
}
Q1, Q2, Q3, Q4 = (Period.financial_quarter(2024, number) for number in (1, 2, 3, 4))
YEAR = Period.financial(2024)
HALF = Period.span(Q1.first, Q2.last)


def key(period: Period | None = None, source: str = "return", **cell: str) -> FigureKey:
    return FigureKey("children", period, source, tuple(sorted(cell.items())))


def told(made: Linked, *withheld: Key) -> dict[Key, tuple[int, int | None]]:
    """What a reader can tell of these cells."""
    found = feasibility_intervals(made.system, set(withheld))
    return {one: (found[one].low, found[one].high) for one in withheld}


def cells(counts: Mapping[str, int], *names: str) -> list[TableObservation]:
    """Figures by one dimension, or by two whose categories are parted by a stroke."""
    return [
        figure(str(count), cell=dict(zip(names, name.split("|"), strict=True)) if name else {})
        for name, count in counts.items()
    ]


def by_period(counts: Mapping[Period, int], **cell: str) -> list[TableObservation]:
    return [figure(str(count), period=period, cell=cell) for period, count in counts.items()]


# Along categories


def test_category_is_what_the_total_leaves():
    made = linked(cells({"": 40, "young": 3, "old": 37}, "age"), AGES)
    assert told(made, key(age="young")) == {key(age="young"): (3, 3)}


def test_category_of_a_category_is_what_the_totals_leave_though_one_level_is_not_printed():
    made = linked(cells({"all": 40, "wales": 3, "england": 27, "other": 10}, "nation"), NATIONS)
    assert told(made, key(nation="wales")) == {key(nation="wales"): (3, 3)}


def test_what_no_table_prints_leaves_room():
    made = linked(cells({"": 40, "young": 3, "old": 30}, "age"), AGES)
    rest = RestKey(key(), "age")
    assert made.system.cells[rest].value == 7
    assert told(made, key(age="young")) == {key(age="young"): (1, 10)}


def test_small_rest_is_protected_like_a_printed_count():
    """Two of three wards are printed: what is left over for the third is 2."""
    made = linked(cells({"": 40, "men": 20, "women": 18}, "sex"), SEXES)
    chosen = suppress_cells(made.system, needs_below(made.system, 5))
    assert (chosen.primary, len(chosen.secondary)) == ((RestKey(key(), "sex"),), 1)


CROSSED = {"young|men": 3, "young|women": 10, "old|men": 12, "old|women": 15}


def test_crossed_table_without_its_totals_is_linked_with_the_grand_total():
    """Nobody is in the third category, and no table prints it."""
    made = linked([*cells(CROSSED, "age", "sex"), figure("40")], AGES | SEXES)
    lone = key(age="young", sex="men")
    assert told(made, lone) == {lone: (3, 3)}


def test_two_breakdowns_with_no_total_give_each_other_away():
    made = linked(
        [*cells({"young": 3, "old": 37}, "age"), *cells({"men": 20, "women": 20}, "sex")], AGES | SEXES
    )
    assert told(made, key(age="young")) == {key(age="young"): (3, 3)}


def test_breakdowns_that_do_not_agree_tell_nothing_of_each_other():
    made = linked(
        [*cells({"young": 3, "old": 37}, "age"), *cells({"men": 20, "women": 24}, "sex")], AGES | SEXES
    )
    assert told(made, key(age="young")) == {key(age="young"): (1, None)}


def test_total_less_than_its_parts_is_named_and_not_relied_on():
    """People are in several categories."""
    made = linked(cells({"": 38, "young": 3, "old": 37}, "age"), AGES)
    assert made.overlapping == (key(),)
    assert told(made, key(age="young")) == {key(age="young"): (1, None)}


def test_measure_that_does_not_add_up_is_not_linked():
    made = linked(
        [*cells({"": 40, "young": 3, "old": 37}, "age"), *by_period({YEAR: 40, Q1: 40})],
        AGES,
        (),
        {"children"},
    )
    assert told(made, key(age="young"))[key(age="young")] == (1, None)
    assert made.overlapping == ()


@pytest.mark.parametrize("unit", [Unit.PERCENT, Unit.MONEY])
def test_what_is_no_count_is_left_out(unit: Unit) -> None:
    assert linked([figure("12", unit=unit), figure("4.5"), figure("not held")], {}).system.cells == {}


# From source to source


def test_total_of_one_source_gives_away_a_part_of_another():
    parts = cells({"young": 3, "old": 37}, "age")
    made = linked([*parts, figure("40", source="census")], AGES)
    assert told(made, key(age="young")) == {key(age="young"): (3, 3)}


def test_sources_that_do_not_agree_tell_nothing_of_each_other():
    made = linked([*cells({"young": 3, "old": 37}, "age"), figure("41", source="census")], AGES)
    assert told(made, key(age="young")) == {key(age="young"): (1, None)}


# Over time


@pytest.mark.parametrize(
    ("shown", "alone", "range_"),
    [
        ({YEAR: 40, Q1: 12, Q2: 8, Q3: 17}, Q4, (3, 3)),
        ({YEAR: 40, HALF: 20, Q3: 17}, Q4, (3, 3)),  # kinds mixed
        ({YEAR: 40, HALF: 20}, Q4, (1, 20)),
        ({YEAR: 40, Q1: 12, Q3: 17}, Q4, (1, 11)),
        ({Q1: 12, Q2: 8, Q3: 17}, Q4, (1, None)),
        # the same days by another name
        ({Period.calendar_quarter(2025, 1): 3}, Q4, (3, 3)),
        # a calendar year and a quarter against a financial year and another
        ({YEAR: 40, Period.calendar(2024): 47, Period.calendar_quarter(2024, 1): 10}, Q4, (3, 3)),
        # twelve months that move by one: all that is left of one month's difference
        (
            {
                Period.twelve_months_to(2025, 2): 47,
                Period.twelve_months_to(2025, 3): 40,
                Period.month(2024, 3): 10,
            },
            Period.month(2025, 3),
            (3, 3),
        ),
        ({YEAR: 40, Period.as_at(Q4.last): 17}, Q4, (1, 40)),
    ],
)
def test_period_is_what_the_others_leave(
    shown: dict[Period, int], alone: Period, range_: tuple[int, int | None]
) -> None:
    made = linked(by_period({**shown, alone: 3}), {})
    assert told(made, key(alone)) == {key(alone): range_}
    assert made.overlapping == ()


@st.composite
def spans(draw: st.DrawFn) -> tuple[tuple[int, ...], list[tuple[int, int]]]:
    """Counts of four months, and runs of these months: any, overlapping or not."""
    counts = draw(st.tuples(*[st.integers(0, 2)] * 4))
    ends = st.tuples(st.integers(0, 3), st.integers(1, 4)).filter(lambda one: one[0] < one[1])
    return counts, draw(st.lists(ends, min_size=2, max_size=5, unique=True))


@settings(max_examples=50)
@given(spans())
def test_any_periods_tell_what_trying_every_count_tells(
    case: tuple[tuple[int, ...], list[tuple[int, int]]],
) -> None:
    """The first is withheld; the counts of the months are tried up to 8, as far as any that is told."""
    counts, (alone, *shown) = case
    months = [Period.month(2024, one) for one in range(1, 5)]
    periods = {one: Period.span(months[one[0]].first, months[one[1] - 1].last) for one in (alone, *shown)}
    made = linked(by_period({period: sum(counts[a:b]) for (a, b), period in periods.items()}), {})
    least = 0 if not sum(counts[alone[0] : alone[1]]) else 1
    fitting = [
        value
        for tried in product(range(9), repeat=4)
        if all(sum(tried[a:b]) == sum(counts[a:b]) for a, b in shown)
        and (value := sum(tried[alone[0] : alone[1]])) >= least
    ]
    low, high = told(made, key(periods[alone]))[key(periods[alone])]
    assert low == min(fitting)
    assert high == max(fitting) if high is not None else max(fitting) >= 8


def test_what_a_year_has_beyond_some_quarters_is_a_stretch_of_its_own():
    made = linked(by_period({YEAR: 40, Q1: 12, Q2: 8, Q3: 17}), {})
    rest = StretchKey("children", Period.span(Q4.first, Q4.last), "return", ())
    assert needs_below(made.system, 5) == {rest: 4}
    assert suppress_cells(made.system, {rest: 4}).primary == (rest,)


def test_year_that_its_quarters_contradict_is_named_and_the_quarters_stay_linked():
    shown = {YEAR: 40, HALF: 20, Q1: 12, Q2: 8, Q3: 17, Q4: 30}
    made = linked(by_period(shown), {})
    assert made.overlapping == (key(YEAR),)
    assert told(made, key(Q2)) == {key(Q2): (8, 8)}


def test_periods_and_categories_together():
    """The quarter's total by taking away, then its category."""
    figures = by_period({YEAR: 50, Q1: 12, Q2: 8, Q3: 17, Q4: 13})
    figures += [one for age, count in (("young", 3), ("old", 10)) for one in by_period({Q4: count}, age=age)]
    made = linked(figures, AGES)
    assert told(made, key(Q4), key(Q4, age="young"))[key(Q4, age="young")] == (3, 3)
    chosen = suppress_cells(made.system, needs_below(made.system, 5))
    assert chosen.secondary == (key(Q4, age="old"),)


# Earlier letters


def test_total_disclosed_before_gives_away_what_is_left():
    now = cells({"young": 3, "old": 37}, "age")
    assert told(linked(now, AGES), key(age="young"))[key(age="young")] == (1, None)
    before = linked(now, AGES, [figure("40")])
    assert told(before, key(age="young"))[key(age="young")] == (3, 3)
    assert suppress_cells(before.system, needs_below(before.system, 5)).secondary == (key(age="old"),)


def test_year_disclosed_before_gives_away_the_last_quarter():
    made = linked(by_period({Q1: 12, Q2: 8, Q3: 17, Q4: 3}), {}, by_period({YEAR: 40}))
    assert told(made, key(Q4)) == {key(Q4): (3, 3)}


def test_count_disclosed_before_can_not_be_protected_any_more():
    made = linked(cells({"young": 3, "old": 37}, "age"), AGES, cells({"young": 3}, "age"))
    with pytest.raises(CannotProtect):
        suppress_cells(made.system, {key(age="young"): 4})


@pytest.mark.parametrize(
    ("before", "range_"),
    [
        (["5"], (1, None)),  # it was rounded, or has changed since
        (["5", "3"], (3, 3)),
        (["1-4"], (1, 4)),
        (["up to 9"], (1, 9)),
        (["2+"], (2, None)),
        (["1-4", "2-9"], (2, 4)),
        (["5-9"], (1, None)),
        (["about 3"], (3, 3)),
        (["not held"], (1, None)),
    ],
)
def test_earlier_words_narrow_what_a_reader_can_tell(
    before: list[str], range_: tuple[int, int | None]
) -> None:
    given = [figure(parse_value(words), cell={"age": "young"}) for words in before]
    made = linked(cells({"young": 3, "old": 37}, "age"), AGES, given)
    assert told(made, key(age="young")) == {key(age="young"): range_}


def test_range_disclosed_before_is_no_room():
    made = linked(cells({"young": 3, "old": 37}, "age"), AGES, [figure("1-4", cell={"age": "young"})])
    with pytest.raises(CannotProtect):
        suppress_cells(made.system, needs_below(made.system, 5))


def test_cells_of_a_breakdown():
    keys: Iterable[FigureKey] = (key(), key(age="young"), key(age="young", sex="men"), key(sex="men"))
    assert broken_down_by(keys, {"sex"}) == (key(age="young", sex="men"), key(sex="men"))


def test_percentage_that_is_printed_narrows_a_linked_count():
    made = linked(cells({"young": 3, "old": 37}, "age"), AGES)
    narrowed = made.system.narrowed({key(age="young"): Interval(2, 4)})
    assert told(Linked(narrowed, ()), key(age="young"))[key(age="young")] == (2, 4)
