"""Held figures that a letter withholds, attacked with all it shows and with what other letters gave. PURE."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from foi.compliance.facts import FigureFacts
from foi.compliance.run_cache import once_a_letter
from foi.stats.checks import Dataset, Held, Observation, Relation, RelationKind
from foi.stats.checks.wording import where
from foi.stats.presentation import own_decimals
from foi.stats.suppression import FigureKey, Interval, Key, exposed, linked, revealed_by_share, room_for
from foi.stats.tabulate import Observation as Tabulated
from foi.stats.value import Unit

PER_CENT = 100
SHARES = (RelationKind.SHARE, RelationKind.RATE)


@dataclass(frozen=True)
class Attacked:
    """The counts of a dataset that are withheld, by key, and all that the letter prints of the same."""

    figures: FigureFacts
    dataset: str
    withheld: Mapping[Key, Observation]
    printed: tuple[Observation, ...]

    @cached_property
    def open_alone(self) -> dict[Key, Interval]:
        """What a reader of the letter alone can tell too narrowly, with the range."""
        return self.open_to(())

    def open_to(self, given: Iterable[Observation]) -> dict[Key, Interval]:
        """What a reader who has these figures too can tell too narrowly, with the range.

        A count from which somebody could be recognised needs the room that the choice of cells gave it; any
        other only not to be told exactly.
        """
        counts = [*self.printed, *self.withheld.values()]
        dataset = self.figures.datasets.get(self.dataset, Dataset(self.dataset))
        system = linked(
            map(_tabulated, counts),
            {dimension.key: dimension.members for dimension in dataset.dimensions},
            [_tabulated(one) for one in given if one.dataset == self.dataset],
            {one.measure for one in counts if not one.additive},
        ).system
        threshold = self.figures.thresholds.get(self.dataset, 0)
        withheld = {key: one for key, one in self.withheld.items() if key in system.cells}
        needs = {
            key: room_for(threshold) if one.key in self.figures.protected else 1
            for key, one in withheld.items()
        }
        return exposed(system, system.told(withheld), needs)

    def told_by_shares(self) -> Iterator[tuple[Key, Observation]]:
        """Counts that a printed share or rate of them gives away, together with what it is taken of."""
        for relation in self.figures.relations:
            if relation.kind in SHARES and relation.result[0] == self.dataset:
                for key, one in self.withheld.items():
                    if relation.of == (one.dataset, one.measure) and (share := self._telling(one, relation)):
                        yield key, share

    def _telling(self, hidden: Observation, relation: Relation) -> Observation | None:
        """The share that leaves only one value for a count."""
        cell = tuple(pair for pair in hidden.cell if pair[0] not in relation.without)
        share = self._by_place.get((*relation.result, hidden.period, hidden.cell))
        base = self._by_place.get((*relation.to, hidden.period, cell)) if relation.to else None
        if share is None or share.exact is None or base is None or not base.exact:
            return None
        decimals = share.value.decimals if share.value.decimals is not None else own_decimals(share.exact)
        per = share.value.per or relation.per or PER_CENT
        told = revealed_by_share(share.exact, decimals, [int(base.exact)], per)
        return share if told and told.low == told.high else None

    @cached_property
    def _by_place(self) -> Mapping[object, Observation]:
        return {(one.dataset, one.measure, one.period, one.cell): one for one in self.figures.printed}

    def named(self, key: Key) -> str:
        """A figure in words."""
        return where(self.withheld[key], Held((), self.figures.datasets))


@once_a_letter
def attacked_in(figures: FigureFacts) -> tuple[Attacked, ...]:
    """The datasets of which the letter withholds counts."""
    by_dataset: dict[str, dict[Key, Observation]] = defaultdict(dict)
    for one in figures.withheld:
        if one.unit is Unit.COUNT and one.exact is not None:
            by_dataset[one.dataset][FigureKey.of(_tabulated(one))] = one
    return tuple(
        Attacked(figures, dataset, withheld, tuple(one for one in figures.printed if one.dataset == dataset))
        for dataset, withheld in by_dataset.items()
    )


def _tabulated(one: Observation) -> Tabulated:
    return Tabulated(one.key, one.measure, one.period, one.source, one.cell, one.value)
