"""E01: small counts in data about people ask for a decision; they are never suppressed without one."""

from dataclasses import replace

import pytest

from foi.compliance.facts import SmallCount, SmallCounts
from foi.letters.document import Letter
from tests.compliance.letters import findings, letter, messages, part, section

LETTER: Letter = letter(section(part("As follows.")))


def counts(*printed: str, decided: bool = False) -> SmallCounts:
    """The small counts of one dataset."""
    found = tuple(
        SmallCount(f"F{number}", "dataset-care", f"Children aged {number}", value)
        for number, value in enumerate(printed, start=1)
    )
    return SmallCounts("care", "Children in care", 5, found, decided)


@pytest.mark.parametrize(
    ("small", "expected"),
    [
        (None, []),
        ((), []),
        ((counts(),), []),
        ((counts("2", decided=True),), []),
        (
            (counts("2"),),
            [
                "“Children in care” shows a count below 5 (Children aged 1: 2). "
                "Decide whether anyone could be recognised."
            ],
        ),
        (
            (counts("2", "1", "4", "3"),),
            [
                "“Children in care” shows 4 counts below 5 (Children aged 1: 2; Children aged 2: 1; "
                "Children aged 3: 4 and 1 more). Decide whether anyone could be recognised."
            ],
        ),
    ],
)
def test_e01_asks_until_it_is_decided(small: tuple[SmallCounts, ...] | None, expected: list[str]) -> None:
    assert messages("E01", LETTER, small_counts=small) == expected


def test_e01_asks_for_each_dataset() -> None:
    small = (counts("2"), counts("3", decided=True), counts("4"))
    assert [finding.place for finding in findings("E01", LETTER, small_counts=small)] == ["dataset-care"] * 2


def test_e01_a_decision_is_tied_to_every_count() -> None:
    before, after = (findings("E01", LETTER, small_counts=(counts("2", "2", "2", last),))[0] for last in "34")
    assert before.text == "F1=2; F2=2; F3=2; F4=3"
    assert before.text_sha256 != after.text_sha256


def test_e01_a_decision_with_nothing_left_to_withhold() -> None:
    left_over = SmallCounts("care", "Children in care", 5, (), decided=False, left_over=True)
    (found,) = findings("E01", LETTER, small_counts=(left_over,))
    assert found.message == (
        "A decision withholds small numbers of “Children in care”, which the letter no longer shows."
    )
    assert (found.place, found.severity) == ("dataset-care", "block")


def test_e01_an_answer_that_withholds_without_a_refusal() -> None:
    unsaid = replace(counts("2", decided=True), unsaid=True)
    assert messages("E01", LETTER, small_counts=(unsaid,)) == [
        "An answer does not give numbers of “Children in care”, and has no refusal that says so."
    ]
