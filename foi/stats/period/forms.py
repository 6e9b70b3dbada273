"""The ways people write a period, as a table: what it looks like, and the periods it means.

Texts are in lower case with plain hyphens and single spaces (`plain`). Where two forms fit the same
words, the longer match counts, then the earlier in the table.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from foi.stats.period.days import ONE_DAY, add_months, ends_a_month
from foi.stats.period.kinds import BadPeriod
from foi.stats.period.model import Period
from foi.stats.period.points import (
    DATE,
    HOW_MANY,
    HOW_TO_WRITE,
    MONTH_OF_YEAR,
    PAIR,
    POINT,
    POINT_WITHOUT_YEAR,
    YEAR,
    full_year,
    read_how_many,
    read_pair,
    read_point,
)

Match = re.Match[str]
Meaning = tuple[Period, ...]

ORDINALS: Final = ("first", "second", "third", "fourth", "1st", "2nd", "3rd", "4th")

MOST_YEARS: Final = 60
"""A longer row of years is a slip of the pen."""


@dataclass(frozen=True)
class Form:
    """One way of writing; `build` gets the match and the day the request was received, if known."""

    pattern: re.Pattern[str]
    build: Callable[[Match, date | None], Meaning]
    typed_only: bool = False
    bare_years: bool = False


def plain(text: str) -> str:
    """Lower case, one kind of hyphen, single spaces, none around a hyphen or slash between digits."""
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", text.lower()).replace("\u2044", "/")
    text = re.sub(r"\s+", " ", text).strip()
    return re.sub(r"(?<=[0-9]) ?([-/]) ?(?=[0-9])", r"\1", text)


def _financial(match: Match, received: date | None) -> Meaning:
    return tuple(Period.financial(year) for year in _years_of(match["years"]))


def _academic(match: Match, received: date | None) -> Meaning:
    return tuple(Period.academic(year) for year in _years_of(match["years"] or match["before"]))


def _years_of(text: str) -> range:
    """The first years of "2020/21", "2020 to 2021" and of a longer row such as "2020 to 2023"."""
    year = read_pair(text)
    if year is not None:
        return range(year, year + 1)
    first, second = re.split(r"[/-]| to ", text)
    if len(first) + len(second) < 8:
        raise _not_in_a_row(text)
    return _row(int(first), int(second) - 1)


def _pair(match: Match, received: date | None) -> Meaning:
    text = match["years"]
    year = read_pair(text)
    if year is not None:
        return (Period.financial(year),)
    first, second = re.split(r"[/-]", text)
    if "/" in text or len(first) == 2:
        raise _not_in_a_row(text)
    if len(second) == 4:
        return tuple(Period.calendar(year) for year in _row(int(first), int(second)))
    if 1 <= int(second) <= 12:
        return (Period.month(int(first), int(second)),)
    raise _not_in_a_row(text)


def _not_in_a_row(text: str) -> BadPeriod:
    return BadPeriod(f"“{text}” is not two years in a row. Write a financial year like 2020/21.")


def _row(first: int, last: int) -> range:
    if not 0 <= last - first < MOST_YEARS:
        raise BadPeriod(f"{first} to {last} can't be the years meant: put the earlier year first.")
    return range(first, last + 1)


def _year_range(match: Match, received: date | None) -> Meaning:
    first, second = match["a"], match["b"]
    years = [int(text) if len(text) == 4 else read_pair(text) for text in (first, second)]
    if (len(first) == 4) != (len(second) == 4) or years[0] is None or years[1] is None:
        raise BadPeriod(f"“{match[0]}” mixes years of different kinds. {HOW_TO_WRITE}")
    make = Period.calendar if len(first) == 4 else Period.financial
    return tuple(make(year) for year in _row(years[0], years[1]))


def _calendar(match: Match, received: date | None) -> Meaning:
    return (Period.calendar(int(match["years"])),)


def _unclear_year(match: Match, received: date | None) -> Meaning:
    year = full_year(match["years"])
    before, after = Period.financial(year - 1), Period.financial(year)
    raise BadPeriod(f"“{match[0]}” can mean {before} or {after}: write which of them.")


def _year_ending(match: Match, received: date | None) -> Meaning:
    return (Period.financial(int(match["years"]) - 1),)


def _mid_year(match: Match, received: date | None) -> Meaning:
    return (Period.as_at(date(int(match["years"]), 6, 30)),)


def _quarters(match: Match, received: date | None) -> Meaning:
    numbers = [int(number) for number in re.findall(r"[1-4]", match["quarters"])]
    if re.search(r"-|to", match["quarters"]) and len(numbers) == 2:
        numbers = list(range(numbers[0], numbers[1] + 1))
    return tuple(_quarter(number, match["years"]) for number in numbers)


def _ordinal_quarter(match: Match, received: date | None) -> Meaning:
    return (_quarter(ORDINALS.index(match["ordinal"]) % 4 + 1, match["years"]),)


def _quarter(number: int, years: str) -> Period:
    if len(years) == 4:
        return Period.calendar_quarter(int(years), number)
    year = read_pair(years)
    if year is None:
        raise _not_in_a_row(years)
    return Period.financial_quarter(year, number)


def _month(match: Match, received: date | None) -> Meaning:
    first, _ = read_point(match[0])
    return (Period.month(first.year, first.month),)


def _day(match: Match, received: date | None) -> Meaning:
    return (Period.as_at(read_point(match["day"])[0]),)


def _twelve_months(match: Match, received: date | None) -> Meaning:
    _, last = read_point(match["point"])
    if not ends_a_month(last):
        return (Period.span(add_months(last, -12) + ONE_DAY, last),)
    if match["financial"] and last.month == 3:
        return (Period.financial(last.year - 1),)
    return (Period.twelve_months_to(last.year, last.month),)


def _span(match: Match, received: date | None) -> Meaning:
    start, end = _start(match["a"]), read_point(match["b"])[1]
    return (Period.span(start, end),)


def _span_in_year(match: Match, received: date | None) -> Meaning:
    end = read_point(match["b"])[1]
    start = read_point(match["a"], end.year)[0]
    return (Period.span(start if start <= end else read_point(match["a"], end.year - 1)[0], end),)


def _since(match: Match, received: date | None) -> Meaning:
    return (Period.since(_start(match["start"])),)


def _start(text: str) -> date:
    """The first day of a written year, pair of years, month or day."""
    if re.fullmatch(YEAR, text):
        return date(int(text), 1, 1)
    if re.fullmatch(PAIR, text) and not re.fullmatch(MONTH_OF_YEAR, text):
        year = read_pair(text)
        if year is None:
            raise _not_in_a_row(text)
        return date(year, 4, 1)
    return read_point(text)[0]


def _last_years(match: Match, received: date | None) -> Meaning:
    """The complete years of that kind before the day of receipt, the earliest first."""
    current = _current_year(match["kind"], _received(match, received))
    years = [current]
    for _ in range(read_how_many(match["number"] or "one")):
        years.insert(0, years[0].previous())
    return tuple(years[:-1])


def _this_year(match: Match, received: date | None) -> Meaning:
    return (_current_year(match["kind"], _received(match, received)),)


def _current_year(kind: str, day: date) -> Period:
    if kind == "calendar":
        return Period.calendar(day.year)
    if kind == "academic":
        return Period.academic(day.year - (day.month < 9))
    return Period.financial(day.year - (day.month < 4))


def _last_months(match: Match, received: date | None) -> Meaning:
    """Months or years that end with the day of receipt, that day included."""
    day = _received(match, received)
    months = read_how_many(match["number"] or "one") * (12 if match["unit"].startswith("year") else 1)
    return (Period.span(add_months(day, -months) + ONE_DAY, day),)


def _received(match: Match, received: date | None) -> date:
    if received is None:
        raise BadPeriod(f"“{match[0]}” counts from the date the request was received: enter that date first.")
    return received


FINANCIAL: Final = r"(?:(?:financial|fiscal|tax) years?(?: of| for)?:?|fy) ?"
ACADEMIC: Final = r"(?:(?:academic|school) years?(?: of| for)?:?|ay) ?"
TWO_YEARS: Final = rf"(?P<years>{PAIR}|{YEAR} to {YEAR})"
LAST: Final = rf"(?:last|past|previous|preceding|most recent) (?:(?P<number>{HOW_MANY})(?: \([0-9]+\))? )?"
FULL: Final = r"(?:(?:full|complete|completed|whole) )?"
UNTIL: Final = r"(?: (?:to|until|till|up to|through) | ?- ?)"
START: Final = rf"(?P<start>{POINT}|{PAIR}|{YEAR})"
TO_NOW: Final = r"(?:onwards?|(?:to|until|up to) (?:date|now|today|(?:the )?present(?: day)?))"
SOME_YEAR: Final = rf"(?:the )?(?:{FINANCIAL})?(?P<years>{PAIR}|{YEAR})"


def _form(
    pattern: str,
    build: Callable[[Match, date | None], Meaning],
    *,
    typed_only: bool = False,
    bare_years: bool = False,
) -> Form:
    return Form(re.compile(pattern), build, typed_only, bare_years)


FORMS: Final[tuple[Form, ...]] = (
    _form(rf"(?:as (?:at|of|on) |on )?(?P<day>{DATE})", _day),
    _form(rf"{FINANCIAL}{TWO_YEARS}", _financial),
    _form(rf"(?P<years>{PAIR}) (?:financial year|fy)\b", _financial),
    _form(rf"{ACADEMIC}{TWO_YEARS}(?P<before>)", _academic),
    _form(rf"(?P<before>{PAIR})(?P<years>) (?:academic|school) year", _academic),
    _form(rf"(?P<years>{YEAR}[/-](?:19|20)?[0-9]{{2}}|[0-9]{{2}}/[0-9]{{2}})", _pair, bare_years=True),
    _form(r"(?P<years>[0-9]{2}-[0-9]{2})", _pair, typed_only=True),
    _form(rf"(?:from )?(?P<a>{PAIR}|{YEAR}){UNTIL}(?P<b>{PAIR}|{YEAR})", _year_range),
    _form(rf"between (?P<a>{PAIR}|{YEAR}) and (?P<b>{PAIR}|{YEAR})", _year_range),
    _form(rf"(?:calendar years? )(?P<years>{YEAR})", _calendar),
    _form(rf"(?P<years>{YEAR})", _calendar, bare_years=True),
    _form(rf"{FINANCIAL}(?P<years>{YEAR}|[0-9]{{2}})", _unclear_year),
    _form(rf"financial year (?:ending|ended)(?: in)? (?P<years>{YEAR})", _year_ending),
    _form(rf"mid[- ]?(?:year )?(?P<years>{YEAR})", _mid_year),
    _form(
        r"(?P<quarters>(?:q|quarters? |qtr ?)[1-4](?:(?:,? and |, ?| ?& ?| ?- ?| to )(?:q|quarter )?[1-4])*)"
        rf",?(?: of| in)? {SOME_YEAR}",
        _quarters,
    ),
    _form(rf"(?P<years>{PAIR}|{YEAR}),? (?P<quarters>(?:q|quarter )[1-4])", _quarters),
    _form(
        rf"(?P<ordinal>{'|'.join(ORDINALS)}) quarter(?: of| in)? {SOME_YEAR}",
        _ordinal_quarter,
    ),
    _form(MONTH_OF_YEAR, _month),
    _form(
        r"(?:(?:12|twelve)[- ]months?(?: period)?|(?P<financial>financial )?year) "
        rf"(?:up to|to|ending|ended|end)(?: (?:the )?year end(?:ing|ed))?(?: on)? (?P<point>{POINT})",
        _twelve_months,
    ),
    _form(rf"(?:from )?(?P<a>{POINT}){UNTIL}(?P<b>{POINT})", _span),
    _form(rf"between (?P<a>{POINT}) and (?P<b>{POINT})", _span),
    _form(rf"(?:from )?(?P<a>{POINT_WITHOUT_YEAR}){UNTIL}(?P<b>{POINT})", _span_in_year),
    _form(rf"between (?P<a>{POINT_WITHOUT_YEAR}) and (?P<b>{POINT})", _span_in_year),
    _form(rf"since {START}", _since),
    _form(rf"(?:from )?{START} {TO_NOW}", _since),
    _form(rf"{LAST}{FULL}(?P<kind>financial|calendar|academic) years?", _last_years),
    _form(r"(?:current|this) (?P<kind>financial|calendar|academic) year", _this_year),
    _form(rf"{LAST}{FULL}(?P<unit>months?|years?)", _last_months),
)
