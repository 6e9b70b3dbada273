"""A correction: a new letter to the same request that begins as a copy of the one it corrects.

An issued letter never changes. The officer mends the copy, and it goes the same way: review, approval, issue.
"""

from django.db import transaction
from django.db.models import Max

from foi.authorities.models import User
from foi.permissions import Action, check_letter
from foi.responses.decisions import SmallNumberDecision
from foi.responses.models import (
    Answer,
    AnswerPart,
    AnswerQuestion,
    Attachment,
    Response,
    ResponseKind,
    Search,
)
from foi.responses.states import State
from foi.workflow.drafting.cost_estimates import copy_estimate


@transaction.atomic
def start_correction(*, response: Response, by: User) -> Response:
    """Start a letter that corrects an issued one, with its answers to be mended.

    Decisions are asked for anew. Those that withhold small numbers come along all the same, so that no draft
    shows what its letter withheld: what they rest on has changed, because the reader now has that letter.

    Asked again while a later letter is still in the making, return that one. Raises NotAllowed for a
    letter that is not issued: it can still be changed itself.
    """
    original = Response.objects.select_for_update().get(pk=response.pk)
    check_letter(by, Action.CORRECT, original)
    letters = Response.objects.filter(information_request=original.information_request)
    unfinished = letters.exclude(state=State.ISSUED).first()
    if unfinished:
        return unfinished
    correction = Response.objects.create(
        information_request=original.information_request,
        number=(letters.aggregate(last=Max("number"))["last"] or 0) + 1,
        kind=ResponseKind.CORRECTION,
        state=State.DRAFTING,
        corrects=original,
        large_print=original.large_print,
        author=by,
    )
    correction.editors.add(by)
    attachments = _copy_attachments(original, correction)
    _copy_answers(original, correction, attachments, _copy_withholding(original, correction))
    copy_estimate(original, correction)
    return correction


def _copy_attachments(original: Response, correction: Response) -> dict[int, Attachment]:
    """The documents again, by the key of the one they are a copy of."""
    copies = {}
    for before in original.attachments.values_list("pk", flat=True):
        attachment = Attachment.objects.get(pk=before)  # one at a time: together they may fill the memory
        attachment.pk, attachment.response, attachment._state.adding = None, correction, True
        attachment.save()
        copies[before] = attachment
    return copies


def _copy_withholding(original: Response, correction: Response) -> dict[int, SmallNumberDecision]:
    """The decisions that withhold small numbers again, by the key of the one they are a copy of."""
    copies = {}
    for decision in original.small_number_decisions.all():
        before = decision.pk
        if decision.withholds:
            decision.pk, decision.response, decision._state.adding = None, correction, True
            decision.save()
            copies[before] = decision
    return copies


def _copy_answers(
    original: Response,
    correction: Response,
    attachments: dict[int, Attachment],
    decisions: dict[int, SmallNumberDecision],
) -> None:
    answers: dict[int, Answer] = {}
    for answer in original.answers.all():
        answers[answer.pk] = Answer.objects.create(
            response=correction,
            holding=answer.holding,
            outcome=answer.outcome,
            outstanding=answer.outstanding,
        )
    for served in AnswerQuestion.objects.filter(response=original):
        AnswerQuestion.objects.create(
            response=correction, question_id=served.question_id, answer=answers[served.answer_id]
        )
    for part in AnswerPart.objects.filter(answer__response=original, removed=False):
        part.pk, part._state.adding, part.version = None, True, 1
        part.answer = answers[part.answer_id]
        part.refers_to = answers[part.refers_to_id] if part.refers_to_id else None
        part.attachment = attachments[part.attachment_id] if part.attachment_id else None
        part.small_numbers = decisions.get(part.small_numbers_id or 0)
        part.save()
    for search in Search.objects.filter(answer__response=original):
        search.pk, search._state.adding = None, True
        search.answer = answers[search.answer_id]
        search.save()
