"""Searches behind "not held": recorded on a page of their own, or with the refusal that says so."""

from typing import Any

from crispy_forms_gds.layout import Field, Layout, Size
from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from foi.responses.models import Response
from foi.web.drafting.access import OfficerRequest, editing, question_of, question_url
from foi.web.drafting.forms import DraftForm
from foi.web.forms import DateField
from foi.workflow.drafting import answers

NEEDED = {
    "who": "Say who searched.",
    "where": "Say where you looked.",
    "result": "Say what was found, even if it is nothing.",
}


def past_day(day: Any) -> None:
    """A search can't lie ahead. Raises ValidationError."""
    if day and day > timezone.localdate():
        raise ValidationError("The date of the search is in the future.")


def search_fields(*, required: bool) -> dict[str, forms.Field]:
    """Who searched where for what, when, and what came of it."""
    said = {name: {"required": message} for name, message in NEEDED.items()}
    return {
        "who": forms.CharField(
            label="Who searched",
            max_length=200,
            help_text="A team or a role.",
            required=required,
            error_messages=said["who"],
        ),
        "where": forms.CharField(
            label="Where",
            max_length=300,
            help_text="Systems, folders, paper files, people asked.",
            required=required,
            error_messages=said["where"],
        ),
        "terms": forms.CharField(
            label="For what",
            max_length=300,
            required=False,
            help_text="Search words, names of documents, dates.",
        ),
        "on": DateField(label="When", name="date of the search", required=False, validators=[past_day]),
        "result": forms.CharField(
            label="What was found",
            widget=forms.Textarea(attrs={"rows": 3}),
            required=required,
            error_messages=said["result"],
        ),
    }


def search_layout(prefix: str = "") -> list[Any]:
    """The fields in order."""
    lines = [Field.text(f"{prefix}{name}", label_size=Size.SMALL) for name in ("who", "where", "terms")]
    return [*lines, f"{prefix}on", Field.textarea(f"{prefix}result", label_size=Size.SMALL, rows=3)]


class SearchForm(DraftForm):
    """What was searched for information not held."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= search_fields(required=True)

    def layout(self) -> Layout:
        return Layout(*search_layout())


@editing
def answer_search(request: OfficerRequest, response: Response, order: int) -> HttpResponse:
    """Record a search behind "not held"."""
    question = question_of(response, order)
    if not question.asks:
        raise Http404("This line of the request asks nothing.")
    form = SearchForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = answers.answer_for(response=response, question=question, by=request.user)
        answers.record_search(answer=answer, by=request.user, **form.values())
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
