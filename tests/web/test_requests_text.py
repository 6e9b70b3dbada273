"""The request's text with its questions marked in it, and the places where a question may be cut."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foi.reading.requests.cuts import breaks
from foi.reading.requests.proposed import SpanKind, TextSpan
from foi.reading.requests.splitting import split
from foi.requests.models import Question
from foi.web.requests.questions import segments

TEXT = "Hello.\n1. How many?\n2. Which ones?\nBye."
SPANS = [
    TextSpan(0, 7, SpanKind.PREAMBLE),
    TextSpan(7, 20, SpanKind.QUESTION, 1),
    TextSpan(20, 35, SpanKind.QUESTION, 2),
    TextSpan(35, 39, SpanKind.CLOSING),
]


def question(pk: int, start: int | None, end: int | None) -> Question:
    return Question(pk=pk, order=pk, start=start, end=end)


@pytest.mark.parametrize(
    ("case", "questions", "expected"),
    [
        (
            "both found; their labels belong to them",
            [question(1, 10, 19), question(2, 23, 34)],
            [
                ("Hello.\n", "Opening words"),
                ("1. How many?", 1),
                ("\n", ""),
                ("2. Which ones?", 2),
                ("\nBye.", "Greeting or closing"),
            ],
        ),
        (
            "one taken out: its words stay and say so",
            [question(1, 10, 19)],
            [
                ("Hello.\n", "Opening words"),
                ("1. How many?", 1),
                ("\n", ""),
                ("2. Which ones?", "Left out"),
                ("\nBye.", "Greeting or closing"),
            ],
        ),
        (
            "joined: one question from the first to the second",
            [question(1, 10, 34)],
            [
                ("Hello.\n", "Opening words"),
                ("1. How many?\n2. Which ones?", 1),
                ("\nBye.", "Greeting or closing"),
            ],
        ),
        (
            "one inside another: the inner one counts",
            [question(1, 7, 35), question(2, 23, 34)],
            [
                ("Hello.\n", "Opening words"),
                ("1. How many?\n2. ", 1),
                ("Which ones?", 2),
                ("Bye.", "Greeting or closing"),
            ],
        ),
    ],
)
def test_segments(case: str, questions: list[Question], expected: list[tuple[str, int | str]]):
    found = segments(TEXT, questions, SPANS)
    assert "".join(segment.text for segment in found) == TEXT, case
    marked = [(segment.text, segment.question.pk if segment.question else segment.label) for segment in found]
    assert [(text.strip(), mark) for text, mark in marked if text.strip()] == [
        (text.strip(), mark) for text, mark in expected if text.strip()
    ], case


def test_a_question_written_by_hand_has_no_place_in_the_text():
    assert all(segment.question is None for segment in segments(TEXT, [question(1, None, None)], SPANS))


def test_only_the_first_stretch_of_a_question_opens_it():
    around = [question(1, 0, 39), question(2, 23, 34)]
    assert [(s.question.pk, s.first) for s in segments(TEXT, around, SPANS) if s.question] == [
        (1, True),
        (2, True),
        (1, False),
    ]


@settings(deadline=None)
@given(st.text(max_size=300), st.lists(st.tuples(st.integers(0, 320), st.integers(0, 320)), max_size=5))
def test_nothing_of_a_text_is_lost(text: str, places: list[tuple[int, int]]):
    questions = [question(pk, min(place), max(place)) for pk, place in enumerate(places, start=1)]
    assert "".join(segment.text for segment in segments(text, questions, split(text).spans)) == text


@pytest.mark.parametrize(
    ("text", "second_halves"),
    [
        ("How many? Which ones?", ["Which ones?"]),
        ("State: the name; the cost.", ["the name; the cost.", "the cost."]),
        ("How many lamps and where are they", ["and where are they"]),
        ("Give the number, and what each cost", ["and what each cost"]),
        ("For each year (a) the cost (b) the number", ["(a) the cost (b) the number", "(b) the number"]),
        ("First line\nsecond line", ["second line"]),
        ("three plain words", ["plain words", "words"]),
        ("word", []),
    ],
)
def test_breaks(text: str, second_halves: list[str]):
    assert [text[place.at :].strip() for place in breaks(text)] == second_halves


@settings(deadline=None)
@given(st.text(max_size=200))
def test_every_break_leaves_words_on_both_sides(text: str):
    assert all(text[: place.at].strip() and text[place.at :].strip() for place in breaks(text))
