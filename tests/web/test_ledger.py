"""The ledger of a letter on its page and as a file: of a draft, and as frozen with an issued letter."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from foi.authorities.models import Authority, User
from foi.figures.models import HeldFigure
from foi.letters.tree import to_data
from foi.responses.models import Response
from foi.workflow.issue.letter_files import issued_sheet
from tests.factories import (
    make_answer,
    make_dataset,
    make_figure,
    make_information_request,
    make_issued_letter,
    make_measure,
    make_part,
    make_question,
    make_response,
    make_user,
)
from tests.letters.pdf_reading import text
from tests.letters.test_ledger_sheet import letter


@pytest.fixture
def draft(authority: Authority, officer: User) -> Response:
    request = make_information_request(authority, reference="REQ", owner=officer, questions_settled=True)
    response = make_response(request)
    measure = make_measure(make_dataset(title="Lamps", authority=authority), definition="Lamps that are lit.")
    figure = make_figure(measure, 901, period="fy:2024")
    answer = make_answer(response, make_question(request))
    make_part(answer, text=f"There are [[figure: {figure.code}]] of them.")
    return response


def test_the_page_says_everything_and_leads_to_the_file(signed_in: Client, draft: Response) -> None:
    page = signed_in.get(reverse("ledger", args=["REQ"])).content.decode()
    figure = HeldFigure.objects.get()
    for words in (
        "901",
        "in the text",
        f"Held figure {figure.code}",
        str(figure.source),
        "Lamps that are lit.",
    ):
        assert words in page
    assert reverse("ledger-pdf", args=["REQ"]) in page


def test_the_file_of_a_draft_says_that_it_is_one(signed_in: Client, officer: User, draft: Response) -> None:
    draft.small_number_decisions.create(
        dataset=HeldFigure.objects.get().measure.dataset,
        reason="Lamps are no people.",
        decided_by=officer,
        decided_at=timezone.now(),
    )
    answer = signed_in.get(reverse("ledger-pdf", args=["REQ"]))
    assert answer["Content-Disposition"] == f'attachment; filename="numbers-{draft.letter_reference}.pdf"'
    said = " ".join(text(answer.content).split())
    assert "draft, not issued" in said
    assert "Small numbers of Lamps: Publish as they are. Reason: Lamps are no people." in said


def test_what_was_issued_is_told_as_it_was_kept(
    signed_in: Client, authority: Authority, officer: User, draft: Response
) -> None:
    decided = {
        "kind": "acknowledged",
        "reason": "Rounded.",
        "by": "Officer",
        "at": "2026-04-02T10:00:00+00:00",
    }
    findings = [
        {"check": "F01", "message": "The parts add up to 9.", "decision": decided},
        {"check": "F02", "message": "Nobody decided this.", "decision": None},
        {"check": "B09", "message": "This is about no number.", "decision": decided},
    ]
    small = {"dataset": "gone", "choice": "suppress", "reason": "Few.", "by": "Officer", "at": decided["at"]}
    issued = make_issued_letter(draft, tree=to_data(letter()), findings=findings, decisions=[small])
    HeldFigure.objects.update(low=1)
    assert [each.about for each in issued_sheet(issued).decisions] == [
        "Small numbers of gone",
        "Finding F01, The parts add up to 9",
    ]
    page = signed_in.get(reverse("letter-ledger", args=[issued.reference])).content.decode()
    assert "186,945" in page
    answer = signed_in.get(reverse("letter-ledger-pdf", args=[issued.reference]))
    assert "Reason: Rounded. (Officer, 2 April 2026)" in " ".join(text(answer.content).split())
    for name in ("ledger", "ledger-pdf"):
        moved = signed_in.get(reverse(name, args=["REQ"]))
        assert moved["Location"] == reverse(f"letter-{name}", args=[issued.reference])


def test_the_ledger_of_another_authority_is_not_there(client: Client, draft: Response) -> None:
    client.force_login(make_user())
    assert client.get(reverse("ledger-pdf", args=["REQ"])).status_code == 404
