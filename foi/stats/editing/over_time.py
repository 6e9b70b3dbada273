"""Totals over time: a year against its quarters or months, some years against each of them."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Final

from foi.stats.editing.bounds import bounds_of, sum_of
from foi.stats.editing.discrepancy import Discrepancy, Rule
from foi.stats.editing.figures import Held, Observation
from foi.stats.editing.sums import StatedTotal, discrepancy_of, may_be_summed
from foi.stats.editing.wording import named
from foi.stats.periods import Period, PeriodKind
from foi.stats.periods.tokens import NUMBER_WORDS


def check_totals_over_time(held: Held) -> Iterator[Discrepancy]:
    """Every period whose parts are all held and add up to something else."""
    for one in _sums_over_time(held):
        if one.differs:
            yield discrepancy_of(one, held)


def _sums_over_time(held: Held) -> Iterator[StatedTotal]:
    for figures in held.series.values():
        if len(figures) < 3 or not may_be_summed(figures[0]):
            continue
        by_period = {one.period: one for one in figures if one.period}
        if len({period.kind for period in by_period}) > 1:
            yield from _in_series(by_period, held)


def _in_series(by_period: Mapping[Period, Observation], held: Held) -> Iterator[StatedTotal]:
    for period, one in by_period.items():
        for name, parts in parts_of(period):
            if all(part in by_period for part in parts):
                found = [by_period[part] for part in parts]
                words = f"The {name} of {named(period, one.dataset, held)}"
                bounds = sum_of(bounds_of(each) for each in found)
                yield StatedTotal(
                    one, tuple(each.key for each in found), bounds, words, rule=Rule.PERIOD_TOTAL
                )


@lru_cache(maxsize=4096)
def parts_of(period: Period) -> tuple[tuple[str, tuple[Period, ...]], ...]:
    """The rows of shorter periods that make up a longer one, with their names."""
    if period.end is None or period.kind in (PeriodKind.AS_AT, PeriodKind.MONTH):
        return ()
    rows = []
    for name, first in FIRST_PARTS.items():
        row = _row(first(period), period)
        if row:
            rows.append((f"{_number(len(row))} {name}", row))
    return tuple(rows)


def _number(count: int) -> str:
    return NUMBER_WORDS[count - 1] if count <= len(NUMBER_WORDS) else str(count)


def _row(first: Period, whole: Period) -> tuple[Period, ...]:
    """Periods of one kind that follow each other from the first to the last day of the whole; else none."""
    row = [first]
    while row[-1].last < whole.last and len(row) < 60:
        row.append(row[-1].next())
    fits = row[0].first == whole.first and row[-1].last == whole.last
    return tuple(row) if fits and len(row) > 1 else ()


FIRST_PARTS: Final[dict[str, Callable[[Period], Period]]] = {
    "quarters": lambda whole: Period.financial_quarter(
        whole.financial_year.first.year, (whole.first.month - 4) % 12 // 3 + 1
    ),
    "quarters by the calendar": lambda whole: Period.calendar_quarter(
        whole.first.year, (whole.first.month - 1) // 3 + 1
    ),
    "months": lambda whole: Period.month(whole.first.year, whole.first.month),
    "financial years": lambda whole: whole.financial_year,
    "calendar years": lambda whole: Period.calendar(whole.first.year),
    "academic years": lambda whole: Period.academic(whole.first.year - (whole.first.month < 9)),
}
