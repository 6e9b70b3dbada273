"""Who may take which step with a letter: asked before a step is taken, and for what the pages offer."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from foi.authorities.models import User
from foi.permissions import Action, Refused, can, can_letter, check, check_can_approve
from foi.responses.models import Response
from foi.web.drafting.access import reading

View = Callable[..., HttpResponseBase]
STEPS = (Action.TAKE_BACK, Action.RETURN, Action.ISSUE)


def asking(action: Action) -> Callable[[View], View]:
    """For views of a letter that take a step: others are told who may. What its state does not allow is said
    by the workflow, on the page.
    """

    def decorated(view: View) -> View:
        @reading
        @wraps(view)
        def wrapped(request: HttpRequest, response: Response, **kwargs: Any) -> HttpResponseBase:
            check(request.user, action, response.authority_id)
            return view(request, response, **kwargs)

        return wrapped

    return decorated


def allowed(user: User, response: Response) -> dict[str, Any]:
    """The steps that a page offers a person now, by their names, and why approving is none of them."""
    may: dict[str, Any] = {step.name.lower(): can_letter(user, step, response) for step in STEPS}
    may["send"] = can(user, Action.SEND_FOR_REVIEW, response.authority_id)
    may["why_not_approve"] = ""
    try:
        check_can_approve(user, response)
    except Refused as error:
        may["why_not_approve"] = str(error)
    return may
