"""The officer's review of the questions: each step, and what is refused."""

import pytest
from django.core.exceptions import ValidationError

from foi.responses.states import NotAllowed
from foi.workflow.drafting import answers
from foi.workflow.requests import questions
from tests.factories import make_information_request, make_question, officer_of, put_in_state


def shape(information_request):
    """The questions in order as (label, text)."""
    return [(question.label, question.text) for question in information_request.questions.order_by("order")]


@pytest.fixture
def asked(db):
    """A request with three questions."""
    information_request = make_information_request()
    for label, text in (("1", "How many? And where?"), ("2", "Who pays?"), ("3", "Since when?")):
        make_question(information_request, label=label, text=text)
    return information_request


def at(information_request, order):
    """The question at a place."""
    return information_request.questions.get(order=order)


def test_split(asked):
    questions.split(question=at(asked, 1), at=9, by=officer_of(asked))
    assert shape(asked) == [("1", "How many?"), ("", "And where?"), ("2", "Who pays?"), ("3", "Since when?")]


@pytest.mark.parametrize("place", [0, 20, 400])
def test_split_needs_words_on_both_sides(asked, place):
    with pytest.raises(ValidationError):
        questions.split(question=at(asked, 1), at=place, by=officer_of(asked))


def test_join(asked):
    joined = questions.join_with_previous(question=at(asked, 2), by=officer_of(asked))
    assert joined.text == "How many? And where?\nWho pays?"
    assert [question.order for question in asked.questions.all()] == [1, 2]


def test_the_first_question_has_none_above_it(asked):
    with pytest.raises(ValidationError, match="first question"):
        questions.join_with_previous(question=at(asked, 1), by=officer_of(asked))


@pytest.mark.parametrize(
    ("order", "up", "labels"), [(2, True, "213"), (2, False, "132"), (1, True, "123"), (3, False, "123")]
)
def test_move(asked, order, up, labels):
    questions.move(question=at(asked, order), up=up, by=officer_of(asked))
    assert "".join(label for label, _ in shape(asked)) == labels


def test_a_question_moved_above_its_parent_is_lifted_out(asked):
    child = at(asked, 2)
    child.parent = at(asked, 1)
    child.save()
    assert questions.move(question=child, up=True, by=officer_of(asked)).parent is None


def test_add_and_remove(asked):
    questions.add(information_request=asked, label="4", text="Why?", by=officer_of(asked))
    questions.remove(question=at(asked, 1), by=officer_of(asked))
    assert [label for label, _ in shape(asked)] == ["2", "3", "4"]
    assert [question.order for question in asked.questions.all()] == [1, 2, 3]


def test_an_answered_question_stays(asked):
    questions.settle(information_request=asked, by=officer_of(asked))
    answer = answers.answer_for(response=asked.responses.get(), question=at(asked, 1), by=officer_of(asked))
    answers.add_part(answer=answer, kind="text", text="Twelve.", by=officer_of(asked))
    with pytest.raises(NotAllowed, match="has an answer"):
        questions.remove(question=at(asked, 1), by=officer_of(asked))


def test_questions_are_closed_while_a_letter_is_in_review(asked):
    questions.settle(information_request=asked, by=officer_of(asked))
    put_in_state(asked.responses.get(), "in_review")
    with pytest.raises(NotAllowed, match="can't be changed"):
        questions.edit(question=at(asked, 1), text="How few?", by=officer_of(asked))


def test_at_least_one_question_must_ask(asked):
    asked.questions.update(asks=False)
    with pytest.raises(ValidationError, match="no question"):
        questions.settle(information_request=asked, by=officer_of(asked))
