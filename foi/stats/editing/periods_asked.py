"""The periods asked for beside those that the answer gives: what fits, what differs, what is missing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Final

from foi.stats.editing.discrepancy import Discrepancy, Rule
from foi.stats.editing.figures import Observation
from foi.stats.periods import Period, PeriodKind, YearStyle, name_periods
from foi.stats.periods.kinds import ONE_DAY
from foi.stats.presentation import format_date


class Fit(StrEnum):
    """How the figures of an answer fit a period that was asked for.

    EXACT: the same days, as one period or as several in a row. WIDER: the days asked lie within a longer
    period. PART: only some of them are there. SHIFTED: other days are there too, and some are missing.
    """

    EXACT = "exact"
    WIDER = "wider"
    PART = "part"
    SHIFTED = "shifted"
    NONE = "none"


@dataclass(frozen=True)
class PeriodAnswer:
    """A period asked for, how it is answered, and by which periods."""

    asked: Period
    fit: Fit
    by: tuple[Period, ...] = ()


def answered(asked: Iterable[Period], given: Iterable[Period]) -> tuple[PeriodAnswer, ...]:
    """How each period asked for is answered by the periods of the figures given. Raises nothing."""
    given = sorted(set(given))
    return tuple(_answered(one, given) for one in dict.fromkeys(asked))


def _answered(asked: Period, given: Sequence[Period]) -> PeriodAnswer:
    same = [one for one in given if one.same(asked)]
    if same:
        return PeriodAnswer(asked, Fit.EXACT, tuple(same[:1]))
    inside = [one for one in given if asked.contains(one)]
    meeting = [one for one in given if one.overlaps(asked)]
    if not meeting:
        return PeriodAnswer(asked, Fit.NONE)
    if inside and _covers(inside, asked):
        return PeriodAnswer(asked, Fit.EXACT, tuple(inside))
    if any(one.contains(asked) for one in meeting):
        return PeriodAnswer(asked, Fit.WIDER, tuple(one for one in meeting if one.contains(asked))[:1])
    return PeriodAnswer(asked, Fit.PART if len(inside) == len(meeting) else Fit.SHIFTED, tuple(meeting))


def _covers(given: Sequence[Period], asked: Period) -> bool:
    """Whether the periods make up the one asked for without a gap; an open one as far as they go."""
    stretches = [one for one in given if one.kind is not PeriodKind.AS_AT]
    if not stretches or stretches[0].first > asked.first:
        return False
    reached = stretches[0].last
    for one in stretches[1:]:
        if one.first > _day_after(reached):
            return False
        reached = max(reached, one.last)
    return asked.end is None or reached >= asked.last


def _day_after(day: date) -> date:
    return day if day == date.max else day + ONE_DAY


def check_periods_asked(
    asked: Iterable[Period], figures: Iterable[Observation], style: YearStyle = YearStyle.SLASH
) -> Iterator[Discrepancy]:
    """Where the figures of an answer are of other periods than those that its question asks for. Raises
    nothing.
    """
    figures = [one for one in figures if one.period is not None]
    if not figures:
        return
    found = answered(asked, (one.period for one in figures if one.period))
    missing = [one.asked for one in found if one.fit is Fit.NONE]
    if missing:
        names = _named(missing, style)
        was, it = ("was", "it") if len(missing) == 1 else ("were", "them")
        words = f"{_capital(names)} {was} asked for, and there is no figure for {it}."
        yield Discrepancy(Rule.PERIOD_ASKED, (), names, words)
    for one in found:
        if one.fit not in (Fit.EXACT, Fit.NONE):
            keys = tuple(each.key for each in figures if each.period in one.by)
            yield Discrepancy(Rule.PERIOD_ASKED, keys, one.asked.label(style), _officer_words(one, style))


def _officer_words(one: PeriodAnswer, style: YearStyle) -> str:
    asked, given = _capital(_named([one.asked], style)), name_periods(one.by, style)
    tail = TAILS[one.fit][len(one.by) > 1]
    return f"{asked} was asked for, and the figures are for {given}, which {tail}."


def _named(periods: Sequence[Period], style: YearStyle) -> str:
    """The periods in a sentence; an open one is "the time since 2018"."""
    is_open = len(periods) == 1 and periods[0].end is None
    return f"{'the time ' if is_open else ''}{name_periods(periods, style)}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


TAILS: Final = {
    Fit.WIDER: ("has more in it", "have more in them"),
    Fit.PART: ("is only part of it", "are only part of it"),
    Fit.SHIFTED: ("begins or ends on other days", "begin or end on other days"),
}
"""What is said of one period, and of several."""


def explained(found: Sequence[PeriodAnswer], style: YearStyle = YearStyle.SLASH) -> str:
    """Sentences for the letter that say how its periods differ from those asked for; "" where they do not.
    Raises nothing.
    """
    return " ".join(_explanations(found, style))


def _explanations(found: Sequence[PeriodAnswer], style: YearStyle) -> Iterator[str]:
    differing = [one for one in found if one.fit in TAILS]
    if differing:
        asked = _named([one.asked for one in differing], style)
        given = list(dict.fromkeys(period for one in differing for period in one.by))
        held = name_periods(given, style)
        yield f"You asked about {asked}. The figures we hold are for {held}{_days(given)}."
    missing = [one.asked for one in found if one.fit is Fit.NONE]
    if missing:
        yield f"We hold no figure for {_named(missing, style)}."


def _days(given: Sequence[Period]) -> str:
    """From which day to which, where the name of the period does not say it."""
    ordered = sorted(given)
    if any(one.last + ONE_DAY != after.first for one, after in pairwise(ordered)):
        return ""
    if not any(one.kind in NEED_DAYS for one in ordered):
        return ""
    return f" ({format_date(ordered[0].first)} to {format_date(ordered[-1].last)})"


NEED_DAYS: Final = {
    PeriodKind.FINANCIAL_YEAR,
    PeriodKind.FINANCIAL_QUARTER,
    PeriodKind.ACADEMIC_YEAR,
    PeriodKind.TWELVE_MONTHS,
}
