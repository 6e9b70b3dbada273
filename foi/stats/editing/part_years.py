"""Figures taken before their period was over, and not marked as such."""

from collections.abc import Iterator

from foi.stats.editing.discrepancy import Discrepancy, Rule
from foi.stats.editing.figures import Held, Observation
from foi.stats.editing.wording import named, where
from foi.stats.presentation import format_date
from foi.stats.values import ObservationStatus


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
