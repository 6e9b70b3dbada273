"""What is known of the figures that a letter prints, for the checks of family F. PURE."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from foi.stats.checks import Dataset, Disclosed, Held, Observation, Relation


@dataclass(frozen=True)
class FigureFacts:
    """The held figures of a letter, by the keys of its ledger, and what they are compared with.

    `series` are figures of other periods, of the same measures, sources and categories; `disclosed` what
    other letters printed for the same. `definitions` are by dataset and measure. `undated` are the keys of
    figures of which nothing says when they were taken: no day of their own, no edition of their source.
    `relations` say how measures of these datasets are made from one another, where a steward has said so.

    `withheld` are figures that the letter does not give, with what they are; `protected` the keys of those
    from which somebody could be recognised; `given` the figures of the same datasets as other letters gave
    them. `personal` are the datasets about people that can be recognised; `thresholds` says for each dataset
    below what number a count is small.
    """

    printed: tuple[Observation, ...] = ()
    series: tuple[Observation, ...] = ()
    datasets: Mapping[str, Dataset] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    definitions: Mapping[tuple[str, str], str] = field(default_factory=dict)
    disclosed: tuple[Disclosed, ...] = ()
    undated: frozenset[str] = frozenset()
    withheld: tuple[Observation, ...] = ()
    protected: frozenset[str] = frozenset()
    given: tuple[Observation, ...] = ()
    personal: frozenset[str] = frozenset()
    thresholds: Mapping[str, int] = field(default_factory=dict)
    relations: tuple[Relation, ...] = ()

    @cached_property
    def by_key(self) -> Mapping[object, Observation]:
        return {one.key: one for one in self.printed}

    def held(
        self,
        observations: tuple[Observation, ...],
        disclosed: tuple[Disclosed, ...] = (),
    ) -> Held:
        """Some of the figures, ready for the checks of figures."""
        return Held(observations, self.datasets, self.relations, disclosed, self.sources)
