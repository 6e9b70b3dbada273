"""Findings and what is decided about them: by whom, for which words, for how long, and what is frozen."""

import pytest
from django.core.exceptions import ValidationError

from foi.compliance.finding import Finding, Severity
from foi.permissions import Refused
from foi.responses.models import AnswerPart, Response
from foi.responses.states import NotAllowed, State
from foi.workflow.drafting import answers
from foi.workflow.issue import issuing
from foi.workflow.review import findings as workflow
from foi.workflow.review import reviewing
from tests.compliance import letters
from tests.factories import (
    make_authority,
    make_dataset,
    make_figure,
    make_measure,
    make_refusal_reason,
    make_reviewer,
    put_in_state,
)

HOUSE_WORDING = "This is a refusal under Section 17.1: not held. [[particular: reason]]"


def assessed(office, now):
    return workflow.assessed_findings(Response.objects.get(pk=office.response.pk), today=now.date())


def open_checks(office, now):
    """Check ids of the open findings."""
    return [each.finding.check for each in assessed(office, now) if each.open]


def found(office, now, check):
    """The findings of a check."""
    return [each.finding for each in assessed(office, now) if each.finding.check == check]


def decide(office, now, check, by, reason="Our usual wording"):
    """Accept or override all findings of a check."""
    findings = found(office, now, check)
    assert findings
    return workflow.decide_findings(response=office.response, findings=findings, reason=reason, by=by, at=now)


def add_not_held(office, order=2):
    """Answer a question with the council's customary "not held", after a search: B11 warns."""
    question = office.information_request.questions.get(order=order)
    answer = answers.answer_for(response=office.response, question=question, by=office.officer)
    answers.record_search(
        answer=answer, who="Lighting team", where="Asset register", result="Nothing.", by=office.officer
    )
    reason = make_refusal_reason(wording=HOUSE_WORDING)
    return answers.add_part(
        answer=answer,
        kind="refusal",
        reason=reason,
        particulars={"reason": "It is not kept."},
        by=office.officer,
    )


def print_a_small_number(office):
    """Print a count of 3 people in the first answer: E01 blocks."""
    figure = make_figure(make_measure(make_dataset(sensitivity="personal")), 3)
    part = AnswerPart.objects.first()
    answers.edit_part(part=part, version=1, by=office.officer, text=f"There were [[figure: {figure.code}]].")
    return figure


@pytest.fixture
def finding(monkeypatch, office):
    """Answers everything, and makes the checks find what the test says, and nothing else."""
    office.answer_everything()

    def make(severity=Severity.WARN, check="X01", place="letter", **words):
        made = Finding(check, severity, place, "section 1", words.pop("message", "Look at this."), **words)
        monkeypatch.setattr(workflow, "run", lambda letter, facts: [made])
        return made

    return make


# Warnings ---------------------------------------------------------------------------------------------------


def test_a_warning_is_accepted_with_a_reason_and_an_edit_voids_it(office, now):
    office.answer_everything()
    part = add_not_held(office)
    assert open_checks(office, now) == ["B11"]
    with pytest.raises(NotAllowed, match="denial"):
        reviewing.send_for_review(response=office.response, by=office.officer, at=now)
    decide(office, now, "B11", office.officer, reason="House wording")
    assert open_checks(office, now) == []
    answers.edit_part(part=part, version=1, by=office.officer, particulars={"reason": "It was never kept."})
    again = next(each for each in assessed(office, now) if each.finding.check == "B11")
    assert (again.open, again.voided.reason) == (True, "House wording")
    assert again.why_void == "What it is about has changed since."


def test_what_was_undone_word_for_word_needs_no_new_reason(office, now):
    office.answer_everything()
    part = add_not_held(office)
    decide(office, now, "B11", office.officer)
    for version, reason in ((1, "It was never kept."), (2, "It is not kept.")):
        answers.edit_part(part=part, version=version, by=office.officer, particulars={"reason": reason})
    assert open_checks(office, now) == []


def test_an_edit_elsewhere_leaves_a_decision_alone(office, now):
    office.answer_everything()
    add_not_held(office)
    decide(office, now, "B11", office.officer)
    answers.edit_part(part=AnswerPart.objects.first(), version=1, by=office.officer, text="There is one.")
    assert open_checks(office, now) == []


def test_like_ones_are_accepted_together_with_one_reason(office, now):
    office.answer_everything()
    add_not_held(office, 1), add_not_held(office, 2)
    assert open_checks(office, now) == ["B11", "B11"]
    decisions = decide(office, now, "B11", office.officer, reason="Both in our usual words")
    assert {(each.reason, each.kind) for each in decisions} == {("Both in our usual words", "acknowledged")}
    assert len({each.place for each in decisions}) == 2
    assert open_checks(office, now) == []


@pytest.mark.parametrize("reason", ["", " \n "])
def test_a_decision_needs_a_reason(office, now, finding, reason):
    finding()
    with pytest.raises(ValidationError, match="Say why"):
        decide(office, now, "X01", office.officer, reason=reason)


def test_a_decision_is_taken_back_until_the_letter_is_issued(office, now, finding):
    finding()
    (decision,) = decide(office, now, "X01", office.officer)
    withdrawal = {"by": office.officer, "at": now, "reason": "A colleague asked for it."}
    workflow.withdraw_decision(decision=decision, **withdrawal)
    assert open_checks(office, now) == ["X01"]
    (decision,) = decide(office, now, "X01", office.officer)
    put_in_state(office.response, "issued")
    decision.refresh_from_db()
    with pytest.raises(NotAllowed, match="has been issued"):
        workflow.withdraw_decision(decision=decision, **withdrawal)
    with pytest.raises(NotAllowed, match="has been issued"):
        decide(office, now, "X01", office.officer)


def test_what_is_for_information_is_neither_open_nor_accepted(office, now, finding):
    finding(Severity.INFO)
    assert open_checks(office, now) == []
    with pytest.raises(NotAllowed, match="for information only"):
        decide(office, now, "X01", office.officer)
    sent = reviewing.send_for_review(response=office.response, by=office.officer, at=now)
    assert sent.state == "in_review"


# Words ------------------------------------------------------------------------------------------------------


def letter(part="", opening="", closing=""):
    """A letter that says these words at each place."""
    answer = letters.section(letters.part(part))
    end = letters.closing("review", closing)
    return letters.letter(answer, closings=(end,), opening=(letters.text(opening),))


@pytest.mark.parametrize(
    ("place", "changed", "voided"),
    [
        ("part-1", "part", True),
        ("answer-1", "part", True),
        ("q1", "part", True),
        ("closing", "closing", True),
        ("letter", "opening", True),
        ("letter", "part", False),
        ("part-1", "opening", False),
        ("closing", "part", False),
    ],
)
def test_without_words_of_its_own_a_finding_is_tied_to_those_at_its_place(place, changed, voided):
    bare = Finding("X01", Severity.WARN, place, "section 1", "Look at this.")

    def tie(**words):
        (tied,) = workflow.tied_to_words([bare], letter(**words))
        return tied.text_sha256

    assert (tie() != tie(**{changed: "Other words"})) == voided


def test_words_that_a_check_names_are_what_its_decision_is_tied_to():
    named = Finding("X01", Severity.WARN, "part-1", "section 1", "Look at this.", text="3 of them")
    assert [each.text for each in workflow.tied_to_words([named], letter(part="Much else"))] == ["3 of them"]


# What blocks ------------------------------------------------------------------------------------------------


def test_a_blocking_finding_is_overridden_by_a_second_person_only(office, now):
    office.answer_everything()
    print_a_small_number(office)
    assert open_checks(office, now) == ["E01"]
    put_in_state(office.response, State.IN_REVIEW)
    with pytest.raises(NotAllowed, match="Only a reviewer of this authority"):
        decide(office, now, "E01", office.officer)
    (decision,) = decide(office, now, "E01", office.reviewer)
    assert decision.kind == "overridden"
    assert open_checks(office, now) == []


def test_the_author_overrides_nothing_even_without_having_edited(office, now, finding):
    finding(Severity.BLOCK)
    author = make_reviewer(office.authority)
    Response.objects.update(author=author)
    put_in_state(office.response, State.IN_REVIEW)
    with pytest.raises(NotAllowed, match="colleague who has not edited"):
        decide(office, now, "X01", author)


def test_nobody_of_another_authority_overrides(office, now, finding):
    finding(Severity.BLOCK)
    put_in_state(office.response, State.IN_REVIEW)
    with pytest.raises(Refused, match="of this authority"):
        decide(office, now, "X01", make_reviewer(make_authority()))


def test_nothing_is_overridden_before_a_reviewer_is_asked(office, now, finding):
    finding(Severity.BLOCK)
    with pytest.raises(Refused, match="once the letter is sent for review"):
        decide(office, now, "X01", office.reviewer)


def test_an_override_ends_when_who_gave_it_writes_in_the_letter(office, now, finding):
    finding(Severity.BLOCK)
    put_in_state(office.response, State.IN_REVIEW)
    decide(office, now, "X01", office.reviewer)
    assert open_checks(office, now) == []
    office.response.editors.add(office.reviewer)
    (again,) = assessed(office, now)
    assert again.blocks
    assert again.why_void == "Who overrode it has since written in the letter."


def test_accepting_a_warning_does_not_cover_what_has_come_to_block(office, now, finding):
    finding(Severity.WARN)
    decide(office, now, "X01", office.officer)
    finding(Severity.BLOCK)
    (again,) = assessed(office, now)
    assert again.blocks
    assert again.why_void == "It has become something that must be put right."


@pytest.mark.parametrize("check", sorted(workflow.INCOMPLETE))
def test_nobody_overrides_that_a_letter_is_incomplete(office, now, finding, check):
    finding(Severity.BLOCK, check=check)
    with pytest.raises(NotAllowed, match="nobody can override"):
        decide(office, now, check, office.reviewer)
    with pytest.raises(NotAllowed, match="Look at this"):
        reviewing.send_for_review(
            response=office.response, by=office.officer, at=now, ask_override=True, comment="Please"
        )


def test_a_letter_with_a_block_goes_to_review_once_its_override_is_asked_for_and_why(office, now, finding):
    finding(Severity.BLOCK)
    send = {"response": office.response, "by": office.officer, "at": now}
    with pytest.raises(NotAllowed, match="ask the reviewer to override it"):
        reviewing.send_for_review(**send, comment="Ready")
    with pytest.raises(ValidationError, match="Say why your colleague"):
        reviewing.send_for_review(**send, ask_override=True)
    sent = reviewing.send_for_review(**send, ask_override=True, comment="The owner has left.")
    assert sent.blocking_findings == 1
    comment = office.response.review_comments.get()
    assert comment.text == "The owner has left.\nTo be overridden: Look at this."
    with pytest.raises(NotAllowed, match="Look at this"):
        reviewing.approve(response=office.response, by=office.reviewer, at=now)
    decide(office, now, "X01", office.reviewer)
    approved = reviewing.approve(response=office.response, by=office.reviewer, at=now)
    assert (approved.state, approved.blocking_findings) == ("approved", 0)


# Frozen -----------------------------------------------------------------------------------------------------


def test_findings_and_decisions_are_frozen_with_the_letter(office, now):
    office.answer_everything()
    add_not_held(office)
    figure = print_a_small_number(office)
    decide(office, now, "B11", office.officer, reason="House wording")
    send = {"ask_override": True, "comment": "Nobody can be recognised."}
    reviewing.send_for_review(response=office.response, by=office.officer, at=now, **send)
    decide(office, now, "E01", office.reviewer, reason="A count for the whole city")
    reviewing.approve(response=office.response, by=office.reviewer, at=now)
    issued = issuing.issue(response=office.response, by=office.officer, at=now, letter_date=now.date())
    kept = {each["check"]: each for each in issued.findings}
    assert {check: each["decision"]["kind"] for check, each in kept.items() if each["decision"]} == {
        "B11": "acknowledged",
        "E01": "overridden",
    }
    assert kept["E01"]["decision"]["by"] == str(office.reviewer)
    assert kept["E01"]["decision"]["reason"] == "A count for the whole city"
    assert figure.value.format() in kept["E01"]["message"]
    assert all(len(each["text_sha256"]) == 64 and each["mend"] for each in kept.values())


@pytest.mark.parametrize(
    ("severity", "number"), [(Severity.BLOCK, 1), (Severity.WARN, 0), (Severity.INFO, 0)]
)
def test_how_many_findings_stop_the_letter_is_kept_for_the_list(office, now, finding, severity, number):
    finding(severity)
    response = Response.objects.get(pk=office.response.pk)
    assert response.blocking_findings is None
    workflow.keep_count(response, assessed(office, now))
    response.refresh_from_db()
    assert response.blocking_findings == number


def test_a_small_number_decision_covers_exactly_these_counts(office, now):
    office.answer_everything()
    figure = print_a_small_number(office)
    answers.decide_small_numbers(
        response=office.response,
        dataset=figure.measure.dataset,
        cells=[[figure.code, "3"]],
        reason="Nobody can be recognised.",
        by=office.officer,
        at=now,
    )
    assert open_checks(office, now) == []
    figure.low = 2
    figure.save()
    assert open_checks(office, now) == ["E01"]


def test_a_decision_taken_back_is_kept_with_the_reason(office, now, finding):
    finding()
    (decision,) = decide(office, now, "X01", office.officer, reason="As always")
    with pytest.raises(ValidationError, match="Say why it is taken back"):
        workflow.withdraw_decision(decision=decision, by=office.officer, at=now, reason=" ")
    workflow.withdraw_decision(decision=decision, by=office.officer, at=now, reason="It was wrong.")
    again = {"by": office.reviewer, "at": now, "reason": "Too late"}
    workflow.withdraw_decision(decision=decision, **again)
    (kept,) = office.response.finding_decisions.withdrawn()
    assert (kept.reason, kept.withdrawn_reason, kept.withdrawn_by) == (
        "As always",
        "It was wrong.",
        office.officer,
    )


def test_a_decision_made_anew_keeps_the_one_before(office, now, finding):
    finding()
    for reason in ("As always", "It is right this time"):
        decide(office, now, "X01", office.officer, reason=reason)
    made = office.response.finding_decisions
    assert [each.reason for each in made.counting()] == ["It is right this time"]
    assert [(each.reason, each.withdrawn_reason) for each in made.withdrawn()] == [
        ("As always", workflow.DECIDED_ANEW)
    ]
