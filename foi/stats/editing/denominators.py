"""What shares rest on: too few, or not the same people.

A percentage of very few changes a great deal with one more or less. Shares of one service and period whose
numbers are known, but not what they are shares of, should at least be of the same number.
"""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from foi.stats.editing.bounds import Bounds
from foi.stats.editing.discrepancy import Discrepancy, Rule
from foi.stats.editing.figures import Cell, Held, Observation, Relation, RelationKind
from foi.stats.editing.proportions import base_of, find, unit_of
from foi.stats.editing.wording import where
from foi.stats.periods import Period
from foi.stats.presentation import format_number, round_half_up
from foi.stats.values import Unit


def check_bases(held: Held) -> Iterator[Discrepancy]:
    """Every figure that is declared to be made of fewer than is enough."""
    for relation in held.relations:
        for figures in held.by_measure.get(relation.result, {}).values():
            for one in figures:
                base = base_of(one, relation, held)
                if relation.kind is RelationKind.CHANGE and one.period and one.period.end:
                    base = find(relation.of, one.cell, one.period.previous(), one.source, held)
                if base and one.value.is_number and _is_small(base, held):
                    yield _small(one, base, held)


def _is_small(base: Observation, held: Held) -> bool:
    counts = base.unit in (Unit.COUNT, Unit.UNITS)
    return counts and base.exact is not None and 0 < base.exact < held.limits.smallest_base


def _small(one: Observation, base: Observation, held: Held) -> Discrepancy:
    number = base.exact or Decimal(1)
    of = f"{base.value.format()} {base.noun}".strip()
    each = format_number(round_half_up(Fraction(100) / Fraction(number), 0))
    weight = f" One of them is {each}% of all." if one.unit is Unit.PERCENT else ""
    return Discrepancy(
        Rule.SMALL_BASE,
        (one.key, base.key),
        where(one, held),
        f"{one.value.phrase()} rests on {of} alone.{weight}",
        found=base.exact,
    )


# Shares whose base is not held


Pair = tuple[Observation, Observation]
"""A share, and the number that is this share of something."""


def check_implied_bases(held: Held) -> Iterator[Discrepancy]:
    """Shares of one dataset, source, period and cell that can't be of the same number."""
    groups: dict[tuple[str, str, Period | None, Cell], list[Pair]] = defaultdict(list)
    for relation in held.relations:
        if relation.kind is RelationKind.SHARE and relation.to is None:
            for one, part in _with_parts(relation, held):
                groups[one.dataset, one.source, one.period, one.cell].append((one, part))
    for pairs in groups.values():
        first, *others = pairs
        for other in others:
            if implied_base(*first).apart(implied_base(*other)):
                yield _bases_differ(first, other, held)


def _with_parts(relation: Relation, held: Held) -> Iterator[Pair]:
    for figures in held.by_measure.get(relation.result, {}).values():
        for one in figures:
            part = find(relation.of, one.cell, one.period, one.source, held)
            if part and part.exact and one.value.exact:
                yield one, part


def implied_base(share: Observation, part: Observation) -> Bounds:
    """Between what and what the base lies of which the part is this share, as rounded."""
    number, percent, half = Fraction(part.exact or 0), Fraction(share.value.exact or 0), unit_of(share) / 2
    low = round_half_up(number * 100 / (percent + half), 1)
    high = round_half_up(number * 100 / (percent - half), 1) if percent > half else None
    return Bounds(low, high)


def _bases_differ(first: Pair, other: Pair, held: Held) -> Discrepancy:
    return Discrepancy(
        Rule.BASES_DIFFER,
        tuple(one.key for pair in (first, other) for one in pair),
        where(first[0], held),
        f"{_said(*first)}, and for “{other[0].label or other[0].measure}” {_said(*other)}.",
    )


def _said(share: Observation, part: Observation) -> str:
    base = Fraction(part.exact or 0) * 100 / Fraction(share.value.exact or 1)
    about = format_number(round_half_up(base, 0))
    return f"{part.value.phrase()} is {share.value.phrase()} of about {about}"
