"""The documents that go with a letter: kept in pieces, checked, and downloaded piece by piece."""

import hashlib
import tracemalloc
from datetime import datetime

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from foi.letters.models import PIECE, DamagedFile, IssuedLetter, ReleasedFile
from foi.responses.models import Attachment
from foi.responses.states import NotAllowed
from foi.workflow.drafting import answers
from foi.workflow.issue import issuing
from foi.workflow.review import reviewing
from tests.factories import make_attachment
from tests.workflow.conftest import Office

CONTENT = {
    "one byte": b"1",
    "a piece": b"a" * PIECE,
    "a piece and a byte": b"b" * (PIECE + 1),
    "several pieces": bytes(range(256)) * 10_000,
}


def approved(office: Office, now: datetime, *contents: bytes) -> None:
    """An approved letter with these documents."""
    office.answer_everything()
    (answer, *_) = office.response.answers.all()
    for number, content in enumerate(contents):
        attachment = make_attachment(
            office.response, content=content, title=f"Plan {number}", file_name=f"plan-{number}.csv"
        )
        answers.add_part(answer=answer, kind="attachment", attachment=attachment, by=office.officer)
    reviewing.send_for_review(response=office.response, by=office.officer, at=now)
    reviewing.approve(response=office.response, by=office.reviewer, at=now)


def issue(office: Office, now: datetime) -> IssuedLetter:
    return issuing.issue(
        response=office.response, by=office.officer, at=now, letter_date=now.date(), sent_by="E-mail"
    )


def test_every_document_is_kept_as_it_was_sent(office: Office, now: datetime) -> None:
    approved(office, now, *CONTENT.values())
    letter = issue(office, now)
    kept = list(letter.released_files.order_by("title"))
    assert [b"".join(each.stored()) for each in kept] == list(CONTENT.values())
    assert [each.pieces.count() for each in kept] == [1, 1, 2, 3]
    attached = {f"attachment-{each.pk}": each for each in Attachment.objects.all()}
    for each in kept:
        was = attached[each.key]
        assert (each.sha256, each.size, each.title) == (was.sha256, was.size, was.title)
        assert (each.file_name, each.media_type) == (was.file_name, was.media_type)


def test_a_download_comes_in_pieces(office: Office, now: datetime, client: Client) -> None:
    approved(office, now, CONTENT["several pieces"])
    letter = issue(office, now)
    client.force_login(office.officer)
    address = reverse("letter-attachment", args=(letter.reference, letter.released_files.get().key))
    answer = client.get(address)
    assert answer.streaming
    pieces = list(answer.streaming_content)
    assert b"".join(pieces) == CONTENT["several pieces"]
    assert max(map(len, pieces)) == PIECE
    assert answer["Content-Length"] == str(len(CONTENT["several pieces"]))
    assert answer["Content-Disposition"] == 'attachment; filename="plan-0.csv"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert client.get(address.replace("attachment-", "other-")).status_code == 404


def test_a_download_of_a_demonstration_says_so_in_its_name(
    office: Office, now: datetime, client: Client
) -> None:
    """The document is the one that was checked, to the byte."""
    approved(office, now, CONTENT["several pieces"])
    letter = issue(office, now)
    file = letter.released_files.get()
    type(office.authority).objects.update(demonstration_note="This is a demonstration.")
    client.force_login(office.officer)
    answer = client.get(reverse("letter-attachment", args=(letter.reference, file.key)))
    assert answer["Content-Disposition"] == f'attachment; filename="demonstration-{file.file_name}"'
    assert hashlib.sha256(b"".join(answer.streaming_content)).hexdigest() == file.sha256


def test_nothing_is_downloaded_of_a_file_that_is_not_as_it_was(
    office: Office, now: datetime, client: Client
) -> None:
    approved(office, now)
    letter = issue(office, now)
    ReleasedFile.objects.create(
        letter=letter,
        key="lost",
        title="Plan",
        file_name="plan.pdf",
        media_type="application/pdf",
        sha256="0" * 64,
        size=7,
    )
    client.force_login(office.officer)
    answer = client.get(reverse("letter-attachment", args=(letter.reference, "lost")), follow=True)
    assert answer.redirect_chain == [(reverse("letter", args=(letter.reference,)), 302)]
    assert "“plan.pdf” is no longer kept as it was sent." in answer.content.decode()


def test_a_document_that_changed_since_it_came_is_not_issued(office: Office, now: datetime) -> None:
    approved(office, now, b"12 lamps")
    Attachment.objects.update(content=b"13 lamps")
    with pytest.raises(NotAllowed, match=r"“plan-0\.csv” .* attach it again"), transaction.atomic():
        issue(office, now)
    assert not IssuedLetter.objects.exists()
    assert not ReleasedFile.objects.exists()


def test_keeping_takes_the_memory_of_one_file(office: Office, now: datetime) -> None:
    """However many there are: eight files of 8 MB are kept in far less than half of their 64 MB."""
    approved(office, now, *(bytes([number]) * (8 * PIECE) for number in range(8)))
    tracemalloc.start()
    try:
        issue(office, now)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert ReleasedFile.objects.count() == 8
    assert peak < 24 * PIECE


def test_of_a_document_that_is_passed_on_a_piece_is_held(office: Office) -> None:
    pk = make_attachment(office.response, content=bytes(range(256)) * 4096 * 16).pk
    attachment = Attachment.objects.defer("content").get(pk=pk)
    tracemalloc.start()
    try:
        size = sum(map(len, attachment.stored()))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert size == 16 * PIECE
    assert peak < 4 * PIECE


def test_a_missing_piece_is_found(office: Office, now: datetime) -> None:
    approved(office, now, b"12 lamps")
    kept = issue(office, now).released_files.get()
    kept.check_unchanged()
    kept.size += 1
    with pytest.raises(DamagedFile, match="plan-0"):
        kept.check_unchanged()
