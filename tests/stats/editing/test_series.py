"""Series: values that repeat, columns that were copied, jumps, and zero after a series."""

from dataclasses import replace
from datetime import date

import pytest

from foi.stats.editing import EditingLimits, Rule
from foi.stats.values import Unit
from tests.stats.editing.figures import figure, held, series, words

MONEY = {"unit": Unit.MONEY, "label": "Spend"}


@pytest.mark.parametrize(
    ("figures", "says"),
    [
        (series("452 452"), ["452, stands in 2018/19 and 2019/20."]),
        (
            series("£829,565 £829,565", **MONEY),
            ["£829,565, stands in 2018/19 and 2019/20."],
        ),
        (
            series("452 452 452 300 452"),
            ["452, stands in 2018/19, 2019/20 and 2020/21."],
        ),
        (series("452 " * 5), ["452, stands in 2018/19 to 2022/23."]),
        # Small and round values repeat by chance or on purpose.
        (series("0 0 0 0"), []),
        (series("3 3 3 3"), []),
        (series("5 5"), []),
        (series("5 5 5"), ["5, stands in 2018/19, 2019/20 and 2020/21."]),
        (series("27 27"), []),
        (series("400 400"), []),
        (series("£20,000 £20,000", **MONEY), []),
        (series("£325,000 £325,000", **MONEY), []),
        (series("44% 44% 44%", unit=Unit.PERCENT), []),
        (
            series("44.3% 44.3%", unit=Unit.PERCENT),
            ["44.3%, stands in 2018/19 and 2019/20."],
        ),
        # Not one after the other, or not one number.
        (series("452 . 452"), []),
        (series("452 453 452"), []),
        (series("5+ 5+ 5+"), []),
        (series("not_held not_held not_held"), []),
        (series("452", source="a") + series("452", "fy:2019", source="b"), []),
        ([*series("452"), figure("452", period="cy:2019")], []),
    ],
)
def test_values_that_repeat(figures, says: list[str]) -> None:
    label = figures[0].label
    assert words(held(figures), Rule.REPEATED) == [
        f"{label}: The same value, {one} Was it copied?" for one in says
    ]


def test_column_that_was_copied_is_one_finding() -> None:
    figures = [one for name in "abcd" for one in series(f"1{ord(name)} 27 27", measure=name)]
    assert words(held(figures), Rule.COPIED, Rule.REPEATED) == [
        "Register, 2020/21: 4 figures of 2020/21 are the same as those of 2019/20. Were they copied?"
    ]


def test_column_of_which_some_repeat_was_not_copied() -> None:
    figures = [one for name in "abcd" for one in series(f"27 {ord(name)}", measure=name)]
    figures += [one for name in "efg" for one in series("30 30", measure=name)]
    assert words(held(figures), Rule.COPIED) == []


@pytest.mark.parametrize(
    ("figures", "says"),
    [
        (series("478 780"), ["2019/20: Up 63% on 2018/19: 478, then 780."]),
        (series("69 34"), ["2019/20: Down 51% on 2018/19: 69, then 34."]),
        (series("27 87"), ["2019/20: Up 222% on 2018/19: 27, then 87."]),
        (series("100 149"), []),
        (series("100 150"), ["2019/20: Up 50% on 2018/19: 100, then 150."]),
        # A few more or less are no news.
        (series("2 4"), []),
        (series("2 44"), ["2019/20: Up 2,100% on 2018/19: 2, then 44."]),
        (series("0 9"), []),
        (series("0 50"), ["2019/20: Up from 2018/19: 0, then 50."]),
        (series("£100 £160", unit=Unit.MONEY), ["2019/20: Up 60% on 2018/19: £100, then £160."]),
        (series("4% 8%", unit=Unit.PERCENT), []),
        (series("20% 45%", unit=Unit.PERCENT), ["2019/20: Up 125% on 2018/19: 20%, then 45%."]),
        (series("1.2 2.4", unit=Unit.RATE), ["2019/20: Up 100% on 2018/19: 1.2, then 2.4."]),
        # What is not one number can't jump.
        (series("100 not_held"), []),
        (series("100 200-300"), []),
        (series("about_100 300"), []),
        (series("100 300_(queried)"), []),
        (series("100 . 300"), []),
        # Changes go up and down.
        (series("5% 90%", unit=Unit.PERCENT, label="Change in cases"), []),
    ],
)
def test_jumps(figures, says: list[str]) -> None:
    label = figures[0].label
    assert words(held(figures), Rule.JUMP) == [f"{label}, {one}" for one in says]


def test_what_counts_as_a_jump_can_be_set() -> None:
    assert words(held(series("100 130"), limits=EditingLimits(jump=30)), Rule.JUMP) != []
    assert words(held(series("100 190"), limits=EditingLimits(jump=100)), Rule.JUMP) == []


def test_months_are_compared_with_the_year_before() -> None:
    """Every August is low, so that a low August is no news."""
    year = "90 95 99 92 94 90 91 20 99 96 93 94 "
    assert [said for said in words(held(series(year * 2, "m:2020-01")), Rule.JUMP) if "2021" in said] == []
    assert words(held(series(year + "40", "m:2020-01")), Rule.JUMP)[-1] == (
        "Children, January 2021: Down 56% on January 2020: 90, then 40."
    )


def test_part_of_a_year_is_no_fall() -> None:
    *_, last = figures = series("400 100")
    figures[-1] = replace(last, as_at=date(2019, 7, 1))
    assert words(held(figures), Rule.JUMP) == []


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("45 52 0", ["Children, 2020/21: 0 after a series that had 52 in 2019/20."]),
        ("45 52 0 0", ["Children, 2020/21: 0 after a series that had 52 in 2019/20."]),
        ("2 1 0", []),
        ("0 52 0", []),
        ("52 0", []),
        ("45 52 not_recorded", []),
        ("45 52 1", []),
    ],
)
def test_zero_after_a_series(written: str, says: list[str]) -> None:
    assert words(held(series(written)), Rule.STOPPED) == says
