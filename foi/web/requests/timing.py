"""How the time of a request stands, in words: late, due today, due soon, paused, or so many days left."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from foi.law.bank_holidays import BankHoliday
from foi.law.clock import WaitingFor
from foi.law.working_days import working_days_left
from foi.requests.models import InformationRequest
from foi.templatetags.display import SOON, days_left_words, long_date

AWAITED = {
    WaitingFor.CLARIFICATION: "waiting for the requester to clarify",
    WaitingFor.FEE: "waiting for the requester to pay",
}


class Pace(StrEnum):
    """How pressing a request is; the values are those of the styles (foi-deadline--…)."""

    LATE = "late"
    TODAY = "today"
    SOON = "soon"
    PAUSED = "paused"
    CALM = "calm"


@dataclass(frozen=True)
class Timing:
    """Where a request stands on a day. While it waits for the requester no day is counted against it."""

    information_request: InformationRequest
    today: date
    days_left: int

    @property
    def pace(self) -> Pace:
        if self.information_request.waiting_for:
            return Pace.PAUSED
        if self.days_left < 0:
            return Pace.LATE
        if self.days_left == 0:
            return Pace.TODAY
        return Pace.SOON if self.days_left <= SOON else Pace.CALM

    @property
    def words(self) -> str:
        """The time left as a colleague would say it; never told by colour alone."""
        if self.pace is Pace.PAUSED:
            awaited = AWAITED[WaitingFor(self.information_request.waiting_for)]
            return f"Paused: {awaited} since {long_date(self.information_request.waiting_since)}"
        left = days_left_words(self.days_left)
        return f"Due soon: {left}" if self.pace is Pace.SOON else left

    @property
    def target_words(self) -> str:
        """The officer's own target, "" where it is the limit itself or the time is paused or over."""
        on = self.information_request.target_on
        if self.pace in (Pace.PAUSED, Pace.LATE) or on >= self.information_request.due_on:
            return ""
        return f"target {long_date(on)}{' has passed' if on < self.today else ''}"

    @property
    def limit_words(self) -> str:
        """The legal limit, or both where questions under the two laws have different ones."""
        request = self.information_request
        if request.two_limits:
            return f"{self._foia_limit} (FOIA), {long_date(request.eir_due_on)} (EIR)"
        return self._foia_limit if request.foia_due_on else f"{self._limit} {long_date(request.due_on)}"

    @property
    def _limit(self) -> str:
        return "legal limit not before" if self.pace is Pace.PAUSED else "legal limit"

    @property
    def _foia_limit(self) -> str:
        request = self.information_request
        on = long_date(request.foia_due_on)
        return (
            f"public interest decision due {on}"
            if request.public_interest_extended
            else f"{self._limit} {on}"
        )


def timing_of(
    information_request: InformationRequest, today: date, one_off: tuple[BankHoliday, ...]
) -> Timing:
    """How a request stands today."""
    left = working_days_left(today, information_request.due_on, one_off)
    return Timing(information_request, today, left)
