"""What a printed share, rate or average tells about a count that is not printed: 12.5% of 24 is 3.

Shares are taken as rounded half up, like those of foi.stats.values.calculation; an average is a rate per 1.
"""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Final

from foi.stats.disclosure.system import Interval

PER_CENT: Final = 100


def revealed_by_share(
    share: Decimal, decimals: int, denominators: Iterable[int], per: int = PER_CENT
) -> Interval | None:
    """The counts that are this share of a denominator, or this rate of it for every `per`.

    `denominators` are those it may be: one, when it is printed. None when no count fits: then the share is
    not of any of them, or not rounded so.
    """
    low, high = _before_rounding(share, decimals)
    found = [counts for one in denominators if (counts := _whole_numbers(low * one / per, high * one / per))]
    return Interval(min(one[0] for one in found), max(one[-1] for one in found)) if found else None


def denominator_revealed(share: Decimal, decimals: int, count: int, per: int = PER_CENT) -> Interval | None:
    """The denominators of which the count is this share, or this rate for every `per`; None when none is."""
    low, high = _before_rounding(share, decimals)
    if not count:
        return Interval(1, None) if low <= 0 else None
    least = floor(count * per / high) + 1
    greatest = floor(count * per / low) if low > 0 else None
    return Interval(least, greatest) if greatest is None or least <= greatest else None


def _before_rounding(share: Decimal, decimals: int) -> tuple[Fraction, Fraction]:
    """The share was at least the first, and less than the second."""
    half = Fraction(1, 2 * 10**decimals)
    return Fraction(share) - half, Fraction(share) + half


def _whole_numbers(low: Fraction, high: Fraction) -> range:
    """Those that are at least `low`, less than `high`, and no less than nothing."""
    return range(max(0, ceil(low)), ceil(high))
