"""Little hierarchical tables at random, and a reader who knows nothing of the code that protects them.

The counts are made of atoms: those by ward and by age (or half-year), and those by sex. Every figure, printed
now or disclosed before, is a sum of atoms; the reader looks for numbers of atoms that fit all that is told.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Final

from hypothesis import strategies as st

from foi.stats.disclosure import FigureKey, Linked, by_size, linked
from foi.stats.periods import Period
from foi.stats.tables import Member, TableObservation
from tests.stats.tables import figure

YEAR = Period.financial(2024)
HALVES: Final = {
    "first": Period.span(Period.financial_quarter(2024, 1).first, Period.financial_quarter(2024, 2).last),
    "second": Period.span(Period.financial_quarter(2024, 3).first, Period.financial_quarter(2024, 4).last),
}
WARDS: Final = (
    {"": ("a", "b")},
    {"": ("a", "b", "c")},
    {"": ("g", "c"), "g": ("a", "b")},
    {"": ("g", "h"), "g": ("a", "b"), "h": ("c", "d")},
)
AGES: Final = ({"": ("x", "y")}, {"": ("x", "y", "z")}, {"": ("first", "second")}, {"": ()})
SEXES = ("men", "women")
COUNTS: Final = (0, 1, 2, 3, 4, 6, 9, 14, 30, 50)
FAR: Final = 8
"""How far from the truth the reader looks at most: twice what is asked for."""

Tree = Mapping[str, Sequence[str]]
Atoms = Mapping[str, int]
Sums = Mapping[FigureKey, tuple[str, ...]]


@dataclass(frozen=True)
class Case:
    """The atoms with their numbers, and the figures printed and disclosed, each a sum of atoms.

    `by_sex` says that the atoms by sex, which are not crossed with others, have the same sum as the rest.
    """

    atoms: Atoms
    printed: Sums
    disclosed: Sums
    dimensions: Mapping[str, Sequence[Member]]
    by_sex: bool
    threshold: int

    @property
    def values(self) -> dict[FigureKey, int]:
        return {key: sum(self.atoms[one] for one in atoms) for key, atoms in self.sums.items()}

    @property
    def is_all_printed(self) -> bool:
        """Whether every atom is in some figure that is told."""
        return {atom for atoms in self.sums.values() for atom in atoms} == set(self.atoms)

    @property
    def sums(self) -> dict[FigureKey, tuple[str, ...]]:
        return {**self.disclosed, **self.printed}

    def linked(self) -> Linked:
        return linked(self._figures(self.printed), self.dimensions, self._figures(self.disclosed))

    def _figures(self, keys: Collection[FigureKey]) -> list[TableObservation]:
        return [
            figure(str(self.values[key]), measure=key.measure, period=key.period, cell=dict(key.cell))
            for key in keys
        ]


def beneath(tree: Tree, category: str) -> tuple[str, ...]:
    """The finest categories of a category; itself where there is nothing beneath."""
    return tuple(leaf for one in tree.get(category, ()) for leaf in beneath(tree, one)) or (category,)


def key_of(ward: str, age: str, *, over_time: bool) -> FigureKey:
    pairs = [("ward", ward)] if ward else []
    if over_time:
        return FigureKey("children", HALVES.get(age, YEAR), "return", tuple(pairs))
    return FigureKey("children", YEAR, "return", tuple(sorted([*pairs, *([("age", age)] if age else [])])))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A table by ward and age or half-year, some totals or one ward left out; with or without one by sex.

    Some figures of either are known from before, also some of those not printed now.
    """
    wards, ages = draw(st.sampled_from(WARDS)), draw(st.sampled_from(AGES))
    crossed = dict(crossed_figures(wards, ages))
    atoms = {
        name: draw(st.sampled_from(COUNTS))
        for name in sorted({one for sums in crossed.values() for one in sums})
    }
    printed = dict(draw(printed_of(crossed)))
    by_sex = draw(st.booleans())
    if by_sex:
        whole = sum(atoms.values())
        men = draw(st.integers(0, min(whole, 9)))
        atoms |= {"men": men, "women": whole - men}
        printed = printed | {FigureKey("children", YEAR, "return", (("sex", one),)): (one,) for one in SEXES}
    every = sorted({**crossed, **printed}, key=str)
    before = draw(st.sets(st.sampled_from(every), max_size=2)) if draw(st.booleans()) else set()
    disclosed = {key: (crossed | printed)[key] for key in sorted(before, key=str)}
    return Case(atoms, printed, disclosed, members_of(wards, ages), by_sex, draw(st.sampled_from((3, 5))))


def crossed_figures(wards: Tree, ages: Tree) -> Iterator[tuple[FigureKey, tuple[str, ...]]]:
    """Every figure by ward and age, or half-year, with its atoms; totals and parts of the tree included."""
    over_time = "first" in ages[""]
    for ward, age in product(categories(wards), categories(ages)):
        leaves = product(beneath(wards, ward), beneath(ages, age))
        yield key_of(ward, age, over_time=over_time), tuple(map("".join, leaves))


@st.composite
def printed_of(draw: st.DrawFn, crossed: Sums) -> Sums:
    """What is printed of these: without up to two kinds of totals, and maybe without a ward."""
    kinds = {key: (len(atoms), len(key.cell), key.period == YEAR) for key, atoms in crossed.items()}
    totals = sorted({kind for kind in kinds.values() if kind[0] > 1})
    left_out = draw(st.sets(st.sampled_from(totals), max_size=2))
    without = draw(st.sampled_from(["none", "none", "none", "b"]))
    return {
        key: atoms
        for key, atoms in crossed.items()
        if kinds[key] not in left_out and dict(key.cell).get("ward") != without
    }


def categories(tree: Tree) -> tuple[str, ...]:
    """All categories, "" for the whole first."""
    return tuple(dict.fromkeys((*tree, *(one for parts in tree.values() for one in parts))))


def members_of(wards: Tree, ages: Tree) -> dict[str, list[Member]]:
    above = {leaf: up or None for up, parts in wards.items() for leaf in parts}
    return {
        "ward": [Member(one, one, up) for one, up in above.items()],
        "age": [Member(one, one) for one in ages[""]],
        "sex": [Member(one, one) for one in SEXES],
    }


# The reader: whole numbers that fit, by trying

Bounds = dict[str, tuple[int, int]]


@dataclass(frozen=True)
class Row:
    """A sum of atoms, those after `less` taken away, that lies between two numbers."""

    plus: tuple[str, ...]
    low: int
    high: int
    less: tuple[str, ...] = ()


class Reader:
    """Somebody who has the letter with these figures withheld, and the earlier letters."""

    def __init__(self, case: Case, withheld: Collection[FigureKey]) -> None:
        self.case = case
        self.values = case.values
        least = 0 if any(self.values[key] == 0 for key in withheld) else 1
        self._bounds = {atom: (max(0, count - FAR), count + FAR) for atom, count in case.atoms.items()}
        self._rows = [
            Row(atoms, *self._told(key, key in withheld, least)) for key, atoms in case.sums.items()
        ]
        if case.by_sex:
            self._rows.append(Row(tuple(one for one in case.atoms if one not in SEXES), 0, 0, SEXES))
        self._found: list[Atoms] = [case.atoms]

    def _told(self, key: FigureKey, withheld: bool, least: int) -> tuple[int, int]:
        if withheld and key not in self.case.disclosed:
            return least, sum(self.case.atoms.values()) + FAR * len(self.case.atoms)
        return self.values[key], self.values[key]

    def leaves(self, atoms: tuple[str, ...], width: int) -> bool:
        """Whether two of the tables that fit are so far apart in a sum of atoms."""
        true = sum(self.case.atoms[one] for one in atoms)
        for value in sorted(range(max(0, true - width), true + width + 1), key=lambda one: -abs(one - true)):
            reached = [sum(table[one] for one in atoms) for table in self._found]
            if max(reached) - min(reached) >= width:
                return True
            if value not in reached and (table := self._table(Row(atoms, value, value))):
                self._found.append(table)
        reached = [sum(table[one] for one in atoms) for table in self._found]
        return max(reached) - min(reached) >= width

    def _table(self, wanted: Row) -> Atoms | None:
        return searched(self._bounds, [wanted, *self._rows])


def searched(bounds: Bounds, rows: Sequence[Row]) -> Atoms | None:
    """Numbers within the bounds that fit every row; None when there are none."""
    narrow = narrowed(bounds, rows)
    if narrow is None:
        return None
    free = [atom for atom, (low, high) in narrow.items() if low < high]
    if not free:
        return {atom: low for atom, (low, _) in narrow.items()}
    atom = min(free, key=lambda one: narrow[one][1] - narrow[one][0])
    low, high = narrow[atom]
    tries = (searched({**narrow, atom: (value, value)}, rows) for value in range(low, high + 1))
    return next((table for table in tries if table), None)


def narrowed(bounds: Bounds, rows: Sequence[Row]) -> Bounds | None:
    """The bounds that the rows leave, each by itself; None where one leaves nothing."""
    bounds, changed = dict(bounds), True
    while changed:
        changed = False
        for row in rows:
            low = sum(bounds[one][0] for one in row.plus) - sum(bounds[one][1] for one in row.less)
            high = sum(bounds[one][1] for one in row.plus) - sum(bounds[one][0] for one in row.less)
            if low > row.high or high < row.low:
                return None
            if low >= row.low and high <= row.high:
                continue
            for one, sign in [*((one, 1) for one in row.plus), *((one, -1) for one in row.less)]:
                least, most = bounds[one]
                down, up = row.high - low, high - row.low
                ends = (most - up, least + down) if sign > 0 else (most - down, least + up)
                fresh = max(least, ends[0]), min(most, ends[1])
                if fresh[0] > fresh[1]:
                    return None
                if fresh != (least, most):
                    bounds[one], changed = fresh, True
                    low += (fresh[0] - least) if sign > 0 else (most - fresh[1])
                    high -= (most - fresh[1]) if sign > 0 else (fresh[0] - least)
    return bounds


def cheaper(case: Case, made: Linked, primary: Collection[FigureKey], cost: int) -> Iterator[set[FigureKey]]:
    """Every choice beside the primary cells that costs less, zeros and known figures left alone."""
    free = [
        key for key in case.printed if case.values[key] and key not in primary and key not in case.disclosed
    ]
    costs = {key: by_size(made.system, key) for key in free}
    for size in range(len(free) + 1):
        for chosen in combinations(free, size):
            if sum(costs[key] for key in chosen) < cost:
                yield {*primary, *chosen}
