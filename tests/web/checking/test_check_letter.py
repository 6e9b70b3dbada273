"""Check a letter: what it says, what is missing, and what is wrong with what was pasted."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import make_authority, make_user

pytestmark = pytest.mark.django_db

REFUSAL = """Dear Resident

You asked for the contract with the company that empties our bins.

We hold this information. It is exempt from disclosure under section 43
of the Freedom of Information Act 2000.

Yours sincerely
Information officer
"""


@pytest.fixture
def officer(client: Client) -> Client:
    client.force_login(make_user(make_authority()))
    return client


def checked(client: Client, **data: str) -> str:
    answer = client.post(reverse("check-letter"), data)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_what_is_missing_is_said_with_the_words_it_is_about(officer: Client) -> None:
    page = checked(officer, text=REFUSAL)
    assert "Section 43 (FOIA)" in page
    assert "Check B02" in page
    assert "Check B08" in page
    assert "Nothing on the Commissioner" in page


def test_words_of_the_letter_are_never_markup(officer: Client) -> None:
    page = checked(officer, text=REFUSAL.replace("section 43", "<b onclick=x>section 43</b>"))
    assert "<b onclick" not in page


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"text": ""}, "Paste the letter."),
        ({"text": "a letter\x07"}, "control character"),
        (
            {"text": REFUSAL, "received_0": "1", "received_1": "1", "received_2": "2999"},
            "in the future",
        ),
    ],
    ids=["nothing", "a control character", "a date to come"],
)
def test_what_cannot_be_checked_says_why(officer: Client, data: dict[str, str], message: str) -> None:
    page = checked(officer, **data)
    assert "There is a problem" in page
    assert message in page


def test_the_day_it_was_due_is_named(officer: Client) -> None:
    page = checked(officer, text=REFUSAL, received_0="2", received_1="3", received_2="2026")
    assert "31 March 2026" in page


def test_nobody_checks_who_is_not_signed_in(client: Client) -> None:
    assert client.get(reverse("check-letter")).status_code == 302
