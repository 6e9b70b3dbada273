"""Numbers, money, dates and lists in print."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foi.stats.presentation import (
    format_count,
    format_date,
    format_list,
    format_money,
    format_number,
    own_decimals,
    round_half_up,
    without_dash,
)


@pytest.mark.parametrize(
    ("amount", "decimals", "signed", "printed"),
    [
        ("1171", None, False, "1,171"),
        ("1171.50000000", None, False, "1,171.5"),
        ("100", None, False, "100"),
        ("2.5", 0, False, "3"),
        ("-2.5", 0, False, "−3"),
        ("-0.2", 0, False, "0"),
        ("0", 2, False, "0.00"),
        ("14", None, True, "+14"),
        ("-14", None, True, "−14"),
        ("0", None, True, "0"),
    ],
)
def test_number(amount: str, decimals: int | None, signed: bool, printed: str) -> None:
    assert format_number(Decimal(amount), decimals, signed) == printed


@pytest.mark.parametrize(
    ("amount", "decimals", "rounded"),
    [("-0", 0, "0"), ("-0.0", 1, "0.0"), ("1E+3", 0, "1000"), ("1E+3", 2, "1000.00"), ("7", 2, "7.00")],
)
def test_number_that_needs_no_rounding_keeps_its_places(amount: str, decimals: int, rounded: str) -> None:
    assert str(round_half_up(Decimal(amount), decimals)) == rounded


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3), st.integers(0, 6))
def test_rounding_a_number_is_rounding_its_fraction(amount: Decimal, decimals: int) -> None:
    assert str(round_half_up(amount, decimals)) == str(round_half_up(Fraction(amount), decimals))


@pytest.mark.parametrize(
    ("amount", "decimals", "printed"),
    [
        ("20000.00000000", None, "£20,000"),
        ("20000", 2, "£20,000.00"),
        ("0.5", None, "£0.50"),
        ("0.5", 1, "£0.50"),
        ("894677.59", 0, "£894,678"),
        ("-300", None, "−£300"),
    ],
)
def test_money(amount: str, decimals: int | None, printed: str) -> None:
    assert format_money(Decimal(amount), decimals) == printed


def test_date() -> None:
    assert format_date(date(2026, 4, 3)) == "3 April 2026"


@pytest.mark.parametrize(
    ("words", "printed"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_list_of_words(words: list[str], printed: str) -> None:
    assert format_list(words) == printed


@pytest.mark.parametrize(
    ("number", "printed"), [(0, "0 children"), (1, "1 child"), (2, "2 children"), (1171, "1,171 children")]
)
def test_number_with_its_noun(number: int, printed: str) -> None:
    assert format_count(number, "child", "children") == printed


@pytest.mark.parametrize(
    ("text", "shown"), [(" – ", ""), ("--", ""), ("", ""), (" 14-16 ", "14-16"), ("0", "0")]
)
def test_dash_alone_is_nothing(text: str, shown: str) -> None:
    assert without_dash(text) == shown


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=6))
def test_own_decimals_lose_nothing(amount: Decimal) -> None:
    decimals = own_decimals(amount)
    assert Decimal(format_number(amount, decimals).replace(",", "").replace("−", "-")) == amount
    assert decimals == 0 or own_decimals(amount * 10 ** (decimals - 1)) == 1
