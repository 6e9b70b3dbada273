"""What is changed in the admin site and moves days: open requests are counted anew, and it says which."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from foi.authorities.models import Authority
from foi.requests.models import InformationRequest
from foi.workflow.requests import clock
from tests.admin.pages import submit, text_of
from tests.factories import make_fact, make_information_request, make_question, make_response

ADD = "admin:foi_datedfact_add"
MOVED = "Due dates that moved: LAMPS, from 31 March 2026 to 1 April 2026"
HOLIDAY = {"key": "bank_holiday", "value": "A day of celebration", "in_force_from": "2026-03-20"}


def counted(authority: Authority, reference: str) -> InformationRequest:
    """An open request received on 2 March 2026, due on the 31st."""
    found = make_information_request(authority, reference=reference)
    make_question(found), make_response(found)
    clock.recount_if_moved(found, what="Counted", by=None)
    found.clock_entries.all().delete()
    return found


@pytest.fixture
def lamps(authority: Authority) -> InformationRequest:
    return counted(authority, "LAMPS")


def test_a_bank_holiday_entered_and_taken_out_counts_open_requests_anew(
    administrator_client: Client, lamps: InformationRequest
):
    entered = submit(administrator_client, reverse(ADD), **HOLIDAY)
    assert MOVED in text_of(entered)
    lamps.refresh_from_db()
    assert lamps.due_on == date(2026, 4, 1)
    entry = lamps.clock_entries.get()
    assert entry.what == "Bank holiday entered: A day of celebration, 20 March 2026"
    fact = entered.context["cl"].queryset.get()
    administrator_client.post(reverse("admin:foi_datedfact_delete", args=(fact.pk,)), {"post": "yes"})
    lamps.refresh_from_db()
    assert lamps.due_on == date(2026, 3, 31)


def test_another_authoritys_requests_are_counted_and_not_named(
    administrator_client: Client, lamps: InformationRequest, other_authority: Authority
):
    theirs = counted(other_authority, "THEIRS")
    entered = text_of(submit(administrator_client, reverse(ADD), **HOLIDAY))
    assert f"{MOVED}; 1 more." in entered
    assert "THEIRS" not in entered
    theirs.refresh_from_db()
    assert theirs.due_on == date(2026, 4, 1)


@pytest.mark.parametrize(
    ("changed", "words"),
    [({"in_force_from": "2026-08-20"}, "No due date moved."), ({"key": "cost_limit", "value": "450"}, "")],
)
def test_what_touches_no_open_request_says_so_or_nothing(
    administrator_client: Client, lamps: InformationRequest, changed: dict[str, str], words: str
):
    said = text_of(submit(administrator_client, reverse(ADD), **HOLIDAY | changed))
    assert words in said
    assert ("counted again" in said) == bool(words)
    assert not lamps.clock_entries.exists()


def test_a_new_release_of_the_holidays_is_taken_over_by_an_action(
    administrator_client: Client, lamps: InformationRequest
):
    fact = make_fact("bank_holiday", "A day of celebration", in_force_from=date(2026, 3, 20))
    sent = {"action": "count_anew", "_selected_action": [fact.pk]}
    said = administrator_client.post(reverse("admin:foi_datedfact_changelist"), sent, follow=True)
    assert MOVED in text_of(said)


def test_another_internal_target_moves_those_of_open_requests(
    client: Client, authority: Authority, lamps: InformationRequest
):
    change = reverse("admin:foi_authority_change", args=(authority.pk,))
    submit(client, change, internal_target_days="10")
    lamps.refresh_from_db()
    assert (lamps.target_on, lamps.due_on) == (date(2026, 3, 16), date(2026, 3, 31))
