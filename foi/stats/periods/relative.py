"""Periods that count from the day a request was received: "in the last 12 months", "this financial year"."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from foi.stats.periods.kinds import ONE_DAY, add_months
from foi.stats.periods.period import Period
from foi.stats.periods.tokens import Match, Meaning, read_how_many, received_on, unclear

KINDS: Final = {"financial": "fin|fisc|tax|fy|f/y", "academic": "acad|school|ay", "calendar": "cal"}


def kind_of(words: str) -> str:
    """What kind of year the words mean: "financial", "academic" or "calendar"."""
    return next(kind for kind, starts in KINDS.items() if words.startswith(tuple(starts.split("|"))))


def current_year(kind: str, on: date) -> Period:
    """The year of that kind in which the day lies."""
    if kind == "calendar":
        return Period.calendar(on.year)
    if kind == "academic":
        return Period.academic(on.year - (on.month < 9))
    return Period.financial(on.year - (on.month < 4))


def _current_quarter(on: date) -> Period:
    return Period.financial_quarter(current_year("financial", on).first.year, (on.month - 4) % 12 // 3 + 1)


def _before(current: Period, count: int) -> Meaning:
    """So many periods before this one, the earliest first."""
    found = [current]
    for _ in range(count):
        found.insert(0, found[0].previous())
    return tuple(found[:-1])


def last_years(match: Match, received: date | None) -> Meaning:
    """The complete years of that kind before the day of receipt."""
    current = current_year(kind_of(match["kind"]), received_on(match, received))
    return _before(current, read_how_many(match["number"] or "one"))


def this_year(match: Match, received: date | None) -> Meaning:
    return (current_year(kind_of(match["kind"]), received_on(match, received)),)


def last_and_this_year(match: Match, received: date | None) -> Meaning:
    current = current_year(kind_of(match["kind"]), received_on(match, received))
    return (current.previous(), current)


def last_quarters(match: Match, received: date | None) -> Meaning:
    """The complete quarters before the day of receipt."""
    return _before(_current_quarter(received_on(match, received)), read_how_many(match["number"] or "one"))


def last_month(match: Match, received: date | None) -> Meaning:
    on = received_on(match, received)
    return (Period.month(on.year, on.month).previous(),)


def last_unnamed_month(match: Match, received: date | None) -> Meaning:
    """Last month is the calendar month before, or the days since this day of it."""
    on = received_on(match, received)
    before = Period.month(on.year, on.month).previous()
    raise unclear(match[0], before, Period.span(add_months(on, -1) + ONE_DAY, on))


def last_year(match: Match, received: date | None) -> Meaning:
    """Last year is the calendar year before, or the financial one, or the last twelve months."""
    on = received_on(match, received)
    years = (current_year(kind, on).previous() for kind in ("financial", "calendar"))
    raise unclear(match[0], *years, Period.span(add_months(on, -12) + ONE_DAY, on))


def this_unnamed_year(match: Match, received: date | None) -> Meaning:
    on = received_on(match, received)
    raise unclear(match[0], current_year("financial", on), current_year("calendar", on))


def last_stretch(match: Match, received: date | None) -> Meaning:
    """Days, weeks, months, years or a decade that end with the day of receipt, that day included."""
    on = received_on(match, received)
    number = read_how_many(match["number"] or "one")
    unit, number = ("year", 10 * number) if match["unit"] == "decade" else (match["unit"], number)
    return (Period.span(STEPS_BACK[unit[0]](on, number) + ONE_DAY, on),)


STEPS_BACK: Final[dict[str, Callable[[date, int], date]]] = {
    "d": lambda on, number: on - timedelta(days=number),
    "w": lambda on, number: on - timedelta(days=7 * number),
    "m": lambda on, number: add_months(on, -number),
    "y": lambda on, number: add_months(on, -12 * number),
}
