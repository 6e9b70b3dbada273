"""B10 and D06: within what time a review may be asked for."""

import pytest

from foi.letters.document import Letter
from tests.compliance.letters import EIR_REVIEW, REVIEW, closing, letter, messages, part, section


def ending(words: str, regime: str = "foia", kind: str = "review") -> Letter:
    return letter(section(part("There are 12."), regime=regime), closings=(closing(kind, words, regime),))


@pytest.mark.parametrize(
    "words",
    [
        "Please ask for a review within two months of the date of this letter.",
        "You should submit your request for a review within 28 days.",
        "Please ask within 40 days of this response.",
        "Write to us within 40 calendar days.",
        "Requests for review must be received within 40 working days of receipt of this letter.",
        "You may complain within 3 months.",
        "You should do this within 20 working days of this letter.",
    ],
)
def test_b10_is_forty_working_days_from_the_response(words: str) -> None:
    assert len(messages("B10", ending(words))) == 1


@pytest.mark.parametrize(
    "words",
    [
        REVIEW,
        "Please ask for a review within 40 working days from the date of this response.",
        "Requests must be made within forty (40) working days of this letter.",
        "We will reply within 20 working days of receiving your request.",
        "You will receive our reply within 20 working days.",
        "The Information Commissioner asks for complaints within six weeks.",
        "The review will be completed within 20 working days.",
    ],
)
def test_b10_other_times_are_not_for_asking(words: str) -> None:
    assert messages("B10", ending(words)) == []


@pytest.mark.parametrize(
    ("kind", "found"), [("review", True), ("reuse", False), ("commissioner", False), ("other", False)]
)
def test_b10_looks_at_the_review_alone(kind: str, found: bool) -> None:
    assert bool(messages("B10", ending("Please ask within two months.", kind=kind))) is found


def test_b10_looks_at_the_foia_alone() -> None:
    assert messages("B10", ending("Please ask for a review within two months.", "eir")) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (EIR_REVIEW, False),
        ("Please make representations within 40 working days. We reply within 40 working days.", False),
        ("We will reply within 20 working days.", True),
        ("We may review our decision.", True),
        ("A review is at the discretion of the Council.", True),
        ("Reviews follow the section 45 Code of Practice.", True),
        ("The Information Commissioner may decide at his discretion.", False),
    ],
)
def test_d06_the_eir_have_a_review_of_their_own(words: str, found: bool) -> None:
    assert bool(messages("D06", ending(words, "eir"))) is found


def test_d06_leaves_the_foia_route_of_a_mixed_letter_alone() -> None:
    both = (
        closing("review", "We reply within 20 working days.", "foia"),
        closing("review", EIR_REVIEW, "eir"),
    )
    made = letter(section(part("12.")), section(part("13."), regime="eir", label="2"), closings=both)
    assert messages("D06", made) == []
