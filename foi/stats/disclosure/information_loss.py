"""Information loss: what a reader loses, counted alike whatever is done, so that choices can be compared."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from foi.stats.disclosure.system import Key, System

Cost = Callable[[System, Key], int]
DOUBLED: Final = 4
"""What it adds to the cost of a count that it is twice as great, or that it is a total."""


def by_size(system: System, key: Key) -> int:
    """What a reader loses with a cell: more the greater the count, but ever more slowly; more with a total.

    So one great count goes rather than several small ones, and of two alike the one that is not a total.
    """
    return size_of(system.cells[key].value) + (DOUBLED if key in system.totals else 0)


def alike(_system: System, _key: Key) -> int:
    """Every cell costs the same: as few as possible are withheld."""
    return 1


def size_of(value: int) -> int:
    """How much a count tells: DOUBLED for each time that it takes to get there from nothing by doubling."""
    return int(((1 + value) ** DOUBLED).bit_length())


@dataclass(frozen=True)
class Loss:
    """How many of the printed cells are not printed any more as they were, and what that costs in all."""

    cells: int
    of: int
    cost: int


def loss_of(system: System, lost: Iterable[Key], shown_instead: int = 0) -> Loss:
    """The loss when these cells are not shown; what no table prints, or a reader knows, is no loss.

    What is `shown_instead` is taken off.
    """
    gone = [key for key in dict.fromkeys(lost) if system.cells[key].can_be_withheld]
    paid = sum(by_size(system, key) for key in gone)
    return Loss(len(gone), len(system.printed), max(0, paid - shown_instead))
