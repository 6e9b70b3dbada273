"""Timeliness: figures due for review, not confirmed, or taken before their period was over."""

from collections.abc import Iterator
from datetime import date, timedelta

from foi.stats.editing.discrepancy import Discrepancy, Rule
from foi.stats.editing.figures import Held, Observation
from foi.stats.editing.wording import named, where
from foi.stats.presentation import format_date
from foi.stats.values import ObservationStatus


def check_reviews(held: Held, today: date) -> Iterator[Discrepancy]:
    """Every figure whose review is due on this day."""
    for one in held.observations:
        if one.review_due is not None and one.review_due <= today:
            words = f"This figure was due for review on {format_date(one.review_due)}."
            yield Discrepancy(Rule.REVIEW_DUE, (one.key,), where(one, held), words, found=one.exact)


def check_confirmations(held: Held, today: date) -> Iterator[Discrepancy]:
    """Every figure that nobody has confirmed by this day, or not for long."""
    for one in held.observations:
        if words := _unconfirmed(one, held, today):
            yield Discrepancy(Rule.NOT_CONFIRMED, (one.key,), where(one, held), words, found=one.exact)


def _unconfirmed(one: Observation, held: Held, today: date) -> str:
    if one.confirmed is None:
        return "Nobody has confirmed this figure."
    days = held.limits.confirm_within
    if days is not None and one.confirmed + timedelta(days=days) < today:
        return f"This figure was last confirmed on {format_date(one.confirmed)}."
    return ""


def check_part_periods(held: Held) -> Iterator[Discrepancy]:
    """Every figure as at a day before the last of its period that does not say it is provisional."""
    for one in held.observations:
        if is_part_of_period(one) and one.status is ObservationStatus.NORMAL and one.period and one.as_at:
            period = named(one.period, one.dataset, held)
            yield Discrepancy(
                Rule.PART_OF_PERIOD,
                (one.key,),
                where(one, held),
                f"The figure is as at {format_date(one.as_at)}, before {period} was over.",
                found=one.exact,
            )


def is_part_of_period(one: Observation) -> bool:
    """Whether the figure was taken while its period still ran."""
    period, as_at = one.period, one.as_at
    return bool(
        period and period.end and as_at and one.value.is_number and period.first <= as_at < period.end
    )
