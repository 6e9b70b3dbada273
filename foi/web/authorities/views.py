"""An authority's colour as a stylesheet of one rule, since the policy on pages allows no style attributes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from foi.authorities.models import Authority

A_DAY = 24 * 60 * 60


@require_safe
@cache_control(public=True, max_age=A_DAY)
def colours(request: HttpRequest, slug: str) -> HttpResponse:
    """The colour of an authority's pages; links name the colour too, so that a new one is fetched at once."""
    authority = get_object_or_404(Authority.objects.only("colour"), slug=slug)
    return HttpResponse(f":root{{--authority-colour:{authority.colour}}}\n", content_type="text/css")
