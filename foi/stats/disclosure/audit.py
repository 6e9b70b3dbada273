"""Disclosure audit: what a reader can work out about each cell that is not shown.

The range of a cell is found by linear programming, the least and the greatest value that fit all that is
told (Fischetti and Salazar, Management Science 47 (2001) 1008, call it the attacker's problem). Both ends are
proved: each rests on a whole table of whole numbers that a reader can't tell from the true one. A printed
share, rate or average tells about a count too: 12.5% of 24 is 3. Shares are taken as rounded half up, like
those of foi.stats.values.calculation; an average is a rate per 1.
"""

import math
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Final

from foi.stats.disclosure.lp_formulation import Mover, Moves, Unknowns, unknowns_of
from foi.stats.disclosure.solver import INFINITY, Constraint, Program, Solution, SolverOutcome
from foi.stats.disclosure.system import BadSystem, Cell, Interval, Key, SumRelation, System

FAR: Final = 1000
"""How far a table is looked for, as proof, where there is no end."""
WHOLE_SECONDS: Final = 5.0
"""The longest search for one table of whole numbers; without one a range counts as the narrower."""
NEARLY: Final = 1e-6


def feasibility_intervals(system: System, withheld: Collection[Key]) -> dict[Key, Interval]:
    """All that a reader can tell of each cell that is withheld, or that no table prints."""
    told = system.told(withheld)
    ranges = {
        key: found
        for unknowns in unknowns_of(system, told)
        for key, found in _ranges(unknowns, system).items()
    }
    wanted = [
        key for key, cell in system.cells.items() if key in withheld or not (cell.printed or cell.known)
    ]
    return {key: ranges.get(key, told[key]) for key in wanted}


def exposed(system: System, told: Mapping[Key, Interval], needs: Mapping[Key, int]) -> dict[Key, Interval]:
    """The cells that a reader can tell within a range narrower than each needs, with the range."""
    ranges = {key: told[key] for key in needs}
    for unknowns in unknowns_of(system, told):
        attacker = Attacker(unknowns)
        for key, cell in unknowns.number.items():
            if key in needs:
                attacker.has_room(cell, needs[key])
                ranges[key] = attacker.range_of(cell, system.cells[key].value)
    return {key: one for key, one in ranges.items() if not one.leaves(needs[key])}


def needs_of(withheld: Collection[Key], needs: Mapping[Key, int]) -> dict[Key, int]:
    """What is asked for, and for every other withheld cell that it can't be worked out exactly."""
    return dict.fromkeys(withheld, 1) | dict(needs)


def is_safe(system: System, withheld: Collection[Key], needs: Mapping[Key, int]) -> bool:
    """Whether a reader can work out no withheld cell, nor one that needs protection too narrowly."""
    return not exposed(system, system.told(withheld), needs_of(withheld, needs))


def _ranges(unknowns: Unknowns, system: System) -> dict[Key, Interval]:
    attacker = Attacker(unknowns)
    found = {}
    for key, cell in unknowns.number.items():
        endless = not attacker.search_up(cell)
        attacker.search_down(cell)
        proved = attacker.range_of(cell, system.cells[key].value)
        found[key] = Interval(proved.low, None) if endless else proved
    return found


class Attacker:
    """Searches tables that a reader can't tell from the true one, and remembers how far they go."""

    def __init__(self, unknowns: Unknowns) -> None:
        self.unknowns = unknowns
        self._lowest = [0] * len(unknowns.keys)
        self._highest = [0] * len(unknowns.keys)
        self._programs: dict[bool, Program] = {}
        self._mover: Mover | None = None

    def range_of(self, cell: int, value: int) -> Interval:
        """As far as it was found."""
        return Interval(value + self._lowest[cell], value + self._highest[cell])

    def has_room(self, cell: int, width: int) -> bool:
        """Whether its range is at least that wide; looks no farther than that."""
        for sign in (1, -1):
            if (missing := width - self._width(cell)) > 0:
                self._search(cell, sign, self._reached(cell, sign) + missing)
        return self._width(cell) >= width

    def search_up(self, cell: int) -> bool:
        """Look for its greatest value; false when there is none."""
        return self._search(cell, 1, None)

    def search_down(self, cell: int) -> None:
        self._search(cell, -1, None)

    def _width(self, cell: int) -> int:
        return self._highest[cell] - self._lowest[cell]

    def _reached(self, cell: int, sign: int) -> int:
        return self._highest[cell] if sign > 0 else -self._lowest[cell]

    def _search(self, cell: int, sign: int, reach: int | None) -> bool:
        """Whether there is an end, or `reach` stopped the search."""
        end = self.unknowns.above[cell] if sign > 0 else self.unknowns.below[cell]
        ends = [one for one in (end, reach) if one is not None]
        if ends and self._reached(cell, sign) >= min(ends):
            return True
        if reach is not None and self._reached(cell, sign) < (least := min(ends)):
            self._remember(self._fewest(cell, sign * least))
            if self._reached(cell, sign) >= least:
                return True
        solution = self._farthest(cell, sign, reach, whole=False)
        if solution.outcome is SolverOutcome.UNBOUNDED:
            self._search(cell, sign, max(FAR, self._reached(cell, sign)))
            return False
        self._remember(self.unknowns.proved(solution.values))
        if self._reached(cell, sign) < (farthest := math.floor(NEARLY - solution.cost)):
            self._remember(self._fewest(cell, sign * farthest))
        if self._reached(cell, sign) < farthest:
            self._remember(self.unknowns.proved(self._farthest(cell, sign, reach, whole=True).values))
        return True

    def _fewest(self, cell: int, by: int) -> Moves | None:
        """As few moves as do: they are mostly whole numbers, where those of the farthest table are not."""
        self._mover = self._mover or Mover(self.unknowns)
        return self._mover.proved(self._mover.solve(cell, by))

    def _farthest(self, cell: int, sign: int, reach: int | None, *, whole: bool) -> Solution:
        program = self._program(whole)
        low, high = self.unknowns.bounds[cell]
        if reach is not None:
            low, high = max(low, -reach), min(high, reach)
        program.bound({cell: (low, high)})
        program.price({cell: -sign})
        solution = program.solve()
        program.bound({cell: self.unknowns.bounds[cell]})
        program.price({cell: 0})
        return solution

    def _program(self, whole: bool) -> Program:
        if whole not in self._programs:
            self._programs[whole] = Program(self.unknowns.bounds, self.unknowns.rows, whole=whole)
        if whole:
            self._programs[whole].limit(WHOLE_SECONDS)
        return self._programs[whole]

    def _remember(self, moves: Moves | None) -> None:
        for cell, by in (moves or {}).items():
            self._lowest[cell] = min(self._lowest[cell], by)
            self._highest[cell] = max(self._highest[cell], by)


PER_CENT: Final = 100


def revealed_by_share(
    share: Decimal, decimals: int, denominators: Iterable[int], per: int = PER_CENT
) -> Interval | None:
    """The counts that are this share of a denominator, or this rate of it for every `per`.

    `denominators` are those it may be: one, when it is printed. None when no count fits: then the share is
    not of any of them, or not rounded so.
    """
    low, high = _before_rounding(share, decimals)
    found = [counts for one in denominators if (counts := _whole_numbers(low * one / per, high * one / per))]
    return Interval(min(one[0] for one in found), max(one[-1] for one in found)) if found else None


def denominator_revealed(share: Decimal, decimals: int, count: int, per: int = PER_CENT) -> Interval | None:
    """The denominators of which the count is this share, or this rate for every `per`; None when none is."""
    low, high = _before_rounding(share, decimals)
    if not count:
        return Interval(1, None) if low <= 0 else None
    least = floor(count * per / high) + 1
    greatest = floor(count * per / low) if low > 0 else None
    return Interval(least, greatest) if greatest is None or least <= greatest else None


def _before_rounding(share: Decimal, decimals: int) -> tuple[Fraction, Fraction]:
    """The share was at least the first, and less than the second."""
    half = Fraction(1, 2 * 10**decimals)
    return Fraction(share) - half, Fraction(share) + half


def _whole_numbers(low: Fraction, high: Fraction) -> range:
    """Those that are at least `low`, less than `high`, and no less than nothing."""
    return range(max(0, ceil(low)), ceil(high))


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
