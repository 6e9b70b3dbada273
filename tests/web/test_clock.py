"""The clock page: how days were counted, what moved them, both laws, and who may see and change it."""

from datetime import date

import pytest
from django.test import Client

from foi.authorities.models import Authority, User
from foi.requests.models import InformationRequest
from foi.workflow.requests import clock as counting
from tests.factories import (
    make_fact,
    make_information_request,
    make_issued_letter,
    make_question,
    make_response,
)

CLOCK = "/requests/A~1/clock/"


@pytest.fixture
def asked(authority: Authority, officer: User) -> InformationRequest:
    """A request received on 2 March 2026 with two questions under the FOIA."""
    asked = make_information_request(authority, reference="A/1", owner=officer)
    make_response(asked, state="received")
    make_question(asked), make_question(asked)
    counting.recount_if_moved(asked, what="Counted", by=None)
    asked.clock_entries.all().delete()
    return asked


def page(client: Client) -> str:
    return " ".join(client.get(CLOCK).content.decode().split())


def fields(kind: str, on: str = "4 3 2026", **more: str) -> dict[str, str]:
    sent = {"kind": kind, **{f"on_{place}": part for place, part in enumerate(on.split())}}
    if "promised_on" in more:
        more |= {f"promised_on_{place}": part for place, part in enumerate(more.pop("promised_on").split())}
    return sent | more


def test_every_day_is_listed_with_why_it_counted_or_not(signed_in: Client, asked: InformationRequest):
    # Received on Monday 2 March 2026; St Patrick's Day, a holiday in Northern Ireland, is no working day.
    shown = page(signed_in)
    for words in (
        "Mon 2 March 2026",
        "Day of receipt",
        "Tue 17 March 2026",
        "17 March 2026: St Patrick&#x27;s Day (Northern Ireland)",
        "Working day 20",
        "<strong>31 March 2026</strong>",
        "Your target",
        "24 March 2026",
        "holidays library",
        "by <strong>31 March 2026</strong>",
    ):
        assert words in shown


def test_what_moves_the_clock_is_recorded_with_its_letter(
    signed_in: Client, officer: User, asked: InformationRequest
):
    letter = asked.responses.get()
    signed_in.post(CLOCK, fields("clarification_sought", letter=str(letter.pk), note="by e-mail"))
    waiting = page(signed_in)
    assert "Waiting for the requester since 4 March 2026" in waiting
    assert 'Letter: <a class="govuk-link" href="/requests/A~1/questions/">A/1</a>' in waiting
    signed_in.post(CLOCK, fields("clarification_received", "10 3 2026"))
    shown = page(signed_in)
    assert f"recorded by {officer}" in shown
    assert "The due date went from 1 April 2026 to <strong>10 April 2026</strong>" not in shown
    asked.refresh_from_db()
    assert asked.due_on == date(2026, 4, 10)
    assert [entry.what for entry in asked.clock_entries.all()] == [
        "Recorded: Clarification asked for, 4 March 2026",
        "Recorded: Clarification received, 10 March 2026",
    ]


@pytest.mark.parametrize(
    ("sent", "field", "message"),
    [
        (fields(""), "kind", "Choose what happened."),
        (fields("extension_notified"), "kind", "Select a valid choice."),
        (fields("fees_notice", "4 3 3026"), "on", "This day is in the future."),
        ({"kind": "fees_notice"}, "on", "Enter the date: day, month and year."),
        (fields("fees_notice", promised_on="1 4 2026"), "promised_on", "Only a notice of more time"),
        (fields("public_interest_extension", promised_on="4 3 2026"), "promised_on", "after the notice"),
        (fields("fees_notice", letter="999999"), "letter", "Select a valid choice."),
    ],
)
def test_what_cannot_move_the_clock_is_explained(
    signed_in: Client, asked: InformationRequest, sent: dict[str, str], field: str, message: str
):
    shown = signed_in.post(CLOCK, sent)
    assert message in " ".join(shown.context["form"].errors[field])
    assert not asked.clock_events.exists()


def test_what_the_law_gives_no_effect_is_shown_with_the_reason(signed_in: Client, asked: InformationRequest):
    signed_in.post(CLOCK, fields("fee_received"))
    assert "Fee or charge received, 4 March 2026, moves nothing: No fee was being waited for." in page(
        signed_in
    )


def test_an_event_is_corrected_taken_out_and_put_back(signed_in: Client, asked: InformationRequest):
    signed_in.post(CLOCK, fields("clarification_sought", note="by post"))
    event = asked.clock_events.get()
    address = f"{CLOCK}events/{event.pk}/"
    assert 'value="by post"' in signed_in.get(address).content.decode()
    assert signed_in.post(address, fields("clarification_sought", "5 3 2026")).url == CLOCK
    event.refresh_from_db()
    assert (event.on, event.note) == (date(2026, 3, 5), "")
    gone = signed_in.post(f"{address}remove/")
    assert gone.url == f"{CLOCK}?removed={event.pk}"
    assert "Put it back" in signed_in.get(gone.url).content.decode()
    assert not asked.clock_events.exists()
    signed_in.post(f"{address}restore/")
    assert asked.clock_events.get() == event


def test_both_limits_are_shown_where_the_laws_of_questions_set_different_ones(
    signed_in: Client, asked: InformationRequest
):
    asked.questions.filter(order=2).update(regime="eir")
    signed_in.post(CLOCK, fields("extension_notified"))
    shown = page(signed_in)
    for words in (
        "Freedom of Information Act (question 1)",
        "<strong>31 March 2026</strong>",
        "Environmental Information Regulations (question 2)",
        "<strong>30 April 2026</strong>",
        "regulation 7(1)",
    ):
        assert words in shown
    both = "legal limit 31 March 2026 (FOIA), 30 April 2026 (EIR)"
    assert both in " ".join(signed_in.get("/").content.decode().split())
    assert both in " ".join(signed_in.get("/requests/A~1/").content.decode().split())


def test_once_issued_the_page_says_whether_in_time_and_what_follows(
    signed_in: Client, asked: InformationRequest
):
    letter = asked.responses.get()
    make_issued_letter(letter)
    letter.letter_date = date(2026, 3, 16)
    letter.save()
    shown = page(signed_in)
    for words in (
        "Issued 16 March 2026, in time",
        "by <strong>15 May 2026</strong>",
        "by <strong>27 April 2026",
    ):
        assert words in shown


def test_a_change_of_the_holidays_is_offered_to_be_taken_over(signed_in: Client, asked: InformationRequest):
    make_fact("bank_holiday", "A day of celebration", in_force_from=date(2026, 3, 20))
    assert "it was 31 March 2026 then, and is 1 April 2026 now" in page(signed_in)
    signed_in.post(f"{CLOCK}recount/")
    shown = page(signed_in)
    assert "and is 1 April 2026 now" not in shown
    assert "The due date went from 31 March 2026 to <strong>1 April 2026</strong>." in shown


@pytest.mark.parametrize("action", ["", "remove/", "restore/"])
def test_another_requests_event_is_not_there(signed_in: Client, asked: InformationRequest, action: str):
    theirs = make_information_request()
    event = theirs.clock_events.create(kind="fees_notice", on=date(2026, 3, 4))
    assert signed_in.post(f"{CLOCK}events/{event.pk}/{action}").status_code == 404
    assert signed_in.post(f"/requests/{theirs.reference}/clock/events/{event.pk}/{action}").status_code == 404
    event.refresh_from_db()
    assert not event.removed


@pytest.mark.parametrize("removed", ["x", "999", "9" * 40, ""])
def test_nothing_is_offered_back_that_was_not_taken_out(
    signed_in: Client, asked: InformationRequest, removed: str
):
    assert "Put it back" not in signed_in.get(f"{CLOCK}?removed={removed}").content.decode()
