"""Figures whose review is due, and figures that nobody has confirmed, or not for long."""

from collections.abc import Iterator
from datetime import date, timedelta

from foi.stats.editing.discrepancy import Discrepancy, Rule
from foi.stats.editing.figures import Held, Observation
from foi.stats.editing.wording import where
from foi.stats.presentation import format_date


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
