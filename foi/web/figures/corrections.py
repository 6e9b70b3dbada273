"""Figures that changed after they were sent: all of them, and what is to be done about one."""

from typing import Any

from crispy_forms_gds.layout import Field
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from foi.letters.models import CorrectionChoice
from foi.permissions import Action, can, check
from foi.responses.models import Response
from foi.stats.presentation import format_list
from foi.web.figures.series import revisions_of_figure
from foi.web.forms import ParagraphsField, add_errors, helper
from foi.web.signed_in import SignedInRequest
from foi.workflow.figures.revisions import Changed, changed_figures, decide


class DecisionForm(forms.Form):
    """What is done about the letters, and why."""

    choice = forms.ChoiceField(
        label="What do you want to do about the letters?",
        widget=forms.RadioSelect,
        choices=[(choice.value, choice.label) for choice in reversed(CorrectionChoice)],
        error_messages={"required": "Choose what to do about the letters."},
    )
    reason = ParagraphsField(
        label="Why?",
        help_text="Kept with the figure. Needed where the letters stay as they are.",
        required=False,
        max_length=2000,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper(
            Field.radios("choice", legend_size="m"), Field.textarea("reason", rows=4), button="Save"
        )


@login_required
@require_safe
def changed(request: SignedInRequest) -> HttpResponse:
    """Every figure that letters of the person's authorities gave otherwise."""
    found = changed_figures(request.user)
    context = {
        "open": [each for each in found if each.open],
        "decided": [each for each in found if not each.open],
        "several": len({each.authority.pk for each in found}) > 1,
    }
    return render(request, "web/figures/corrections.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def correction(request: SignedInRequest, code: str, authority: int) -> HttpResponse:
    """One figure: the letters, the drafts, the value each printed, and the choice."""
    found = _changed(request, code, authority)
    if request.method == "POST":
        check(request.user, Action.DECIDE_CHANGES, found.authority.pk)
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _, started = decide(
                changed=found,
                choice=CorrectionChoice(form.cleaned_data["choice"]),
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=timezone.now(),
            )
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, said(started))
            return redirect("figures-changed")
    context = {
        "form": form,
        "may_decide": can(request.user, Action.DECIDE_CHANGES, found.authority.pk),
        "changed": found,
        "revisions": revisions_of_figure(found.figure),
    }
    return render(request, "web/figures/correction.html", context)


def _changed(request: SignedInRequest, code: str, authority: int) -> Changed:
    for each in changed_figures(request.user, code):
        if each.authority.pk == authority:
            return each
    raise Http404("No letter of yours gave another value of this figure.")


def said(started: list[Response]) -> str:
    """What was done, for the person who decided it."""
    if not started:
        return "Kept: the letters stay as they are."
    names = format_list([response.letter_reference for response in started])
    return f"Started: {names}. Read each through before you send it for review."
