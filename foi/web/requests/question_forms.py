"""Forms of a request's questions: edit one, add one, cut one in two."""

from typing import Any

from crispy_forms_gds.choices import Choice
from crispy_forms_gds.layout import Field, Fixed, Size
from django import forms

from foi.reading.requests.cuts import Break
from foi.requests.models import Question
from foi.web.layout import helper
from foi.web.plain_text import LineField, ParagraphsField
from foi.web.requests.regimes import REGIME_CHOICES

LABEL_HELP = "As the requester wrote it, for example 2A. Leave empty if there is none."


class EditQuestion(forms.ModelForm):
    """A question's words, label and notes, its law, and whether it needs an answer."""

    label = LineField(required=False, max_length=30, help_text=LABEL_HELP)
    text = ParagraphsField(
        label="Question",
        error_messages={"required": "Enter the question. To take it out altogether, use “Not a question”."},
    )
    stem = ParagraphsField(
        label="Words above it that it needs",
        required=False,
        help_text="For example “For each contract, please state:”.",
    )
    rows = ParagraphsField(
        label="Rows or years asked for",
        required=False,
        help_text="One on each line. Leave empty if there are none.",
    )
    notes = ParagraphsField(
        label="The requester’s notes on it",
        required=False,
        help_text="Limits and remarks that belong to this question, one on each line.",
    )
    regime = forms.ChoiceField(label="Which law", choices=REGIME_CHOICES, widget=forms.RadioSelect)
    asks = forms.BooleanField(label="It needs an answer", required=False)

    class Meta:
        model = Question
        fields = ["label", "text", "stem", "rows", "notes", "regime", "asks"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper(
            Field.text("label", field_width=Fixed.TEN),
            Field.textarea("text", rows=6),
            Field.textarea("stem", rows=2),
            Field.textarea("rows", rows=3),
            Field.textarea("notes", rows=3),
            Field.radios("regime", small=True),
            "asks",
            button="Save question",
        )


class AddQuestion(forms.Form):
    """A question written by hand."""

    label = LineField(required=False, max_length=30, help_text=LABEL_HELP)
    text = ParagraphsField(label="Question", error_messages={"required": "Enter the question."})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper(
            Field.text("label", field_width=Fixed.TEN), Field.textarea("text", rows=6), button="Add question"
        )


class SplitQuestion(forms.Form):
    """Where the second question starts."""

    at = forms.TypedChoiceField(
        label="Where does the next question start?",
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose where the next question starts.",
            "invalid_choice": "The question was changed meanwhile. Choose again where to split it.",
        },
    )

    def __init__(self, *args: Any, places: list[Break], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["at"].choices = [  # type: ignore[attr-defined]
            Choice(place.at, place.after, hint=f"after: {place.before}") for place in places
        ]
        self.helper = helper(Field.radios("at", legend_size=Size.MEDIUM), button="Split here", name="split")
