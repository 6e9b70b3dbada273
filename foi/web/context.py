"""What every page's frame needs: the council's name and colour."""

from typing import Any

from django.http import HttpRequest

from foi.authorities.models import Authority


def site(request: HttpRequest) -> dict[str, Any]:
    """The authorities of the person signed in; the first gives the page its name and colour.

    A page about a request passes the request's own `authority` instead. Before anyone signs in the page bears
    the authority's name where the installation has only one.
    """
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        every = list(Authority.objects.defer("logo")[:2])
        return {"authorities": [], "authority": every[0] if len(every) == 1 else None}
    authorities = list(Authority.objects.of(user).defer("logo"))
    return {"authorities": authorities, "authority": authorities[0] if authorities else None}
