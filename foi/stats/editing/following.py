"""Which period comes directly after, or a year before, another; asked hundreds of times of the same few."""

from functools import lru_cache
from typing import Final

from foi.stats.editing.figures import Observation
from foi.stats.periods import BadPeriod, Period, PeriodKind

SEASONAL: Final = {PeriodKind.MONTH: 12, PeriodKind.QUARTER: 4, PeriodKind.FINANCIAL_QUARTER: 4}
"""How many of them make a year: figures of months and quarters follow the seasons."""


@lru_cache(maxsize=4096)
def following(period: Period) -> Period | None:
    """The period that follows directly; None after one that is open, or a span that nothing need follow."""
    if period.kind in (PeriodKind.SINCE, PeriodKind.SPAN):
        return None
    try:
        return period.next()
    except BadPeriod:
        return None


@lru_cache(maxsize=4096)
def year_before(period: Period) -> Period | None:
    """The same month or quarter a year before; None for any other period."""
    if period.kind not in SEASONAL:
        return None
    for _ in range(SEASONAL[period.kind]):
        period = period.previous()
    return period


def follows(before: Observation, after: Observation) -> bool:
    """Whether the second figure is of the period that comes directly after that of the first."""
    return before.period is not None and after.period is not None and following(before.period) == after.period
