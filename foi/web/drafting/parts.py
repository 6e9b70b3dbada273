"""What is done with a part as a whole: add, change, move, remove, put back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from foi.responses.models import Response
from foi.web.drafting.access import OfficerRequest, editing, order_of, part_of, question_of, question_url
from foi.web.drafting.attachments import attachment_editor
from foi.web.drafting.edit_target import adding, changing
from foi.web.drafting.records import records_editor
from foi.web.drafting.references import reference_editor
from foi.web.drafting.refusals import refusal_editor
from foi.web.drafting.tables import table_editor
from foi.web.drafting.text import text_editor
from foi.workflow import drafting

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
