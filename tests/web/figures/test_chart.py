"""The chart of a measure: round steps, nothing outside the picture, gaps left open."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foi.web.figures.series import BOTTOM, HEIGHT, TOP, chart, step_for

NUMBERS = st.lists(
    st.none() | st.decimals(min_value=-(10**7), max_value=10**9, places=2), min_size=2, max_size=12
)


@pytest.mark.parametrize(
    ("span", "step"),
    [("4", "1"), ("10", "2"), ("12", "2.5"), ("1795", "500"), ("100", "20"), ("0.3", "0.1"), ("0", "1")],
)
def test_steps_are_round(span: str, step: str) -> None:
    assert step_for(Decimal(span)) == Decimal(step)


@given(NUMBERS)
def test_every_value_stands_within_the_picture(amounts: list[Decimal | None]) -> None:
    periods = [str(n) for n in range(len(amounts))]
    drawn = chart(periods, amounts, periods)
    known = [amount for amount in amounts if amount is not None]
    if drawn is None:
        assert len(known) < 2
        return
    assert len(drawn.points) == len(known)
    assert all(TOP <= point.y <= HEIGHT - BOTTOM for point in drawn.points)
    highest = min(drawn.points, key=lambda point: point.y)
    assert amounts[int(highest.period)] == max(known) or highest.y == min(p.y for p in drawn.points)


def test_a_gap_is_left_open() -> None:
    amounts = [Decimal(1), Decimal(2), None, Decimal(4), Decimal(5)]
    drawn = chart(["a", "b", "c", "d", "e"], amounts, [""] * 5)
    assert drawn is not None
    assert len(drawn.lines) == 2
