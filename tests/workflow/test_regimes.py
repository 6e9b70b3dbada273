"""A question comes under the other law: its refusals are replaced as chosen, and nothing is lost."""

import pytest
from django.core.exceptions import ValidationError

from foi.requests.models import Question
from foi.responses.models import Response
from foi.responses.states import NotAllowed
from foi.workflow.drafting import answers
from foi.workflow.requests import questions, regimes
from tests.factories import (
    make_dataset,
    make_refusal_reason,
    put_in_state,
)


@pytest.fixture
def question(office):
    return office.information_request.questions.first()


@pytest.fixture
def answer(office, question):
    """A table, then a refusal under section 40(2)."""
    answer = answers.answer_for(response=office.response, question=question, by=office.officer)
    answers.add_part(answer=answer, kind="table", dataset=make_dataset(), by=office.officer)
    reason = make_refusal_reason(["foia-s40-2-3a"], label="Section 40(2)")
    particulars = {"reason": "It names a tenant."}
    answers.add_part(answer=answer, kind="refusal", reason=reason, particulars=particulars, by=office.officer)
    return answer


@pytest.fixture
def ours():
    """The council's reasons under the Regulations."""
    return {
        key: make_refusal_reason([key], slug=key, label=key)
        for key in ("eir-13-1-a", "eir-12-4-a", "eir-12-4-b", "eir-12-5-b", "eir-6-1-b")
    }


NEAREST = [
    ("foia-s40-2", ["eir-13-1-a"]),
    ("foia-s40-2-3a", ["eir-13-1-a"]),
    ("foia-s21", ["eir-6-1-b"]),
    ("foia-s1-1-a-not-held", ["eir-12-4-a"]),
    ("foia-s12-1", ["eir-12-4-b"]),
    ("foia-s14-1", ["eir-12-4-b"]),
    ("foia-s42", ["eir-12-5-b"]),
    ("foia-s44-1-a", []),
    ("foia-s43-2", []),
]


@pytest.mark.parametrize(("key", "nearest"), NEAREST)
def test_what_comes_nearest(office, question, ours, key, nearest):
    answer = answers.answer_for(response=office.response, question=question, by=office.officer)
    reason = make_refusal_reason([key])
    answers.add_part(answer=answer, kind="refusal", reason=reason, by=office.officer)
    (misfit,) = regimes.misfits(question, "eir")
    assert [reason.slug for reason in misfit.nearest] == nearest


@pytest.mark.parametrize(
    ("own", "sought", "rests"),
    [
        ("foia-s40-2-3a", "foia-s40-2", True),
        ("foia-s40-2", "foia-s40-2", True),
        ("foia-s22-2-ncnd", "foia-s22", False),
        ("foia-s40-2", "foia-s41", False),
    ],
)
@pytest.mark.django_db
def test_a_reason_rests_on_a_provision_or_on_part_of_it(own, sought, rests):
    assert regimes.rests_on(make_refusal_reason([own]), [sought]) is rests


def test_a_refusal_is_replaced_where_it_stood_and_asks_for_its_reasons_anew(office, question, answer, ours):
    (misfit,) = regimes.misfits(question, "eir")
    (made,) = regimes.change_regime(
        question=question, regime="eir", by=office.reviewer, chosen={misfit.name: ours["eir-13-1-a"]}
    )
    question.refresh_from_db()
    assert question.regime == "eir"
    assert [part.kind for part in answer.parts.filter(removed=False)] == ["table", "refusal"]
    assert (made.reason, made.particulars) == (ours["eir-13-1-a"], {})
    kept = answer.parts.get(removed=True)
    assert made.spec == {"replaces": kept.pk}
    assert kept.particulars == {"reason": "It names a tenant."}
    assert office.reviewer in office.response.editors.all()


def test_a_refusal_may_be_left_out_for_now(office, question, answer, ours):
    (misfit,) = regimes.misfits(question, "eir")
    assert (
        regimes.change_regime(question=question, regime="eir", by=office.officer, chosen={misfit.name: None})
        == []
    )
    assert [part.kind for part in answer.parts.filter(removed=False)] == ["table"]


def test_what_changed_meanwhile_is_not_replaced_unseen(office, question, answer, ours):
    (misfit,) = regimes.misfits(question, "eir")
    answers.edit_part(part=misfit.part, version=1, particulars={"reason": "Other."}, by=office.reviewer)
    with pytest.raises(ValidationError, match="Someone changed the refusals"):
        regimes.change_regime(question=question, regime="eir", by=office.officer, chosen={misfit.name: None})
    question.refresh_from_db()
    assert question.regime == "foia"
    assert answer.parts.filter(removed=True).count() == 0


def test_a_question_leaves_an_answer_that_others_share(office, question, answer, ours):
    other = office.information_request.questions.last()
    answers.serve_questions(answer=answer, questions=[question, other], by=office.officer)
    assert regimes.leaves_behind(question, "eir") == [other]
    (misfit,) = regimes.misfits(question, "eir")
    (made,) = regimes.change_regime(
        question=question, regime="eir", by=office.officer, chosen={misfit.name: ours["eir-13-1-a"]}
    )
    assert list(answer.questions.all()) == [other]
    assert answer.parts.filter(removed=False).count() == 2
    assert list(made.answer.questions.all()) == [question]


def test_without_refusals_only_the_law_changes(office, question):
    assert regimes.misfits(question, "eir") == []
    assert regimes.change_regime(question=question, regime="eir", by=office.officer, chosen={}) == []
    assert Question.objects.get(pk=question.pk).regime == "eir"


@pytest.mark.parametrize("state", ["in_review", "approved", "issued"])
def test_nothing_changes_outside_drafting(office, question, answer, state):
    (misfit,) = regimes.misfits(question, "eir")
    put_in_state(Response.objects.get(), state)
    with pytest.raises(NotAllowed):
        regimes.change_regime(question=question, regime="eir", by=office.officer, chosen={misfit.name: None})


def test_no_other_way_changes_the_law_beneath_a_refusal(office, question, answer):
    with pytest.raises(ValidationError, match="cite the other law"):
        questions.edit(question=question, by=office.officer, regime="eir")
    questions.edit(question=question, by=office.officer, regime="foia", label="1a")
