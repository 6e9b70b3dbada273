"""One finding of the checks of figures: query a figure, or say why it is right, or take that back."""

from typing import Any

from crispy_forms_gds.layout import Field
from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.http import require_http_methods, require_POST

from foi.authorities.models import Authority, User
from foi.figures.models import FigureFinding, HeldFigure, SeenFinding
from foi.stats.checks import Rule
from foi.web.figures.access import figures_of, keeping_figures
from foi.web.figures.findings import authority_of, shown_of
from foi.web.layout import add_errors, helper
from foi.web.plain_text import ParagraphsField
from foi.web.signed_in import SignedInRequest
from foi.workflow.seen_findings import may_be_queried, may_be_right, query_found, say_right, take_back

MOST = 50


class RightForm(forms.Form):
    """Why a finding is right as it is."""

    reason = ParagraphsField(
        label="It is right, because",
        help_text="Kept with your name. The finding comes back when one of its numbers changes.",
        error_messages={"required": "Say why it is right, so that nobody has to ask again."},
        max_length=1000,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper(Field.textarea("reason", rows=4), button="Keep: it is right")


@keeping_figures
@require_http_methods(["GET", "HEAD", "POST"])
def finding(request: SignedInRequest, authority: str, numbers: str) -> HttpResponse:
    """A finding with all its figures, what can be done about it, and what was said of it before."""
    found = finding_of(request.user, authority, numbers)
    if found is None:
        return _gone(request, authority)
    form = RightForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            say_right(finding=found, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now())
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, "Kept. The finding comes back when one of its numbers changes.")
            return redirect(list_of(found))
    (shown,) = shown_of(FigureFinding.objects.filter(pk=found.pk), found.run, MOST)
    said = SeenFinding.objects.filter(
        authority=found.run.authority, rule=found.rule, numbers=found.numbers
    ).select_related("seen_by", "taken_back_by")
    context = {
        "form": form if may_be_right(found) and not found.seen_id else None,
        "shown": shown,
        "rule": Rule(found.rule),
        "said": said if found.numbers else said.none(),
        "may_be_queried": may_be_queried(found),
        "back": list_of(found),
    }
    return render(request, "web/figures/finding.html", context)


def finding_of(user: User, authority: str, numbers: str) -> FigureFinding | None:
    """The finding of the last run that rests on these numbers, None where there is none any more; 404 where
    the person does not work for the authority.
    """
    found = FigureFinding.objects.select_related("run__authority", "seen")
    return found.filter(run__authority=authority_of(user, authority), numbers=numbers).first()


def _gone(request: SignedInRequest, authority: str) -> HttpResponse:
    """The figures were checked anew meanwhile; what was typed is shown, so that it is not lost."""
    words = "The figures have been checked anew, and this is not found any more as it was."
    typed = request.POST.get("reason", "").strip()
    messages.error(request, f"{words} You wrote: “{typed}”" if typed else words)
    return redirect(f"{reverse('figures-findings')}?{urlencode({'authority': authority})}")


def list_of(found: FigureFinding) -> str:
    """The page of findings, with those of the same rule."""
    query = {"authority": found.run.authority.slug, "rule": found.rule}
    return f"{reverse('figures-findings')}?{urlencode(query)}"


@keeping_figures
@require_POST
def query_doubtful(request: SignedInRequest, authority: str, numbers: str, code: str) -> HttpResponse:
    """Mark a figure of a finding as queried, in one click: what was found is the reason."""
    found = finding_of(request.user, authority, numbers)
    if found is None:
        return _gone(request, authority)
    figure: HeldFigure | None = (
        figures_of(request.user).select_related("measure__dataset").filter(code=code).first()
    )
    if figure is None:
        raise Http404("There is no such figure.")
    try:
        query_found(finding=found, figure=figure, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(
            request,
            f"{figure.measure.label}: queried, and kept out of letters until its owner answers.",
        )
    return redirect(_back(request, list_of(found)))


def _back(request: SignedInRequest, otherwise: str) -> str:
    """Where the button was pressed, filters and all."""
    asked = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(asked, {request.get_host()}, request.is_secure())
    return asked if safe and asked.startswith(reverse("figures-findings")) else otherwise


@keeping_figures
@require_POST
def take_back_seen(request: SignedInRequest, pk: int) -> HttpResponse:
    """What was said of a finding holds no more: it is to be looked at again."""
    own = SeenFinding.objects.filter(authority__in=Authority.objects.of(request.user))
    seen = own.filter(pk=pk).first()
    if seen is None:
        raise Http404("Nobody has said so.")
    take_back(seen=seen, by=request.user, at=timezone.now())
    messages.success(request, "Taken back: the finding is to be looked at again.")
    query = {"authority": seen.authority.slug, "rule": seen.rule}
    return redirect(f"{reverse('figures-findings')}?{urlencode(query)}")
