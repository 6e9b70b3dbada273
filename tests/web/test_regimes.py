"""Which law a question is under: what its words point to, and the page that changes it."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from foi.authorities.models import Authority
from foi.refusals.models import RefusalReason
from foi.requests.models import InformationRequest, Question
from foi.responses.models import Answer, AnswerPart, Response
from foi.workflow.drafting import answers
from tests.factories import (
    make_answer,
    make_information_request,
    make_part,
    make_question,
    make_refusal_reason,
    make_response,
    put_in_state,
)

At = Callable[..., str]


@pytest.fixture
def asked(authority: Authority) -> InformationRequest:
    return make_information_request(
        authority, reference="TEST/0001", subject="Trees", text="Two questions.", questions_settled=True
    )


@pytest.fixture
def question(asked: InformationRequest) -> Question:
    return make_question(asked, label="1", text="How many trees were felled in High Street?")


@pytest.fixture
def response(asked: InformationRequest, question: Question) -> Response:
    return make_response(asked)


@pytest.fixture
def refused(response: Response, question: Question, authority: Authority) -> AnswerPart:
    """The question's answer, refused under section 40(2)."""
    reason = make_refusal_reason(["foia-s40-2-3a"], label="Section 40(2)", wording="No.", authority=authority)
    particulars = {"whose_data": "tenants", "reason": "They would be known.", "principle": "none"}
    return make_part(make_answer(response, question), "refusal", reason=reason, particulars=particulars)


@pytest.fixture
def ours(authority: Authority) -> RefusalReason:
    return make_refusal_reason(["eir-13-1-a"], label="Regulation 13(1)", wording="No.", authority=authority)


def law_of(question: Question) -> str:
    return reverse("question-regime", args=["TEST/0001", question.pk])


def regime_of(question: Question) -> str:
    question.refresh_from_db()
    return question.regime


# What the words point to ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("regime", "text", "whole", "hinted"),
    [
        ("foia", "How many trees were felled?", "", "It mentions “trees”"),
        ("eir", "How many trees were felled?", "", ""),
        ("foia", "How many staff are there?", "", ""),
        ("eir", "How many staff are there?", "", "Nothing in it points to environmental information."),
        ("eir", "What did it cost?", "About the trees in High Street.", ""),
    ],
)
def test_the_law_that_the_words_point_to_is_shown_where_it_is_the_other(
    signed_in: Client,
    asked: InformationRequest,
    question: Question,
    regime: str,
    text: str,
    whole: str,
    hinted: str,
) -> None:
    InformationRequest.objects.update(text=whole or text)
    Question.objects.update(regime=regime, text=text)
    page = signed_in.get(reverse("request-questions", args=["TEST/0001"])).content.decode()
    assert ("Answer it under the" in page) is bool(hinted)
    assert hinted in page


def test_a_question_is_read_with_what_stands_above_it(
    signed_in: Client, asked: InformationRequest, question: Question
) -> None:
    Question.objects.update(asks=False)
    make_question(asked, label="a", text="In which months?", parent=question)
    page = signed_in.get(reverse("request-questions", args=["TEST/0001"])).content.decode()
    assert page.count("Answer it under the EIR") == 1


def test_one_button_takes_the_suggestion(signed_in: Client, question: Question, response: Response) -> None:
    page = signed_in.post(law_of(question), {"to": "eir", "action": "take"}, follow=True)
    assert regime_of(question) == "eir"
    assert "Question 1 is under the Environmental Information Regulations 2004 now." in page.content.decode()


def test_the_button_changes_nothing_unseen(
    signed_in: Client, question: Question, refused: AnswerPart, ours: RefusalReason
) -> None:
    page = signed_in.post(law_of(question), {"to": "eir", "action": "take"})
    said = page.content.decode()
    assert "1 refusal of this question no longer fits." in said
    assert "In place of “Section 40(2)”" in said
    assert "There is a problem" not in said
    assert regime_of(question) == "foia"


# The page ---------------------------------------------------------------------------------------------------


def name_of(part: AnswerPart) -> str:
    return f"part-{part.pk}-{part.version}"


def test_a_reason_is_chosen_and_given_anew(
    signed_in: Client, question: Question, refused: AnswerPart, ours: RefusalReason
) -> None:
    page = signed_in.get(law_of(question))
    assert [choice[1] for choice in page.context["form"].fields[name_of(refused)].choices] == [
        "Regulation 13(1)",
        "Take it out; I choose a reason afterwards",
    ]
    chosen = {"to": "eir", name_of(refused): str(ours.pk)}
    page = signed_in.post(law_of(question), chosen)
    made = AnswerPart.objects.get(removed=False)
    assert page.headers["Location"] == reverse("part-edit", args=["TEST/0001", made.pk])
    assert (regime_of(question), made.reason, made.particulars) == ("eir", ours, {})
    page = signed_in.get(page.headers["Location"])
    assert "This takes the place of a refusal under the other law." in page.content.decode()
    form = page.context["form"]
    assert form["particular_reason"].value() == "They would be known."
    assert not form["particular_condition"].value()
    answer = signed_in.get(reverse("workspace-question", args=["TEST/0001", 1])).content.decode()
    assert "Not complete" in answer


def test_nothing_is_changed_without_a_choice(
    signed_in: Client, question: Question, refused: AnswerPart, ours: RefusalReason
) -> None:
    said = signed_in.post(law_of(question), {"to": "eir"}).content.decode()
    assert "Choose what takes the place of “Section 40(2)”." in said
    assert "Cancel: change nothing" in said
    assert regime_of(question) == "foia"
    assert not AnswerPart.objects.filter(removed=True).exists()


def test_it_may_be_taken_out_and_chosen_afterwards(
    signed_in: Client, question: Question, refused: AnswerPart
) -> None:
    said = signed_in.get(law_of(question)).content.decode()
    assert "reg 13(1)(a) corresponds to it, but your council has no reason for it yet." in said
    page = signed_in.post(law_of(question), {"to": "eir", name_of(refused): "later"})
    assert page.headers["Location"] == reverse("part-add-refusal", args=["TEST/0001", 1])
    assert regime_of(question) == "eir"
    assert list(AnswerPart.objects.values_list("removed", flat=True)) == [True]


def test_what_a_colleague_changed_meanwhile_is_shown(
    signed_in: Client, question: Question, refused: AnswerPart, ours: RefusalReason
) -> None:
    chosen = {"to": "eir", name_of(refused): str(ours.pk)}
    answers.edit_part(part=refused, version=1, particulars={"reason": "Other."}, by=None)
    said = signed_in.post(law_of(question), chosen).content.decode()
    assert "The refusals were changed meanwhile." in said
    assert regime_of(question) == "foia"


def test_a_shared_answer_stays_with_the_others(
    signed_in: Client, asked: InformationRequest, question: Question, refused: AnswerPart, ours: RefusalReason
) -> None:
    other = make_question(asked, label="2")
    answers.serve_questions(answer=refused.answer, questions=[question, other], by=None)
    said = signed_in.get(law_of(question)).content.decode()
    assert "The answer is shared with question 2, which stays under the other law" in said
    signed_in.post(law_of(question), {"to": "eir", name_of(refused): str(ours.pk)})
    assert Answer.objects.count() == 2
    refused.refresh_from_db()
    assert not refused.removed


def test_the_form_of_a_question_leads_there_and_saves_the_rest(
    signed_in: Client, question: Question, refused: AnswerPart
) -> None:
    typed = {"label": "1", "text": "How many trees?", "regime": "eir", "asks": "on"}
    page = signed_in.post(reverse("question-edit", args=["TEST/0001", question.pk]), typed)
    assert page.headers["Location"] == f"{law_of(question)}?to=eir"
    assert (regime_of(question), question.text) == ("foia", "How many trees?")


def test_under_that_law_already(signed_in: Client, question: Question, response: Response) -> None:
    said = signed_in.post(law_of(question), {"to": "foia", "action": "take"}, follow=True).content.decode()
    assert "The question is under that law already." in said


def test_nothing_changes_once_a_letter_is_in_review(
    signed_in: Client, question: Question, refused: AnswerPart
) -> None:
    put_in_state(Response.objects.get(), "in_review")
    page = signed_in.post(law_of(question), {"to": "eir", name_of(refused): "later"}, follow=True)
    assert "can&#x27;t be changed" in page.content.decode()
    assert regime_of(question) == "foia"
