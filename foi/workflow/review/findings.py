"""What the checks find on a letter, and what was decided about it: a warning accepted, a block overridden.

A decision is tied to check, place and words. When these words change it no longer counts, and the check asks
again; nor does an override count once the person who gave it has written in the letter.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foi.authorities.models import User
from foi.compliance import run
from foi.compliance.facts import Facts
from foi.compliance.finding import Finding, Severity
from foi.compliance.words import block_text, own_words
from foi.letters.build.assemble import assemble
from foi.letters.build.case import Case, load_case
from foi.letters.document import Letter
from foi.permissions import Action, check_can_override, check_letter
from foi.responses.decisions import FindingDecision, FindingDecisionKind
from foi.responses.models import Response
from foi.responses.states import NotAllowed
from foi.workflow.review.facts import facts_of

# A question without an answer, a gap, a missing document, what can't be printed: such a letter is not
# complete, and nobody's reason makes it so. The officer puts it right before asking a colleague to read it.
INCOMPLETE = frozenset({"A01", "H05", "H06", "H20"})
DECIDED_ANEW = "It was decided again."


@dataclass(frozen=True)
class Assessed:
    """A finding with the decision that covers it, if any; open means that it still holds the letter up.

    `voided` is a decision about the same check and place that no longer counts.
    """

    finding: Finding
    decision: FindingDecision | None
    voided: FindingDecision | None = None

    @property
    def open(self) -> bool:
        return self.finding.severity is not Severity.INFO and self.decision is None

    @property
    def blocks(self) -> bool:
        return self.open and self.finding.severity is Severity.BLOCK

    @property
    def why_void(self) -> str:
        """Why an earlier decision no longer counts, "" where there is none."""
        if self.voided is None:
            return ""
        if self.voided.text_sha256 != self.finding.text_sha256:
            return "What it is about has changed since."
        if self.voided.kind == FindingDecisionKind.OVERRIDDEN:
            return "Who overrode it has since written in the letter."
        return "It has become something that must be put right."


def assessed_findings(
    response: Response,
    *,
    today: date,
    letter: Letter | None = None,
    approver: User | None = None,
    case: Case | None = None,
    facts: Facts | None = None,
) -> tuple[Assessed, ...]:
    """Every finding on the letter as it stands, with the decisions that still cover them.

    `case` is what was loaded for the letter and `facts` what is known of it, where they are at hand. Raises
    nothing, so that nothing a person types may stop the checks.
    """
    case = case or load_case(response)
    letter = letter or assemble(response, on=response.letter_date or today, case=case)
    facts = facts or facts_of(response, letter, today=today, approver=approver, case=case)
    decisions = Decisions(response, case.finding_decisions)
    return tuple(decisions.assess(finding) for finding in tied_to_words(run(letter, facts), letter))


def tied_to_words(findings: Iterable[Finding], letter: Letter) -> Iterable[Finding]:
    """The findings, each with the words that a decision about it is tied to.

    Those are the words the check names; where it names none, all that the letter says at the place, and the
    words quoted of it.
    """
    words: Mapping[str, str] | None = None
    for finding in findings:
        if not finding.text:
            words = words or words_by_place(letter)
            finding = replace(finding, text=f"{words.get(finding.place, '')}{finding.excerpt}")
        yield finding


def words_by_place(letter: Letter) -> Mapping[str, str]:
    """What the letter says at each place a finding can name: an answer, its questions, a part, the end."""
    found: dict[str, str] = {}
    for place, blocks in own_words(letter):
        found[place] = f"{found.get(place, '')}{block_text(blocks)}\n"
    for section in letter.sections:
        whole = "".join(found.get(part.key, "") for part in section.parts)
        found |= dict.fromkeys((section.key, *(question.key for question in section.questions)), whole)
    return found


class Decisions:
    """What was decided about the findings of a letter, and what of it still counts."""

    def __init__(self, response: Response, made: Iterable[FindingDecision]) -> None:
        self.response = response
        self.made = [each for each in made if each.withdrawn_at is None]
        self.writers: frozenset[int] | None = None

    def assess(self, finding: Finding) -> Assessed:
        """The finding with its decision, or with one that has lost its force."""
        here = [each for each in self.made if (each.check_id, each.place) == (finding.check, finding.place)]
        same = [each for each in here if each.text_sha256 == finding.text_sha256]
        counting = [each for each in same if self._counts(each, finding)]
        if counting:
            return Assessed(finding, counting[-1])
        return Assessed(finding, None, here[-1] if here and finding.severity is not Severity.INFO else None)

    def _counts(self, decision: FindingDecision, finding: Finding) -> bool:
        """A block is covered by an override alone, given by one who has still not written in the letter."""
        if finding.severity is not Severity.BLOCK:
            return True
        overridden = decision.kind == FindingDecisionKind.OVERRIDDEN
        return overridden and decision.decided_by_id not in self._writers()

    def _writers(self) -> frozenset[int]:
        if self.writers is None:
            self.writers = self.response.writers()
        return self.writers


def keep_count(response: Response, found: Iterable[Assessed]) -> None:
    """Keep with the response how many findings stop it, for the work list, which can't check every letter."""
    number = sum(each.blocks for each in found)
    if response.blocking_findings != number:
        Response.objects.filter(pk=response.pk).update(blocking_findings=number)
        response.blocking_findings = number


@transaction.atomic
def decide_findings(
    *, response: Response, findings: Iterable[Finding], reason: str, by: User, at: datetime
) -> list[FindingDecision]:
    """Accept warnings, or override blocking findings, with one reason for all.

    Raises ValidationError without a reason; NotAllowed for what is for information only, for what leaves the
    letter incomplete, for a blocking finding when `by` has written in the letter, and once it is issued.
    """
    locked = _open(response, by)
    if not reason.strip():
        raise ValidationError({"reason": "Say why this can go out as it is."})
    return [_decide(locked, finding, reason, by, at) for finding in findings]


def decide_finding(
    *, response: Response, finding: Finding, reason: str, by: User, at: datetime
) -> FindingDecision:
    """Accept or override one finding: see `decide_findings`."""
    return decide_findings(response=response, findings=[finding], reason=reason, by=by, at=at)[0]


def _open(response: Response, by: User) -> Response:
    """The response, locked; Refused to who may not decide on its findings, and once it is issued."""
    locked = Response.objects.select_for_update().get(pk=response.pk)
    check_letter(by, Action.ACCEPT, locked)
    return locked


def _decide(response: Response, finding: Finding, reason: str, by: User, at: datetime) -> FindingDecision:
    kind = FindingDecisionKind.ACKNOWLEDGED
    if finding.severity is Severity.INFO:
        raise NotAllowed("This is for information only. There is nothing to accept.")
    if finding.severity is Severity.BLOCK:
        kind = FindingDecisionKind.OVERRIDDEN
        _check_can_be_overridden(finding)
        check_can_override(by, response)
    about = {"check_id": finding.check, "place": finding.place, "text_sha256": finding.text_sha256}
    # What was decided before, and counts no more, is kept.
    response.finding_decisions.counting().filter(**about).update(
        withdrawn_by=by, withdrawn_at=at, withdrawn_reason=DECIDED_ANEW
    )
    return FindingDecision.objects.create(
        response=response, **about, kind=kind, reason=reason, decided_by=by, decided_at=at
    )


def _check_can_be_overridden(finding: Finding) -> None:
    if finding.check in INCOMPLETE:
        raise NotAllowed("The letter is not complete. This must be put right; nobody can override it.")


@transaction.atomic
def withdraw_decision(*, decision: FindingDecision, by: User, at: datetime, reason: str) -> FindingDecision:
    """Take back that a finding was accepted or overridden; the decision is kept, with who took it back and
    why.

    Raises ValidationError without a reason; NotAllowed once the letter is issued. Asked again, it changes
    nothing.
    """
    _open(decision.response, by)
    if not reason.strip():
        raise ValidationError({"reason": "Say why it is taken back."})
    FindingDecision.objects.counting().filter(pk=decision.pk).update(
        withdrawn_by=by, withdrawn_at=at, withdrawn_reason=reason.strip()
    )
    decision.refresh_from_db()
    return decision
