"""Which figures are the sum of which: along the category tree, and from source to source."""

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from foi.stats.disclosure.figure_keys import FigureKey
from foi.stats.tables import Member, tree_order

Dimensions = Mapping[str, Sequence[Member]]
Tree = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class FigureSum:
    """A total and those of its parts that are there, along a dimension; "" from source to source."""

    total: FigureKey
    parts: tuple[FigureKey, ...]
    along: str = ""


# Along the category tree


def category_sums(keys: Collection[FigureKey], dimensions: Dimensions) -> Iterator[FigureSum]:
    """Every figure whose category, or the lack of one, has parts beneath it among the figures."""
    there = frozenset(keys)
    for dimension, tree in _trees(keys, dimensions).items():
        for base in dict.fromkeys(key.in_category(dimension, "") for key in keys if key.category(dimension)):
            for category in tree:
                total = base.in_category(dimension, category)
                if total in there and (parts := _parts(total, dimension, tree, there)):
                    yield FigureSum(total, parts, dimension)


def implied_totals(values: Mapping[FigureKey, int], dimensions: Dimensions) -> dict[FigureKey, int]:
    """Totals that no table prints, of what is there of each: the finest first, then theirs in turn.

    Where categories are missing such a total is the sum of the others all the same: a step on the way to one
    that is printed, with what that has beyond it, or to that of another breakdown which is as great.
    """
    trees = _trees(values, dimensions)
    known = dict(values)
    for size in range(max((len(key.cell) for key in values), default=0), 0, -1):
        for dimension, tree in sorted(trees.items()):
            finest = (key for key in known if len(key.cell) == size and key.category(dimension))
            for base in dict.fromkeys(key.in_category(dimension, "") for key in finest):
                _imply(base, dimension, tree, known)
    return {key: value for key, value in known.items() if key not in values}


def _imply(base: FigureKey, dimension: str, tree: Tree, known: dict[FigureKey, int]) -> None:
    """The totals of all categories that have parts, and of the whole dimension last."""
    for category in (*filter(None, tree), ""):
        total = base.in_category(dimension, category)
        if total not in known and (parts := _parts(total, dimension, tree, known)):
            known[total] = sum(known[part] for part in parts)


def _trees(keys: Iterable[FigureKey], dimensions: Dimensions) -> dict[str, Tree]:
    """For each dimension in use the categories beneath each category, and beneath none ("")."""
    used: dict[str, dict[str, None]] = defaultdict(dict)
    for key in keys:
        for dimension, category in key.cell:
            used[dimension][category] = None
    return {dimension: _tree(dimensions.get(dimension, ()), found) for dimension, found in used.items()}


def _tree(members: Sequence[Member], used: Iterable[str]) -> Tree:
    known = {member.key for member in members}
    beneath: dict[str, list[str]] = {"": []}
    for member in tree_order(members):
        parent = member.parent if member.parent in known else None
        if member.key:
            beneath.setdefault(parent or "", []).append(member.key)
    beneath[""] += [category for category in used if category not in known]
    return beneath


def _parts(
    total: FigureKey, dimension: str, tree: Tree, there: Container[FigureKey]
) -> tuple[FigureKey, ...]:
    """The parts of a total that are there, where one is missing its own parts instead."""
    found: list[FigureKey] = []
    for category in tree.get(total.category(dimension), ()):
        part = total.in_category(dimension, category)
        found += [part] if part in there else _parts(part, dimension, tree, there)
    return tuple(found)


# From source to source


def source_sums(values: Mapping[FigureKey, int]) -> Iterator[FigureSum]:
    """The same figure from two sources that agree: who knows one knows the other."""
    together: dict[tuple[FigureKey, int], list[FigureKey]] = defaultdict(list)
    for key, value in values.items():
        together[replace(key, source=""), value].append(key)
    for same in together.values():
        yield from (FigureSum(one, (other,)) for one, other in pairwise(same))
