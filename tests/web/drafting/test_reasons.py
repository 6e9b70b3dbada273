"""Choosing a reason: those of its law, the house wording first; for others what to choose instead."""

from collections.abc import Callable

import pytest
from django.test import Client

from foi.authorities.models import Authority
from foi.refusals.models import RefusalReason
from foi.requests.models import Question
from foi.responses.models import AnswerPart, Response
from foi.web.drafting.refusals import not_held_style
from tests.factories import make_refusal_reason

At = Callable[..., str]


@pytest.fixture
def reasons(authority: Authority, response: Response) -> dict[str, RefusalReason]:
    """Reasons of the council by short name."""
    made = {
        "act": (["foia-s1-1-a-not-held"], "Not held", "We do not hold this."),
        "custom": (["foia-s1-1-a-not-held"], "Section 17.1, not held", "We refuse this, as we hold none."),
        "data": (["foia-s40-2-3a"], "Section 40(2)", "No."),
        "duty": (["foia-s44-1-a"], "Section 44", "No."),
        "eir-data": (["eir-13-1-a"], "Regulation 13", "No."),
        "eir-none": (["eir-12-4-a"], "Regulation 12(4)(a)", "No."),
    }
    return {
        slug: make_refusal_reason(
            keys, slug=slug, label=label, wording=wording, authority=authority, order=order
        )
        for order, (slug, (keys, label, wording)) in enumerate(made.items())
    }


def listed(page: object) -> list[list[str]]:
    return [[each.reason.slug for each in group.reasons] for group in page.context["groups"]]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("style", "first"), [("statutory", ["act", "custom"]), ("customary", ["custom", "act"])]
)
def test_the_house_wording_comes_first_and_is_marked(
    signed_in: Client,
    at: At,
    reasons: dict[str, RefusalReason],
    authority: Authority,
    style: str,
    first: list[str],
) -> None:
    Authority.objects.filter(pk=authority.pk).update(not_held_style=style)
    page = signed_in.get(at("part-add-refusal", 1))
    assert listed(page)[0] == [*first, "data", "duty"]
    assert page.content.decode().count("Your council’s wording") == 1


@pytest.mark.parametrize(
    ("slug", "style"), [("act", "statutory"), ("custom", "customary"), ("data", ""), ("eir-none", "")]
)
def test_whose_wording_it_is(reasons: dict[str, RefusalReason], slug: str, style: str) -> None:
    assert not_held_style(reasons[slug]) == style


def test_reasons_of_the_other_law_are_listed_with_what_comes_nearest(
    signed_in: Client, at: At, reasons: dict[str, RefusalReason]
) -> None:
    RefusalReason.objects.filter(slug="duty").update(active=False)
    Question.objects.update(regime="eir")
    page = signed_in.get(at("part-add-refusal", 1))
    own, others = page.context["groups"]
    assert [each.reason.slug for each in own.reasons] == ["eir-data", "eir-none"]
    assert [(each.reason.slug, [reason.slug for reason in each.instead]) for each in others.reasons] == [
        ("act", ["eir-none"]),
        ("custom", ["eir-none"]),
        ("data", ["eir-data"]),
    ]
    said = page.content.decode()
    assert at("refusal-add", 1, "eir-data") in said
    assert at("refusal-add", 1, "data") not in said


@pytest.mark.parametrize(
    ("slug", "instead", "says"),
    [
        ("data", "eir-data", "Choose a reason under the Environmental Information Regulations 2004 instead"),
        ("act", "eir-none", "resting on reg 12(4)(a)"),
        ("duty", "", "The other law has nothing that corresponds to it."),
    ],
)
def test_a_reason_of_the_other_law_is_an_error_that_says_what_to_choose(
    signed_in: Client, at: At, reasons: dict[str, RefusalReason], slug: str, instead: str, says: str
) -> None:
    Question.objects.update(regime="eir")
    for page in (
        signed_in.get(at("refusal-add", 1, slug)),
        signed_in.post(at("refusal-add", 1, slug), {"particular_reason": "So.", "action": "save"}),
    ):
        said = page.content.decode()
        assert page.status_code == 409
        assert says in said
        assert (at("refusal-add", 1, instead) in said) if instead else "What comes nearest" not in said
        assert at("question-regime", Question.objects.get(order=1).pk) in said
    assert not AnswerPart.objects.exists()


def test_a_provision_without_a_reason_of_the_council_is_named(
    signed_in: Client, at: At, reasons: dict[str, RefusalReason]
) -> None:
    RefusalReason.objects.filter(slug="eir-data").update(active=False)
    Question.objects.update(regime="eir")
    said = signed_in.get(at("refusal-add", 1, "data")).content.decode()
    assert "no reason yet that rests on reg 13(1)(a)" in said
