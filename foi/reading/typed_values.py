"""Values and periods as stewards write them in forms and files: read into fields, and written so again."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any, Protocol

from foi.stats.periods import BadPeriod, Period, YearStyle, parse_period
from foi.stats.presentation import format_date, own_decimals
from foi.stats.values import BadValue, ObservationStatus, Unit, Value, ValueKind, parse_value

HOW_TO_WRITE = (
    "As people write it: 1,171 or £894,677.59 or 7% or 28-40 or 19+ or up to 4; or why there is none: "
    "Not held, Not recorded, Not collected, Not applicable, Held by NHSE."
)
PERIOD_HELP = (
    "As people write it: 2020/21, 2020, academic year 2020/21, Q2 2021, Q2 2021/22, March 2021, "
    "12 months to March 2021, 31 March 2021, since 2012. Empty: the figure has no period."
)
WHO_HOLDS_IT = "Write who holds it as the value, for example: Held by NHSE."
WHOLE_DIGITS, DECIMAL_DIGITS = 16, 8
"""What the database keeps of a number."""


class HeldValue(Protocol):
    """A value in the fields in which it is held: those of foi.figures.values.ValueFields."""

    @property
    def kind(self) -> str: ...
    @property
    def low(self) -> Decimal | None: ...
    @property
    def high(self) -> Decimal | None: ...
    @property
    def open_end(self) -> str: ...
    @property
    def approximate(self) -> bool: ...
    @property
    def text(self) -> str: ...
    @property
    def date(self) -> datetime.date | None: ...
    @property
    def status(self) -> str: ...
    @property
    def holder(self) -> str: ...


@dataclass(frozen=True)
class ValueEntry:
    """What was entered for a value; `status` is "" where nothing was said, which means normal."""

    written: str
    unit: str
    kind: str = "number"
    status: str = ""


def usual_kind(unit: str) -> str:
    """What a value of this unit is unless it is said: without a unit it is words."""
    return (ValueKind.TEXT if unit == Unit.NONE else ValueKind.NUMBER).value


def value_fields(entry: ValueEntry) -> dict[str, Any]:
    """The fields of ValueFields for an entry, all but `decimals`; raises BadValue with what is wrong."""
    return dict(_value_fields(entry))


@lru_cache(maxsize=4096)
def _value_fields(entry: ValueEntry) -> dict[str, Any]:
    value = _missing(entry) or parse_value(entry.written, Unit(entry.unit), ValueKind(entry.kind))
    for end in (value.low, value.high):
        _check_digits(end, entry.written)
    return {
        "kind": entry.kind,
        "low": value.low,
        "high": value.high,
        "open_end": value.open_end,
        "approximate": value.approximate,
        "text": value.text,
        "date": value.date,
        "status": _status(value, entry),
        "holder": value.holder,
    }


def _missing(entry: ValueEntry) -> Value | None:
    """A value that is only a status, chosen beside an empty box."""
    if entry.written.strip() or not entry.status or ObservationStatus(entry.status).has_value:
        return None
    if entry.status == ObservationStatus.HELD_BY_OTHER:
        raise BadValue(WHO_HOLDS_IT)
    return Value.missing(ObservationStatus(entry.status))


def _status(value: Value, entry: ValueEntry) -> str:
    """The status of both: words that say there is no value, and a choice that may not gainsay them."""
    said = ObservationStatus(entry.status) if entry.status else ObservationStatus.NORMAL
    if value.status is ObservationStatus.HELD_BY_OTHER and not value.holder:
        raise BadValue(WHO_HOLDS_IT)
    if said in (ObservationStatus.NORMAL, value.status):
        return value.status.value
    if value.status is not ObservationStatus.NORMAL:
        raise BadValue(f"The value says “{value.format()}”, and the status says “{said.words}”. Keep one.")
    if not said.has_value:
        raise BadValue(f"There is a value, and the status says “{said.words}”. Take one of them away.")
    return said.value


def _check_digits(end: Decimal | None, written: str) -> None:
    if end is None:
        return
    if own_decimals(end) > DECIMAL_DIGITS or end.adjusted() >= WHOLE_DIGITS:
        raise BadValue(
            f"“{written[:40]}” has too many digits: {WHOLE_DIGITS} before the point and "
            f"{DECIMAL_DIGITS} after it can be kept."
        )


def written_value(fields: HeldValue) -> str:
    """A value as it is typed into the form or a file; reading it gives the same fields again."""
    status = ObservationStatus(fields.status)
    if not status.has_value:
        return status.words_for(fields.holder)
    if fields.kind == "text":
        return fields.text
    if fields.kind == "date":
        return format_date(fields.date) if fields.date else ""
    return _written_number(fields)


def _written_number(fields: HeldValue) -> str:
    ends = [f"{end:.{own_decimals(end)}f}" for end in (fields.low, fields.high) if end is not None]
    if not ends:
        return ""
    number = (" to " if any(end.startswith("-") for end in ends) else "-").join(ends)
    number = f"approximately {number}" if fields.approximate else number
    return {"low": f"up to {number}", "high": f"{number}+"}.get(fields.open_end, number)


@lru_cache(maxsize=1024)
def read_period(written: str) -> str:
    """The key of a period as people write it, "" for none; a key itself is understood. Raises BadPeriod."""
    if not written.strip():
        return ""
    try:
        return Period.from_key(written.strip()).key
    except BadPeriod:
        return parse_period(written).key


def written_period(key: str, style: str = YearStyle.SLASH.value) -> str:
    """A period as it is typed: the printed label where that is read back as the same period, else the key."""
    if not key:
        return ""
    label = Period.from_key(key).label(YearStyle(style))
    try:
        return label if parse_period(label).key == key else key
    except BadPeriod:
        return key


def written_date(day: datetime.date | None) -> str:
    """A day for a file, as people write it; "" for none."""
    return format_date(day) if day else ""
