"""What a finding rests on: the same digest as long as its rule, figures, values and numbers are the same."""

from dataclasses import replace
from typing import Any

import pytest

from foi.stats.editing import Discrepancy, Observation, Rule, digest
from foi.stats.values import ObservationStatus
from tests.stats.editing.figures import figure

FIGURES = (figure("9"), figure("4", "sex=girls"))
FOUND = Discrepancy(
    Rule.TOTAL, tuple(one.key for one in FIGURES), "Children", "The parts add up to 10, not 9."
)


def of(found: Discrepancy, figures: tuple[Observation, ...] = FIGURES) -> str:
    return digest(found, {one.key: one for one in figures})


@pytest.mark.parametrize(
    "other",
    [
        {"where": "Children of the county"},
        {"words": "Its parts add up to 10, and the total is 9."},
        {"keys": FOUND.keys[::-1]},
        {"rounding": True},
    ],
)
def test_other_words_are_the_same_finding(other: dict[str, Any]) -> None:
    assert of(replace(FOUND, **other)) == of(FOUND)


@pytest.mark.parametrize(
    "other",
    [
        {"words": "The parts add up to 11, not 9."},
        {"words": "The parts add up to 10, not 9, as on 3 April 2026."},
        {"keys": FOUND.keys[:1]},
        {"rule": Rule.BREAKDOWN},
    ],
)
def test_another_number_rule_or_figure_is_another(other: dict[str, Any]) -> None:
    assert of(replace(FOUND, **other)) != of(FOUND)


@pytest.mark.parametrize("now", ["8", "9-10", "about 9", "9+", "9.0001"])
def test_another_value_is_another(now: str) -> None:
    assert of(FOUND, (figure(now), FIGURES[1])) != of(FOUND)


def test_a_queried_figure_or_one_that_is_gone_is_another() -> None:
    queried = replace(FIGURES[0], value=replace(FIGURES[0].value, status=ObservationStatus.QUERIED))
    assert len({of(FOUND), of(FOUND, (queried, FIGURES[1])), of(FOUND, FIGURES[1:])}) == 3


def test_how_many_decimals_the_database_keeps_does_not_matter() -> None:
    low = FIGURES[0].value.low
    assert low is not None
    kept = replace(FIGURES[0], value=replace(FIGURES[0].value, low=low.quantize(low.scaleb(-8)), decimals=0))
    plain = replace(FIGURES[0], value=replace(FIGURES[0].value, decimals=0))
    assert of(FOUND, (kept, FIGURES[1])) == of(FOUND, (plain, FIGURES[1]))
