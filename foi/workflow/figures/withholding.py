"""Deciding that small numbers are not given as they are held: the decision, and the refusals that say so.

All that withholds is a refusal (section 17 FOIA, regulation 14 EIR): it is added to each answer that would
have shown what is not given, kept with the decision, and taken out again when that is changed.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foi.authorities.models import User
from foi.figures.models import Dataset
from foi.law.grounds import ground
from foi.law.holding import PartKind
from foi.letters.build.assemble import assemble
from foi.refusals.models import RefusalReason
from foi.responses.changes import ChangeKind
from foi.responses.decisions import SmallNumberDecision
from foi.responses.models import Answer, AnswerPart, AnswerQuestion, Response
from foi.workflow.drafting.answers import (
    add_part,
    decide_small_numbers,
    edit_part,
    record_decision,
    restore_part,
    take_out_refusals,
    touch,
)
from foi.workflow.figures.disclosure_control import Option
from foi.workflow.figures.disclosure_risk import Counts
from foi.workflow.figures.small_numbers import answers_losing
from foi.workflow.history import keep, words_of_decision

PERSONAL_DATA = ("foia-s40-2", "eir-13-1")
RECORDED = (
    "choice", "cells", "basis", "protected", "secondary", "dimension", "merged", "base", "rounded", "adds_up",
)  # fmt: skip
"""What a decision takes over from the way chosen."""


def publish(
    *, counts: Counts, reason: str, by: User, at: datetime, who_might_be_identified: str = ""
) -> SmallNumberDecision:
    """Let the counts go out as they are held. Raises ValidationError without a reason."""
    return decide_small_numbers(
        response=counts.response,
        dataset=counts.small.dataset,
        cells=counts.small.cells(),
        protected=counts.protected,
        reason=reason,
        who_might_be_identified=who_might_be_identified,
        by=by,
        at=at,
    )


@transaction.atomic
def withhold(
    *,
    counts: Counts,
    option: Option,
    reasons: Mapping[str, RefusalReason],
    reason: str,
    by: User,
    at: datetime,
    who_might_be_identified: str = "",
) -> tuple[SmallNumberDecision, list[AnswerPart]]:
    """Record that the counts are not given as they are held, and add the refusals that say so.

    `reasons` gives the refusal reason to cite, by regime. Returns the decision and its refusals, in the order
    of the letter. Raises ValidationError where the way leaves a count exposed, without a reason, and where no
    refusal is given for the law of a question.
    """
    response = counts.response
    touch(response, by)
    _check(option, reason)
    fields = {name: getattr(option.decision, name) for name in RECORDED} | {
        "reason": reason,
        "who_might_be_identified": who_might_be_identified,
        "decided_by": by,
        "decided_at": at,
    }
    decision = record_decision(response, counts.small.dataset, by, fields)
    answers = answers_affected(counts, decision)
    refusals = [_refusal(decision, answer, reasons, by) for answer in answers]
    take_out_refusals(decision, by, but_in=answers)
    return decision, refusals


def _check(option: Option, reason: str) -> None:
    if not reason.strip():
        raise ValidationError({"reason": "Say why the numbers are withheld."})
    if not option.is_open:
        why = option.problem or "It would not protect the counts you ticked."
        raise ValidationError({"choice": why})


@transaction.atomic
def take_back(*, response: Response, dataset: Dataset, by: User) -> list[AnswerPart]:
    """Take back a decision that has nothing left to decide on, with its refusals; return those."""
    touch(response, by)
    taken: list[AnswerPart] = []
    for decision in response.small_number_decisions.filter(dataset=dataset):
        taken += take_out_refusals(decision, by)
        before = words_of_decision(decision)
        decision.delete()
        keep(response, ChangeKind.SMALL_NUMBERS, by, subject=str(dataset), before=before)
    return taken


# Refusals -----------------------------------------------------------------------------------------


def _refusal(
    decision: SmallNumberDecision, answer: Answer, reasons: Mapping[str, RefusalReason], by: User
) -> AnswerPart:
    """The refusal of an answer: the one it has for this decision, put back or changed if need be, or a new
    one.
    """
    regime = regimes_of([answer.pk]).get(answer.pk, "foia")
    reason = reasons.get(regime)
    if reason is None:
        raise ValidationError({f"refusal_{regime}": "Choose the reason for refusing these numbers."})
    there = decision.refusals.filter(answer=answer).select_related("answer__response").first()
    if there is None:
        part = add_part(answer=answer, kind=PartKind.REFUSAL, by=by, reason=reason, particulars={})
        part.small_numbers = decision
        part.save(update_fields=["small_numbers"])
        return part
    if there.removed:
        there.small_numbers = decision
        there = restore_part(part=there, by=by)
    if there.reason_id != reason.pk:
        there = edit_part(part=there, version=there.version, by=by, reason=reason)
    return there


def regimes_of(answers: Iterable[int]) -> dict[int, str]:
    """The law of each answer's questions, by answer; a refusal cites one, so the first question's."""
    served = AnswerQuestion.objects.filter(answer__in=answers).order_by("answer", "-question__order")
    return dict(served.values_list("answer", "question__regime"))


def reasons_for(response: Response, regime: str) -> list[RefusalReason]:
    """The authority's reasons that small numbers may be refused for, those of personal data first.

    Not those that say nothing is held, or neither confirm nor deny: the table shows that they are held.
    """
    authority = response.information_request.authority
    found = [each for each in RefusalReason.objects.for_authority(authority) if _may_be_cited(each, regime)]
    return sorted(found, key=lambda each: not is_about_personal_data(each))


def _may_be_cited(reason: RefusalReason, regime: str) -> bool:
    if reason.regime != regime or reason.keeps_holding_open:
        return False
    exempting = {"exemption", "exception"}
    grounds = [ground(key) for key in reason.provisions]
    return all(str(each.kind) in exempting for each in grounds)


def is_about_personal_data(reason: RefusalReason) -> bool:
    """Whether it cites section 40(2), or regulation 13."""
    return any(key.startswith(PERSONAL_DATA) for key in reason.provisions)


def answers_affected(counts: Counts, decision: SmallNumberDecision) -> list[Answer]:
    """The answers that would show something which a decision does not give, in the order of the letter."""
    as_decided = assemble(counts.response, on=counts.letter.date, decisions=[decision])
    affected = answers_losing(counts.shown.keys(), counts.letter, as_decided)
    answers = Answer.objects.in_bulk(affected)
    return [answers[pk] for pk in affected if pk in answers]
