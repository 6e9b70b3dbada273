"""What the same person asked before, for letters that rely on section 14: what became of each request."""

from collections.abc import Iterator

from django.db.models import Q

from foi.compliance.facts import EarlierRequest
from foi.law.holding import Outcome
from foi.letters.document import Letter
from foi.letters.models import IssuedLetter
from foi.letters.tree import from_data, grounds_of
from foi.requests.models import InformationRequest

SECTION_14 = "foia-s14"
COMPLIED = frozenset(
    {Outcome.DISCLOSED, Outcome.PARTLY_DISCLOSED, Outcome.NOT_HELD, Outcome.ALREADY_AVAILABLE}
)
"""Section 14(2) FOIA: the information was given, or the council said that it holds none."""


def earlier_requests_of(
    information_request: InformationRequest, letter: Letter
) -> tuple[EarlierRequest, ...] | None:
    """The earlier requests of the same person that were answered; None for a letter not about section 14."""
    if not any(key.startswith(SECTION_14) for key in grounds_of(letter)):
        return None
    return tuple(_earlier(each) for each in _letters_before(information_request))


def _letters_before(information_request: InformationRequest) -> Iterator[IssuedLetter]:
    """The letters to requests of the same name or e-mail address that came before, the oldest first."""
    name, email = information_request.requester_name.strip(), information_request.requester_email.strip()
    same = Q(response__information_request__requester_name__iexact=name)
    if email:
        same |= Q(response__information_request__requester_email__iexact=email)
    earlier = IssuedLetter.objects.filter(
        same,
        response__information_request__authority=information_request.authority_id,
        response__information_request__received_on__lte=information_request.received_on,
    ).exclude(response__information_request=information_request)
    yield from earlier.defer("pdf", "attachments").select_related("response").order_by("issued_at")


def _earlier(issued: IssuedLetter) -> EarlierRequest:
    letter = from_data(issued.tree)
    return EarlierRequest(
        reference=issued.reference,
        answered_on=letter.date,
        complied=any(section.outcome in COMPLIED for section in letter.sections),
        section_14=any(key.startswith(SECTION_14) for key in grounds_of(letter)),
    )
