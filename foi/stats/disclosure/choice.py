"""Which cells may be chosen to protect those that need it, what each would cost, and what can't be helped."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from foi.stats.disclosure.information_loss import Cost
from foi.stats.disclosure.lp_formulation import Unknowns, unknowns_of
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
