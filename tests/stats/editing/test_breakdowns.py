"""Breakdowns of the same people by age, sex and ethnicity add up to the same."""

import pytest

from foi.stats.editing import Rule
from foi.stats.values import Unit
from tests.stats.editing.figures import counted, dimension, held, words

DIMENSIONS = (
    dimension("sex", "girls", "boys"),
    dimension("age", "under-5", "over-5", "not-known"),
    dimension("need", "housing", "money"),
)
MAY_OVERLAP = {"additive": False}


def by(sex: str = "", age: str = "", need: str = "", total: str = "", **others):
    return [
        *counted(f".={total}" if total else "", **others),
        *counted(sex, "sex", **others),
        *counted(age, "age", **others),
        *counted(need, "need", **others),
    ]


@pytest.mark.parametrize(
    ("figures", "says"),
    [
        (by("girls=40 boys=60", "under-5=30 over-5=70"), []),
        (
            by("girls=40 boys=60", "under-5=30 over-5=71"),
            ["Children, 2020/21: The figures add up by sex to 100 and by age to 101."],
        ),
        (
            by("girls=90 boys=97", "under-5=139 over-5=200", total="356", **MAY_OVERLAP),
            [
                "Children, 2020/21: The figures add up by sex to 187 and by age to 339, "
                "and the total says 356."
            ],
        ),
        # Where people may be counted twice the breakdowns still agree with one another and the total.
        (by("girls=40 boys=60", "under-5=30 over-5=70", total="100", **MAY_OVERLAP), []),
        # One breakdown alone, much smaller, may be of some only.
        (by("girls=40 boys=20", total="100", **MAY_OVERLAP), []),
        # With a category for the rest it is of all.
        (
            by(age="under-5=30 over-5=20 not-known=10", total="100", **MAY_OVERLAP),
            ["Children, 2020/21: The figures add up by age to 60, and the total says 100."],
        ),
        # What the totals rule says already is not said twice.
        (by("girls=40 boys=61", "under-5=30 over-5=70", total="100"), []),
        # A part that is not held, or a range, may make up the difference.
        (by("girls=40 boys=not_recorded", "under-5=30 over-5=71"), []),
        (by("girls=40 boys=60-70", "under-5=30 over-5=71"), []),
        # Needs overlap: people have several.
        (by("girls=40 boys=60", need="housing=80 money=90", total="100", **MAY_OVERLAP), []),
        # Very different sums are of different things.
        (by("girls=40 boys=60", need="housing=5 money=9"), []),
    ],
)
def test_breakdowns_that_differ(figures, says: list[str]) -> None:
    assert words(held(figures, *DIMENSIONS), Rule.BREAKDOWN) == says


def test_shares_are_not_added_up() -> None:
    figures = by("girls=40% boys=60%", "under-5=30% over-5=60%", unit=Unit.PERCENT)
    assert words(held(figures, *DIMENSIONS), Rule.BREAKDOWN) == []


def test_breakdowns_within_a_category_are_compared_too() -> None:
    figures = []
    for sex, amount in (("girls", "4"), ("boys", "6")):
        figures += counted(f"{sex}={amount}", "area=north|sex")
    for age, amount in (("under-5", "4"), ("over-5", "7")):
        figures += counted(f"{age}={amount}", "area=north|age")
    assert words(held(figures, *DIMENSIONS, dimension("area", "north", "south")), Rule.BREAKDOWN) == [
        "Children, North, 2020/21: The figures add up by sex to 10 and by age to 11."
    ]
