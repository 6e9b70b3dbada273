"""The appropriate limit of section 12 FOIA: what the work would cost, line by line, against the limit.

Section 12(1) and (4) FOIA; SI 2004/3244 regulations 3 and 4. Limit and rate change by statutory instrument
and are therefore arguments; £450 at £25 an hour gives councils 18 hours. The EIR have no limit. Regulation
4(3) lets a council count "only" the costs of determining whether the information is held, locating it,
retrieving it and extracting it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil


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
        return self not in _WHY_NOT

    @property
    def why_not(self) -> str:
        """Why its cost may not be taken into account; "" for what may."""
        return _WHY_NOT.get(self, "")


_LABELS: Mapping[Activity, str] = {
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
_WHY_NOT: Mapping[Activity, str] = {
    Activity.READ: "It comes after the information has been extracted.",
    Activity.REDACT: "Taking out what is exempt is not extracting what was asked for.",
    Activity.CONSULT: "Asking third parties bears on an exemption, not on finding the information.",
    Activity.WEIGH: "It bears on an exemption, not on finding the information.",
    Activity.APPROVE: "It is the council's own arrangement for sending the answer.",
    Activity.ADVISE: "It is a duty of its own, under section 16.",
    Activity.CONVERT: "It belongs to communicating the information: a fee under section 9 may cover it.",
    Activity.REPLY: "It belongs to communicating the information.",
}

PERMITTED = tuple(activity for activity in Activity if activity.counts)
FORBIDDEN = tuple(activity for activity in Activity if not activity.counts)


class ForbiddenActivityError(ValueError):
    """Work that regulation 4(3) leaves out; the message says why, for the officer."""

    def __init__(self, activity: Activity) -> None:
        self.activity = activity
        listed = "; ".join(each.label.lower() for each in PERMITTED)
        super().__init__(
            f"{activity.label} can't be counted towards the limit. {activity.why_not} "
            f"Regulation 4(3) counts only: {listed}."
        )


@dataclass(frozen=True)
class Work:
    """One line of an estimate: so many of something, at so many minutes each.

    `what` says of what, in the plural ("case files"); a volume of 1 is work done once however much is asked
    for. `sample`: how many were timed to get the minutes, 0 where none were. `basis`: how they were chosen,
    or what else the figure rests on. `outlay`: what others charge for the work as a whole, in pounds.

    Raises ForbiddenActivityError, and ValueError for what is less than nothing.
    """

    activity: Activity
    what: str
    volume: int
    minutes_each: Decimal
    sample: int = 0
    basis: str = ""
    outlay: Decimal = Decimal(0)

    def __post_init__(self) -> None:
        if not self.activity.counts:
            raise ForbiddenActivityError(self.activity)
        if min(self.volume, self.sample) < 0 or min(self.minutes_each, self.outlay) < 0:
            raise ValueError("Volume, minutes, sample and outlay can't be less than nothing.")
        if self.sample > self.volume:
            raise ValueError(f"No more than {self.volume} can have been timed, which is all there are.")

    @property
    def exact_hours(self) -> Fraction:
        return Fraction(self.minutes_each) * self.volume / 60


__all__ = [
    "FORBIDDEN",
    "PERMITTED",
    "Activity",
    "CostAgainstLimit",
    "ForbiddenActivityError",
    "LineOfSum",
    "Narrowing",
    "SeparablePeriod",
    "Work",
    "hours_text",
    "pounds",
]


@dataclass(frozen=True)
class LineOfSum:
    """One line of the sum as a screen or a letter prints it; hours and pounds to two places."""

    activity: Activity
    what: str
    sum: str  # "400 × 3 minutes"
    basis: str  # "20 of the 400 were timed"; "" where the estimate says none
    hours: Decimal
    cost: Decimal

    @property
    def text(self) -> str:
        """The line as a sentence would say it."""
        basis = f" ({self.basis})" if self.basis else ""
        return f"{self.activity.label}, {self.what}: {self.sum}{basis}, {hours_text(self.hours)}"


@dataclass(frozen=True)
class SeparablePeriod:
    """A part of the records that can be asked for alone ("2024/25"), and how many of them it holds."""

    label: str
    volume: int


@dataclass(frozen=True)
class Narrowing:
    """A smaller request that the limit allows, and what it would take."""

    limited_to: str
    hours: Decimal
    cost: Decimal

    @property
    def text(self) -> str:
        """Section 16 FOIA, as advice says it: "2024/25 only would take about 6 hours"."""
        return f"{self.limited_to} would take about {hours_text(self.hours.quantize(Decimal('0.1')))}"


@dataclass(frozen=True)
class CostAgainstLimit:
    """Section 12(1) FOIA: what the work would cost, against the limit; compared exactly, before rounding.

    `rate` in pounds for a person and hour (reg 4(4)), `limit` in pounds (reg 3), both as in force on the day
    the request was received. Raises ValueError for a rate of nothing.
    """

    work: tuple[Work, ...]
    rate: Decimal
    limit: Decimal

    def __post_init__(self) -> None:
        if self.rate <= 0:
            raise ValueError("The hourly rate must be more than nothing.")

    @property
    def exact_cost(self) -> Fraction:
        return sum((_cost(work, self.rate) for work in self.work), Fraction())

    @property
    def hours(self) -> Decimal:
        return two_places(sum((work.exact_hours for work in self.work), Fraction()))

    @property
    def cost(self) -> Decimal:
        return two_places(self.exact_cost)

    @property
    def limit_hours(self) -> Decimal:
        return two_places(Fraction(self.limit) / Fraction(self.rate))

    @property
    def exceeds(self) -> bool:
        """Whether the cost is more than the limit: 18 hours exactly are within 18 hours."""
        return self.exact_cost > Fraction(self.limit)

    def lines(self) -> tuple[LineOfSum, ...]:
        """Return the sum line by line, in the order given."""
        return tuple(_line(work, self.rate) for work in self.work)

    @property
    def total(self) -> str:
        """The sum in one sentence, with the limit it is held against."""
        compared = "more than" if self.exceeds else "not more than"
        return (
            f"In all {hours_text(self.hours)} at {pounds(self.rate)} an hour, {pounds(self.cost)}: "
            f"{compared} the limit of {pounds(self.limit)}, which is {hours_text(self.limit_hours)}."
        )

    @property
    def largest(self) -> Work | None:
        """The work with most to go through, by which a smaller request is measured; None if there is none."""
        repeated = [work for work in self.work if work.volume > 1]
        return max(repeated, key=lambda work: work.volume, default=None)

    def limited_to(self, volume: int) -> "CostAgainstLimit":
        """Return the estimate for so many of the largest volume and as large a share of every other.

        Work done once is done once all the same, and what others charge stays.
        """
        share = Fraction(volume, self.largest.volume) if self.largest else Fraction(1)
        return replace(self, work=tuple(_smaller(work, share) for work in self.work))

    def within_limit(self, periods: Sequence[SeparablePeriod] = ()) -> tuple[Narrowing, ...]:
        """Section 16 FOIA: what could be done within the limit; empty where all can be, or nothing.

        First how many of the records; then each period alone that fits; then the most of the first periods
        that fit together. Give the newest period first.
        """
        if not self.exceeds or not self.largest:
            return ()
        return tuple(_narrowings(self, self.largest, periods))


def _narrowings(
    estimate: CostAgainstLimit, largest: Work, periods: Sequence[SeparablePeriod]
) -> Iterator[Narrowing]:
    if most := _most_records(estimate, largest.volume):
        named = f"{most:,} of the {largest.volume:,} {largest.what}"
        yield _narrowing(named, estimate.limited_to(most))
    for period in filter(lambda period: period.volume, periods):
        alone = estimate.limited_to(period.volume)
        if not alone.exceeds:
            yield _narrowing(f"{period.label} only", alone)
    yield from _together(estimate, periods)


def _together(estimate: CostAgainstLimit, periods: Sequence[SeparablePeriod]) -> Iterator[Narrowing]:
    for count in range(len(periods) - 1, 1, -1):
        first = periods[:count]
        smaller = estimate.limited_to(sum(period.volume for period in first))
        if not smaller.exceeds:
            *most, last = (period.label for period in first)
            yield _narrowing(f"{', '.join(most)} and {last} together", smaller)
            return


def _most_records(estimate: CostAgainstLimit, volume: int) -> int:
    """Return the most of the records that fit, by halving: more records never cost less."""
    fits, too_many = 0, volume
    while too_many - fits > 1:
        tried = (fits + too_many) // 2
        fits, too_many = (fits, tried) if estimate.limited_to(tried).exceeds else (tried, too_many)
    return fits


def _narrowing(limited_to: str, estimate: CostAgainstLimit) -> Narrowing:
    return Narrowing(limited_to, estimate.hours, estimate.cost)


def _smaller(work: Work, share: Fraction) -> Work:
    """The same work on a share of the records; how many were timed belongs to the whole."""
    if work.volume <= 1:
        return work
    return replace(work, volume=ceil(work.volume * share), sample=0, basis="")


def _cost(work: Work, rate: Decimal) -> Fraction:
    return work.exact_hours * Fraction(rate) + Fraction(work.outlay)


def _line(work: Work, rate: Decimal) -> LineOfSum:
    hours = two_places(work.exact_hours)
    return LineOfSum(work.activity, work.what, _sum(work), _basis(work), hours, two_places(_cost(work, rate)))


def _sum(work: Work) -> str:
    minutes = f"{plain(work.minutes_each)} minute{'' if work.minutes_each == 1 else 's'}"
    multiplied = minutes if work.volume == 1 else f"{work.volume:,} × {minutes}"
    return f"{multiplied}, and {pounds(work.outlay)} charged by others" if work.outlay else multiplied


def _basis(work: Work) -> str:
    were = "was" if work.sample == 1 else "were"
    timed = f"{work.sample:,} of the {work.volume:,} {were} timed" if work.sample else ""
    return "; ".join(filter(None, (timed, work.basis)))


def hours_text(hours: Decimal) -> str:
    """Hours as they are printed: "1 hour", "19.33 hours"."""
    return f"{plain(hours)} hour{'' if hours == 1 else 's'}"


def pounds(amount: Decimal) -> str:
    """Pounds as they are printed: "£450", "£483.33"."""
    return f"£{amount:,.0f}" if amount == amount.to_integral_value() else f"£{amount:,.2f}"


def plain(number: Decimal) -> str:
    """A number without needless noughts: "4.5", "1,080"."""
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def two_places(value: Fraction) -> Decimal:
    quotient = Decimal(value.numerator) / Decimal(value.denominator)
    return quotient.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
