"""Every rule over figures: those of one letter, or all that is held."""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from typing import Final

from foi.stats.editing.conflicts import check_datasets, check_disclosed, check_sources
from foi.stats.editing.discrepancy import Discrepancy, Rule
from foi.stats.editing.duplicates import check_nearly, check_repeats
from foi.stats.editing.figures import Held
from foi.stats.editing.impossible import check_impossible, check_zeros
from foi.stats.editing.outliers import check_jumps
from foi.stats.editing.proportions import check_bases, check_calculations, check_hundred, check_implied_bases
from foi.stats.editing.timeliness import check_confirmations, check_part_periods, check_reviews
from foi.stats.editing.totals import check_breakdowns, check_totals, check_totals_over_time

Check = Callable[[Held], Iterator[Discrepancy]]

CHECKS: Final[tuple[tuple[frozenset[Rule], Check], ...]] = (
    (frozenset({Rule.TOTAL}), check_totals),
    (frozenset({Rule.PERIOD_TOTAL}), check_totals_over_time),
    (frozenset({Rule.BREAKDOWN}), check_breakdowns),
    (frozenset({Rule.CALCULATION, Rule.PART_OVER_WHOLE}), check_calculations),
    (frozenset({Rule.NOT_A_HUNDRED}), check_hundred),
    (frozenset({Rule.IMPOSSIBLE, Rule.UNLIKELY}), check_impossible),
    (frozenset({Rule.REPEATED, Rule.COPIED}), check_repeats),
    (frozenset({Rule.JUMP, Rule.STOPPED}), check_jumps),
    (frozenset({Rule.SOURCES_DIFFER}), check_sources),
    (frozenset({Rule.DATASETS_DIFFER}), check_datasets),
    (frozenset({Rule.NEARLY_ALIKE}), check_nearly),
    (frozenset({Rule.DISCLOSED_DIFFERS}), check_disclosed),
    (frozenset({Rule.BASES_DIFFER}), check_implied_bases),
    (frozenset({Rule.SMALL_BASE}), check_bases),
    (frozenset({Rule.PART_OF_PERIOD}), check_part_periods),
    (frozenset({Rule.ZERO_OR_NOTHING}), check_zeros),
)
ON_A_DAY: Final[Mapping[Rule, Callable[[Held, date], Iterator[Discrepancy]]]] = {
    Rule.REVIEW_DUE: check_reviews,
    Rule.NOT_CONFIRMED: check_confirmations,
}


def check_figures(
    held: Held, today: date | None = None, rules: Collection[Rule] = tuple(Rule)
) -> Iterator[Discrepancy]:
    """What these rules find, rule by rule; reviews and confirmations need to know the day. Raises nothing,
    whatever is held.
    """
    for of, check in CHECKS:
        if wanted := of & set(rules):
            yield from (one for one in check(held) if one.rule in wanted)
    if today is not None:
        for rule, on_a_day in ON_A_DAY.items():
            if rule in rules:
                yield from on_a_day(held, today)
