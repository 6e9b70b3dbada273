"""The documents of a letter for the checks: what is recorded of them, and what is in their files."""

from collections.abc import Iterator

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from foi.compliance.facts import FileContents
from foi.compliance.identifiers import IdentifierKind
from foi.responses.models import Response
from foi.workflow.review.facts import documents_of
from tests.factories import make_attachment, make_response

pytestmark = pytest.mark.django_db
FOUND = FileContents(identifiers=((IdentifierKind.NATIONAL_INSURANCE, 1, "in row 2"),))


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    caches["process"].clear()
    yield
    caches["process"].clear()


def queries(response: Response) -> int:
    with CaptureQueriesContext(connection) as captured:
        documents_of(response.attachments.defer("content"))
    return len(captured)


def test_what_is_recorded_and_what_is_found() -> None:
    response = make_response()
    attachment = make_attachment(
        response,
        content=b"ward,number\nNorth,AB123456C\n",
        accessible=True,
        third_party_rights="The surveyors’.",
    )
    (document,) = documents_of(response.attachments.defer("content"))
    assert (document.key, document.title) == (f"attachment-{attachment.pk}", attachment.title)
    assert (document.file_name, document.third_party_rights) == ("street-lamps.csv", "The surveyors’.")
    assert (document.accessible, document.checked_for_names) == (True, True)
    assert document.contents == FOUND


@pytest.mark.parametrize("unchecked", [{"checked_by": " "}, {"checked_on": None}])
def test_a_check_for_names_has_a_person_and_a_day(unchecked: dict[str, object]) -> None:
    response = make_response()
    make_attachment(response, **unchecked)
    assert [each.checked_for_names for each in documents_of(response.attachments.defer("content"))] == [False]


def test_a_file_is_read_once_whichever_letter_it_goes_with() -> None:
    response, other = make_response(), make_response()
    for each in (response, other):
        make_attachment(each)
    assert (queries(response), queries(response), queries(other)) == (2, 1, 1)


def test_another_content_or_another_kind_of_file_is_read_anew() -> None:
    response = make_response()
    make_attachment(response, content=b"AB123456C", file_name="a.txt")
    make_attachment(response, content=b"AB123456C", file_name="a.png")
    make_attachment(response, content=b"AB123456D", file_name="b.txt")
    contents = {each.file_name: each.contents for each in documents_of(response.attachments.defer("content"))}
    assert contents["a.png"] is None
    assert contents["a.txt"] is not contents["b.txt"]
    make_attachment(response, content=b"Twelve.", file_name="c.txt")
    assert documents_of(response.attachments.defer("content"))[-1].contents == FileContents()


def test_more_documents_take_no_more_queries() -> None:
    response = make_response()
    make_attachment(response, content=b"1", file_name="1.txt")
    few = queries(response)
    for number in range(2, 8):
        make_attachment(response, content=b"x" * number, file_name=f"{number}.txt")
    # Each file is fetched by itself the first time, so that no two are held at once; then none is.
    assert queries(response) == few + 5
    assert queries(response) == 1


def test_a_response_without_documents() -> None:
    assert documents_of(()) == ()
