"""The small columns of a file of figures: kind, status, decimals and dates, read or refused with a reason."""

from datetime import date

from foi.figures.table_import.file_layout import folded
from foi.stats.periods import BadPeriod, PeriodKind, parse_period
from foi.stats.values import ObservationStatus, ValueKind

MOST_DECIMALS = 8
STATUSES = {
    folded(name): status.value
    for status in ObservationStatus
    if status is not ObservationStatus.WITHHELD  # occurs in letters only
    for name in (status.words, status.value)
}


def read_kind(text: str) -> str:
    """number, text or date; "" where nothing is said."""
    if text and folded(text) not in {kind.value for kind in ValueKind}:
        raise ValueError(f"“{text[:40]}” is not a kind of value. Write number, text or date.")
    return folded(text)


def read_status(text: str) -> str:
    """A status of our list; "" where nothing is said."""
    if text and folded(text) not in STATUSES:
        raise ValueError(f"“{text[:40]}” is not a status. Write normal, provisional, estimated or queried.")
    return STATUSES[folded(text)] if text else ""


def read_decimals(text: str) -> int | None:
    """How many decimals are printed; None where nothing is said."""
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or int(text) > MOST_DECIMALS:
        raise ValueError(f"“{text[:40]}” is not a number of decimals. Write 0 to {MOST_DECIMALS}.")
    return int(text)


def read_date(text: str) -> date | None:
    """A single day as people write it; None where nothing is said."""
    if not text:
        return None
    try:
        period = parse_period(text)
    except BadPeriod:
        period = None
    if period is None or period.kind is not PeriodKind.AS_AT:
        raise ValueError(f"“{text[:40]}” is not a date. Write it like 31 March 2021.")
    return period.start
