"""Days, months and stretches of them as written: as at a day, to a month, from one to another, since."""

import re
from datetime import date, timedelta

from foi.stats.periods.kinds import ONE_DAY, BadPeriod, add_months, ends_a_month, last_of_month
from foi.stats.periods.period import Period
from foi.stats.periods.tokens import (
    MONTH,
    MONTH_OF_YEAR,
    PAIR,
    YEAR,
    Match,
    Meaning,
    month_number,
    not_in_a_row,
    read_how_many,
    read_pair,
    read_point,
    unclear,
)
from foi.stats.periods.years import year_of


def day(match: Match, received: date | None) -> Meaning:
    return (Period.as_at(read_point(match["day"])[0]),)


def mid_year(match: Match, received: date | None) -> Meaning:
    return (Period.as_at(date(int(match["years"]), 6, 30)),)


def month(match: Match, received: date | None) -> Meaning:
    first, _ = read_point(match["month"])
    return (Period.month(first.year, first.month),)


def month_as_at(match: Match, received: date | None) -> Meaning:
    first, last = read_point(match["month"])
    raise unclear(match[0], Period.as_at(last), Period.as_at(first))


def edge(match: Match, received: date | None) -> Meaning:
    """The first or the last day of a month or year: "end of March 2024", "year end 2023/24"."""
    text = match["of"]
    first, last = read_point(text) if re.fullmatch(MONTH_OF_YEAR, text) else _days_of_year(text)
    return (Period.as_at(first if match["which"] in ("start", "beginning") else last),)


def _days_of_year(text: str) -> tuple[date, date]:
    whole = year_of(text)
    return whole.first, whole.last


def months(match: Match, received: date | None) -> Meaning:
    """A row of months of which the last says the year: "December and January 2024"."""
    names = re.findall(MONTH, match["months"])
    year, numbers = int(match["years"]), [month_number(name.rstrip(".")) for name in names]
    found = [Period.month(year, numbers.pop())]
    while numbers:
        number, following = numbers.pop(), found[0].first
        found.insert(0, Period.month(following.year - (number >= following.month), number))
    return tuple(found)


def two_months(match: Match, received: date | None) -> Meaning:
    """December 2023/January 2024."""
    return tuple(Period.month(first.year, first.month) for first, _ in map(read_point, match.group("a", "b")))


def months_of_year(match: Match, received: date | None) -> Meaning:
    """A month of a financial year, or from one to another: "April to June 2023/24", "March 2023/24"."""
    ends_in = year_of(match["years"]).last.year
    first = month_number(match["a"].rstrip("."))
    last = month_number((match.groupdict().get("b") or match["a"]).rstrip("."))
    start = date(ends_in - (first >= 4), first, 1)
    if first == last:
        return (Period.month(start.year, start.month),)
    return (Period.span(start, last_of_month(ends_in - (last >= 4), last)),)


def quarter_of_months(match: Match, received: date | None) -> Meaning:
    """A quarter with its months, "Q1 (April to June 2023)": which year's quarter it is, the months say.
    Raises BadPeriod.
    """
    (months,) = span_in_year(match, received)
    number, year = int(match["q"]), months.first.year
    quarters = (Period.financial_quarter(year - (number == 4), number), Period.calendar_quarter(year, number))
    found = next((quarter for quarter in quarters if quarter.same(months)), None)
    if found is None:
        raise BadPeriod(f"“{match[0]}” are not the months of that quarter: write the quarter or the months.")
    return (found,)


def twelve_months(match: Match, received: date | None) -> Meaning:
    """The year that ends with a month or day; a financial year where it is called one and ends in March."""
    _, last = read_point(match["point"])
    if not ends_a_month(last):
        return (Period.span(add_months(last, -12) + ONE_DAY, last),)
    if match["financial"] and last.month == 3:
        return (Period.financial(last.year - 1),)
    return (Period.twelve_months_to(last.year, last.month),)


def months_to(match: Match, received: date | None) -> Meaning:
    """So many months, quarters or years that end with a month or day."""
    last = read_point(match["point"])[1]
    first = _months_before(last, read_how_many(match["number"] or "one") * _months_in(match["unit"]))
    return (Period.span(first, last),)


def _months_before(last: date, count: int) -> date:
    """The first day of the months that end with `last`."""
    if ends_a_month(last):
        return add_months(last.replace(day=1), 1 - count)
    return add_months(last, -count) + ONE_DAY


def _months_in(unit: str) -> int:
    return {"m": 1, "q": 3, "y": 12}[unit[0]]


def months_from(match: Match, received: date | None) -> Meaning:
    """So many months that begin with a month or day."""
    first = read_point(match["point"])[0]
    count = read_how_many(match["number"])
    last = add_months(first, count) - ONE_DAY
    if first.day == 1 and count == 12:
        return (Period.twelve_months_to(last.year, last.month),)
    return (Period.span(first, last),)


def week(match: Match, received: date | None) -> Meaning:
    named = read_point(match["day"])[0]
    first = named if match["from"] else named - timedelta(days=6)
    return (Period.span(first, first + timedelta(days=6)),)


def span(match: Match, received: date | None) -> Meaning:
    return (Period.span(read_point(match["a"])[0], read_point(match["b"])[1]),)


def year_to_point(match: Match, received: date | None) -> Meaning:
    """From the first day of a year to a day: "from 2022/23 to 31 December 2023"."""
    return (Period.span(_days_of_year(match["a"])[0], read_point(match["b"])[1]),)


def span_in_year(match: Match, received: date | None) -> Meaning:
    """From a day or month without a year to one with its year; from the year before where that is meant."""
    end = read_point(match["b"])[1]
    start = read_point(match["a"], end.year)[0]
    return (Period.span(start if start <= end else read_point(match["a"], end.year - 1)[0], end),)


def days_of_month(match: Match, received: date | None) -> Meaning:
    """1 to 31 March 2024. Raises BadPeriod."""
    end = read_point(match["b"])[1]
    try:
        start = end.replace(day=int(re.sub(r"\D", "", match["a"])))
    except ValueError as error:
        raise BadPeriod(f"“{match[0]}” is not a row of days.") from error
    return (Period.span(start, end),)


# Open periods


def since(match: Match, received: date | None) -> Meaning:
    return (Period.since(start_of(match["start"])),)


def from_month(match: Match, received: date | None) -> Meaning:
    """From a month, and nothing said of an end: that month, or all since."""
    (month_meant,) = month(match, received)
    raise unclear(match[0], Period.since(month_meant.first), month_meant)


def after(match: Match, received: date | None) -> Meaning:
    """After 2015 is since 1 January 2016."""
    text = match["start"]
    last = _days_of_year(text)[1] if re.fullmatch(f"{YEAR}|{PAIR}", text) else read_point(text)[1]
    return (Period.since(last + ONE_DAY),)


def start_of(text: str) -> date:
    """The first day of a written year, pair of years, month or day."""
    if re.fullmatch(YEAR, text):
        return date(int(text), 1, 1)
    if re.fullmatch(PAIR, text) and not re.fullmatch(MONTH_OF_YEAR, text):
        year = read_pair(text)
        if year is None:
            raise not_in_a_row(text)
        return date(year, 4, 1)
    return read_point(text)[0]
