"""Who may open a draft, and which letter of a request it is; what can't be changed says so and leads back."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django_htmx.middleware import HtmxDetails

from foi.authorities.models import User
from foi.permissions import Action, check, check_letter
from foi.requests.models import Question
from foi.responses.models import Answer, AnswerPart, Response
from foi.responses.states import NotAllowed

View = Callable[..., HttpResponseBase]


class OfficerRequest(HttpRequest):
    """What the views of the workspace are given: somebody is signed in, and htmx's middleware ran."""

    user: User
    htmx: HtmxDetails


def response_for(user: Any, reference: str) -> Response:
    """The newest letter to a request that the person may see; for all others there is no such page."""
    responses = Response.objects.visible_to(user).filter(information_request__reference=reference)
    with_request = responses.select_related("information_request__authority", "corrects")
    found = with_request.order_by("-number").first()
    if found is None:
        raise Http404("There is no such request.")
    return found


def reading(view: View) -> View:
    """For views of a draft: `view(request, response, …)` in place of the reference."""

    @login_required
    @wraps(view)
    def wrapped(request: HttpRequest, reference: str, **kwargs: Any) -> HttpResponseBase:
        return view(request, response_for(request.user, reference), **kwargs)

    return wrapped


def editing(view: View) -> View:
    """For views that change a draft: what its state does not allow is said on the workspace instead.

    Who writes in no letters is told so on a page of its own.
    """

    @reading
    @wraps(view)
    def wrapped(request: OfficerRequest, response: Response, **kwargs: Any) -> HttpResponseBase:
        check(request.user, Action.DRAFT, response.authority_id)
        try:
            check_letter(request.user, Action.DRAFT, response)
            return view(request, response, **kwargs)
        except NotAllowed as error:
            return refused(request, response, str(error))

    return wrapped


def refused(request: OfficerRequest, response: Response, why: str) -> HttpResponse:
    """Say why the draft can't be changed now. Words typed into the form are shown again, so that none are
    lost. A preview fetched while somebody writes says it beside the form, where all of it still stands.
    """
    if request.htmx:
        return render(request, "web/drafting/refused_preview.html", {"why": why})
    typed = [value for _, values in request.POST.lists() for value in values if " " in value.strip()]
    if not typed:
        messages.error(request, why)
        return redirect("workspace", response.information_request.reference)
    context = {
        "why": why,
        "typed": typed,
        "response": response,
        "information_request": response.information_request,
        "authority": response.information_request.authority,
    }
    return render(request, "web/drafting/refused.html", context, status=409)


def question_of(response: Response, order: int) -> Question:
    """The question at a place of the request."""
    question = response.information_request.questions.filter(order=order).first()
    if question is None:
        raise Http404("There is no such question.")
    return question


def answer_at(response: Response, order: int) -> Answer | None:
    """The answer of this letter to the question at a place, None while there is none."""
    return response.answers.filter(questions=question_of(response, order)).first()


def part_of(response: Response, pk: int) -> AnswerPart:
    """A part of this letter's answers, removed or not."""
    parts = AnswerPart.objects.select_related(
        "answer__response", "block_version__block", "dataset__owner", "register", "reason", "refers_to"
    )
    part = parts.filter(answer__response=response, pk=pk).first()
    if part is None:
        raise Http404("There is no such part of an answer.")
    part.answer.response = response
    return part


def order_of(answer: Answer) -> int:
    """The place of the first question that an answer serves; 0 when it serves none any more."""
    return answer.questions.order_by("order").values_list("order", flat=True).first() or 0


def question_url(response: Response, order: int, fragment: str = "") -> str:
    """The workspace at a question."""
    reference = response.information_request.reference
    if not order:
        return reverse("workspace", args=[reference])
    return reverse("workspace-question", args=[reference, order]) + (f"#{fragment}" if fragment else "")
