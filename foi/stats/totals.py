"""Totals against their parts: where a stated total is not the sum of what lies beneath it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from foi.stats.presentation import format_number
from foi.stats.shares import SUMMED
from foi.stats.tabulate import Member, tree_order
from foi.stats.value import Value


@dataclass(frozen=True)
class TotalDifference:
    """A total as stated and the sum of its parts, by key; `parts` are those that were added up."""

    key: str
    label: str
    stated: Decimal
    summed: Decimal
    parts: tuple[str, ...]

    @property
    def message(self) -> str:
        return (
            f"The parts of “{self.label}” add up to {format_number(self.summed)}, "
            f"but the total says {format_number(self.stated)}."
        )


def check_totals(members: Sequence[Member], values: Mapping[str, Value]) -> tuple[TotalDifference, ...]:
    """Every total in the category tree that differs from its parts, in the order of `members`.

    `values` are those of one measure, period and source, by member key. A total is checked only where it and
    all its parts are single numbers that can be summed; a part without a value of its own counts as the sum
    of its own parts. Raises LayoutError when a category is part of itself.
    """
    parts: dict[str, list[str]] = defaultdict(list)
    for member in tree_order(members):
        if member.parent is not None:
            parts[member.parent].append(member.key)
    differences = (_difference(member, parts, values) for member in members if member.key in parts)
    return tuple(difference for difference in differences if difference)


def _difference(
    member: Member, parts: Mapping[str, Sequence[str]], values: Mapping[str, Value]
) -> TotalDifference | None:
    stated = _stated(member.key, values)
    beneath = [_amount(key, parts, values) for key in parts[member.key]]
    known = [amount for amount in beneath if amount is not None]
    if stated is None or len(known) < len(beneath) or sum(known) == stated:
        return None
    return TotalDifference(member.key, member.label, stated, sum(known, Decimal()), tuple(parts[member.key]))


def _amount(key: str, parts: Mapping[str, Sequence[str]], values: Mapping[str, Value]) -> Decimal | None:
    """The part's own number, else the sum of its parts, else None."""
    stated = _stated(key, values)
    if stated is not None or key not in parts or key in values:
        return stated
    beneath = [_amount(part, parts, values) for part in parts[key]]
    known = [amount for amount in beneath if amount is not None]
    return sum(known, Decimal()) if len(known) == len(beneath) else None


def _stated(key: str, values: Mapping[str, Value]) -> Decimal | None:
    value = values.get(key)
    return value.exact if value and value.unit in SUMMED and not value.approximate else None
