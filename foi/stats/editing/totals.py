"""Totals against their parts: in the tree of categories, and over every dimension, crossed or not.

A sum is compared only where the measure may be summed. A part that is a range, rounded or not held counts
with all it can be, so that what is found can't be explained by it. Categories without a common total are
taken to be all of a figure only where something says so: see `_is_all`.
"""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import combinations
from math import prod
from typing import Final

from foi.stats.editing.bounds import Bounds, bounds_of, sum_of, unknown
from foi.stats.editing.discrepancy import Discrepancy
from foi.stats.editing.figures import Cell, CheckedDimension, Held, Observation, Slice, TableKey, slices
from foi.stats.editing.sums import StatedTotal, discrepancy_of, may_be_summed
from foi.stats.editing.wording import category_label, dimension_label
from foi.stats.presentation import format_list

THE_REST: Final = re.compile(
    r"\b(?:other|others|unknown|not (?:known|stated|recorded|provided|disclosed|declared|specified|given)"
    r"|prefer not|missing|refused|unspecified|undetermined|none of)\b",
    re.IGNORECASE,
)
"""Categories that are there to make the others complete."""

EVERYBODY: Final = re.compile(r"\b(?:all|total|totals|overall|everyone|everybody|any)\b", re.IGNORECASE)
"""Categories that are all there is: the same as the figure that is not broken down."""


def check_totals(held: Held) -> Iterator[Discrepancy]:
    """Every total that its parts contradict."""
    found = [one for key, cells in held.tables.items() for one in _sums_of_table(key, cells, held)]
    adding_up = {one.breakdown for one in found if one.bounds.is_single and not one.differs}
    for one in found:
        if one.differs and _is_all(one, adding_up, held):
            yield discrepancy_of(one, held)


def _is_all(one: StatedTotal, adding_up: set[Hashable], held: Held) -> bool:
    """Whether parts that fall short of a total were meant to be all of it.

    They are where the tree says so, where the same breakdown adds up in another period, where a category such
    as "Other" makes them complete, or where little is missing.
    """
    if one.complete or not one.falls_short or one.breakdown in adding_up:
        return True
    stated, summed = one.total.exact or Decimal(0), one.bounds.high or Decimal(0)
    return (stated - summed) * 100 <= stated * held.limits.near_total


# Within one table


def _sums_of_table(key: TableKey, cells: Mapping[Cell, Observation], held: Held) -> Iterator[StatedTotal]:
    figures = list(cells.values())
    if len(figures) < 2 or not may_be_summed(figures[0]):
        return
    for (dimension, rest), group in slices(figures).items():
        yield from _in_tree(held.dimension(key.dataset, dimension), group, held)
        if total := cells.get(rest):
            yield from _over_dimension(total, held.dimension(key.dataset, dimension), group, key, held)
    yield from _over_crossed(key, cells, held)


def _in_tree(dimension: CheckedDimension, group: Slice, held: Held) -> Iterator[StatedTotal]:
    for total in dimension.parts.keys() & group.keys():
        one = group[total]
        parts = dimension.parts[total]
        bounds = sum_of(_of_category(part, dimension, group) for part in parts)
        keys = _keys(parts, dimension, group)
        if keys:
            label = category_label(one.dataset, dimension.key, total, held)
            yield StatedTotal(one, keys, bounds, f"The parts of “{label}”")


def _over_dimension(
    total: Observation, dimension: CheckedDimension, group: Slice, key: TableKey, held: Held
) -> Iterator[StatedTotal]:
    roots = roots_of(dimension, key, held)
    names_all = len(roots) == 1 and EVERYBODY.search(dimension.labels.get(roots[0], roots[0]))
    if len(roots) < 2 and not names_all:
        return
    bounds = sum_of(_of_category(root, dimension, group) for root in roots)
    yield StatedTotal(
        total,
        _keys(roots, dimension, group),
        bounds,
        f"The figures by {dimension_label(key.dataset, dimension.key, held)}",
        (key.dataset, key.measure, key.source, dimension.key),
        bool(names_all) or says_all(dimension, roots),
    )


def roots_of(dimension: CheckedDimension, key: TableKey, held: Held) -> list[str]:
    """The outermost categories that a measure uses, those whose parts it uses included."""
    used = held.used.get((key.dataset, key.measure, key.source, dimension.key), frozenset())
    outer = {one.key: one.parent for one in dimension.members}
    roots = set()
    for category in used:
        seen = {category}
        while (parent := outer.get(category)) and parent in outer and parent not in seen:
            seen.add(parent)
            category = parent
        roots.add(category)
    return sorted(roots)


def says_all(dimension: CheckedDimension, roots: Iterable[str]) -> bool:
    """Whether the dimension says that its categories are all there is."""
    if dimension.whole is not None:
        return dimension.whole
    return any(THE_REST.search(dimension.labels.get(root, root)) for root in roots)


def sum_of_slice(dimension: CheckedDimension, roots: Iterable[str], group: Slice) -> Bounds:
    """What the outermost categories of a slice add up to."""
    return sum_of(_of_category(root, dimension, group) for root in roots)


def _of_category(category: str, dimension: CheckedDimension, group: Slice) -> Bounds:
    """The category's own number, else the sum of its parts, else anything."""
    if category in group:
        return bounds_of(group[category])
    if category in dimension.parts:
        return sum_of(_of_category(part, dimension, group) for part in dimension.parts[category])
    return unknown(next(iter(group.values())).unit)


def _keys(categories: Iterable[str], dimension: CheckedDimension, group: Slice) -> tuple[Hashable, ...]:
    """The figures that were added: a category's own, else those of its parts."""
    keys: list[Hashable] = []
    for category in categories:
        if category in group:
            keys.append(group[category].key)
        else:
            keys += _keys(dimension.parts.get(category, ()), dimension, group)
    return tuple(keys)


# Crossed dimensions without the totals between


def _over_crossed(key: TableKey, cells: Mapping[Cell, Observation], held: Held) -> Iterator[StatedTotal]:
    by_signature: dict[frozenset[str], list[Observation]] = {}
    for cell, one in cells.items():
        by_signature.setdefault(frozenset(dimension for dimension, _ in cell), []).append(one)
    for narrow, wide in combinations(sorted(by_signature, key=len), 2):
        if narrow < wide and len(wide - narrow) > 1 and not _between(narrow, wide, by_signature):
            yield from _over_several(key, cells, narrow, by_signature[wide], held)


def _between(narrow: frozenset[str], wide: frozenset[str], all_of: Iterable[frozenset[str]]) -> bool:
    return any(narrow < one < wide for one in all_of)


def _over_several(
    key: TableKey,
    cells: Mapping[Cell, Observation],
    narrow: frozenset[str],
    figures: Iterable[Observation],
    held: Held,
) -> Iterator[StatedTotal]:
    """A figure against all that are broken down by two or more dimensions besides its own."""
    groups: dict[Cell, list[Observation]] = {}
    for one in figures:
        rest = tuple(pair for pair in one.cell if pair[0] in narrow)
        if rest in cells:
            groups.setdefault(rest, []).append(one)
    for rest, group in groups.items():
        dimensions = sorted({dimension for one in group for dimension, _ in one.cell} - narrow)
        roots = {d: roots_of(held.dimension(key.dataset, d), key, held) for d in dimensions}
        outer = [one for one in group if all(c in roots[d] for d, c in one.cell if d in roots)]
        expected = prod(len(categories) for categories in roots.values())
        bounds = [bounds_of(one) for one in outer]
        if len(outer) < expected:
            bounds.append(unknown(group[0].unit))
        names = format_list([dimension_label(key.dataset, d, held) for d in dimensions])
        yield StatedTotal(
            cells[rest],
            tuple(one.key for one in outer),
            sum_of(bounds),
            f"The figures by {names}",
            (key.dataset, key.measure, key.source, tuple(dimensions)),
            all(says_all(held.dimension(key.dataset, d), roots[d]) for d in dimensions),
        )
