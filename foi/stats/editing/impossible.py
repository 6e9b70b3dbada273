"""Impossible values: a fall of more than 100%, a share over 100%, fewer than none; values that are hardly
possible; and zero confused with no figure: 0 is an answer, "not recorded" is not.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

from foi.stats.editing.discrepancy import Discrepancy, Rule
from foi.stats.editing.figures import Held, Observation, following
from foi.stats.editing.vocabulary import compiled, ways
from foi.stats.editing.wording import named, where
from foi.stats.periods import Period
from foi.stats.presentation import format_number, round_half_up
from foi.stats.values import ObservationStatus, Unit, ValueKind
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


# Zero and no figure confused

UNCLEAR: Final = compiled("unclear", before=r"(?:0|\?|-+|", after=r")\.?")
"""Texts that can mean zero, or that there is no figure."""

SAYS_NOT_RECORDED: Final = re.compile(
    rf"\b(?:not|never|n't) (?:been )?{ways('was_recorded')}\b|\bno {ways('no_such')} {ways('none_is')}\b",
    re.IGNORECASE,
)
SAYS_NONE: Final = compiled("none")
FEWEST: Final = 3
"""So many figures make a column."""


def check_zeros(held: Held) -> Iterator[Discrepancy]:
    """Every figure of which it is not clear whether there were none or nobody knows."""
    for one in held.observations:
        if words := _unclear(one):
            yield Discrepancy(Rule.ZERO_OR_NOTHING, (one.key,), where(one, held), words, found=one.exact)
    yield from _all_zero(held)


def _unclear(one: Observation) -> str:
    value = one.value
    if value.kind is ValueKind.TEXT and value.status.has_value and UNCLEAR.fullmatch(value.text.strip()):
        return f"“{value.text.strip()}” can mean that there were none, or that there is no figure."
    if value.exact == 0 and SAYS_NOT_RECORDED.search(one.note):
        return "The figure is 0, and its note says that it is not recorded."
    if not value.status.has_value and value.status in KNOWS_NOTHING and SAYS_NONE.search(one.note):
        return f"The figure is “{value.format()}”, and its note says that there were none."
    return ""


KNOWS_NOTHING: Final = frozenset(
    {ObservationStatus.NOT_RECORDED, ObservationStatus.NOT_HELD, ObservationStatus.NOT_COLLECTED}
)


def _all_zero(held: Held) -> Iterator[Discrepancy]:
    """Columns in which everything is 0 that was above it in the period before: perhaps not yet recorded."""
    columns: dict[tuple[str, str, Period], list[Observation]] = defaultdict(list)
    for one in held.observations:
        if one.period is not None and one.exact is not None:
            columns[one.dataset, one.source, one.period].append(one)
    for (dataset, source, period), before in columns.items():
        after = following(period)
        now = columns.get((dataset, source, after), []) if after else []
        if after and _turned_to_zero(before, now):
            yield _column(dataset, after, now, held)


def _turned_to_zero(before: list[Observation], now: list[Observation]) -> bool:
    if len(now) < FEWEST or any(one.exact for one in now):
        return False
    earlier: Mapping[object, Observation] = {(one.measure, one.cell): one for one in before}
    compared = [earlier[one.measure, one.cell] for one in now if (one.measure, one.cell) in earlier]
    return len(compared) >= FEWEST and sum(bool(one.exact) for one in compared) * 2 > len(compared)


def _column(dataset: str, period: Period, now: list[Observation], held: Held) -> Discrepancy:
    label = named(period, dataset, held)
    return Discrepancy(
        Rule.ZERO_OR_NOTHING,
        tuple(one.key for one in now),
        f"{held.dataset(dataset).title or dataset}, {label}",
        f"All {len(now)} figures of {label} are 0. Were there none, or is it not recorded yet?",
    )
