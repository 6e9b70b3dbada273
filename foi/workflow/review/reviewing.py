"""A letter goes to a second person: sent for review, taken back, returned with a comment, approved.

Each transition refuses what is not allowed and says why: an unanswered question, a finding that is still
open, a reviewer who has edited the letter. Approval records the hash of the letter's content; issuing
refuses another.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foi.authorities.models import User
from foi.compliance.finding import Finding, Severity
from foi.letters.build.assemble import assemble
from foi.letters.build.case import load_case
from foi.letters.document import Letter
from foi.letters.tree import sha256
from foi.permissions import Action, check_can_approve, check_letter
from foi.responses.decisions import ReviewAction, ReviewComment
from foi.responses.models import Response
from foi.responses.states import NotAllowed, State
from foi.workflow.issue.printing import check_documents, check_prints
from foi.workflow.review.findings import INCOMPLETE, assessed_findings, keep_count


def content_sha256(letter: Letter) -> str:
    """The hash of what is approved: the whole letter but for the date, which is set when it is issued."""
    return sha256(replace(letter, date=None))


def _locked(response: Response) -> Response:
    return Response.objects.select_for_update().get(pk=response.pk)


def _record(response: Response, action: ReviewAction, by: User, at: datetime, text: str = "") -> None:
    ReviewComment.objects.create(response=response, action=action, by=by, at=at, text=text)


@transaction.atomic
def send_for_review(
    *, response: Response, by: User, at: datetime, comment: str = "", ask_override: bool = False
) -> Response:
    """Send the letter to a second person.

    Raises NotAllowed while something is unanswered, missing or unaccepted, and when the letter can't be
    printed. What else must be put right stops it too, unless the officer asks the second person to override
    it (`ask_override`) and says why. Raises ValidationError where an override is asked for without a reason.
    """
    locked = _locked(response)
    check_letter(by, Action.SEND_FOR_REVIEW, locked)
    case = load_case(locked)
    letter = assemble(locked, on=locked.letter_date or at.date(), case=case)
    found = assessed_findings(locked, today=at.date(), letter=letter, case=case)
    keep_count(locked, found)
    blocks = [each.finding for each in found if each.blocks]
    _refuse([finding for finding in blocks if finding.check in INCOMPLETE])
    _refuse([each.finding for each in found if each.open and each.finding.severity is Severity.WARN])
    _check_override_asked(blocks, ask_override, comment)
    check_prints(letter, at)
    check_documents(locked)
    locked.state = State.IN_REVIEW
    locked.submitted_by, locked.submitted_at = by, at
    locked.save(update_fields=["state", "submitted_by", "submitted_at"])
    locked.editors.add(by)
    _record(locked, ReviewAction.SENT, by, at, _with_asked(comment, blocks))
    return locked


def _check_override_asked(blocks: list[Finding], asked: bool, comment: str) -> None:
    """Nobody sends a letter with a blocking finding unawares."""
    if blocks and not asked:
        raise NotAllowed(
            f"{blocks[0].message} Put it right, or ask the reviewer to override it and say why."
            f"{_how_many_more(blocks)}"
        )
    if blocks and not comment.strip():
        raise ValidationError({"comment": "Say why your colleague should override what must be put right."})


def _with_asked(comment: str, blocks: Iterable[Finding]) -> str:
    """The comment, with what the reviewer is asked to override."""
    return "\n".join([comment, *(f"To be overridden: {each.message}" for each in blocks)]).strip()


def _refuse(findings: list[Finding]) -> None:
    """Raise NotAllowed with the first findings in words."""
    if findings:
        raise NotAllowed(f"{findings[0].message} {findings[0].mend}{_how_many_more(findings)}".strip())


def _how_many_more(findings: list[Finding]) -> str:
    return f" And {len(findings) - 1} more: see the findings." if len(findings) > 1 else ""


@transaction.atomic
def take_back(*, response: Response, by: User, at: datetime) -> Response:
    """Take the letter back to drafting; an approval no longer holds."""
    locked = _locked(response)
    check_letter(by, Action.TAKE_BACK, locked)
    return _to_drafting(locked, ReviewAction.TAKEN_BACK, by, at, "")


@transaction.atomic
def return_with_comment(*, response: Response, by: User, at: datetime, comment: str) -> Response:
    """Give the letter back to its officer with what is to be changed. Raises ValidationError without a
    comment.
    """
    locked = _locked(response)
    check_letter(by, Action.RETURN, locked)
    if not comment.strip():
        raise ValidationError({"comment": "Say what is to be changed."})
    return _to_drafting(locked, ReviewAction.RETURNED, by, at, comment)


def _to_drafting(locked: Response, action: ReviewAction, by: User, at: datetime, comment: str) -> Response:
    locked.state = State.DRAFTING
    locked.approved_by, locked.approved_at, locked.approved_sha256 = None, None, ""
    locked.save(update_fields=["state", "approved_by", "approved_at", "approved_sha256"])
    _record(locked, action, by, at, comment)
    return locked


@transaction.atomic
def approve(*, response: Response, by: User, at: datetime, comment: str = "") -> Response:
    """Approve the letter as it stands; the hash of its content is kept. Raises NotAllowed while a finding is
    open, and when the letter can't be printed.
    """
    locked = _locked(response)
    check_can_approve(by, locked)
    case = load_case(locked)
    letter = assemble(locked, on=locked.letter_date or at.date(), case=case)
    found = assessed_findings(locked, today=at.date(), letter=letter, approver=by, case=case)
    keep_count(locked, found)
    _refuse([each.finding for each in found if each.open])
    check_prints(letter, at)
    check_documents(locked)
    locked.state = State.APPROVED
    locked.approved_by, locked.approved_at = by, at
    locked.approved_sha256 = content_sha256(assemble(locked, case=case))
    locked.save(update_fields=["state", "approved_by", "approved_at", "approved_sha256"])
    _record(locked, ReviewAction.APPROVED, by, at, comment)
    return locked
