"""Controlled rounding: every count to a multiple of five, so that the table still adds up.

Each count goes to one of the two multiples around it, the nearer where the totals allow it (controlled
rounding: Cox, Journal of the American Statistical Association 82 (1987) 520). Rounding each count to the
nearest by itself is what NHS Digital does for hospital statistics; it is kept for tables of which no
controlled rounding is found, because it tells more (a count printed as 0 is one of 0 to 2, not of 0 to 4) and
its totals do not add up, which a letter must then say.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from foi.stats.disclosure.audit import exposed
from foi.stats.disclosure.information_loss import Loss, by_size, size_of
from foi.stats.disclosure.solver import INFINITY, Bound, Constraint, Program
from foi.stats.disclosure.system import Cell, Interval, Key, SumRelation, System

BASE: Final = 5
SECONDS: Final = 5.0


@dataclass(frozen=True)
class Rounded:
    """The counts as they would be shown. When they do not `adds_up`, a note must say so.

    `exposed` are the cells that a reader could still tell too narrowly, with the range.
    """

    shown: Mapping[Key, int]
    adds_up: bool
    exposed: Mapping[Key, Interval]
    loss: Loss

    @property
    def is_safe(self) -> bool:
        return not self.exposed


def round_to_base(system: System, needs: Mapping[Key, int], base: int = BASE) -> Rounded:
    """Every printed count rounded to a multiple of the base, and what a reader could tell from that."""
    controlled = _controlled(system, base)
    shown = controlled or {key: _nearest(system.cells[key].value, base) for key in system.printed}
    below, above = (base - 1, base - 1) if controlled else (base // 2, (base - 1) // 2)
    told = system.told(())
    for key, value in shown.items():
        if not system.cells[key].known:
            told[key] = _narrowed(Interval(value - below, value + above), system.cells[key])
    return Rounded(
        {key: shown[key] for key in system.cells if key in shown},
        controlled is not None,
        exposed(system, told, needs),
        _loss(system, told),
    )


def _nearest(value: int, base: int) -> int:
    return (value + base // 2) // base * base


def _narrowed(interval: Interval, cell: Cell) -> Interval:
    ends = [end for end in (interval.high, cell.high) if end is not None]
    return Interval(max(interval.low, cell.low), min(ends))


def _loss(system: System, told: Mapping[Key, Interval]) -> Loss:
    """A rounded count costs no more than the range that is open instead would, nor than the count itself."""
    rounded = {
        key: size_of(one.high - one.low)
        for key, one in told.items()
        if key in system.printed and one.high is not None and one.high > one.low
    }
    paid = sum(min(size, by_size(system, key)) for key, size in rounded.items())
    return Loss(len(rounded), len(system.printed), paid)


def _controlled(system: System, base: int) -> dict[Key, int] | None:
    """The nearest rounding that adds up; None when there is none, or none was found in time.

    A column says how many times the base a cell is above the multiple below it: none or one where it is
    printed, and any number where it is not, because then nothing is shown.
    """
    columns = {key: number for number, key in enumerate(system.cells)}
    below = {key: cell.value // base if cell.printed else 0 for key, cell in system.cells.items()}
    rows = [_row(relation, columns, below) for relation in system.relations]
    program = Program([_bound(cell, base) for cell in system.cells.values()], rows, whole=True)
    program.price({columns[key]: base - 2 * (system.cells[key].value % base) for key in system.printed})
    program.limit(SECONDS)
    values = program.solve().values
    if not values:
        return None
    times = {key: below[key] + round(values[column]) for key, column in columns.items()}
    adds_up = all(sum(times[one] for one in each.parts) == times[each.total] for each in system.relations)
    return {key: base * times[key] for key in system.printed} if adds_up else None


def _bound(cell: Cell, base: int) -> Bound:
    if not cell.printed:
        return 0.0, INFINITY
    return 0.0, 1.0 if cell.value % base else 0.0


def _row(relation: SumRelation, columns: Mapping[Key, int], below: Mapping[Key, int]) -> Constraint:
    left_over = below[relation.total] - sum(below[key] for key in relation.parts)
    return Constraint(
        {columns[key]: 1 for key in relation.parts} | {columns[relation.total]: -1}, left_over, left_over
    )
