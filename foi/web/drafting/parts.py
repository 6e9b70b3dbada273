"""What is done with a part as a whole: add, change, move, remove, put back."""

from typing import Any

from crispy_forms_gds.choices import Choice
from crispy_forms_gds.layout import Field, Layout, Size
from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import Truncator
from django.views.decorators.http import require_POST

from foi.responses.models import Answer, Response
from foi.web.drafting.access import OfficerRequest, editing, order_of, part_of, question_of, question_url
from foi.web.drafting.attachments import attachment_editor
from foi.web.drafting.edit_target import Place, adding, changing, saved
from foi.web.drafting.forms import PartForm, WordingField
from foi.web.drafting.records import records_editor
from foi.web.drafting.refusals import refusal_editor
from foi.web.drafting.tables import table_editor
from foi.web.drafting.text import text_editor
from foi.workflow.drafting import answers as drafting


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


EDITORS = {
    "text": text_editor,
    "signpost": text_editor,
    "table": table_editor,
    "records": records_editor,
    "refusal": refusal_editor,
    "attachment": attachment_editor,
    "reference": reference_editor,
}


@editing
def part_add(request: OfficerRequest, response: Response, order: int, kind: str) -> HttpResponse:
    """Add a part of a kind that needs no choice beforehand."""
    return EDITORS[kind](request, adding(response, order, kind))


@editing
def part_edit(request: OfficerRequest, response: Response, pk: int) -> HttpResponse:
    """Change a part, each kind in its own form."""
    part = part_of(response, pk)
    if part.removed and request.method != "POST":
        messages.info(request, "This part was taken out of the answer.")
        return redirect(f"{question_url(response, order_of(part.answer))}?removed={part.pk}")
    return EDITORS[part.kind](request, changing(part))


@require_POST
@editing
def part_move(request: OfficerRequest, response: Response, pk: int) -> HttpResponse:
    """Change places with the part above or below."""
    part = part_of(response, pk)
    drafting.move_part(part=part, up=request.POST.get("direction") == "up", by=request.user)
    return redirect(question_url(response, order_of(part.answer), f"part-{part.pk}"))


@require_POST
@editing
def part_remove(request: OfficerRequest, response: Response, pk: int) -> HttpResponse:
    """Take a part out; the page that follows offers to put it back."""
    part = part_of(response, pk)
    try:
        drafting.remove_part(part=part, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(question_url(response, order_of(part.answer), f"part-{part.pk}"))
    return redirect(f"{question_url(response, order_of(part.answer))}?removed={part.pk}")


@require_POST
@editing
def part_restore(request: OfficerRequest, response: Response, pk: int) -> HttpResponse:
    """Put a part back."""
    part = part_of(response, pk)
    try:
        drafting.restore_part(part=part, by=request.user)
        messages.success(request, f"{part.get_kind_display()} put back.")
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(question_url(response, order_of(part.answer), f"part-{part.pk}"))


@require_POST
@editing
def answer_serves(request: OfficerRequest, response: Response, order: int) -> HttpResponse:
    """Let the answer serve further questions of the request, as ticked."""
    question = question_of(response, order)
    ticked = [
        int(value) for value in request.POST.getlist("questions") if value.isascii() and value.isdigit()
    ]
    others = response.information_request.questions.needing_answers().filter(pk__in=ticked)
    answer = drafting.answer_for(response=response, question=question, by=request.user)
    try:
        drafting.serve_questions(
            answer=answer, questions=[question, *others.exclude(pk=question.pk)], by=request.user
        )
        messages.success(request, "Saved which questions this answer covers.")
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(question_url(response, order))
