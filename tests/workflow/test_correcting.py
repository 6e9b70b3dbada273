"""A correction is a new letter that begins as a copy; the one it corrects stays as it is."""

from decimal import Decimal

import pytest

from foi.letters.models import IssuedLetter
from foi.responses.models import AnswerPart, Response
from foi.responses.states import NotAllowed
from foi.workflow.drafting import answers, cost_estimates
from foi.workflow.issue import correcting, issuing
from foi.workflow.issue.letter_files import render_to_folder
from foi.workflow.review import reviewing
from tests.factories import (
    make_attachment,
    put_in_state,
)


@pytest.fixture
def issued(office, now):
    """An issued letter with an attachment and an answer that refers to another."""
    office.answer_everything()
    first, second = office.response.answers.all()
    attachment = make_attachment(office.response)
    answers.add_part(answer=first, kind="attachment", attachment=attachment, by=office.officer)
    answers.add_part(answer=second, kind="reference", refers_to=first, by=office.officer)
    _issue(office, office.response, now)
    return office.response


def _issue(office, response, now):
    reviewing.send_for_review(response=response, by=office.officer, at=now)
    reviewing.approve(response=response, by=office.reviewer, at=now)
    return issuing.issue(response=response, by=office.officer, at=now, letter_date=now.date())


def test_a_correction_begins_as_a_copy(office, issued):
    correction = correcting.start_correction(response=issued, by=office.officer)
    assert (correction.number, correction.kind, correction.corrects) == (2, "correction", issued)
    assert correction.letter_reference == f"{office.information_request.reference}-2"
    parts = AnswerPart.objects.filter(answer__response=correction)
    assert [part.kind for part in parts] == ["text", "attachment", "text", "reference"]
    assert {part.refers_to.response for part in parts if part.refers_to} == {correction}
    assert {part.attachment.response for part in parts if part.attachment} == {correction}
    assert correction.answers.count() == issued.answers.count()


def test_started_twice_it_is_one(office, issued):
    first = correcting.start_correction(response=issued, by=office.officer)
    assert correcting.start_correction(response=issued, by=office.reviewer) == first


def test_it_goes_out_beside_the_letter_it_corrects(office, issued, now, tmp_path):
    correction = correcting.start_correction(response=issued, by=office.officer)
    answers.edit_part(
        part=AnswerPart.objects.filter(answer__response=correction).first(),
        version=1,
        text="There is one.",
        by=office.officer,
    )
    letter = _issue(office, correction, now)
    assert letter.reference == f"{office.information_request.reference}-2"
    assert IssuedLetter.objects.count() == 2
    files = render_to_folder(references=[office.information_request.reference], folder=tmp_path, draft=False)
    assert [path.name for path in files] == [f"{issued.letter_reference}.pdf", f"{letter.reference}.pdf"]


def test_a_draft_needs_no_correction(office):
    with pytest.raises(NotAllowed, match="still be changed"):
        correcting.start_correction(response=office.response, by=office.officer)


def test_searches_and_the_estimate_go_with_it(office):
    office.answer_everything()
    first = office.response.answers.first()
    answers.record_search(answer=first, who="Team", where="Files", result="None.", by=office.officer)
    line = {"activity": "locate", "what": "files", "volume": 400, "minutes_each": Decimal(4)}
    cost_estimates.save_line(response=office.response, version=1, by=office.officer, **line)
    put_in_state(Response.objects.get(), "issued")
    correction = correcting.start_correction(response=office.response, by=office.officer)
    assert [search.who for answer in correction.answers.all() for search in answer.searches.all()] == ["Team"]
    assert [line.what for line in correction.cost_estimate.lines.all()] == ["files"]
    assert first.searches.count() == 1
    assert office.response.cost_estimate.lines.count() == 1
