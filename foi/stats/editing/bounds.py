"""Exact sums of figures of which some are ranges, rounded, or not known: between what and what they lie."""

from collections.abc import Iterable
from decimal import Context, Decimal, Inexact, InvalidOperation, localcontext
from typing import Final, NamedTuple

from foi.stats.editing.figures import Observation
from foi.stats.values import ObservationStatus, Unit

EXACT: Final = Context(prec=200, traps=[Inexact, InvalidOperation])
"""Sums are exact or fail: nothing may drift by rounding, however many figures are added."""

NEVER_NEGATIVE: Final = frozenset({Unit.COUNT, Unit.UNITS})


class Bounds(NamedTuple):
    """The least and the most that a number can be; None where it has no such end."""

    low: Decimal | None
    high: Decimal | None

    @property
    def is_single(self) -> bool:
        return self.low is not None and self.low == self.high

    def apart(self, other: "Bounds") -> bool:
        """Whether no number lies within both."""
        return _above(self.low, other.high) or _above(other.low, self.high)


def _above(low: Decimal | None, high: Decimal | None) -> bool:
    return low is not None and high is not None and low > high


def unknown(unit: Unit) -> Bounds:
    """What is not held: people are never fewer than none, money may be."""
    return Bounds(Decimal(0) if unit in NEVER_NEGATIVE else None, None)


def bounds_of(one: Observation) -> Bounds:
    """Between what and what the figure lies, the rounding that is known of it included."""
    value = one.value
    is_sure = value.is_number and not value.approximate and value.status is not ObservationStatus.QUERIED
    if not is_sure or value.low is None:
        return unknown(value.unit)
    floor = unknown(value.unit).low
    low = floor if value.open_end == "low" else value.low
    high = None if value.open_end == "high" else value.low if value.high is None else value.high
    slack = (one.rounded_to or Decimal(0)) / 2
    if not slack:
        return Bounds(low, high)
    return Bounds(None if low is None else low - slack, None if high is None else high + slack)


def sum_of(parts: Iterable[Bounds]) -> Bounds:
    """The sum of what lies within these bounds, exact."""
    low: Decimal | None = Decimal(0)
    high: Decimal | None = Decimal(0)
    with localcontext(EXACT):
        for part in parts:
            low = None if low is None or part.low is None else low + part.low
            high = None if high is None or part.high is None else high + part.high
    return Bounds(low, high)
