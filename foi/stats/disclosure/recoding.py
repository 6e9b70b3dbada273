"""Recoding in place of withholding: categories merged until no small count is left, or a breakdown dropped.

Each is attacked like a suppression, because a sum that is still shown may give away what was merged into it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from foi.stats.disclosure.audit import exposed
from foi.stats.disclosure.information_loss import Loss, by_size, loss_of
from foi.stats.disclosure.system import Cell, Interval, Key, SumRelation, System, is_small_count


def merged_categories(counts: Mapping[str, Sequence[int]], threshold: int) -> tuple[tuple[str, ...], ...]:
    """The categories in groups, in the order given, so that no group has a count from 1 to threshold - 1.

    `counts` are those of each category, in every row of the table in the same order. Only neighbours are
    merged, because only those make a category that has a name ("5 to 14"). As many groups as possible are
    kept; among those ways the one whose largest group is smallest. Everything may end up in one group, and
    then the breakdown is better dropped.
    """
    names = list(counts)
    best: list[tuple[int, int, int] | None] = [(0, 0, 0)] + [None] * len(names)
    for end in range(1, len(names) + 1):
        for start in range(end):
            before = best[start]
            if before is not None and _is_large(names[start:end], counts, threshold):
                way = (before[0] - 1, max(before[1], end - start), start)
                best[end] = min(one for one in (best[end], way) if one is not None)
    return _walked_back(names, best)


def _is_large(names: Sequence[str], counts: Mapping[str, Sequence[int]], threshold: int) -> bool:
    sums = (sum(row) for row in zip(*(counts[name] for name in names), strict=True))
    return not any(is_small_count(one, threshold) for one in sums)


def _walked_back(
    names: Sequence[str], best: Sequence[tuple[int, int, int] | None]
) -> tuple[tuple[str, ...], ...]:
    groups: list[tuple[str, ...]] = []
    end = len(names)
    while end:
        way = best[end]
        start = way[2] if way else 0
        groups.append(tuple(names[start:end]))
        end = start
    return tuple(reversed(groups))


@dataclass(frozen=True)
class Alternative:
    """What would be shown. `exposed` are the cells that a reader could still tell too narrowly, by key, with
    the range; what is left of those can be withheld from the `system` besides.
    """

    system: System
    exposed: Mapping[Key, Interval]
    loss: Loss

    @property
    def is_safe(self) -> bool:
        return not self.exposed


def drop(system: System, keys: Collection[Key], needs: Mapping[Key, int]) -> Alternative:
    """Without these cells, such as all of one breakdown."""
    cells = {
        key: replace(cell, printed=cell.printed and key not in keys) for key, cell in system.cells.items()
    }
    left = replace(system, cells=cells)
    return Alternative(left, exposed(left, left.told(()), needs), loss_of(system, keys))


def merge(system: System, sums: Mapping[Key, Collection[Key]], needs: Mapping[Key, int]) -> Alternative:
    """With each sum, under a new key, in place of its cells.

    A sum needs what the neediest of its cells does: merged too little, it is small itself.
    """
    merged = {one for parts in sums.values() for one in parts}
    totals = {key: sum(system.cells[one].value for one in parts) for key, parts in sums.items()}
    cells = {
        key: replace(cell, printed=cell.printed and key not in merged) for key, cell in system.cells.items()
    }
    cells |= {key: Cell(total) for key, total in totals.items()}
    relations = (*system.relations, *(SumRelation(key, tuple(parts)) for key, parts in sums.items()))
    left = System(cells, relations)
    wanted = dict(needs) | _needs_of_sums(sums, totals, needs)
    shown = sum(by_size(left, key) for key in sums)
    return Alternative(left, exposed(left, left.told(()), wanted), loss_of(system, merged, shown))


def _needs_of_sums(
    sums: Mapping[Key, Collection[Key]], totals: Mapping[Key, int], needs: Mapping[Key, int]
) -> dict[Key, int]:
    """What sums need that are still no greater than the range they must keep."""
    neediest = {key: max((needs.get(one, 0) for one in parts), default=0) for key, parts in sums.items()}
    return {key: need for key, need in neediest.items() if 1 <= totals[key] <= need}
