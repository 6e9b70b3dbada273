"""Questions and their answers in the layouts of replies: quoted above, repeated, by number, in a row."""

from typing import Any

import pytest

from foi.compliance.words import block_text
from foi.reading.letters.reader import read_letter

HEAD = "Dear Requester\n\nThank you for your request of 3 May.\n\n"
FOOT = "\n\nYours sincerely\n\nInformation Team\n"

LAYOUTS: list[Any] = [
    pytest.param(
        "1. How many ferries run?\nFour.\n\n2. What do they cost to run?\n£90,000 a year.",
        [("1", "How many ferries run?", "Four."), ("2", "What do they cost to run?", "£90,000 a year.")],
        id="repeated over their answers",
    ),
    pytest.param(
        "You asked:\n\n1. How many ferries run?\n2. What do they cost to run?\n\nOur response:\n\n"
        "1. There are four.\n\n2. They cost £90,000 a year.",
        [("1", "How many ferries run?", "1. There are four."), ("2", "What do they cost to run?", "£90,000")],
        id="quoted above, answered by number",
    ),
    pytest.param(
        "You requested the following information:\n\n- the number of ferries\n- the cost of each\n\n"
        "I can confirm that we hold this. Both are in the annual report, which is attached.",
        [("1", "the number of ferries", "I can confirm"), ("2", "the cost of each", "I can confirm")],
        id="quoted above, one answer",
    ),
    pytest.param(
        "Question 1\nHow many ferries run?\n\nAnswer\nFour.\n\n"
        "Question 2\nWho steers them?\n\nAnswer\nTwo masters.",
        [("1", "How many ferries run?", "Four."), ("2", "Who steers them?", "Two masters.")],
        id="headed Question and Answer",
    ),
    pytest.param(
        "Q1. How many ferries run?\nA1. Four.\n\nQ2. Please state the cost.\nA2. £90,000.",
        [("1", "How many ferries run?", "Four."), ("2", "Please state the cost.", "£90,000.")],
        id="Q and A",
    ),
    pytest.param(
        "2A)\nWhat share goes to repairs?\nA fifth.\n\n2B)\nWhat share goes to fuel?\nA half.",
        [("2A", "What share goes to repairs?", "A fifth."), ("2B", "What share goes to fuel?", "A half.")],
        id="a label on a line of its own",
    ),
    pytest.param(
        "You asked:\n\n1. Please list the ferries, including:\n- their names\n- their age\n\n"
        "Your request has now been considered.\n\n"
        "1. Please list the ferries, including:\n- their names\n- their age\n\n"
        "There are two, the Ann and the Bea.",
        [("1", "Please list the ferries, including: their names their age", "There are two")],
        id="quoted twice, with bullets",
    ),
    pytest.param(
        "You asked for the log of the ferry for June. The log is attached.",
        [("", "the log of the ferry for June.", "The log is attached.")],
        id="told in a sentence",
    ),
]


@pytest.mark.parametrize(("words", "expected"), LAYOUTS)
def test_layouts(words: str, expected: list[tuple[str, str, str]]) -> None:
    letter = read_letter(HEAD + words + FOOT).letter
    found = [(question, section) for section in letter.sections for question in section.questions]
    assert [question.label for question, _ in found] == [label for label, _, _ in expected]
    for (question, section), (_, text, answer) in zip(found, expected, strict=True):
        assert " ".join(question.text.replace("- ", "").split()) == text
        assert answer in "\n".join(block_text(part.blocks) for part in section.parts)


def test_every_section_of_a_read_letter_is_settled() -> None:
    letter = read_letter(HEAD + "1. How many?\nFour.\n\n2. Why?\nWe do not hold this." + FOOT).letter
    assert [(section.holding, section.outcome) for section in letter.sections] == [
        ("held", "disclosed"),
        ("not_held", "not_held"),
    ]


def test_headings_of_a_leaflet_below_the_signature_are_no_questions() -> None:
    leaflet = "\n\nHow do I complain?\n\nWrite to the Appeals Officer.\n\nWho can complain?\n\nAnyone can."
    assert read_letter(f"{HEAD}1. How many ferries run?\nFour.{FOOT}{leaflet}").questions == 1


def test_limbs_of_the_act_are_no_questions() -> None:
    words = (
        "The list is withheld under section 31(1)(a).\n\n"
        "31.-(1) Information is exempt information if it would, or would be likely to, prejudice-\n"
        "(a) the prevention of crime,\n(b) the number of arrests,"
    )
    assert read_letter(HEAD + words + FOOT).questions == 1
