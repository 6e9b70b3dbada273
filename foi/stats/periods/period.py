"""Period: a stretch of time as councils report it, with a canonical key, a printed label and comparisons.

Financial years run from 1 April to 31 March, academic years from 1 September to 31 August. Financial
quarters count from April (Q1 2021/22 is April to June 2021), calendar quarters from January.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, total_ordering
from typing import Final

from foi.stats.periods.kinds import (
    FIRST_MONTHS,
    MONTHS_LONG,
    ONE_DAY,
    BadPeriod,
    PeriodKind,
    YearStyle,
    add_months,
    ends_a_month,
    financial_start,
    last_of_month,
    quarter_number,
    whole_months,
    write_key,
    write_label,
)
from foi.stats.presentation import format_date, format_list


@total_ordering
@dataclass(frozen=True)
class Period:
    """Days from `start` to `end`, both included; `end` is None only for SINCE ("since 2012").

    Two periods are equal when kind and days are; `same` asks about the days alone. They sort by first
    day, then by last. Raises BadPeriod when the days do not make a period of that kind.
    """

    kind: PeriodKind
    start: date | None
    end: date | None

    def __post_init__(self) -> None:
        if self.start is None:
            raise BadPeriod("A period needs its first day.")
        if (self.end is None) != (self.kind is PeriodKind.SINCE):
            raise BadPeriod("Only a period such as “since 2012” has no last day; every other needs one.")
        if self.end is not None and self.end < self.start:
            raise BadPeriod("A period can't end before it begins.")
        if not self._fits_its_kind():
            raise BadPeriod(f"{format_date(self.start)} to {self._end_words()} is no {self._kind_words()}.")

    def _fits_its_kind(self) -> bool:
        if self.kind is PeriodKind.AS_AT:
            return self.start == self.end
        months = MONTHS_LONG.get(self.kind)
        if months is None:
            return True
        first_months = FIRST_MONTHS.get(self.kind, range(1, 13))
        return whole_months(self.first, self.last) == months and self.first.month in first_months

    def _end_words(self) -> str:
        return format_date(self.end) if self.end else "now"

    def _kind_words(self) -> str:
        return self.kind.value.replace("_", " ")

    # Making one

    @classmethod
    def financial(cls, year: int) -> Period:
        """The financial year that begins in April of `year`."""
        return cls._months(PeriodKind.FINANCIAL_YEAR, year, 4)

    @classmethod
    def calendar(cls, year: int) -> Period:
        return cls._months(PeriodKind.CALENDAR_YEAR, year, 1)

    @classmethod
    def academic(cls, year: int) -> Period:
        """The academic year that begins in September of `year`."""
        return cls._months(PeriodKind.ACADEMIC_YEAR, year, 9)

    @classmethod
    def calendar_quarter(cls, year: int, quarter: int) -> Period:
        """Quarter 1 to 4 of a calendar year: Q1 is January to March."""
        return cls._months(PeriodKind.QUARTER, year, _quarter(quarter) * 3 - 2)

    @classmethod
    def financial_quarter(cls, year: int, quarter: int) -> Period:
        """Quarter 1 to 4 of the financial year that begins in `year`: Q4 is January to March after it."""
        first = _quarter(quarter) * 3 + 1
        return cls._months(PeriodKind.FINANCIAL_QUARTER, year + (first > 12), (first - 1) % 12 + 1)

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        return cls._months(PeriodKind.MONTH, year, month)

    @classmethod
    def twelve_months_to(cls, year: int, month: int) -> Period:
        """The twelve months that end with this month."""
        return cls._months(PeriodKind.TWELVE_MONTHS, year - (month < 12), month % 12 + 1)

    @classmethod
    def as_at(cls, day: date) -> Period:
        return cls(PeriodKind.AS_AT, day, day)

    @classmethod
    def span(cls, start: date, end: date) -> Period:
        return cls(PeriodKind.SPAN, start, end)

    @classmethod
    def since(cls, day: date) -> Period:
        return cls(PeriodKind.SINCE, day, None)

    @classmethod
    def _months(cls, kind: PeriodKind, year: int, month: int) -> Period:
        try:
            start = date(year, month, 1)
            return cls(kind, start, add_months(start, MONTHS_LONG[kind]) - ONE_DAY)
        except (ValueError, OverflowError) as error:
            raise BadPeriod(f"The calendar has no period that begins in {year}-{month:02}.") from error

    # The canonical key

    @property
    def key(self) -> str:
        """The canonical form that is stored and compared, e.g. "fy:2020", "q:2021-2", "since:2012"."""
        return write_key(self.kind, self.first, self.last)

    @classmethod
    @lru_cache(maxsize=4096)  # a table asks for the same few keys hundreds of times
    def from_key(cls, key: str) -> Period:
        """The period with this key; raises BadPeriod for anything that `key` would not write."""
        prefix, _, rest = key.partition(":")
        reader = KEY_READERS.get(prefix)
        match = reader and re.fullmatch(reader[0], rest)
        if not reader or not match:
            raise BadPeriod(f"“{key[:40]}” is not the key of a period, such as fy:2020 or m:2020-03.")
        try:
            period = reader[1](*match.groups())
        except ValueError as error:
            raise BadPeriod(f"“{key[:40]}” names a period that does not exist.") from error
        if period.key != key:
            raise BadPeriod(f"“{key[:40]}” is written {period.key}.")
        return period

    # What it is part of

    @property
    def first(self) -> date:
        """The first day."""
        return self.start or date.min

    @property
    def last(self) -> date:
        """The last day; the end of all time when the period is open."""
        return self.end or date.max

    @property
    def year(self) -> Period:
        """The year that a quarter lies in (a month: the calendar year); any other period is its own."""
        if self.kind is PeriodKind.FINANCIAL_QUARTER:
            return self.financial_year
        if self.kind in (PeriodKind.QUARTER, PeriodKind.MONTH):
            return Period.calendar(self.first.year)
        return self

    @property
    def financial_year(self) -> Period:
        """The financial year in which the period begins."""
        return Period.financial(financial_start(self.first))

    @property
    def quarter(self) -> int | None:
        """1 to 4 for a quarter, counted from April in a financial year; None for any other period."""
        quarters = (PeriodKind.QUARTER, PeriodKind.FINANCIAL_QUARTER)
        return quarter_number(self.kind, self.first) if self.kind in quarters else None

    # Comparing

    def __hash__(self) -> int:
        # Periods are keys a million times over, and hashing the kind would take as long as all the rest.
        return hash((self.start, self.end))

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Period):
            return NotImplemented
        return (self.first, self.last, self.kind) < (other.first, other.last, other.kind)

    def same(self, other: Period) -> bool:
        """Whether both are the same days, whatever they are called."""
        return (self.start, self.end) == (other.start, other.end)

    def contains(self, other: Period) -> bool:
        """Whether every day of the other lies in this period."""
        return self.first <= other.first and other.last <= self.last

    def overlaps(self, other: Period) -> bool:
        """Whether they have at least one day in common."""
        return self.first <= other.last and other.first <= self.last

    def next(self) -> Period:
        """The period that follows directly; for an as-at date the same day a year later."""
        return self._moved(1)

    def previous(self) -> Period:
        """The period directly before; for an as-at date the same day a year earlier."""
        return self._moved(-1)

    def _moved(self, steps: int) -> Period:
        if self.end is None:
            raise BadPeriod(f"No period comes before or after “{self.label()}”, which has no end.")
        try:
            return self._by_months(steps) or self._by_days(steps, self.end)
        except (ValueError, OverflowError) as error:
            raise BadPeriod(f"The calendar ends beside {self.label()}.") from error

    def _by_months(self, steps: int) -> Period | None:
        if self.kind is PeriodKind.AS_AT:
            return Period.as_at(_a_year_on(self.first, steps))
        months = whole_months(self.first, self.last)
        if months is None:
            return None
        start = add_months(self.first, months * steps)
        return Period(self.kind, start, add_months(start, months) - ONE_DAY)

    def _by_days(self, steps: int, end: date) -> Period:
        length = (end - self.first + ONE_DAY) * steps
        return Period.span(self.first + length, end + length)

    # Printing

    def label(self, style: YearStyle = YearStyle.SLASH) -> str:
        """As it is printed, years in the council's style, e.g. "2020/21", "12 months to March 2021"."""
        return write_label(self.kind, self.first, self.last, style)

    def __str__(self) -> str:
        return self.label()


def _quarter(quarter: int) -> int:
    if not 1 <= quarter <= 4:
        raise BadPeriod("A year has the quarters 1 to 4.")
    return quarter


def _a_year_on(day: date, years: int) -> date:
    # The end of February stays the end of February in a leap year.
    moved = add_months(day, 12 * years)
    return last_of_month(moved.year, moved.month) if ends_a_month(day) else moved


YEAR_KEY, MONTH_KEY, DAY_KEY = r"([0-9]{4})", r"([0-9]{4})-([0-9]{2})", r"([0-9]{4}-[0-9]{2}-[0-9]{2})"
QUARTER_KEY = r"([0-9]{4})-([1-4])"


def _whole(make: Callable[..., Period]) -> Callable[..., Period]:
    return lambda *parts: make(*(int(part) for part in parts))


def _days(make: Callable[..., Period]) -> Callable[..., Period]:
    return lambda *parts: make(*(date.fromisoformat(part) for part in parts))


def _since(year: str, month: str | None, day: str | None) -> Period:
    return Period.since(date(int(year), int(month or 1), int(day or 1)))


KEY_READERS: Final[dict[str, tuple[str, Callable[..., Period]]]] = {
    "fy": (YEAR_KEY, _whole(Period.financial)),
    "cy": (YEAR_KEY, _whole(Period.calendar)),
    "ay": (YEAR_KEY, _whole(Period.academic)),
    "q": (QUARTER_KEY, _whole(Period.calendar_quarter)),
    "fq": (QUARTER_KEY, _whole(Period.financial_quarter)),
    "m": (MONTH_KEY, _whole(Period.month)),
    "12m": (MONTH_KEY, _whole(Period.twelve_months_to)),
    "at": (DAY_KEY, _days(Period.as_at)),
    "span": (f"{DAY_KEY}/{DAY_KEY}", _days(Period.span)),
    "since": (r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", _since),
}


SHORTEST_RUN: Final = 3


def name_periods(periods: Iterable[Period], style: YearStyle = YearStyle.SLASH) -> str:
    """The periods in order of time, each once; three or more that follow one another by their ends. Raises
    nothing.
    """
    ordered = sorted(set(periods))
    return format_list([words for run in _runs(ordered) for words in _said(run, style)])


def _runs(ordered: Sequence[Period]) -> Iterator[list[Period]]:
    run: list[Period] = []
    for period in ordered:
        if run and not _follows(run[-1], period):
            yield run
            run = []
        run.append(period)
    if run:
        yield run


def _follows(one: Period, other: Period) -> bool:
    is_stretch = one.kind not in (PeriodKind.AS_AT, PeriodKind.SINCE, PeriodKind.SPAN)
    return is_stretch and one.kind is other.kind and one.next() == other


def _said(run: Sequence[Period], style: YearStyle) -> list[str]:
    labels = [period.label(style) for period in run]
    return labels if len(run) < SHORTEST_RUN else [f"{labels[0]} to {labels[-1]}"]
