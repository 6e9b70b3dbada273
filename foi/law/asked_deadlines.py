"""One deadline asked for by name, from what happened by name: for the command and for worked cases. PURE.

Section 10 FOIA; regulations 5 to 11 EIR; SI 2004/3244 reg 5; SI 2015/1415 reg 8. Each law has names of its
own for the same event ("fee received", "payment received"). Some events move no date but are the day from
which another period runs: the response, the request for a review.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from foi.law import deadlines
from foi.law.bank_holidays import BankHoliday
from foi.law.clock import ClockEvent, EventKind
from foi.law.deadlines import Deadline
from foi.law.provisions import Regime

REUSE = "rpsi"
LAWS = (*(regime.value for regime in Regime), REUSE)


class Asked(StrEnum):
    """Which last day is asked for."""

    RESPONSE = "response"
    NOTICE = "notice"
    DECISION = "decision"
    REVIEW = "review"
    REVIEW_REQUEST = "review-request"
    FEE = "fee"
    COMPLAINT = "complaint"
    AGGREGATION = "aggregation"


class NoSuchDeadlineError(ValueError):
    """That law sets no such date, or an event is not known; the message says what there is."""


@dataclass(frozen=True)
class Happened:
    """An event by its name, on a day; without one, on the day from which the period runs."""

    name: str
    on: date | None = None


MOVING: Mapping[str, EventKind] = {
    "transferred_in": EventKind.TRANSFERRED_IN,
    "clarification_sought": EventKind.CLARIFICATION_SOUGHT,
    "particulars_sought": EventKind.CLARIFICATION_SOUGHT,
    "clarification_received": EventKind.CLARIFICATION_RECEIVED,
    "particulars_received": EventKind.CLARIFICATION_RECEIVED,
    "fees_notice": EventKind.FEES_NOTICE,
    "advance_payment_notice": EventKind.FEES_NOTICE,
    "fee_received": EventKind.FEE_RECEIVED,
    "payment_received": EventKind.FEE_RECEIVED,
    "reg7_extension": EventKind.EXTENSION_NOTIFIED,
    "pit_extension": EventKind.PUBLIC_INTEREST_EXTENSION,
}
# An extension without a day was told in time; the rest is nothing without one.
NEEDS_DAY = frozenset(MOVING) - {"reg7_extension", "pit_extension"}
REVIEW_EXTENDED = "review_extended"
NOTED = ("email", REVIEW_EXTENDED)

# The events from whose day, where they are given, the other periods run.
STARTS: Mapping[Asked, tuple[str, ...]] = {
    Asked.REVIEW: ("review_requested", "representations_received"),
    Asked.REVIEW_REQUEST: ("response_sent",),
    Asked.FEE: ("fees_notice", "advance_payment_notice"),
    Asked.COMPLAINT: ("response_sent",),
    Asked.AGGREGATION: ("first_request",),
}
EVENT_NAMES = tuple(dict.fromkeys((*MOVING, *(name for names in STARTS.values() for name in names), *NOTED)))


def asked_deadline(
    asked: Asked,
    law: str,
    received: date,
    happened: Sequence[Happened] = (),
    extra_holidays: Iterable[BankHoliday] = (),
) -> Deadline:
    """Return the deadline asked for, counted from `received` or from the event that starts its period.

    Raises NoSuchDeadlineError.
    """
    for each in happened:
        _check(each)
    extra = tuple(extra_holidays)
    if law == REUSE:
        return _reuse(asked, received, extra)
    regime = Regime(law)
    if regime is Regime.EIR and asked in _FOIA_ONLY:
        raise NoSuchDeadlineError(_FOIA_ONLY[asked])
    start = _start(asked, received, happened)
    return _COUNT[asked](_Case(regime, start, tuple(happened), extra))


def _check(happened: Happened) -> None:
    if happened.name not in EVENT_NAMES:
        known = ", ".join(EVENT_NAMES)
        raise NoSuchDeadlineError(f"No event is called “{happened.name}”. There are: {known}.")
    if happened.name in NEEDS_DAY and happened.on is None:
        raise NoSuchDeadlineError(f"Say on which day: {happened.name}:2026-04-09.")


def _reuse(asked: Asked, received: date, extra: tuple[BankHoliday, ...]) -> Deadline:
    if asked is not Asked.RESPONSE:
        raise NoSuchDeadlineError("For re-use (rpsi) only the response has a time limit here.")
    return deadlines.reuse_due(received, extra)


_FOIA_ONLY: Mapping[Asked, str] = {
    Asked.DECISION: "The EIR give no extra time for the public interest: ask for the response.",
    Asked.AGGREGATION: "The EIR have no cost limit for which requests could be aggregated.",
}


def _start(asked: Asked, received: date, happened: Iterable[Happened]) -> date:
    starting = [each.on for each in happened if each.name in STARTS.get(asked, ()) and each.on]
    return starting[0] if starting else received


@dataclass(frozen=True)
class _Case:
    regime: Regime
    start: date
    happened: tuple[Happened, ...]
    extra: tuple[BankHoliday, ...]

    @property
    def events(self) -> list[ClockEvent]:
        return [
            ClockEvent(MOVING[each.name], each.on or self.start)
            for each in self.happened
            if each.name in MOVING
        ]

    @property
    def review_extended(self) -> bool:
        return any(each.name == REVIEW_EXTENDED for each in self.happened)


_COUNT: Mapping[Asked, Callable[[_Case], Deadline]] = {
    Asked.RESPONSE: lambda case: deadlines.due_date(case.regime, case.start, case.events, case.extra),
    Asked.NOTICE: lambda case: deadlines.notice_due(case.regime, case.start, case.events, case.extra),
    Asked.DECISION: lambda case: deadlines.public_interest_decision_due(case.start, case.events, case.extra),
    Asked.REVIEW: lambda case: deadlines.review_due(
        case.regime, case.start, exceptional=case.review_extended, extra_holidays=case.extra
    ),
    Asked.REVIEW_REQUEST: lambda case: deadlines.review_request_due(case.regime, case.start, case.extra),
    Asked.FEE: lambda case: deadlines.fee_due(case.regime, case.start, case.extra),
    Asked.COMPLAINT: lambda case: deadlines.complaint_due(case.start),
    Asked.AGGREGATION: lambda case: deadlines.aggregation_ends(case.start, case.extra),
}
