"""What a reader is left to guess at, as a linear programme (LP): how far off each cell may be, and the sums.

Everything is counted from the true table, so that a guess is a set of moves: by how much each cell differs
from the truth. A guess is as good as the truth when its moves cancel out in every sum. For each cell there is
a column for what it goes up, and one for what it goes down, so that each can be priced for moving at all; the
cheapest moves are few, and mostly whole numbers anyway.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import sub

from foi.stats.disclosure.solver import INFINITY, Bound, Constraint, Program, Solution
from foi.stats.disclosure.system import Interval, Key, SumRelation, System

Sum = Mapping[int, int]
Moves = Mapping[int, int]


@dataclass(frozen=True)
class Unknowns:
    """Cells that hang together by sums: the moves each can make `below` and `above` its true value.

    A sum is a total and its parts, the total counted backwards; no `above` means without end.
    """

    keys: tuple[Key, ...]
    below: tuple[int, ...]
    above: tuple[int | None, ...]
    sums: tuple[Sum, ...]

    @cached_property
    def number(self) -> Mapping[Key, int]:
        return {key: number for number, key in enumerate(self.keys)}

    @cached_property
    def bounds(self) -> tuple[Bound, ...]:
        return tuple(
            (float(-below), INFINITY if above is None else float(above))
            for below, above in zip(self.below, self.above, strict=True)
        )

    @cached_property
    def rows(self) -> tuple[Constraint, ...]:
        return tuple(Constraint(one) for one in self.sums)

    @cached_property
    def _beside(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """For each cell the sums it is in, and how often."""
        beside: list[list[tuple[int, int]]] = [[] for _ in self.keys]
        for number, one in enumerate(self.sums):
            for cell, times in one.items():
                beside[cell].append((number, times))
        return tuple(map(tuple, beside))

    def proved(self, values: Sequence[float]) -> Moves | None:
        """The solver's moves in whole numbers, if they really leave every sum as it is; else None."""
        if len(values) != len(self.keys) or not all(map(math.isfinite, values)):
            return None
        moves = {cell: round(value) for cell, value in enumerate(values) if abs(value) > 0.5}
        return moves if self.holds(moves) else None

    def holds(self, moves: Moves) -> bool:
        """Whether the moves leave every sum as it is, and every cell within its bounds."""
        off: Counter[int] = Counter()
        for cell, by in moves.items():
            above = self.above[cell]
            if by < -self.below[cell] or (above is not None and by > above):
                return False
            for number, times in self._beside[cell]:
                off[number] += times * by
        return not any(off.values())


def unknowns_of(system: System, told: Mapping[Key, Interval]) -> tuple[Unknowns, ...]:
    """What hangs together among the cells of which a reader is told less than the value."""
    open_ = {key: one for key, one in told.items() if one.high is None or one.high > one.low}
    sums = [kept for relation in system.relations if (kept := _sum(relation, open_))]
    beside: dict[Key, list[int]] = defaultdict(list)
    for number, one in enumerate(sums):
        for key in one:
            beside[key].append(number)
    return tuple(_made(system, open_, keys, sums, beside) for keys in _groups(open_, sums, beside))


def _sum(relation: SumRelation, open_: Mapping[Key, Interval]) -> dict[Key, int]:
    terms = {key: 1 for key in relation.parts if key in open_}
    return terms | {relation.total: -1} if relation.total in open_ else terms


def _groups(
    keys: Iterable[Key], sums: Sequence[Mapping[Key, int]], beside: Mapping[Key, Sequence[int]]
) -> list[list[Key]]:
    """The keys that reach each other by sums, each group in the order given."""
    group: dict[Key, int] = {}
    groups: list[list[Key]] = []
    for key in keys:
        if key not in group:
            groups.append([])
            _spread(key, len(groups) - 1, group, sums, beside)
        groups[group[key]].append(key)
    return groups


def _spread(
    start: Key,
    name: int,
    group: dict[Key, int],
    sums: Sequence[Mapping[Key, int]],
    beside: Mapping[Key, Sequence[int]],
) -> None:
    group[start] = name
    waiting = [start]
    while waiting:
        for number in beside.get(waiting.pop(), ()):
            fresh = [key for key in sums[number] if key not in group]
            group.update(dict.fromkeys(fresh, name))
            waiting += fresh


def _made(
    system: System,
    told: Mapping[Key, Interval],
    keys: Sequence[Key],
    sums: Sequence[Mapping[Key, int]],
    beside: Mapping[Key, Sequence[int]],
) -> Unknowns:
    number = {key: place for place, key in enumerate(keys)}
    values = [system.cells[key].value for key in keys]
    used = sorted({one for key in keys for one in beside.get(key, ())})
    highs = [told[key].high for key in keys]
    return Unknowns(
        tuple(keys),
        tuple(value - told[key].low for key, value in zip(keys, values, strict=True)),
        tuple(None if high is None else high - value for high, value in zip(highs, values, strict=True)),
        tuple({number[key]: times for key, times in sums[one].items()} for one in used),
    )


class Mover:
    """Finds the cheapest moves that take a cell so far; at first every move costs the same."""

    def __init__(self, unknowns: Unknowns, *, whole: bool = False) -> None:
        self.unknowns = unknowns
        self._size = len(unknowns.keys)
        self._program = _built(unknowns, whole)
        self.price(dict.fromkeys(range(self._size), 1.0))

    def price(self, costs: dict[int, float]) -> None:
        """What it costs that these cells move by one, up or down."""
        self._program.price(
            {column: cost for cell, cost in costs.items() for column in (cell, cell + self._size)}
        )

    def limit(self, seconds: float) -> None:
        self._program.limit(seconds)

    def solve(self, cell: int, by: int) -> Solution:
        """With the cell moved by exactly so much."""
        up, down = cell, cell + self._size
        self._program.bound({up: (max(by, 0),) * 2, down: (max(-by, 0),) * 2})
        solution = self._program.solve()
        low, high = self.unknowns.bounds[cell]
        self._program.bound({up: (0, high), down: (0, -low)})
        return solution

    def proved(self, solution: Solution) -> Moves | None:
        """The moves, when they are whole numbers that leave every sum as it is."""
        if not solution.values:
            return None
        ups, downs = solution.values[: self._size], solution.values[self._size :]
        return self.unknowns.proved(list(map(sub, ups, downs)))


def _built(unknowns: Unknowns, whole: bool) -> Program:
    size = len(unknowns.keys)
    columns = [(0.0, high) for _, high in unknowns.bounds] + [(0.0, -low) for low, _ in unknowns.bounds]
    rows = [
        Constraint({**one, **{cell + size: -times for cell, times in one.items()}}) for one in unknowns.sums
    ]
    return Program(columns, rows, whole=whole)
