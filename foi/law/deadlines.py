"""When a council must have answered, and every other date the two regimes set, with how it was counted.

Section 10 FOIA; regulations 5(2), 7, 8, 9, 10, 11 and 14(2) EIR; SI 2004/3244 reg 5; SI 2015/1415 reg 8.
The day of receipt is day 0 even where it is no working day. A letter sent on the last day is in time.

One deadline can be asked for by name, from what happened by name (`asked_deadline`). Each law has names of
its own for the same event ("fee received", "payment received"). Some events move no date but are the day from
which another period runs: the response, the request for a review.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from foi.law.bank_holidays import BankHoliday
from foi.law.clock import (
    CHARGE_DAYS,
    EXTENDED_DAYS,
    FEE_MONTHS,
    RESPONSE_DAYS,
    Clock,
    EventKind,
    Ignored,
    TimedEvent,
    WaitingFor,
    last_day_to_pay,
    months_later,
    run_clock,
)
from foi.law.provisions import Regime
from foi.law.working_days import ONE_DAY, WorkingDays, days_from

GUIDANCE_DAYS = 40  # the Commissioner's and the Code's outer limit for public interest and review
COMPLAINT_WEEKS = 6
AGGREGATION_DAYS = 60


@dataclass(frozen=True)
class Day:
    """One calendar day of a period: whether it counted, and why ("working day 7", "Saturday")."""

    date: date
    counted: bool
    why: str


@dataclass(frozen=True)
class Deadline:
    """A last day, every calendar day from the first to it, and the authority for it.

    In a period of calendar weeks or months every day counts. `statutory` is False for what only a code or
    guidance sets. While the council waits for the requester, `waiting_for` says for what
    and `due` is the earliest the last day can be; it moves on with every day waited.
    """

    due: date
    days: tuple[Day, ...]
    authority: str
    statutory: bool = True
    waiting_for: WaitingFor | None = None
    waiting_since: date | None = None
    ignored: tuple[Ignored, ...] = ()


def due_date(
    regime: Regime,
    received: date,
    events: Iterable[TimedEvent] = (),
    extra_holidays: Iterable[BankHoliday] = (),
) -> Deadline:
    """Section 10(1) FOIA, regulation 5(2) EIR: the twentieth working day following the date of receipt.

    The fortieth where regulation 7 EIR applies and the applicant was told by the twentieth. `events` may
    come in any order. Time for the public interest (s10(3)) moves no date here: see
    `public_interest_decision_due`.
    """
    clock = run_clock(regime, received, events, WorkingDays(tuple(extra_holidays)))
    if clock.extended:
        return _deadline(clock, EXTENDED_DAYS, "regulation 7(1)")
    return _deadline(clock, RESPONSE_DAYS, _authority(regime, "section 10(1)", "regulation 5(2)"))


def notice_due(
    regime: Regime,
    received: date,
    events: Iterable[TimedEvent] = (),
    extra_holidays: Iterable[BankHoliday] = (),
) -> Deadline:
    """Section 17(1) FOIA, regulation 7(3) EIR: the notice goes by the twentieth working day, come what may.

    Neither section 10(3) nor regulation 7 postpones it; it is also the last day for a fees notice (s9,
    reg 8(4)) and for asking for particulars (reg 9(2)).
    """
    clock = run_clock(regime, received, events, WorkingDays(tuple(extra_holidays)))
    return _deadline(clock, RESPONSE_DAYS, _authority(regime, "section 17(1)", "regulation 7(3)"))


def public_interest_decision_due(
    received: date,
    events: Iterable[TimedEvent] = (),
    extra_holidays: Iterable[BankHoliday] = (),
) -> Deadline:
    """Section 10(3) FOIA: "such time as is reasonable"; forty working days in all by guidance."""
    clock = run_clock(Regime.FOIA, received, events, WorkingDays(tuple(extra_holidays)))
    return _deadline(clock, GUIDANCE_DAYS, "section 10(3), Commissioner's guidance", statutory=False)


def review_request_due(
    regime: Regime, responded: date, extra_holidays: Iterable[BankHoliday] = ()
) -> Deadline:
    """Code of Practice 5.3 (FOIA), regulation 11(2) EIR: forty working days after the response."""
    clock = _plain_clock(responded, extra_holidays, "day of the response")
    authority = _authority(regime, "section 45 Code of Practice, 5.3", "regulation 11(2)")
    return _deadline(clock, GUIDANCE_DAYS, authority, statutory=regime is Regime.EIR)


def review_due(
    regime: Regime,
    requested: date,
    *,
    exceptional: bool = False,
    extra_holidays: Iterable[BankHoliday] = (),
) -> Deadline:
    """Regulation 11(4) EIR: forty working days. Code of Practice (FOIA): twenty, forty if exceptional."""
    clock = _plain_clock(requested, extra_holidays, "day the review was asked for")
    if regime is Regime.EIR:
        return _deadline(clock, GUIDANCE_DAYS, "regulation 11(4)")
    length = GUIDANCE_DAYS if exceptional else RESPONSE_DAYS
    return _deadline(clock, length, "section 45 Code of Practice, chapter 5", statutory=False)


def fee_due(regime: Regime, notified: date, extra_holidays: Iterable[BankHoliday] = ()) -> Deadline:
    """Section 9(2) FOIA: three months beginning with the notice. Regulation 8(5) EIR: sixty working days."""
    if regime is Regime.FOIA:
        last = last_day_to_pay(regime, notified, WorkingDays())
        return Deadline(last, tuple(_days_of_months(notified, last)), "section 9(2)")
    clock = _plain_clock(notified, extra_holidays, "day of the notice")
    return _deadline(clock, CHARGE_DAYS, "regulation 8(5)")


def complaint_due(responded: date) -> Deadline:
    """Section 50(2)(b) FOIA, also by regulation 18 EIR: six calendar weeks by the Commissioner's guidance."""
    days = tuple(_days_of_weeks(responded, COMPLAINT_WEEKS))
    return Deadline(days[-1].date, days, "section 50(2)(b), Commissioner's guidance", statutory=False)


def aggregation_ends(first_request: date, extra_holidays: Iterable[BankHoliday] = ()) -> Deadline:
    """SI 2004/3244 reg 5(2)(b): the last of sixty consecutive working days that open with a request.

    The day of the request is day 1 where it is a working day, else the next working day is.
    """
    clock = _plain_clock(first_request - ONE_DAY, extra_holidays, "the day before")
    found = _deadline(clock, AGGREGATION_DAYS, "Fees Regulations, regulation 5(2)(b)")
    return Deadline(found.due, found.days[1:], found.authority)


def reuse_due(received: date, extra_holidays: Iterable[BankHoliday] = ()) -> Deadline:
    """SI 2015/1415 reg 8(1): the end of the twentieth working day beginning with the day after receipt."""
    clock = _plain_clock(received, extra_holidays, "day of receipt")
    return _deadline(clock, RESPONSE_DAYS, "Re-use Regulations, regulation 8(1)")


def _authority(regime: Regime, foia: str, eir: str) -> str:
    return foia if regime is Regime.FOIA else eir


def _plain_clock(start: date, extra_holidays: Iterable[BankHoliday], why: str) -> Clock:
    return Clock(start, start, WorkingDays(tuple(extra_holidays)), start_why=why)


def _deadline(clock: Clock, length: int, authority: str, *, statutory: bool = True) -> Deadline:
    settled = clock.settled()
    days = _days(settled, length)
    return Deadline(
        due=days[-1].date,
        days=days,
        authority=authority,
        statutory=statutory,
        waiting_for=clock.waiting_for,
        waiting_since=clock.waiting_since,
        ignored=clock.ignored,
    )


def _days(clock: Clock, length: int) -> tuple[Day, ...]:
    """List every calendar day from receipt to the counted day number `length`."""
    days: list[Day] = []
    number = 0
    for day in days_from(clock.received):
        why = _why_not_counted(clock, day)
        if not why:
            number += 1
        days.append(Day(day, not why, why or f"working day {number}"))
        if number == length:
            break
    return tuple(days)


def _why_not_counted(clock: Clock, day: date) -> str:
    if day == clock.start:
        return clock.start_why
    if day < clock.start:
        return _why_before_start(clock, day)
    # A holiday within a pause is named as a holiday: it would not have counted in any case.
    paused = next((pause.why for pause in clock.pauses if day in pause), "")
    return clock.calendar.why_not(day) or paused


def _why_before_start(clock: Clock, day: date) -> str:
    awaited = next((wait.why for wait in clock.waits if day in wait), "before the time started again")
    return f"day of receipt, {awaited}" if day == clock.received else awaited


def _days_of_weeks(day_0: date, weeks: int) -> Iterator[Day]:
    yield Day(day_0, False, "day of the response")
    for number in range(weeks * 7):
        yield Day(day_0 + timedelta(days=number + 1), True, f"week {number // 7 + 1}, day {number % 7 + 1}")


def _days_of_months(first: date, last: date) -> Iterator[Day]:
    """Yield each day from the first to the last with its month, counted from the first, and its day in it."""
    month = 0
    for day in days_from(first):
        if day > last:
            return
        if month < FEE_MONTHS and day == months_later(first, month):
            month, start = month + 1, day
        yield Day(day, True, f"month {month}, day {(day - start).days + 1}")


REUSE = "rpsi"
LAWS = (*(regime.value for regime in Regime), REUSE)


class DeadlineName(StrEnum):
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
    """That law sets no such date, an event is not known, or the calendar ends before; the message says
    which.
    """


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
STARTS: Mapping[DeadlineName, tuple[str, ...]] = {
    DeadlineName.REVIEW: ("review_requested", "representations_received"),
    DeadlineName.REVIEW_REQUEST: ("response_sent",),
    DeadlineName.FEE: ("fees_notice", "advance_payment_notice"),
    DeadlineName.COMPLAINT: ("response_sent",),
    DeadlineName.AGGREGATION: ("first_request",),
}
EVENT_NAMES = tuple(dict.fromkeys((*MOVING, *(name for names in STARTS.values() for name in names), *NOTED)))


def asked_deadline(
    asked: DeadlineName,
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
    try:
        if law == REUSE:
            return _reuse(asked, received, extra)
        regime = Regime(law)
        if regime is Regime.EIR and asked in _FOIA_ONLY:
            raise NoSuchDeadlineError(_FOIA_ONLY[asked])
        start = _start(asked, received, happened)
        return _COUNT[asked](_Case(regime, start, tuple(happened), extra))
    except OverflowError:
        raise NoSuchDeadlineError("No calendar goes so far. Check the year.") from None


def _check(happened: Happened) -> None:
    if happened.name not in EVENT_NAMES:
        known = ", ".join(EVENT_NAMES)
        raise NoSuchDeadlineError(f"No event is called “{happened.name}”. There are: {known}.")
    if happened.name in NEEDS_DAY and happened.on is None:
        raise NoSuchDeadlineError(f"Say on which day: {happened.name}:2026-04-09.")


def _reuse(asked: DeadlineName, received: date, extra: tuple[BankHoliday, ...]) -> Deadline:
    if asked is not DeadlineName.RESPONSE:
        raise NoSuchDeadlineError("For re-use (rpsi) only the response has a time limit here.")
    return reuse_due(received, extra)


_FOIA_ONLY: Mapping[DeadlineName, str] = {
    DeadlineName.DECISION: "The EIR give no extra time for the public interest: ask for the response.",
    DeadlineName.AGGREGATION: "The EIR have no cost limit for which requests could be aggregated.",
}


def _start(asked: DeadlineName, received: date, happened: Iterable[Happened]) -> date:
    starting = [each.on for each in happened if each.name in STARTS.get(asked, ()) and each.on]
    return starting[0] if starting else received


@dataclass(frozen=True)
class _Case:
    regime: Regime
    start: date
    happened: tuple[Happened, ...]
    extra: tuple[BankHoliday, ...]

    @property
    def events(self) -> list[TimedEvent]:
        return [
            TimedEvent(MOVING[each.name], each.on or self.start)
            for each in self.happened
            if each.name in MOVING
        ]

    @property
    def review_extended(self) -> bool:
        return any(each.name == REVIEW_EXTENDED for each in self.happened)


_COUNT: Mapping[DeadlineName, Callable[[_Case], Deadline]] = {
    DeadlineName.RESPONSE: lambda case: due_date(case.regime, case.start, case.events, case.extra),
    DeadlineName.NOTICE: lambda case: notice_due(case.regime, case.start, case.events, case.extra),
    DeadlineName.DECISION: lambda case: public_interest_decision_due(case.start, case.events, case.extra),
    DeadlineName.REVIEW: lambda case: review_due(
        case.regime, case.start, exceptional=case.review_extended, extra_holidays=case.extra
    ),
    DeadlineName.REVIEW_REQUEST: lambda case: review_request_due(case.regime, case.start, case.extra),
    DeadlineName.FEE: lambda case: fee_due(case.regime, case.start, case.extra),
    DeadlineName.COMPLAINT: lambda case: complaint_due(case.start),
    DeadlineName.AGGREGATION: lambda case: aggregation_ends(case.start, case.extra),
}
