"""The officer drafts: answers and their parts are made, changed, moved, taken out and put back.

Every change is refused once the letter is in review or issued, marks its writer as an editor (who then can't
approve it), raises the answer's version, and is kept with the words before (foi.workflow.history).
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from foi.authorities.models import User
from foi.blocks.markup import validate_wording
from foi.blocks.placeholders import lost_locks
from foi.figures.models import Dataset
from foi.permissions import Action, check_letter
from foi.requests.models import Question
from foi.responses.changes import ChangeKind
from foi.responses.decisions import SmallNumberChoice, SmallNumberDecision
from foi.responses.models import Answer, AnswerPart, AnswerQuestion, Attachment, Response, Search
from foi.responses.states import State
from foi.workflow.drafting.part_compatibility import check_decision, check_fits, check_law
from foi.workflow.history import (
    keep,
    keep_part,
    words_of_answer,
    words_of_decision,
    words_of_letter,
    words_of_part,
    words_of_questions,
)

LARGEST_ATTACHMENT = 20 * 1024 * 1024
PART_FIELDS = frozenset(
    {
        "text",
        "block_version",
        "dataset",
        "register",
        "spec",
        "reason",
        "particulars",
        "attachment",
        "refers_to",
    }
)


NOTHING_WITHHELD: dict[str, Any] = {
    "choice": SmallNumberChoice.PUBLISH,
    "basis": "",
    "secondary": [],
    "dimension": "",
    "merged": [],
    "base": None,
    "rounded": {},
    "adds_up": True,
}


class EditedMeanwhile(Exception):
    """Someone else changed the part since the writer opened it; `current` is the part as it is now."""

    def __init__(self, current: AnswerPart | None) -> None:
        super().__init__("Someone else changed this answer while you were writing. Here are both.")
        self.current = current


# Every change


def touch(response: Response, by: User | None) -> Response:
    """Lock the response, refuse who may not edit it now, and record the editor. Call inside a transaction."""
    locked = Response.objects.select_for_update().get(pk=response.pk)
    check_letter(by, Action.DRAFT, locked)
    locked.state = State.DRAFTING
    locked.changed_at = timezone.now()
    locked.save(update_fields=["state", "changed_at"])
    if by is not None:
        locked.editors.add(by)
    response.state = locked.state
    return locked


def _changed(answer: Answer) -> None:
    Answer.objects.filter(pk=answer.pk).update(version=F("version") + 1)
    answer.refresh_from_db(fields=["version"])


# Answers and the questions they serve


@transaction.atomic
def answer_for(*, response: Response, question: Question, by: User | None) -> Answer:
    """The answer of this response that serves a question, made when there is none."""
    served = (
        AnswerQuestion.objects.filter(response=response, question=question).select_related("answer").first()
    )
    if served:
        return served.answer
    touch(response, by)
    answer = Answer.objects.create(response=response)
    AnswerQuestion.objects.create(answer=answer, question=question, response=response)
    return answer


@transaction.atomic
def serve_questions(*, answer: Answer, questions: list[Question], by: User | None) -> Answer:
    """Let one answer serve exactly these questions. An answer that is left without questions goes, unless it
    has parts.

    Raises ValidationError when a question already has an answer with parts of its own, when one is not under
    the law that a refusal of the answer cites, and when none is given.
    """
    touch(answer.response, by)
    if not questions:
        raise ValidationError("An answer needs at least one question.")
    before = words_of_questions(answer)
    for part in answer.parts.filter(removed=False, reason__isnull=False).select_related("reason"):
        if part.reason:
            check_law(part.reason, questions)
    others = AnswerQuestion.objects.filter(response=answer.response, question__in=questions).exclude(
        answer=answer
    )
    for other in others.select_related("answer", "question"):
        if other.answer.parts.filter(removed=False).exists():
            raise ValidationError(
                f"Question {other.question.label or other.question.order} already has an answer of its own."
            )
        other.delete()
        if not other.answer.served.exists():
            other.answer.delete()
    answer.served.exclude(question__in=questions).delete()
    for question in questions:
        AnswerQuestion.objects.get_or_create(answer=answer, question=question, response=answer.response)
    _changed(answer)
    after = words_of_questions(answer)
    keep(answer.response, ChangeKind.QUESTIONS, by, answer=answer, before=before, after=after)
    return answer


# Their parts


@transaction.atomic
def add_part(*, answer: Answer, kind: str, by: User | None, **fields: Any) -> AnswerPart:
    """Add a part at the end of an answer. `fields` are those of PART_FIELDS that the kind needs.

    Raises ValidationError for wording that can't be read, and for a part that does not fit the answer.
    """
    touch(answer.response, by)
    last = answer.parts.aggregate(last=Max("order"))["last"] or 0
    part = AnswerPart(answer=answer, kind=kind, order=last + 1)
    _fill(part, fields)
    check_fits(part)
    part.save()
    _changed(answer)
    keep_part(ChangeKind.ADDED, part, by, after=words_of_part(part))
    return part


@transaction.atomic
def edit_part(*, part: AnswerPart, version: int, by: User | None, **fields: Any) -> AnswerPart:
    """Change a part that still is at `version`; raises EditedMeanwhile when it has moved on or was taken
    out. Raises ValidationError for wording that can't be read, and for what does not fit.
    """
    touch(part.answer.response, by)
    current = AnswerPart.objects.select_for_update().select_related("answer").filter(pk=part.pk).first()
    if current is None or current.version != version or current.removed:
        raise EditedMeanwhile(current)
    before = words_of_part(current)
    _fill(current, fields)
    check_fits(current)
    current.version += 1
    current.save()
    _changed(current.answer)
    keep_part(ChangeKind.EDITED, current, by, before=before, after=words_of_part(current))
    return current


def _fill(part: AnswerPart, fields: dict[str, Any]) -> None:
    """Set the fields of a part, refusing wording that breaks the grammar or loses a locked span."""
    unknown = set(fields) - PART_FIELDS
    if unknown:
        raise TypeError(f"An answer's part has no {', '.join(sorted(unknown))}.")
    for name, value in fields.items():
        setattr(part, name, value)
    part.clean()
    if part.text:
        validate_wording(part.text)
    lost = lost_locks(part.block_version.text, part.text) if part.block_version and part.text else ()
    if lost:
        raise ValidationError(
            {"text": f"These words of the block may not be changed: “{'”, “'.join(lost)}”."}
        )


@transaction.atomic
def move_part(*, part: AnswerPart, up: bool, by: User | None) -> AnswerPart:
    """Change places with the part above or below; at the end of the answer nothing changes."""
    touch(part.answer.response, by)
    parts = list(part.answer.parts.filter(removed=False))
    here = parts.index(part)
    there = here - 1 if up else here + 1
    if 0 <= there < len(parts):
        parts[here], parts[there] = parts[there], parts[here]
        for order, moved in enumerate(parts, start=1):
            AnswerPart.objects.filter(pk=moved.pk).update(order=order)
        _changed(part.answer)
        before, after = (_rank(place, len(parts)) for place in (here, there))
        keep_part(ChangeKind.MOVED, part, by, before=before, after=after)
    part.refresh_from_db()
    return part


def _rank(place: int, number: int) -> list[tuple[str, str]]:
    return [("Place", f"{place + 1} of {number}")]


@transaction.atomic
def remove_part(*, part: AnswerPart, by: User | None) -> AnswerPart:
    """Take a part out of the answer; it is kept, so that it can be put back.

    Raises ValidationError for a refusal that gives notice of withheld small numbers: it goes with those.
    """
    decision = part.small_numbers
    if decision and decision.withholds:
        raise ValidationError(
            f"This refusal says why small numbers of “{decision.dataset}” are withheld. Change that "
            "decision, and the refusal goes with it."
        )
    return _set_removed(part, True, by)


@transaction.atomic
def restore_part(*, part: AnswerPart, by: User | None) -> AnswerPart:
    """Put a part back that was taken out. Raises ValidationError where it no longer fits the answer."""
    check_fits(part)
    decision = part.small_numbers
    if decision and not decision.withholds:
        raise ValidationError(
            f"The small numbers of “{decision.dataset}” are not withheld any more. Decide about them again, "
            "and the refusal comes back."
        )
    return _set_removed(part, False, by)


def _set_removed(part: AnswerPart, removed: bool, by: User | None) -> AnswerPart:
    touch(part.answer.response, by)
    part.removed = removed
    part.version += 1
    part.save(update_fields=["removed", "version"])
    _changed(part.answer)
    keep_removed(part, by)
    return part


def keep_removed(part: AnswerPart, by: User | None) -> None:
    """Keep in the history that a part was taken out, or was put back."""
    words = words_of_part(part)
    if part.removed:
        keep_part(ChangeKind.TAKEN_OUT, part, by, before=words)
    else:
        keep_part(ChangeKind.PUT_BACK, part, by, after=words)


# What an answer rests on: holding, searches, documents


@transaction.atomic
def decide_holding(
    *, answer: Answer, holding: str, outcome: str, by: User | None, outstanding: str = ""
) -> Answer:
    """Record the officer's decision on holding and outcome where the parts conflict ("" leaves it to the
    parts). Raises ValidationError where a part contradicts it.
    """
    touch(answer.response, by)
    check_decision(answer, holding)
    before = words_of_answer(answer)
    answer.holding, answer.outcome, answer.outstanding = holding, outcome, outstanding
    answer.save(update_fields=["holding", "outcome", "outstanding"])
    _changed(answer)
    after = words_of_answer(answer)
    keep(answer.response, ChangeKind.HOLDING, by, answer=answer, before=before, after=after)
    return answer


@transaction.atomic
def record_search(
    *,
    answer: Answer,
    who: str,
    where: str,
    result: str,
    by: User | None,
    terms: str = "",
    on: date | None = None,
) -> Search:
    """Keep what was searched for information not held."""
    touch(answer.response, by)
    return Search.objects.create(answer=answer, who=who, where=where, terms=terms, on=on, result=result)


@transaction.atomic
def attach(
    *,
    response: Response,
    title: str,
    file_name: str,
    content: bytes,
    media_type: str,
    by: User | None,
    **details: Any,
) -> Attachment:
    """Keep a document that goes with the letter. Raises ValidationError for an empty or too large file."""
    touch(response, by)
    if not content:
        raise ValidationError({"file": "The file is empty."})
    if len(content) > LARGEST_ATTACHMENT:
        raise ValidationError(
            {"file": "The file is larger than 20 MB. Make it smaller, or send it as several files."}
        )
    attachment = Attachment(
        response=response,
        title=title,
        file_name=file_name,
        content=content,
        media_type=media_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        **details,
    )
    attachment.full_clean(exclude=["content"])
    attachment.save()
    return attachment


# For the whole letter


@transaction.atomic
def set_letter(
    *,
    response: Response,
    by: User | None,
    letter_date: date | None = None,
    opening: str = "",
    large_print: bool = False,
) -> Response:
    """Set what the letter is besides its answers: its date, its opening in place of the authority's block,
    its print.
    """
    locked = touch(response, by)
    if opening:
        validate_wording(opening)
    before = words_of_letter(locked)
    locked.letter_date, locked.opening, locked.large_print = letter_date, opening, large_print
    locked.save(update_fields=["letter_date", "opening", "large_print"])
    keep(locked, ChangeKind.LETTER, by, before=before, after=words_of_letter(locked))
    return locked


# Decisions on small numbers


@transaction.atomic
def decide_small_numbers(
    *,
    response: Response,
    dataset: Dataset,
    reason: str,
    by: User,
    at: datetime,
    cells: list[list[str]],
    who_might_be_identified: str = "",
    protected: Iterable[str] = (),
) -> SmallNumberDecision:
    """Record that the small counts of a dataset are published as they are, and why.

    `cells` are [figure code, value as printed] pairs: another small count, or another value, asks again.
    What withheld them until now goes, its refusals too. `protected` are counts from which somebody could be
    recognised, and which may go out all the same. Raises ValidationError without a reason.
    """
    touch(response, by)
    if not reason.strip():
        raise ValidationError({"reason": "Say why the small numbers can be published."})
    decision = record_decision(
        response,
        dataset,
        by,
        NOTHING_WITHHELD
        | {
            "protected": sorted(protected),
            "reason": reason,
            "who_might_be_identified": who_might_be_identified,
            "cells": sorted(cells),
            "decided_by": by,
            "decided_at": at,
        },
    )
    take_out_refusals(decision, by)
    return decision


def record_decision(
    response: Response, dataset: Dataset, by: User, fields: Mapping[str, Any]
) -> SmallNumberDecision:
    """Keep the decision on a dataset's small numbers, and in the history what it was before. Call inside a
    transaction.
    """
    earlier = SmallNumberDecision.objects.filter(response=response, dataset=dataset).first()
    before = words_of_decision(earlier)
    decision, _ = SmallNumberDecision.objects.update_or_create(
        response=response, dataset=dataset, defaults=fields
    )
    after = words_of_decision(decision)
    keep(response, ChangeKind.SMALL_NUMBERS, by, subject=str(dataset), before=before, after=after)
    return decision


def take_out_refusals(
    decision: SmallNumberDecision, by: User | None, *, but_in: Collection[Answer] = ()
) -> list[AnswerPart]:
    """Take out the refusals that give notice of a decision, except in these answers. Call inside a
    transaction.
    """
    refusals = decision.refusals.filter(removed=False).exclude(answer__in=but_in)
    return [_set_removed(part, True, by) for part in refusals.select_related("answer__response")]
