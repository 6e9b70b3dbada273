"""The pages of a letter before it is final: as it will print, marked as a draft, for officer and reviewer."""

import pytest
from django.test import Client
from django.urls import reverse

from foi.authorities.models import Authority, User
from foi.responses.models import Response
from tests.factories import (
    make_answer,
    make_information_request,
    make_issued_letter,
    make_part,
    make_question,
    make_response,
)
from tests.letters.pdf_reading import pages_of


@pytest.fixture
def draft(authority: Authority, officer: User) -> Response:
    request = make_information_request(authority, reference="REQ", owner=officer, questions_settled=True)
    response = make_response(request)
    make_part(make_answer(response, make_question(request)), text="All lamps are lit.")
    return response


def test_its_pages_are_seen_before_it_is_final(signed_in: Client, draft: Response) -> None:
    page = signed_in.get(reverse("review", args=["REQ"])).content.decode()
    assert reverse("review-pdf", args=["REQ"]) in page
    answer = signed_in.get(reverse("review-pdf", args=["REQ"]))
    assert answer["Content-Disposition"] == f'attachment; filename="draft-{draft.letter_reference}.pdf"'
    pages = pages_of(answer.content)
    assert any("All lamps are lit." in each for each in pages)
    assert all("Draft, not issued" in each for each in pages)


def test_what_can_not_be_printed_is_said_on_the_page(
    signed_in: Client, authority: Authority, draft: Response
) -> None:
    Authority.objects.filter(pk=authority.pk).update(colour="purple")
    answer = signed_in.get(reverse("review-pdf", args=["REQ"]), follow=True)
    assert answer.redirect_chain == [(reverse("review", args=["REQ"]), 302)]
    assert "colour must be written like #1d70b8" in answer.content.decode()


def test_what_was_issued_is_the_file_as_issued(signed_in: Client, draft: Response) -> None:
    issued = make_issued_letter(draft)
    answer = signed_in.get(reverse("review-pdf", args=["REQ"]))
    assert answer["Location"] == reverse("letter-pdf", args=[issued.reference])
