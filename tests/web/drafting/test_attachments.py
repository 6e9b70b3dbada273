"""Documents that go with a letter: what is accepted, what is asked of them, and how they are opened again."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from foi.authorities.models import Authority
from foi.responses.models import AnswerPart, Attachment, Response
from foi.workflow.drafting.answers import LARGEST_ATTACHMENT
from tests.factories import make_attachment

At = Callable[..., str]


def document(name: str = "terms.pdf", content: bytes = b"%PDF-1.7") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="text/html")


def fields(**changes: Any) -> dict[str, Any]:
    return {
        "chosen": "new",
        "file": document(),
        "title": "Terms of reference",
        "checked_by": "Demo officer",
        "checked_on_0": "3",
        "checked_on_1": "3",
        "checked_on_2": "2026",
        "text": "",
        "action": "save",
    } | changes


def test_adding_a_document(signed_in: Client, at: At, response: Response) -> None:
    signed_in.post(at("part-add-attachment", 1), fields(stand_in="on"))
    attachment = Attachment.objects.get()
    assert (attachment.title, attachment.file_name, attachment.stand_in) == (
        "Terms of reference",
        "terms.pdf",
        True,
    )
    assert attachment.media_type == "application/pdf", "the type is ours, not what the browser said"
    assert AnswerPart.objects.get().attachment == attachment
    assert "Terms of reference" in signed_in.get(at("workspace-question", 1)).content.decode()


def test_one_document_for_several_answers(signed_in: Client, at: At, response: Response) -> None:
    attachment = make_attachment(response)
    page = signed_in.get(at("part-add-attachment", 2)).content.decode()
    assert "street-lamps.csv" in page
    signed_in.post(
        at("part-add-attachment", 2), {"chosen": attachment.pk, "text": "See the table.", "action": "save"}
    )
    part = AnswerPart.objects.get()
    assert (part.attachment, part.text) == (attachment, "See the table.")
    assert Attachment.objects.count() == 1
    assert "See the table." in signed_in.get(at("part-edit", part.pk)).content.decode()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"file": ""}, "Choose the file."),
        ({"title": ""}, "Give the document a title."),
        ({"checked_by": ""}, "Say who checked the document for names."),
        (
            {"checked_on_0": "", "checked_on_1": "", "checked_on_2": ""},
            "Say when the document was checked for names.",
        ),
        ({"checked_on_2": "2999"}, "The date of the check is in the future."),
        ({"file": document("page.html", b"<p>")}, "A file of the kind “.html” can&#x27;t be released."),
        (
            {"file": document("terms.pdf", b"<html>")},
            "The file&#x27;s name says PDF, but the file is something else.",
        ),
        ({"file": document("terms.pdf", b"")}, "The file is empty."),
        ({"chosen": ""}, "Choose a document, or add a new one."),
        ({"chosen": "77"}, "Select a valid choice."),
    ],
)
def test_what_is_missing_or_wrong(
    signed_in: Client, at: At, response: Response, changes: dict[str, Any], message: str
) -> None:
    make_attachment(response)
    page = signed_in.post(at("part-add-attachment", 1), fields(**changes)).content.decode()
    assert message in page
    assert Attachment.objects.count() == 1
    assert not AnswerPart.objects.exists()


def test_too_large(signed_in: Client, at: At, response: Response) -> None:
    large = document("terms.pdf", b"%PDF-" + b"0" * LARGEST_ATTACHMENT)
    page = signed_in.post(at("part-add-attachment", 1), fields(file=large)).content.decode()
    assert "The file is larger than 20 MB." in page
    assert not Attachment.objects.exists()


def test_opening_one_keeps_it_out_of_the_page(signed_in: Client, at: At, response: Response) -> None:
    attachment = make_attachment(response, file_name='lamps "north".csv')
    answer = signed_in.get(at("attachment-open", attachment.pk))
    assert b"".join(answer.streaming_content) == b"ward,lamps\nNorth,12\n"
    assert answer["Content-Type"] == "text/csv"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_one_of_a_demonstration_says_so_in_its_name(signed_in: Client, at: At, response: Response) -> None:
    """Its content stays as it was checked."""
    attachment = make_attachment(response)
    Authority.objects.update(demonstration_note="This is a demonstration.")
    answer = signed_in.get(at("attachment-open", attachment.pk))
    assert answer["Content-Disposition"] == 'attachment; filename="demonstration-street-lamps.csv"'
    assert b"".join(answer.streaming_content) == bytes(attachment.content)
