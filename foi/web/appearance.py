"""How pages carry the council's own look: its name in their frame, and its colour as a stylesheet of one
rule, since the policy on pages allows no inline styles.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from foi.authorities.models import Authority
from foi.permissions import Action, authorities_of, can_anywhere


def site(request: HttpRequest) -> dict[str, Any]:
    """The authorities of the person signed in; the first gives the page its name and colour.

    A page about a request passes the request's own `authority` instead, so they are fetched when a page first
    asks for them. Before anyone signs in the page bears
    the authority's name where the installation has only one.
    """
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        every = list(Authority.objects.defer("logo")[:2])
        return {"authorities": [], "authority": every[0] if len(every) == 1 else None}
    authorities = authorities_of(user)
    return {
        "authorities": authorities,
        "authority": authorities[0] if authorities else None,
        "may_receive": can_anywhere(user, Action.RECEIVE),
        "may_see_requests": can_anywhere(user, Action.SEE_REQUESTS),
        "may_keep_figures": can_anywhere(user, Action.KEEP_FIGURES),
        "may_enter_admin": can_anywhere(user, Action.ENTER_ADMIN),
    }


A_DAY = 24 * 60 * 60


@require_safe
@cache_control(public=True, max_age=A_DAY)
def colours(request: HttpRequest, slug: str) -> HttpResponse:
    """The colour of an authority's pages; links name the colour too, so that a new one is fetched at once."""
    authority = get_object_or_404(Authority.objects.only("colour"), slug=slug)
    return HttpResponse(f":root{{--authority-colour:{authority.colour}}}\n", content_type="text/css")


urlpatterns = [path("authority/<slug:slug>/colours.css", colours, name="authority-colours")]
