"""How long the requester has to pay: three months for a fee, sixty working days for a charge. PURE.

Section 9(2) FOIA: "within the period of three months beginning with the day on which the fees notice is
given"; regulation 8(5) EIR: sixty working days after the day of notification. What is paid later brings no
duty to answer.
"""

from calendar import monthrange
from datetime import date

from foi.law.citation import Regime
from foi.law.working_days import ONE_DAY, WorkingDays

FEE_MONTHS = 3
CHARGE_DAYS = 60


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
