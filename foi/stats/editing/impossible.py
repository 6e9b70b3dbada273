"""Values that can't be: a fall of more than 100%, a share over 100%, fewer than none; or hardly can be."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from foi.stats.editing.discrepancy import Discrepancy, Rule
from foi.stats.editing.figures import Held, Observation
from foi.stats.editing.vocabulary import compiled
from foi.stats.editing.wording import where
from foi.stats.presentation import format_number, round_half_up
from foi.stats.values import ObservationStatus, Unit
from foi.stats.values.model import NOTHING_GIVEN

CHANGE: Final = compiled("change", before=r"\b", after=r"\b")
"""A measure with one of these words may be below zero, and as a percentage above 100."""

BEYOND_ALL: Final = compiled("beyond_all", before=r"\b", after=r"\b")
"""Percentages of what can be passed: 104% of a target, a rate of collection with old debts in it."""

A_HUNDRED: Final = Decimal(100)


def check_impossible(held: Held) -> Iterator[Discrepancy]:
    """Every value that can't be, and every rise that is hard to believe; also those queried already."""
    for one in held.observations:
        for rule, words in _wrong(one, held):
            known = " It is queried already." if one.status is ObservationStatus.QUERIED else ""
            yield Discrepancy(rule, (one.key,), where(one, held), words + known, found=one.value.low)


def _wrong(one: Observation, held: Held) -> Iterator[tuple[Rule, str]]:
    value = one.value
    low = value.low
    if not value.is_number or low is None:
        if value.status.has_value and value.format() == NOTHING_GIVEN:
            yield Rule.IMPOSSIBLE, "There is no value, and the status does not say why."
        return
    if value.high is not None and value.high < low:
        yield Rule.IMPOSSIBLE, f"The range {value.format()} ends below where it begins."
    for impossible in BY_UNIT.get(value.unit, ()):
        if words := impossible(one, low, value.high or low):
            yield Rule.IMPOSSIBLE, words
    if value.unit is Unit.PERCENT and is_change(one) and low > held.limits.unlikely_rise:
        times = format_number(round_half_up(Fraction(low + A_HUNDRED) / 100, 0))
        yield Rule.UNLIKELY, f"A rise of {format_number(low)}% means {times} times as many."


def is_change(one: Observation) -> bool:
    """Whether the figure is a change or difference, by its sign or by the words of its measure."""
    return one.value.signed or bool(CHANGE.search(one.label))


def _fall_of_more_than_all(one: Observation, low: Decimal, high: Decimal) -> str:
    if low >= -A_HUNDRED:
        return ""
    return f"Nothing can fall by more than 100%, and this says {one.value.format()}."


def _share_below_none(one: Observation, low: Decimal, high: Decimal) -> str:
    if not -A_HUNDRED <= low < 0 or is_change(one):
        return ""
    return f"A share can't be below 0%, and this says {one.value.format()}."


def _share_over_all(one: Observation, low: Decimal, high: Decimal) -> str:
    if high <= A_HUNDRED or is_change(one) or BEYOND_ALL.search(one.label):
        return ""
    return f"A share can't be more than 100%, and this says {one.value.format()}."


def _fewer_than_none(one: Observation, low: Decimal, high: Decimal) -> str:
    if low >= 0 or is_change(one):
        return ""
    return f"There can't be fewer than none, and this says {one.value.phrase()}."


BY_UNIT: Final[dict[Unit, tuple[Callable[[Observation, Decimal, Decimal], str], ...]]] = {
    Unit.PERCENT: (_fall_of_more_than_all, _share_below_none, _share_over_all),
    Unit.COUNT: (_fewer_than_none,),
    Unit.UNITS: (_fewer_than_none,),
    Unit.YEARS: (_fewer_than_none,),
    Unit.RATE: (_fewer_than_none,),
}
