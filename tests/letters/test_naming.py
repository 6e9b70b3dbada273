"""What a letter calls its questions, from the labels that requesters really give."""

import pytest

from foi.letters.document import Section
from foi.letters.naming import (
    answer_heading,
    called,
    plain_label,
    question_names,
    reference_to,
    section_heading,
)
from tests.letters import factories as make


@pytest.mark.parametrize(
    ("label", "plain"),
    [
        ("1", "1"),
        ("1)", "1"),
        ("1.", "1"),
        ("(1)", "1"),
        ("(1.)", "1"),
        ("1 -", "1"),
        ("2A)", "2A"),
        ("A:", "A"),
        ("(b)", "b"),
        ("iv)", "iv"),
        ("Q3.", "3"),
        ("Question 4:", "4"),
        ("2(1)", "2(1)"),
        ("1.1", "1.1"),
        ("", ""),
        ("  ", ""),
        ("•", "•"),
    ],
)
def test_labels_without_the_marks_around_them(label: str, plain: str) -> None:
    assert plain_label(label) == plain


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        (
            [("1)", 0), ("A:", 1), ("B:", 1), ("2)", 0), ("2A)", 0), ("3)", 0)],
            ["1", "1A", "1B", "2", "2A", "3"],
        ),
        ([("2", 0), ("2A", 1), ("2B", 1)], ["2", "2A", "2B"]),
        ([("7.", 0), ("", 1), ("", 1), ("8.", 0)], ["7", "7 (point 1)", "7 (point 2)", "8"]),
        ([("1", 0), ("a", 1), ("i", 2), ("ii", 2)], ["1", "1a", "1a(i)", "1a(ii)"]),
        ([("1", 0), ("1", 1), ("2", 1)], ["1", "1.1", "1.2"]),
        ([("", 0)], [""]),
        ([("", 0), ("", 0), ("", 0)], ["1", "2", "3"]),
        ([("1", 0), ("", 0)], ["1", "without a number"]),
        ([("1", 0), ("2", 0), ("1", 0)], ["1", "2", "1 (second)"]),
    ],
)
def test_names_of_questions(asked: list[tuple[str, int]], names: list[str]) -> None:
    sections = [
        make.section(make.question(label, key=str(n), depth=depth)) for n, (label, depth) in enumerate(asked)
    ]
    assert list(question_names(make.letter(*sections)).values()) == names


def served(*labels: str, **kwargs: object) -> Section:
    return make.section(*(make.question(label, key=f"q{n}") for n, label in enumerate(labels)), **kwargs)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("section", "over_question", "over_answer"),
    [
        (served("1)"), "Question 1", "Our answer to question 1"),
        (served("1", "2", "5"), "Questions 1, 2 and 5", "Our answer to questions 1, 2 and 5"),
        (served("1", "2"), "Questions 1 and 2", "Our answer to questions 1 and 2"),
        (make.section(name="Question 7B"), "Question 7B", "Our answer to question 7B"),
        (served(""), "Your request", "Our answer to your request"),
        (served("", heading_only=True), "From your request", "Our answer to your request"),
        (served("3.", heading_only=True), "Question 3", "Our answer to question 3"),
    ],
)
def test_headings(section: Section, over_question: str, over_answer: str) -> None:
    names = question_names(make.letter(section))
    assert (section_heading(section, names), answer_heading(section, names)) == (over_question, over_answer)


@pytest.mark.parametrize(
    ("names", "name"),
    [
        (["7 (point 1)", "7 (point 2)", "7 (point 3)"], "Question 7 (points 1, 2 and 3)"),
        (["7 (point 1)"], "Question 7 (point 1)"),
        (["7 (point 1)", "8 (point 1)"], "Questions 7 (point 1) and 8 (point 1)"),
        (["7", "7 (point 1)"], "Questions 7 and 7 (point 1)"),
        (["1", "without a number"], "Question 1 and one without a number"),
        (
            ["1", "2", "without a number", "without a number (second)"],
            "Questions 1, 2 and one without a number",
        ),
        (["without a number"], "Question without a number"),
        (["", ""], "Your request"),
    ],
)
def test_names_together(names: list[str], name: str) -> None:
    assert called(names) == name


@pytest.mark.parametrize(
    ("section", "words"),
    [
        (make.section(name="Question 2A"), "question 2A"),
        (make.section(name="Your request"), "your request"),
        (
            make.section(make.question("", "Why so few lamps?"), name="Question without a number"),
            "your question “Why so few lamps”",
        ),
    ],
)
def test_how_another_answer_refers_to_one(section: Section, words: str) -> None:
    assert reference_to(section, {}) == words


def test_an_opening_gives_its_points_no_name() -> None:
    opening = make.section(make.question("", key="o"), heading_only=True)
    letter = make.letter(opening, make.section(make.question("1", key="a", depth=1)))
    assert question_names(letter) == {"o": "", "a": "1"}
