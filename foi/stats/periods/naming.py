"""Naming several periods in words: "2020/21 to 2022/23", "2020/21 and 2022/23"."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from foi.stats.periods.kinds import PeriodKind, YearStyle
from foi.stats.periods.model import Period
from foi.stats.presentation import format_list

SHORTEST_RUN: Final = 3


def name_periods(periods: Iterable[Period], style: YearStyle = YearStyle.SLASH) -> str:
    """The periods in order of time, each once; three or more that follow one another by their ends."""
    ordered = sorted(set(periods))
    return format_list([words for run in _runs(ordered) for words in _said(run, style)])


def _runs(ordered: Sequence[Period]) -> Iterator[list[Period]]:
    run: list[Period] = []
    for period in ordered:
        if run and not _follows(run[-1], period):
            yield run
            run = []
        run.append(period)
    if run:
        yield run


def _follows(one: Period, other: Period) -> bool:
    is_stretch = one.kind not in (PeriodKind.AS_AT, PeriodKind.SINCE, PeriodKind.SPAN)
    return is_stretch and one.kind is other.kind and one.next() == other


def _said(run: Sequence[Period], style: YearStyle) -> list[str]:
    labels = [period.label(style) for period in run]
    return labels if len(run) < SHORTEST_RUN else [f"{labels[0]} to {labels[-1]}"]
