"""The officer's check of the proposed questions, beside the text they were found in."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foi.reading.requests.cuts import breaks
from foi.reading.requests.splitting import split as split_text
from foi.requests.models import InformationRequest, Question
from foi.responses.states import EDITABLE, NotAllowed
from foi.web.layout import add_errors
from foi.web.requests.access import of_question, of_request
from foi.web.requests.marked_text import segments
from foi.web.requests.question_forms import AddQuestion, EditQuestion, SplitQuestion
from foi.web.requests.regimes import suggestions
from foi.web.signed_in import SignedInRequest
from foi.workflow import questions as workflow
from foi.workflow.fitting_in import misfitting

DEEPEST = 3


def list_url(information_request: InformationRequest, question: Question | None = None) -> str:
    """The list of questions, at one of them."""
    url = reverse("request-questions", args=[information_request.reference])
    return f"{url}#question-{question.pk}" if question else url


def refusals_said(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """What the workflow does not allow is said above the list, and nothing is changed."""

    @wraps(view)
    def wrapped(
        request: SignedInRequest, subject: Question | InformationRequest, **kwargs: Any
    ) -> HttpResponse:
        information_request = subject.information_request if isinstance(subject, Question) else subject
        try:
            return view(request, subject, **kwargs)
        except NotAllowed as error:
            messages.error(request, str(error))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return redirect(list_url(information_request))

    return wrapped


@of_request
@require_safe
def questions(request: SignedInRequest, information_request: InformationRequest) -> HttpResponse:
    """The text with its questions marked in it, and the questions as a list to put right."""
    found = list(information_request.questions.order_by("order"))
    states = list(information_request.responses.values_list("state", flat=True))
    hints = suggestions(information_request, found)
    context = _context(information_request) | {
        "questions": [(question, depth, hints.get(question.pk)) for question, depth in with_depths(found)],
        "segments": segments(information_request.text, found, split_text(information_request.text).spans),
        "asking": sum(question.asks for question in found),
        "may_change": all(state in EDITABLE for state in states),
    }
    return render(request, "web/requests/questions.html", context)


def with_depths(found: list[Question]) -> list[tuple[Question, int]]:
    """Each question with how deep it stands under others, from 0."""
    depths: dict[int | None, int] = {None: -1}
    for question in found:
        depths[question.pk] = min(depths.get(question.parent_id, -1) + 1, DEEPEST)
    return [(question, depths[question.pk]) for question in found]


def _context(information_request: InformationRequest) -> dict[str, Any]:
    return {"information_request": information_request, "authority": information_request.authority}


@of_question
@refusals_said
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, question: Question) -> HttpResponse:
    """Change a question's words, label, notes and law."""
    workflow.check_open(question.information_request)
    form = EditQuestion(request.POST or None, instance=question)
    if form.is_valid():
        to = form.cleaned_data["regime"]
        if misfitting(question, to):
            kept = form.cleaned_data | {"regime": form.initial["regime"]}
            workflow.edit(question=question, by=request.user, **kept)
            messages.info(request, "Your other changes are saved. The law is not changed yet.")
            address = reverse("question-regime", args=[question.information_request.reference, question.pk])
            return redirect(f"{address}?to={to}")
        workflow.edit(question=question, by=request.user, **form.cleaned_data)
        messages.success(request, "The question is saved.")
        return redirect(list_url(question.information_request, question))
    return _form_page(request, form, question.information_request, f"Edit question {question.label}")


@of_request
@refusals_said
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest, information_request: InformationRequest) -> HttpResponse:
    """Add a question that was not found."""
    workflow.check_open(information_request)
    form = AddQuestion(request.POST or None)
    if form.is_valid():
        question = workflow.add(information_request=information_request, by=request.user, **form.cleaned_data)
        messages.success(request, "The question is added at the end. Move it up to where it belongs.")
        return redirect(list_url(information_request, question))
    return _form_page(request, form, information_request, "Add a question")


@of_question
@refusals_said
@require_http_methods(["GET", "HEAD", "POST"])
def split(request: SignedInRequest, question: Question) -> HttpResponse:
    """Cut a question in two at one of the places offered."""
    workflow.check_open(question.information_request)
    places = breaks(question.text)
    only = {"at": places[0].at} if len(places) == 1 else None
    form = SplitQuestion(request.POST or None, places=places, initial=only)
    if form.is_valid():
        try:
            new = workflow.split(question=question, at=form.cleaned_data["at"], by=request.user)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, "The question is split in two. The new one has no label yet.")
            return redirect(list_url(question.information_request, new))
    nothing = "" if places else "This question is a single word, so it can’t be split."
    return _form_page(
        request, form, question.information_request, f"Split question {question.label}", nothing=nothing
    )


def _form_page(
    request: SignedInRequest,
    form: Any,
    information_request: InformationRequest,
    heading: str,
    *,
    nothing: str = "",
) -> HttpResponse:
    """A form of a question, or what to read in its place where there is nothing to choose."""
    context = {"form": form, "heading": heading.strip(), "nothing": nothing} | _context(information_request)
    return render(request, "web/requests/question_form.html", context)


@of_question
@refusals_said
@require_POST
def join(request: SignedInRequest, question: Question) -> HttpResponse:
    """Join a question to the one above it."""
    joined = workflow.join_with_previous(question=question, by=request.user)
    messages.success(request, "The two questions are one now.")
    return redirect(list_url(question.information_request, joined))


@of_question
@refusals_said
@require_POST
def move(request: SignedInRequest, question: Question, up: bool) -> HttpResponse:
    """Move a question one place up or down."""
    moved = workflow.move(question=question, up=up, by=request.user)
    return redirect(list_url(question.information_request, moved))


@of_question
@refusals_said
@require_POST
def remove(request: SignedInRequest, question: Question) -> HttpResponse:
    """Say that something is not a question; its words stay in the request's text."""
    workflow.remove(question=question, by=request.user)
    messages.success(request, "Taken out of the questions. Its words stay in the text of the request.")
    return redirect(list_url(question.information_request))


@of_request
@refusals_said
@require_POST
def settle(request: SignedInRequest, information_request: InformationRequest) -> HttpResponse:
    """The questions are right: drafting can start."""
    workflow.settle(information_request=information_request, by=request.user)
    return redirect("workspace", information_request.reference)
