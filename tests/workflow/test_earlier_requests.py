"""What the same person asked before, as the checks of section 14 need it."""

from dataclasses import replace
from datetime import date

import pytest

from foi.compliance.facts import EarlierRequest
from foi.letters.document import Letter
from foi.letters.tree import to_data
from foi.requests.models import InformationRequest
from foi.workflow.review.facts import earlier_requests_of
from tests.compliance.notices import answering
from tests.factories import make_information_request, make_issued_letter, make_response

pytestmark = pytest.mark.django_db

REPEATED = answering("foia-s14-2", words="You asked for this before.")
GIVEN = answering(words="There are 12.")
REFUSED = answering("foia-s43-2", words="It is exempt.")
VEXATIOUS = answering("foia-s14-1", words="The request is vexatious.")


@pytest.fixture
def asked() -> InformationRequest:
    return make_information_request(received_on=date(2026, 3, 9))


def answered(asked: InformationRequest, letter: Letter, **fields: object) -> str:
    """An earlier request of the same person, answered by this letter; its reference."""
    request = make_information_request(asked.authority, **{"received_on": date(2026, 1, 5)} | fields)
    issued = make_issued_letter(make_response(request), tree=to_data(replace(letter, date=date(2026, 1, 20))))
    return issued.reference


@pytest.mark.parametrize(
    ("letter", "complied", "section_14"),
    [(GIVEN, True, False), (REFUSED, False, False), (VEXATIOUS, False, True)],
)
def test_what_became_of_an_earlier_request(
    asked: InformationRequest, letter: Letter, complied: bool, section_14: bool
) -> None:
    reference = answered(asked, letter)
    expected = EarlierRequest(reference, date(2026, 1, 20), complied=complied, section_14=section_14)
    assert earlier_requests_of(asked, REPEATED) == (expected,)


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"requester_name": "Somebody else"}, 1),
        ({"requester_email": "other@example.org"}, 1),
        ({"requester_name": "Somebody else", "requester_email": "other@example.org"}, 0),
        ({"received_on": date(2026, 3, 10)}, 0),
    ],
)
def test_requests_of_the_same_person_that_came_before(
    asked: InformationRequest, fields: dict[str, object], found: int
) -> None:
    answered(asked, GIVEN, **fields)
    earlier = earlier_requests_of(asked, REPEATED)
    assert earlier is not None
    assert len(earlier) == found


def test_other_letters_need_not_know(asked: InformationRequest) -> None:
    answered(asked, GIVEN)
    assert earlier_requests_of(asked, REFUSED) is None
