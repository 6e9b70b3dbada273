"""How long disclosure control takes: linking the tables of a letter, choosing what to withhold, the attack.

Run by `make bench`. Times are of the processor; each is also told as a multiple of the baseline of the same
table and run: adding up every total of the linked tables once. `lost` is what the cells withheld beside the
small counts cost, and the least that anything safe would cost: “?” where that was not looked for (more than
`OPTIMISED` cells). An officer waits for `withhold`: it is meant to take under two seconds
for tables that fit a page.
"""

from collections.abc import Callable, Iterator
from itertools import product
from random import Random
from time import process_time
from typing import Final, TypeVar

from foi.stats.disclosure import (
    FigureKey,
    feasibility_intervals,
    linked,
    needs_below,
    round_to_base,
    suppress_cells,
)
from foi.stats.disclosure.system import System
from foi.stats.periods import Period
from foi.stats.tables import Member, TableObservation
from foi.stats.values import Unit, Value

THRESHOLD: Final = 5
T = TypeVar("T")
Sizes = tuple[int, int, int]
TABLES: Final[dict[str, Sizes]] = {
    "6 wards, 4 ages": (6, 4, 1),
    "12 wards, 6 ages": (12, 6, 1),
    "12 wards, 6 ages, 3 years": (12, 6, 3),
    "24 wards in areas, 8 ages": (24, 8, 1),
    "40 wards in areas, 6 ages, 4 quarters": (40, 6, 5),
}


def test_disclosure_control() -> None:
    """Print the time of each step and what is lost."""
    print(f"\n\n{'table':40}{'step':12}{'seconds':>9}{'× baseline':>12}{'cells':>7}{'small':>7}{'lost':>14}")
    for name, sizes in TABLES.items():
        print_table(name, sizes)


def print_table(name: str, sizes: Sizes) -> None:
    members, figures = members_of(sizes), list(figures_of(sizes))
    linking, made = timed(lambda: linked(figures, members))
    system = made.system
    baseline, _ = timed(lambda: add_up(system))
    needs = needs_below(system, THRESHOLD)
    choosing, chosen = timed(lambda: suppress_cells(system, needs))
    attacking, found = timed(lambda: feasibility_intervals(system, chosen.withheld))
    rounding, _ = timed(lambda: round_to_base(system, needs))
    assert all(found[key].leaves(need) for key, need in needs.items())
    lost = f"{chosen.cost} ({chosen.least or '?'})"
    for step, taken, loss in (
        ("link", linking, ""),
        ("withhold", choosing, lost),
        ("attack", attacking, ""),
        ("round", rounding, ""),
    ):
        row = f"{name:40}{step:12}{taken:9.3f}{taken / baseline:12.0f}{len(system.cells):7}{len(needs):7}"
        print(f"{row}{loss:>14}")


def add_up(system: System) -> None:
    """The baseline: every total once."""
    for relation in system.relations:
        assert sum(system.cells[part].value for part in relation.parts) == system.cells[relation.total].value


def timed(step: Callable[[], T]) -> tuple[float, T]:
    start = process_time()
    result = step()
    return process_time() - start, result


# The tables


def members_of(sizes: Sizes) -> dict[str, list[Member]]:
    """Wards in areas of six, and ages."""
    wards, ages, _ = sizes
    areas = [Member(f"area-{number}", f"Area {number}") for number in range((wards + 5) // 6)]
    return {
        "ward": [*areas, *(Member(f"w{one}", f"Ward {one}", f"area-{one // 6}") for one in range(wards))],
        "age": [Member(f"a{one}", f"Age band {one}") for one in range(ages)],
    }


def figures_of(sizes: Sizes) -> Iterator[TableObservation]:
    """Counts by ward and age with all totals; a year and its quarters where there are five periods."""
    wards, ages, times = sizes
    random = Random(1)
    periods = [Period.financial(2020 + one) for one in range(times)]
    if times == 5:
        periods = [Period.financial_quarter(2024, one) for one in (1, 2, 3, 4)]
    year: dict[tuple[str, str], int] = {}
    for period in periods:
        counts = {
            (f"w{ward}", f"a{age}"): random.choice((0, 2, 4, 7, 11, 16, 25, 40, 60))
            for ward, age in product(range(wards), range(ages))
        }
        year = {key: year.get(key, 0) + count for key, count in counts.items()}
        yield from totalled(counts, period)
    if times == 5:
        yield from totalled(year, Period.financial(2024))


def totalled(counts: dict[tuple[str, str], int], period: Period) -> Iterator[TableObservation]:
    """The counts of a period with those of areas, of all wards and of all ages."""
    sums: dict[tuple[str, str], int] = {}
    for (ward, age), count in counts.items():
        for above, either in product((ward, f"area-{int(ward[1:]) // 6}", ""), (age, "")):
            sums[above, either] = sums.get((above, either), 0) + count
    for (ward, age), count in sums.items():
        pairs = tuple((name, one) for name, one in (("age", age), ("ward", ward)) if one)
        key = FigureKey("children", period, "return", pairs)
        yield TableObservation(key, "children", period, "return", pairs, Value.number(count, Unit.COUNT))
