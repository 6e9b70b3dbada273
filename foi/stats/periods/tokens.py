"""The tokens that written periods are made of: years, dates and months, and what they can mean."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from foi.stats.periods.kinds import FIRST_SHORT_YEAR, BadPeriod, UnclearPeriod, last_of_month
from foi.stats.periods.period import Period
from foi.stats.presentation import MONTH_NAMES, format_list

MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
YEAR: Final = r"(?:19|20)[0-9]{2}"
NTH: Final = r"[0-9]{1,2}(?:st|nd|rd|th)?"
DAY: Final = rf"{NTH}(?: of)?"
DATE: Final = (
    rf"(?:{DAY} {MONTH},? {YEAR}|{MONTH} {NTH},? {YEAR}|[0-9]{{1,2}}-{MONTH}-(?:{YEAR}|[0-9]{{2}})"
    rf"|[0-9]{{1,2}}/[0-9]{{1,2}}/(?:{YEAR}|[0-9]{{2}})|[0-9]{{1,2}}\.[0-9]{{1,2}}\.{YEAR}"
    rf"|[0-9]{{1,2}}-[0-9]{{1,2}}-{YEAR}|{YEAR}-[0-9]{{2}}-[0-9]{{2}})"
)
SHORT_DATE: Final = rf"(?:[0-9]{{1,2}}\.[0-9]{{1,2}}\.[0-9]{{2}}|{DAY} {MONTH} '?[0-9]{{2}})"
"""A day that is one only where a day is expected: in running text "1.2.24" can be a paragraph."""

MONTH_OF_YEAR: Final = rf"(?:{MONTH}(?:,? (?:of )?|-){YEAR}|{MONTH}(?:-| ?')[0-9]{{2}}|[0-9]{{2}}/{YEAR})"
SHORT_MONTH: Final = rf"{MONTH} [0-9]{{2}}"
"""Apr 22: a month of a year in a heading or a range, and elsewhere perhaps a day."""

POINT: Final = rf"(?:{DATE}|{MONTH_OF_YEAR})"
"""A day or a month, with its year."""

POINT_WITHOUT_YEAR: Final = rf"(?:{DAY} {MONTH}|{MONTH})"
PAIR: Final = r"(?:(?:19|20)?[0-9]{2}[/-](?:19|20)?[0-9]{2}|(?:19|20)[0-9]{2}[/-][0-9])"
"""Two years in a row: 2020/21, 2020-2021, 20/21, 2020/1."""

NUMBER_WORDS: Final = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
HOW_MANY: Final = rf"(?:{'|'.join(NUMBER_WORDS)}|[0-9]{{1,3}})"
HOW_TO_WRITE: Final = "Write it like 2020/21, 2020, Q1 2021/22, March 2020 or 1 April 2020."


def full_year(digits: str) -> int:
    """20 and 2020 are 2020; two digits mean a year from 1950 to 2049."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + 1900 if year + 1900 >= FIRST_SHORT_YEAR else year + 2000


def read_pair(text: str) -> int | None:
    """The first of two years in a row ("2020/21" is 2020), or None when they don't follow each other."""
    first, second = re.split(r"[/-]| to ", text)
    year = full_year(first)
    return year if str(year + 1).endswith(second) and len(second) in (1, 2, 4) else None


def read_how_many(words: str) -> int:
    return NUMBER_WORDS.index(words) + 1 if words in NUMBER_WORDS else int(words)


def read_point(text: str, year: int | None = None) -> tuple[date, date]:
    """The first and the last day of a written day or month; `year` is for a text that names none.

    Raises BadPeriod for a day that the calendar does not have.
    """
    parts = re.findall(r"[a-z]+|[0-9]+", re.sub(r"(?<=[0-9])(?:st|nd|rd|th)\b| of\b", "", text))
    if year is not None:
        parts.append(str(year))
    try:
        return _days(parts)
    except ValueError as error:
        raise BadPeriod(f"“{text}” is not a date. Write it like 1 April 2020.") from error


def _days(parts: Sequence[str]) -> tuple[date, date]:
    if parts[0].isdigit() and len(parts[0]) == 4:
        parts = parts[::-1]
    if len(parts) == 3 and not parts[0].isdigit():
        parts = (parts[1], parts[0], parts[2])  # March 31, 2024
    year, month = full_year(parts[-1]), month_number(parts[-2])
    if len(parts) == 2:
        return date(year, month, 1), last_of_month(year, month)
    day = date(year, month, int(parts[0]))
    return day, day


def month_number(text: str) -> int:
    """1 to 12 for "03", "mar" or "march". Raises ValueError for what is no month."""
    if text.isdigit():
        number = int(text)
        if not 1 <= number <= 12:
            raise ValueError(f"no month {number}")
        return number
    return next(number for number, name in enumerate(MONTH_NAMES, 1) if name.lower().startswith(text[:3]))


Match = re.Match[str]
Meaning = tuple[Period, ...]


def not_in_a_row(text: str) -> BadPeriod:
    return BadPeriod(f"“{text}” is not two years in a row. Write a financial year like 2020/21.")


def unclear(text: str, *candidates: Period) -> UnclearPeriod:
    """Words that can mean several periods: said with all of them, and never guessed."""
    said = format_list([str(one) for one in candidates], last="or")
    return UnclearPeriod(f"“{text}” can mean {said}: write which of them.", candidates)


def received_on(match: Match, received: date | None) -> date:
    """The day that a relative period counts from; raises BadPeriod when it is not known."""
    if received is None:
        raise BadPeriod(f"“{match[0]}” counts from the date the request was received: enter that date first.")
    return received
