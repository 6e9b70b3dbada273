"""Answers and their parts: added, changed, moved, taken out and put back; two writers; what is refused."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from foi.responses.models import Response
from foi.responses.states import NotAllowed
from foi.workflow.drafting import answers
from tests.factories import (
    make_block,
    make_dataset,
    put_in_state,
)


@pytest.fixture
def answer(office):
    """An answer to the first question with three texts."""
    question = office.information_request.questions.first()
    answer = answers.answer_for(response=office.response, question=question, by=office.officer)
    for text in ("One", "Two", "Three"):
        answers.add_part(answer=answer, kind="text", text=text, by=office.officer)
    return answer


def texts(answer):
    """The texts of an answer in order."""
    return [part.text for part in answer.parts.filter(removed=False)]


def test_a_question_has_one_answer(office, answer):
    question = office.information_request.questions.first()
    assert answers.answer_for(response=office.response, question=question, by=office.reviewer) == answer


def test_writing_starts_the_draft_and_records_the_editor(office, answer):
    office.response.refresh_from_db()
    assert office.response.state == "drafting"
    assert list(office.response.editors.all()) == [office.officer]


@pytest.mark.parametrize(
    ("place", "up", "expected"),
    [(1, True, "Two One Three"), (1, False, "One Three Two"), (0, True, "One Two Three")],
)
def test_parts_move(office, answer, place, up, expected):
    answers.move_part(part=answer.parts.all()[place], up=up, by=office.officer)
    assert texts(answer) == expected.split()


def test_a_part_taken_out_can_be_put_back(office, answer):
    part = answer.parts.all()[1]
    answers.remove_part(part=part, by=office.officer)
    assert texts(answer) == ["One", "Three"]
    answers.restore_part(part=part, by=office.officer)
    assert texts(answer) == ["One", "Two", "Three"]


def test_the_second_of_two_writers_is_told_and_the_first_words_stay(office, answer):
    part = answer.parts.first()
    answers.edit_part(part=part, version=1, text="From the first", by=office.officer)
    with pytest.raises(answers.EditedMeanwhile) as told:
        answers.edit_part(part=part, version=1, text="From the second", by=office.reviewer)
    assert told.value.current.text == "From the first"
    assert answer.parts.first().text == "From the first"


def test_every_change_raises_the_answers_version(office, answer):
    before = answer.version
    answers.edit_part(part=answer.parts.first(), version=1, text="Changed", by=office.officer)
    answer.refresh_from_db()
    assert answer.version == before + 1


@pytest.mark.parametrize("text", ["[[nonsense]]", "[[figure: 12]]", "[[lock]] open", "half [[own_name"])
def test_wording_outside_the_grammar_is_refused(office, answer, text):
    with pytest.raises(ValidationError):
        answers.add_part(answer=answer, kind="text", text=text, by=office.officer)
    assert len(texts(answer)) == 3


def test_locked_words_of_a_block_stay(office, answer):
    version = make_block("You may [[lock]]apply to the Commissioner[[/lock]] in writing.").current()
    with pytest.raises(ValidationError, match="apply to the Commissioner"):
        answers.add_part(
            answer=answer, kind="text", block_version=version, text="You may write.", by=office.officer
        )


def test_one_answer_may_serve_several_questions(office, answer):
    both = list(office.information_request.questions.all())
    answers.serve_questions(answer=answer, questions=both, by=office.officer)
    assert list(answer.questions.order_by("order")) == both


def test_a_question_with_an_answer_of_its_own_is_not_taken_over(office, answer):
    first, second = office.information_request.questions.all()
    other = answers.answer_for(response=office.response, question=second, by=office.officer)
    answers.add_part(answer=other, kind="text", text="Mine", by=office.officer)
    with pytest.raises(ValidationError, match="already has an answer"):
        answers.serve_questions(answer=answer, questions=[first, second], by=office.officer)


@pytest.mark.parametrize("state", ["in_review", "approved", "issued"])
def test_nothing_changes_outside_drafting(office, answer, state):
    put_in_state(Response.objects.get(), state)
    for change in (
        lambda: answers.add_part(answer=answer, kind="text", text="More", by=office.officer),
        lambda: answers.edit_part(part=answer.parts.first(), version=1, text="Other", by=office.officer),
        lambda: answers.remove_part(part=answer.parts.first(), by=office.officer),
        lambda: answers.move_part(part=answer.parts.first(), up=False, by=office.officer),
    ):
        with pytest.raises(NotAllowed):
            change()
    assert texts(answer) == ["One", "Two", "Three"]


@pytest.mark.parametrize(("content", "words"), [(b"", "empty"), (b"x" * (20 * 1024 * 1024 + 1), "20 MB")])
def test_attachments_have_limits(office, content, words):
    with pytest.raises(ValidationError, match=words):
        answers.attach(
            response=office.response,
            title="Plan",
            file_name="plan.pdf",
            content=content,
            media_type="application/pdf",
            by=office.officer,
        )


def test_a_small_number_decision_needs_a_reason(office):
    with pytest.raises(ValidationError, match="Say why"):
        answers.decide_small_numbers(
            response=office.response,
            dataset=make_dataset(),
            reason=" ",
            cells=[],
            by=office.officer,
            at=timezone.localtime(),
        )
