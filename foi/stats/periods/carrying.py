"""What one year of a row says of its neighbours: "academic years 2020/21 and 2021/22" are both academic."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from foi.stats.periods.kinds import PeriodKind, add_months
from foi.stats.periods.period import Period
from foi.stats.periods.tokens import Meaning
from foi.stats.presentation import format_list

TO: Final = re.compile(
    r" ?(?:(?:up )?to(?: and including)?|until|till|through|-) ?(?:the )?(?:end of )?(?:the )?"
)
JOINS: Final = re.compile(r",? ?(?:and|or|&|;)? ?(?:the )?(?:years? )?|, ?| ?[(:] ?")


@dataclass(frozen=True)
class FoundPeriod:
    """Words of a question that name periods, where they stand, and what they mean or could mean.

    `bare` years say nothing of their kind; `weak` words are years only beside others.
    """

    start: int
    end: int
    bare: bool
    relative: bool
    weak: bool
    meaning: Meaning = ()
    candidates: Meaning = ()
    why: str = ""


def joined(words: str, one: FoundPeriod, other: FoundPeriod) -> bool:
    """Whether nothing but a comma, an "and" or a "to" stands between them."""
    first, second = sorted((one, other), key=lambda found: found.start)
    return is_joint(words[first.end : second.start])


def is_joint(between: str) -> bool:
    return bool(JOINS.fullmatch(between) or TO.fullmatch(between))


def carried(words: str, found: list[FoundPeriod]) -> list[FoundPeriod]:
    """With the kind that a neighbour names, before or after, given to years that do not name their own."""
    forward = _passed_on(words, found)
    return _passed_on(words, forward[::-1])[::-1]


def _passed_on(words: str, found: list[FoundPeriod]) -> list[FoundPeriod]:
    passed: list[FoundPeriod] = []
    for one in found:
        if passed and one.bare and joined(words, passed[-1], one):
            one = _of_the_kind_of(passed[-1], one, words)
        passed.append(one)
    return passed


def _of_the_kind_of(neighbour: FoundPeriod, one: FoundPeriod, words: str) -> FoundPeriod:
    kinds = {period.kind for period in one.meaning}
    said = {period.kind for period in neighbour.meaning or neighbour.candidates}
    if kinds == {PeriodKind.FINANCIAL_YEAR} and said == {PeriodKind.ACADEMIC_YEAR}:
        meaning = tuple(Period.academic(period.first.year) for period in one.meaning)
        return replace(one, meaning=meaning)
    if kinds != {PeriodKind.CALENDAR_YEAR} or len(one.meaning) != 1:
        return one
    if neighbour.candidates:
        return _as_unclear(one, said, words)
    if said == {PeriodKind.AS_AT} and neighbour.end <= one.start:
        return replace(one, meaning=_same_day(neighbour.meaning[0], one.meaning[0].first.year))
    return one


def _same_day(as_at: Period, year: int) -> Meaning:
    """In "31 March 2022, 2023 and 2024" each year means that day of it."""
    return (Period.as_at(add_months(as_at.first, 12 * (year - as_at.first.year))),)


UNCLEAR: Final[dict[PeriodKind, Callable[[int], Period]]] = {
    PeriodKind.FINANCIAL_YEAR: Period.financial,
    PeriodKind.ACADEMIC_YEAR: Period.academic,
}


def _as_unclear(one: FoundPeriod, said: set[PeriodKind], words: str) -> FoundPeriod:
    """A single year in a row such as "financial years 2022 and 2023"."""
    kind = said.pop() if len(said) == 1 else None
    if kind not in UNCLEAR:
        return one
    year = one.meaning[0].first.year
    candidates = (UNCLEAR[kind](year - 1), UNCLEAR[kind](year))
    labels = format_list([str(period) for period in candidates], last="or")
    why = f"“{words[one.start : one.end]}” can mean {labels}: write which of them."
    return replace(one, meaning=(), candidates=candidates, why=why)
