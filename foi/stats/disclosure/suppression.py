"""Cell suppression at the least loss: which cells need it, and which others keep a reader from those.

A cell has room when the withheld cells let enough through. Every attack that finds too little proves, by its
prices, an inequality which each safe choice must fulfil; the cheapest choice that fulfils all found so far is
attacked again, until no attack succeeds (Fischetti and Salazar, Management Science 47 (2001) 1008). Nothing
is given back that the attacker has not tried, and failed, to recover. Whether a count needs protection at all
is for an officer to decide; nothing here decides that.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from foi.stats.disclosure.audit import Attacker, exposed, needs_of
from foi.stats.disclosure.greedy import CannotProtect, Choice, choices_of, choose_greedily
from foi.stats.disclosure.information_loss import Cost, Loss, by_size, loss_of
from foi.stats.disclosure.lp_formulation import Unknowns
from foi.stats.disclosure.solver import INFINITY, Bound, Constraint, Program, Solution
from foi.stats.disclosure.system import Key, System

SECONDS: Final = 5.0
"""The longest search; the best found by then stands in for what would have been found."""
PATIENCE: Final = 12
BETTER: Final = 1.002
"""How often in a row attacks on shares may fail to make the cheapest choice dearer by this factor."""
NEARLY: Final = 1e-6
FINEST: Final = 12
"""Prices are simple fractions; any others would prove something too, but less."""
ENDLESS: Final = Fraction(10**12)
"""More than any need, in place of no limit."""
Cut = Mapping[int, Fraction]
Prices = Mapping[int, Fraction]
Shares = Sequence[float]


@dataclass(frozen=True)
class Chosen:
    """Cells to withhold beside those given, and a cost below which nothing is safe."""

    cells: frozenset[int]
    bound: int


def choose_best(choice: Choice, known: frozenset[int]) -> Chosen:
    """The cheapest safe choice, or `known`, a safe one, when nothing cheaper was found in time."""
    return LossSearch(choice, known).run()


class LossSearch:
    """Two programmes with the same inequalities: one of shares of cells, which is quick, and one of cells."""

    def __init__(self, choice: Choice, known: frozenset[int]) -> None:
        self.choice = choice
        self.best = known
        self.bound = 0
        self._flow = Flow(choice)
        self._column = {cell: column for column, cell in enumerate(choice.choosable)}
        self._cuts: set[frozenset[tuple[int, Fraction]]] = set()
        self._rows: list[Constraint] = []

    def run(self) -> Chosen:
        self._learn(cut for cell in self.choice.needs for cut in self._flow.first_cuts(cell))
        self._search_shares()
        self._search_cells()
        return Chosen(self.best, self.bound)

    @property
    def _is_over(self) -> bool:
        """Nothing cheaper than the best known is left."""
        return self.bound >= self.choice.cost(self.best)

    def _search_shares(self) -> None:
        """Attacks on shares of cells teach quickly most of what there is to learn."""
        program, patience, before = self._program(whole=False), PATIENCE, 0.0
        while patience and not self._is_over:
            solution = self._solved(program)
            if not solution.values or not (fresh := self._learn_from(self._shares(solution), exact=False)):
                return
            self._add(program, fresh)
            patience = PATIENCE if solution.cost > before * BETTER else patience - 1
            before = max(before, solution.cost)

    def _search_cells(self) -> None:
        program = self._program(whole=True)
        while program.seconds < SECONDS and not self._is_over:
            program.limit(SECONDS - program.seconds)
            solution = self._solved(program)
            if not solution.values or not (fresh := self._missing(solution)):
                return
            self._add(program, fresh)

    def _program(self, *, whole: bool) -> Program:
        program = Program([(0.0, 1.0)] * len(self._column), self._rows, whole=whole)
        program.price({column: self.choice.costs[cell] for cell, column in self._column.items()})
        return program

    def _solved(self, program: Program) -> Solution:
        solution = program.solve()
        if math.isfinite(solution.bound):
            self.bound = max(self.bound, math.ceil(solution.bound - NEARLY))
        return solution

    def _shares(self, solution: Solution) -> list[float]:
        """How much of each cell to withhold."""
        shares = [1.0] * len(self.choice.costs)
        for cell, column in self._column.items():
            shares[cell] = solution.values[column]
        return shares

    def _missing(self, solution: Solution) -> list[Constraint]:
        """What attacks on this choice prove to be missing; nothing when it is safe."""
        shares = [float(round(one)) for one in self._shares(solution)]
        fresh = self._learn_from(shares, exact=True)
        chosen = frozenset(cell for cell in self.choice.choosable if shares[cell])
        safe = not fresh and self._is_safe(chosen)
        self._keep(chosen if safe else choose_greedily(self.choice, chosen))
        return fresh if fresh or safe else self._learn([self._more_than(chosen)])

    def _keep(self, safe: frozenset[int]) -> None:
        if self.choice.cost(safe) < self.choice.cost(self.best):
            self.best = safe

    def _is_safe(self, chosen: frozenset[int]) -> bool:
        """Whether whole tables prove it."""
        attacker = Attacker(only(self.choice.unknowns, chosen | self.choice.given))
        return all(attacker.has_room(cell, need) for cell, need in self.choice.needs.items())

    def _more_than(self, chosen: frozenset[int]) -> Cut:
        """Something else must go too: more withheld is never less safe."""
        return {cell: Fraction(1) for cell in self.choice.choosable if cell not in chosen}

    def _learn_from(self, shares: Shares, *, exact: bool) -> list[Constraint]:
        return self._learn(self._flow.cuts(shares, exact=exact))

    def _learn(self, cuts: Iterable[Cut]) -> list[Constraint]:
        """The rows that are new among these."""
        fresh = []
        for cut in cuts:
            if (same := frozenset(cut.items())) not in self._cuts:
                self._cuts.add(same)
                fresh.append(
                    Constraint({self._column[cell]: float(one) for cell, one in cut.items()}, 1, INFINITY)
                )
        self._rows += fresh
        return fresh

    @staticmethod
    def _add(program: Program, rows: Iterable[Constraint]) -> None:
        for row in rows:
            program.add(row)


def only(unknowns: Unknowns, cells: frozenset[int]) -> Unknowns:
    """The same where no other cell may move."""
    return Unknowns(
        unknowns.keys,
        tuple(below if cell in cells else 0 for cell, below in enumerate(unknowns.below)),
        tuple(above if cell in cells else 0 for cell, above in enumerate(unknowns.above)),
        unknowns.sums,
    )


class Flow:
    """Attacks on a choice, also on one that withholds a share of a cell: it lets a share of moves through."""

    def __init__(self, choice: Choice) -> None:
        self.choice = choice
        self.unknowns = choice.unknowns
        self._program = Program(self.unknowns.bounds, self.unknowns.rows)
        self._lowest: dict[int, float] = {}
        self._highest: dict[int, float] = {}

    def first_cuts(self, cell: int) -> Iterator[Cut]:
        """In each sum of the cell something else must give."""
        for number, one in enumerate(self.unknowns.sums):
            if cell in one:
                price = Fraction(one[cell])
                yield from self._cut(cell, {number: -price}, {number: price})

    def cuts(self, shares: Shares, *, exact: bool) -> Iterator[Cut]:
        """What proves that cells lack room. A share of a cell lets through that share of the need at most."""
        self._lowest, self._highest = {}, {}
        most = INFINITY if exact else float(max(self.choice.needs.values()))
        limits = [(max(low, -most), min(high, most)) for low, high in self.unknowns.bounds]
        bounds = [
            (share * low, share * high if share else 0.0)
            for share, (low, high) in zip(shares, limits, strict=True)
        ]
        self._program.bound(dict(enumerate(bounds)))
        for cell, need in self.choice.needs.items():
            if self._width(cell) < need - NEARLY:
                yield from (cut for cut in self._attack(cell, need, bounds[cell]) if _is_broken(cut, shares))

    def _width(self, cell: int) -> float:
        return self._highest.get(cell, 0.0) - self._lowest.get(cell, 0.0)

    def _attack(self, cell: int, need: int, bound: Bound) -> Iterator[Cut]:
        self._program.bound({cell: (max(bound[0], -need), min(bound[1], need))})
        up, down = self._farthest(cell, 1), self._farthest(cell, -1)
        self._program.bound({cell: bound})
        if self._width(cell) < need - NEARLY:
            yield from self._cut(cell, up, down)

    def _farthest(self, cell: int, sign: int) -> dict[int, Fraction]:
        """The prices of the sums when the cell moves as far as it can."""
        self._program.price({cell: -sign})
        solution = self._program.solve()
        self._program.price({cell: 0})
        for one in self.choice.needs:
            self._lowest[one] = min(self._lowest.get(one, 0.0), solution.values[one])
            self._highest[one] = max(self._highest.get(one, 0.0), solution.values[one])
        return {
            number: Fraction(price).limit_denominator(FINEST)
            for number, price in enumerate(solution.prices)
            if abs(price) > NEARLY
        }

    def _cut(self, cell: int, up: Prices, down: Prices) -> Iterator[Cut]:
        """Enough must be let through, up and down together: at least 1, when each cell is counted by the
        part of the need that it alone can give. Nothing when the cells given may be enough.
        """
        lets = defaultdict(Fraction, self._lets_through(cell, 1, up))
        for one, much in self._lets_through(cell, -1, down).items():
            lets[one] += much
        need = self.choice.needs[cell] - sum(lets[one] for one in self.choice.given & lets.keys())
        if need > 0:
            free = lets.keys() - self.choice.given
            yield {one: lets[one] / max(need, lets[one]) for one in free if lets[one]}

    def _lets_through(self, cell: int, sign: int, prices: Prices) -> dict[int, Fraction]:
        """How much of the move of a cell each cell can account for, at these prices of the sums."""
        weights = defaultdict(Fraction, {cell: Fraction(sign)})
        for number, price in prices.items():
            for one, times in self.unknowns.sums[number].items():
                weights[one] += price * times
        return {one: self._most(one, weight) for one, weight in weights.items() if weight}

    def _most(self, cell: int, weight: Fraction) -> Fraction:
        if weight < 0:
            return -weight * self.unknowns.below[cell]
        above = self.unknowns.above[cell]
        return ENDLESS if above is None else weight * above


def _is_broken(cut: Cut, shares: Shares) -> bool:
    return sum(float(one) * shares[cell] for cell, one in cut.items()) < 1 - NEARLY


OPTIMISED: Final = 700
"""With more cells that hang together the search for the least loss may take minutes, and is not begun."""
TRIES: Final = 250
"""How often cheaper room is looked for where the least loss is not proved."""


@dataclass(frozen=True)
class Suppression:
    """Cells to withhold: `primary` because they need it, `secondary` to protect those.

    `cost` is what the secondary cells cost. Nothing that is safe costs less than `least`: where both are the
    same, there is no better choice. `loss` is that of all withheld cells, as for the alternatives.
    """

    primary: tuple[Key, ...]
    secondary: tuple[Key, ...]
    cost: int
    least: int
    loss: Loss

    @property
    def withheld(self) -> tuple[Key, ...]:
        return self.primary + self.secondary

    @property
    def is_best(self) -> bool:
        return self.cost <= self.least


def room_for(threshold: int) -> int:
    """How wide the range of a count below the threshold must stay: the threshold less 1, and never nothing.

    A range of that width can't lie between 1 and threshold - 1. So by adding up and taking away a reader
    can't even find that there is somebody there, and fewer than the threshold. In the terms of the
    literature this is a sliding protection level, with no lower or upper one (docs/decisions/019).
    """
    return max(1, threshold - 1)


def needs_below(system: System, threshold: int, keys: Iterable[Key] | None = None) -> dict[Key, int]:
    """The room for every cell below the threshold, or for those of `keys` that are below it."""
    among = system.cells.keys() if keys is None else set(keys)
    return {key: room_for(threshold) for key in system.small(threshold) if key in among}


def suppress_cells(system: System, needs: Mapping[Key, int], cost: Cost = by_size) -> Suppression:
    """What to withhold so that every cell named in `needs` keeps a range at least so wide.

    No other withheld cell can be worked out either. Raises CannotProtect when values that are known already
    give a cell away whatever is withheld.
    """
    found = [(choice, _chosen(choice)) for choice in choices_of(system, needs, cost)]
    chosen = {choice.unknowns.keys[cell] for choice, one in found for cell in one.cells}
    chosen -= exposed(system, system.told(chosen | needs.keys()), dict.fromkeys(chosen, 1)).keys()
    secondary = tuple(key for key in system.cells if key in chosen)
    _check(system, needs, secondary)
    paid = sum(cost(system, key) for key in secondary)
    least = sum(one.bound for _, one in found)
    return Suppression(tuple(needs), secondary, paid, least, loss_of(system, (*needs, *secondary)))


def _check(system: System, needs: Mapping[Key, int], secondary: tuple[Key, ...]) -> None:
    withheld = {*needs, *secondary}
    if open_ := exposed(system, system.told(withheld), needs_of(withheld, needs)):
        raise CannotProtect(open_)


def _chosen(choice: Choice) -> Chosen:
    if len(choice.choosable) > OPTIMISED:
        return Chosen(_start(choice, TRIES), 0)
    found = choose_best(choice, _start(choice, 0))
    if found.bound >= choice.cost(found.cells):
        return found
    other = choose_greedily(choice, found.cells, tries=TRIES)
    return Chosen(min(found.cells, other, key=choice.cost), found.bound)


def _start(choice: Choice, tries: int) -> frozenset[int]:
    """A safe choice, in the worst case everything; raises CannotProtect with all that can't be helped."""
    try:
        return choose_greedily(choice, tries=tries)
    except CannotProtect:
        attacker = Attacker(choice.unknowns)
        if lost := [cell for cell, need in choice.needs.items() if not attacker.has_room(cell, need)]:
            raise choice.cannot(*lost) from None
        return frozenset(choice.choosable)
