"""What holds of every split, whatever the text: nothing lost, nothing twice, parents before children."""

import sys
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foi.reading.requests.proposed import SpanKind
from foi.reading.requests.splitting import split
from foi.reading.requests.text import LONGEST_REQUEST

PIECES = st.sampled_from(
    [
        "1. ", "2) ", "(3) ", "4: ", "a) ", "(b) ", "ii. ", "(i) ", "Q1. ", "2A) ", "1.1 ", "- ", "• ", "o ",
        "Firstly, ", "How many bridges are there", "Please provide a copy of the plan", "the number of:", "?",
        ".", ":", ";", " ", "\n", "\n\n", "\t", "Dear Council,", "Yours faithfully", "2021/22", "[£] - [£]",
        "To note: we will accept", "From: x\nTo: y\n", "If so, please provide:", "Thank you", '"', "(", ")",
    ]
)  # fmt: skip
REQUESTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=40).map("".join))
UNSEEN = str.maketrans("", "", "\u00ad\u200b\u2060\ufeff")
CLOSED = {SpanKind.HEADER, SpanKind.QUOTED}


@settings(max_examples=300, deadline=None)
@given(REQUESTS)
def test_spans_cover_the_text_once(text: str) -> None:
    spans = split(text).spans
    assert [span.start for span in spans] == [0, *(span.end for span in spans)][: len(spans)]
    assert all(span.start < span.end for span in spans)
    assert (spans[-1].end if spans else 0) == len(text)


@settings(max_examples=300, deadline=None)
@given(REQUESTS)
def test_questions_are_counted_and_parents_come_first(text: str) -> None:
    questions = split(text).questions
    assert [question.id for question in questions] == list(range(1, len(questions) + 1))
    assert all(question.parent is None or question.parent < question.id for question in questions)
    assert all(question.text for question in questions)


@settings(max_examples=300, deadline=None)
@given(REQUESTS)
def test_spans_point_to_questions_that_exist(text: str) -> None:
    found = split(text)
    ids = {question.id for question in found.questions}
    assert {span.question for span in found.spans} - {None} <= ids
    assert ids <= {span.question for span in found.spans if span.kind is SpanKind.QUESTION}
    assert all(span.question is None for span in found.spans if span.kind in CLOSED)


@settings(max_examples=200, deadline=None)
@given(REQUESTS)
def test_words_of_a_question_come_from_its_place(text: str) -> None:
    for question in split(text).questions:
        taken = text[question.start : question.end].translate(UNSEEN).split()
        assert question.text.split()[0] in taken


SUBJECTS = ["benches", "bridges", "ponds", "statues", "bus shelters", "lamp posts", "school crossings"]


@given(st.lists(st.sampled_from(SUBJECTS), min_size=1, max_size=7, unique=True))
def test_a_list_written_from_a_split_splits_alike(subjects: list[str]) -> None:
    asked = [f"How many {subject} does the council own?" for subject in subjects]
    found = split("\n".join(f"{number}. {words}" for number, words in enumerate(asked, 1))).questions
    again = split("\n".join(f"{question.label}. {question.text}" for question in found)).questions
    assert [question.text for question in again] == [question.text for question in found] == asked


def steps(text: str) -> int:
    """How many calls of Python functions it takes to split the text."""
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        split(text)
    finally:
        sys.setprofile(before)
    return calls


HOSTILE: list[tuple[str, Callable[[int], str]]] = [
    ("one long word", lambda size: "a" * size),
    ("labels and nothing else", lambda size: "1. " * (size // 3)),
    ("each item nested in the one before", lambda size: "1. x:\n" * (size // 6)),
    ("all kinds of labels in turn", lambda size: "1. x:\na) y:\ni. z:\n- w:\n" * (size // 20)),
    ("bullets", lambda size: "- the number of cats\n" * (size // 21)),
    ("open brackets", lambda size: "(" * size),
    ("please without end", lambda size: "please " * (size // 7)),
    ("commas and ands", lambda size: "and, so, also, " * (size // 15)),
    ("spaces", lambda size: "a" + " " * size + "b"),
    ("stops", lambda size: "e.g. etc. " * (size // 10)),
    ("questions on one line", lambda size: "1. how many? " * (size // 13)),
    ("the same request again and again", lambda size: "1. How many cats?\n2. Why?\n\n" * (size // 26)),
    ("greetings", lambda size: "Dear Sir,\nYours faithfully\n" * (size // 27)),
    (
        "an unlabelled list without end",
        lambda size: "Please provide the following:\n" + "the cost\n" * (size // 9),
    ),
    ("one sentence of section numbers", lambda size: "under section 12 (2) of the act " * (size // 32)),
    ("information named and nothing asked", lambda size: "Copies of all letters.\n" * (size // 23)),
    ("dots", lambda size: "." * size),
    ("table rows", lambda size: "a\tb\tc\td\n" * (size // 8)),
]


@pytest.mark.parametrize("hostile", [pytest.param(make, id=name) for name, make in HOSTILE])
def test_work_grows_with_the_length_and_no_faster(hostile: Callable[[int], str]) -> None:
    short, long = steps(hostile(2_000)), steps(hostile(8_000))
    assert long < 6 * short + 500


@pytest.mark.parametrize("letter", ["a", "(", ".", "? ", "please ", " ", "\t", '"', "(a) ", "following "])
def test_the_longest_request_is_read_to_its_end(letter: str) -> None:
    """Repetition with a break at the end is what makes a careless pattern try every way to match."""
    text = letter * (LONGEST_REQUEST // len(letter)) + "x"
    assert split(text).spans[-1].end == len(text)
