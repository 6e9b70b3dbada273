"""The decision about small counts of a dataset in a letter: who might be recognised, why they may go out."""

from typing import Any

from crispy_forms_gds.layout import Field, Layout, Size
from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from foi.letters.assemble import assemble
from foi.responses.models import Response, SmallNumberDecision
from foi.web.drafting.access import OfficerRequest, question_url, reading
from foi.web.drafting.forms import DraftForm
from foi.web.drafting.sentences import row_of
from foi.web.drafting.workspace import why_locked
from foi.workflow import drafting
from foi.workflow.small_numbers import SmallNumbers, small_numbers_of


class SmallNumbersForm(DraftForm):
    """Who might be recognised, and why the counts are published as they are."""

    who_might_be_identified = forms.CharField(
        label="Who might be recognised, by whom, and from what else they know?",
        help_text="Write “nobody” with the reason, if you have thought about it and found nobody.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say who might be recognised. Write “nobody” if it is nobody, and why."},
        max_length=10_000,
    )
    reason = forms.CharField(
        label="Why can these counts be published as they are?",
        help_text="A reviewer reads this. It is kept with the letter.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say why the small numbers can be published."},
        max_length=10_000,
    )

    def layout(self) -> Layout:
        return Layout(
            Field.textarea("who_might_be_identified", label_size=Size.SMALL, rows=4),
            Field.textarea("reason", label_size=Size.SMALL, rows=4),
        )


@require_http_methods(["GET", "HEAD", "POST"])
@reading
def small_numbers(request: OfficerRequest, response: Response, dataset: str) -> HttpResponse:
    """The counts concerned, the questions to think with, and the decision."""
    letter = assemble(response, on=response.letter_date or timezone.localdate())
    found = next((each for each in small_numbers_of(response, letter) if each.dataset.slug == dataset), None)
    if found is None:
        raise Http404("This letter shows no small numbers of these figures.")
    decision = (
        response.small_number_decisions.filter(dataset=found.dataset).select_related("decided_by").first()
    )
    locked = why_locked(response)
    form = SmallNumbersForm(request.POST or None, initial=_initial(decision))
    if (
        request.method == "POST"
        and not locked
        and form.is_valid()
        and _decide(request, response, found, form)
    ):
        return redirect(question_url(response, 0))
    context = {
        "title": "Small numbers",
        "form": form,
        "small": found,
        "cells": [row_of(figure) for figure in found.figures],
        "decision": decision,
        "outdated": decision is not None and decision.cells != found.cells(),
        "response": response,
        "information_request": response.information_request,
        "reference": response.information_request.reference,
        "authority": response.information_request.authority,
        "back_url": question_url(response, 0),
        "locked": locked,
    }
    return render(request, "web/drafting/small_numbers.html", context)


def _initial(decision: SmallNumberDecision | None) -> dict[str, Any]:
    if decision is None:
        return {}
    return {"who_might_be_identified": decision.who_might_be_identified, "reason": decision.reason}


def _decide(request: OfficerRequest, response: Response, found: SmallNumbers, form: SmallNumbersForm) -> bool:
    try:
        drafting.decide_small_numbers(
            response=response,
            dataset=found.dataset,
            cells=found.cells(),
            by=request.user,
            at=timezone.now(),
            **form.values(),
        )
    except ValidationError as error:
        form.add_error(None, error)
        return False
    messages.success(request, f"Decision on the small numbers of “{found.dataset.title}” recorded.")
    return True
