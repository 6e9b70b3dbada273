"""Whatever an inner layer refuses is a page in words; what nobody foresaw stays a server error."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from foi.authorities.models import Authority
from foi.requests.models import InformationRequest
from foi.responses.models import AnswerPart
from foi.stats.periods import UnclearPeriod
from foi.web import last_guard
from foi.web.forms import ParagraphsField
from foi.web.review import findings
from tests.factories import (
    make_administrator,
    make_answer,
    make_information_request,
    make_question,
    make_response,
)
from tests.web.test_requests import typed

ADDRESS = "/requests/A~1/findings/"


@pytest.fixture
def response(authority: Authority):
    response = make_response(make_information_request(authority, reference="A/1", questions_settled=True))
    make_answer(response, make_question(response.information_request))
    return response


def made(kind: type[Exception]) -> Exception:
    if kind is ValidationError:
        return ValidationError("It says why.")
    error = kind.__new__(kind)
    error.args = ("It says why.",)
    return error


@pytest.mark.parametrize("kind", [*last_guard.SAID_IN_WORDS, UnclearPeriod], ids=lambda kind: kind.__name__)
def test_what_a_layer_raises_is_said_on_a_page(signed_in: Client, response, monkeypatch, kind) -> None:
    def refuse(*args: object) -> None:
        raise made(kind)

    monkeypatch.setattr(findings, "letter_of", refuse)
    answer = signed_in.get(ADDRESS)
    assert answer.status_code == 409
    assert "It says why." in answer.content.decode()
    assert "This can't be done as it is" in answer.content.decode().replace("&#x27;", "'")


def test_a_fault_of_the_product_stays_one(signed_in: Client, response, monkeypatch) -> None:
    monkeypatch.setattr(findings, "letter_of", lambda *_: {}["nothing"])
    with pytest.raises(KeyError):
        signed_in.get(ADDRESS)


# Text as it is posted ---------------------------------------------------------------------------------------


def test_words_bullets_become_real_in_every_field_of_a_form(signed_in: Client) -> None:
    text = "\uf0b7 How many lamps?\n\uf0b7 What did they cost?"
    signed_in.post("/requests/new/", typed(text=text, subject="\uf0a7 Lamps", requester_name="A\uf0b7B"))
    saved = InformationRequest.objects.get()
    assert (saved.subject, saved.requester_name) == ("▪ Lamps", "A•B")
    assert saved.text.startswith("• How many")


def test_an_answer_has_real_bullets(signed_in: Client, response) -> None:
    address = "/requests/A~1/questions/1/add/text/"
    signed_in.post(address, {"text": "These:\n\n\uf0b7 one", "action": "save"})
    assert AnswerPart.objects.get().text == "These:\n\n• one"


def test_wording_of_the_admin_site_has_real_characters(client: Client, authority: Authority) -> None:
    client.force_login(make_administrator(authority))
    client.post(
        "/admin/foi/dataowner/add/",
        {"slug": "team", "name": "Team \uf0e0 North", "organisation": "", "email": ""},
    )
    assert authority._meta.apps.get_model("foi", "DataOwner").objects.get().name == "Team → North"


def test_a_field_says_where_a_control_character_stands() -> None:
    with pytest.raises(ValidationError, match="Line 2 holds a control character"):
        ParagraphsField().clean("one\n\x07")
