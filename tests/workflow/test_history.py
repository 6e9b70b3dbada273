"""Every change of a draft is kept: who, what, and the words before."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from foi.responses.changes import ChangeKind, DraftChange
from foi.responses.models import Answer, AnswerPart
from foi.workflow.drafting import answers
from tests.factories import make_block, make_dataset

TWO = "There are two."


@pytest.fixture
def answer(office) -> Answer:
    question = office.information_request.questions.first()
    return answers.answer_for(response=office.response, question=question, by=office.officer)


@pytest.fixture
def part(office, answer) -> AnswerPart:
    """The second of two parts of an answer, whose making is no longer told."""
    answers.add_part(answer=answer, kind="text", text="First.", by=office.officer)
    part = answers.add_part(answer=answer, kind="text", text="There is one.", by=office.officer)
    DraftChange.objects.all().delete()
    return part


DONE: dict[str, tuple[Callable[..., object], str, list[list[str]], list[list[str]]]] = {
    "edited": (
        lambda part, by: answers.edit_part(part=part, version=1, text=TWO, by=by),
        ChangeKind.EDITED,
        [["Text", "There is one."]],
        [["Text", TWO]],
    ),
    "moved": (
        lambda part, by: answers.move_part(part=part, up=True, by=by),
        ChangeKind.MOVED,
        [["Place", "2 of 2"]],
        [["Place", "1 of 2"]],
    ),
    "taken out": (
        lambda part, by: answers.remove_part(part=part, by=by),
        ChangeKind.TAKEN_OUT,
        [["Text", "There is one."]],
        [],
    ),
    "decided": (
        lambda part, by: answers.decide_holding(
            answer=part.answer, holding="held", outcome="disclosed", by=by
        ),
        ChangeKind.HOLDING,
        [["Held", "As the parts say"], ["Outcome", "As the parts say"]],
        [["Held", "Held"], ["Outcome", "Disclosed"]],
    ),
}


@pytest.mark.parametrize("name", DONE)
def test_a_change_is_kept_with_the_words_before(office, part, name):
    do, kind, before, after = DONE[name]
    do(part, office.officer)
    change = DraftChange.objects.get()
    assert (change.kind, change.before, change.after) == (kind, before, after)
    assert (change.by, change.response, change.answer) == (office.officer, office.response, part.answer)
    assert change.place == "Question 1"


def test_what_is_added_and_put_back_is_kept_with_its_words(office, part):
    answers.remove_part(part=part, by=office.officer)
    answers.restore_part(part=part, by=office.reviewer)
    answers.add_part(answer=part.answer, kind="text", text=TWO, by=office.officer)
    added, put_back, _ = DraftChange.objects.all()
    assert (added.kind, added.before, added.after) == (ChangeKind.ADDED, [], [["Text", TWO]])
    assert (put_back.kind, put_back.before, put_back.after) == (
        ChangeKind.PUT_BACK,
        [],
        [["Text", "There is one."]],
    )
    assert put_back.by == office.reviewer


def test_a_block_taken_as_it_is_is_kept_with_its_wording(office, answer):
    version = make_block("We mend lamps.").current()
    answers.add_part(answer=answer, kind="text", block_version=version, by=office.officer)
    assert ["Text", "We mend lamps."] in DraftChange.objects.get().after


def test_nothing_is_kept_where_nothing_became_another(office, part):
    answers.edit_part(part=part, version=1, text="There is one.", by=office.officer)
    answers.move_part(part=part, up=False, by=office.officer)
    assert not DraftChange.objects.exists()


def test_what_is_refused_is_not_kept(office, part):
    with pytest.raises(ValidationError, match="Write the text"):
        answers.edit_part(part=part, version=1, text="", by=office.officer)
    assert not DraftChange.objects.exists()


def test_the_opening_and_the_date_are_kept(office):
    answers.set_letter(
        response=office.response, by=office.officer, letter_date=date(2026, 4, 3), opening="Thank you."
    )
    change = DraftChange.objects.get()
    assert ["Opening", "The authority’s own opening"] in change.before
    assert change.after[:2] == [["Opening", "Thank you."], ["Date on the letter", "3 April 2026"]]
    assert change.place == ""


def test_the_questions_of_an_answer_are_kept(office, part):
    questions = list(office.information_request.questions.all())
    answers.serve_questions(answer=part.answer, questions=questions, by=office.officer)
    change = DraftChange.objects.get()
    assert (change.before, change.after) == ([["Questions", "1"]], [["Questions", "1 and 2"]])
    assert change.place == "Questions 1 and 2"


def test_decisions_on_small_numbers_are_kept_with_the_one_before(office, now):
    dataset = make_dataset(title="Lamps")
    for reason in ("Nobody lives there.", "Nobody can be recognised."):
        answers.decide_small_numbers(
            response=office.response, dataset=dataset, reason=reason, by=office.officer, at=now, cells=[]
        )
    second, first = DraftChange.objects.all()
    assert first.before == []
    assert ["Reason", "Nobody lives there."] in second.before
    assert ["Reason", "Nobody can be recognised."] in second.after
    assert second.subject == "Lamps"


def test_a_change_stays_when_its_answer_goes(office, part):
    answers.edit_part(part=part, version=1, text=TWO, by=office.officer)
    part.answer.delete()
    change = DraftChange.objects.get()
    assert (change.part, change.answer, change.after) == (None, None, [["Text", TWO]])
