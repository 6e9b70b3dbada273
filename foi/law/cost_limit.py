"""The appropriate limit of section 12 FOIA: which work counts, what it costs, whether it exceeds the limit.

SI 2004/3244 regulations 3 and 4. Limit and rate change by statutory instrument and are therefore
arguments; £450 at £25 an hour gives councils 18 hours. The EIR have no limit.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction


class Activity(StrEnum):
    """Work on a request. Regulation 4(3) lists what may be counted, and nothing else may."""

    DETERMINE = "determine"
    LOCATE = "locate"
    RETRIEVE = "retrieve"
    EXTRACT = "extract"
    READ = "read"
    REDACT = "redact"
    CONSULT = "consult"
    WEIGH = "weigh"
    APPROVE = "approve"
    ADVISE = "advise"
    CONVERT = "convert"
    REPLY = "reply"

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def counts(self) -> bool:
        """Whether its cost may be taken into account (regulation 4(3)(a) to (d))."""
        return self in PERMITTED


PERMITTED = frozenset({Activity.DETERMINE, Activity.LOCATE, Activity.RETRIEVE, Activity.EXTRACT})

_LABELS = {
    Activity.DETERMINE: "Finding out whether it is held",
    Activity.LOCATE: "Locating it, or a document that may contain it",
    Activity.RETRIEVE: "Retrieving it, or a document that may contain it",
    Activity.EXTRACT: "Extracting it from a document",
    Activity.READ: "Reading it to decide on exemptions",
    Activity.REDACT: "Redacting",
    Activity.CONSULT: "Consulting others",
    Activity.WEIGH: "Weighing the public interest",
    Activity.APPROVE: "Approval",
    Activity.ADVISE: "Advice and assistance",
    Activity.CONVERT: "Converting the format",
    Activity.REPLY: "Writing the reply",
}


@dataclass(frozen=True)
class Task:
    """So many items at so many minutes each; `outlay` is what others charge for it, in pounds."""

    activity: Activity
    items: int
    minutes_each: Decimal
    outlay: Decimal = Decimal(0)

    def __post_init__(self) -> None:
        if self.items < 0 or self.minutes_each < 0 or self.outlay < 0:
            raise ValueError("Items, minutes and outlay can't be less than nothing.")


@dataclass(frozen=True)
class CostEstimate:
    """Hours and pounds of the tasks that count, to two places, against the limit."""

    hours: Decimal
    cost: Decimal
    limit: Decimal
    limit_hours: Decimal
    exceeds: bool
    disregarded: tuple[Task, ...]


def estimate_cost(tasks: Sequence[Task], *, limit: Decimal, rate: Decimal) -> CostEstimate:
    """Section 12(1) FOIA, SI 2004/3244 reg 4: add up what may be counted and compare it with the limit.

    `limit` in pounds, `rate` in pounds for a person and hour. What may not be counted is handed back in
    `disregarded`. Compared exactly, before rounding. Raises ValueError for a rate of nothing.
    """
    if rate <= 0:
        raise ValueError("The hourly rate must be more than nothing.")
    counted = [task for task in tasks if task.activity.counts]
    hours = sum((Fraction(task.minutes_each) * task.items for task in counted), Fraction()) / 60
    cost = hours * Fraction(rate) + sum((Fraction(task.outlay) for task in counted), Fraction())
    return CostEstimate(
        hours=_two_places(hours),
        cost=_two_places(cost),
        limit=limit,
        limit_hours=_two_places(Fraction(limit) / Fraction(rate)),
        exceeds=cost > Fraction(limit),
        disregarded=tuple(task for task in tasks if not task.activity.counts),
    )


def _two_places(value: Fraction) -> Decimal:
    quotient = Decimal(value.numerator) / Decimal(value.denominator)
    return quotient.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
