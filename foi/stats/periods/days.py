"""Whole months on the calendar: the arithmetic that periods are made of."""

import calendar
from datetime import date, timedelta

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
