"""What a printed share, rate or average tells about a count that is not printed."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foi.stats.disclosure import Interval, denominator_revealed, revealed_by_share


@pytest.mark.parametrize(
    ("share", "denominators", "per", "told"),
    [
        ("12.5", [24], 100, (3, 3)),
        ("13", [24], 100, (3, 3)),
        ("1", [400], 100, (2, 5)),
        ("0", [24], 100, (0, 0)),
        ("0", [400], 100, (0, 1)),
        ("100", [24], 100, (24, 24)),
        ("13", range(20, 27), 100, (3, 3)),
        ("12", range(20, 40), 100, (3, 4)),
        ("2.1", [1430], 1000, (3, 3)),
        ("1.5", [2], 1, (3, 3)),  # an average
        ("13", [10], 100, None),
        ("50.0", [0], 100, None),
    ],
)
def test_counts_of_which_it_may_be_the_share(
    share: str, denominators: range | list[int], per: int, told: tuple[int, int] | None
) -> None:
    decimals = len(share.partition(".")[2])
    found = revealed_by_share(Decimal(share), decimals, denominators, per)
    assert found == (Interval(*told) if told else None)


@pytest.mark.parametrize(
    ("share", "count", "told"),
    [
        ("12.5", 3, (24, 24)),
        ("13", 3, (23, 24)),
        ("0", 3, (601, None)),
        ("0", 0, (1, None)),
        ("5", 0, None),
        ("100", 3, (3, 3)),
    ],
)
def test_denominators_of_which_the_count_is_that_share(
    share: str, count: int, told: tuple[int, int | None] | None
) -> None:
    found = denominator_revealed(Decimal(share), len(share.partition(".")[2]), count)
    assert found == (Interval(*told) if told else None)


@given(st.integers(0, 60), st.integers(1, 60), st.integers(0, 2))
def test_share_tells_exactly_the_counts_that_round_to_it(count: int, whole: int, decimals: int) -> None:
    """Every count, and every denominator up to 200, tried."""
    step = Fraction(1, 10**decimals)

    def rounded(part: int, of: int) -> Fraction:
        return (Fraction(part * 100, of) / step + Fraction(1, 2)).__floor__() * step

    share = rounded(count, whole)
    told = Decimal(share.numerator) / Decimal(share.denominator)
    fitting = [one for one in range(100) if rounded(one, whole) == share]
    assert revealed_by_share(told, decimals, [whole]) == Interval(fitting[0], fitting[-1])
    found = denominator_revealed(told, decimals, count)
    assert found is not None
    of = [one for one in range(1, 200) if rounded(count, one) == share]
    assert found.low == of[0]
    assert found.high is None or found.high >= 200 or found.high == of[-1]
