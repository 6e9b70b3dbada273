"""Periods as people write them, in a field and in a question."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foi.stats.periods import BadPeriod, find_periods, parse_period

RECEIVED = date(2025, 6, 3)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("2020/21", "fy:2020"),
        ("2020-21", "fy:2020"),
        ("2020–21", "fy:2020"),
        ("2020 / 21", "fy:2020"),
        ("2020-2021", "fy:2020"),
        ("2020/2021", "fy:2020"),
        ("22/23", "fy:2022"),
        ("22-23", "fy:2022"),
        ("99/00", "fy:1999"),
        ("FY22/23", "fy:2022"),
        ("FY 2022-23", "fy:2022"),
        ("2011-12", "fy:2011"),
        ("the financial year 2020/21", "fy:2020"),
        ("2020/21 financial year", "fy:2020"),
        ("financial year 2020 to 2021", "fy:2020"),
        ("financial year ending March 2021", "fy:2020"),
        ("financial year ending 2021", "fy:2020"),
        ("2020", "cy:2020"),
        ("calendar year 2020", "cy:2020"),
        ("in 2020", "cy:2020"),
        ("academic year 2020/21", "ay:2020"),
        ("2020-21 school year", "ay:2020"),
        ("Q1 2021/22", "fq:2021-1"),
        ("Q4 21/22", "fq:2021-4"),
        ("2021/22 Q2", "fq:2021-2"),
        ("quarter 3 of 2021/22", "fq:2021-3"),
        ("first quarter of 2021/22", "fq:2021-1"),
        ("second quarter of 2021/22", "fq:2021-2"),
        ("3rd quarter 2021/22", "fq:2021-3"),
        ("fourth quarter of 2021", "q:2021-4"),
        ("Q1 2021", "q:2021-1"),
        ("mid-2020", "at:2020-06-30"),
        ("mid 2020", "at:2020-06-30"),
        ("March 2020", "m:2020-03"),
        ("Mar-20", "m:2020-03"),
        ("Sept 2020", "m:2020-09"),
        ("2020-03", "m:2020-03"),
        ("03/2020", "m:2020-03"),
        ("12 months to March 2021", "12m:2021-03"),
        ("twelve months ending 31 March 2021", "12m:2021-03"),
        ("year ending March 2020", "12m:2020-03"),
        ("12-month period to year ending March 2020", "12m:2020-03"),
        ("12 months to 15 March 2020", "span:2019-03-16/2020-03-15"),
        ("April 2018 to March 2021", "span:2018-04-01/2021-03-31"),
        ("April 2018 – March 2021", "span:2018-04-01/2021-03-31"),
        ("April to June 2021", "span:2021-04-01/2021-06-30"),
        ("October to March 2021", "span:2020-10-01/2021-03-31"),
        ("between 1 April 2020 and 31 March 2021", "span:2020-04-01/2021-03-31"),
        ("01/04/2020 - 31/03/2021", "span:2020-04-01/2021-03-31"),
        ("2018/19 to 2020/21", "span:2018-04-01/2021-03-31"),
        ("2013 -2015", "span:2013-01-01/2015-12-31"),
        ("Q1-Q3 2021/22", "span:2021-04-01/2021-12-31"),
        ("since 2012", "since:2012"),
        ("since 2012/13", "since:2012-04"),
        ("since April 2012", "since:2012-04"),
        ("2010 to date", "since:2010"),
        ("from 2010 onwards", "since:2010"),
        ("1 April 2020", "at:2020-04-01"),
        ("1st of April 2020", "at:2020-04-01"),
        ("as at 3/9/21", "at:2021-09-03"),
        ("2020-04-01", "at:2020-04-01"),
        ("in the last 12 months", "span:2024-06-04/2025-06-03"),
        ("last two years", "span:2023-06-04/2025-06-03"),
        ("the last three financial years", "span:2022-04-01/2025-03-31"),
        ("last financial year", "fy:2024"),
        ("this financial year", "fy:2025"),
        ("current academic year", "ay:2024"),
        ("previous calendar year", "cy:2024"),
    ],
)
def test_written_period_is_read(text: str, key: str) -> None:
    assert parse_period(text, RECEIVED).key == key


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "There is no period. Write it like"),
        ("   ", "There is no period. Write it like"),
        ("banana", "“banana” is not a period. Write it like"),
        ("2020/22", "not two years in a row. Write a financial year like 2020/21"),
        ("2020-19", "not two years in a row"),
        ("FY 2023", "can mean 2022/23 or 2023/24: write which"),
        ("financial year 2023", "can mean 2022/23 or 2023/24: write which"),
        ("31/02/2020", "“31/02/2020” is not a date"),
        ("13/2020", "“13/2020” is not a date"),
        ("2021 to 2018", "put the earlier year first"),
        ("2018/19 to 2020", "years of different kinds"),
        ("March 2021 to April 2018", "can't end before it begins"),
        ("Q5 2020", "is not a period"),
        ("9" * 5000, "is not a period"),
    ],
)
def test_other_text_is_refused_with_what_to_write(text: str, says: str) -> None:
    with pytest.raises(BadPeriod) as caught:
        parse_period(text, RECEIVED)
    assert says in str(caught.value)


def test_relative_period_needs_the_date_received() -> None:
    with pytest.raises(BadPeriod, match="enter that date first"):
        parse_period("in the last 12 months")


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("How much was spent in 2022/23 and 2021/22?", "fy:2022 fy:2021"),
        ("Budget for 22/23, 23/24, 24/25", "fy:2022 fy:2023 fy:2024"),
        ("the budget of the previous three financial years (22/23, 23/24, 24/25)", "fy:2022 fy:2023 fy:2024"),
        ("the budget of the last three financial years", "fy:2022 fy:2023 fy:2024"),
        ("the last two (2) financial years", "fy:2023 fy:2024"),
        ("a figure for each of the last 2 calendar years", "cy:2023 cy:2024"),
        ("Within the financial year of 2020-2021, how many", "fy:2020"),
        ("for every year since 2010.", "since:2010"),
        ("contracts from 2010 onwards", "since:2010"),
        ("audits carried out in the last 12 months", "span:2024-06-04/2025-06-03"),
        ("figures for i) 2009 ii) 2010", "cy:2009 cy:2010"),
        ("for each year between 2015 and 2018", "cy:2015 cy:2016 cy:2017 cy:2018"),
        ("for 2021/22 to 2023/24", "fy:2021 fy:2022 fy:2023"),
        ("2021/22-2023/24", "fy:2021 fy:2022 fy:2023"),
        ("academic years 2020/21, 2021/22 and 2022/23", "ay:2020 ay:2021 ay:2022"),
        ("Q1 and Q2 of 2021/22", "fq:2021-1 fq:2021-2"),
        ("Q1-Q4 2021", "q:2021-1 q:2021-2 q:2021-3 q:2021-4"),
        ("from 1 April 2020 to 31 March 2021", "span:2020-04-01/2021-03-31"),
        ("in 2020, again in 2020 and in March 2020", "cy:2020 m:2020-03"),
        ("the year to 31 March 2020", "12m:2020-03"),
        ("as at 1 April 2020", "at:2020-04-01"),
    ],
)
def test_periods_asked_for_are_found(text: str, keys: str) -> None:
    assert " ".join(period.key for period in find_periods(text, RECEIVED)) == keys


@pytest.mark.parametrize(
    "text",
    [
        "under the Freedom of Information Act 2000",
        "the Environmental Information Regulations 2004",
        "population at Census 2011",
        "16/17 year olds, those aged 16/17, children aged 16-17",
        "more than 2000 children, £2010, 2,015 or 2010.5 hours, 2010%",
        "the last few years",
        "31/02/2020",
        "open 24/7, 1/2 of it, 20/22",
        "",
    ],
)
def test_other_numbers_are_no_periods(text: str) -> None:
    assert find_periods(text, RECEIVED) == ()


@pytest.mark.parametrize(
    "text", ["the last three financial years", "in the last 12 months", "this financial year", "last year"]
)
def test_relative_periods_are_not_guessed(text: str) -> None:
    assert find_periods(text) == ()


@given(st.text(max_size=200))
def test_any_text_gives_periods_or_none(text: str) -> None:
    assert all(period.key for period in find_periods(text, RECEIVED))


@given(st.text(alphabet="0123456789/-. toqfyandsincemarch", max_size=60))
def test_any_text_is_a_period_or_is_refused(text: str) -> None:
    try:
        period = parse_period(text, RECEIVED)
    except BadPeriod:
        return
    assert parse_period(period.label()).same(period)
