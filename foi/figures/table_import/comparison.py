"""How a figure as it would be held differs from the one that is held, in words."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from foi.figures.models import HeldFigure
from foi.reading.tables.own_layout import (
    AS_AT,
    DECIMALS,
    FOOTNOTE,
    LOCATOR,
    OWNER,
    REVIEW_DUE,
    SOURCE,
    STATUS,
    VALUE,
)
from foi.reading.typed_values import written_value

NUMBERS = ("kind", "low", "high", "text", "date")
BESIDE_VALUE = {
    "status": STATUS,
    "decimals": DECIMALS,
    "owner": OWNER,
    "as_at": AS_AT,
    "locator": LOCATOR,
    "footnote": FOOTNOTE,
    "review_due": REVIEW_DUE,
}


@dataclass(frozen=True)
class Difference:
    """One field of a figure or record, as it is held and as the table has it, in words."""

    label: str
    held: str
    file: str


def fingerprint_of(said: Any) -> str:
    """The hash of what a dry run says."""
    return hashlib.sha256(repr(said).encode()).hexdigest()


def copied(held: HeldFigure) -> HeldFigure:
    """The held figure once more, so that the first stays as it is to compare with."""
    figure = HeldFigure(
        **{each.attname: getattr(held, each.attname) for each in HeldFigure._meta.concrete_fields}
    )
    figure.measure, figure.source, figure.owner = held.measure, held.source, held.owner
    figure._state.adding, figure._state.db = False, held._state.db
    return figure


def differences(held: HeldFigure, figure: HeldFigure) -> Iterator[Difference]:
    """What would change, in words; the value as it would print. From an earlier edition, its source too."""
    if held.value.format() != figure.value.format():
        yield Difference(VALUE, held.value.format(), figure.value.format())
    elif any(getattr(held, name) != getattr(figure, name) for name in NUMBERS):
        yield Difference(VALUE, _exactly(held), _exactly(figure))
    for name, label in BESIDE_VALUE.items():
        before, after = getattr(held, name), getattr(figure, name)
        if before != after:
            yield Difference(label, _worded(held, name), _worded(figure, name))
    if held.source_id != figure.source_id:
        yield Difference(SOURCE, str(held.source), str(figure.source))


def _exactly(figure: HeldFigure) -> str:
    """A value that prints as another does: as it prints, with what is held behind it."""
    return f"{figure.value.format()} (exactly {written_value(figure)})"


def _worded(figure: HeldFigure, name: str) -> str:
    value = figure.get_status_display() if name == "status" else getattr(figure, name)
    return "empty" if value in (None, "") else str(value)
