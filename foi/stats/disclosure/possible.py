"""A system from what is told alone, without the numbers left out: that of a letter read as text."""

from collections.abc import Iterable, Mapping
from typing import Final

from foi.stats.disclosure.solver import INFINITY, Constraint, Program
from foi.stats.disclosure.system import BadSystem, Cell, Interval, Key, SumRelation, System

SECONDS: Final = 1.0


def possible_system(told: Mapping[Key, Interval], relations: Iterable[SumRelation]) -> System | None:
    """Cells that lie within what is told of them and add up; None where nothing fits: then the totals are no
    totals, or one of them is wrong.

    What is told exactly is printed. Of the rest any numbers that fit are taken: all that an attack on the
    system finds is the same for any of them.
    """
    related = tuple(relations)
    columns = {key: number for number, key in enumerate(told)}
    bounds = [(float(one.low), INFINITY if one.high is None else float(one.high)) for one in told.values()]
    program = Program(bounds, [_row(relation, columns) for relation in related], whole=True)
    program.limit(SECONDS)
    values = program.solve().values
    if not values:
        return None
    cells = {
        key: Cell(round(values[columns[key]]), printed=one.low == one.high, low=one.low, high=one.high)
        for key, one in told.items()
    }
    try:
        return System(cells, related)
    except BadSystem:
        return None


def _row(relation: SumRelation, columns: Mapping[Key, int]) -> Constraint:
    return Constraint({columns[key]: 1 for key in relation.parts} | {columns[relation.total]: -1})
