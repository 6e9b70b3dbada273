"""The whole letter as it will print, and the stylesheet of letters for the pages that show one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from foi.compliance.checks.figures_written import typed_places
from foi.letters.assemble import assemble
from foi.letters.html import letter_body_html, missing_from, preview_stylesheet
from foi.responses.models import Response
from foi.web.drafting.access import reading


@require_safe
@reading
def letter_preview(request: HttpRequest, response: Response) -> HttpResponse:
    """The letter on a page of its own, with what is still missing marked in it and listed above."""
    letter = assemble(response, on=response.letter_date or timezone.localdate())
    context = {
        "response": response,
        "information_request": response.information_request,
        "reference": response.information_request.reference,
        "authority": response.information_request.authority,
        "letter": letter_body_html(letter, preview=True, typed=typed_places),
        "missing": missing_from(letter),
    }
    return render(request, "web/drafting/preview.html", context)


@require_safe
@cache_control(max_age=300)
def letter_styles(request: HttpRequest) -> HttpResponse:
    """How a letter looks inside a page: the same sheet that the PDF uses."""
    return HttpResponse(preview_stylesheet(), content_type="text/css; charset=utf-8")
