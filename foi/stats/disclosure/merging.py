"""Which categories to merge so that no small count is left: neighbours, and as few as possible."""

from collections.abc import Mapping, Sequence


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
    return not any(1 <= one < threshold for one in sums)


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
