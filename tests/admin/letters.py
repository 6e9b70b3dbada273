"""An issued letter as a row, made without drafting and issuing it."""

from datetime import UTC, datetime
from decimal import Decimal
from itertools import count
from typing import Any

from foi.authorities.models import Authority
from foi.figures.models import HeldFigure
from foi.letters.models import Disclosure, IssuedLetter, ReleasedFile
from tests.factories import make_attachment, make_information_request, make_response, make_user

_numbers = count(1)


def make_issued_letter(authority: Authority, figure: HeldFigure | None = None, **fields: Any) -> IssuedLetter:
    """A letter that disclosed one value, of `figure` where it is given."""
    reference = f"LETTER-{next(_numbers)}"
    information_request = make_information_request(authority, reference=reference)
    defaults: dict[str, Any] = {
        "response": make_response(information_request, state="issued"),
        "reference": reference,
        "issued_at": datetime(2026, 3, 20, 9, 30, tzinfo=UTC),
        "issued_by": make_user(authority),
        "sent_by": "E-mail",
        "tree": {"subject": "Street lamps"},
        "tree_sha256": "0" * 64,
        "pdf": b"%PDF-1.7",
        "pdf_sha256": "1" * 64,
    }
    letter = IssuedLetter.objects.create(**defaults | fields)
    Disclosure.objects.create(
        letter=letter, figure=figure, entry="figure-1", measure="Street lamps", printed="12", low=Decimal(12)
    )
    ReleasedFile.keep(letter, make_attachment(letter.response))
    return letter
