"""A request for its pages: those who may not see it find no such page; changing it is asked for besides,
and what the workflow does not allow is said above the list of questions.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from foi.permissions import Action, check
from foi.requests.models import InformationRequest, Question
from foi.responses.states import NotAllowed
from foi.web.signed_in import SignedInRequest

View = Callable[..., HttpResponse]


def of_request(view: View) -> View:
    """For views of a request: `view(request, information_request, …)` in place of the reference."""

    @login_required
    @wraps(view)
    def wrapped(request: HttpRequest, reference: str, **kwargs: Any) -> HttpResponse:
        visible = InformationRequest.objects.visible_to(request.user).select_related("authority")
        return view(request, get_object_or_404(visible, reference=reference), **kwargs)

    return wrapped


def changing(action: Action) -> Callable[[View], View]:
    """For views of a request, or of a question, that change it: others are told who may."""

    def decorated(view: View) -> View:
        @wraps(view)
        def wrapped(
            request: HttpRequest, subject: InformationRequest | Question, *args: Any, **kwargs: Any
        ) -> HttpResponse:
            of = subject.information_request if isinstance(subject, Question) else subject
            check(request.user, action, of.authority_id)
            return view(request, subject, *args, **kwargs)

        return wrapped

    return decorated


def of_question(view: View) -> View:
    """For views of a question: `view(request, question, …)`; its request comes with it."""

    @of_request
    @wraps(view)
    def wrapped(
        request: HttpRequest, information_request: InformationRequest, pk: int, **kwargs: Any
    ) -> HttpResponse:
        question = get_object_or_404(Question, information_request=information_request, pk=pk)
        question.information_request = information_request
        return view(request, question, **kwargs)

    return wrapped


def list_url(information_request: InformationRequest, question: Question | None = None) -> str:
    """The list of questions, at one of them."""
    url = reverse("request-questions", args=[information_request.reference])
    return f"{url}#question-{question.pk}" if question else url


def refusals_said(view: View) -> View:
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
