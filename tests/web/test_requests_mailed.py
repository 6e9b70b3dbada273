"""A saved message fills in a new request: the officer checks it, and nothing that was typed is lost."""

from datetime import timedelta
from email.message import EmailMessage
from email.utils import format_datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from foi.reading.files.mail import CUT_OFF, DAMAGED, EMPTY, OTHER, TOO_LARGE
from foi.requests.models import InformationRequest
from foi.web.requests import receiving
from tests.reading.files.messages import msg
from tests.web.test_requests import YESTERDAY, said, typed

pytestmark = pytest.mark.django_db

ASKS = "Dear council,\n\n1. How many street lamps are there?\n2. What did they cost?\n\nJo"
BLANK = dict.fromkeys(typed(), "") | {"channel": "email", "regime": "foia"}


def eml() -> bytes:
    """An answer to an earlier message, with a file."""
    made = EmailMessage()
    made["From"], made["Subject"] = "Jo Smith <jo@example.org>", "Re: Street lamps"
    made["Date"] = format_datetime(timezone.localtime() - timedelta(days=1))
    made.set_content(f"{ASKS}\n\nOn 1 March 2026 FOI wrote:\n> Hello")
    made.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="plan.pdf")
    return bytes(made)


def chosen(client: Client, content: bytes, name: str = "lamps.eml", **fields: str):
    """The page after this file was chosen, with these fields typed before."""
    return client.post("/requests/new/", {**BLANK, **fields, "message": SimpleUploadedFile(name, content)})


def test_a_message_fills_in_the_page_and_then_it_is_saved(signed_in: Client) -> None:
    page = chosen(signed_in, eml(), fill="Fill in from the message")
    form = page.context["form"]
    assert not form.errors
    assert not InformationRequest.objects.exists()
    told = said(page)
    assert "nothing is saved yet" in told
    assert "Earlier messages that it quotes are left out" in told
    assert "plan.pdf" in told
    assert "How many street lamps" in page.content.decode()
    shown = {name: form.data[name] for name in typed()}
    assert shown == typed(
        text=ASKS, requester_name="Jo Smith", requester_email="jo@example.org", subject="Street lamps"
    )
    signed_in.post("/requests/new/", shown)
    saved = InformationRequest.objects.get()
    assert (saved.text, saved.requester_name, saved.received_on) == (ASKS, "Jo Smith", YESTERDAY)
    assert [question.label for question in saved.questions.all()] == ["1", "2"]


def test_what_was_typed_stays(signed_in: Client) -> None:
    mine = {"subject": "Lamps in Elm Road", "text": "How many?", "received_on_0": "31"}
    form = chosen(signed_in, eml(), **mine).context["form"]
    assert {name: form.data[name] for name in mine} == mine
    assert (form.data["requester_name"], form.data["received_on_1"]) == ("Jo Smith", "")
    assert not InformationRequest.objects.exists(), "a file that was chosen is read before anything is saved"


def test_a_message_that_says_nothing_new_is_told(signed_in: Client) -> None:
    complete = typed()
    page = chosen(signed_in, eml(), **complete)
    assert "says nothing that this page does not have yet" in said(page)
    assert {name: page.context["form"].data[name] for name in complete} == complete
    assert not InformationRequest.objects.exists()


def test_a_message_that_is_cut_off_is_told(signed_in: Client) -> None:
    whole, cut = eml(), eml()[:-20]
    assert CUT_OFF not in said(chosen(signed_in, whole))
    page = chosen(signed_in, cut)
    assert CUT_OFF in page.content.decode()
    assert page.context["form"].data["text"] == ASKS


def test_a_message_that_outlook_saved(signed_in: Client) -> None:
    content = msg({0x0037: "FW: Lamps", 0x1000: ASKS, 0x0C1A: "Jo Smith", 0x5D01: "jo@example.org"})
    form = chosen(signed_in, content, "lamps.msg").context["form"]
    assert (form.data["subject"], form.data["text"]) == ("Lamps", ASKS)
    assert (form.data["requester_name"], form.data["requester_email"]) == ("Jo Smith", "jo@example.org")
    assert form.data["received_on_0"] == ""


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("lamps.pdf", b"%PDF", OTHER),
        ("lamps.eml", b"", EMPTY),
        ("lamps.eml", b"no message", DAMAGED),
        ("lamps.msg", b"\xd0\xcf\x11\xe0", DAMAGED),
    ],
)
def test_what_is_wrong_with_the_file_stands_beside_it(
    signed_in: Client, name: str, content: bytes, says: str
) -> None:
    page = chosen(signed_in, content, name, subject="Lamps in Elm Road")
    form = page.context["form"]
    assert form.errors == {"message": [says]}
    assert form.data["subject"] == "Lamps in Elm Road"
    assert says in page.content.decode()


def test_a_file_that_is_too_large_is_not_read(signed_in: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receiving, "LARGEST_MESSAGE", 10)
    assert chosen(signed_in, eml()).context["form"].errors == {"message": [TOO_LARGE]}


def test_who_asks_to_fill_in_without_a_file_is_told_to_choose_one(signed_in: Client) -> None:
    page = signed_in.post("/requests/new/", typed(fill="Fill in from the message"))
    assert "Choose the message first" in page.context["form"].errors["message"][0]
    assert not InformationRequest.objects.exists()


def test_the_enter_key_saves(signed_in: Client) -> None:
    """The first button of a form is the one it presses."""
    page = signed_in.get("/requests/new/").content.decode()
    form = page[page.index('enctype="multipart/form-data"') :]
    assert form.index('name="save"') < form.index('name="fill"')
