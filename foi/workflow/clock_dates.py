"""The other days of a request's clock beside the due date: for a notice, a fee, a decision, a review."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from foi.law.bank_holidays import BankHoliday
from foi.law.clock import EventKind, WaitingFor
from foi.law.deadlines import (
    Deadline,
    complaint_due,
    fee_due,
    notice_due,
    public_interest_decision_due,
    review_request_due,
)
from foi.law.provisions import Regime
from foi.requests.models import ClockEvent, InformationRequest
from foi.workflow.clock import law_events, relevant

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
