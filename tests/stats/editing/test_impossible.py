"""Values that can't be, those that hardly can, and those that may look so and are right."""

from dataclasses import replace

import pytest

from foi.stats.editing import Rule
from foi.stats.values import ObservationStatus, Unit, Value
from tests.stats.editing.figures import figure, held, words

PERCENT, COUNT = Unit.PERCENT, Unit.COUNT


@pytest.mark.parametrize(
    ("value", "unit", "label", "says"),
    [
        ("-196%", PERCENT, "Change in cases", ["Nothing can fall by more than 100%, and this says −196%."]),
        ("-176%", PERCENT, "Fall on last year", ["Nothing can fall by more than 100%, and this says −176%."]),
        ("-100%", PERCENT, "Change in cases", []),
        ("-35%", PERCENT, "Change in cases", []),
        ("-35%", PERCENT, "Growth of the budget", []),
        ("-5%", PERCENT, "Share of cases", ["A share can't be below 0%, and this says −5%."]),
        ("+1206%", PERCENT, "Change in cases", ["A rise of 1,206% means 13 times as many."]),
        ("+222%", PERCENT, "Change in cases", []),
        ("133%", PERCENT, "Share of cases", ["A share can't be more than 100%, and this says 133%."]),
        ("98-102%", PERCENT, "Repeat cases", ["A share can't be more than 100%, and this says 98–102%."]),
        ("100%", PERCENT, "Share of cases", []),
        ("100.0%", PERCENT, "Share of cases", []),
        ("19%+", PERCENT, "Share of cases", []),
        # What may be more than all of it.
        ("104%", PERCENT, "Occupancy of beds", []),
        ("104%", PERCENT, "Visits as a percentage of the target", []),
        ("101.2%", PERCENT, "Council tax collected", []),
        ("110%", PERCENT, "Increase in cases", []),
        # What is only named after an age is a share all the same.
        ("104%", PERCENT, "Victims under 18", ["A share can't be more than 100%, and this says 104%."]),
        ("-3", COUNT, "Children", ["There can't be fewer than none, and this says −3."]),
        ("-3", COUNT, "Net change in places", []),
        ("-3", Unit.MONEY, "Spend", []),
        ("-2", Unit.YEARS, "Length of contract", ["There can't be fewer than none, and this says −2 years."]),
        ("-2.5", Unit.RATE, "Cases per 1,000", ["There can't be fewer than none, and this says −2.5."]),
        ("0", COUNT, "Children", []),
        ("not held", COUNT, "Children", []),
    ],
)
def test_values(value: str, unit: Unit, label: str, says: list[str]) -> None:
    figures = [figure(value, label=label, unit=unit)]
    assert words(held(figures), Rule.IMPOSSIBLE, Rule.UNLIKELY) == [
        f"{label}, 2020/21: {one}" for one in says
    ]


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (Value(), "There is no value, and the status does not say why."),
        (Value.words("  "), "There is no value, and the status does not say why."),
        (Value.words("–"), "There is no value, and the status does not say why."),
        (
            replace(Value.number(9), high=Value.number(5).low),
            "The range 9–5 ends below where it begins.",
        ),
    ],
)
def test_values_that_say_nothing(value: Value, says: str) -> None:
    assert words(held([figure(value)]), Rule.IMPOSSIBLE) == [f"Children, 2020/21: {says}"]


def test_words_and_dates_are_not_numbers() -> None:
    assert words(held([figure(Value.words("Three"))]), Rule.IMPOSSIBLE) == []


def test_what_is_queried_already_is_said_to_be() -> None:
    value = Value(unit=PERCENT, low=Value.number("-196").low, status=ObservationStatus.QUERIED)
    (said,) = words(held([figure(value, label="Change in cases")]), Rule.IMPOSSIBLE)
    assert said.endswith("It is queried already.")


def test_a_measure_that_prints_plus_signs_is_a_change() -> None:
    value = replace(Value.number("150", PERCENT), signed=True)
    assert words(held([figure(value, label="Cases")]), Rule.IMPOSSIBLE) == []
