"""The days that a text names: 3 April 2026, 3rd April 2026, 03/04/2026. PURE."""

import re
from collections.abc import Iterator
from datetime import date

from foi.stats.presentation import MONTH_NAMES

MONTHS = {name[:3].lower(): number for number, name in enumerate(MONTH_NAMES, start=1)}
_MONTH = "|".join(MONTHS)
DAY = re.compile(
    rf"(?<![\d/.-])(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?((?:{_MONTH})[a-z]{{0,6}}),? (\d{{4}})(?!\d)"
    r"|(?<![\d/.-])(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})(?![\d/])",
    re.IGNORECASE,
)


def days_in(text: str, *, short_years: bool = False) -> Iterator[tuple[date, int, int]]:
    """Each day that a text names in full, with its start and end; figures are read day first.

    `short_years`: 03/04/26 is a day as well, as at the head of a letter; elsewhere it may be a number.
    """
    for found in DAY.finditer(text):
        day, month, year = found.group(1, 2, 3) if found[1] else found.group(4, 5, 6)
        if len(year) == 2 and not short_years:
            continue
        number = MONTHS[month[:3].lower()] if found[1] else int(month)
        try:
            yield date(int(year) + 2000 * (len(year) == 2), number, int(day)), found.start(), found.end()
        except ValueError:
            continue


def day_of(text: str) -> date | None:
    """The day that a field holds, as forms send it (2026-04-03) or people write it; None for other words."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return next((day for day, _, _ in days_in(text)), None)
