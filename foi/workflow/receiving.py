"""A request arrives: its text is kept as received, split into proposed questions, and its clock is
started.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from foi.authorities.models import Authority, DatedFact, FactKey, User
from foi.intake.clean import UnreadableRequest, clean_request_text
from foi.intake.questions import split
from foi.intake.splitting import ProposedQuestion
from foi.law.bank_holidays import BankHoliday
from foi.law.clock import ClockEvent as LawClockEvent
from foi.law.clock import EventKind
from foi.law.deadlines import Deadline, due_date
from foi.law.provisions import Regime
from foi.requests.models import ClockEvent, InformationRequest, Question
from foi.responses.models import Response


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
    set_due_dates(information_request, deadline_of(information_request), authority)
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


def one_off_holidays() -> tuple[BankHoliday, ...]:
    """Bank holidays entered by hand, for days proclaimed after the holidays library was released."""
    facts = DatedFact.objects.filter(key=FactKey.BANK_HOLIDAY)
    return tuple(BankHoliday(fact.in_force_from, fact.value) for fact in facts)


def deadline_of(information_request: InformationRequest) -> Deadline:
    """The legal limit of a request, with every day from receipt to it and why it counted or not."""
    return due_date(
        Regime(information_request.regime),
        information_request.received_on,
        _law_events(information_request),
        one_off_holidays(),
    )


def _law_events(information_request: InformationRequest) -> Iterable[LawClockEvent]:
    if information_request._state.adding:  # nothing has happened yet to a request that is not saved
        return []
    return [
        LawClockEvent(EventKind(event.kind), event.on) for event in information_request.clock_events.all()
    ]


def set_due_dates(information_request: InformationRequest, deadline: Deadline, authority: Authority) -> None:
    """Write the legal limit and the officer's own target on the request (not saved here)."""
    information_request.due_on = deadline.due
    counted = [day.date for day in deadline.days if day.counted]
    target = authority.internal_target_days
    information_request.target_on = counted[target - 1] if 0 < target <= len(counted) else deadline.due


@transaction.atomic
def recount(information_request: InformationRequest) -> InformationRequest:
    """Compute the due dates anew, after an event, a change of regime or a new bank holiday."""
    set_due_dates(information_request, deadline_of(information_request), information_request.authority)
    information_request.save(update_fields=["due_on", "target_on"])
    return information_request


@transaction.atomic
def record_clock_event(
    *, information_request: InformationRequest, kind: str, on: date, by: User, note: str = ""
) -> ClockEvent:
    """Keep an event of the clock and count the due dates anew."""
    event = ClockEvent(
        information_request=information_request, kind=EventKind(kind), on=on, note=note, recorded_by=by
    )
    event.save()
    recount(information_request)
    return event


@transaction.atomic
def correct_details(
    *, information_request: InformationRequest, changes: dict[str, Any], today: date
) -> InformationRequest:
    """Change the requester's details or the day of receipt; the clock is counted anew. Raises
    ValidationError by field.
    """
    for name, value in changes.items():
        setattr(information_request, name, value)
    if information_request.received_on > today:
        raise ValidationError({"received_on": "The date received is in the future."})
    set_due_dates(information_request, deadline_of(information_request), information_request.authority)
    information_request.full_clean()
    information_request.save()
    return information_request
