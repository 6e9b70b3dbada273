"""What happened to a request, and what that does to its time limit: restart, pause, extension.

Sections 1(3), 9, 10(2), 10(3) and 10(6) FOIA; regulations 7, 8(6), 9(4) and 10(2) EIR. Events are stored and
dates derived from them. An event that the law gives no effect is kept in `ignored` with the reason, so
that the officer reads it, and the clock runs on as if it had not happened.

The requester has three months to pay a fee (section 9(2) FOIA: "within the period of three months beginning
with the day on which the fees notice is given"), sixty working days to pay a charge (regulation 8(5) EIR:
after the day of notification). What is paid later brings no duty to answer.
"""

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from foi.law.provisions import Regime
from foi.law.working_days import ONE_DAY, WorkingDays, days_from

RESPONSE_DAYS = 20
EXTENDED_DAYS = 40
FEE_MONTHS = 3
CHARGE_DAYS = 60


class EventKind(StrEnum):
    """Kinds in the order in which two of the same day take effect."""

    TRANSFERRED_IN = "transferred_in"
    CLARIFICATION_SOUGHT = "clarification_sought"
    CLARIFICATION_RECEIVED = "clarification_received"
    FEES_NOTICE = "fees_notice"
    FEE_RECEIVED = "fee_received"
    EXTENSION_NOTIFIED = "extension_notified"
    PUBLIC_INTEREST_EXTENSION = "public_interest_extension"

    @property
    def label(self) -> str:
        return _EVENT_LABELS[self]

    @property
    def regime(self) -> Regime | None:
        """The one law that knows of such an event; None where both do."""
        return _ONE_REGIME.get(self)


_EVENT_LABELS = {
    EventKind.TRANSFERRED_IN: "Transferred to us by another authority",
    EventKind.CLARIFICATION_SOUGHT: "Clarification asked for",
    EventKind.CLARIFICATION_RECEIVED: "Clarification received",
    EventKind.FEES_NOTICE: "Fees notice or request for advance payment sent",
    EventKind.FEE_RECEIVED: "Fee or charge received",
    EventKind.EXTENSION_NOTIFIED: "Extension to 40 working days notified (regulation 7)",
    EventKind.PUBLIC_INTEREST_EXTENSION: "More time for the public interest test notified (section 10(3))",
}
_ONE_REGIME = {
    EventKind.EXTENSION_NOTIFIED: Regime.EIR,
    EventKind.PUBLIC_INTEREST_EXTENSION: Regime.FOIA,
}


@dataclass(frozen=True)
class TimedEvent:
    """Something that happened on a day; a day is a whole day, to midnight in London."""

    kind: EventKind
    on: date


class WaitingFor(StrEnum):
    """What the requester still has to send before the time limit can run on."""

    CLARIFICATION = "clarification"
    FEE = "fee"


@dataclass(frozen=True)
class ClockPause:
    """Calendar days, both ends included, in which no working day is counted, and why."""

    first: date
    last: date
    why: str

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Ignored:
    event: TimedEvent
    why: str


@dataclass(frozen=True)
class Clock:
    """The state of a time limit after its events: counted from the day after `start`, but for `pauses`."""

    received: date
    start: date
    calendar: WorkingDays
    regime: Regime = Regime.FOIA
    start_why: str = "day of receipt"
    waits: tuple[ClockPause, ...] = ()
    pauses: tuple[ClockPause, ...] = ()
    sought: date | None = None
    fees_notice: date | None = None
    extended: bool = False
    public_interest: bool = False
    ignored: tuple[Ignored, ...] = ()

    @property
    def waiting_for(self) -> WaitingFor | None:
        if self.sought:
            return WaitingFor.CLARIFICATION
        return WaitingFor.FEE if self.fees_notice else None

    @property
    def waiting_since(self) -> date | None:
        return self.sought or self.fees_notice

    def counted_days(self) -> Iterator[date]:
        """Yield the days that count: working days after the start, outside the pauses. Never ends."""
        for day in days_from(self.start + ONE_DAY):
            if self.calendar.is_working(day) and not any(day in pause for pause in self.pauses):
                yield day

    def day(self, number: int) -> date:
        """Return the date of the counted day with that number (1 is the first)."""
        counted = self.counted_days()
        for _ in range(number - 1):
            next(counted)
        return next(counted)

    def settled(self) -> "Clock":
        """Return the clock as it stands if what is waited for came on the day it was asked for.

        Until it comes there is no time limit to run; this gives the earliest one possible.
        """
        clock = self
        if clock.sought:
            asked = "clarification asked for, the time starts again when it arrives"
            clock = replace(_restart(clock, clock.sought), start_why=asked)
        if clock.fees_notice:
            clock = _pause(clock, clock.fees_notice)
        return replace(clock, sought=self.sought, fees_notice=self.fees_notice)


def run_clock(regime: Regime, received: date, events: Iterable[TimedEvent], calendar: WorkingDays) -> Clock:
    """Return the clock after the events, taken by date; what has no effect in law is in `ignored`."""
    clock = Clock(received, received, calendar, regime)
    order = list(EventKind)
    for event in sorted(events, key=lambda event: (event.on, order.index(event.kind))):
        clock = _apply(clock, event)
    return clock


def _apply(clock: Clock, event: TimedEvent) -> Clock:
    if event.on < clock.received:
        return _ignore(clock, event, "Before the request was received.")
    return _EFFECTS[event.kind](clock, event)


def _ignore(clock: Clock, event: TimedEvent, why: str) -> Clock:
    return replace(clock, ignored=(*clock.ignored, Ignored(event, why)))


def _restart(clock: Clock, on: date) -> Clock:
    """Section 10(6)(b) FOIA, regulation 9(4) EIR: the day clarification arrives is the date of receipt."""
    wait = ClockPause(clock.sought or on, on - ONE_DAY, "clarification awaited")
    start_why = "clarification received, the time starts again"
    return replace(clock, start=on, start_why=start_why, waits=(*clock.waits, wait), sought=None)


def _pause(clock: Clock, paid: date) -> Clock:
    """Section 10(2) FOIA, regulation 8(6) EIR: from the notice to the payment, both days included."""
    pause = ClockPause(clock.fees_notice or paid, paid, "fee awaited")
    return replace(clock, pauses=(*clock.pauses, pause), fees_notice=None)


def _in_time(clock: Clock, event: TimedEvent) -> bool:
    return event.on <= clock.settled().day(RESPONSE_DAYS)


def _transferred_in(clock: Clock, event: TimedEvent) -> Clock:
    """Regulation 10(2) EIR, section 10(6)(a) FOIA: time runs from this authority's own receipt."""
    wait = ClockPause(clock.start, event.on - ONE_DAY, "with the other authority")
    return replace(clock, start=event.on, waits=(*clock.waits, wait))


def _clarification_sought(clock: Clock, event: TimedEvent) -> Clock:
    if not _in_time(clock, event):
        return _ignore(clock, event, "Asked for after the twentieth working day: the time had run out.")
    return replace(clock, sought=clock.sought or event.on)


def _clarification_received(clock: Clock, event: TimedEvent) -> Clock:
    if not clock.sought:
        return _ignore(clock, event, "No clarification was being waited for.")
    return _restart(clock, event.on)


def _fees_notice(clock: Clock, event: TimedEvent) -> Clock:
    if not _in_time(clock, event):
        return _ignore(clock, event, "Sent after the twentieth working day: the time had run out.")
    return replace(clock, fees_notice=clock.fees_notice or event.on)


def _fee_received(clock: Clock, event: TimedEvent) -> Clock:
    """Section 9(2) FOIA, regulation 8(5) EIR: what is paid too late brings no duty to answer."""
    if not clock.fees_notice:
        return _ignore(clock, event, "No fee was being waited for.")
    last = last_day_to_pay(clock.regime, clock.fees_notice, clock.calendar)
    if event.on > last:
        return _ignore(clock, event, f"Paid after {last.day} {last:%B %Y}, the last day for it.")
    return _pause(clock, event.on)


def _extension_notified(clock: Clock, event: TimedEvent) -> Clock:
    """Regulation 7(1) and (3) EIR: forty days, if the applicant is told by the twentieth."""
    if clock.regime is not Regime.EIR:
        return _ignore(clock, event, "The Freedom of Information Act has no such extension.")
    if not _in_time(clock, event):
        return _ignore(clock, event, "Notified after the twentieth working day (regulation 7(3)).")
    return replace(clock, extended=True)


def _public_interest_extension(clock: Clock, event: TimedEvent) -> Clock:
    """Section 10(3) FOIA: time to weigh the public interest, if the notice of section 17(2) is in time.

    Such time "does not affect the time by which any notice under section 17(1) must be given".
    """
    if clock.regime is not Regime.FOIA:
        return _ignore(clock, event, "The Environmental Information Regulations give no such time.")
    if not _in_time(clock, event):
        return _ignore(clock, event, "Notified after the twentieth working day (section 17(1) and (2)).")
    return replace(clock, public_interest=True)


_EFFECTS: Mapping[EventKind, Callable[[Clock, TimedEvent], Clock]] = {
    EventKind.TRANSFERRED_IN: _transferred_in,
    EventKind.CLARIFICATION_SOUGHT: _clarification_sought,
    EventKind.CLARIFICATION_RECEIVED: _clarification_received,
    EventKind.FEES_NOTICE: _fees_notice,
    EventKind.FEE_RECEIVED: _fee_received,
    EventKind.EXTENSION_NOTIFIED: _extension_notified,
    EventKind.PUBLIC_INTEREST_EXTENSION: _public_interest_extension,
}


def last_day_to_pay(regime: Regime, notified: date, calendar: WorkingDays) -> date:
    """Return the last day for the payment: section 9(2) FOIA, regulation 8(5) EIR."""
    if regime is Regime.EIR:
        return calendar.after(notified, CHARGE_DAYS)
    following = months_later(notified, FEE_MONTHS)
    # Where the last month has no such day ("30 February"), the period ends with that month.
    return following if following.day < notified.day else following - ONE_DAY


def months_later(day: date, months: int) -> date:
    """Return the same day of a later month, or its last day where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
