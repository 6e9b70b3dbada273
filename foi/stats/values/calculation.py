"""Calculating with values: share, difference, change, total, rate, average.

Exact until the last step, then rounded half up to the decimals asked for; the formula and the rounding are
kept in plain words, for the ledger of a letter.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from foi.stats.presentation import format_list, own_decimals, round_half_up
from foi.stats.values import ObservationStatus, Unit, Value

SUMMED: Final = frozenset({Unit.COUNT, Unit.MONEY, Unit.UNITS, Unit.YEARS, Unit.NONE})
"""Percentages and rates have bases of their own: adding them up gives a number without meaning."""

NOT_ROUNDED: Final = "not rounded"


class DerivationError(ValueError):
    """The calculation can't be made; the message says why."""


@dataclass(frozen=True)
class Derived:
    """A calculated value with its formula ("£186,945 as a share of £705,672") and how it was rounded."""

    value: Value
    formula: str
    rounding: str


def share(part: Value, whole: Value, decimals: int = 0) -> Derived:
    """The part as a percentage of the whole. Raises DerivationError."""
    _one_unit((part, whole), summed=True)
    result = _quotient(part, whole) * 100
    return _derived(
        result, Unit.PERCENT, decimals, (part, whole), f"{_said(part)} as a share of {_said(whole)}"
    )


def change(before: Value, after: Value, decimals: int = 0) -> Derived:
    """How much more or less `after` is, as a percentage of `before`, printed with its sign. Raises
    DerivationError.
    """
    _one_unit((before, after), summed=False)
    if _amount(before) < 0:
        raise DerivationError(f"There is no percentage change from {_said(before)}, which is below zero.")
    result = (_quotient(after, before) - 1) * 100
    formula = f"percentage change from {_said(before)} to {_said(after)}"
    return _derived(result, Unit.PERCENT, decimals, (before, after), formula, signed=True)


def difference(first: Value, second: Value, decimals: int | None = None) -> Derived:
    """The first minus the second, exact unless `decimals` are given.

    Of two percentages that is percentage points, a number without a unit. Raises DerivationError.
    """
    unit = _one_unit((first, second), summed=False)
    result = _amount(first) - _amount(second)
    formula = f"{_said(first)} minus {_said(second)}"
    if unit is Unit.PERCENT:
        unit, formula = Unit.NONE, f"{formula}, in percentage points"
    return _derived(result, unit, decimals, (first, second), formula, exact=True)


def total(values: Sequence[Value], decimals: int | None = None) -> Derived:
    """The sum, exact unless `decimals` are given; not of percentages or rates. Raises DerivationError."""
    unit = _one_unit(values, summed=True)
    result = sum((_amount(value) for value in values), start=Fraction())
    formula = " + ".join(_said(value) for value in values)
    return _derived(result, unit, decimals, values, formula, exact=True)


def average(values: Sequence[Value], decimals: int = 0) -> Derived:
    """The sum divided by how many there are, each counting the same. Raises DerivationError."""
    unit = _one_unit(values, summed=False)
    result = sum((_amount(value) for value in values), start=Fraction()) / len(values)
    formula = f"average of {format_list([_said(value) for value in values])}"
    return _derived(result, unit, decimals, values, formula)


def rate(numerator: Value, denominator: Value, per: int = 1000, decimals: int = 1) -> Derived:
    """How many there are for every `per` of the denominator, e.g. offences per 1,000 people. Raises
    DerivationError.
    """
    if per < 1:
        raise DerivationError("A rate is per 1, per 1,000 or the like: give a number above zero.")
    result = _quotient(numerator, denominator) * per
    formula = f"{_said(numerator)} for every {per:,} of {_said(denominator)}"
    return _derived(result, Unit.RATE, decimals, (numerator, denominator), formula, per=per)


def _derived(
    result: Fraction,
    unit: Unit,
    decimals: int | None,
    inputs: Sequence[Value],
    formula: str,
    *,
    signed: bool = False,
    per: int | None = None,
    exact: bool = False,
) -> Derived:
    """`exact` results have an end, so that they may turn out not to be rounded at all."""
    places = _places(inputs) if decimals is None else decimals
    if places < 0:
        raise DerivationError("Decimals are counted from 0.")
    value = Value(
        unit=unit,
        low=round_half_up(result, places),
        approximate=any(one.approximate for one in inputs),
        decimals=places,
        status=_status(inputs),
        signed=signed,
        per=per if per else inputs[0].per if unit is Unit.RATE else None,
    )
    is_rounded = not exact or Fraction(round_half_up(result, places)) != result
    return Derived(value, formula, _rounding(places, unit) if is_rounded else NOT_ROUNDED)


def _places(inputs: Sequence[Value]) -> int:
    """As many decimals as a sum of the inputs can have, so that it is exact."""
    return max(own_decimals(one.low) for one in inputs if one.low is not None)


def _rounding(decimals: int, unit: Unit) -> str:
    if decimals:
        return f"rounded to {decimals} decimal {'place' if decimals == 1 else 'places'}"
    nearest = {Unit.PERCENT: "whole per cent", Unit.MONEY: "pound"}.get(unit, "whole number")
    return f"rounded to the nearest {nearest}"


def _status(inputs: Sequence[Value]) -> ObservationStatus:
    """What comes of an estimate is an estimate, of a provisional figure provisional."""
    statuses = {one.status for one in inputs}
    for status in (ObservationStatus.ESTIMATED, ObservationStatus.PROVISIONAL):
        if status in statuses:
            return status
    return ObservationStatus.NORMAL


def _one_unit(values: Sequence[Value], *, summed: bool) -> Unit:
    """The unit that all have; raises DerivationError when there is none, or it can't be summed and must."""
    if not values:
        raise DerivationError("There is no figure to calculate with.")
    if len({(value.unit, value.per) for value in values}) > 1:
        said = format_list([_said(value) for value in values])
        raise DerivationError(f"{said} are in different units: choose figures of one unit.")
    unit = values[0].unit
    if summed and unit not in SUMMED:
        raise DerivationError(
            "Percentages and rates can't be added up or shared out: use the counts behind them."
        )
    return unit


def _quotient(numerator: Value, denominator: Value) -> Fraction:
    below = _amount(denominator)
    if not below:
        raise DerivationError(f"There is nothing to divide by: {_said(denominator)} is zero.")
    return _amount(numerator) / below


def _amount(value: Value) -> Fraction:
    if value.status is ObservationStatus.QUERIED:
        raise DerivationError("A queried figure stays out of calculations until its owner answers.")
    if value.exact is None:
        why = "is a range, not one number" if value.is_number else "is not a number"
        raise DerivationError(f"“{_said(value)}” {why}: choose another figure to calculate with.")
    return Fraction(value.exact)


def _said(value: Value) -> str:
    return value.phrase() if value.unit is Unit.RATE else value.format()
