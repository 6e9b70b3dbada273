"""What the printer refuses is said in words: before review, at approval, and at issue if it comes to that."""

import pytest
from django.core.cache import caches

from foi.letters.html import IncompleteLetter, UnfitForPrint
from foi.letters.pdf.printing import MissingGlyph, PrintError
from foi.responses.models import Attachment
from foi.responses.states import NotAllowed
from foi.workflow.drafting import answers
from foi.workflow.issue import issuing, letter_files, printing
from foi.workflow.review import reviewing
from foi.workflow.review.findings import assessed_findings
from tests.factories import make_attachment

REFUSALS = [
    PrintError("A picture could not be read."),
    MissingGlyph("No font has this."),
    UnfitForPrint("The colour is none."),
    IncompleteLetter("Nothing stands yet for question 2."),
]


@pytest.fixture(autouse=True)
def nothing_remembered():
    caches["process"].clear()


def refuses(monkeypatch, error):
    """Make the printer refuse every letter."""

    def refuse(letter, **kwargs):
        raise error

    monkeypatch.setattr(printing, "letter_pdf", refuse)
    monkeypatch.setattr(letter_files, "letter_pdf", refuse)


@pytest.mark.parametrize("error", REFUSALS, ids=lambda error: type(error).__name__)
def test_a_letter_that_cannot_be_printed_is_not_sent_for_review(office, now, monkeypatch, error):
    office.answer_everything()
    refuses(monkeypatch, error)
    with pytest.raises(NotAllowed, match=str(error)):
        reviewing.send_for_review(response=office.response, by=office.officer, at=now)
    office.response.refresh_from_db()
    assert office.response.state == "drafting"
    (told,) = [
        each for each in assessed_findings(office.response, today=now.date()) if each.finding.check == "H20"
    ]
    assert (told.finding.place, told.finding.message, told.blocks) == ("letter", str(error), True)


@pytest.mark.parametrize("error", REFUSALS, ids=lambda error: type(error).__name__)
def test_what_the_printer_refuses_at_issue_is_said_and_leaves_the_letter_as_it_was(
    office, now, monkeypatch, error
):
    office.answer_everything()
    reviewing.send_for_review(response=office.response, by=office.officer, at=now)
    reviewing.approve(response=office.response, by=office.reviewer, at=now)
    refuses(monkeypatch, error)
    with pytest.raises(NotAllowed, match=r"can't be printed\. Take it back to drafting"):
        issuing.issue(response=office.response, by=office.officer, at=now, letter_date=now.date())
    office.response.refresh_from_db()
    assert office.response.state == "approved"
    with pytest.raises(letter_files.NothingToRender, match=str(error)):
        letter_files.pdf_of(office.response, now)


def test_a_letter_is_laid_out_once_for_each_content(office, now, monkeypatch):
    office.answer_everything()
    laid_out = []
    monkeypatch.setattr(printing, "letter_pdf", lambda letter, **kwargs: laid_out.append(letter) or b"")
    reviewing.send_for_review(response=office.response, by=office.officer, at=now)
    reviewing.approve(response=office.response, by=office.reviewer, at=now)
    assert len(laid_out) == 1


def test_documents_that_are_too_large_together_are_told(office, now):
    make_attachment(office.response)
    assert "H20" not in {each.finding.check for each in assessed_findings(office.response, today=now.date())}
    Attachment.objects.update(size=printing.LARGEST_SENT + 1)
    (told,) = [
        each for each in assessed_findings(office.response, today=now.date()) if each.finding.check == "H20"
    ]
    assert "100 MB" in told.finding.message


def attached(office):
    """A document that goes with the letter, and is mentioned in it."""
    office.answer_everything()
    document = make_attachment(office.response)
    answer = office.response.answers.first()
    answers.add_part(answer=answer, kind="attachment", attachment=document, by=office.officer)


def test_a_document_that_is_not_what_was_attached_is_told_before_issue(office, now):
    attached(office)
    Attachment.objects.update(content=b"something else")
    with pytest.raises(NotAllowed, match="no longer kept as it was attached"):
        reviewing.send_for_review(response=office.response, by=office.officer, at=now)
    office.response.refresh_from_db()
    assert office.response.state == "drafting"


def test_a_document_that_was_damaged_while_it_was_reviewed_is_told_at_approval(office, now):
    attached(office)
    reviewing.send_for_review(response=office.response, by=office.officer, at=now)
    Attachment.objects.update(size=1)
    with pytest.raises(NotAllowed, match="no longer kept as it was attached"):
        reviewing.approve(response=office.response, by=office.reviewer, at=now)
