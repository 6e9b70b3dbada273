"""Zero and no figure confused: 0 is an answer, "not recorded" is not."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from foi.stats.editing.discrepancy import Discrepancy, Rule
from foi.stats.editing.figures import Held, Observation, following
from foi.stats.editing.vocabulary import compiled, ways
from foi.stats.editing.wording import named, where
from foi.stats.periods import Period
from foi.stats.values import ObservationStatus, ValueKind

UNCLEAR: Final = compiled("unclear", before=r"(?:0|\?|-+|", after=r")\.?")
"""Texts that can mean zero, or that there is no figure."""

SAYS_NOT_RECORDED: Final = re.compile(
    rf"\b(?:not|never|n't) (?:been )?{ways('was_recorded')}\b|\bno {ways('no_such')} {ways('none_is')}\b",
    re.IGNORECASE,
)
SAYS_NONE: Final = compiled("none")
FEWEST: Final = 3
"""So many figures make a column."""


def check_zeros(held: Held) -> Iterator[Discrepancy]:
    """Every figure of which it is not clear whether there were none or nobody knows."""
    for one in held.observations:
        if words := _unclear(one):
            yield Discrepancy(Rule.ZERO_OR_NOTHING, (one.key,), where(one, held), words, found=one.exact)
    yield from _all_zero(held)


def _unclear(one: Observation) -> str:
    value = one.value
    if value.kind is ValueKind.TEXT and value.status.has_value and UNCLEAR.fullmatch(value.text.strip()):
        return f"“{value.text.strip()}” can mean that there were none, or that there is no figure."
    if value.exact == 0 and SAYS_NOT_RECORDED.search(one.note):
        return "The figure is 0, and its note says that it is not recorded."
    if not value.status.has_value and value.status in KNOWS_NOTHING and SAYS_NONE.search(one.note):
        return f"The figure is “{value.format()}”, and its note says that there were none."
    return ""


KNOWS_NOTHING: Final = frozenset(
    {ObservationStatus.NOT_RECORDED, ObservationStatus.NOT_HELD, ObservationStatus.NOT_COLLECTED}
)


def _all_zero(held: Held) -> Iterator[Discrepancy]:
    """Columns in which everything is 0 that was above it in the period before: perhaps not yet recorded."""
    columns: dict[tuple[str, str, Period], list[Observation]] = defaultdict(list)
    for one in held.observations:
        if one.period is not None and one.exact is not None:
            columns[one.dataset, one.source, one.period].append(one)
    for (dataset, source, period), before in columns.items():
        after = following(period)
        now = columns.get((dataset, source, after), []) if after else []
        if after and _turned_to_zero(before, now):
            yield _column(dataset, after, now, held)


def _turned_to_zero(before: list[Observation], now: list[Observation]) -> bool:
    if len(now) < FEWEST or any(one.exact for one in now):
        return False
    earlier: Mapping[object, Observation] = {(one.measure, one.cell): one for one in before}
    compared = [earlier[one.measure, one.cell] for one in now if (one.measure, one.cell) in earlier]
    return len(compared) >= FEWEST and sum(bool(one.exact) for one in compared) * 2 > len(compared)


def _column(dataset: str, period: Period, now: list[Observation], held: Held) -> Discrepancy:
    label = named(period, dataset, held)
    return Discrepancy(
        Rule.ZERO_OR_NOTHING,
        tuple(one.key for one in now),
        f"{held.dataset(dataset).title or dataset}, {label}",
        f"All {len(now)} figures of {label} are 0. Were there none, or is it not recorded yet?",
    )
