"""A cell of a workbook as a person sees it, from its value and its number format."""

from datetime import date, datetime
from typing import Any

from foi.stats.presentation import format_date, format_month


def cell_text(value: Any, number_format: str | None) -> str:
    """7% for 0.07 shown as a percentage, March 2021 for a date shown so."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        percent = "%" in (number_format or "")
        return f"{digits(value * 100)}%" if percent else digits(value)
    if isinstance(value, datetime | date):
        has_day = "d" in (number_format or "d").lower()
        return format_date(value) if has_day else format_month(value)
    return str(value)


def money_text(value: Any, number_format: str | None) -> str:
    """The same, an amount of money with its sign."""
    text = cell_text(value, number_format)
    is_money = text and "£" in (number_format or "") and isinstance(value, int | float)
    return f"£{text}" if is_money else text


def digits(number: float) -> str:
    """As many digits as a spreadsheet keeps (15), never with an exponent."""
    short = f"{number:.15g}"
    return short if "e" not in short else f"{number:.8f}".rstrip("0").rstrip(".")
