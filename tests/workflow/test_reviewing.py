"""Review by a second person: what holds a letter up, who may do what, and every transition of the table."""

import pytest
from django.core.exceptions import ValidationError

from foi.responses.models import AnswerPart, Response
from foi.responses.states import TRANSITIONS, NotAllowed, State, can_follow
from foi.workflow import drafting, issuing, reviewing
from tests.factories import make_dataset, make_figure, make_measure, make_refusal_reason, make_user

HOUSE_WORDING = "This is a refusal under Section 17.1: not held. [[particular: reason]]"


def findings(office, now):
    """Check ids of the open findings."""
    return [
        each.finding.check
        for each in reviewing.assessed_findings(office.response, today=now.date())
        if each.open
    ]


def decide(office, now, check, by):
    """Accept or override the first finding of a check."""
    found = reviewing.assessed_findings(office.response, today=now.date())
    finding = next(each.finding for each in found if each.finding.check == check)
    return reviewing.decide_finding(
        response=office.response, finding=finding, reason="House wording", by=by, at=now
    )


def add_not_held(office):
    """Answer the second question with the council's customary "not held", after a search."""
    office.answer_everything()
    question = office.information_request.questions.last()
    answer = drafting.answer_for(response=office.response, question=question, by=office.officer)
    drafting.record_search(
        answer=answer, who="Lighting team", where="Asset register", result="Nothing.", by=office.officer
    )
    reason = make_refusal_reason(wording=HOUSE_WORDING)
    return drafting.add_part(
        answer=answer,
        kind="refusal",
        reason=reason,
        particulars={"reason": "It is not kept."},
        by=office.officer,
    )


def test_every_state_is_in_the_table():
    assert set(TRANSITIONS) == set(State)
    assert all(
        can_follow(state, target) == (target in TRANSITIONS[state]) for state in State for target in State
    )


def test_an_unanswered_question_holds_the_letter_up(office, now):
    first = office.information_request.questions.first()
    answer = drafting.answer_for(response=office.response, question=first, by=office.officer)
    drafting.add_part(answer=answer, kind="text", text="None.", by=office.officer)
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
    with pytest.raises(NotAllowed, match="colleague"):
        reviewing.approve(response=office.response, by=office.officer, at=now)


def test_nobody_of_another_authority_approves_it(office, now):
    office.answer_everything()
    reviewing.send_for_review(response=office.response, by=office.officer, at=now)
    with pytest.raises(NotAllowed, match="works for this authority"):
        reviewing.approve(response=office.response, by=make_user(), at=now)


def test_a_letter_is_returned_with_words(office, now):
    office.answer_everything()
    reviewing.send_for_review(response=office.response, by=office.officer, at=now)
    with pytest.raises(ValidationError, match="what is to be changed"):
        reviewing.return_with_comment(response=office.response, by=office.reviewer, at=now, comment=" ")


def test_a_warning_is_accepted_with_a_reason_and_an_edit_voids_it(office, now):
    part = add_not_held(office)
    assert findings(office, now) == ["B11"]
    with pytest.raises(NotAllowed, match="denial"):
        reviewing.send_for_review(response=office.response, by=office.officer, at=now)
    decide(office, now, "B11", office.officer)
    assert findings(office, now) == []
    drafting.edit_part(part=part, version=1, by=office.officer, particulars={"reason": "It was never kept."})
    assert findings(office, now) == ["B11"]


def test_a_decision_needs_a_reason(office, now):
    add_not_held(office)
    finding = reviewing.assessed_findings(office.response, today=now.date())[0].finding
    with pytest.raises(ValidationError, match="Say why"):
        reviewing.decide_finding(
            response=office.response, finding=finding, reason="", by=office.officer, at=now
        )


def test_a_blocking_finding_is_overridden_by_a_second_person_only(office, now):
    office.answer_everything()
    figure = make_figure(make_measure(make_dataset(sensitivity="personal")), 3)
    part = AnswerPart.objects.first()
    drafting.edit_part(part=part, version=1, by=office.officer, text=f"There were [[figure: {figure.code}]].")
    assert findings(office, now) == ["E01"]
    with pytest.raises(NotAllowed, match="colleague"):
        decide(office, now, "E01", office.officer)
    assert decide(office, now, "E01", office.reviewer).kind == "overridden"


def test_a_small_number_decision_covers_exactly_these_counts(office, now):
    office.answer_everything()
    figure = make_figure(make_measure(make_dataset(sensitivity="personal")), 3)
    part = AnswerPart.objects.first()
    drafting.edit_part(part=part, version=1, by=office.officer, text=f"There were [[figure: {figure.code}]].")
    drafting.decide_small_numbers(
        response=office.response,
        dataset=figure.measure.dataset,
        cells=[[figure.code, "3"]],
        reason="Nobody can be recognised.",
        by=office.officer,
        at=now,
    )
    assert findings(office, now) == []
    figure.low = 2
    figure.save()
    assert findings(office, now) == ["E01"]


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
    Response.objects.update(state=state)
    with pytest.raises(NotAllowed):
        reviewing.approve(response=office.response, by=office.reviewer, at=now)
