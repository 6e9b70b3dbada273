"""What a note says figures are rounded to: "rounded to the nearest 5", "to the nearest £1,000", "base 10"."""

import re
from decimal import Decimal
from typing import Final

NAMED: Final = {
    "whole": 1,
    "pound": 1,
    "five": 5,
    "ten": 10,
    "fifty": 50,
    "hundred": 100,
    "thousand": 1000,
    "million": 1_000_000,
}
ROUNDED: Final = re.compile(
    r"\brounded(?: up| down| off)? to (?:(?:the )?(?:nearest|closest) |base |multiples of )?(?:one )?"
    rf"(?P<base>£?[0-9][0-9,]*|{'|'.join(NAMED)})s?\b(?! (?:decimals?|significant))",
    re.IGNORECASE,
)


def rounded_to(note: str) -> Decimal | None:
    """The base that the figures of a note are rounded to; None where it says nothing of it."""
    match = ROUNDED.search(note) if note else None
    if match is None:
        return None
    base = match["base"].lower().lstrip("£").replace(",", "")
    return Decimal(NAMED.get(base) or base) or None
