"""Shares, rates, changes and averages against the figures they are made from, shares that should add up to a
hundred, and what shares rest on: too few, or not the same people.

Which measures belong together is declared (`Relation`), never guessed from their names. A percentage of very
few changes a great deal with one more or less. Shares of one service and period whose numbers are known, but
not what they are shares of, should at least be of the same number.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from foi.stats.editing.bounds import Bounds
from foi.stats.editing.discrepancy import Discrepancy, Rule
from foi.stats.editing.figures import Cell, Held, Observation, Relation, RelationKind, TableKey, slices
from foi.stats.editing.impossible import is_change
from foi.stats.editing.totals import roots_of
from foi.stats.editing.wording import dimension_label, named, said, where
from foi.stats.periods import Period
from foi.stats.presentation import format_number, own_decimals, round_half_up
from foi.stats.values import Unit

HUNDRED: Final = Decimal(100)
ROUND: Final = (1000, 100, 50, 10, 5)
"""What approximate figures are rounded to, the coarsest first."""


class Inputs(NamedTuple):
    """What a result is made from: figures, the exact result, and how it is said ("412 of 1,020")."""

    figures: tuple[Observation, ...]
    result: Fraction
    words: str


def check_calculations(held: Held) -> Iterator[Discrepancy]:
    """Every figure that does not follow from those it is made of, to the decimals it is given with."""
    for relation in held.relations:
        for figures in held.by_measure.get(relation.result, {}).values():
            for one in figures:
                yield from _check(one, relation, held)


def _check(one: Observation, relation: Relation, held: Held) -> Iterator[Discrepancy]:
    inputs = inputs_of(one, relation, held)
    if inputs is None:
        return
    if relation.kind is RelationKind.SHARE and inputs.result > 100 and not is_change(one):
        yield _over_whole(one, inputs, held)
    found = one.value.low
    if found is None or not one.value.is_number or one.value.exact is None or _matches(one, inputs.result):
        return
    places = shown_places(one)
    expected = round_half_up(inputs.result, places)
    finer = round_half_up(inputs.result, places + 1)
    yield Discrepancy(
        Rule.CALCULATION,
        (one.key, *(each.key for each in inputs.figures)),
        where(one, held),
        f"{one.value.phrase()} does not match {inputs.words} ({said(finer, one.value)}).",
        expected,
        found,
    )


def _over_whole(one: Observation, inputs: Inputs, held: Held) -> Discrepancy:
    part, whole = inputs.figures
    return Discrepancy(
        Rule.PART_OVER_WHOLE,
        (part.key, whole.key, one.key),
        where(part, held),
        f"{part.value.phrase()} is more than the {whole.value.phrase()} of “{whole.label or whole.measure}” "
        "that it is a part of.",
        whole.exact,
        part.exact,
    )


def shown_places(one: Observation) -> int:
    """The decimals that a figure is given with."""
    if one.value.decimals is not None:
        return one.value.decimals
    return own_decimals(one.value.low) if one.value.low is not None else 0


def _matches(one: Observation, result: Fraction) -> bool:
    """Whether the result, rounded as the figure is, gives the figure."""
    return abs(Fraction(one.value.low or 0) - result) <= unit_of(one) / 2


def unit_of(one: Observation) -> Fraction:
    """What the figure is rounded to: its last place, or for "about 40%" the tens or fives it ends in."""
    unit = Fraction(1, 10 ** shown_places(one))
    amount = Fraction(one.value.low or 0)
    if one.value.approximate and amount and amount.denominator == 1:
        unit = next((Fraction(base) for base in ROUND if amount % base == 0), unit)
    return unit


# Finding the figures that one is made from


def inputs_of(one: Observation, relation: Relation, held: Held) -> Inputs | None:
    """The figures that a share, rate, change or average is made from; None where they are not all held."""
    match relation.kind:
        case RelationKind.SHARE | RelationKind.RATE:
            return _quotient(one, relation, held)
        case RelationKind.CHANGE:
            return _change(one, relation, held)
        case RelationKind.AVERAGE:
            return _average(one, relation, held)
    return None


def _quotient(one: Observation, relation: Relation, held: Held) -> Inputs | None:
    part, whole = _of(one, relation, held), base_of(one, relation, held)
    if part is None or whole is None or part.exact is None or not whole.exact:
        return None
    per = 100 if relation.kind is RelationKind.SHARE else relation.per or one.value.per or 1000
    result = Fraction(part.exact) / Fraction(whole.exact) * per
    return Inputs((part, whole), result, f"{part.value.phrase()} of {whole.value.phrase()}")


def _change(one: Observation, relation: Relation, held: Held) -> Inputs | None:
    """From the period before to this one."""
    after = _of(one, relation, held)
    if after is None or one.period is None or one.period.end is None:
        return None
    before = find(relation.of, one.cell, one.period.previous(), one.source, held)
    if before is None or after.exact is None or before.exact is None or before.exact <= 0:
        return None
    result = (Fraction(after.exact) / Fraction(before.exact) - 1) * 100
    return Inputs(
        (before, after), result, f"the change from {before.value.phrase()} to {after.value.phrase()}"
    )


def _average(one: Observation, relation: Relation, held: Held) -> Inputs | None:
    """Of the periods of one kind that make up the period of the average."""
    cells = held.by_measure.get(relation.of or ("", ""), {})
    figures = cells.get(one.cell) or (next(iter(cells.values())) if len(cells) == 1 else ())
    within = [each for each in figures if _lies_in(each.period, one.period)]
    amounts = [each.exact for each in within if each.exact is not None]
    if len(amounts) < 2 or len(amounts) < len(within) or not _alike(within):
        return None
    result = sum((Fraction(amount) for amount in amounts), Fraction()) / len(amounts)
    periods = named_range(within, held)
    return Inputs(tuple(within), result, f"the average of {len(amounts)} figures, {periods},")


def named_range(figures: Iterable[Observation], held: Held) -> str:
    ordered = sorted((one.period, one.dataset) for one in figures if one.period)
    ends = [named(period, dataset, held) for period, dataset in (ordered[0], ordered[-1])]
    return " to ".join(ends)


def _alike(figures: list[Observation]) -> bool:
    """Of one source and one kind of period."""
    return len({(one.source, one.period.kind if one.period else None) for one in figures}) == 1


def _lies_in(inner: Period | None, outer: Period | None) -> bool:
    return inner is not None and outer is not None and inner != outer and outer.contains(inner)


def _of(one: Observation, relation: Relation, held: Held) -> Observation | None:
    return find(relation.of, one.cell, one.period, one.source, held)


def base_of(one: Observation, relation: Relation, held: Held) -> Observation | None:
    """The denominator of a figure; one of another date where none is held for the same period."""
    cell = tuple(pair for pair in one.cell if pair[0] not in relation.without)
    found = find(relation.to, cell, one.period, one.source, held)
    if found is not None or relation.kind is not RelationKind.RATE or relation.to is None:
        return found
    others = held.by_measure.get(relation.to, {}).get(cell, ())
    dated = [each for each in others if each.period and one.period and each.period.first <= one.period.last]
    return max(dated, key=lambda each: each.period or one.period, default=None)  # type: ignore[arg-type,return-value]


def find(
    measure: tuple[str, str] | None, cell: Cell, period: Period | None, source: str, held: Held
) -> Observation | None:
    """The figure of a measure for the same days, of the same source if possible; None if in doubt."""
    figures = held.by_measure.get(measure, {}).get(cell, ()) if measure else ()
    same = [
        one for one in figures if one.period == period or (one.period and period and one.period.same(period))
    ]
    own = [one for one in same if one.source == source] or same
    return own[0] if len({one.exact for one in own}) == 1 else None


# Shares that should make a whole


def check_hundred(held: Held) -> Iterator[Discrepancy]:
    """Shares of one breakdown that nearly make 100%, or do in other periods, and do not as rounded."""
    found = [one for key, cells in held.tables.items() for one in _hundreds(key, cells, held)]
    whole = {one.breakdown for one in found if one.fits}
    for one in found:
        near = abs(one.total - HUNDRED) <= held.limits.near_hundred and len(one.figures) > 2
        if not one.fits and (one.declared or near or one.breakdown in whole):
            yield Discrepancy(
                Rule.NOT_A_HUNDRED,
                tuple(each.key for each in one.figures),
                where(one.figures[0], held, without=one.dimension),
                f"The shares by {dimension_label(one.figures[0].dataset, one.dimension, held)} add up to "
                f"{format_number(one.total)}%, not to 100%.",
                HUNDRED,
                one.total,
            )


class Hundred(NamedTuple):
    """The shares of one slice, and whether they make 100% as rounded."""

    dimension: str
    figures: tuple[Observation, ...]
    total: Decimal
    fits: bool
    declared: bool
    breakdown: Hashable


def _hundreds(key: TableKey, cells: Mapping[Cell, Observation], held: Held) -> Iterator[Hundred]:
    first = next(iter(cells.values()))
    if first.unit is not Unit.PERCENT or len(cells) < 2 or is_change(first):
        return
    for (name, _), group in slices(cells.values()).items():
        dimension = held.dimension(key.dataset, name)
        roots = roots_of(dimension, key, held)
        figures = tuple(group[root] for root in roots if root in group)
        amounts = [one.exact for one in figures if one.exact is not None]
        if len(amounts) < 2 or len(amounts) < len(roots):
            continue
        total = sum(amounts, Decimal())
        slack = sum((Decimal(1).scaleb(-shown_places(one)) / 2 for one in figures), Decimal())
        fits = abs(total - HUNDRED) <= slack
        yield Hundred(name, figures, total, fits, dimension.whole is True, (key[:3], name))


# What shares rest on: too few, or not the same people


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
