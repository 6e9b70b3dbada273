"""Small counts: which numbers of people are so few that someone might be recognised.

A low count is not automatically personal data (Miller [2018] UKUT 229 (AAC)): what is found here is put
before an officer to decide on, and is never suppressed without that.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from foi.stats.tabulate import Observation
from foi.stats.value import Unit, Value

USUAL_THRESHOLD: Final = 5
"""Counts below it are small where no authority has said otherwise."""


def is_small_count(count: int | Decimal, threshold: int) -> bool:
    """Whether there is somebody, and there are fewer than the threshold."""
    return 1 <= count < threshold


def is_small(value: Value, threshold: int) -> bool:
    """Whether the value is a count from 1 to threshold - 1, or a range of counts that ends there."""
    if value.unit is not Unit.COUNT or not value.is_number or value.low is None:
        return False
    if value.open_end == "high":
        return False
    highest = value.low if value.high is None else value.high
    return is_small_count(highest, threshold)


def small_cells(observations: Iterable[Observation], threshold: int) -> tuple[Observation, ...]:
    """The observations with a count from 1 to threshold - 1, in the order given."""
    return tuple(one for one in observations if is_small(one.value, threshold))
