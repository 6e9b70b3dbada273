"""Requests whose questions carry labels, in the layouts that people really use.

Every request here is made up. A case is its layout, the text, and what must be proposed: label and words.
"""

from textwrap import dedent

import pytest

from foi.reading.requests.splitting import split

Case = tuple[str, str, list[tuple[str, str]]]

NUMBERED: list[Case] = [
    (
        "number and full stop",
        """
        Dear Council,
        Under the Freedom of Information Act please tell me:
        1. How many allotment plots did you let in 2023?
        2. What rent is charged for a full plot.
        3. Please provide a copy of the tenancy agreement.
        I look forward to hearing from you within 20 working days.
        Yours faithfully,
        A resident
        """,
        [
            ("1", "How many allotment plots did you let in 2023?"),
            ("2", "What rent is charged for a full plot."),
            ("3", "Please provide a copy of the tenancy agreement."),
        ],
    ),
    (
        "no space after the label",
        "1)What is the opening time of the tip?\n2)Who runs the tip\n10)How many skips are there",
        [
            ("1", "What is the opening time of the tip?"),
            ("2", "Who runs the tip"),
            ("10", "How many skips are there"),
        ],
    ),
    (
        "bare numbers",
        "1 How many parking permits were sold in 2022?\n2 How many were refused?\n3 What did each cost",
        [
            ("1", "How many parking permits were sold in 2022?"),
            ("2", "How many were refused?"),
            ("3", "What did each cost"),
        ],
    ),
    (
        "number and comma, slash, colon or dash",
        "1, how many bins were replaced\n2/ how many were stolen\n3: what does a bin cost\n4 - who makes "
        "them",
        [
            ("1", "how many bins were replaced"),
            ("2", "how many were stolen"),
            ("3", "what does a bin cost"),
            ("4", "who makes them"),
        ],
    ),
    (
        "brackets round the number",
        "(1.) The number of swimming lessons given in 2024.\n(2). The number of instructors on that "
        "day.\n(3) If you can, how "
        "many of (2.) are volunteers?",
        [
            ("1", "The number of swimming lessons given in 2024."),
            ("2", "The number of instructors on that day."),
            ("3", "If you can, how many of (2.) are volunteers?"),
        ],
    ),
    (
        "Q labels",
        "Q1. Do you run a museum?\nQ2: How many visitors came last year?\nQ3 Is entry free?",
        [("1", "Do you run a museum?"), ("2", "How many visitors came last year?"), ("3", "Is entry free?")],
    ),
    (
        "the label alone on its line",
        "Question 1\nDoes the council own any theatres?\n\nQuestion 2\nIf so, what did each cost to run "
        "in\n2021?",
        [("1", "Does the council own any theatres?"), ("2", "If so, what did each cost to run in 2021?")],
    ),
    (
        "numbers inside one paragraph",
        "Please answer the following. 1. How many grit bins are there? 2. How often is each filled? 3. "
        "Copies of the route map.",
        [
            ("1", "How many grit bins are there?"),
            ("2", "How often is each filled?"),
            ("3", "Copies of the route map."),
        ],
    ),
    (
        "numbering that does not start at one",
        "4. How many hedges were cut in May?\n5. Who cut them?\n6. What was paid?",
        [("4", "How many hedges were cut in May?"), ("5", "Who cut them?"), ("6", "What was paid?")],
    ),
    (
        "numbering that starts again under headings",
        """
        Parking
        1. How many wardens are employed?
        2. How many tickets did they issue in 2023?
        Dogs
        1. How many stray dogs were collected?
        2. How many were rehomed?
        """,
        [
            ("1", "How many wardens are employed?"),
            ("2", "How many tickets did they issue in 2023?"),
            ("1", "How many stray dogs were collected?"),
            ("2", "How many were rehomed?"),
        ],
    ),
    (
        "the first label is missing",
        "How many lifeguards work at the lido?\n(2) How many are under 18?\n(3) What are they paid?",
        [
            ("", "How many lifeguards work at the lido?"),
            ("2", "How many are under 18?"),
            ("3", "What are they paid?"),
        ],
    ),
    (
        "several sentences in one item",
        "1. Do you keep a list of empty shops? If so, may I have it? I would like it by ward.\n2. Who "
        "keeps it?",
        [
            ("1", "Do you keep a list of empty shops? If so, may I have it? I would like it by ward."),
            ("2", "Who keeps it?"),
        ],
    ),
    (
        "hard-wrapped lines",
        """
        1. How many planning applications for loft conversions were received between
        January and June 2022, and how many of them were decided within the eight
        weeks that the rules allow?
        2. How many appeals were made to the Secretary of State against decisions of
        the planning committee in the same months?
        """,
        [
            (
                "1",
                "How many planning applications for loft conversions were received between January and "
                "June 2022, and how many "
                "of them were decided within the eight weeks that the rules allow?",
            ),
            (
                "2",
                "How many appeals were made to the Secretary of State against decisions of the planning "
                "committee in the same "
                "months?",
            ),
        ],
    ),
    (
        "a paragraph of courtesy before the last question",
        """
        1. Total grants to village halls in 2022.
        2. The number of halls that were refused a grant.
        I know that you are busy, and I would be grateful for a reply within 20 working days.
        3. The minutes of the meeting at which grants were decided.
        """,
        [
            ("1", "Total grants to village halls in 2022."),
            ("2", "The number of halls that were refused a grant."),
            ("3", "The minutes of the meeting at which grants were decided."),
        ],
    ),
    (
        "a letter alone after a number with a letter",
        """
        1a) How many dogs were found in 2023?
        b) How many cats were found in 2023?
        2. How many of them were given back?
        """,
        [
            ("1a", "How many dogs were found in 2023?"),
            ("1b", "How many cats were found in 2023?"),
            ("2", "How many of them were given back?"),
        ],
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(dedent(text).strip("\n"), expected, id=name) for name, text, expected in NUMBERED],
)
def test_layout(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(question.label, question.text) for question in split(text).questions] == expected
