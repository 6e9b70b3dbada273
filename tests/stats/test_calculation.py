"""Calculated values: exact, rounded half up, with the formula in words."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foi.stats.presentation import round_half_up
from foi.stats.values import ObservationStatus, Unit, Value, parse_value
from foi.stats.values.calculation import (
    DerivationError,
    Derived,
    average,
    change,
    difference,
    rate,
    share,
    total,
)

MONEY, PERCENT = Unit.MONEY, Unit.PERCENT


def number(text: str, unit: Unit = Unit.COUNT) -> Value:
    return parse_value(text, unit)


@pytest.mark.parametrize(
    ("derived", "printed", "formula", "rounding"),
    [
        (
            share(number("£186,945", MONEY), number("£705,672", MONEY)),
            "26%",
            "£186,945 as a share of £705,672",
            "rounded to the nearest whole per cent",
        ),
        (
            share(number("853"), number("1843"), 1),
            "46.3%",
            "853 as a share of 1,843",
            "rounded to 1 decimal place",
        ),
        (share(number("1"), number("8"), 2), "12.50%", "1 as a share of 8", "rounded to 2 decimal places"),
        (
            share(number("1"), number("200")),
            "1%",
            "1 as a share of 200",
            "rounded to the nearest whole per cent",
        ),
        (share(number("0"), number("5")), "0%", "0 as a share of 5", "rounded to the nearest whole per cent"),
        (
            change(number("27"), number("87")),
            "+222%",
            "percentage change from 27 to 87",
            "rounded to the nearest whole per cent",
        ),
        (
            change(number("3,879"), number("2,107"), 1),
            "−45.7%",
            "percentage change from 3,879 to 2,107",
            "rounded to 1 decimal place",
        ),
        (
            change(number("5"), number("5")),
            "0%",
            "percentage change from 5 to 5",
            "rounded to the nearest whole per cent",
        ),
        (difference(number("87"), number("27")), "60", "87 minus 27", "not rounded"),
        (
            difference(number("£5.50", MONEY), number("£6", MONEY)),
            "−£0.50",
            "£5.50 minus £6",
            "not rounded",
        ),
        (
            difference(number("44%", PERCENT), number("33.5%", PERCENT)),
            "10.5",
            "44% minus 33.5%, in percentage points",
            "not rounded",
        ),
        (total([number("339"), number("70"), number("52")]), "461", "339 + 70 + 52", "not rounded"),
        (
            total([number("£894,677.59", MONEY), number("£0.41", MONEY)]),
            "£894,678.00",
            "£894,677.59 + £0.41",
            "not rounded",
        ),
        (
            total([number("£894,677.59", MONEY), number("£1", MONEY)], 0),
            "£894,679",
            "£894,677.59 + £1",
            "rounded to the nearest pound",
        ),
        (total([number("5"), number("6")], 0), "11", "5 + 6", "not rounded"),
        (
            difference(number("44.25%", PERCENT), number("33%", PERCENT), 1),
            "11.3",
            "44.25% minus 33%, in percentage points",
            "rounded to 1 decimal place",
        ),
        (
            average([number("404"), number("478"), number("399")]),
            "427",
            "average of 404, 478 and 399",
            "rounded to the nearest whole number",
        ),
        (
            average([number("£5", MONEY), number("£6", MONEY)]),
            "£6",
            "average of £5 and £6",
            "rounded to the nearest pound",
        ),
        (
            rate(number("7,619"), number("329,839")),
            "23.1",
            "7,619 for every 1,000 of 329,839",
            "rounded to 1 decimal place",
        ),
        (
            rate(number("485"), number("354,036"), 10000, 0),
            "14",
            "485 for every 10,000 of 354,036",
            "rounded to the nearest whole number",
        ),
    ],
)
def test_calculation_with_its_formula(derived: Derived, printed: str, formula: str, rounding: str) -> None:
    assert (derived.value.format(), derived.formula, derived.rounding) == (printed, formula, rounding)


def test_rate_says_per_how_many() -> None:
    assert rate(number("7,619"), number("329,839")).value.phrase() == "23.1 per 1,000"


FIVE = number("5")


@pytest.mark.parametrize(
    ("calculate", "says"),
    [
        (lambda: share(FIVE, number("0")), "There is nothing to divide by: 0 is zero"),
        (lambda: rate(FIVE, number("0")), "There is nothing to divide by"),
        (lambda: change(number("0"), FIVE), "There is nothing to divide by"),
        (lambda: change(number("-5"), FIVE), "below zero"),
        (lambda: share(number("not held"), FIVE), "“Not held” is not a number"),
        (lambda: share(Value.words("Yes"), Value.words("Yes")), "“Yes” is not a number"),
        (lambda: share(number("5-7"), FIVE), "“5–7” is a range, not one number"),
        (lambda: total([FIVE, number("9+")]), "“9+” is a range, not one number"),
        (lambda: total([FIVE, number("<5")]), "“up to 4” is a range"),
        (lambda: share(FIVE, number("£5", MONEY)), "5 and £5 are in different units"),
        (lambda: total([]), "There is no figure to calculate with"),
        (lambda: average([]), "There is no figure to calculate with"),
        (lambda: total([number("5%", PERCENT)] * 2), "Percentages and rates can't be added up"),
        (lambda: share(number("5%", PERCENT), number("9%", PERCENT)), "can't be added up or shared out"),
        (lambda: share(Value(low=Decimal(5), status=ObservationStatus.QUERIED), FIVE), "queried figure"),
        (lambda: rate(FIVE, FIVE, per=0), "give a number above zero"),
        (lambda: share(FIVE, FIVE, -1), "counted from 0"),
    ],
)
def test_what_cannot_be_calculated_says_why(calculate, says: str) -> None:
    with pytest.raises(DerivationError) as caught:
        calculate()
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("statuses", "result"),
    [
        (("normal", "normal"), "normal"),
        (("normal", "provisional"), "provisional"),
        (("provisional", "estimated"), "estimated"),
    ],
)
def test_result_is_no_surer_than_its_inputs(statuses: tuple[str, str], result: str) -> None:
    inputs = [Value(low=Decimal(5), status=ObservationStatus(status)) for status in statuses]
    assert total(inputs).value.status == result


def test_result_of_approximate_figures_is_approximate() -> None:
    assert share(number("about 553"), number("1,000")).value.format() == "approximately 55%"


COUNTS = st.integers(0, 10**9)


@given(st.lists(st.decimals(0, 10**9, places=2), min_size=1, max_size=50), st.randoms())
def test_total_is_exact_in_any_order(amounts: list[Decimal], random) -> None:
    shuffled = random.sample(amounts, len(amounts))
    derived = total([Value.number(amount, MONEY) for amount in shuffled])
    assert derived.value.low == Decimal(sum(int(amount * 100) for amount in amounts)) / 100


@given(COUNTS, st.integers(1, 10**9), st.integers(0, 6))
def test_share_is_within_half_a_unit_of_its_last_place(part: int, whole: int, decimals: int) -> None:
    printed = share(Value.number(part), Value.number(whole), decimals).value.low
    assert printed is not None
    assert abs(Fraction(printed) - Fraction(part, whole) * 100) <= Fraction(1, 2 * 10**decimals)


@given(st.fractions(), st.integers(0, 6))
def test_rounding_takes_halves_away_from_zero(amount: Fraction, decimals: int) -> None:
    rounded = Fraction(round_half_up(amount, decimals))
    assert abs(rounded - amount) <= Fraction(1, 2 * 10**decimals)
    if abs(rounded - amount) == Fraction(1, 2 * 10**decimals):
        assert abs(rounded) > abs(amount)
    assert Fraction(round_half_up(-amount, decimals)) == -rounded
