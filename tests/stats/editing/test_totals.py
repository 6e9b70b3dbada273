"""Totals against the sums of their parts: in the tree, over dimensions, crossed, and over time."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foi.stats.editing import Rule
from foi.stats.values import Unit, Value
from tests.stats.editing.figures import counted, dimension, figure, found, held, series, words

SEX = dimension("sex", "all", "children<all", "girls<children", "boys<children", "adults<all", "visitors")
MONEY = {"unit": Unit.MONEY, "noun": ""}


def differences(figures, *dimensions) -> list[str]:
    """ "children: 4, not 3" for each total that differs."""
    everything = held(figures, *dimensions)
    cells = {one.key: one.cell[-1][1] if one.cell else "whole" for one in everything.observations}
    return [f"{cells[one.keys[0]]}: {one.found}, not {one.expected}" for one in found(everything, Rule.TOTAL)]


@pytest.mark.parametrize(
    ("written", "totals"),
    [
        ("all=10 children=4 girls=1 boys=3 adults=6 visitors=99", []),
        ("all=11 children=4 girls=1 boys=3 adults=6", ["all: 11, not 10"]),
        ("all=10 children=4 girls=1 boys=2 adults=6", ["children: 4, not 3"]),
        ("all=9 children=4 girls=1 boys=2 adults=6", ["all: 9, not 10", "children: 4, not 3"]),
        # A subtotal that is not held counts as the sum of its parts.
        ("all=9 girls=1 boys=3 adults=6", ["all: 9, not 10"]),
        ("all=10 girls=1 boys=3 adults=6", []),
        # With a part missing nothing can be said, unless the others are already more than all.
        ("all=9 children=4 adults=not_held", []),
        ("all=9 children=not_held girls=1 boys=3 adults=6", []),
        ("all=9 children=4", []),
        ("all=3 children=4 adults=not_held", ["all: 3, not None"]),
        # A range may be any number in it.
        ("all=9 children=4 adults=5-7", []),
        ("all=8 children=4 adults=5-7", ["all: 8, not None"]),
        ("all=12 children=4 adults=5-7", ["all: 12, not None"]),
        ("all=12 children=4 adults=5+", []),
        ("all=9 children=4 adults=<5", ["all: 9, not None"]),
        ("all=8 children=4 adults=<5", []),
        # About nine may be ten, and a figure in doubt is not compared.
        ("all=about_9 children=4 adults=6", []),
        ("all=9_(queried) children=4 adults=6", []),
        ("children=4 adults=6", []),
        ("all=0 children=0 adults=0", []),
    ],
)
def test_totals_of_the_tree(written: str, totals: list[str]) -> None:
    assert sorted(differences(counted(written), SEX)) == sorted(totals)


@pytest.mark.parametrize(
    ("figures", "says"),
    [
        (
            counted("all=1,294 children=1,000 adults=284"),
            "Children, All, 2020/21: The parts of “All” add up to 1,284, but the total says 1,294.",
        ),
        (
            counted("all=£12 children=£9.50 adults=£3", **MONEY),
            "Children, All, 2020/21: The parts of “All” add up to £12.50, but the total says £12.",
        ),
        (
            counted("all=3 children=4 adults=not_held"),
            "Children, All, 2020/21: The parts of “All” add up to at least 4, but the total says 3.",
        ),
        (
            counted("all=12 children=4 adults=5-7"),
            "Children, All, 2020/21: The parts of “All” add up to between 9 and 11, but the total says 12.",
        ),
        (
            counted(".=10 all=9"),
            "Children, 2020/21: The figures by sex add up to 9, but the total says 10.",
        ),
        (
            counted("all=£101 children=£33 adults=£67", **MONEY),
            "Children, All, 2020/21: The parts of “All” add up to £100, but the total says £101. "
            "Rounding can explain the difference.",
        ),
    ],
)
def test_difference_is_said_in_words(figures, says: str) -> None:
    assert words(held(figures, SEX), Rule.TOTAL) == [says]


@pytest.mark.parametrize(
    ("figures", "rounding"),
    [
        (counted("all=£101 children=£33 adults=£67", **MONEY), True),
        (counted("all=£102 children=£33 adults=£67", **MONEY), False),
        (counted("all=£100.01 children=£33 adults=£67", **MONEY), True),
        (counted("all=101 children=33 adults=67"), False),
    ],
)
def test_pounds_may_be_rounded_and_people_are_not(figures, rounding: bool) -> None:
    (one,) = found(held(figures, SEX), Rule.TOTAL)
    assert one.rounding is rounding


@pytest.mark.parametrize(("total", "found_out"), [("100", False), ("105", False), ("110", True)])
def test_figures_rounded_to_a_base_may_miss_by_half_of_it_each(total: str, found_out: bool) -> None:
    figures = [replace(one, rounded_to=Decimal(5)) for one in counted(f"all={total} children=40 adults=60")]
    # Each of two parts and the total may be off by 2.5, which is 7.5 in all.
    assert bool(found(held(figures, SEX), Rule.TOTAL)) is found_out


@pytest.mark.parametrize(
    ("note", "base"),
    [
        ("Figures are rounded to the nearest 5.", 5),
        ("All numbers have been rounded to the nearest ten", 10),
        ("Amounts rounded to the nearest £1,000", 1000),
        ("rounded to base 5", 5),
        ("Rounded up to the nearest hundred.", 100),
        ("rounded to whole numbers", 1),
        ("rounded to one decimal place", None),
        ("rounded to 2 decimals", None),
        ("rounded to 0 decimal places", None),
        ("There were 5 rounds.", None),
        ("", None),
    ],
)
def test_note_can_say_what_figures_are_rounded_to(note: str, base: int | None) -> None:
    assert figure("100", note=note).rounded_to == base


def test_rounding_in_a_note_explains_a_difference() -> None:
    note = "Rounded to the nearest 5."
    assert found(held(counted("all=105 children=40 adults=60", note=note), SEX), Rule.TOTAL) == []
    assert found(held(counted("all=120 children=40 adults=60", note=note), SEX), Rule.TOTAL) != []


@pytest.mark.parametrize(
    "figures",
    [
        counted("all=9 children=4 adults=6", additive=False),
        counted("all=9% children=4% adults=6%", unit=Unit.PERCENT),
        counted("all=9 children=4 adults=6", unit=Unit.RATE),
        counted("all=9", period="fy:2020") + counted("children=4 adults=6", period="fy:2021"),
        counted("all=9", source="a") + counted("children=4 adults=6", source="b"),
        counted("all=9", measure="visits") + counted("children=4 adults=6"),
    ],
    ids=["not additive", "shares", "rates", "other period", "other source", "other measure"],
)
def test_what_may_not_be_summed_is_left_alone(figures) -> None:
    assert found(held(figures, SEX), Rule.TOTAL) == []


def test_tree_that_goes_round_in_a_circle_has_no_totals() -> None:
    assert differences(counted("a=9 b=4"), dimension("sex", "a<b", "b<a")) == []


# Over a dimension


@pytest.mark.parametrize(
    ("written", "categories", "totals"),
    [
        # Nearly all: somebody was left out.
        (".=356 girls=170 boys=169", "girls boys", ["whole: 356, not 339"]),
        (".=10 girls=4 boys=6", "girls boys", []),
        # More than all can't be.
        (".=9 girls=4 boys=6", "girls boys", ["whole: 9, not 10"]),
        # The five most frequent reasons are not all reasons.
        (".=400 debt=90 rent=80 repairs=60", "debt rent repairs", []),
        # With a category for the rest they are.
        (".=400 debt=90 rent=80 other=60", "debt rent other", ["whole: 400, not 230"]),
        (".=400 debt=90 rent=80 not-recorded=60", "debt rent not-recorded", ["whole: 400, not 230"]),
        # One category is an "of which".
        (".=100 disabled=30", "disabled", []),
        (".=20 disabled=30", "disabled", []),
    ],
)
def test_figure_against_its_breakdown(written: str, categories: str, totals: list[str]) -> None:
    assert differences(counted(written), dimension("sex", *categories.split())) == totals


def test_breakdown_that_adds_up_in_another_year_is_meant_to_add_up() -> None:
    figures = [
        *counted(".=300 debt=200 rent=100", period="fy:2019"),
        *counted(".=400 debt=150 rent=100", period="fy:2020"),
    ]
    assert differences(figures, dimension("sex", "debt", "rent")) == ["whole: 400, not 250"]


@pytest.mark.parametrize(("whole", "totals"), [(True, ["whole: 400, not 250"]), (False, []), (None, [])])
def test_dimension_can_say_whether_it_is_everybody(whole: bool | None, totals: list[str]) -> None:
    figures = counted(".=400 debt=150 rent=100")
    assert differences(figures, dimension("sex", "debt", "rent", whole=whole)) == totals


def test_category_that_is_held_in_other_years_is_missed() -> None:
    figures = [
        *counted(".=300 debt=200 rent=60 repairs=40", period="fy:2019"),
        *counted(".=400 debt=250 rent=100", period="fy:2020"),
    ]
    assert differences(figures, dimension("sex", "debt", "rent", "repairs")) == []


# Crossed dimensions

CROSSED = (dimension("sex", "girls", "boys"), dimension("age", "under-5", "over-5"))
CELLS = ("age=under-5|sex=girls", "age=under-5|sex=boys", "age=over-5|sex=girls", "age=over-5|sex=boys")


def crossed(*amounts: int) -> list:
    return [figure(str(amount), cell) for amount, cell in zip(amounts, CELLS, strict=False)]


@pytest.mark.parametrize(
    ("figures", "totals"),
    [
        ([figure("10"), *crossed(1, 2, 3, 4)], []),
        ([figure("11"), *crossed(1, 2, 3, 4)], ["whole: 11, not 10"]),
        ([figure("10"), *crossed(1, 2, 3)], []),
        ([figure("5"), *crossed(1, 2, 3)], ["whole: 5, not None"]),
        # With the totals between, each step is compared.
        ([figure("11"), *counted("girls=4 boys=6"), *crossed(1, 2, 3, 4)], ["whole: 11, not 10"]),
        (
            [figure("10"), *counted("girls=5 boys=5"), *crossed(1, 2, 3, 4)],
            ["girls: 5, not 4", "boys: 5, not 6"],
        ),
        (counted("girls=5 boys=6") + crossed(1, 2, 3, 4), ["girls: 5, not 4"]),
    ],
)
def test_grand_totals_over_crossed_dimensions(figures, totals: list[str]) -> None:
    assert sorted(differences(figures, *CROSSED)) == sorted(totals)


def test_crossed_totals_name_their_dimensions() -> None:
    assert words(held([figure("11"), *crossed(1, 2, 3, 4)], *CROSSED), Rule.TOTAL) == [
        "Children, 2020/21: The figures by age and sex add up to 10, but the total says 11."
    ]


# Over time


@pytest.mark.parametrize(
    ("figures", "says"),
    [
        (
            [*series("352 284 331 384", "fq:2021-1"), figure("1,351", period="fy:2021")],
            [],
        ),
        (
            [*series("352 284 331 384", "fq:2021-1"), figure("1,350", period="fy:2021")],
            ["Children, 2021/22: The four quarters of 2021/22 add up to 1,351, but the total says 1,350."],
        ),
        (
            [*series("352 284 331", "fq:2021-1"), figure("1,350", period="fy:2021")],
            [],
        ),
        (
            [*series("10 " * 12, "m:2021-01"), figure("121", period="cy:2021")],
            ["Children, 2021: The twelve months of 2021 add up to 120, but the total says 121."],
        ),
        (
            [*series("10 10 10", "m:2021-04"), figure("31", period="fq:2021-1")],
            ["Children, Q1 2021/22: The three months of Q1 2021/22 add up to 30, but the total says 31."],
        ),
        (
            [*series("5 6 7", "fy:2018"), figure("19", period="span:2018-04-01/2021-03-31")],
            [
                "Children, April 2018 to March 2021: The three financial years of April 2018 to March 2021 "
                "add up to 18, but the total says 19."
            ],
        ),
        # Quarters by the calendar don't make up a financial year but where their days do.
        ([*series("1 1 1 1", "q:2021-1"), figure("9", period="fy:2021")], []),
        ([*series("1 1 1 1", "q:2021-2"), figure("4", period="fy:2021")], []),
        (
            [
                *series("352 284 331 384", "fq:2021-1", additive=False),
                figure("9", period="fy:2021", additive=False),
            ],
            [],
        ),
        ([*series("1 2 3", "at:2021-03-31"), figure("9", period="since:2012")], []),
    ],
)
def test_years_against_their_quarters_and_months(figures, says: list[str]) -> None:
    assert words(held(figures), Rule.PERIOD_TOTAL) == says


# What always holds

AMOUNTS = st.decimals(0, 10**15, places=8, allow_nan=False)


@given(st.lists(AMOUNTS, min_size=2, max_size=60), st.randoms())
def test_totals_never_drift(amounts: list[Decimal], random) -> None:
    """However many numbers, of however many digits: one off in the last place is found."""
    exact = sum(int(amount.scaleb(8)) for amount in amounts)
    shuffled = random.sample(amounts, len(amounts))
    tree = dimension("sex", "all", *(f"part{number}<all" for number in range(len(amounts))))
    parts = [
        figure(Value.number(amount, Unit.MONEY), f"sex=part{number}")
        for number, amount in enumerate(shuffled)
    ]
    right = figure(Value.number(str(Decimal(exact).scaleb(-8)), Unit.MONEY), "sex=all")
    wrong = figure(Value.number(str(Decimal(exact + 1).scaleb(-8)), Unit.MONEY), "sex=all")
    assert found(held([*parts, right], tree), Rule.TOTAL) == []
    assert len(found(held([*parts, wrong], tree), Rule.TOTAL)) == 1


@given(st.lists(st.integers(0, 999), min_size=4, max_size=4), st.sampled_from(range(9)), st.integers(1, 99))
def test_one_wrong_number_in_a_table_that_adds_up_is_found(amounts: list[int], place: int, by: int) -> None:
    a, b, c, d = amounts
    figures = [
        *crossed(a, b, c, d),
        *counted(f"girls={a + c} boys={b + d}"),
        *counted(f"under-5={a + b} over-5={c + d}", "age"),
        figure(str(a + b + c + d)),
    ]
    assert found(held(figures, *CROSSED), Rule.TOTAL) == []
    changed = figures[place]
    amount = (changed.value.low or Decimal()) + by
    figures[place] = replace(changed, value=Value.number(amount))
    assert any(changed.key in one.keys for one in found(held(figures, *CROSSED), Rule.TOTAL))
