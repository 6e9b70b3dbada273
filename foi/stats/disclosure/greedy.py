"""Greedy suppression: one need after the other, always safe, quick for any table, seldom far from the least
loss.

What may be chosen, what each cell would cost and what can't be helped is said by a `Choice`. For each cell in
need the cheapest set of moves that gives it room is found by linear programming, and what moves is withheld
(Kelly, Golden and Assad, Networks 22 (1992) 397). In the end every cell that something cheaper can stand in
for is shown again.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import Final

from foi.stats.disclosure.information_loss import Cost
from foi.stats.disclosure.lp_formulation import Mover, Moves, Unknowns, unknowns_of
from foi.stats.disclosure.solver import SolverOutcome
from foi.stats.disclosure.system import Key, System


class CannotProtect(ValueError):
    """Even with everything withheld that can be, a reader could work out these cells too narrowly."""

    def __init__(self, keys: Iterable[Key]) -> None:
        self.keys = tuple(keys)
        counts = "A count" if len(self.keys) == 1 else f"{len(self.keys)} counts"
        super().__init__(
            f"{counts} can be worked out from what the reader has already, whatever is withheld now."
        )


@dataclass(frozen=True)
class Choice:
    """One group of cells that hang together, by number, as if all were withheld that can be.

    `given` are withheld anyway, or not printed at all; the others may be chosen at their cost. `needs` says
    how wide a range must stay open for a cell.
    """

    unknowns: Unknowns
    given: frozenset[int]
    costs: tuple[int, ...]
    needs: Mapping[int, int]

    @cached_property
    def choosable(self) -> tuple[int, ...]:
        return tuple(cell for cell in range(len(self.costs)) if cell not in self.given)

    def cost(self, chosen: Iterable[int]) -> int:
        return sum(self.costs[cell] for cell in chosen)

    def cannot(self, *cells: int) -> CannotProtect:
        return CannotProtect(self.unknowns.keys[cell] for cell in cells)


def choices_of(system: System, needs: Mapping[Key, int], cost: Cost) -> tuple[Choice, ...]:
    """A choice for each group of cells in which something needs protection.

    Zeros are no choice: that a cell can't be anything but zero is often known (docs/decisions/019).
    Raises CannotProtect.
    """
    withheld = {key for key, cell in system.cells.items() if cell.can_be_withheld and cell.value} | set(needs)
    groups = unknowns_of(system, system.told(withheld))
    if lost := set(needs) - {key for unknowns in groups for key in unknowns.keys}:
        raise CannotProtect(key for key in needs if key in lost)
    return tuple(
        _choice(system, unknowns, needs, cost) for unknowns in groups if needs.keys() & set(unknowns.keys)
    )


def _choice(system: System, unknowns: Unknowns, needs: Mapping[Key, int], cost: Cost) -> Choice:
    return Choice(
        unknowns,
        frozenset(
            number
            for number, key in enumerate(unknowns.keys)
            if key in needs or not system.cells[key].printed
        ),
        tuple(cost(system, key) for key in unknowns.keys),
        {unknowns.number[key]: width for key, width in needs.items() if key in unknowns.number},
    )


WHOLE_SECONDS: Final = 5.0
"""The longest search for moves in whole numbers, where those found are not."""
HARDLY: Final = 0.001
"""What it costs to move a cell that is withheld anyway: enough to leave alone what need not move."""
NO_MOVES: Final[Moves] = {}


@dataclass(frozen=True)
class Room:
    """What gives a cell its range: moves that take it up, and moves that take it down."""

    up: Moves
    down: Moves

    @property
    def cells(self) -> frozenset[int]:
        return frozenset(self.up) | frozenset(self.down)

    def width(self, cell: int) -> int:
        return self.up.get(cell, 0) - self.down.get(cell, 0)

    def with_(self, cell: int, moves: Moves) -> "Room":
        """The same with these moves where they take the cell farther."""
        by = moves.get(cell, 0)
        if by > self.up.get(cell, 0):
            return Room(moves, self.down)
        return Room(self.up, moves) if by < self.down.get(cell, 0) else self


NO_ROOM: Final = Room(NO_MOVES, NO_MOVES)


def choose_greedily(choice: Choice, start: Iterable[int] = (), *, tries: int = 0) -> frozenset[int]:
    """Cells to withhold beside those given; what is in `start` costs nothing at first. Raises CannotProtect.

    `tries` is how often, in the end, cheaper room is looked for.
    """
    chooser = Chooser(choice, start)
    for cell in sorted(choice.needs, key=lambda one: (choice.unknowns.below[one], one)):
        chooser.make_room(cell)
    chooser.improve(tries)
    return frozenset(chooser.chosen)


class Chooser:
    """Makes room for one cell after the other; `chosen` are the cells withheld for it."""

    def __init__(self, choice: Choice, start: Iterable[int] = ()) -> None:
        self.choice = choice
        self.chosen = set(start) - choice.given
        self._rooms = dict.fromkeys(choice.needs, NO_ROOM)
        self._movers: dict[bool, Mover] = {}
        self._whole_too = True
        self._tries = 0

    def make_room(self, cell: int) -> None:
        """Withhold what it takes; raises CannotProtect."""
        if self._has_room(cell):
            return
        room = self._cheapest(cell)
        for moves in (room.up, room.down):
            self._note(moves)
        self._withhold(room.cells)

    def improve(self, tries: int) -> None:
        """Show again what no room needs, then, the dearest first, what cheaper cells can stand in for."""
        self._show(self.chosen - self._used())
        self._tries, self._whole_too = tries, False
        for cell in sorted(self.chosen, key=lambda one: (-self.choice.costs[one], one)):
            if cell in self.chosen and self._tries > 0:
                self._try_without(cell)

    def _used(self) -> frozenset[int]:
        return frozenset().union(*(room.cells for room in self._rooms.values()))

    def _has_room(self, cell: int) -> bool:
        return self._rooms[cell].width(cell) >= self.choice.needs[cell]

    def _try_without(self, cell: int) -> None:
        before, rooms = frozenset(self.chosen), dict(self._rooms)
        self._show({cell})
        if self._make_room_again(cell, rooms):
            self._show(self.chosen - self._used())
            if self.choice.cost(self.chosen) < self.choice.cost(before):
                return
        self._show(self.chosen - before)
        self._withhold(before)
        self._rooms = rooms

    def _make_room_again(self, shown: int, rooms: dict[int, Room]) -> bool:
        """For each cell whose room rested on one that is shown now; false when that fails."""
        resting = [cell for cell, room in rooms.items() if shown in room.cells]
        self._rooms = rooms | dict.fromkeys(resting, NO_ROOM)
        self._tries -= len(resting)
        try:
            for cell in resting:
                self.make_room(cell)
        except CannotProtect:
            return False
        return True

    def _withhold(self, cells: Iterable[int]) -> None:
        fresh = set(cells) - self.chosen - self.choice.given
        self.chosen |= fresh
        self._price(fresh, 0)

    def _show(self, cells: Iterable[int]) -> None:
        shown = set(cells)
        self.chosen -= shown
        self._price(shown, 1)

    # Finding room

    def _cheapest(self, cell: int) -> Room:
        found = []
        for room in self._possible(cell):
            found.append((self.choice.cost(room.cells - self.chosen - self.choice.given), room))
            if not found[-1][0]:
                break
        if not found:
            raise self.choice.cannot(cell)
        return min(found, key=itemgetter(0))[1]

    def _possible(self, cell: int) -> Iterator[Room]:
        """All room above, or as much as there is below and the rest above; else what room there is."""
        need = self.choice.needs[cell]
        yield from (above := list(self._both(cell, need, 0)))
        if down := min(need, self.choice.unknowns.below[cell]):
            yield from self._both(cell, need - down, -down)
        if not above and (up := self._farthest_up(cell, need)):
            yield from self._both(cell, up, up - need)

    def _both(self, cell: int, up: int, down: int) -> Iterator[Room]:
        below = self._moved(cell, down) if down else NO_MOVES
        above = self._moved(cell, up) if up and below is not None else NO_MOVES
        if below is not None and above is not None:
            yield Room(above, below)

    def _farthest_up(self, cell: int, need: int) -> int:
        return next((by for by in range(need - 1, 0, -1) if self._moved(cell, by) is not None), 0)

    def _note(self, moves: Moves) -> None:
        """Let every cell have the room that these moves give, or their opposites where those are possible."""
        for one in (moves, self._opposite(moves)):
            for cell in one.keys() & self._rooms.keys():
                if not self._has_room(cell):
                    self._rooms[cell] = self._rooms[cell].with_(cell, one)

    def _opposite(self, moves: Moves) -> Moves:
        opposite = {cell: -by for cell, by in moves.items()}
        return opposite if self.choice.unknowns.holds(opposite) else NO_MOVES

    def _moved(self, cell: int, by: int) -> Moves | None:
        """The cheapest moves that take the cell so far, in whole numbers; None when there are none."""
        mover = self._mover(whole=False)
        solution = mover.solve(cell, by)
        moves = mover.proved(solution)
        if moves is None and self._whole_too and solution.outcome is SolverOutcome.BEST:
            mover = self._mover(whole=True)
            mover.limit(WHOLE_SECONDS)
            moves = mover.proved(mover.solve(cell, by))
        return moves

    def _mover(self, *, whole: bool) -> Mover:
        if whole not in self._movers:
            self._movers[whole] = Mover(self.choice.unknowns, whole=whole)
            self._price(range(len(self.choice.costs)), 1)
            self._price(self.chosen | self.choice.given, 0)
        return self._movers[whole]

    def _price(self, cells: Iterable[int], times: int) -> None:
        costs = {cell: times * self.choice.costs[cell] + HARDLY for cell in cells}
        for mover in self._movers.values():
            mover.price(costs)
