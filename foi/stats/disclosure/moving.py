"""Moves as a linear programme: for each cell a column for what it goes up, and one for what it goes down.

So each cell can be priced for moving at all. The cheapest moves are few, and mostly whole numbers anyway.
"""

from operator import sub

from foi.stats.disclosure.solver import Constraint, Program, Solution
from foi.stats.disclosure.unknowns import Moves, Unknowns


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
