"""Checks wording when it is saved: marks and placeholders must be of the closed grammar."""

from django.core.exceptions import ValidationError

from foi.blocks.markup import MarkupError, parse


def validate_wording(text: str) -> None:
    """Raise ValidationError, saying what and where, unless `text` can be read."""
    try:
        parse(text)
    except MarkupError as error:
        raise ValidationError(str(error)) from error
