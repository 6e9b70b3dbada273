"""What every page's frame needs: the council's name and colour, and the links of the navigation."""

from typing import Any

from django.http import HttpRequest

from foi.authorities.models import Authority


def site(request: HttpRequest) -> dict[str, Any]:
    """The authorities of the person signed in; the first gives the page its name and colour."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"authorities": [], "authority": None}
    authorities = list(Authority.objects.of(user).defer("logo"))
    return {"authorities": authorities, "authority": authorities[0] if authorities else None}
