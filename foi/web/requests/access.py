"""A request for its pages: those who may not see it find no such page; changing it is asked for besides."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from foi.permissions import Action, check
from foi.requests.models import InformationRequest, Question

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
