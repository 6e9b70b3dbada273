"""Breakdowns of one figure that do not add up to the same: by ethnicity, by age, and the total itself.

Everybody has an age and an ethnicity, so each breakdown of the same people adds up to them, also where they
may be counted more than once: then each count has an age and an ethnicity.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from foi.stats.editing.bounds import NEVER_NEGATIVE, Bounds, bounds_of
from foi.stats.editing.discrepancy import Discrepancy, Rule
from foi.stats.editing.figures import Cell, Held, Observation, Slice, TableKey, slices
from foi.stats.editing.totals import may_be_summed, roots_of, says_all, sum_of_slice
from foi.stats.editing.wording import dimension_label, said_bounds, where
from foi.stats.presentation import format_list
from foi.stats.values import Unit
from foi.stats.values.calculation import SUMMED


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
