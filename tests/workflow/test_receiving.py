"""A request arrives: reference, due dates, proposed questions, and everything that is refused."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from foi.requests.models import InformationRequest
from foi.workflow.requests import receiving
from tests.factories import (
    make_authority,
    make_information_request,
    make_user,
    put_in_state,
)

TODAY = date(2026, 3, 10)
TEXT = (
    "Dear Council,\n\n1. How many libraries are there?\n2. How many are open on Sundays?\n\nYours faithfully"
)


def receive(**changes):
    """Receive a plain request with changes."""
    authority = changes.pop("authority", None) or make_authority()
    fields = {
        "authority": authority,
        "subject": "Libraries",
        "text": TEXT,
        "requester_name": "A resident",
        "received_on": date(2026, 3, 2),
        "by": make_user(authority),
        "today": TODAY,
    }
    return receiving.receive(**fields | changes)


def test_a_request_gets_reference_questions_due_date_and_a_response(db):
    information_request = receive(authority=make_authority(reference_pattern="[[number:4]]-[[yy]]"))
    assert information_request.reference == "0001-26"
    # 17 March is a bank holiday in Northern Ireland, so it does not count (section 10(6)).
    assert information_request.due_on == date(2026, 3, 31)
    assert information_request.target_on == date(2026, 3, 24)
    assert [question.label for question in information_request.questions.all()] == ["1", "2"]
    assert information_request.responses.get().state == "received"


def test_references_run_on_and_never_repeat(db):
    authority = make_authority(reference_pattern="R[[number:2]]/[[yyyy]]")
    make_information_request(authority, reference="R02/2026")
    assert [receive(authority=authority).reference for _ in range(3)] == ["R01/2026", "R03/2026", "R04/2026"]


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"text": "  \n "}, "text", "Paste the words"),
        ({"text": "x" * 1_000_000}, "text", "1,000,000 characters"),
        ({"text": "How many\x00 libraries?"}, "text", "Line 1"),
        ({"received_on": date(2026, 3, 11)}, "received_on", "in the future"),
        ({"requester_name": ""}, "requester_name", "blank"),
        ({"reference": "TAKEN"}, "reference", "already exists"),
        ({"channel": "pigeon"}, "channel", "not a valid choice"),
    ],
)
def test_what_is_wrong_is_said_by_field_and_nothing_is_kept(db, changes, field, words):
    make_information_request(reference="TAKEN")
    with pytest.raises(ValidationError) as refused:
        receive(**changes)
    assert words in " ".join(refused.value.message_dict[field])
    assert InformationRequest.objects.count() == 1


def test_gujarati_is_kept_as_it_is(db):
    text = "કૃપા કરીને જણાવો કે કેટલી લાઇબ્રેરીઓ છે?"
    assert receive(text=text).text == text


def test_a_corrected_day_of_receipt_is_counted_anew_and_kept_in_the_history(db):
    information_request = receive()
    by = information_request.created_by
    changes = {"received_on": date(2026, 3, 3)}
    receiving.correct_details(information_request=information_request, changes=changes, today=TODAY, by=by)
    assert information_request.due_on == date(2026, 4, 1)
    entry = information_request.clock_entries.get()
    assert entry.what == "Corrected: date received, 2 March 2026; now 3 March 2026"
    assert (entry.due_before, entry.due_after, entry.by) == (date(2026, 3, 31), date(2026, 4, 1), by)


def test_another_name_for_the_requester_leaves_the_clock_alone(db):
    information_request = receive()
    changes = {"requester_name": "Somebody else"}
    receiving.correct_details(information_request=information_request, changes=changes, today=TODAY, by=None)
    assert not information_request.clock_entries.exists()


def test_questions_follow_the_law_of_their_request_until_a_letter_is_in_review(db):
    information_request = receive()
    by = information_request.created_by
    receiving.correct_details(
        information_request=information_request, changes={"regime": "eir"}, today=TODAY, by=by
    )
    assert set(information_request.questions.values_list("regime", flat=True)) == {"eir"}
    assert information_request.foia_due_on is None
    assert information_request.eir_due_on == information_request.due_on
    put_in_state(information_request.responses.get(), "in_review")
    with pytest.raises(ValidationError, match="is in review"):
        receiving.correct_details(
            information_request=information_request, changes={"regime": "foia"}, today=TODAY, by=by
        )
