"""A total beside the sum of its parts, and how it is said that they differ."""

from collections.abc import Hashable
from dataclasses import dataclass
from decimal import Decimal

from foi.stats.editing.bounds import NEVER_NEGATIVE, Bounds, bounds_of
from foi.stats.editing.discrepancy import Discrepancy, Rule
from foi.stats.editing.figures import Held, Observation
from foi.stats.editing.wording import said_bounds, where
from foi.stats.presentation import own_decimals
from foi.stats.values.calculation import SUMMED


def may_be_summed(one: Observation) -> bool:
    return one.additive and one.unit in SUMMED


@dataclass(frozen=True)
class StatedTotal:
    """A total as stated and what its parts, named in `subject`, add up to.

    `breakdown` names them for every period alike. `complete` says that the parts are all there is.
    """

    total: Observation
    parts: tuple[Hashable, ...]
    bounds: Bounds
    subject: str
    breakdown: Hashable = None
    complete: bool = True
    rule: Rule = Rule.TOTAL

    @property
    def differs(self) -> bool:
        return self.bounds.apart(bounds_of(self.total))

    @property
    def falls_short(self) -> bool:
        high, stated = self.bounds.high, self.total.exact
        return high is not None and stated is not None and high < stated


def discrepancy_of(one: StatedTotal, held: Held) -> Discrepancy:
    total, like = one.total, one.total.value
    stated = like.phrase() if total.exact is not None else said_bounds(bounds_of(total), like)
    rounding = _rounding_explains(one)
    tail = " Rounding can explain the difference." if rounding else ""
    return Discrepancy(
        one.rule,
        (total.key, *one.parts),
        where(total, held),
        f"{one.subject} add up to {said_bounds(one.bounds, like)}, but the total says {stated}.{tail}",
        one.bounds.low if one.bounds.is_single else None,
        total.exact,
        rounding,
    )


def _rounding_explains(one: StatedTotal) -> bool:
    """Whether each number may be off by half its last place: not so where people are counted one by one."""
    stated, summed = one.total.exact, one.bounds.low
    if stated is None or summed is None or not one.bounds.is_single or one.total.unit in NEVER_NEGATIVE:
        return False
    places = max(own_decimals(stated), own_decimals(summed))
    last_place = Decimal(1).scaleb(-places)
    return abs(stated - summed) * 2 <= last_place * (len(one.parts) + 1)
