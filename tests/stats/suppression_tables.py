"""Tables in few words for the tests of disclosure control, and ways to check it that share nothing with it.

A cell of a drawn table is called by its row and its column, "23" for the third of the second row; "T" is the
total of either: "2T", "T3", "TT".
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, product

from foi.stats.disclosure import Cell, Cost, Interval, Key, SumRelation, System, exposed

Tree = Mapping[str, Sequence[str]]


def table(*rows: str) -> System:
    """A table with the totals of its rows and columns: table("20 50 10", "8 19 22")."""
    inner = [[int(value) for value in row.split()] for row in rows]
    tree_down = {"T": [str(number + 1) for number in range(len(inner))]}
    tree_across = {"T": [str(number + 1) for number in range(len(inner[0]))]}
    leaves = {
        (down, across): value
        for down, row in zip(tree_down["T"], inner, strict=True)
        for across, value in zip(tree_across["T"], row, strict=True)
    }
    return crossed((tree_down, tree_across), leaves)


def column(*values: int) -> System:
    """One column of counts, "1", "2" and so on, with their total, "T"."""
    keys = [str(number + 1) for number in range(len(values))]
    cells = {key: Cell(value) for key, value in zip(keys, values, strict=True)} | {"T": Cell(sum(values))}
    return System(cells, (SumRelation("T", tuple(keys)),))


def crossed(trees: Sequence[Tree], leaves: Mapping[tuple[str, ...], int]) -> System:
    """Every combination of categories of the trees, "T" at the top of each, from the finest counts."""
    categories = [
        ["T", *dict.fromkeys(one for beneath in tree.values() for one in beneath)] for tree in trees
    ]
    cells: dict[Key, Cell] = {}
    relations = []
    for names in sorted(product(*categories), key=lambda one: -sum(_depth(trees, one))):
        for parts in _splits(trees, names):
            relations.append(SumRelation(_named(names), tuple(map(_named, parts))))
            cells[_named(names)] = Cell(sum(cells[_named(part)].value for part in parts))
        if names in leaves:
            cells[_named(names)] = Cell(leaves[names])
    return System(cells, tuple(relations))


def _splits(trees: Sequence[Tree], names: tuple[str, ...]) -> Iterator[list[tuple[str, ...]]]:
    for place, (tree, name) in enumerate(zip(trees, names, strict=True)):
        if beneath := tree.get(name):
            yield [(*names[:place], one, *names[place + 1 :]) for one in beneath]


def _depth(trees: Sequence[Tree], names: tuple[str, ...]) -> Iterator[int]:
    for tree, name in zip(trees, names, strict=True):
        depth, above = 0, name
        while above != "T":
            above = next(parent for parent, beneath in tree.items() if above in beneath)
            depth += 1
        yield depth


def _named(names: tuple[str, ...]) -> str:
    return "".join(names)


def not_printed(system: System, keys: Iterable[str]) -> System:
    """The same where no table prints these cells, so that a reader may take them for zeros too."""
    return replace(
        system, cells={**system.cells, **{key: replace(system.cells[key], printed=False) for key in keys}}
    )


def ranges(found: Mapping[Key, Interval]) -> dict[Key, tuple[int, int | None]]:
    return {key: (one.low, one.high) for key, one in found.items()}


# Checks that share nothing with what they check


def possible_tables(system: System, told: Mapping[Key, Interval]) -> Iterator[dict[Key, int]]:
    """Every table that fits, by trying all; the ranges of all but the totals must have an end."""
    totals = {relation.total for relation in system.relations}
    free = [key for key in system.cells if key not in totals]
    for values in product(*(range(told[key].low, (told[key].high or 0) + 1) for key in free)):
        tried = dict(zip(free, values, strict=True))
        for relation in system.relations:
            tried.setdefault(relation.total, sum(tried[part] for part in relation.parts))
        if _adds_up(system, tried) and _fits(tried, told):
            yield tried


def _adds_up(system: System, tried: Mapping[Key, int]) -> bool:
    return all(tried[one.total] == sum(tried[part] for part in one.parts) for one in system.relations)


def _fits(tried: Mapping[Key, int], told: Mapping[Key, Interval]) -> bool:
    return all(Interval(value, value).is_within(told[key]) for key, value in tried.items())


def determined(system: System, withheld: Collection[Key]) -> set[Key]:
    """The withheld cells that adding and taking away give exactly: by elimination, in exact fractions."""
    unknown = [key for key in system.cells if key in withheld]
    place = {key: number for number, key in enumerate(unknown)}
    rows = []
    for relation in system.relations:
        terms = {place[key]: Fraction(1) for key in relation.parts if key in place}
        if relation.total in place:
            terms[place[relation.total]] = Fraction(-1)
        if terms:
            rows.append(terms)
    return {unknown[next(iter(row))] for row in _reduced(rows) if len(row) == 1}


def _reduced(rows: list[dict[int, Fraction]]) -> list[dict[int, Fraction]]:
    """The reduced echelon form: each row led by a column that no other row has."""
    done: list[dict[int, Fraction]] = []
    for row in rows:
        for other in done:
            row = _without(row, other)
        if row:
            lead = min(row)
            row = {key: value / row[lead] for key, value in row.items()}
            done = [_without(other, row) for other in done] + [row]
    return done


def _without(row: dict[int, Fraction], other: dict[int, Fraction]) -> dict[int, Fraction]:
    times = row.get(min(other), Fraction())
    left = {
        key: row.get(key, Fraction()) - times * other.get(key, Fraction())
        for key in row.keys() | other.keys()
    }
    return {key: value for key, value in left.items() if value}


def least_cost(system: System, needs: Mapping[Key, int], cost: Cost) -> int:
    """The cost of the cheapest safe choice, by trying every choice in order of its cost."""
    free = [
        key for key, cell in system.cells.items() if cell.can_be_withheld and cell.value and key not in needs
    ]
    choices = (chosen for size in range(len(free) + 1) for chosen in combinations(free, size))
    for chosen in sorted(choices, key=lambda one: sum(cost(system, key) for key in one)):
        withheld = {*needs, *chosen}
        if not _has_a_lone_cell(system, withheld) and not exposed(system, system.told(withheld), needs):
            return sum(cost(system, key) for key in chosen)
    raise AssertionError("Nothing is safe.")


def _has_a_lone_cell(system: System, withheld: Collection[Key]) -> bool:
    return any(sum(key in withheld for key in (one.total, *one.parts)) == 1 for one in system.relations)
