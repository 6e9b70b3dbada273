"""The records behind the answers, one click from the review."""

from datetime import date

from django.test import Client
from django.urls import reverse

from foi.authorities.models import Authority, User
from foi.responses.models import Response
from foi.workflow.drafting import answers
from tests.factories import (
    make_answer,
    make_information_request,
    make_part,
    make_question,
    make_refusal_reason,
    make_response,
)


def refused(authority: Authority, officer: User) -> Response:
    """A question refused under a qualified exemption and one of which nothing is held."""
    request = make_information_request(authority, reference="TEST/0001")
    response = make_response(request)
    qualified = make_refusal_reason(["foia-s31-1-a"], label="Section 31(1)(a)", wording="No.")
    particulars = {"public_interest_for": "Openness.", "section_17_4": "It would name the informant."}
    make_part(
        make_answer(response, make_question(request)), "refusal", reason=qualified, particulars=particulars
    )
    answer = make_answer(response, make_question(request))
    make_part(answer, "refusal", reason=make_refusal_reason(label="Not held", wording="None."))
    answers.record_search(
        answer=answer,
        who="Lighting team",
        where="Asset register",
        on=date(2026, 3, 4),
        result="Nothing found.",
        by=officer,
    )
    make_part(make_answer(response, make_question(request)))
    return response


def test_the_records_are_one_click_from_the_review(
    signed_in: Client, authority: Authority, officer: User
) -> None:
    response = refused(authority, officer)
    address = reverse("records", args=["TEST/0001"])
    review = signed_in.get(reverse("review", args=["TEST/0001"])).content.decode()
    assert address in review
    assert "2 refusals, 1 search recorded" in review
    page = signed_in.get(address)
    assert [each.heading for each in page.context["answers"]] == ["Question 1", "Question 2"]
    said = page.content.decode()
    for words in (
        "Openness.",
        "Not written",
        "It would name the informant.",
        "(not printed)",
        "Lighting team",
        "4 March 2026",
        "Nothing found.",
    ):
        assert words in said
    assert "informant" not in signed_in.get(reverse("review-letter", args=["TEST/0001"])).content.decode()
    response.answers.all().delete()
    assert "No answer refuses anything" in signed_in.get(address).content.decode()


def test_a_search_that_lacks_is_said_to_lack(signed_in: Client, authority: Authority, officer: User) -> None:
    response = refused(authority, officer)
    response.answers.get(searches__isnull=False).searches.all().delete()
    said = signed_in.get(reverse("records", args=["TEST/0001"])).content.decode()
    assert "No search is recorded." in said


def test_others_see_nothing(signed_in: Client) -> None:
    make_response(make_information_request(reference="TEST/0002"))
    assert signed_in.get(reverse("records", args=["TEST/0002"])).status_code == 404
