"""A cell of a workbook as a person sees it, from its value and its number format."""

from datetime import MAXYEAR, date, datetime, time, timedelta
from typing import Any

from foi.stats.presentation import format_date, format_month


def cell_text(value: Any, number_format: str | None) -> str:
    """7% for 0.07 shown as a percentage, March 2021 for a date shown so; a time of day is never left out of a
    date that shows its day or the time.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        percent = "%" in (number_format or "")
        return f"{digits(value * 100)}%" if percent else digits(value)
    if isinstance(value, datetime | date):
        shown = (number_format or "d").lower()
        timed = isinstance(value, datetime) and "h" in shown
        return day_text(value) if "d" in shown or timed else format_month(value)
    return str(value)


def day_text(value: date) -> str:
    """1 January 2021; with a time other than midnight, to the second: 1 January 2021, 10:10:10."""
    if not isinstance(value, datetime):
        return format_date(value)
    # A spreadsheet keeps a moment as a fraction of days, which is off by less than a millisecond.
    up = value.microsecond >= 500_000 and value.year < MAXYEAR
    moment = value.replace(microsecond=0) + timedelta(seconds=up)
    at_midnight = moment.time() == time()
    return format_date(moment) if at_midnight else f"{format_date(moment)}, {moment:%H:%M:%S}"


def money_text(value: Any, number_format: str | None) -> str:
    """The same, an amount of money with its sign."""
    text = cell_text(value, number_format)
    is_money = text and "£" in (number_format or "") and isinstance(value, int | float)
    return f"£{text}" if is_money else text


def digits(number: float) -> str:
    """As many digits as a spreadsheet keeps (15), never with an exponent."""
    short = f"{number:.15g}"
    return short if "e" not in short else f"{number:.8f}".rstrip("0").rstrip(".")
