"""Linked tables: all of a letter, and what was disclosed before, as one system that a reader can add up.

A reader can rely on a total being the sum of its categories, on a year being that of its quarters, and on two
sources that agree going on to agree. What a total has beyond the categories that are printed is a cell of its
own, which no table shows; a total that two breakdowns share but no table prints is another, and so is a
stretch of days that periods share or leave. Each period is the sum of the stretches of days between all
firsts and lasts: so every way of adding up is covered, also where kinds of period are mixed.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from math import ceil, floor

from foi.stats.disclosure.figure_keys import FigureKey, RestKey, StretchKey
from foi.stats.disclosure.system import Cell, Interval, Key, SumRelation, System
from foi.stats.periods import Period, PeriodKind
from foi.stats.periods.kinds import ONE_DAY
from foi.stats.tables import Member, TableObservation, tree_order
from foi.stats.values import Unit, Value

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


Step = tuple[int, int, int]
Dated = Sequence[tuple[FigureKey, Period]]


@dataclass(frozen=True)
class Stretches:
    """What figures of overlapping periods are made of, by figure: those that are a sum of others.

    `values` are of stretches that no table prints: one number each that fits, not the only one. `overlapping`
    are figures that contradict those of shorter periods, such as people counted in several quarters.
    """

    values: Mapping[FigureKey, int]
    sums: Mapping[FigureKey, tuple[FigureKey, ...]]
    overlapping: tuple[FigureKey, ...] = ()


def stretches(values: Mapping[FigureKey, int]) -> Iterator[Stretches]:
    """For each figure, and each time, of which there are several periods that share days."""
    together: dict[FigureKey, list[tuple[FigureKey, Period]]] = defaultdict(list)
    for key in values:
        if key.period and key.period.end and key.period.kind is not PeriodKind.AS_AT:
            together[replace(key, period=None)].append((key, key.period))
    for same in together.values():
        for dated in _apart(sorted(same, key=lambda one: one[1])):
            if len(dated) > 1:
                yield _stretches(dated, values)


def _apart(dated: Dated) -> Iterator[list[tuple[FigureKey, Period]]]:
    """The periods, in order, in groups that share no day."""
    group: list[tuple[FigureKey, Period]] = []
    last = date.min
    for key, period in dated:
        if group and period.first > last:
            yield group
            group = []
        group.append((key, period))
        last = max(last, period.last)
    yield group


def _stretches(dated: Dated, values: Mapping[FigureKey, int]) -> Stretches:
    days = sorted({day for _, one in dated for day in (one.first, one.last + ONE_DAY)})
    steps = {key: _step(period, days, values[key]) for key, period in dated}
    until, kept = _fitted(steps, len(days))
    parts = {key: tuple(range(*steps[key][:2])) for key in kept}
    named = {cells[0]: key for key, cells in reversed(parts.items()) if len(cells) == 1}
    used = {cell for cells in parts.values() for cell in cells}
    other = {cell: _between(dated[0][0], days[cell], days[cell + 1]) for cell in used - named.keys()}
    names = named | other
    return Stretches(
        {key: until[cell + 1] - until[cell] for cell, key in other.items()},
        {key: tuple(names[cell] for cell in cells) for key, cells in parts.items() if names[cells[0]] != key},
        tuple(key for key, _ in dated if key not in parts),
    )


def _step(period: Period, days: Sequence[date], value: int) -> Step:
    return days.index(period.first), days.index(period.last + ONE_DAY), value


def _between(like: FigureKey, first: date, after: date) -> StretchKey:
    return StretchKey(like.measure, Period.span(first, after - ONE_DAY), like.source, like.cell)


def _fitted(steps: Mapping[FigureKey, Step], size: int) -> tuple[list[int], list[FigureKey]]:
    """How many there are until each day, and the figures which that fits: all, or the shorter ones first."""
    if until := _until(steps.values(), size):
        return until, list(steps)
    kept: dict[FigureKey, Step] = {}
    until = [0] * size
    for key, step in sorted(steps.items(), key=lambda one: one[1][1] - one[1][0]):
        if more := _until([*kept.values(), step], size):
            until, kept[key] = more, step
    return until, [key for key in steps if key in kept]


def _until(steps: Collection[Step], size: int) -> list[int] | None:
    """How many until each day, never fewer than the day before; None when the steps contradict each other.

    These are longest paths: every step must be exactly so high, and nothing may go down.
    """
    edges = [(at, after, 0) for at, after in pairwise(range(size))]
    edges += [edge for at, after, by in steps for edge in ((at, after, by), (after, at, -by))]
    until = [0] * size
    for _ in range(size + 1):
        before = list(until)
        for at, after, by in edges:
            until[after] = max(until[after], until[at] + by)
        if until == before:
            return until
    return None


@dataclass(frozen=True)
class Linked:
    """The system; and the totals that are less than their parts, so that a reader can't rely on them.

    Such parts overlap (people may be in several), or one of the figures is wrong.
    """

    system: System
    overlapping: tuple[Key, ...]


def linked(
    figures: Iterable[TableObservation],
    dimensions: Dimensions,
    disclosed: Iterable[TableObservation] = (),
    not_summed: Container[str] = (),
) -> Linked:
    """The counts of a letter, linked with those disclosed before; the latter can't be withheld any more.

    `dimensions` gives the categories of each dimension with their parents, all there are, whether printed or
    not. `not_summed` names the measures that do not add up. Measures and dimensions are told apart by name:
    those of several datasets need names of their own. Figures that are not a single count are left out: what
    they stand for is then part of what a total has beyond its parts.
    """
    links = _Links(_cells(figures, disclosed), not_summed)
    links.imply(dimensions)
    values = links.values
    for one in (*category_sums(values, dimensions), *source_sums(values)):
        links.add(one)
    links.stretch(values)
    return links.made()


def _cells(figures: Iterable[TableObservation], disclosed: Iterable[TableObservation]) -> dict[Key, Cell]:
    """The counts now, or what was disclosed where a figure is not printed now.

    A figure that has changed since, or was disclosed rounded, is not known from that.
    """
    printed = {FigureKey.of(one): _count(one.value) for one in figures}
    given: dict[FigureKey, list[Value]] = defaultdict(list)
    for one in disclosed:
        given[FigureKey.of(one)].append(one.value)
    cells: dict[Key, Cell] = {
        key: _cell(count, given[key]) for key, count in printed.items() if count is not None
    }
    for key, values in given.items():
        counts = [count for value in values if (count := _count(value)) is not None]
        if key not in printed and counts:
            cells[key] = Cell(counts[-1], printed=False, known=True)
    return cells


def _cell(count: int, given: Iterable[Value]) -> Cell:
    """A printed cell, with what earlier letters tell of it: the count itself, or a range that it is in."""
    cell = Cell(count)
    for value in given:
        if _count(value) == count:
            return replace(cell, known=True)
        if (told := _range(value)) and Interval(count, count).is_within(told):
            cell = cell.narrowed(told)
    return cell


def _range(value: Value) -> Interval | None:
    """The counts that a range or an open range leaves: "5-9", "up to 4", "10 or more"."""
    if value.unit is not Unit.COUNT or not value.is_number or value.approximate or value.low is None:
        return None
    if value.open_end == "low":
        return Interval(0, floor(value.low))
    if value.open_end == "high":
        return Interval(max(0, ceil(value.low)), None)
    return None if value.high is None else Interval(max(0, ceil(value.low)), floor(value.high))


def _count(value: Value) -> int | None:
    exact = value.exact if value.unit is Unit.COUNT else None
    return int(exact) if exact is not None and exact >= 0 and exact == int(exact) else None


class _Links:
    """The cells and relations found so far; `_implied` are totals that no table prints."""

    def __init__(self, cells: dict[Key, Cell], not_summed: Container[str]) -> None:
        self._cells = cells
        self._not_summed = not_summed
        self._implied: set[Key] = set()
        self._relations: list[SumRelation] = []
        self._overlapping: dict[Key, None] = {}

    @property
    def values(self) -> dict[FigureKey, int]:
        return {key: cell.value for key, cell in self._cells.items() if isinstance(key, FigureKey)}

    def imply(self, dimensions: Dimensions) -> None:
        summed = {key: value for key, value in self.values.items() if key.measure not in self._not_summed}
        for key, total in implied_totals(summed, dimensions).items():
            self._cells[key] = Cell(total, printed=False)
            self._implied.add(key)

    def add(self, one: FigureSum) -> None:
        if one.total.measure in self._not_summed and one.along:
            return
        rest = self._cells[one.total].value - sum(self._cells[part].value for part in one.parts)
        if rest and (one.total in self._implied or rest < 0):
            self._overlapping[one.total] = None
            return
        parts: tuple[Key, ...] = one.parts
        if rest:
            parts += (key := RestKey(one.total, one.along),)
            self._cells[key] = Cell(rest, printed=False)
        self._relations.append(SumRelation(one.total, parts))

    def stretch(self, values: dict[FigureKey, int]) -> None:
        """Link the periods; what no table prints of them may be any number that fits."""
        summed = {key: value for key, value in values.items() if key.measure not in self._not_summed}
        for one in stretches(summed):
            self._cells |= {key: Cell(value, printed=False) for key, value in one.values.items()}
            self._relations += (SumRelation(total, parts) for total, parts in one.sums.items())
            self._overlapping |= dict.fromkeys(one.overlapping)

    def made(self) -> Linked:
        while lonely := self._lonely():
            self._relations = [one for one in self._relations if not lonely & {one.total, *one.parts}]
            for key in lonely:
                del self._cells[key]
            self._implied -= lonely
        overlapping = tuple(
            key for key in self._overlapping if key in self._cells and key not in self._implied
        )
        return Linked(System(self._cells, tuple(self._relations)), overlapping)

    def _lonely(self) -> set[Key]:
        """Implied totals that link nothing: a reader learns nothing by them."""
        used = Counter(key for one in self._relations for key in (one.total, *one.parts))
        return {key for key in self._implied if used[key] < 2}
