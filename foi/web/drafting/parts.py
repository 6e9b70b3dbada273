"""What is done with a part as a whole: add, change, move, remove, put back."""

from crispy_forms_gds.layout import Field, Layout, Size
from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from foi.responses.models import Response
from foi.web.date_input import DateField
from foi.web.drafting.access import OfficerRequest, editing, order_of, part_of, question_of, question_url
from foi.web.drafting.attachments import attachment_editor
from foi.web.drafting.forms import DraftForm
from foi.web.drafting.place import adding, changing
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
    drafting.remove_part(part=part, by=request.user)
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


class SearchForm(DraftForm):
    """What was searched for information not held."""

    who = forms.CharField(
        label="Who searched",
        max_length=200,
        help_text="A team or a role.",
        error_messages={"required": "Say who searched."},
    )
    where = forms.CharField(
        label="Where",
        max_length=300,
        help_text="Systems, folders, paper files, people asked.",
        error_messages={"required": "Say where you looked."},
    )
    terms = forms.CharField(
        label="For what", max_length=300, required=False, help_text="Search words, names of documents, dates."
    )
    on = DateField(label="When", name="date of the search", required=False)
    result = forms.CharField(
        label="What was found",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what was found, even if it is nothing."},
    )

    def layout(self) -> Layout:
        return Layout(
            Field.text("who", label_size=Size.SMALL),
            Field.text("where", label_size=Size.SMALL),
            Field.text("terms", label_size=Size.SMALL),
            "on",
            Field.textarea("result", label_size=Size.SMALL),
        )

    def clean_on(self) -> object:
        """A search can't lie ahead."""
        day = self.cleaned_data["on"]
        if day and day > timezone.localdate():
            raise ValidationError("The date of the search is in the future.")
        return day


@editing
def answer_search(request: OfficerRequest, response: Response, order: int) -> HttpResponse:
    """Record a search behind "not held"."""
    question = question_of(response, order)
    if not question.asks:
        raise Http404("This line of the request asks nothing.")
    form = SearchForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = drafting.answer_for(response=response, question=question, by=request.user)
        drafting.record_search(answer=answer, by=request.user, **form.values())
        messages.success(request, "Search recorded.")
        return redirect(question_url(response, order, "searches"))
    context = {
        "form": form,
        "title": "Record a search",
        "response": response,
        "question": question,
        "back_url": question_url(response, order),
    }
    return render(request, "web/drafting/search.html", context)
