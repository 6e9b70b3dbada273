"""Figures to look at again: review due, never confirmed; and zero that may mean that nobody knows."""

from dataclasses import replace
from datetime import date

import pytest

from foi.stats.editing import EditingLimits, Rule
from foi.stats.values import Value
from tests.stats.editing.figures import TODAY, counted, figure, held, words


@pytest.mark.parametrize(
    ("due", "says"),
    [
        (date(2026, 3, 31), ["This figure was due for review on 31 March 2026."]),
        (TODAY, ["This figure was due for review on 3 April 2026."]),
        (date(2026, 4, 4), []),
        (None, []),
    ],
)
def test_review(due: date | None, says: list[str]) -> None:
    assert words(held([figure("5", review_due=due)]), Rule.REVIEW_DUE) == [
        f"Children, 2020/21: {s}" for s in says
    ]


@pytest.mark.parametrize(
    ("confirmed", "within", "says"),
    [
        (None, None, ["Nobody has confirmed this figure."]),
        (date(2020, 1, 1), None, []),
        (date(2025, 4, 2), 365, ["This figure was last confirmed on 2 April 2025."]),
        (date(2025, 4, 3), 365, []),
    ],
)
def test_confirmation(confirmed: date | None, within: int | None, says: list[str]) -> None:
    everything = held([figure("5", confirmed=confirmed)], limits=EditingLimits(confirm_within=within))
    assert words(everything, Rule.NOT_CONFIRMED) == [f"Children, 2020/21: {one}" for one in says]


@pytest.mark.parametrize(
    ("value", "note", "says"),
    [
        (Value.words("None"), "", "“None” can mean that there were none, or that there is no figure."),
        (Value.words("n/a"), "", "“n/a” can mean that there were none, or that there is no figure."),
        (Value.words("?"), "", "“?” can mean that there were none, or that there is no figure."),
        (Value.words("None of the above applies"), "", ""),
        (Value.words("No limit"), "", ""),
        ("0", "Not recorded before 2021.", "The figure is 0, and its note says that it is not recorded."),
        (
            "0",
            "These data were not collected.",
            "The figure is 0, and its note says that it is not recorded.",
        ),
        ("0", "No records are kept of this.", "The figure is 0, and its note says that it is not recorded."),
        ("0", "Nobody was referred.", ""),
        ("5", "Not recorded before 2021.", ""),
        (
            "not recorded",
            "There were none in the year.",
            "The figure is “Not recorded”, and its note says that there were none.",
        ),
        (
            "not held",
            "There were no cases.",
            "The figure is “Not held”, and its note says that there were none.",
        ),
        ("not recorded", "The form did not ask.", ""),
        ("Held by NHSE", "There were no cases at the council.", ""),
    ],
)
def test_zero_and_no_figure(value, note: str, says: str) -> None:
    assert words(held([figure(value, note=note)]), Rule.ZERO_OR_NOTHING) == (
        [f"Children, 2020/21: {says}"] if says else []
    )


@pytest.mark.parametrize(
    ("before", "now", "found"),
    [
        ("a=4 b=6 c=9", "a=0 b=0 c=0", True),
        ("a=4 b=6 c=9", "a=0 b=0 c=1", False),
        ("a=0 b=0 c=9", "a=0 b=0 c=0", False),
        ("a=4 b=6", "a=0 b=0", False),
        ("", "a=0 b=0 c=0", False),
    ],
)
def test_column_of_nothing_but_zeros(before: str, now: str, found: bool) -> None:
    figures = counted(before) + counted(now, period="fy:2021")
    said = words(held(figures), Rule.ZERO_OR_NOTHING)
    expected = (
        "Register, 2021/22: All 3 figures of 2021/22 are 0. Were there none, or is it not recorded yet?"
    )
    assert said == ([expected] if found else [])


def test_nothing_is_said_of_confirmed_figures_that_are_not_due() -> None:
    one = replace(figure("452"), confirmed=TODAY, review_due=date(2027, 1, 1))
    assert words(held([one])) == []
