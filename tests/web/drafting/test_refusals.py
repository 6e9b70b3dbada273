"""Refusals: the council's labels, the particulars that the provision needs, the paragraph as it builds."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from foi.authorities.models import Authority
from foi.refusals.models import RefusalReason
from foi.requests.models import Question
from foi.responses.models import AnswerPart, Response
from tests.factories import make_refusal_reason

At = Callable[..., str]


def test_reasons_of_the_questions_regime_come_first(
    signed_in: Client, at: At, response: Response, not_held: RefusalReason, authority: Authority
) -> None:
    make_refusal_reason(["eir-12-4-a"], label="Not held (EIR)", authority=authority)
    make_refusal_reason(label="Retired", authority=authority, active=False)
    page = signed_in.get(at("part-add-refusal", 1))
    assert [group.name for group in page.context["groups"]] == [
        "Freedom of Information Act 2000",
        "Environmental Information Regulations 2004",
    ]
    assert "Retired" not in page.content.decode()
    Question.objects.update(regime="eir")
    page = signed_in.get(at("part-add-refusal", 1))
    assert page.context["groups"][0].name == "Environmental Information Regulations 2004"


def test_only_what_the_provision_needs_is_asked(
    signed_in: Client, at: At, response: Response, not_held: RefusalReason
) -> None:
    page = signed_in.get(at("refusal-add", 1, "not-held"))
    fields = [name for name in page.context["form"].fields if name.startswith("particular_")]
    assert fields == ["particular_reason", "particular_search", "particular_other_holder"]
    assert "A denial, not an exemption." in page.content.decode()
    assert "section 16" in page.content.decode()


def test_saving(signed_in: Client, at: At, response: Response, not_held: RefusalReason) -> None:
    fields = {"particular_reason": "nobody has ever counted.", "action": "save"}
    signed_in.post(at("refusal-add", 1, "not-held"), fields)
    part = AnswerPart.objects.get(answer__response=response)
    assert (part.reason, part.particulars) == (not_held, {"reason": "nobody has ever counted."})
    page = signed_in.get(at("workspace-question", 1)).content.decode()
    assert "the Council does not hold this, because nobody has ever counted." in page
    assert "<strong>Not held</strong>, not held" in page
    assert "nobody has ever counted." in signed_in.get(at("part-edit", part.pk)).content.decode()


@pytest.mark.parametrize(
    ("typed", "message"),
    [("", "Give: Why it is not held."), ("see [[figure: FAAAAAAAAA]]", "Placeholders don&#x27;t work here.")],
)
def test_what_is_missing_or_wrong(
    signed_in: Client, at: At, response: Response, not_held: RefusalReason, typed: str, message: str
) -> None:
    fields = {"particular_reason": typed, "action": "save"}
    assert message in signed_in.post(at("refusal-add", 1, "not-held"), fields).content.decode()
    assert not AnswerPart.objects.exists()


def test_the_paragraph_builds_while_the_form_is_not_complete(
    signed_in: Client, at: At, response: Response, not_held: RefusalReason
) -> None:
    fields = {"particular_search": "The paper files.", "action": "preview"}
    page = signed_in.post(at("refusal-add", 1, "not-held"), fields).content.decode()
    assert "The paper files." in page
    assert "[no value yet for “" in page
    assert "There is a problem" not in page
    answer = signed_in.post(at("refusal-add", 1, "not-held"), fields, headers={"HX-Request": "true"})
    assert "<main" not in answer.content.decode()
    assert not AnswerPart.objects.exists()


def test_dates_and_choices_and_the_public_interest(
    signed_in: Client, at: At, response: Response, authority: Authority
) -> None:
    make_refusal_reason(["foia-s36-2-c"], slug="opinion", wording="Section 36 applies.", authority=authority)
    page = signed_in.get(at("refusal-add", 1, "opinion"))
    assert "The public interest" in page.content.decode()
    form = page.context["form"]
    typed = {name: "Said so." for name in form.fields if name.startswith("particular_")}
    typed |= {"particular_likelihood": "would be likely to", "action": "save"}
    days = {
        "particular_opinion_date_0": "4",
        "particular_opinion_date_1": "3",
        "particular_opinion_date_2": "2026",
    }
    signed_in.post(at("refusal-add", 1, "opinion"), typed | days)
    part = AnswerPart.objects.get(answer__response=response)
    assert part.particulars["opinion_date"] == "4 March 2026"
    assert part.particulars["likelihood"] == "would be likely to"
    assert part.particulars["public_interest_balance"] == "Said so."
    form = signed_in.get(at("part-edit", part.pk)).context["form"]
    assert form["particular_opinion_date"].value() == date(2026, 3, 4)


def test_a_reason_of_the_other_regime_is_pointed_out(
    signed_in: Client, at: At, response: Response, authority: Authority
) -> None:
    make_refusal_reason(["eir-12-4-a"], slug="eir", wording="Not held.", authority=authority)
    page = signed_in.get(at("refusal-add", 1, "eir")).content.decode()
    assert "This reason belongs to the Environmental Information Regulations 2004" in page


def test_another_authoritys_reasons_do_not_exist(signed_in: Client, at: At, response: Response) -> None:
    other = Authority.objects.create(slug="elsewhere", name="Elsewhere", own_name="we")
    make_refusal_reason(slug="theirs", authority=other)
    assert signed_in.get(at("refusal-add", 1, "theirs")).status_code == 404
