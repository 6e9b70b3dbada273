""" "See another answer": it follows when the other answer moves or its question is relabelled."""

from typing import Any

from crispy_forms_gds.choices import Choice
from crispy_forms_gds.layout import Field, Layout, Size
from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.text import Truncator

from foi.responses.models import Answer
from foi.web.drafting.access import OfficerRequest
from foi.web.drafting.edit_target import Place, saved
from foi.web.drafting.forms import PartForm, WordingField


class ReferenceForm(PartForm):
    """Which answer, and words to add."""

    refers_to = forms.ModelChoiceField(
        Answer.objects.none(),
        label="Which answer should the reader see?",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose the answer to refer to.",
            "invalid_choice": "Choose one of the answers listed.",
        },
    )
    text = WordingField(label="Words to add (optional)", required=False, rows=4)

    def __init__(self, *args: Any, answers: list[Answer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["refers_to"]
        these = Answer.objects.filter(pk__in=[answer.pk for answer in answers])
        field.queryset = these  # type: ignore[attr-defined]
        field.choices = [Choice(answer.pk, asked(answer)) for answer in answers]  # type: ignore[attr-defined]

    def layout(self) -> Layout:
        return Layout(
            Field.radios("refers_to", legend_size=Size.SMALL),
            Field.textarea("text", label_size=Size.SMALL, rows=4),
            "version",
            "restore",
        )


def asked(answer: Answer) -> str:
    """The questions of an answer, as an officer recognises them."""
    questions = sorted(answer.questions.all(), key=lambda question: question.order)
    return "; ".join(
        Truncator(f"{question.label} {question.text}".strip()).chars(120) for question in questions
    )


def other_answers(place: Place) -> list[Answer]:
    """The answers of this letter that have parts, but for the one the part belongs to."""
    own = place.part.answer_id if place.part else 0
    served = {question.pk for question in place.questions}
    answers = (
        place.response.answers.filter(parts__removed=False)
        .exclude(pk=own)
        .distinct()
        .prefetch_related("questions")
    )
    listed = [
        answer for answer in answers if not served & {question.pk for question in answer.questions.all()}
    ]
    return sorted(
        listed, key=lambda answer: min((question.order for question in answer.questions.all()), default=0)
    )


def reference_editor(request: OfficerRequest, place: Place) -> HttpResponse:
    """Choose the answer to refer to."""
    answers = other_answers(place)
    part = place.part
    initial = {"refers_to": part.refers_to_id, "text": part.text, "version": part.version} if part else {}
    form = ReferenceForm(request.POST or None, initial=initial, answers=answers)
    if request.method == "POST" and form.is_valid():
        done = saved(request, place, form)
        if done:
            return done
    return render(
        request, "web/drafting/reference.html", place.context() | {"form": form, "answers": answers}
    )
