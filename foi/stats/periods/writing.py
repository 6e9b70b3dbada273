"""A period written down: the canonical key that is stored, and the label that a letter prints.

Both work on the kind, the first and the last day, so that `Period` can use them.
"""

from collections.abc import Callable
from datetime import date
from typing import Final

from foi.stats.periods.days import whole_months
from foi.stats.periods.kinds import FIRST_SHORT_YEAR, PeriodKind, YearStyle
from foi.stats.presentation import format_date, format_month


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
