"""Outliers: large changes from one period to the next, and series that end in zero.

Months and quarters are compared with the same ones of the year before where these are held.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from foi.stats.editing.discrepancy import Discrepancy, Rule
from foi.stats.editing.figures import Held, Observation, following, year_before
from foi.stats.editing.impossible import is_change
from foi.stats.editing.timeliness import is_part_of_period
from foi.stats.editing.wording import named, where
from foi.stats.periods import Period
from foi.stats.presentation import format_number, round_half_up
from foi.stats.values import Unit

BY_NUMBER: Final = frozenset({Unit.COUNT, Unit.UNITS, Unit.MONEY, Unit.PERCENT})
"""Units in which a change must also be large in itself: from 2 to 4 children is no news."""


def check_jumps(held: Held) -> Iterator[Discrepancy]:
    """Every large change, and every zero after a series."""
    for figures in held.series.values():
        if len(figures) > 1 and not is_change(figures[0]):
            yield from _in_series(figures, held)


def _in_series(figures: Sequence[Observation], held: Held) -> Iterator[Discrepancy]:
    by_period = {one.period: one for one in figures if one.period}
    after = {following(period): one for period, one in by_period.items()}
    for period, one in by_period.items():
        before = by_period.get(year_before(period)) if year_before(period) else None  # type: ignore[arg-type]
        before = before or after.get(period)
        if before is None or one.exact is None or before.exact is None or is_part_of_period(one):
            continue
        if one.exact == 0:
            if _had_a_series(period, after, held):
                yield _stopped(one, before, held)
        elif _is_jump(before.exact, one.exact, one.unit, held):
            yield _jump(one, before, held)


def _had_a_series(period: Period, after: Mapping[Period | None, Observation], held: Held) -> bool:
    """Whether the figures of the periods before were all above what may come to zero by chance."""
    current: Period | None = period
    for _ in range(held.limits.before_zero):
        one = after.get(current)
        if one is None or one.exact is None or one.exact <= held.limits.small:
            return False
        current = one.period
    return True


def _is_jump(before: Decimal, after: Decimal, unit: Unit, held: Held) -> bool:
    limits, difference = held.limits, abs(after - before)
    least = limits.jump_least if unit in BY_NUMBER else Decimal(0)
    if before < 0 or after < 0 or difference < least:
        return False
    if before == 0:
        return unit in BY_NUMBER and difference >= 5 * least
    return difference * 100 >= before * limits.jump


def _jump(one: Observation, before: Observation, held: Held) -> Discrepancy:
    old, new = before.exact or Decimal(), one.exact or Decimal()
    since = named(before.period, one.dataset, held) if before.period else ""
    by = f" {_per_cent(old, new)} on {since}" if old else f" from {since}"
    return Discrepancy(
        Rule.JUMP,
        (one.key, before.key),
        where(one, held),
        f"{'Up' if new > old else 'Down'}{by}: {before.value.phrase()}, then {one.value.phrase()}.",
        old,
        new,
    )


def _per_cent(old: Decimal, new: Decimal) -> str:
    change = abs(Fraction(new) / Fraction(old) - 1) * 100
    return f"{format_number(round_half_up(change, 0))}%"


def _stopped(one: Observation, before: Observation, held: Held) -> Discrepancy:
    since = named(before.period, one.dataset, held) if before.period else ""
    return Discrepancy(
        Rule.STOPPED,
        (one.key, before.key),
        where(one, held),
        f"{one.value.phrase()} after a series that had {before.value.phrase()} in {since}.",
        before.exact,
        one.exact,
    )
