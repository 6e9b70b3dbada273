"""An authority's reference pattern: a closed grammar of [[number:4]], [[yy]] and [[yyyy]] in plain text."""

import re
from datetime import date

from django.core.exceptions import ValidationError

REFERENCE_HELP = (
    "Plain text with [[number:4]] (the number, padded to four digits), [[yy]] or [[yyyy]] "
    "(the year received), for example [[number:4]]-[[yy]] prints 0004-24."
)
SLOT = re.compile(r"\[\[(?:(number)(?::([1-8]))?|(yyyy|yy))\]\]")


def validate_reference_pattern(pattern: str) -> None:
    """Raise ValidationError unless the pattern has one number and nothing unknown in brackets."""
    rest = SLOT.sub("", pattern)
    if "[[" in rest or "]]" in rest:
        raise ValidationError(f"There is something in [[ ]] that is not known. {REFERENCE_HELP}")
    if sum(1 for match in SLOT.finditer(pattern) if match[1]) != 1:
        raise ValidationError(f"Put the number in once, or references would repeat. {REFERENCE_HELP}")


def format_reference(pattern: str, number: int, received: date) -> str:
    """The reference as printed: number padded as the pattern says, the year of receipt in two or four
    digits.
    """

    def fill(match: re.Match[str]) -> str:
        if match[1]:
            return str(number).zfill(int(match[2] or 1))
        return f"{received:%Y}" if match[3] == "yyyy" else f"{received:%y}"

    return SLOT.sub(fill, pattern)
