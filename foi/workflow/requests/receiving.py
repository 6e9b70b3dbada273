"""A request arrives: its text is kept as received, split into proposed questions, and its clock is
started. What was entered of it is corrected.
"""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from foi.authorities.models import Authority, User
from foi.permissions import Action, check
from foi.reading.requests.proposed import ProposedQuestion
from foi.reading.requests.splitting import split
from foi.reading.requests.text import UnreadableRequest, clean_request_text
from foi.requests.models import InformationRequest, Question
from foi.responses.models import Response
from foi.responses.states import NotAllowed
from foi.workflow.requests.clock import recount, set_due_dates
from foi.workflow.requests.questions import check_open


@transaction.atomic
def receive(
    *,
    authority: Authority,
    subject: str,
    text: str,
    requester_name: str,
    received_on: date,
    by: User | None,
    today: date,
    reference: str = "",
    **details: Any,
) -> InformationRequest:
    """Keep a request with its proposed questions, its due date and its first response, to be started.

    `details` are further fields of InformationRequest (channel, regime, requester_email …). Raises
    ValidationError, by field, for text that can't be read, a day of receipt in the future, or a reference
    already used.
    """
    check(by, Action.RECEIVE, authority.pk)
    clean = _checked(text, received_on, today)
    information_request = InformationRequest(
        authority=authority,
        subject=subject,
        text=clean,
        requester_name=requester_name,
        received_on=received_on,
        created_by=by,
        owner=by,
        reference=reference or _next_reference(authority, received_on),
        **details,
    )
    set_due_dates(information_request, authority)
    information_request.full_clean()
    information_request.save()
    propose_questions(information_request)
    Response.objects.create(information_request=information_request, author=by)
    return information_request


def _checked(text: str, received_on: date, today: date) -> str:
    problems: dict[str, str] = {}
    clean = ""
    try:
        clean = clean_request_text(text)
    except UnreadableRequest as error:
        problems["text"] = str(error)
    if received_on > today:
        problems["received_on"] = (
            "The date received is in the future. Give the day any mailbox of the authority received it."
        )
    if problems:
        raise ValidationError(problems)
    return clean


def _next_reference(authority: Authority, received_on: date) -> str:
    """The next free reference of the authority. The counter row is locked, so two requests never get one
    reference.
    """
    counter = Authority.objects.select_for_update().get(pk=authority.pk)
    number = counter.next_number
    while InformationRequest.objects.filter(reference=counter.reference_for(number, received_on)).exists():
        number += 1
    Authority.objects.filter(pk=authority.pk).update(next_number=number + 1)
    return counter.reference_for(number, received_on)


def propose_questions(information_request: InformationRequest) -> list[Question]:
    """Split the text and keep what it asks as questions, in order, still to be reviewed by the officer."""
    made: dict[int, Question] = {}
    for order, proposed in enumerate(split(information_request.text).questions, start=1):
        made[proposed.id] = _question(information_request, order, proposed, made)
    return list(made.values())


def _question(
    information_request: InformationRequest, order: int, proposed: ProposedQuestion, made: dict[int, Question]
) -> Question:
    return Question.objects.create(
        information_request=information_request,
        parent=made.get(proposed.parent) if proposed.parent is not None else None,
        order=order,
        label=proposed.label[:30],
        text=proposed.text,
        stem=proposed.stem,
        rows="\n".join(proposed.rows),
        notes="\n".join(proposed.notes),
        regime=information_request.regime,
        start=proposed.start,
        end=proposed.end,
    )


@transaction.atomic
def correct_details(
    *, information_request: InformationRequest, changes: dict[str, Any], today: date, by: User | None
) -> InformationRequest:
    """Change the requester's details, the day of receipt or the law; the clock is counted anew.

    Raises ValidationError by field.
    """
    check(by, Action.KEEP_REQUEST, information_request.authority_id)
    received, regime = information_request.received_on, information_request.regime
    for name, value in changes.items():
        setattr(information_request, name, value)
    if information_request.received_on > today:
        raise ValidationError({"received_on": "The date received is in the future."})
    information_request.full_clean()
    information_request.save()
    if information_request.regime != regime:
        _move_questions(information_request, regime, by)
    if (information_request.received_on, information_request.regime) != (received, regime):
        recount(information_request, what=_corrected(information_request, received, regime), by=by)
    return information_request


def _corrected(information_request: InformationRequest, received: date, regime: str) -> str:
    """What was corrected, for the clock's history."""
    what = []
    if information_request.received_on != received:
        now = information_request.received_on
        what.append(f"date received, {received:%-d %B %Y}; now {now:%-d %B %Y}")
    if information_request.regime != regime:
        what.append(f"the law, now the {information_request.get_regime_display()}")
    return f"Corrected: {', and '.join(what)}"


def _move_questions(information_request: InformationRequest, before: str, by: User | None) -> None:
    """The questions under the law that the request was thought to come under follow it.

    Raises ValidationError once a letter to them is in review or has gone out.
    """
    try:
        check_open(information_request, by)
    except NotAllowed as error:
        raise ValidationError({"regime": str(error)}) from error
    information_request.questions.filter(regime=before).update(regime=information_request.regime)
