"""Periods in the spellings of real requests and headings: what is read in a field, and found in a question.

The request was received on 3 June 2025.
"""

from datetime import date

import pytest

from foi.stats.periods import (
    BadPeriod,
    Period,
    UnclearPeriod,
    YearStyle,
    find_asked,
    find_periods,
    name_periods,
    parse_period,
    parse_periods,
)

RECEIVED = date(2025, 6, 3)
IN_A_QUESTION = "How many visits were made, {}, by the team?"


def keys(periods: tuple[Period, ...]) -> str:
    return " ".join(period.key for period in periods)


def found(text: str) -> str:
    return keys(find_periods(IN_A_QUESTION.format(text), RECEIVED))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("2020/21", "fy:2020"),
        ("2020-2021", "fy:2020"),
        ("FY22/23", "fy:2022"),
        ("FY2022/23", "fy:2022"),
        ("F/Y 2022/23", "fy:2022"),
        ("financial yr 2022/23", "fy:2022"),
        ("fiscal year 2022-23", "fy:2022"),
        ("2022/3", "fy:2022"),
        ("2022-3", "fy:2022"),
        ("2008-9", "fy:2008"),
        ("2022/2023", "fy:2022"),
        ("2022 - 23", "fy:2022"),
        ("2022 to 23", "fy:2022"),
        ("year 2022/23", "fy:2022"),
        ("the 2022/23 financial year", "fy:2022"),
        ("2022/23 (financial year)", "fy:2022"),
        ("2022-23 FY", "fy:2022"),
        ("Q1 2021/22", "fq:2021-1"),
        ("Q1 FY21/22", "fq:2021-1"),
        ("Q1 of FY 2021/22", "fq:2021-1"),
        ("2023Q1", "q:2023-1"),
        ("2023-Q1", "q:2023-1"),
        ("quarter ending June 2023", "span:2023-04-01/2023-06-30"),
        ("quarter to 30 June 2023", "span:2023-04-01/2023-06-30"),
        ("H1 2023/24", "span:2023-04-01/2023-09-30"),
        ("first half of 2023/24", "span:2023-04-01/2023-09-30"),
        ("second half of 2023", "span:2023-07-01/2023-12-31"),
        ("first six months of 2024/25", "span:2024-04-01/2024-09-30"),
        ("six months to September 2023", "span:2023-04-01/2023-09-30"),
        ("three months ending 30 June 2023", "span:2023-04-01/2023-06-30"),
        ("mid-2020", "at:2020-06-30"),
        ("April 2018 to March 2021", "span:2018-04-01/2021-03-31"),
        ("since 2010", "since:2010"),
        ("since the beginning of 2024", "since:2024"),
        ("since the start of the 2023/24 financial year", "since:2023-04"),
        ("2019-present", "since:2019"),
        ("from 2019 to the present day", "since:2019"),
        ("from April 2021 to the date of this request", "since:2021-04"),
        ("after 2015", "since:2016"),
        ("the last 5 years", "span:2020-06-04/2025-06-03"),
        ("in the last 12 months", "span:2024-06-04/2025-06-03"),
        ("the last complete financial year", "fy:2024"),
        ("the most recent academic year", "ay:2023"),
        ("past year", "span:2024-06-04/2025-06-03"),
        ("last quarter", "fq:2024-4"),
        ("last 30 days", "span:2025-05-05/2025-06-03"),
        ("last 6 weeks", "span:2025-04-23/2025-06-03"),
        ("12 months prior to this request", "span:2024-06-04/2025-06-03"),
        ("the previous 12 month period", "span:2024-06-04/2025-06-03"),
        ("academic year 2023-24", "ay:2023"),
        ("12 months to March 2024", "12m:2024-03"),
        ("12 months to the end of March 2024", "12m:2024-03"),
        ("year ending 31 March 2023", "12m:2023-03"),
        ("y/e March 2023", "12m:2023-03"),
        ("FYE March 2023", "fy:2022"),
        ("FYE 2023", "fy:2022"),
        ("financial year ending 31 March 2023", "fy:2022"),
        ("year ended 31st March, 2023", "12m:2023-03"),
        ("12 months from April 2023", "12m:2024-03"),
        ("rolling 12 months to March 2024", "12m:2024-03"),
        ("as at 1 April 2024", "at:2024-04-01"),
        ("at the end of March 2024", "at:2024-03-31"),
        ("as at the end of 2023/24", "at:2024-03-31"),
        ("at year end 2023/24", "at:2024-03-31"),
        ("as of 31/03/2024", "at:2024-03-31"),
        ("31-Mar-2024", "at:2024-03-31"),
        ("31-Mar-24", "at:2024-03-31"),
        ("31-03-2024", "at:2024-03-31"),
        ("March 31, 2024", "at:2024-03-31"),
        ("March 31st 2024", "at:2024-03-31"),
        ("2024-03-31 00:00:00", "at:2024-03-31"),
        ("between 1 January 2022 and 31 December 2024", "span:2022-01-01/2024-12-31"),
        ("1 January 2022 - 31 December 2024", "span:2022-01-01/2024-12-31"),
        ("1st Jan 2022 to 31st Dec 2024", "span:2022-01-01/2024-12-31"),
        ("Jan 2022 - Dec 2024", "span:2022-01-01/2024-12-31"),
        ("Jan-Dec 2023", "span:2023-01-01/2023-12-31"),
        ("Jan 22 - Dec 24", "span:2022-01-01/2024-12-31"),
        ("Apr '22 to Mar '23", "span:2022-04-01/2023-03-31"),
        ("Apr-22 to Mar-23", "span:2022-04-01/2023-03-31"),
        ("1-31 March 2024", "span:2024-03-01/2024-03-31"),
        ("1 to 31 March 2024", "span:2024-03-01/2024-03-31"),
        ("1/4/22 to 31/3/23", "span:2022-04-01/2023-03-31"),
        ("1/4/22-31/3/23", "span:2022-04-01/2023-03-31"),
        ("01.04.2022 to 31.03.2023", "span:2022-04-01/2023-03-31"),
        ("week commencing 3 June 2024", "span:2024-06-03/2024-06-09"),
        ("week ending 9 June 2024", "span:2024-06-03/2024-06-09"),
        ("tax year 2022/23", "fy:2022"),
        ("FY 21-22", "fy:2021"),
        ("quarter 3, 2023/24", "fq:2023-3"),
        ("third quarter of the financial year 2023/24", "fq:2023-3"),
        ("2nd quarter 2024", "q:2024-2"),
        ("Qtr 2 2023/24", "fq:2023-2"),
        ("from 2018 until the most recent data available", "since:2018"),
        ("from 2019/20 to date", "since:2019-04"),
        ("2019/20 onwards", "since:2019-04"),
        ("since the financial year 2020/21", "since:2020-04"),
        ("since Jan 2020", "since:2020"),
        ("since 1st January 2020", "since:2020"),
        ("from January 2022 to now", "since:2022"),
        ("from 1 April 2020 up to the date of your response", "since:2020-04"),
        ("1 April 2020 to present", "since:2020-04"),
        ("01/04/2020 to date", "since:2020-04"),
        ("after 31 March 2020", "since:2020-04"),
        ("this financial year", "fy:2025"),
        ("the current financial year to date", "fy:2025"),
        ("past 10 years", "span:2015-06-04/2025-06-03"),
        ("last ten years", "span:2015-06-04/2025-06-03"),
        ("over the last 24 months", "span:2023-06-04/2025-06-03"),
        ("last 18 months", "span:2023-12-04/2025-06-03"),
        ("the last twenty years", "span:2005-06-04/2025-06-03"),
        ("the latest financial year", "fy:2024"),
        ("last 90 days", "span:2025-03-06/2025-06-03"),
        ("two years to March 2024", "span:2022-04-01/2024-03-31"),
        ("3 years to 31 December 2023", "span:2021-01-01/2023-12-31"),
        ("month ending 30 June 2024", "span:2024-06-01/2024-06-30"),
        ("financial year ended March 2024", "fy:2023"),
        ("financial year-end 2024", "fy:2023"),
        ("year ending June 2024", "12m:2024-06"),
        ("the year to 30 September 2023", "12m:2023-09"),
        ("12 months ended 31/12/2023", "12m:2023-12"),
        ("12 months starting 1 April 2023", "12m:2024-03"),
        ("12 months up to 30 June 2024", "12m:2024-06"),
        ("the period April to September 2023", "span:2023-04-01/2023-09-30"),
        ("the period 1 April 2023 to 30 September 2023", "span:2023-04-01/2023-09-30"),
        ("April - September 2023", "span:2023-04-01/2023-09-30"),
        ("April-Sept 2023", "span:2023-04-01/2023-09-30"),
        ("Oct 2022 to Sept 2023", "span:2022-10-01/2023-09-30"),
        ("1st to 31st October 2023", "span:2023-10-01/2023-10-31"),
        ("28 February to 3 March 2024", "span:2024-02-28/2024-03-03"),
        ("1 December - 31 January 2024", "span:2023-12-01/2024-01-31"),
        ("March 2023 to March 2024", "span:2023-03-01/2024-03-31"),
        ("Sept-21", "m:2021-09"),
        ("May 1997", "m:1997-05"),
        ("end of 2023", "at:2023-12-31"),
        ("start of 2023/24", "at:2023-04-01"),
        ("end of financial year 2023/24", "at:2024-03-31"),
        ("mid 2021", "at:2021-06-30"),
        ("W/C 3 June 2024", "span:2024-06-03/2024-06-09"),
        ("w/e 09/06/2024", "span:2024-06-03/2024-06-09"),
        ("1 January 2023 to 31 December 2023 inclusive", "span:2023-01-01/2023-12-31"),
        ("from the 1st of April 2022 to the 31st of March 2023", "span:2022-04-01/2023-03-31"),
        ("between April 2020 & March 2021", "span:2020-04-01/2021-03-31"),
        ("2022–2023", "fy:2022"),
        ("2022 / 2023", "fy:2022"),
        ("y/e 31/03/2023", "12m:2023-03"),
        ("the year 2023", "cy:2023"),
        ("F.Y. 22-23", "fy:2022"),
        ("f.y. 2023/24", "fy:2023"),
        ("FY2223", "fy:2022"),
        ("CY23", "cy:2023"),
        ("2023/24 YTD", "since:2023-04"),
        ("2023/24 (to date)", "since:2023-04"),
        ("2025/26 so far", "since:2025-04"),
        ("so far this financial year", "fy:2025"),
        ("Q1 (Apr-Jun) 2023/24", "fq:2023-1"),
        ("2023/24 Q4 (Jan to Mar)", "fq:2023-4"),
        ("Q1 (April to June 2023)", "fq:2023-1"),
        ("Quarter 4 (January - March 2024)", "fq:2023-4"),
        ("Q4: October to December 2023", "q:2023-4"),
        ("Q1 January to March 2024", "q:2024-1"),
        ("April to June 2023/24", "span:2023-04-01/2023-06-30"),
        ("January to March 2023/24", "span:2024-01-01/2024-03-31"),
        ("April 2023/24", "m:2023-04"),
        ("March 2023/24", "m:2024-03"),
        ("04/2023 - 03/2024", "span:2023-04-01/2024-03-31"),
        ("12 months to end March 2024", "12m:2024-03"),
        ("12m to Mar 2024", "12m:2024-03"),
        ("the last decade", "span:2015-06-04/2025-06-03"),
        ("from 1 April 2018", "since:2018-04"),
        ("Calendar year 2023", "cy:2023"),
        ("2023 calendar year", "cy:2023"),
        ("CY2023", "cy:2023"),
        ("last quarter of 2023/24", "fq:2023-4"),
        ("3 months from 1 April 2024", "span:2024-04-01/2024-06-30"),
        ("week of 3 June 2024", "span:2024-06-03/2024-06-09"),
    ],
)
def test_one_period(text: str, key: str) -> None:
    assert parse_period(text, RECEIVED).key == key
    assert found(text) == key


@pytest.mark.parametrize(
    ("text", "span", "each"),
    [
        ("FYs 2021/22 to 2023/24", "span:2021-04-01/2024-03-31", "fy:2021 fy:2022 fy:2023"),
        ("2023/24 Q1-Q3", "span:2023-04-01/2023-12-31", "fq:2023-1 fq:2023-2 fq:2023-3"),
        ("Q1, Q2 and Q3 of 2023/24", "span:2023-04-01/2023-12-31", "fq:2023-1 fq:2023-2 fq:2023-3"),
        (
            "Q1 2022/23 to Q4 2023/24",
            "span:2022-04-01/2024-03-31",
            "fq:2022-1 fq:2022-2 fq:2022-3 fq:2022-4 fq:2023-1 fq:2023-2 fq:2023-3 fq:2023-4",
        ),
        ("March and April 2020", "span:2020-03-01/2020-04-30", "m:2020-03 m:2020-04"),
        ("January, February and March 2024", "span:2024-01-01/2024-03-31", "m:2024-01 m:2024-02 m:2024-03"),
        ("December and January 2024", "span:2023-12-01/2024-01-31", "m:2023-12 m:2024-01"),
        ("the last three financial years", "span:2022-04-01/2025-03-31", "fy:2022 fy:2023 fy:2024"),
        (
            "the past five calendar years",
            "span:2020-01-01/2024-12-31",
            "cy:2020 cy:2021 cy:2022 cy:2023 cy:2024",
        ),
        ("last 3 FYs", "span:2022-04-01/2025-03-31", "fy:2022 fy:2023 fy:2024"),
        ("2022/23 and 2023/24 academic years", "span:2022-09-01/2024-08-31", "ay:2022 ay:2023"),
        ("2019 to 2023 inclusive", "span:2019-01-01/2023-12-31", "cy:2019 cy:2020 cy:2021 cy:2022 cy:2023"),
        ("2019 to 2023 (inclusive)", "span:2019-01-01/2023-12-31", "cy:2019 cy:2020 cy:2021 cy:2022 cy:2023"),
        ("2019-2023", "span:2019-01-01/2023-12-31", "cy:2019 cy:2020 cy:2021 cy:2022 cy:2023"),
        ("2019/20 to 2023/24", "span:2019-04-01/2024-03-31", "fy:2019 fy:2020 fy:2021 fy:2022 fy:2023"),
        ("2019/20 through 2023/24", "span:2019-04-01/2024-03-31", "fy:2019 fy:2020 fy:2021 fy:2022 fy:2023"),
        (
            "2019/20 up to and including 2023/24",
            "span:2019-04-01/2024-03-31",
            "fy:2019 fy:2020 fy:2021 fy:2022 fy:2023",
        ),
        ("19/20 to 23/24", "span:2019-04-01/2024-03-31", "fy:2019 fy:2020 fy:2021 fy:2022 fy:2023"),
        (
            "between 2018/19 and 2022/23",
            "span:2018-04-01/2023-03-31",
            "fy:2018 fy:2019 fy:2020 fy:2021 fy:2022",
        ),
        ("calendar years 2021 and 2022", "span:2021-01-01/2022-12-31", "cy:2021 cy:2022"),
        ("22/23, 23/24, 24/25", "span:2022-04-01/2025-03-31", "fy:2022 fy:2023 fy:2024"),
        ("2021/22, 2022/23 and 2023/24", "span:2021-04-01/2024-03-31", "fy:2021 fy:2022 fy:2023"),
        ("2021, 2022 and 2023", "span:2021-01-01/2023-12-31", "cy:2021 cy:2022 cy:2023"),
        (
            "2020-21; 2021-22, 2022-23, and 2023-24",
            "span:2020-04-01/2024-03-31",
            "fy:2020 fy:2021 fy:2022 fy:2023",
        ),
        ("2021-22, 22-23 and 23-24", "span:2021-04-01/2024-03-31", "fy:2021 fy:2022 fy:2023"),
        (
            "academic years 2020/21, 2021/22 and 2022/23",
            "span:2020-09-01/2023-08-31",
            "ay:2020 ay:2021 ay:2022",
        ),
        ("school years 2020-21 to 2022-23", "span:2020-09-01/2023-08-31", "ay:2020 ay:2021 ay:2022"),
        ("2022/23 and 2023/24 school years", "span:2022-09-01/2024-08-31", "ay:2022 ay:2023"),
        (
            "calendar years 2022, 2023 and first quarter 2024",
            "span:2022-01-01/2024-03-31",
            "cy:2022 cy:2023 q:2024-1",
        ),
        ("Q4 2023-24 and Q1 2024-25", "span:2024-01-01/2024-06-30", "fq:2023-4 fq:2024-1"),
        ("quarters 1 and 2 of 2023/24", "span:2023-04-01/2023-09-30", "fq:2023-1 fq:2023-2"),
        ("current and previous financial years", "span:2024-04-01/2026-03-31", "fy:2024 fy:2025"),
        ("the previous two financial years", "span:2023-04-01/2025-03-31", "fy:2023 fy:2024"),
        (
            "each of the last five financial years",
            "span:2020-04-01/2025-03-31",
            "fy:2020 fy:2021 fy:2022 fy:2023 fy:2024",
        ),
        ("the last four quarters", "span:2024-04-01/2025-03-31", "fq:2024-1 fq:2024-2 fq:2024-3 fq:2024-4"),
        ("last 3 calendar years", "span:2022-01-01/2024-12-31", "cy:2022 cy:2023 cy:2024"),
        ("preceding 3 financial years", "span:2022-04-01/2025-03-31", "fy:2022 fy:2023 fy:2024"),
        ("in the past 3 academic years", "span:2021-09-01/2024-08-31", "ay:2021 ay:2022 ay:2023"),
        ("May 2023, June 2023 and July 2023", "span:2023-05-01/2023-07-31", "m:2023-05 m:2023-06 m:2023-07"),
        ("December 2023/January 2024", "span:2023-12-01/2024-01-31", "m:2023-12 m:2024-01"),
        ("May/June 2023", "span:2023-05-01/2023-06-30", "m:2023-05 m:2023-06"),
        ("Jan & Feb 2023", "span:2023-01-01/2023-02-28", "m:2023-01 m:2023-02"),
        ("in 2020, 2021", "span:2020-01-01/2021-12-31", "cy:2020 cy:2021"),
        ("2022/23-2024/25", "span:2022-04-01/2025-03-31", "fy:2022 fy:2023 fy:2024"),
        ("FY 22/23 - FY 24/25", "span:2022-04-01/2025-03-31", "fy:2022 fy:2023 fy:2024"),
        ("Financial Years: 2022/23, 2023/24", "span:2022-04-01/2024-03-31", "fy:2022 fy:2023"),
        ("tax years 2021/22 to 2022/23", "span:2021-04-01/2023-03-31", "fy:2021 fy:2022"),
        ("2020/21 to 2021/22 academic years", "span:2020-09-01/2022-08-31", "ay:2020 ay:2021"),
        (
            "2018/19 school year to 2020/21 school year",
            "span:2018-09-01/2021-08-31",
            "ay:2018 ay:2019 ay:2020",
        ),
        ("2022/23 to 2023/24 financial years", "span:2022-04-01/2024-03-31", "fy:2022 fy:2023"),
        (
            "the financial year 2020/21 to the financial year 2021/22",
            "span:2020-04-01/2022-03-31",
            "fy:2020 fy:2021",
        ),
        ("calendar year 2019 to calendar year 2020", "span:2019-01-01/2020-12-31", "cy:2019 cy:2020"),
        ("2023/24 (Q1 to Q2)", "span:2023-04-01/2023-09-30", "fq:2023-1 fq:2023-2"),
        ("quarter 4 of 2023/24 to quarter 1 of 2024/25", "span:2024-01-01/2024-06-30", "fq:2023-4 fq:2024-1"),
        ("in June and July of 2022", "span:2022-06-01/2022-07-31", "m:2022-06 m:2022-07"),
    ],
)
def test_several_in_a_row(text: str, span: str, each: str) -> None:
    """A field that takes one period takes the whole of them; a question asks for each."""
    assert parse_period(text, RECEIVED).key == span
    assert keys(parse_periods(text, RECEIVED)) == each
    assert found(text) == each


@pytest.mark.parametrize(
    ("text", "each"),
    [
        ("2008-9,2013-14 and 2014-15", "fy:2008 fy:2013 fy:2014"),
        ("31 March 2022, 2023 and 2024", "at:2022-03-31 at:2023-03-31 at:2024-03-31"),
        ("31 March 2024 and 31 March 2023", "at:2024-03-31 at:2023-03-31"),
        ("2019, 2021 and 2023", "cy:2019 cy:2021 cy:2023"),
    ],
)
def test_several_with_gaps_are_not_one(text: str, each: str) -> None:
    assert keys(parse_periods(text, RECEIVED)) == each
    with pytest.raises(BadPeriod, match=r"several periods with gaps between. Write one of them"):
        parse_period(text, RECEIVED)


@pytest.mark.parametrize(
    ("text", "candidates", "in_a_question"),
    [
        (
            "last year",
            "fy:2024 cy:2024 span:2024-06-04/2025-06-03",
            "fy:2024 cy:2024 span:2024-06-04/2025-06-03",
        ),
        ("this year", "fy:2025 cy:2025", "fy:2025 cy:2025"),
        ("last month", "m:2025-05 span:2025-05-04/2025-06-03", "m:2025-05 span:2025-05-04/2025-06-03"),
        ("from April 2018", "since:2018-04 m:2018-04", "since:2018-04 m:2018-04"),
        ("academic year 2023", "ay:2022 ay:2023", "ay:2022 ay:2023"),
        ("as at March 2024", "at:2024-03-31 at:2024-03-01", "at:2024-03-31 at:2024-03-01"),
        ("FY 2023", "fy:2022 fy:2023", "fy:2022 fy:2023"),
        ("FY23", "fy:2022 fy:2023", "fy:2022 fy:2023"),
        ("financial year 2023", "fy:2022 fy:2023", "fy:2022 fy:2023"),
        ("2023 financial year", "fy:2022 fy:2023", "fy:2022 fy:2023"),
        ("financial years 2022 and 2023", "fy:2021 fy:2022", "fy:2021 fy:2022 fy:2023"),
        ("2021, 2022 and 2023 financial years", "fy:2020 fy:2021", "fy:2020 fy:2021 fy:2022 fy:2023"),
        ("Q1 FY2023", "fq:2022-1 fq:2023-1", "fq:2022-1 fq:2023-1"),
        ("Q3 FY 24", "fq:2023-3 fq:2024-3", "fq:2023-3 fq:2024-3"),
        ("year to date", "fy:2025 cy:2025", "fy:2025 cy:2025"),
    ],
)
def test_what_can_mean_several_is_offered_and_not_guessed(
    text: str, candidates: str, in_a_question: str
) -> None:
    with pytest.raises(UnclearPeriod, match=r"can mean .* or .*: write which of them") as caught:
        parse_period(text, RECEIVED)
    assert keys(caught.value.candidates) == candidates
    assert found(text) == in_a_question
    asked = find_asked(IN_A_QUESTION.format(text), RECEIVED)
    assert {keys(one.periods) for one in asked} == {""}
    assert keys(asked[0].candidates) == candidates
    assert "can mean" in asked[0].why


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("31 Mar 24", "at:2024-03-31"),
        ("31.03.24", "at:2024-03-31"),
        ("April 22", "m:2022-04"),
        ("22-23", "fy:2022"),
    ],
)
def test_period_only_where_one_is_expected(text: str, key: str) -> None:
    assert parse_period(text, RECEIVED).key == key
    assert found(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "since Covid",
        "before 2015",
        "prior to 2019/20",
        "pre 2010",
        "the 2011 Census",
        "Data Protection Act 2018",
        "aged 16-17",
        "18-19 year olds",
        "2,020 people",
        "£2020",
        "ref 2020/123",
        "24/7",
        "1990s",
        "2023/2024/2025",
        "2019-24",
        "paragraph 1.2.24",
        "3 in 10",
    ],
)
def test_no_period(text: str) -> None:
    assert found(text) == ""
    with pytest.raises(BadPeriod):
        parse_period(text, RECEIVED)


@pytest.mark.parametrize(
    "text",
    ["Autumn term 2023", "summer 2023", "Christmas 2023", "Spring Term 2023/24", "municipal year 2022/23"],
)
def test_stretches_without_days_are_not_taken_for_the_year_they_lie_in(text: str) -> None:
    assert found(text) == ""
    (asked,) = find_asked(IN_A_QUESTION.format(text), RECEIVED)
    assert "write its months or days" in asked.why
    with pytest.raises(BadPeriod, match="write its months or days"):
        parse_period(text, RECEIVED)


@pytest.mark.parametrize("text", ["Q1 (May to July 2023)", "FY2225", "Q2 (January to March 2024)"])
def test_words_that_contradict_one_another_are_refused(text: str) -> None:
    with pytest.raises(BadPeriod):
        parse_period(text, RECEIVED)


def test_children_looked_after_in_a_year_are_not_after_it() -> None:
    assert found("children looked after 2020/21") == "fy:2020"


@pytest.mark.parametrize("text", ["in the last 12 months", "the last three financial years", "last year"])
def test_without_the_date_of_receipt_it_is_said_what_is_missing(text: str) -> None:
    (asked,) = find_asked(f"How many {text}?")
    assert (asked.periods, asked.candidates) == ((), ())
    assert "enter that date first" in asked.why


def test_years_spelt_out_are_of_the_kind_named_before_them() -> None:
    assert found("last 2 academic years (2022/23, 2023/24)") == "ay:2022 ay:2023"


def test_relative_period_that_is_spelt_out_counts_once() -> None:
    text = "in the last 5 years (2019, 2020, 2021, 2022, 2023) and last year (2024)"
    assert found(text) == "cy:2019 cy:2020 cy:2021 cy:2022 cy:2023 cy:2024"


@pytest.mark.parametrize(
    ("written", "style", "named"),
    [
        ("fy:2020", "2020/21", "2020/21"),
        ("fy:2021 fy:2020", "2020/21", "2020/21 and 2021/22"),
        ("fy:2020 fy:2021 fy:2022", "2020-21", "2020-21 to 2022-23"),
        ("fy:2020 fy:2021 fy:2022 fy:2024", "20/21", "20/21 to 22/23 and 24/25"),
        ("cy:2019 cy:2020 cy:2020 fy:2020", "2020/21", "2019, 2020 and 2020/21"),
        (
            "at:2021-03-31 at:2022-03-31 at:2023-03-31",
            "2020/21",
            "31 March 2021, 31 March 2022 and 31 March 2023",
        ),
        ("m:2020-12 m:2021-01 m:2021-02", "2020/21", "December 2020 to February 2021"),
        ("", "2020/21", ""),
    ],
)
def test_several_periods_are_named(written: str, style: str, named: str) -> None:
    assert name_periods(map(Period.from_key, written.split()), YearStyle(style)) == named
