"""The kinds of period: how long each is, and how its canonical key and its printed label are written.

Keys and labels are written from the kind, the first and the last day, so that `Period` can use them.
"""

import calendar
from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final

from foi.stats.presentation import format_date, format_month


class BadPeriod(ValueError):
    """A period that can't be read or does not exist; the message says how to write it."""


class UnclearPeriod(BadPeriod):
    """Words that can mean more than one period; `candidates` are those to choose from."""

    def __init__(self, message: str, candidates: tuple[Any, ...]) -> None:
        super().__init__(message)
        self.candidates = candidates


class PeriodKind(StrEnum):
    FINANCIAL_YEAR = "financial_year"
    CALENDAR_YEAR = "calendar_year"
    ACADEMIC_YEAR = "academic_year"
    QUARTER = "quarter"
    FINANCIAL_QUARTER = "financial_quarter"
    MONTH = "month"
    TWELVE_MONTHS = "twelve_months"
    AS_AT = "as_at"
    SPAN = "span"
    SINCE = "since"


class YearStyle(StrEnum):
    """How an authority prints a year that runs over two calendar years; the value is the example."""

    SLASH = "2020/21"
    HYPHEN = "2020-21"
    SLASH_LONG = "2020/2021"
    HYPHEN_LONG = "2020-2021"
    SHORT = "20/21"


FIRST_SHORT_YEAR: Final = 1950
"""Two digits of a year mean 1950 to 2049."""

MONTHS_LONG: Final = {
    PeriodKind.FINANCIAL_YEAR: 12,
    PeriodKind.CALENDAR_YEAR: 12,
    PeriodKind.ACADEMIC_YEAR: 12,
    PeriodKind.TWELVE_MONTHS: 12,
    PeriodKind.QUARTER: 3,
    PeriodKind.FINANCIAL_QUARTER: 3,
    PeriodKind.MONTH: 1,
}
FIRST_MONTHS: Final = {
    PeriodKind.FINANCIAL_YEAR: (4,),
    PeriodKind.CALENDAR_YEAR: (1,),
    PeriodKind.ACADEMIC_YEAR: (9,),
    PeriodKind.QUARTER: (1, 4, 7, 10),
    PeriodKind.FINANCIAL_QUARTER: (1, 4, 7, 10),
}
YEARS: Final = (PeriodKind.FINANCIAL_YEAR, PeriodKind.CALENDAR_YEAR, PeriodKind.ACADEMIC_YEAR)


ONE_DAY = timedelta(days=1)


def last_of_month(year: int, month: int) -> date:
    """The last day of a month; raises ValueError for a month or year the calendar does not have."""
    return date(year, month, calendar.monthrange(year, month)[1])


def add_months(day: date, months: int) -> date:
    """The same day so many months later (earlier when negative), or the month's last day if it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), last_of_month(year, month + 1))


def ends_a_month(day: date) -> bool:
    return day == last_of_month(day.year, day.month)


def whole_months(start: date, end: date) -> int | None:
    """How many whole calendar months lie from start to end, or None when they are not whole months."""
    if start.day != 1 or not ends_a_month(end):
        return None
    return (end.year - start.year) * 12 + end.month - start.month + 1


def financial_start(day: date) -> int:
    """The calendar year in which the financial year of this day begins."""
    return day.year - (day.month < 4)


def quarter_number(kind: PeriodKind, first: date) -> int:
    """1 to 4: counted from April for a financial quarter, from January for any other."""
    offset = 4 if kind is PeriodKind.FINANCIAL_QUARTER else 1
    return (first.month - offset) % 12 // 3 + 1


def write_key(kind: PeriodKind, first: date, last: date) -> str:
    """The canonical form, e.g. "fy:2020", "q:2021-2", "since:2012"."""
    return KEYS[kind](first, last)


def write_label(kind: PeriodKind, first: date, last: date, style: YearStyle) -> str:
    """The period as it is printed, e.g. "2020/21", "Q2 2021", "12 months to March 2021"."""
    return LABELS[kind](first, last, style)


def _month_key(day: date) -> str:
    return f"{day.year:04}-{day.month:02}"


def _since_key(day: date) -> str:
    """As short as the day allows: a year, a month, or the whole date."""
    if (day.month, day.day) == (1, 1):
        return f"{day.year:04}"
    return _month_key(day) if day.day == 1 else day.isoformat()


KEYS: Final[dict[PeriodKind, Callable[[date, date], str]]] = {
    PeriodKind.FINANCIAL_YEAR: lambda first, last: f"fy:{first.year:04}",
    PeriodKind.CALENDAR_YEAR: lambda first, last: f"cy:{first.year:04}",
    PeriodKind.ACADEMIC_YEAR: lambda first, last: f"ay:{first.year:04}",
    PeriodKind.QUARTER: lambda first, last: f"q:{first.year:04}-{quarter_number(PeriodKind.QUARTER, first)}",
    PeriodKind.FINANCIAL_QUARTER: lambda first, last: (
        f"fq:{financial_start(first):04}-{quarter_number(PeriodKind.FINANCIAL_QUARTER, first)}"
    ),
    PeriodKind.MONTH: lambda first, last: f"m:{_month_key(first)}",
    PeriodKind.TWELVE_MONTHS: lambda first, last: f"12m:{_month_key(last)}",
    PeriodKind.AS_AT: lambda first, last: f"at:{first.isoformat()}",
    PeriodKind.SPAN: lambda first, last: f"span:{first.isoformat()}/{last.isoformat()}",
    PeriodKind.SINCE: lambda first, last: f"since:{_since_key(first)}",
}


def write_year(year: int, style: YearStyle) -> str:
    """The year that begins in `year` and ends in the next, in the council's style: 2020/21, 20/21."""
    if style is YearStyle.SHORT and not FIRST_SHORT_YEAR <= year < FIRST_SHORT_YEAR + 100:
        style = YearStyle.SLASH
    first = f"{year % 100:02}" if style is YearStyle.SHORT else f"{year:04}"
    long = style in (YearStyle.SLASH_LONG, YearStyle.HYPHEN_LONG)
    second = f"{year + 1:04}" if long else f"{(year + 1) % 100:02}"
    return f"{first}{'-' if style in (YearStyle.HYPHEN, YearStyle.HYPHEN_LONG) else '/'}{second}"


def _financial_quarter_label(first: date, last: date, style: YearStyle) -> str:
    quarter = quarter_number(PeriodKind.FINANCIAL_QUARTER, first)
    return f"Q{quarter} {write_year(financial_start(first), style)}"


def _span_label(first: date, last: date, style: YearStyle) -> str:
    write = format_date if whole_months(first, last) is None else format_month
    return f"{write(first)} to {write(last)}"


def _since_label(first: date, last: date, style: YearStyle) -> str:
    if (first.month, first.day) == (1, 1):
        return f"since {first.year}"
    return f"since {format_month(first) if first.day == 1 else format_date(first)}"


LABELS: Final[dict[PeriodKind, Callable[[date, date, YearStyle], str]]] = {
    PeriodKind.FINANCIAL_YEAR: lambda first, last, style: write_year(first.year, style),
    PeriodKind.CALENDAR_YEAR: lambda first, last, style: f"{first.year}",
    PeriodKind.ACADEMIC_YEAR: lambda first, last, style: f"academic year {write_year(first.year, style)}",
    PeriodKind.QUARTER: lambda first, last, style: (
        f"Q{quarter_number(PeriodKind.QUARTER, first)} {first.year}"
    ),
    PeriodKind.FINANCIAL_QUARTER: _financial_quarter_label,
    PeriodKind.MONTH: lambda first, last, style: format_month(first),
    PeriodKind.TWELVE_MONTHS: lambda first, last, style: f"12 months to {format_month(last)}",
    PeriodKind.AS_AT: lambda first, last, style: format_date(first),
    PeriodKind.SPAN: _span_label,
    PeriodKind.SINCE: _since_label,
}
