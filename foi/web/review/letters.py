"""Issuing an approved letter, and the letter as it was issued: read-only, with its PDF, its tables as CSV,
its documents, ledger and decisions.
"""

import logging
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from foi.authorities.demonstration import marked
from foi.authorities.models import Authority
from foi.compliance.finding import Severity
from foi.letters.document import Letter
from foi.letters.html import UnfitForPrint, letter_html
from foi.letters.models import DamagedFile, IssuedLetter
from foi.letters.pdf.printing import PrintError, ledger_pdf
from foi.letters.tables import csv_files
from foi.letters.tree import from_data
from foi.permissions import Action, can_letter, check
from foi.responses.decisions import FindingDecisionKind, SmallNumberChoice
from foi.responses.models import Response
from foi.responses.states import NotAllowed, State
from foi.templatetags.display import long_date
from foi.web.drafting.access import reading
from foi.web.forms import DateField, add_errors, helper
from foi.web.review.access import allowed
from foi.web.review.findings import checked, place_name, place_names, rows_of
from foi.web.signed_in import SignedInRequest
from foi.workflow.issue.correcting import start_correction
from foi.workflow.issue.issuing import issue as issue_letter
from foi.workflow.issue.letter_files import file_name, issued_sheet

logger = logging.getLogger(__name__)

# An approved letter is issued

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


# A letter as it was issued


def _issued(request: HttpRequest, letter: str) -> IssuedLetter:
    """A letter of the person's authorities; for all others there is no such page."""
    letters = IssuedLetter.objects.visible_to(request.user).select_related(
        "response__information_request__authority", "issued_by", "response__approved_by"
    )
    return get_object_or_404(letters, reference=letter)


def _authority(issued: IssuedLetter) -> Authority:
    return issued.response.information_request.authority


@login_required
def letter(request: HttpRequest, letter: str) -> HttpResponse:
    """The record of an issued letter."""
    issued = _issued(request, letter)
    tree = from_data(issued.tree)
    context: dict[str, Any] = {
        "issued": issued,
        "response": issued.response,
        "information_request": issued.response.information_request,
        "authority": _authority(issued),
        "letter": tree,
        "csv_files": csv_files(tree),
        "comments": issued.response.review_comments.select_related("by"),
        "kept": kept_findings(issued.findings, tree),
        "small_numbers": kept_decisions(issued.decisions),
        "may_correct": can_letter(request.user, Action.CORRECT, issued.response),
    }
    return render(request, "web/reviewing/letter.html", context)


def kept_decisions(decisions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The decisions on small numbers as frozen with the letter, each with what was done in words."""
    return [each | {"label": SmallNumberChoice(each["choice"]).label} for each in decisions]


def kept_findings(findings: list[dict[str, Any]], letter: Letter) -> list[dict[str, Any]]:
    """The findings as frozen with the letter, those decided first, each with its place and words to read."""
    names = place_names(letter)
    kept = [
        each
        | {
            "where": place_name(names, each["place"]),
            "severity_label": Severity(each["severity"]).label,
            "decided": _decided(each["decision"]),
        }
        for each in findings
    ]
    return sorted(kept, key=lambda each: not each["decided"])


def _decided(decision: dict[str, str] | None) -> str:
    """Who decided what, and when; "" where there was nothing to decide."""
    if not decision:
        return ""
    kind = FindingDecisionKind(decision["kind"]).label
    return f"{kind} by {decision['by']}, {long_date(datetime.fromisoformat(decision['at']))}"


@login_required
def framed(request: HttpRequest, letter: str) -> HttpResponse:
    """The letter alone, as it was issued, for the frame of its page."""
    tree = from_data(_issued(request, letter).tree)
    return HttpResponse(letter_html(tree, preview=True, stylesheet=reverse("letter-styles")))


@login_required
def ledger(request: HttpRequest, letter: str) -> HttpResponse:
    """Every number of the letter and where it came from, as frozen with it."""
    issued = _issued(request, letter)
    context = {
        "issued": issued,
        "response": issued.response,
        "information_request": issued.response.information_request,
        "authority": _authority(issued),
        "sheet": issued_sheet(issued),
        "print_url": reverse("letter-ledger-pdf", args=[issued.reference]),
    }
    return render(request, "web/reviewing/ledger.html", context)


@login_required
def ledger_file(request: HttpRequest, letter: str) -> HttpResponse:
    """The same as a PDF for the file."""
    issued = _issued(request, letter)
    try:
        content = ledger_pdf(issued_sheet(issued), at=issued.issued_at)
    except (PrintError, UnfitForPrint) as error:
        messages.error(request, str(error))
        return redirect("letter-ledger", issued.reference)
    return download(content, "application/pdf", f"numbers-{file_name(issued.reference)}")


@require_POST
@login_required
def correct(request: SignedInRequest, letter: str) -> HttpResponse:
    """Start a correction of an issued letter, and go on to mend it."""
    issued = _issued(request, letter)
    check(request.user, Action.CORRECT, issued.response.authority_id)
    correction = start_correction(response=issued.response, by=request.user)
    messages.success(
        request,
        f"This is letter {correction.letter_reference}. Correct what was wrong; the rest is as it was.",
    )
    return redirect("workspace", correction.information_request.reference)


@login_required
def pdf(request: HttpRequest, letter: str) -> HttpResponse:
    """The PDF as issued."""
    issued = _issued(request, letter)
    return download(bytes(issued.pdf), "application/pdf", file_name(issued.reference))


@login_required
def csv_file(request: HttpRequest, letter: str, name: str) -> HttpResponse:
    """One table of the letter as CSV."""
    for file in csv_files(from_data(_issued(request, letter).tree)):
        if file[0] == name:
            return download(file[2], "text/csv; charset=utf-8", name)
    raise Http404("The letter has no such table.")


@login_required
def attachment(request: HttpRequest, letter: str, key: str) -> HttpResponseBase:
    """A document as it was sent with the letter, piece by piece; nothing of one that is not as it was."""
    issued = _issued(request, letter)
    file = get_object_or_404(issued.released_files, key=key)
    try:
        file.check_unchanged()
    except DamagedFile as error:
        logger.exception("A released file is damaged", extra={"letter": issued.reference, "key": key})
        messages.error(request, f"{error} Tell those who run this service: a backup has it.")
        return redirect("letter", issued.reference)
    answer = StreamingHttpResponse(file.stored(), content_type=file.media_type)
    answer["Content-Length"] = str(file.size)
    _keep_only(answer, marked(file.file_name, _authority(issued).demonstration_note))
    return answer


def download(content: bytes, media_type: str, name: str) -> HttpResponse:
    """A file to keep: never shown inside a page, so that a document can't run anything here."""
    answer = HttpResponse(content, content_type=media_type)
    _keep_only(answer, name)
    return answer


def _keep_only(answer: HttpResponseBase, name: str) -> None:
    answer["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=name) or "attachment"
    )
    answer["X-Content-Type-Options"] = "nosniff"
