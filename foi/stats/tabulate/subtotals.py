"""Subtotals that are not held, calculated from the category tree: only where every part is held.

A calculated subtotal says so in a note, and its reference names the figures it was made of, so that a letter
can enter it in its ledger as a calculation.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from foi.stats.shares import DerivationError, Derived, total
from foi.stats.tabulate.layout import DIMENSION, Axis, Observation, tree_order

CALCULATED: Final = "Calculated: the sum of the figures above it."


@dataclass(frozen=True)
class CalculatedRef:
    """What a calculated figure stands on: the references of the figures added, and the formula in words."""

    refs: tuple[Hashable, ...]
    formula: str


def with_subtotals(
    observations: Iterable[Observation], axis: Axis, measures: Collection[str], note: str = CALCULATED
) -> tuple[Observation, ...]:
    """The observations, and a total for each category of the axis that has none but all of whose parts have.

    `measures` are those that may be summed. The axis is a dimension's; totals of totals are made from those
    made before. Nothing is made where a part is missing, a range or of another unit.
    """
    kept = tuple(observations)
    parts = _parts(axis)
    made = [one for group in _groups(kept, axis, measures) for one in _made(group, parts, axis, note)]
    return (*kept, *made)


def _parts(axis: Axis) -> dict[str, list[str]]:
    """The parts of each total, totals of totals after those they are made of."""
    parts: dict[str, list[str]] = defaultdict(list)
    for member in tree_order(axis.members):
        if member.parent is not None:
            parts[member.parent].append(member.key)
    order = {member.key: place for place, member in enumerate(axis.in_order())}
    return {key: parts[key] for key in sorted(parts, key=lambda key: order.get(key, -1)) if key in order}


def _groups(
    observations: Iterable[Observation], axis: Axis, measures: Collection[str]
) -> Iterable[dict[str, Observation]]:
    """What differs in nothing but its category on the axis, by category."""
    dimension = axis.key.removeprefix(DIMENSION)
    groups: dict[Hashable, dict[str, Observation]] = defaultdict(dict)
    for one in observations:
        if one.measure in measures and (category := one.key_on(axis.key)):
            others = tuple(pair for pair in one.cell if pair[0] != dimension)
            groups[one.measure, one.period, one.source, others][category] = one
    return groups.values()


def _made(
    group: Mapping[str, Observation], parts: Mapping[str, list[str]], axis: Axis, note: str
) -> Iterable[Observation]:
    known = dict(group)
    for key, beneath in parts.items():
        summed = [known[part] for part in beneath if part in known]
        if key in known or len(summed) < len(beneath):
            continue
        try:
            known[key] = _subtotal(key, summed, axis, note)
        except DerivationError:
            continue
        yield known[key]


def _subtotal(key: str, summed: list[Observation], axis: Axis, note: str) -> Observation:
    dimension, first = axis.key.removeprefix(DIMENSION), summed[0]
    derived: Derived = total([one.value for one in summed])
    cell = tuple(sorted({**dict(first.cell), dimension: key}.items()))
    ref = CalculatedRef(tuple(one.ref for one in summed), derived.formula)
    return replace(first, ref=ref, cell=cell, value=derived.value, notes=(note,))
