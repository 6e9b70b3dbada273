"""What every form of the workspace has in common: GOV.UK layout, the version it was opened at, wording."""

from typing import Any

from crispy_forms_gds.helper import FormHelper
from crispy_forms_gds.layout import Layout
from django import forms
from django.http import QueryDict

from foi.authorities.models import User
from foi.blocks.markup import validate_wording
from foi.responses.models import AnswerPart
from foi.responses.part_words import fields_of


class DraftForm(forms.Form):
    """A form inside a page's own <form>: the page brings the tag, the token and the buttons."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = self.layout()

    def layout(self) -> Layout:
        """The fields in order."""
        return Layout(*self.fields)

    def values(self) -> dict[str, Any]:
        """What was chosen and typed, without what is only the form's own."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in {"version", "restore", "cursor"}
        }


class PartForm(DraftForm):
    """A form for a part of an answer: it knows the version of the part that the officer saw when writing.

    `theirs` is the part as someone else saved it meanwhile, when that happened.
    """

    theirs: AnswerPart | None = None

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    restore = forms.BooleanField(required=False, widget=forms.HiddenInput)

    @property
    def their_fields(self) -> list[tuple[str, str]]:
        """What the other person saved, field by field."""
        return fields_of(self.theirs) if self.theirs else []

    def part_fields(self) -> dict[str, Any]:
        """The fields of the AnswerPart that the form sets."""
        return self.values()

    def stored(self, part: AnswerPart, by: User) -> None:
        """Save what the form asks for besides the part, together with it. Raises ValidationError."""

    def move_to(self, version: int, restore: bool) -> None:
        """Let the next submission stand on the part as it is now."""
        self.data = sent_again(self.data, version=str(version), restore="on" if restore else "")


def sent_again(data: Any, **values: str) -> QueryDict:
    """What was sent, with some values in place of others."""
    changed = QueryDict(mutable=True)
    changed.update(data)
    for name, value in values.items():
        changed[name] = value
    return changed


class WordingField(forms.CharField):
    """Text with marks and placeholders; what is not of the grammar is refused with its reason."""

    def __init__(self, *, rows: int = 12, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows, "spellcheck": "true"}))
        kwargs.setdefault("error_messages", {"required": "Write the text."})
        super().__init__(validators=[validate_wording], max_length=100_000, **kwargs)
