"""A value as held and as printed: counts, money, shares, rates, ranges, texts, dates, with its status."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from foi.stats.presentation import MINUS, format_date, format_money, format_number, without_dash


class BadValue(ValueError):
    """What was written can't be read as a value; the message says how to write it."""


class ValueKind(StrEnum):
    NUMBER = "number"
    TEXT = "text"
    DATE = "date"


class Unit(StrEnum):
    """What a number is in; UNITS are units of accommodation, RATE says per how many in `Value.per`."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    RATE = "rate"
    YEARS = "years"
    UNITS = "units"
    NONE = "none"


class ObservationStatus(StrEnum):
    """Why a value is as it is, or is not there. Our own list; WITHHELD occurs in letters only."""

    NORMAL = "normal"
    PROVISIONAL = "provisional"
    ESTIMATED = "estimated"
    NOT_HELD = "not_held"
    HELD_BY_OTHER = "held_by_other"
    NOT_RECORDED = "not_recorded"
    NOT_COLLECTED = "not_collected"
    NOT_APPLICABLE = "not_applicable"
    QUERIED = "queried"
    WITHHELD = "withheld"

    @property
    def has_value(self) -> bool:
        """Whether there is a value under this status; a queried one is there, but stays out of letters."""
        return self in WITH_VALUE

    @property
    def sdmx(self) -> str | None:
        """The code of SDMX CL_OBS_STATUS 2.2, where that list has one that means the same."""
        return SDMX.get(self)

    @property
    def words(self) -> str:
        """The status as an officer reads it, and as a cell prints it that has no value."""
        return WORDS[self]

    def words_for(self, holder: str) -> str:
        """The same, with the name of the body that holds the information: "Held by NHSE"."""
        named = self is ObservationStatus.HELD_BY_OTHER and holder.strip()
        return f"Held by {holder.strip()}" if named else self.words


WITH_VALUE: Final = frozenset(
    {
        ObservationStatus.NORMAL,
        ObservationStatus.PROVISIONAL,
        ObservationStatus.ESTIMATED,
        ObservationStatus.QUERIED,
    }
)
SDMX: Final = {
    ObservationStatus.NORMAL: "A",
    ObservationStatus.PROVISIONAL: "P",
    ObservationStatus.ESTIMATED: "E",
    ObservationStatus.NOT_HELD: "O",
    ObservationStatus.NOT_RECORDED: "O",
    ObservationStatus.NOT_COLLECTED: "L",
    ObservationStatus.NOT_APPLICABLE: "M",
    ObservationStatus.QUERIED: "V",
    ObservationStatus.WITHHELD: "Q",
}
WORDS: Final = {
    ObservationStatus.NORMAL: "Normal",
    ObservationStatus.PROVISIONAL: "Provisional",
    ObservationStatus.ESTIMATED: "Estimated",
    ObservationStatus.NOT_HELD: "Not held",
    ObservationStatus.HELD_BY_OTHER: "Held by another body",
    ObservationStatus.NOT_RECORDED: "Not recorded",
    ObservationStatus.NOT_COLLECTED: "Not collected",
    ObservationStatus.NOT_APPLICABLE: "Not applicable",
    ObservationStatus.QUERIED: "Queried",
    ObservationStatus.WITHHELD: "Withheld",
}
LABELLED: Final = {
    ObservationStatus.PROVISIONAL: " (provisional)",
    ObservationStatus.ESTIMATED: " (estimated)",
    ObservationStatus.QUERIED: " (queried)",
}
NOTHING_GIVEN: Final = "No value given"
"""Printed for a value that should be there and is not: a mistake in the data that must be seen."""


@dataclass(frozen=True)
class Value:
    """One value, in the fields that belong to its kind.

    A single number has `low` only, a range `low` and `high`. With `open_end` "low" the number is "up to
    `low`", with "high" it is "`low` or more". `decimals` is how many are printed, None for those the number
    has; `signed` prints a plus before what is above zero. `holder` goes with HELD_BY_OTHER.
    """

    kind: ValueKind = ValueKind.NUMBER
    unit: Unit = Unit.COUNT
    low: Decimal | None = None
    high: Decimal | None = None
    open_end: str = ""
    approximate: bool = False
    decimals: int | None = None
    text: str = ""
    date: datetime.date | None = None
    status: ObservationStatus = ObservationStatus.NORMAL
    holder: str = ""
    signed: bool = False
    per: int | None = None

    @classmethod
    def number(
        cls, amount: Decimal | int | str, unit: Unit = Unit.COUNT, decimals: int | None = None
    ) -> "Value":
        """A single number; never from a float, which is not exact."""
        if isinstance(amount, float):
            raise BadValue(
                "A float is not exact: give the number as text, as a Decimal or as a whole number."
            )
        return cls(ValueKind.NUMBER, unit, Decimal(amount), decimals=decimals)

    @classmethod
    def words(cls, text: str) -> "Value":
        """A text."""
        return cls(ValueKind.TEXT, Unit.NONE, text=text)

    @classmethod
    def day(cls, date: datetime.date) -> "Value":
        """A date."""
        return cls(ValueKind.DATE, Unit.NONE, date=date)

    @classmethod
    def missing(cls, status: ObservationStatus, holder: str = "", unit: Unit = Unit.COUNT) -> "Value":
        """No value, and why."""
        return cls(ValueKind.NUMBER, unit, status=status, holder=holder)

    @property
    def is_number(self) -> bool:
        """Whether it is a number, or a range of numbers, that is there."""
        return self.kind is ValueKind.NUMBER and self.status.has_value and self.low is not None

    @property
    def exact(self) -> Decimal | None:
        """The number when there is one single number; None for ranges, texts and what is missing."""
        return self.low if self.is_number and self.high is None and not self.open_end else None

    def format(self) -> str:
        """As a letter prints it, e.g. "£894,677.59", "28–40%", "Held by NHSE"; never blank, never a dash."""
        if not self.status.has_value:
            return self.status.words_for(self.holder)
        printed = self._printed()
        return f"{printed}{LABELLED.get(self.status, '')}" if printed else NOTHING_GIVEN

    def phrase(self) -> str:
        """The same for a sentence, with its unit: "9.2 years", "23.1 per 1,000 (provisional)"."""
        printed = self.format()
        if not self.is_number:
            return printed
        label = LABELLED.get(self.status, "")
        return f"{printed.removesuffix(label)}{self._unit_words()}{label}"

    def _unit_words(self) -> str:
        if self.unit is Unit.RATE and self.per:
            return f" per {self.per:,}"
        if self.unit in (Unit.YEARS, Unit.UNITS):
            return f" {self.unit.value.removesuffix('s') if self.exact == 1 else self.unit.value}"
        return ""

    def _printed(self) -> str:
        if self.kind is ValueKind.TEXT:
            return without_dash(self.text)
        if self.kind is ValueKind.DATE:
            return format_date(self.date) if self.date else ""
        return self._number() if self.low is not None else ""

    def _number(self) -> str:
        ends = [self._one(end) for end in (self.low, self.high) if end is not None]
        words = self._range(*ends) if len(ends) == 2 else ends[0]
        if self.open_end == "high":
            words += "+"
        if self.approximate:
            words = f"approximately {words}"
        return f"up to {words}" if self.open_end == "low" else words

    def _range(self, low: str, high: str) -> str:
        """28–40%, with the sign of a share once; "−5 to −2" where a dash would be read as a minus."""
        if MINUS in low + high:
            return f"{low} to {high}"
        return f"{low.removesuffix('%')}–{high}"

    def _one(self, amount: Decimal) -> str:
        if self.unit is Unit.MONEY:
            return format_money(amount, self.decimals, self.signed)
        number = format_number(amount, self.decimals, self.signed)
        return f"{number}%" if self.unit is Unit.PERCENT else number
