"""Text fields that take any script and refuse control characters, with the place named."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator

from foi.reading.requests.text import UnreadableRequest, clean_request_text


class ParagraphsField(forms.CharField):
    """Text of several lines, kept as typed but for its line ends."""

    widget: type[forms.Widget] = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.validators = [
            each for each in self.validators if not isinstance(each, ProhibitNullCharactersValidator)
        ]

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        if not text.strip():
            return ""
        try:
            return clean_request_text(text)
        except UnreadableRequest as error:
            raise ValidationError(str(error), code="unreadable") from error


class LineField(ParagraphsField):
    """Text of one line: what was broken or spaced out is drawn together."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> str:
        return " ".join(super().to_python(value).split())
