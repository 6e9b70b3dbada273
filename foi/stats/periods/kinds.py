"""The kinds of period, how long each is, and how years are printed."""

from enum import StrEnum
from typing import Any, Final


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
