"""The page of the estimate under section 12: its sum, its lines, the requests counted with it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from foi.authorities.models import Authority
from foi.requests.models import InformationRequest
from foi.responses.cost_estimates import AggregatedRequest, CostEstimate, CostLine
from foi.responses.models import Response
from tests.factories import (
    make_fact,
    make_information_request,
    make_question,
    put_in_state,
)

At = Callable[..., str]
LINE = {
    "activity": "locate",
    "what": "case files",
    "volume": "400",
    "minutes_each": "4",
    "sample": "20",
    "basis": "every twentieth",
    "version": "1",
    "action": "line",
}


@pytest.fixture
def limit(db: None) -> None:
    make_fact("cost_limit", "450")
    make_fact("cost_rate", "25")


@pytest.fixture
def other(authority: Authority) -> InformationRequest:
    """A request of the same person a week later."""
    request = make_information_request(authority, reference="TEST/0002", received_on=date(2026, 3, 9))
    make_question(request)
    return request


def test_the_sum_and_what_the_limit_allows(
    signed_in: Client, at: At, response: Response, limit: None
) -> None:
    page = signed_in.get(at("estimate")).content.decode()
    assert "is £450: 18 hours at £25 an hour." in page
    signed_in.post(at("estimate"), LINE)
    page = signed_in.get(at("estimate")).content.decode()
    assert "case files: 400 × 4 minutes (20 of the 400 were timed; every twentieth), 26.67 hours" in page
    assert "£666.67: more than the limit of £450, which is 18 hours." in page
    assert "270 of the 400 case files would take about 18 hours" in page


def test_what_is_within_the_limit_is_said_to_be(
    signed_in: Client, at: At, response: Response, limit: None
) -> None:
    signed_in.post(at("estimate"), LINE | {"volume": "20"})
    assert (
        "This is within the limit, so section 12 does not apply."
        in signed_in.get(at("estimate")).content.decode()
    )


def test_without_a_limit_the_page_says_what_to_do(signed_in: Client, at: At, response: Response) -> None:
    signed_in.post(at("estimate"), LINE)
    page = signed_in.get(at("estimate")).content.decode()
    assert "A steward enters them" in page
    assert "case files" in page


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"activity": "redact"}, "Redacting can&#x27;t be counted towards the limit."),
        ({"activity": "approve"}, "Approval can&#x27;t be counted"),
        ({"activity": ""}, "Choose what has to be done."),
        ({"what": ""}, "Say with what"),
        ({"volume": "many"}, "Enter a whole number."),
        ({"sample": "500"}, "No more than 400 can have been timed"),
        ({"minutes_each": "0"}, "greater than or equal to 0.01"),
    ],
)
def test_what_may_not_be_counted(
    signed_in: Client, at: At, response: Response, limit: None, fields: dict[str, str], says: str
) -> None:
    page = signed_in.post(at("estimate"), LINE | fields).content.decode()
    assert says in page
    assert "every twentieth" in page
    assert not CostLine.objects.exists()


def test_lines_are_changed_and_taken_out(signed_in: Client, at: At, response: Response, limit: None) -> None:
    signed_in.post(at("estimate"), LINE)
    line = CostLine.objects.get()
    page = signed_in.get(at("estimate-line", line.pk))
    assert page.context["form"]["volume"].value() == 400
    signed_in.post(at("estimate-line", line.pk), LINE | {"volume": "500", "version": "2"})
    line.refresh_from_db()
    assert line.volume == 500
    signed_in.post(at("estimate-line-remove", line.pk), {"version": "3"})
    assert not CostLine.objects.exists()


def test_the_second_of_two_officers_is_told_and_loses_nothing(
    signed_in: Client, at: At, response: Response, limit: None
) -> None:
    signed_in.post(at("estimate"), LINE)
    page = signed_in.post(at("estimate"), LINE | {"what": "e-mails"})
    said = page.content.decode()
    assert "Someone else changed the estimate while you were writing." in said
    assert "case files: 400" in said
    form = page.context["form"]
    assert (form["what"].value(), form["version"].value()) == ("e-mails", "2")
    signed_in.post(at("estimate"), LINE | {"what": "e-mails", "version": "2"})
    assert CostLine.objects.count() == 2
    line = CostLine.objects.first()
    said = signed_in.post(at("estimate-line-remove", line.pk), {"version": "2"}, follow=True).content.decode()
    assert "Someone else changed the estimate" in said
    assert CostLine.objects.count() == 2


TOGETHER = {
    "reference": "TEST/0002",
    "together": "same_person",
    "similarity": "The same lamps.",
    "version": "1",
    "action": "together",
}


def test_requests_counted_together_show_their_window(
    signed_in: Client, at: At, response: Response, limit: None, other: InformationRequest
) -> None:
    page = signed_in.get(at("estimate")).content.decode()
    assert "the 60 working days end on <strong>29 May 2026</strong>" in page
    assert "This requester also made, within that time:" in page
    signed_in.post(at("estimate"), TOGETHER)
    page = signed_in.get(at("estimate")).content.decode()
    assert "The same lamps." in page
    aggregated = AggregatedRequest.objects.get()
    signed_in.post(at("estimate-apart", aggregated.pk), {"version": "2"})
    assert not AggregatedRequest.objects.exists()


@pytest.mark.parametrize(
    ("fields", "received", "says"),
    [
        (
            {},
            date(2026, 6, 1),
            "only within 60 working days: from TEST/0001 of 2 March 2026 that is until 29 May",
        ),
        ({"reference": "NONE"}, date(2026, 3, 9), "There is no request with this reference."),
        ({"similarity": ""}, date(2026, 3, 9), "Say what is the same or similar"),
    ],
)
def test_what_can_not_be_counted_together(
    signed_in: Client,
    at: At,
    response: Response,
    other: InformationRequest,
    fields: dict[str, str],
    received: date,
    says: str,
) -> None:
    InformationRequest.objects.filter(pk=other.pk).update(
        received_on=received, due_on=received + timedelta(days=28), target_on=received + timedelta(days=21)
    )
    page = signed_in.post(at("estimate"), TOGETHER | fields).content.decode()
    assert says in page
    assert not AggregatedRequest.objects.exists()


def test_another_authoritys_request_is_not_found(signed_in: Client, at: At, response: Response) -> None:
    make_question(make_information_request(reference="TEST/0002", received_on=date(2026, 3, 9)))
    assert (
        "There is no request with this reference."
        in signed_in.post(at("estimate"), TOGETHER).content.decode()
    )


def test_a_letter_in_review_keeps_its_estimate(
    signed_in: Client, at: At, response: Response, limit: None
) -> None:
    signed_in.post(at("estimate"), LINE)
    put_in_state(Response.objects.get(), "in_review")
    page = signed_in.post(at("estimate"), LINE | {"version": "2"})
    assert page.status_code == 200
    said = signed_in.get(at("estimate")).content.decode()
    assert "Add work" not in said
    assert "case files" in said
    signed_in.post(at("estimate-line-remove", CostLine.objects.get().pk), {"version": "2"})
    assert CostEstimate.objects.get().version == 2
    assert CostLine.objects.count() == 1
