"""What should add up: totals against their parts, in the tree of categories, over every dimension and over
time; and breakdowns of one figure against one another.

A sum is compared only where the measure may be summed. A part that is a range, rounded or not held counts
with all it can be, so that what is found can't be explained by it. Categories without a common total are
taken to be all of a figure only where something says so: see `_is_all`.

Everybody has an age and an ethnicity, so each breakdown of the same people adds up to them, also where they
may be counted more than once: then each count has an age and an ethnicity.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import combinations
from math import prod
from typing import Final

from foi.stats.editing.bounds import NEVER_NEGATIVE, Bounds, bounds_of, sum_of, unknown
from foi.stats.editing.discrepancy import Discrepancy, Rule
from foi.stats.editing.figures import Cell, CheckedDimension, Held, Observation, Slice, TableKey, slices
from foi.stats.editing.vocabulary import compiled
from foi.stats.editing.wording import category_label, dimension_label, named, said_bounds, where
from foi.stats.periods import Period, PeriodKind
from foi.stats.periods.tokens import NUMBER_WORDS
from foi.stats.presentation import format_list, own_decimals
from foi.stats.values import Unit
from foi.stats.values.calculation import SUMMED


def may_be_summed(one: Observation) -> bool:
    return one.additive and one.unit in SUMMED


@dataclass(frozen=True)
class StatedTotal:
    """A total as stated and what its parts, named in `subject`, add up to.

    `breakdown` names them for every period alike. `complete` says that the parts are all there is.
    """

    total: Observation
    parts: tuple[Hashable, ...]
    bounds: Bounds
    subject: str
    breakdown: Hashable = None
    complete: bool = True
    rule: Rule = Rule.TOTAL

    @property
    def differs(self) -> bool:
        return self.bounds.apart(bounds_of(self.total))

    @property
    def falls_short(self) -> bool:
        high, stated = self.bounds.high, self.total.exact
        return high is not None and stated is not None and high < stated


def discrepancy_of(one: StatedTotal, held: Held) -> Discrepancy:
    total, like = one.total, one.total.value
    stated = like.phrase() if total.exact is not None else said_bounds(bounds_of(total), like)
    rounding = _rounding_explains(one)
    tail = " Rounding can explain the difference." if rounding else ""
    return Discrepancy(
        one.rule,
        (total.key, *one.parts),
        where(total, held),
        f"{one.subject} add up to {said_bounds(one.bounds, like)}, but the total says {stated}.{tail}",
        one.bounds.low if one.bounds.is_single else None,
        total.exact,
        rounding,
    )


def _rounding_explains(one: StatedTotal) -> bool:
    """Whether each number may be off by half its last place: not so where people are counted one by one."""
    stated, summed = one.total.exact, one.bounds.low
    if stated is None or summed is None or not one.bounds.is_single or one.total.unit in NEVER_NEGATIVE:
        return False
    places = max(own_decimals(stated), own_decimals(summed))
    last_place = Decimal(1).scaleb(-places)
    return abs(stated - summed) * 2 <= last_place * (len(one.parts) + 1)


THE_REST: Final = compiled("the_rest", before=r"\b", after=r"\b")
"""Categories that are there to make the others complete."""

EVERYBODY: Final = compiled("everybody", before=r"\b", after=r"\b")
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


def check_totals_over_time(held: Held) -> Iterator[Discrepancy]:
    """Every period whose parts are all held and add up to something else."""
    for one in _sums_over_time(held):
        if one.differs:
            yield discrepancy_of(one, held)


def _sums_over_time(held: Held) -> Iterator[StatedTotal]:
    for figures in held.series.values():
        if len(figures) < 3 or not may_be_summed(figures[0]):
            continue
        by_period = {one.period: one for one in figures if one.period}
        if len({period.kind for period in by_period}) > 1:
            yield from _in_series(by_period, held)


def _in_series(by_period: Mapping[Period, Observation], held: Held) -> Iterator[StatedTotal]:
    for period, one in by_period.items():
        for name, parts in parts_of(period):
            if all(part in by_period for part in parts):
                found = [by_period[part] for part in parts]
                words = f"The {name} of {named(period, one.dataset, held)}"
                bounds = sum_of(bounds_of(each) for each in found)
                yield StatedTotal(
                    one, tuple(each.key for each in found), bounds, words, rule=Rule.PERIOD_TOTAL
                )


@lru_cache(maxsize=4096)
def parts_of(period: Period) -> tuple[tuple[str, tuple[Period, ...]], ...]:
    """The rows of shorter periods that make up a longer one, with their names."""
    if period.end is None or period.kind in (PeriodKind.AS_AT, PeriodKind.MONTH):
        return ()
    rows = []
    for name, first in FIRST_PARTS.items():
        row = _row(first(period), period)
        if row:
            rows.append((f"{_number(len(row))} {name}", row))
    return tuple(rows)


def _number(count: int) -> str:
    return NUMBER_WORDS[count - 1] if count <= len(NUMBER_WORDS) else str(count)


def _row(first: Period, whole: Period) -> tuple[Period, ...]:
    """Periods of one kind that follow each other from the first to the last day of the whole; else none."""
    row = [first]
    while row[-1].last < whole.last and len(row) < 60:
        row.append(row[-1].next())
    fits = row[0].first == whole.first and row[-1].last == whole.last
    return tuple(row) if fits and len(row) > 1 else ()


FIRST_PARTS: Final[dict[str, Callable[[Period], Period]]] = {
    "quarters": lambda whole: Period.financial_quarter(
        whole.financial_year.first.year, (whole.first.month - 4) % 12 // 3 + 1
    ),
    "quarters by the calendar": lambda whole: Period.calendar_quarter(
        whole.first.year, (whole.first.month - 1) // 3 + 1
    ),
    "months": lambda whole: Period.month(whole.first.year, whole.first.month),
    "financial years": lambda whole: whole.financial_year,
    "calendar years": lambda whole: Period.calendar(whole.first.year),
    "academic years": lambda whole: Period.academic(whole.first.year - (whole.first.month < 9)),
}


# Breakdowns of one figure that do not add up to the same


@dataclass(frozen=True)
class Breakdown:
    """One breakdown of a figure: by what, what it adds up to, and whether it says that it is complete."""

    dimension: str
    bounds: Bounds
    figures: tuple[Observation, ...]
    complete: bool


def check_breakdowns(held: Held) -> Iterator[Discrepancy]:
    """Every figure whose breakdowns differ from one another.

    A figure that may be summed and is held itself is left to the totals.
    """
    for key, cells in held.tables.items():
        first = next(iter(cells.values()))
        if len(cells) < 4 or first.unit not in SUMMED:
            continue
        for rest, breakdowns in _breakdowns(key, cells, held).items():
            total = cells.get(rest)
            if breakdowns and (total is None or not may_be_summed(first)):
                yield from _differences(key, rest, breakdowns, total, held)


def _breakdowns(
    key: TableKey, cells: Mapping[Cell, Observation], held: Held
) -> Mapping[Cell, list[Breakdown]]:
    """By what they share, where there is a total or another breakdown to compare them with."""
    alike: dict[Cell, list[tuple[str, Slice]]] = {}
    for (name, rest), group in slices(cells.values()).items():
        alike.setdefault(rest, []).append((name, group))
    return {
        rest: [made for name, group in groups if (made := _breakdown(key, name, group, held))]
        for rest, groups in alike.items()
        if len(groups) > 1 or rest in cells
    }


def _breakdown(key: TableKey, name: str, group: Slice, held: Held) -> Breakdown | None:
    """None where a single category is all there is."""
    dimension = held.dimension(key.dataset, name)
    roots = roots_of(dimension, key, held)
    if len(roots) < 2:
        return None
    bounds, figures = sum_of_slice(dimension, roots, group), tuple(group.values())
    return Breakdown(name, bounds, figures, says_all(dimension, roots))


def _differences(
    key: TableKey, rest: Cell, breakdowns: list[Breakdown], total: Observation | None, held: Held
) -> Iterator[Discrepancy]:
    if total is None and len(breakdowns) < 2:
        return
    stated = bounds_of(total) if total and total.exact is not None else None
    apart = [one for one in breakdowns if _is_apart(one, breakdowns, stated, held)]
    if not apart:
        return
    figures = [one for each in breakdowns for one in each.figures]
    like = total or figures[0]
    sums = [
        f"by {dimension_label(key.dataset, one.dimension, held)} to {said_bounds(one.bounds, like.value)}"
        for one in breakdowns
    ]
    tail = f", and the total says {total.value.phrase()}" if total else ""
    keys = tuple(one.key for one in ([total] if total else []) + figures)
    yield Discrepancy(
        Rule.BREAKDOWN,
        keys,
        _where(like, rest, total, held),
        f"The figures add up {format_list(sums)}{tail}.",
        found=total.exact if total else None,
    )


def _where(like: Observation, rest: Cell, total: Observation | None, held: Held) -> str:
    if total:
        return where(total, held)
    extra = {dimension for dimension, _ in like.cell} - {dimension for dimension, _ in rest}
    return where(like, held, without=extra.pop() if extra else "")


def _is_apart(one: Breakdown, others: Iterable[Breakdown], stated: Bounds | None, held: Held) -> bool:
    """Whether the breakdown contradicts the total or another breakdown, and was meant to be everybody."""
    if one.figures[0].unit not in (*NEVER_NEGATIVE, Unit.MONEY):
        return False
    against = [other.bounds for other in others if other is not one]
    if stated is not None:
        against.append(stated)
    return any(one.bounds.apart(other) and _meant_alike(one, other, held) for other in against)


def _meant_alike(one: Breakdown, other: Bounds, held: Held) -> bool:
    """Whether they are near each other, or the breakdown falls short and says that it is complete.

    What adds up to far more has people in several categories.
    """
    if one.bounds.high is not None and other.low is not None and one.bounds.high < other.low:
        short = other.low - one.bounds.high
        return one.complete or short * 100 <= other.low * held.limits.near_total
    if one.bounds.low is None or other.high is None:
        return False
    return (one.bounds.low - other.high) * 100 <= one.bounds.low * held.limits.near_total
