"""Years and quarters as written: financial, calendar, academic, rows of them, and what can mean two."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from foi.stats.periods.kinds import ONE_DAY, BadPeriod, PeriodKind, add_months
from foi.stats.periods.period import Period
from foi.stats.periods.tokens import (
    HOW_TO_WRITE,
    PAIR,
    Match,
    Meaning,
    full_year,
    not_in_a_row,
    read_how_many,
    read_pair,
    unclear,
)

MOST_IN_A_ROW: Final = 60
"""A longer row of years or quarters is a slip of the pen."""

ORDINALS: Final = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4,
    "1st": 1, "2nd": 2, "3rd": 3, "4th": 4,
}  # fmt: skip


def financial(match: Match, received: date | None) -> Meaning:
    return tuple(Period.financial(year) for year in _years_of(match["years"]))


def academic(match: Match, received: date | None) -> Meaning:
    return tuple(Period.academic(year) for year in _years_of(match["years"]))


def calendar(match: Match, received: date | None) -> Meaning:
    return (Period.calendar(full_year(match["years"])),)


def _years_of(text: str) -> range:
    """The first years of "2020/21", "2020 to 2021" and of a longer row such as "2020 to 2023"."""
    year = read_pair(text)
    if year is not None:
        return range(year, year + 1)
    first, second = re.split(r"[/-]| to ", text)
    if len(first) + len(second) < 8:
        raise not_in_a_row(text)
    return _row(int(first), int(second) - 1)


def pair(match: Match, received: date | None) -> Meaning:
    """Two numbers with a stroke or hyphen between: a financial year, a row of years, or a month."""
    text = match["years"]
    year = read_pair(text)
    if year is not None:
        return (Period.financial(year),)
    first, second = re.split(r"[/-]", text)
    if "/" in text or len(first) == 2 or len(second) == 1:
        raise not_in_a_row(text)
    if len(second) == 4:
        return tuple(Period.calendar(year) for year in _row(int(first), int(second)))
    if 1 <= int(second) <= 12:
        return (Period.month(int(first), int(second)),)
    raise not_in_a_row(text)


def year_range(match: Match, received: date | None) -> Meaning:
    """From one year to another; "2020 to 21" is the one financial year that "2020-21" is. Raises
    BadPeriod.
    """
    first, second = match["a"], match["b"]
    if re.fullmatch(r"[0-9]{2}", second):
        year = read_pair(f"{first}/{second}") if first.isdigit() else None
        if year is None:
            raise not_in_a_row(match[0])
        return (Period.financial(year),)
    years = [int(text) if len(text) == 4 and text.isdigit() else read_pair(text) for text in (first, second)]
    if first.isdigit() != second.isdigit() or years[0] is None or years[1] is None:
        raise BadPeriod(f"“{match[0]}” mixes years of different kinds. {HOW_TO_WRITE}")
    make = Period.calendar if first.isdigit() else Period.financial
    return tuple(make(year) for year in _row(years[0], years[1]))


def academic_range(match: Match, received: date | None) -> Meaning:
    years = [read_pair(match[end]) for end in ("a", "b")]
    if years[0] is None or years[1] is None:
        raise not_in_a_row(match[0])
    return tuple(Period.academic(year) for year in _row(years[0], years[1]))


def _row(first: int, last: int) -> range:
    if not 0 <= last - first < MOST_IN_A_ROW:
        raise BadPeriod(f"{first} to {last} can't be the years meant: put the earlier year first.")
    return range(first, last + 1)


def unclear_financial(match: Match, received: date | None) -> Meaning:
    year = full_year(match["years"])
    raise unclear(match[0], Period.financial(year - 1), Period.financial(year))


def unclear_academic(match: Match, received: date | None) -> Meaning:
    year = full_year(match["years"])
    raise unclear(match[0], Period.academic(year - 1), Period.academic(year))


def financial_ending(match: Match, received: date | None) -> Meaning:
    return (Period.financial(full_year(match["years"]) - 1),)


def run_together(match: Match, received: date | None) -> Meaning:
    """FY2223 is 2022/23."""
    year = read_pair(f"{match['a']}/{match['b']}")
    if year is None:
        raise not_in_a_row(f"{match['a']}/{match['b']}")
    return (Period.financial(year),)


def without_dates(match: Match, received: date | None) -> Meaning:
    """Terms, seasons and the years from one annual meeting to the next have no days that all agree on.
    Raises BadPeriod.
    """
    raise BadPeriod(f"“{match[0]}” begins and ends on other days in each place: write its months or days.")


def academic_ending(match: Match, received: date | None) -> Meaning:
    return (Period.academic(int(match["years"]) - 1),)


# Parts of years


def quarters(match: Match, received: date | None) -> Meaning:
    """One quarter of a year or several: "Q1", "Q1 and Q2", "Q1-Q3"."""
    numbers = [int(number) for number in re.findall(r"[1-4]", match["quarters"])]
    if re.search(r"-|to", match["quarters"]) and len(numbers) == 2:
        numbers = list(range(numbers[0], numbers[1] + 1))
    return _quarters(match, numbers)


def ordinal_quarter(match: Match, received: date | None) -> Meaning:
    return _quarters(match, [ORDINALS[match["ordinal"]]])


def _quarters(match: Match, numbers: Sequence[int]) -> Meaning:
    """These quarters of the year named; which year "FY 2023" is, is not clear."""
    years = match["years"]
    if match["fy"] and years.isdigit():
        year = full_year(years)
        starts = (year - 1, year)
        raise unclear(match[0], *(Period.financial_quarter(y, number) for y in starts for number in numbers))
    return tuple(_quarter(number, years) for number in numbers)


def quarter_range(match: Match, received: date | None) -> Meaning:
    """From a quarter of one year to a quarter of another, each of them. Raises BadPeriod."""
    first, last = _quarter(int(match["q"]), match["years"]), _quarter(int(match["q2"]), match["years2"])
    found = [first]
    while first.kind is last.kind and found[-1] < last and len(found) < MOST_IN_A_ROW:
        found.append(found[-1].next())
    if found[-1] != last:
        raise BadPeriod(f"“{match[0]}” is not a row of quarters: put the earlier quarter first.")
    return tuple(found)


def _quarter(number: int, years: str) -> Period:
    whole = year_of(years)
    if whole.kind is PeriodKind.CALENDAR_YEAR:
        return Period.calendar_quarter(whole.first.year, number)
    return Period.financial_quarter(whole.first.year, number)


def part_of_year(match: Match, received: date | None) -> Meaning:
    """The first or last so many months of a year, or one of its halves. Raises BadPeriod."""
    whole = year_of(match["years"])
    months = 6 if match["half"] else read_how_many(match["months"]) * (3 if match["quarters"] else 1)
    if not 0 < months <= 12:
        raise BadPeriod(f"“{match[0]}” is more than a year has.")
    is_first = (match["which"] or match["half"]) in ("first", "1st", "h1")
    start = whole.first if is_first else add_months(whole.first, 12 - months)
    return (Period.span(start, add_months(start, months) - ONE_DAY),)


def year_of(text: str) -> Period:
    """The one year that "2023" or "2023/24" names."""
    if not re.fullmatch(PAIR, text):
        return Period.calendar(int(text))
    year = read_pair(text)
    if year is None:
        raise not_in_a_row(text)
    return Period.financial(year)
