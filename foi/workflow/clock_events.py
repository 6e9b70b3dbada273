"""What happens to a request's clock is recorded, corrected, taken out and put back, each with its letter."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from foi.authorities.models import User
from foi.law.clock import EventKind
from foi.requests.models import ClockEvent, InformationRequest
from foi.responses.models import Response
from foi.workflow.clock import recount

FIELDS = ("kind", "on", "promised_on", "letter", "note")


@transaction.atomic
def record_clock_event(
    *,
    information_request: InformationRequest,
    kind: str,
    on: date,
    by: User,
    note: str = "",
    letter: Response | None = None,
    promised_on: date | None = None,
) -> ClockEvent:
    """Keep an event of the clock, with the letter that asked or told, and count the due dates anew.

    Raises ValidationError, by field, for a letter of another request or a promise that can't be one.
    """
    event = ClockEvent(information_request=information_request, recorded_by=by)
    _fill(event, {"kind": kind, "on": on, "note": note, "letter": letter, "promised_on": promised_on})
    recount(information_request, what=f"Recorded: {event}", by=by)
    return event


@transaction.atomic
def correct_clock_event(*, event: ClockEvent, by: User, **changes: Any) -> ClockEvent:
    """Put an event right. Its line of history says what it was. Raises ValidationError by field."""
    before = str(event)
    event.recorded_by = by
    _fill(event, {name: getattr(event, name) for name in FIELDS} | changes)
    after = "its letter or note" if str(event) == before else str(event)
    recount(event.information_request, what=f"Corrected: {before}; now {after}", by=by)
    return event


def _fill(event: ClockEvent, fields: dict[str, Any]) -> None:
    _check(event.information_request, fields)
    for name, value in fields.items():
        setattr(event, name, value)
    event.save()


def _check(information_request: InformationRequest, fields: dict[str, Any]) -> None:
    letter, promised = fields["letter"], fields["promised_on"]
    if letter and letter.information_request_id != information_request.pk:
        raise ValidationError({"letter": "Choose a letter to this request."})
    if promised and EventKind(fields["kind"]) is not EventKind.PUBLIC_INTEREST_EXTENSION:
        message = "Only a notice of more time for the public interest names a day for the decision."
        raise ValidationError({"promised_on": message})
    if promised and promised <= fields["on"]:
        raise ValidationError({"promised_on": "The day named for the decision must be after the notice."})


@transaction.atomic
def remove_clock_event(*, event: ClockEvent, by: User) -> ClockEvent:
    """Take an event out; it is kept, so that it can be put back."""
    return _set_removed(event, True, by, "Taken out")


@transaction.atomic
def restore_clock_event(*, event: ClockEvent, by: User) -> ClockEvent:
    """Put an event back that was taken out."""
    return _set_removed(event, False, by, "Put back")


def _set_removed(event: ClockEvent, removed: bool, by: User, done: str) -> ClockEvent:
    if event.removed != removed:
        event.removed = removed
        ClockEvent.every.filter(pk=event.pk).update(removed=removed)
        recount(event.information_request, what=f"{done}: {event}", by=by)
    return event
