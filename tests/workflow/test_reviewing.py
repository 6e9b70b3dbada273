"""Review by a second person: what holds a letter up, who may do what, and every transition of the table."""

import pytest
from django.core.exceptions import ValidationError

from foi.responses.models import Response
from foi.responses.states import TRANSITIONS, NotAllowed, State, can_follow
from foi.workflow.drafting import answers
from foi.workflow.issue import issuing
from foi.workflow.review import reviewing
from tests.factories import make_authority, make_reviewer, put_in_state


def test_every_state_is_in_the_table():
    assert set(TRANSITIONS) == set(State)
    assert all(
        can_follow(state, target) == (target in TRANSITIONS[state]) for state in State for target in State
    )


def test_an_unanswered_question_holds_the_letter_up(office, now):
    first = office.information_request.questions.first()
    answer = answers.answer_for(response=office.response, question=first, by=office.officer)
    answers.add_part(answer=answer, kind="text", text="None.", by=office.officer)
    with pytest.raises(NotAllowed, match="has no answer"):
        reviewing.send_for_review(response=office.response, by=office.officer, at=now)


def test_the_whole_way(office, now):
    office.answer_everything()
    reviewing.send_for_review(response=office.response, by=office.officer, at=now, comment="Ready")
    reviewing.return_with_comment(response=office.response, by=office.reviewer, at=now, comment="Say why")
    reviewing.send_for_review(response=office.response, by=office.officer, at=now)
    approved = reviewing.approve(response=office.response, by=office.reviewer, at=now)
    assert approved.state == "approved"
    assert len(approved.approved_sha256) == 64
    actions = list(office.response.review_comments.values_list("action", flat=True))
    assert actions == ["sent", "returned", "sent", "approved"]


def test_nobody_who_edited_it_approves_it(office, now):
    office.answer_everything()
    reviewing.send_for_review(response=office.response, by=office.officer, at=now)
    office.response.editors.add(office.reviewer)
    with pytest.raises(NotAllowed, match="Only a reviewer of this authority"):
        reviewing.approve(response=office.response, by=office.officer, at=now)
    with pytest.raises(NotAllowed, match="You have edited this letter, so a colleague must approve it"):
        reviewing.approve(response=office.response, by=office.reviewer, at=now)


def test_nobody_of_another_authority_approves_it(office, now):
    office.answer_everything()
    reviewing.send_for_review(response=office.response, by=office.officer, at=now)
    with pytest.raises(NotAllowed, match="Only a reviewer of this authority"):
        reviewing.approve(response=office.response, by=make_reviewer(make_authority()), at=now)


def test_a_letter_is_returned_with_words(office, now):
    office.answer_everything()
    reviewing.send_for_review(response=office.response, by=office.officer, at=now)
    with pytest.raises(ValidationError, match="what is to be changed"):
        reviewing.return_with_comment(response=office.response, by=office.reviewer, at=now, comment=" ")


def test_taking_back_voids_the_approval(office, now):
    office.answer_everything()
    reviewing.send_for_review(response=office.response, by=office.officer, at=now)
    reviewing.approve(response=office.response, by=office.reviewer, at=now)
    assert reviewing.take_back(response=office.response, by=office.officer, at=now).approved_sha256 == ""
    with pytest.raises(NotAllowed):
        issuing.issue(response=office.response, by=office.officer, at=now, letter_date=now.date())


def test_findings_have_words_for_officers(office, now):
    for each in reviewing.assessed_findings(office.response, today=now.date()):
        assert each.finding.message.endswith(".")
        assert each.finding.mend


@pytest.mark.parametrize("state", [state for state in State if state is not State.IN_REVIEW])
def test_only_a_letter_in_review_is_approved(office, now, state):
    put_in_state(Response.objects.get(), state)
    with pytest.raises(NotAllowed):
        reviewing.approve(response=office.response, by=office.reviewer, at=now)
