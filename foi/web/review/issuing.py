"""Issuing an approved letter: date, how it is sent, the last checks, one button."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from foi.permissions import Action, check
from foi.responses.models import Response
from foi.responses.states import NotAllowed, State
from foi.web.drafting.access import reading
from foi.web.forms import DateField, add_errors, helper
from foi.web.review.access import allowed
from foi.web.review.findings import checked, rows_of
from foi.web.signed_in import SignedInRequest
from foi.workflow.issue.issuing import issue as issue_letter

WAYS = ("E-mail", "Post", "WhatDoTheyKnow", "Online portal")


class IssueForm(forms.Form):
    """The date on the letter and how it goes out."""

    letter_date = DateField(
        name="date of the letter", label="Date of the letter", help_text="Today, unless it went out earlier."
    )
    sent_by = forms.ChoiceField(
        label="How it is sent", choices=[(way, way) for way in WAYS], widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper("letter_date", "sent_by", button="Issue this letter")


@reading
def issue(request: SignedInRequest, response: Response) -> HttpResponse:
    """Show what is about to go out, then issue it once; an issued letter's page is shown instead."""
    if State(response.state) is State.ISSUED:
        return redirect("letter", response.letter_reference)
    if request.method == "POST":
        check(request.user, Action.ISSUE, response.authority_id)
    today = timezone.localdate()
    form = IssueForm(request.POST or None, initial={"letter_date": today, "sent_by": WAYS[0]})
    if request.method == "POST" and form.is_valid():
        try:
            issued = issue_letter(
                response=response, by=request.user, at=timezone.localtime(), **form.cleaned_data
            )
            messages.success(request, "The letter is issued. It can't be changed any more.")
            return redirect("letter", issued.reference)
        except NotAllowed as error:
            form.add_error(None, str(error))
        except ValidationError as error:
            add_errors(form, error)
    case, letter, found = checked(response, approver=response.approved_by)
    rows = rows_of(case, letter, found, request.user)
    context = {
        "response": response,
        "information_request": response.information_request,
        "authority": response.information_request.authority,
        "open_rows": [row for row in rows if row.assessed.open],
        "approved": State(response.state) is State.APPROVED,
        "may": allowed(request.user, response),
        "form": form,
    }
    return render(request, "web/reviewing/issue.html", context)
