"""When a request is due: counted from its day of receipt and its events, under the law of each question; its
other days; and how events are recorded, corrected, taken out and put back.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from foi.authorities.models import Authority, DatedFact, FactKey, User
from foi.law.bank_holidays import LIBRARY, BankHoliday
from foi.law.clock import RESPONSE_DAYS, EventKind, WaitingFor, run_clock
from foi.law.clock import TimedEvent as LawClockEvent
from foi.law.deadlines import (
    Deadline,
    complaint_due,
    due_date,
    fee_due,
    notice_due,
    public_interest_decision_due,
    review_request_due,
)
from foi.law.provisions import Regime
from foi.law.working_days import WorkingDays
from foi.permissions import Action, check
from foi.requests.models import ClockEntry, ClockEvent, InformationRequest
from foi.responses.models import Response
from foi.responses.states import State

COUNTED = (
    "due_on",
    "target_on",
    "foia_due_on",
    "eir_due_on",
    "public_interest_extended",
    "waiting_for",
    "waiting_since",
    "holiday_table",
)


# What is counted with


def one_off_holidays() -> tuple[BankHoliday, ...]:
    """Bank holidays entered by hand, for days proclaimed after the holidays library was released."""
    return holidays_in(DatedFact.objects.filter(key=FactKey.BANK_HOLIDAY))


def holidays_in(facts: Iterable[DatedFact]) -> tuple[BankHoliday, ...]:
    """The bank holidays among facts that change with time."""
    return tuple(
        BankHoliday(fact.in_force_from, fact.value) for fact in facts if fact.key == FactKey.BANK_HOLIDAY
    )


def holiday_table(one_off: tuple[BankHoliday, ...]) -> str:
    """The table of bank holidays in a few words, to be kept with a date counted with it."""
    if not one_off:
        return LIBRARY
    return f"{LIBRARY}, {len(one_off)} one-off day{'s' if len(one_off) > 1 else ''}"


def regimes_of(information_request: InformationRequest) -> tuple[Regime, ...]:
    """The laws that its questions come under; its own until it has questions."""
    own = Regime(information_request.regime)
    if information_request._state.adding:
        return (own,)
    asked = information_request.questions.needing_answers().order_by().values_list("regime", flat=True)
    return regimes_in(asked.distinct(), own)


def regimes_in(asked: Iterable[str], own: Regime) -> tuple[Regime, ...]:
    """The laws among those that questions come under, or the request's own where there are none."""
    found = set(asked)
    return tuple(regime for regime in Regime if regime in found) or (own,)


# When it is due


def deadlines_of(
    information_request: InformationRequest,
    one_off: tuple[BankHoliday, ...] | None = None,
    *,
    regimes: tuple[Regime, ...] | None = None,
    events: list[ClockEvent] | None = None,
) -> Mapping[Regime, Deadline]:
    """The legal limit under each law in question, with every day from receipt to it and why it counted.

    Bank holidays entered by hand, the laws and what happened may be given where they are at hand.
    """
    holidays = one_off_holidays() if one_off is None else one_off
    regimes = regimes or regimes_of(information_request)
    events = _events(information_request) if events is None else events
    received = information_request.received_on
    return {
        regime: _deadline(regime, received, relevant(events, regime, regimes), holidays) for regime in regimes
    }


def _events(information_request: InformationRequest) -> list[ClockEvent]:
    if information_request._state.adding:  # nothing has happened yet to a request that is not saved
        return []
    return list(information_request.clock_events.all())


def relevant(events: Iterable[ClockEvent], regime: Regime, regimes: tuple[Regime, ...]) -> list[ClockEvent]:
    """The events for the clock of one law: what only the other knows is left to it where both are in use.

    Where the other is not in use the event stays, so that the law says why it moves nothing.
    """
    others = [other for other in regimes if other is not regime]
    return [event for event in events if EventKind(event.kind).regime not in others]


def law_events(events: Iterable[ClockEvent]) -> list[LawClockEvent]:
    """The events as the law counts them."""
    return [LawClockEvent(EventKind(event.kind), event.on) for event in events]


def _deadline(
    regime: Regime, received: date, events: list[ClockEvent], holidays: tuple[BankHoliday, ...]
) -> Deadline:
    happened = law_events(events)
    answer = due_date(regime, received, happened, holidays)
    if not run_clock(regime, received, happened, WorkingDays(holidays)).public_interest:
        return answer
    decision = public_interest_decision_due(received, happened, holidays)
    promises = [event.promised_on for event in events if event.promised_on]
    return _as_promised(decision, promises[-1]) if promises and promises[-1] > answer.due else decision


def _as_promised(decision: Deadline, promised: date) -> Deadline:
    """Section 17(2)(b): the requester was told a day for the decision; an earlier one than guidance allows
    binds.
    """
    if promised >= decision.due:
        return decision
    days = tuple(day for day in decision.days if day.date <= promised)
    return replace(decision, due=promised, days=days, authority="the day told under section 17(2)(b)")


def first_of(deadlines: Mapping[Regime, Deadline]) -> Deadline:
    """The limit that comes first."""
    return min(deadlines.values(), key=lambda deadline: deadline.due)


# What is kept of it, and counted anew


def set_due_dates(information_request: InformationRequest, authority: Authority) -> Mapping[Regime, Deadline]:
    """Count the legal limits and the officer's own target, and write them on the request (not saved here)."""
    one_off = one_off_holidays()
    deadlines = deadlines_of(information_request, one_off)
    first, foia = first_of(deadlines), deadlines.get(Regime.FOIA)
    information_request.due_on = first.due
    information_request.target_on = target_before(first, authority.internal_target_days)
    information_request.foia_due_on = foia.due if foia else None
    information_request.eir_due_on = deadlines[Regime.EIR].due if Regime.EIR in deadlines else None
    information_request.public_interest_extended = bool(foia and not foia.statutory)
    information_request.waiting_for = str(first.waiting_for or "")
    information_request.waiting_since = first.waiting_since
    information_request.holiday_table = holiday_table(one_off)
    return deadlines


def target_before(deadline: Deadline, target_days: int) -> date:
    """The officer's own target: as many working days before the limit as day `target_days` of twenty is.

    An extension moves it by as much as the limit. No target, or one past the limit, is the limit itself.
    """
    counted = [day.date for day in deadline.days if day.counted]
    early = RESPONSE_DAYS - target_days
    return counted[-1 - early] if 0 < early < min(len(counted), RESPONSE_DAYS) else deadline.due


def is_stale(information_request: InformationRequest, deadlines: Mapping[Regime, Deadline]) -> bool:
    """Whether the dates kept are not those counted now: the table of bank holidays is another (check G03)."""
    kept = {Regime.FOIA: information_request.foia_due_on, Regime.EIR: information_request.eir_due_on}
    if not any(kept.values()):  # counted before each law's own date was kept
        return information_request.due_on != first_of(deadlines).due
    return any(deadline.due != kept[regime] for regime, deadline in deadlines.items())


@transaction.atomic
def recount(information_request: InformationRequest, *, what: str, by: User | None) -> ClockEntry:
    """Count the dates anew, save them, and keep in the clock's history what was the cause."""
    _lock(information_request)
    before = information_request.due_on
    set_due_dates(information_request, information_request.authority)
    information_request.save(update_fields=COUNTED)
    return _entry(information_request, what, before, by)


def _lock(information_request: InformationRequest) -> None:
    """Two who record something at once are counted one after the other."""
    InformationRequest.objects.select_for_update().only("pk").get(pk=information_request.pk)


def _entry(information_request: InformationRequest, what: str, before: date, by: User | None) -> ClockEntry:
    return ClockEntry.objects.create(
        information_request=information_request,
        what=what[:500],
        due_before=before,
        due_after=information_request.due_on,
        by=by,
        at=timezone.now(),
    )


@transaction.atomic
def recount_if_moved(
    information_request: InformationRequest, *, what: str, by: User | None
) -> ClockEntry | None:
    """Count the dates anew; only where one of them became another is that kept in the history."""
    check(by, Action.KEEP_REQUEST, information_request.authority_id)
    return _counted_anew(information_request, what, by)


def _counted_anew(information_request: InformationRequest, what: str, by: User | None) -> ClockEntry | None:
    _lock(information_request)
    before = information_request.due_on
    kept = [getattr(information_request, name) for name in COUNTED]
    set_due_dates(information_request, information_request.authority)
    if kept == [getattr(information_request, name) for name in COUNTED]:
        return None
    information_request.save(update_fields=COUNTED)
    moved = kept[:-1] != [getattr(information_request, name) for name in COUNTED[:-1]]
    return _entry(information_request, what, before, by) if moved else None


@transaction.atomic
def recount_open(*, what: str, by: User | None, authority: Authority | None = None) -> list[ClockEntry]:
    """Count every open request anew, after the bank holidays or an authority's target changed.

    Returns a line of history for each request of which a date moved.
    """
    if authority:
        check(by, Action.KEEP_AUTHORITY, authority.pk)
    else:
        check(by, Action.KEEP_FACTS, None)
    unfinished = Response.objects.filter(information_request=OuterRef("pk")).exclude(state=State.ISSUED)
    waiting = InformationRequest.objects.filter(Exists(unfinished)).select_related("authority")
    if authority:
        waiting = waiting.filter(authority=authority)
    entries = [_counted_anew(each, what, by) for each in waiting.defer("text", "authority__logo")]
    return [entry for entry in entries if entry]


# Other dates of a letter

NOTICES = {
    Regime.FOIA: "Tell the requester of a refusal, a fee, or that the public interest needs more time",
    Regime.EIR: "Tell the requester of a refusal, a charge in advance, or that more time is needed",
}
FEES = {Regime.FOIA: "The fee must be paid", Regime.EIR: "The charge must be paid"}
REVIEWS = {
    Regime.FOIA: "The requester may ask for an internal review",
    Regime.EIR: "The requester may make representations (reconsideration)",
}
DECISION = "Decide where the public interest lies, and answer"
COMPLAINT = "The requester may complain to the Commissioner, if no review is asked for"


@dataclass(frozen=True)
class OtherDate:
    """What must, or may, happen by a day."""

    what: str
    deadline: Deadline


def other_dates(
    information_request: InformationRequest,
    deadlines: Mapping[Regime, Deadline],
    *,
    issued_on: date | None,
    one_off: tuple[BankHoliday, ...],
) -> list[OtherDate]:
    """The days that apply now: those before the letter until one is issued, then those that follow it."""
    if issued_on:
        return list(_after(tuple(deadlines), issued_on, one_off))
    return list(_before(information_request, deadlines, one_off))


def _before(
    information_request: InformationRequest,
    deadlines: Mapping[Regime, Deadline],
    one_off: tuple[BankHoliday, ...],
) -> Iterator[OtherDate]:
    events = list(information_request.clock_events.all())
    for regime, deadline in deadlines.items():
        own = relevant(events, regime, tuple(deadlines))
        happened = law_events(own)
        received = information_request.received_on
        yield OtherDate(NOTICES[regime], notice_due(regime, received, happened, one_off))
        if regime is Regime.FOIA and not deadline.statutory:
            yield OtherDate(DECISION, public_interest_decision_due(received, happened, one_off))
        if deadline.waiting_for is WaitingFor.FEE and deadline.waiting_since:
            yield OtherDate(FEES[regime], fee_due(regime, deadline.waiting_since, one_off))


def _after(
    regimes: tuple[Regime, ...], issued_on: date, one_off: tuple[BankHoliday, ...]
) -> Iterator[OtherDate]:
    for regime in regimes:
        yield OtherDate(REVIEWS[regime], review_request_due(regime, issued_on, one_off))
    yield OtherDate(COMPLAINT, complaint_due(issued_on))


def late_promises(
    information_request: InformationRequest, deadlines: Mapping[Regime, Deadline]
) -> list[ClockEvent]:
    """Notices that named a day for the decision later than the forty working days that guidance allows."""
    foia = deadlines.get(Regime.FOIA)
    if not foia:
        return []
    notices = information_request.clock_events.filter(kind=EventKind.PUBLIC_INTEREST_EXTENSION)
    return [event for event in notices if event.promised_on and event.promised_on > foia.due]


# What happens to a request

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
    check(by, Action.KEEP_REQUEST, information_request.authority_id)
    event = ClockEvent(information_request=information_request, recorded_by=by)
    _fill(event, {"kind": kind, "on": on, "note": note, "letter": letter, "promised_on": promised_on})
    recount(information_request, what=f"Recorded: {event}", by=by)
    return event


@transaction.atomic
def correct_clock_event(*, event: ClockEvent, by: User, **changes: Any) -> ClockEvent:
    """Put an event right. Its line of history says what it was. Raises ValidationError by field."""
    check(by, Action.KEEP_REQUEST, event.information_request.authority_id)
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
    check(by, Action.KEEP_REQUEST, event.information_request.authority_id)
    if event.removed != removed:
        event.removed = removed
        ClockEvent.every.filter(pk=event.pk).update(removed=removed)
        recount(event.information_request, what=f"{done}: {event}", by=by)
    return event
