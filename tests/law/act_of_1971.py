"""Bank holidays by the Banking and Financial Dealings Act 1971, reckoned apart from the holidays library.

Schedule 1 and section 1(2) and (3): the yearly days, their substitutes where they fall on a weekend, and the
days moved or added by proclamation. Only weekdays: on a weekend nothing hangs on them.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from foi.law.bank_holidays import Nation

CHECKED_FROM, CHECKED_TO = 2019, 2028
"""The years whose days were compared; after the last, proclamations were not yet known."""

SCOTLAND, NORTHERN_IRELAND = Nation.SCOTLAND, Nation.NORTHERN_IRELAND
ALL = frozenset(Nation)
NOT_SCOTLAND = ALL - {SCOTLAND}
MONDAY = 0

MOVED = {date(2020, 5, 4): date(2020, 5, 8), date(2022, 5, 30): date(2022, 6, 2)}
ADDED = {
    date(2022, 6, 3): ALL,
    date(2022, 9, 19): ALL,
    date(2023, 5, 8): ALL,
    date(2026, 6, 15): frozenset({SCOTLAND}),
}

Found = Iterator[tuple[date, frozenset[Nation]]]


def weekday_holidays(year: int) -> dict[date, frozenset[Nation]]:
    """Each weekday of the year that is a bank holiday, with the nations that keep it."""
    found = {MOVED.get(day, day): nations for day, nations in _yearly(year) if day.weekday() < 5}
    return found | {day: nations for day, nations in ADDED.items() if day.year == year}


def _yearly(year: int) -> Found:
    yield from _pair(date(year, 1, 1), ALL, frozenset({SCOTLAND}))
    yield _substituted(date(year, 3, 17)), frozenset({NORTHERN_IRELAND})
    yield easter(year) - timedelta(days=2), ALL
    yield easter(year) + timedelta(days=1), NOT_SCOTLAND
    yield _first_monday(date(year, 5, 1)), ALL
    yield _last_monday(date(year, 5, 31)), ALL
    yield _substituted(date(year, 7, 12)), frozenset({NORTHERN_IRELAND})
    yield _first_monday(date(year, 8, 1)), frozenset({SCOTLAND})
    yield _last_monday(date(year, 8, 31)), NOT_SCOTLAND
    yield _substituted(date(year, 11, 30)), frozenset({SCOTLAND})
    yield from _pair(date(year, 12, 25), ALL, ALL)


def _pair(first: date, kept: frozenset[Nation], second_kept: frozenset[Nation]) -> Found:
    """Two days running and the days put in their place; Scotland alone keeps the second of January."""
    second = first + timedelta(days=1)
    if first.weekday() == 6 and second_kept != kept:
        yield second, kept
        yield second + timedelta(days=1), second_kept
        return
    yield first, kept
    yield second, second_kept
    yield from _in_their_place(first, second, kept, second_kept)


def _in_their_place(
    first: date, second: date, kept: frozenset[Nation], second_kept: frozenset[Nation]
) -> Found:
    match first.weekday():
        case 4:  # Friday: the second is a Saturday
            yield second + timedelta(days=2), second_kept
        case 5:  # Saturday and Sunday
            yield second + timedelta(days=1), kept
            yield second + timedelta(days=2), second_kept
        case 6:  # Sunday: the second keeps its Monday
            yield second + timedelta(days=1), kept


def _substituted(day: date) -> date:
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() >= 5 else day


def _first_monday(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)


def _last_monday(day: date) -> date:
    return day - timedelta(days=day.weekday() - MONDAY)


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar."""
    golden, century = year % 19, year // 100
    skipped = century - century // 4 - (8 * century + 13) // 25
    epact = (19 * golden + skipped + 15) % 30
    moon = epact - (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    from_march = moon - weekday
    month = 3 + (from_march + 40) // 44
    return date(year, month, from_march + 28 - 31 * (month // 4))
