"""The review page, made for signing in two minutes, and its steps: send, take back, return, approve."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from foi.law.holding import Holding, Outcome
from foi.law.refusal_notice import ParticularGroup, particulars_for
from foi.letters.build.case import estimate_of
from foi.letters.build.sections import answer_id
from foi.letters.document import LedgerEntry, Letter, Notice, Route, Section
from foi.letters.html import UnfitForPrint, letter_html
from foi.letters.ledger_sheet import sheet_of
from foi.letters.naming import question_names, section_heading
from foi.letters.pdf.printing import PrintError, ledger_pdf
from foi.letters.tree import iter_parts
from foi.permissions import Action
from foi.refusals.particulars import EXCUSES
from foi.responses.models import Response, Search
from foi.responses.states import NotAllowed, State
from foi.web.drafting.access import reading
from foi.web.forms import ParagraphsField
from foi.web.requests.timing import timing_of
from foi.web.review.access import allowed, asking
from foi.web.review.findings import FindingRow, checked, letter_of, rows_of, withdrawn_in
from foi.web.review.letters import download
from foi.web.signed_in import SignedInRequest
from foi.workflow.issue.letter_files import NothingToRender, draft_sheet, file_name, pdf_of
from foi.workflow.requests.clock import holidays_in
from foi.workflow.review import reviewing
from foi.workflow.review.findings import INCOMPLETE, keep_count

# What stands behind the answers


@dataclass(frozen=True)
class RefusalRecord:
    """One refusal: its label, the public interest as weighed, and what is kept and not printed."""

    label: str
    weighed: list[tuple[str, str]]
    kept: list[tuple[str, str]]


@dataclass(frozen=True)
class AnswerRecord:
    """The records of one answer; `not_held` where it says that nothing is held, and so needs a search."""

    heading: str
    refusals: list[RefusalRecord]
    searches: list[Search]
    not_held: bool


@reading
def records(request: SignedInRequest, response: Response) -> HttpResponse:
    """The records of every answer that refuses, or says that something is not held."""
    letter = letter_of(response)
    estimate = estimate_of(response)
    context = {
        "response": response,
        "information_request": response.information_request,
        "authority": response.information_request.authority,
        "answers": records_of(letter, response),
        "estimate": estimate,
        "sum": estimate.sum() if estimate else None,
    }
    return render(request, "web/reviewing/records.html", context)


def records_of(letter: Letter, response: Response) -> list[AnswerRecord]:
    """The answers with something to show, in the order of the letter."""
    names = question_names(letter)
    searches: dict[int, list[Search]] = {}
    for search in Search.objects.filter(answer__response=response).order_by("on", "pk"):
        searches.setdefault(search.answer_id, []).append(search)
    found = [
        AnswerRecord(
            section_heading(section, names),
            [_refusal(part.notice) for part in section.parts if part.notice],
            searches.get(answer_id(section.key), []),
            section.holding in ("not_held", "partly_held"),
        )
        for section in letter.sections
    ]
    return [each for each in found if each.refusals or each.searches]


def _refusal(notice: Notice) -> RefusalRecord:
    given = dict(notice.particulars)
    slots = [
        slot for slot in particulars_for(notice.provisions) if slot.group is ParticularGroup.PUBLIC_INTEREST
    ]
    return RefusalRecord(
        notice.label,
        [(slot.label, given.get(slot.key, "")) for slot in slots if slot.required or slot.key in given],
        [(excuse.label, given[excuse.key]) for excuse in EXCUSES.values() if excuse.key in given],
    )


@dataclass(frozen=True)
class Line:
    """One answer in the table that a reviewer reads first."""

    heading: str
    outcome: str
    holding: str
    grounds: str


# The page


class CommentForm(forms.Form):
    """A comment for a colleague; needed when a letter is returned."""

    comment = ParagraphsField(label="Comment", required=False)
    ask_override = forms.BooleanField(required=False)


def lines_of(letter: Letter) -> list[Line]:
    """Question, outcome, ground and numbers of each answer."""
    names = question_names(letter)
    return [_line(section, names) for section in letter.sections if not section.heading_only]


def _line(section: Section, names: dict[str, str]) -> Line:
    notices = [part.notice for part in section.parts if part.notice]
    return Line(
        heading=section_heading(section, names),
        outcome=Outcome(section.outcome).label if section.outcome else "Not answered yet",
        holding=Holding(section.holding).label if section.holding else "",
        grounds="; ".join(dict.fromkeys(notice.label for notice in notices)),
    )


def unconfirmed(letter: Letter) -> list[LedgerEntry]:
    """Held figures that their owner has never confirmed, and numbers typed by hand."""
    return [
        entry
        for entry in letter.ledger
        if entry.route is Route.TYPED or (entry.route is Route.HELD and entry.last_confirmed is None)
    ]


def own_wording(letter: Letter) -> list[str]:
    """The keys of parts with words that are not those of an approved block."""
    return [part.key for part in iter_parts(letter) if part.has_own_wording]


@reading
def review(request: SignedInRequest, response: Response) -> HttpResponse:
    """What a reviewer needs: the table, the findings, the letter as it will print, the decisions, the
    comments.
    """
    return render(request, "web/reviewing/review.html", review_context(request, response, CommentForm()))


def review_context(request: SignedInRequest, response: Response, form: CommentForm) -> dict[str, Any]:
    """What the review page shows."""
    case, letter, found = checked(response)
    today = timezone.localdate()
    issued = State(response.state) is State.ISSUED
    if not issued:
        keep_count(response, found)
    rows = rows_of(case, letter, found, request.user)
    to_mend = [row for row in rows if row.assessed.open]
    return {
        "response": response,
        "information_request": response.information_request,
        "issued": getattr(response, "issued_letter", None) if issued else None,
        "authority": response.information_request.authority,
        "lines": lines_of(letter),
        "unconfirmed": unconfirmed(letter),
        "own_wording": own_wording(letter),
        "ledger_count": len(letter.ledger),
        "timing": timing_of(response.information_request, today, holidays_in(case.dated)),
        "open_rows": to_mend,
        "to_override": [row for row in to_mend if can_be_asked(row)],
        "withdrawn": withdrawn_in(case),
        "accepted_rows": [row for row in rows if row.assessed.decision],
        "decisions": sorted(case.decisions, key=lambda decision: decision.dataset.title),
        "attachments": case.attachments,
        "refusals": sum(part.notice is not None for part in iter_parts(letter)),
        "searches": len(case.searches),
        "comments": response.review_comments.select_related("by"),
        "may": allowed(request.user, response),
        "state": State(response.state),
        "states": State,
        "form": form,
    }


def can_be_asked(row: FindingRow) -> bool:
    """Whether a reviewer can be asked to override a finding."""
    return row.assessed.blocks and row.assessed.finding.check not in INCOMPLETE


@reading
def framed(request: SignedInRequest, response: Response) -> HttpResponse:
    """The letter alone, as it will print, for the frame of the review page."""
    return HttpResponse(
        letter_html(
            letter_of(response), preview=True, stylesheet=reverse("letter-styles"), mark_own_wording=True
        )
    )


@reading
def draft_file(request: SignedInRequest, response: Response) -> HttpResponse:
    """The pages of the letter as it stands, marked as a draft's: what is seen before anything is final."""
    if response.state == State.ISSUED:
        return redirect("letter-pdf", response.letter_reference)
    try:
        content = pdf_of(response, timezone.localtime())
    except NothingToRender as error:
        messages.error(request, str(error))
        return redirect("review", response.information_request.reference)
    return download(content, "application/pdf", f"draft-{file_name(response.letter_reference)}")


# Steps


def _step(
    request: SignedInRequest, response: Response, do: Callable[..., Any], done: str, after: str
) -> HttpResponse:
    """Take one step of the review; what is refused is said on the review page, and what was typed stays."""
    form = CommentForm(request.POST)
    if form.is_valid():
        try:
            do(response=response, by=request.user, at=timezone.localtime(), **typed(form, do))
            messages.success(request, done)
            return redirect(after, response.information_request.reference)
        except NotAllowed as error:
            form.add_error(None, str(error))
        except ValidationError as error:
            for message in error.messages:
                form.add_error("comment", message)
    response.refresh_from_db()
    return render(request, "web/reviewing/review.html", review_context(request, response, form), status=422)


def typed(form: CommentForm, do: Callable[..., Any]) -> dict[str, Any]:
    """What was typed, for the steps that keep it."""
    if do is reviewing.send_for_review:
        return form.cleaned_data
    return {} if do is reviewing.take_back else {"comment": form.cleaned_data["comment"]}


@require_POST
@asking(Action.SEND_FOR_REVIEW)
def send(request: SignedInRequest, response: Response) -> HttpResponse:
    """Send for review."""
    done = "Sent for review. A colleague who has not edited it can approve it."
    return _step(request, response, reviewing.send_for_review, done, "review")


@require_POST
@asking(Action.TAKE_BACK)
def take_back(request: SignedInRequest, response: Response) -> HttpResponse:
    """Take the letter back to drafting."""
    return _step(request, response, reviewing.take_back, "The letter is back in drafting.", "workspace")


@require_POST
@asking(Action.RETURN)
def give_back(request: SignedInRequest, response: Response) -> HttpResponse:
    """Return the letter with a comment."""
    return _step(request, response, reviewing.return_with_comment, "Returned with your comment.", "review")


@require_POST
@asking(Action.APPROVE)
def approve(request: SignedInRequest, response: Response) -> HttpResponse:
    """Approve the letter."""
    return _step(request, response, reviewing.approve, "Approved. It can be issued now.", "issue")


# The ledger


@reading
def ledger(request: SignedInRequest, response: Response) -> HttpResponse:
    """Every number of the letter and where it came from, ready to be printed for the file."""
    if response.state == State.ISSUED:
        return redirect("letter-ledger", response.letter_reference)
    context = {
        "response": response,
        "information_request": response.information_request,
        "authority": response.information_request.authority,
        "sheet": sheet_of(letter_of(response), draft=True),
        "print_url": reverse("ledger-pdf", args=[response.information_request.reference]),
    }
    return render(request, "web/reviewing/ledger.html", context)


@reading
def ledger_file(request: SignedInRequest, response: Response) -> HttpResponse:
    """The same as a PDF for the file, marked as a draft's."""
    if response.state == State.ISSUED:
        return redirect("letter-ledger-pdf", response.letter_reference)
    sheet = draft_sheet(response, today=timezone.localdate())
    try:
        content = ledger_pdf(sheet, at=timezone.now())
    except (PrintError, UnfitForPrint) as error:
        messages.error(request, str(error))
        return redirect("ledger", response.information_request.reference)
    return download(content, "application/pdf", f"numbers-{file_name(response.letter_reference)}")
