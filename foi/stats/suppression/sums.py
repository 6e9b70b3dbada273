"""Which figures are the sum of which: along the category tree, over time, and from source to source."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from foi.stats.period import Period, PeriodKind
from foi.stats.period.days import ONE_DAY
from foi.stats.suppression.figure_keys import FigureKey
from foi.stats.tabulate import Member, tree_order

Dimensions = Mapping[str, Sequence[Member]]
Tree = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Sum:
    """A total and those of its parts that are there, along a dimension or a kind of period.

    When it `is_whole` nothing else can belong to the total: then it is their sum, or no sum at all.
    """

    total: FigureKey
    parts: tuple[FigureKey, ...]
    along: str = ""
    is_whole: bool = False


# Along the category tree


def category_sums(keys: Collection[FigureKey], dimensions: Dimensions) -> Iterator[Sum]:
    """Every figure whose category, or the lack of one, has parts beneath it among the figures."""
    there = frozenset(keys)
    for dimension, tree in _trees(keys, dimensions).items():
        for base in dict.fromkeys(key.in_category(dimension, "") for key in keys if key.category(dimension)):
            for category in tree:
                total = base.in_category(dimension, category)
                if total in there and (parts := _parts(total, dimension, tree, there)[0]):
                    yield Sum(total, parts, dimension)


def implied_totals(values: Mapping[FigureKey, int], dimensions: Dimensions) -> dict[FigureKey, int]:
    """Totals that no table prints, of figures that are all there: the finest first, then theirs in turn."""
    trees = _trees(values, dimensions)
    known = dict(values)
    for size in range(max((len(key.cell) for key in values), default=0), 0, -1):
        finest = [(key, dimension) for key in known if len(key.cell) == size for dimension in key.dimensions]
        for key, dimension in sorted(finest, key=lambda one: one[1]):
            total = key.in_category(dimension, "")
            if total not in known:
                parts, complete = _parts(total, dimension, trees[dimension], known.keys())
                if complete:
                    known[total] = sum(known[part] for part in parts)
    return {key: value for key, value in known.items() if key not in values}


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
    total: FigureKey, dimension: str, tree: Tree, there: Collection[FigureKey]
) -> tuple[tuple[FigureKey, ...], bool]:
    """The parts of a total, where one is missing its own parts instead; and whether all are there."""
    found: list[FigureKey] = []
    complete = bool(beneath := tree.get(total.category(dimension), ()))
    for category in beneath:
        part = total.in_category(dimension, category)
        if part in there:
            found.append(part)
        else:
            finer, whole = _parts(part, dimension, tree, there)
            found += finer
            complete = complete and whole
    return tuple(found), complete


# Over time


def period_sums(keys: Collection[FigureKey]) -> Iterator[Sum]:
    """Every figure whose period has others of one kind within it: a year and its quarters, or some."""
    together: dict[FigureKey, list[tuple[FigureKey, Period]]] = defaultdict(list)
    for key in keys:
        if key.period and key.period.end and key.period.kind is not PeriodKind.AS_AT:
            together[replace(key, period=None)].append((key, key.period))
    for same in together.values():
        for total, period in same:
            within = [(key, one) for key, one in same if key != total and period.contains(one)]
            yield from _sums_over_time(total, period, within)


def _sums_over_time(
    total: FigureKey, period: Period, within: Iterable[tuple[FigureKey, Period]]
) -> Iterator[Sum]:
    kinds: dict[PeriodKind, list[tuple[FigureKey, Period]]] = defaultdict(list)
    for key, one in sorted(within, key=lambda pair: pair[1]):
        apart = kinds[one.kind]
        if not apart or not apart[-1][1].overlaps(one):
            apart.append((key, one))
    for kind, apart in kinds.items():
        keys, periods = zip(*apart, strict=True)
        yield Sum(total, keys, kind.value, is_whole=_fill(periods, period))


def _fill(periods: Sequence[Period], whole: Period) -> bool:
    """Whether the periods, in order, leave out no day of the whole."""
    ends = periods[0].first == whole.first and periods[-1].last == whole.last
    return ends and all(one.last + ONE_DAY == after.first for one, after in pairwise(periods))


# From source to source


def source_sums(values: Mapping[FigureKey, int]) -> Iterator[Sum]:
    """The same figure from two sources that agree: who knows one knows the other."""
    together: dict[tuple[FigureKey, int], list[FigureKey]] = defaultdict(list)
    for key, value in values.items():
        together[replace(key, source=""), value].append(key)
    for same in together.values():
        yield from (Sum(one, (other,), is_whole=True) for one, other in pairwise(same))
