"""Small counts: which numbers of people are so few that someone might be recognised.

A low count is not automatically personal data (Miller [2018] UKUT 229 (AAC)): what is found here is put
before an officer to decide on, and is never suppressed without that.
"""

from collections.abc import Iterable

from foi.stats.tables import TableObservation
from foi.stats.values import Unit, Value


def is_small(value: Value, threshold: int) -> bool:
    """Whether the value is a count from 1 to threshold - 1, or a range of counts that ends there."""
    if value.unit is not Unit.COUNT or not value.is_number or value.low is None:
        return False
    if value.open_end == "high":
        return False
    highest = value.low if value.high is None else value.high
    return 1 <= highest < threshold


def small_cells(observations: Iterable[TableObservation], threshold: int) -> tuple[TableObservation, ...]:
    """The observations with a count from 1 to threshold - 1, in the order given."""
    return tuple(one for one in observations if is_small(one.value, threshold))
