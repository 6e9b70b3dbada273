"""Working days as section 10(6) FOIA defines them, and counting in them.

The same definition serves the EIR (reg 2(1)), the fees regulations (SI 2004/3244 reg 5(3)) and the re-use
regulations (SI 2015/1415 reg 2). Days on which an office merely closes are working days.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from foi.law.bank_holidays import BankHoliday, bank_holidays

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class WorkingDays:
    """The calendar of working days, with one-off bank holidays known to the caller."""

    extra: tuple[BankHoliday, ...] = ()

    def why_not(self, day: date) -> str:
        """Return why the day is no working day ("Saturday", "St Andrew's Day (Scotland)"), or ""."""
        if day.weekday() >= 5:
            return day.strftime("%A")
        holiday = bank_holidays(day.year, self.extra).get(day)
        return holiday.label if holiday else ""

    def is_working(self, day: date) -> bool:
        return not self.why_not(day)

    def after(self, day: date, count: int) -> date:
        """Return the `count`th working day following the day; the day itself is never counted."""
        if count < 1:
            raise ValueError(f"Count at least one working day, not {count}.")
        following = (each for each in days_from(day + ONE_DAY) if self.is_working(each))
        for _ in range(count - 1):
            next(following)
        return next(following)

    def between(self, start: date, end: date) -> int:
        """Return how many working days follow `start` up to `end`, `end` included; 0 if it is not later."""
        return sum(self.is_working(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))


def days_from(day: date) -> Iterator[date]:
    """Yield the day and every calendar day that follows it."""
    while True:
        yield day
        day += ONE_DAY


def working_days_left(today: date, due: date, extra_holidays: Iterable[BankHoliday] = ()) -> int:
    """Return the working days left after today up to the due date: 0 on the day, negative when late.

    Section 10(6) FOIA. The Saturday after a due Friday is late already, so that late is at least -1.
    """
    calendar = WorkingDays(tuple(extra_holidays))
    if today <= due:
        return calendar.between(today, due)
    return -max(1, calendar.between(due, today))
