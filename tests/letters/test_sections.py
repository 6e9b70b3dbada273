"""Questions into sections: order, what one answer serves, openings quoted once, headings that ask nothing,
names.
"""

import pytest

from foi.letters.build.assemble import assemble
from foi.letters.document import Letter
from foi.requests.models import Question
from foi.responses.models import AnswerQuestion, Response
from tests.factories import make_answer, make_information_request, make_part, make_question, make_response

pytestmark = pytest.mark.django_db
OPENING = "For the year 2022/23, please give"


@pytest.fixture
def response() -> Response:
    """A response to a request without questions."""
    return make_response(make_information_request())


def ask(response: Response, *labels: str, **fields: object) -> list[Question]:
    """Questions with these labels."""
    return [make_question(response.information_request, label=label, **fields) for label in labels]


def answer(response: Response, *questions: Question) -> None:
    make_part(make_answer(response, *questions))


def names(letter: Letter) -> list[str]:
    return [section.name for section in letter.sections]


def stems(letter: Letter) -> list[str]:
    return [question.stem for section in letter.sections for question in section.questions]


def test_every_question_has_its_section_in_the_order_asked(response: Response) -> None:
    first, second, third = ask(response, "1", "2", "3")
    answer(response, third)
    answer(response, first)
    letter = assemble(response)
    assert [section.questions[0].text for section in letter.sections] == [first.text, second.text, third.text]
    assert [bool(section.parts) for section in letter.sections] == [True, False, True]


def test_questions_that_one_answer_serves_stand_where_the_first_of_them_stood(response: Response) -> None:
    _, second, _, fourth = ask(response, "1", "2", "3", "4")
    answer(response, fourth, second)
    assert names(assemble(response)) == ["Question 1", "Questions 2 and 4", "Question 3"]


def test_questions_change_places_and_the_letter_follows(response: Response) -> None:
    first, _ = ask(response, "1", "2")
    Question.objects.filter(pk=first.pk).update(order=9)
    assert names(assemble(response)) == ["Question 2", "Question 1"]


@pytest.mark.parametrize(
    ("asked", "quoted"),
    [
        (["", OPENING, OPENING, ""], ["", OPENING, "", ""]),
        ([OPENING, "", OPENING, f" {OPENING}\n"], [OPENING, "", "", ""]),
        ([OPENING, "And for 2023/24", OPENING, ""], [OPENING, "And for 2023/24", "", ""]),
    ],
)
def test_an_opening_is_quoted_once(response: Response, asked: list[str], quoted: list[str]) -> None:
    for stem in asked:
        make_question(response.information_request, stem=stem)
    assert stems(assemble(response)) == quoted


def test_an_opening_that_stands_above_as_a_heading_is_not_quoted_again(response: Response) -> None:
    heading = make_question(response.information_request, label="1", text=f"{OPENING}:", asks=False)
    for label in "ab":
        make_question(response.information_request, label=label, parent=heading, stem=OPENING)
    letter = assemble(response)
    assert stems(letter) == ["", "", ""]
    assert [section.heading_only for section in letter.sections] == [True, False, False]
    assert names(letter) == ["Question 1", "Question 1a", "Question 1b"]


def test_a_heading_without_label_is_no_question(response: Response) -> None:
    heading = make_question(response.information_request, label="", text="Street lamps", asks=False)
    make_question(response.information_request, label="1", parent=heading)
    make_question(response.information_request, label="2", parent=heading)
    assert names(assemble(response)) == ["From your request", "Question 1", "Question 2"]


def test_names_follow_the_tree_also_where_one_answer_takes_questions_together(response: Response) -> None:
    first = make_question(response.information_request, label="1")
    make_question(response.information_request, label="A", parent=first)
    second = make_question(response.information_request, label="2")
    last = make_question(response.information_request, label="A", parent=second)
    answer(response, first, last)
    assert names(assemble(response)) == ["Questions 1 and 2A", "Question 1A", "Question 2"]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (["1)", "2A)"], ["Question 1", "Question 2A"]),
        ([""], ["Your request"]),
        (["", ""], ["Question 1", "Question 2"]),
        (["1", ""], ["Question 1", "Question without a number"]),
    ],
)
def test_sections_are_called_as_the_requester_called_them(
    response: Response, labels: list[str], expected: list[str]
) -> None:
    ask(response, *labels)
    assert names(assemble(response)) == expected


def test_questions_keep_what_belongs_to_them(response: Response) -> None:
    parent = make_question(response.information_request, label="1")
    make_question(
        response.information_request,
        label="a",
        parent=parent,
        rows="2019\n2020\n",
        notes="Estimates will do.\n\nTotals too.",
        regime="eir",
    )
    asked = assemble(response).sections[1].questions[0]
    assert (asked.depth, asked.rows, asked.notes) == (
        1,
        ("2019", "2020"),
        ("Estimates will do.", "Totals too."),
    )
    assert asked.regime == "eir"


def test_a_question_no_longer_served_is_open_again(response: Response) -> None:
    first, second = ask(response, "1", "2")
    answer(response, first, second)
    AnswerQuestion.objects.filter(question=first).delete()
    letter = assemble(response)
    assert [(section.name, bool(section.parts)) for section in letter.sections] == [
        ("Question 1", False),
        ("Question 2", True),
    ]
