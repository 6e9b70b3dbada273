"""A letter goes to a second person: sent for review, taken back, returned with a comment, approved.

Each transition refuses what is not allowed and says why: an unanswered question, a finding that is still
open, a reviewer who has edited the letter. Approval records the hash of the letter's content; issuing
refuses another.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foi.authorities.models import Membership, User
from foi.compliance import run
from foi.compliance.finding import Finding, Severity
from foi.letters.assemble import assemble
from foi.letters.document import Letter
from foi.letters.tree import sha256
from foi.responses.models import FindingDecision, FindingDecisionKind, Response, ReviewAction, ReviewComment
from foi.responses.states import NotAllowed, State, check_can_follow
from foi.workflow.facts import facts_of

# What an officer must put right before asking a colleague to read the letter; the rest a second person may
# override.
BEFORE_REVIEW = frozenset({"A01", "H05", "H06"})


@dataclass(frozen=True)
class Assessed:
    """A finding with the decision that covers it, if any; open means that it still holds the letter up."""

    finding: Finding
    decision: FindingDecision | None

    @property
    def open(self) -> bool:
        return self.finding.severity is not Severity.INFO and self.decision is None

    @property
    def blocks(self) -> bool:
        return self.open and self.finding.severity is Severity.BLOCK


def content_sha256(letter: Letter) -> str:
    """The hash of what is approved: the whole letter but for the date, which is set when it is issued."""
    return sha256(replace(letter, date=None))


def assessed_findings(
    response: Response, *, today: date, letter: Letter | None = None, approver: User | None = None
) -> tuple[Assessed, ...]:
    """Every finding on the letter as it stands, with the decisions that still cover them."""
    letter = letter or assemble(response, on=response.letter_date or today)
    facts = facts_of(response, letter, today=today, approver=str(approver.pk) if approver else None)
    decisions = {
        (decision.check_id, decision.place, decision.text_sha256): decision
        for decision in response.finding_decisions.select_related("decided_by")
    }
    return tuple(
        Assessed(finding, decisions.get((finding.check, finding.place, finding.text_sha256)))
        for finding in run(letter, facts)
    )


@transaction.atomic
def decide_finding(
    *, response: Response, finding: Finding, reason: str, by: User, at: datetime
) -> FindingDecision:
    """Accept a warning, or override a blocking finding, with a reason.

    Raises ValidationError without a reason; NotAllowed for a blocking finding when `by` has edited the
    letter, or when the letter is issued.
    """
    locked = _locked(response)
    if State(locked.state) is State.ISSUED:
        raise NotAllowed("This letter has been issued and can't be changed.")
    if not reason.strip():
        raise ValidationError({"reason": "Say why this can go out as it is."})
    kind = FindingDecisionKind.ACKNOWLEDGED
    if finding.severity is Severity.BLOCK:
        kind = FindingDecisionKind.OVERRIDDEN
        if locked.editors.filter(pk=by.pk).exists():
            raise NotAllowed(
                "This must be put right, or be overridden by a colleague who has not edited the letter."
            )
    decision, _ = FindingDecision.objects.update_or_create(
        response=locked,
        check_id=finding.check,
        place=finding.place,
        text_sha256=finding.text_sha256,
        defaults={"kind": kind, "reason": reason, "decided_by": by, "decided_at": at},
    )
    return decision


def _locked(response: Response) -> Response:
    return Response.objects.select_for_update().get(pk=response.pk)


def _record(response: Response, action: ReviewAction, by: User, at: datetime, text: str = "") -> None:
    ReviewComment.objects.create(response=response, action=action, by=by, at=at, text=text)


@transaction.atomic
def send_for_review(*, response: Response, by: User, at: datetime, comment: str = "") -> Response:
    """Send the letter to a second person. Raises NotAllowed while something is unanswered, missing or
    unaccepted.
    """
    locked = _locked(response)
    check_can_follow(locked.state, State.IN_REVIEW)
    found = assessed_findings(locked, today=at.date())
    _refuse([each.finding for each in found if each.blocks and each.finding.check in BEFORE_REVIEW])
    _refuse([each.finding for each in found if each.open and each.finding.severity is Severity.WARN])
    locked.state = State.IN_REVIEW
    locked.submitted_by, locked.submitted_at = by, at
    locked.save(update_fields=["state", "submitted_by", "submitted_at"])
    locked.editors.add(by)
    _record(locked, ReviewAction.SENT, by, at, comment)
    return locked


def _refuse(findings: list[Finding]) -> None:
    """Raise NotAllowed with the first findings in words."""
    if findings:
        more = f" And {len(findings) - 1} more: see the findings." if len(findings) > 1 else ""
        raise NotAllowed(f"{findings[0].message} {findings[0].mend}{more}".strip())


@transaction.atomic
def take_back(*, response: Response, by: User, at: datetime) -> Response:
    """Take the letter back to drafting; an approval no longer holds."""
    return _to_drafting(response, ReviewAction.TAKEN_BACK, by, at, "")


@transaction.atomic
def return_with_comment(*, response: Response, by: User, at: datetime, comment: str) -> Response:
    """Give the letter back to its officer with what is to be changed. Raises ValidationError without a
    comment.
    """
    if not comment.strip():
        raise ValidationError({"comment": "Say what is to be changed."})
    return _to_drafting(response, ReviewAction.RETURNED, by, at, comment)


def _to_drafting(response: Response, action: ReviewAction, by: User, at: datetime, comment: str) -> Response:
    locked = _locked(response)
    check_can_follow(locked.state, State.DRAFTING)
    locked.state = State.DRAFTING
    locked.approved_by, locked.approved_at, locked.approved_sha256 = None, None, ""
    locked.save(update_fields=["state", "approved_by", "approved_at", "approved_sha256"])
    _record(locked, action, by, at, comment)
    return locked


def check_may_approve(response: Response, user: User) -> None:
    """Raise NotAllowed unless a person of the authority who has not edited the letter asks."""
    if not Membership.objects.filter(user=user, authority=response.information_request.authority).exists():
        raise NotAllowed("Only someone who works for this authority can approve its letters.")
    if response.editors.filter(pk=user.pk).exists():
        raise NotAllowed("You have edited this letter, so a colleague must approve it.")


def may_approve(response: Response, user: User) -> bool:
    """Whether `user` could approve this letter."""
    try:
        check_may_approve(response, user)
    except NotAllowed:
        return False
    return True


@transaction.atomic
def approve(*, response: Response, by: User, at: datetime, comment: str = "") -> Response:
    """Approve the letter as it stands; the hash of its content is kept. Raises NotAllowed while a finding is
    open.
    """
    locked = _locked(response)
    check_can_follow(locked.state, State.APPROVED)
    check_may_approve(locked, by)
    _refuse([each.finding for each in assessed_findings(locked, today=at.date(), approver=by) if each.open])
    locked.state = State.APPROVED
    locked.approved_by, locked.approved_at = by, at
    locked.approved_sha256 = content_sha256(assemble(locked))
    locked.save(update_fields=["state", "approved_by", "approved_at", "approved_sha256"])
    _record(locked, ReviewAction.APPROVED, by, at, comment)
    return locked
