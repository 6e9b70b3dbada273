"""What a reader loses, counted the same way whatever is done, so that the choices can stand side by side."""

from collections.abc import Iterable
from dataclasses import dataclass

from foi.stats.suppression.choice import Cost, by_size
from foi.stats.suppression.system import Key, System


@dataclass(frozen=True)
class Loss:
    """How many of the printed cells are not printed any more as they were, and what that costs.

    The cost counts each cell withheld as `by_size` does, and takes off what is shown instead.
    """

    cells: int
    of: int
    cost: int


def loss_of(system: System, lost: Iterable[Key], shown_instead: int = 0, cost: Cost = by_size) -> Loss:
    """The loss when these cells are not shown; what no table prints, or a reader knows, is no loss."""
    gone = [key for key in dict.fromkeys(lost) if system.cells[key].can_be_withheld]
    paid = sum(cost(key, system.cells[key]) for key in gone)
    return Loss(len(gone), len(system.printed), max(0, paid - shown_instead))
