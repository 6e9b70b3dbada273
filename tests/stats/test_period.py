"""Periods: their keys, labels, neighbours and what lies in what."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foi.stats.periods import BadPeriod, Period, PeriodKind, YearStyle, find_periods, parse_period
from tests.stats.strategies import periods

FY, CY, AY = Period.financial(2020), Period.calendar(2020), Period.academic(2020)


@pytest.mark.parametrize(
    ("period", "key", "first", "last"),
    [
        (FY, "fy:2020", "2020-04-01", "2021-03-31"),
        (CY, "cy:2020", "2020-01-01", "2020-12-31"),
        (AY, "ay:2020", "2020-09-01", "2021-08-31"),
        (Period.calendar_quarter(2021, 2), "q:2021-2", "2021-04-01", "2021-06-30"),
        (Period.financial_quarter(2021, 1), "fq:2021-1", "2021-04-01", "2021-06-30"),
        (Period.financial_quarter(2021, 3), "fq:2021-3", "2021-10-01", "2021-12-31"),
        (Period.financial_quarter(2021, 4), "fq:2021-4", "2022-01-01", "2022-03-31"),
        (Period.month(2020, 2), "m:2020-02", "2020-02-01", "2020-02-29"),
        (Period.twelve_months_to(2021, 3), "12m:2021-03", "2020-04-01", "2021-03-31"),
        (Period.twelve_months_to(2020, 12), "12m:2020-12", "2020-01-01", "2020-12-31"),
        (Period.as_at(date(2020, 6, 30)), "at:2020-06-30", "2020-06-30", "2020-06-30"),
        (
            Period.span(date(2018, 4, 1), date(2021, 3, 31)),
            "span:2018-04-01/2021-03-31",
            "2018-04-01",
            "2021-03-31",
        ),
        (Period.since(date(2012, 1, 1)), "since:2012", "2012-01-01", "9999-12-31"),
        (Period.since(date(2012, 4, 1)), "since:2012-04", "2012-04-01", "9999-12-31"),
        (Period.since(date(2015, 12, 2)), "since:2015-12-02", "2015-12-02", "9999-12-31"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_period_has_key_and_days(period: Period, key: str, first: str, last: str) -> None:
    assert period.key == key
    assert Period.from_key(key) == period
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "key",
    [
        "",
        "fy",
        "fy:20",
        "fy:2020 ",
        "fy:9999",
        "cy:0000",
        "q:2021-5",
        "fq:2021-0",
        "m:2020-13",
        "at:2021-02-29",
        "span:2021-03-31/2018-04-01",
        "since:2012-01",
        "since:2012-04-01",
        "xy:2020",
        "fy:２０２０",
    ],
)
def test_other_keys_are_refused(key: str) -> None:
    with pytest.raises(BadPeriod, match="“"):
        Period.from_key(key)


@pytest.mark.parametrize(
    ("kind", "start", "end", "says"),
    [
        (PeriodKind.FINANCIAL_YEAR, date(2020, 1, 1), date(2020, 12, 31), "no financial year"),
        (PeriodKind.QUARTER, date(2020, 2, 1), date(2020, 4, 30), "no quarter"),
        (PeriodKind.MONTH, date(2020, 2, 1), date(2020, 2, 28), "no month"),
        (PeriodKind.AS_AT, date(2020, 2, 1), date(2020, 2, 2), "no as at"),
        (PeriodKind.SPAN, date(2020, 2, 2), date(2020, 2, 1), "before it begins"),
        (PeriodKind.SPAN, date(2020, 2, 2), None, "no last day"),
        (PeriodKind.SINCE, date(2020, 2, 2), date(2020, 2, 3), "no last day"),
        (PeriodKind.SINCE, None, None, "first day"),
    ],
)
def test_days_must_fit_the_kind(kind: PeriodKind, start: date | None, end: date | None, says: str) -> None:
    with pytest.raises(BadPeriod, match=says):
        Period(kind, start, end)


@pytest.mark.parametrize(
    ("key", "labels"),
    [
        ("fy:2020", ("2020/21", "2020-21", "2020/2021", "2020-2021", "20/21")),
        ("fy:1999", ("1999/00", "1999-00", "1999/2000", "1999-2000", "99/00")),
        ("fq:2021-4", ("Q4 2021/22", "Q4 2021-22", "Q4 2021/2022", "Q4 2021-2022", "Q4 21/22")),
        (
            "ay:2020",
            tuple(f"academic year {y}" for y in ("2020/21", "2020-21", "2020/2021", "2020-2021", "20/21")),
        ),
        ("cy:2020", ("2020",) * 5),
        ("q:2021-2", ("Q2 2021",) * 5),
        ("m:2020-03", ("March 2020",) * 5),
        ("12m:2021-03", ("12 months to March 2021",) * 5),
        ("at:2020-06-30", ("30 June 2020",) * 5),
        ("span:2018-04-01/2021-03-31", ("April 2018 to March 2021",) * 5),
        ("span:2018-04-03/2021-03-31", ("3 April 2018 to 31 March 2021",) * 5),
        ("since:2012", ("since 2012",) * 5),
        ("since:2012-04", ("since April 2012",) * 5),
        ("since:2015-12-02", ("since 2 December 2015",) * 5),
    ],
)
def test_label_follows_the_style_of_years(key: str, labels: tuple[str, ...]) -> None:
    period = Period.from_key(key)
    assert tuple(period.label(style) for style in YearStyle) == labels
    assert str(period) == labels[0]


@pytest.mark.parametrize(
    ("key", "year", "quarter"),
    [
        ("fq:2021-4", "fy:2021", 4),
        ("q:2021-4", "cy:2021", 4),
        ("q:2022-1", "cy:2022", 1),
        ("m:2022-03", "cy:2022", None),
        ("fy:2021", "fy:2021", None),
        ("ay:2021", "ay:2021", None),
        ("span:2018-04-01/2021-03-31", "span:2018-04-01/2021-03-31", None),
    ],
)
def test_year_and_quarter_of_a_period(key: str, year: str, quarter: int | None) -> None:
    assert (Period.from_key(key).year.key, Period.from_key(key).quarter) == (year, quarter)


@pytest.mark.parametrize(
    ("one", "other", "same", "contains", "overlaps"),
    [
        ("fy:2020", "fy:2020", True, True, True),
        ("fy:2020", "12m:2021-03", True, True, True),
        ("fq:2021-1", "q:2021-2", True, True, True),
        ("fy:2020", "q:2021-1", False, True, True),
        ("fy:2020", "cy:2020", False, False, True),
        ("fy:2020", "fy:2021", False, False, False),
        ("fy:2020", "at:2021-03-31", False, True, True),
        ("fy:2020", "at:2021-04-01", False, False, False),
        ("since:2012", "fy:2020", False, True, True),
        ("since:2012", "fy:2011", False, False, True),
        ("fy:2020", "since:2012", False, False, True),
        ("since:2012", "fy:2010", False, False, False),
    ],
)
def test_periods_compared(one: str, other: str, same: bool, contains: bool, overlaps: bool) -> None:
    first, second = Period.from_key(one), Period.from_key(other)
    assert (first.same(second), first.contains(second), first.overlaps(second)) == (same, contains, overlaps)


@pytest.mark.parametrize(
    ("key", "following"),
    [
        ("fy:2020", "fy:2021"),
        ("cy:2020", "cy:2021"),
        ("ay:2020", "ay:2021"),
        ("q:2021-4", "q:2022-1"),
        ("fq:2021-4", "fq:2022-1"),
        ("fq:2021-3", "fq:2021-4"),
        ("m:2020-01", "m:2020-02"),
        ("m:2020-12", "m:2021-01"),
        ("12m:2021-03", "12m:2022-03"),
        ("at:2020-06-30", "at:2021-06-30"),
        ("at:2023-02-28", "at:2024-02-29"),
        ("span:2018-04-01/2021-03-31", "span:2021-04-01/2024-03-31"),
        ("span:2020-01-02/2020-01-08", "span:2020-01-09/2020-01-15"),
    ],
)
def test_next_and_previous(key: str, following: str) -> None:
    assert Period.from_key(key).next().key == following
    assert Period.from_key(following).previous().key == key


def test_nothing_follows_an_open_period() -> None:
    with pytest.raises(BadPeriod, match="since 2012"):
        Period.from_key("since:2012").next()


def test_periods_sort_by_first_then_last_day() -> None:
    keys = ["fy:2021", "since:2020-04", "cy:2020", "fy:2020", "fq:2020-1", "at:2020-04-01"]
    ordered = [period.key for period in sorted(Period.from_key(key) for key in keys)]
    assert ordered == ["cy:2020", "at:2020-04-01", "fq:2020-1", "fy:2020", "since:2020-04", "fy:2021"]


@given(periods(), st.sampled_from(YearStyle))
def test_label_reads_back_as_the_same_period(period: Period, style: YearStyle) -> None:
    assert parse_period(period.label(style)) == period


@given(periods(), st.sampled_from(YearStyle))
def test_label_is_found_in_a_sentence(period: Period, style: YearStyle) -> None:
    assert find_periods(f"The figure for {period.label(style)} is held.") == (period,)


@given(periods())
def test_key_reads_back_as_the_same_period(period: Period) -> None:
    assert Period.from_key(period.key) == period


@given(periods())
def test_next_and_previous_leave_no_gap(period: Period) -> None:
    if period.kind not in (PeriodKind.SINCE, PeriodKind.AS_AT):
        assert (period.next().first - period.last).days == 1
        assert (period.first - period.previous().last).days == 1
