"""Which cells to withhold: those that need it, and with them what keeps a reader from working them out.

Nothing is given back that the attacker has not tried, and failed, to recover. Whether a count needs
protection at all is for an officer to decide; nothing here decides that.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from foi.stats.disclosure.audit import Attacker, exposed, needs_of
from foi.stats.disclosure.greedy import CannotProtect, Choice, choices_of, choose_greedily
from foi.stats.disclosure.information_loss import Cost, Loss, by_size, loss_of
from foi.stats.disclosure.optimum import Chosen, choose_best
from foi.stats.disclosure.system import Key, System

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
