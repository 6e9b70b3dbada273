"""Bank holidays in any part of the United Kingdom, named with the nations that keep them.

Section 10(6) FOIA leaves out of "working day" every bank holiday under the Banking and Financial
Dealings Act 1971 "in any part of the United Kingdom": a council in Leicester does not count
St Andrew's Day. This is the only module that reads the `holidays` library.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

import holidays


class Nation(StrEnum):
    ENGLAND = "England"
    WALES = "Wales"
    SCOTLAND = "Scotland"
    NORTHERN_IRELAND = "Northern Ireland"


LIBRARY = f"holidays library {holidays.__version__}"
"""Where the days come from, in the words kept with a date counted with them."""

# The library returns only the days all nations share unless it is asked for each subdivision in turn.
_SUBDIVISION = {
    Nation.ENGLAND: "ENG",
    Nation.WALES: "WLS",
    Nation.SCOTLAND: "SCT",
    Nation.NORTHERN_IRELAND: "NIR",
}

# As GOV.UK prints the names, where the library's differ.
_SPELLING = (
    ("Saint ", "St "),
    ("(observed)", "substitute day"),
    ("May Day", "Early May bank holiday"),
    ("Late Summer Bank Holiday", "Summer bank holiday"),
    ("Summer Bank Holiday", "Summer bank holiday"),
    ("Spring Bank Holiday", "Spring bank holiday"),
    ("New Year Holiday", "2 January"),
)


@dataclass(frozen=True)
class BankHoliday:
    """One day that is a bank holiday in the nations named; by default in all four."""

    day: date
    name: str
    nations: tuple[Nation, ...] = tuple(Nation)

    @property
    def label(self) -> str:
        """The name, with the nations where it is not kept in all: "St Andrew's Day (Scotland)"."""
        if set(self.nations) == set(Nation):
            return self.name
        *most, last = self.nations
        listed = f"{', '.join(most)} and {last}" if most else str(last)
        return f"{self.name} ({listed})"


def bank_holidays(year: int, extra: Iterable[BankHoliday] = ()) -> Mapping[date, BankHoliday]:
    """Return the bank holidays of a calendar year in any part of the United Kingdom, by date.

    `extra` holds days proclaimed under section 1(2) or (3) of the 1971 Act that the library may not know
    yet. A day it already knows keeps its name and gains the nations; days of other years are passed over.
    """
    return _with_extra(year, tuple(extra))


@lru_cache(maxsize=64)
def _with_extra(year: int, extra: tuple[BankHoliday, ...]) -> Mapping[date, BankHoliday]:
    found = dict(_known(year))
    for holiday in extra:
        if holiday.day.year == year:
            found[holiday.day] = _joined(found.get(holiday.day), holiday)
    return found


def _joined(known: BankHoliday | None, added: BankHoliday) -> BankHoliday:
    if known is None:
        return added
    nations = tuple(nation for nation in Nation if nation in known.nations or nation in added.nations)
    return BankHoliday(known.day, known.name, nations)


@lru_cache(maxsize=64)
def _known(year: int) -> Mapping[date, BankHoliday]:
    nations: defaultdict[date, list[Nation]] = defaultdict(list)
    names: dict[date, str] = {}
    for nation, subdivision in _SUBDIVISION.items():
        for day, name in holidays.country_holidays("GB", subdiv=subdivision, years=year).items():
            nations[day].append(nation)
            names.setdefault(day, _spelled(name))
    return {day: BankHoliday(day, names[day], tuple(nations[day])) for day in sorted(nations)}


def _spelled(name: str) -> str:
    for theirs, ours in _SPELLING:
        name = name.replace(theirs, ours)
    return name
