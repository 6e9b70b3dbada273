"""How long the rules of `foi.stats.editing` take over 100,000 held figures, of which a few are wrong.

Run by `make bench`. Times are of the processor; each is also told as a multiple of the baseline of the same
run: going once over the figures, adding up their numbers and keeping each in a dictionary by what it is of.
All rules together are meant to take less than ten seconds.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from random import Random
from time import process_time

from foi.stats.editing import CheckedDataset, CheckedDimension, Held, Observation, Relation, RelationKind
from foi.stats.editing.rules import CHECKS
from foi.stats.editing.timeliness import check_confirmations, check_reviews
from foi.stats.periods import Period
from foi.stats.tables import Member
from foi.stats.values import Unit, Value

FIGURES = 100_000
GOAL = 10  # seconds
TODAY = date(2026, 4, 3)
YEARS = tuple(Period.financial(year) for year in range(2015, 2025))
QUARTERS = tuple(Period.financial_quarter(2025, quarter) for quarter in range(1, 5))
WARDS = (Member("all-wards", "All wards"), *(Member(f"w{n}", f"Ward {n}", "all-wards") for n in range(12)))
AGES = tuple(Member(f"a{n}", f"Age band {n}") for n in range(6))
DIMENSIONS = (CheckedDimension("ward", "Ward", WARDS), CheckedDimension("age", "Age", AGES))
TOPICS = (
    "housing",
    "roads",
    "schools",
    "care",
    "parks",
    "libraries",
    "tax",
    "planning",
    "waste",
    "licensing",
)
WRONG = 200
"""One total in so many is wrong."""


def test_checks_of_all_held_figures() -> None:
    """Print the time of each rule and how often it spoke."""
    held = made(FIGURES)
    baseline = seconds(lambda: once_over(held))
    print(f"\n\nRules over {len(held.observations):,} figures of {len(held.datasets)} datasets")
    print(f"Baseline, once over the figures: {baseline * 1000:.0f} ms\n")
    print(f"{'rule':28}{'found':>10}{'seconds':>10}{'× baseline':>12}")
    whole = 0.0
    for name, check in (("indexes", index), *((check.__name__, check) for _, check in CHECKS), CONFIRMING):
        found: Counter[str] = Counter()
        taken = seconds(lambda check=check, found=found: found.update(one.rule for one in check(held)))
        whole += taken
        print(f"{name:28}{found.total():10,}{taken:10.2f}{taken / baseline:12.1f}")
    slow = f"  over {GOAL} s" if whole > GOAL else ""
    print(f"{'all':28}{'':10}{whole:10.2f}{whole / baseline:12.1f}{slow}")


def index(held: Held) -> Iterator[Observation]:
    """What all rules look things up in."""
    for each in (held.tables, held.series, held.used, held.by_measure):
        assert each
    return iter(())


def _confirming(held: Held) -> Iterator[object]:
    yield from check_reviews(held, TODAY)
    yield from check_confirmations(held, TODAY)


CONFIRMING = ("check_reviews and check_confirmations", _confirming)


def once_over(held: Held) -> None:
    places = {}
    total = 0
    for one in held.observations:
        total += one.value.low or 0
        places[one.dataset, one.measure, one.source, one.period, one.cell] = one
    assert len(places) == len(held.observations)


def seconds(step: Callable[[], object]) -> float:
    start = process_time()
    step()
    return process_time() - start


# The figures


def made(count: int) -> Held:
    """So many figures: counts by ward and age over ten years and four quarters, with shares of them."""
    random = Random(1)
    datasets: dict[str, CheckedDataset] = {}
    figures: list[Observation] = []
    relations = []
    while len(figures) < count:
        name = f"dataset-{len(datasets)}"
        title = f"{TOPICS[len(datasets) % len(TOPICS)]} of area {len(datasets)}".capitalize()
        datasets[name] = CheckedDataset(
            name, title, (CheckedDimension("ward", "Ward", WARDS), CheckedDimension("age", "Age", AGES))
        )
        relations.append(Relation(RelationKind.SHARE, (name, "share"), (name, "closed"), (name, "opened")))
        figures += dataset_figures(name, title, random)
    return Held(tuple(figures[:count]), datasets, tuple(relations))


def dataset_figures(dataset: str, title: str, random: Random) -> Iterator[Observation]:
    wards = {member.key: random.randint(20, 400) for member in WARDS[1:]}
    for period in (*YEARS, *QUARTERS):
        wards = {ward: max(1, round(number * random.uniform(0.9, 1.12))) for ward, number in wards.items()}
        opened = sum(wards.values())
        closed = round(opened * random.uniform(0.5, 0.9))
        for measure, number in (("opened", opened), ("closed", closed)):
            yield from counts(dataset, measure, title, period, spread(number, wards), random)
        share = Value.number(round(closed * 100 / opened), Unit.PERCENT)
        yield observation(dataset, "share", f"Share closed, {title}", period, (), share, random)


def spread(number: int, wards: dict[str, int]) -> dict[str, int]:
    """The number over the wards as these are, the rest in the last."""
    whole = sum(wards.values())
    shares = {ward: number * each // whole for ward, each in wards.items()}
    last = list(shares)[-1]
    shares[last] += number - sum(shares.values())
    return shares


def counts(
    dataset: str, measure: str, title: str, period: Period, wards: dict[str, int], random: Random
) -> Iterator[Observation]:
    """A number by ward, by age, in all; one total in so many is wrong."""
    number = sum(wards.values())
    wrong = 1 if random.randrange(WRONG) == 0 else 0
    cells = {(("ward", ward),): each for ward, each in wards.items()}
    cells |= {(("age", age.key),): number // len(AGES) for age in AGES[1:]}
    cells[("age", AGES[0].key),] = number - number // len(AGES) * (len(AGES) - 1)
    cells |= {(("ward", "all-wards"),): number, (): number + wrong}
    for cell, each in cells.items():
        label = f"Cases {measure}, {title}"
        yield observation(dataset, measure, label, period, cell, Value.number(each), random)


def observation(
    dataset: str,
    measure: str,
    label: str,
    period: Period,
    cell: tuple[tuple[str, str], ...],
    value: Value,
    random: Random,
) -> Observation:
    return Observation(
        (dataset, measure, period.key, cell),
        dataset,
        measure,
        value,
        period,
        cell,
        label,
        "cases",
        "case system",
        confirmed=None if random.randrange(50) == 0 else date(2026, 1, 5),
        review_due=date(2026, 1 + random.randrange(12), 1),
    )
