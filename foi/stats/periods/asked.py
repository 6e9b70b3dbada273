"""Finding the periods that a question asks for, in the order in which it names them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from foi.stats.periods.carrying import TO, FoundPeriod, carried, is_joint, joined
from foi.stats.periods.forms import FORMS, PeriodForm, Where, plain
from foi.stats.periods.kinds import BadPeriod, PeriodKind, UnclearPeriod
from foi.stats.periods.period import Period
from foi.stats.periods.tokens import Meaning

BEFORE: Final = r"(?<![\w£./-])"
AFTER: Final = r"(?![\w/%£]|\.[0-9]|,[0-9]{3}(?![0-9])|-[0-9])"


def _not_after(*words: str) -> str:
    return "".join(rf"(?<!\b{word} )" for word in words)


NO_LAW_OR_AGE: Final = _not_after(
    *("act", "acts", "regulations", "order", "rules", "foia", "eir", "eirs", "census", "than", "age", "aged"),
    "ages",
)
"""The year of an Act, a census or an age is no period that is asked for."""
NOT_BEFORE: Final = _not_after("before", "prior to", "earlier than", "pre")
"""What lies before a year is not that year."""
NO_AGE: Final = r"(?![- ]?(?:years?|yrs?)\b\.?[- ]?olds?| census\b)"
IN_ROWS: Final = frozenset(
    {
        PeriodKind.FINANCIAL_YEAR,
        PeriodKind.CALENDAR_YEAR,
        PeriodKind.ACADEMIC_YEAR,
        PeriodKind.QUARTER,
        PeriodKind.FINANCIAL_QUARTER,
    }
)
MOST_IN_A_ROW: Final = 60


@dataclass(frozen=True)
class AskedPeriods:
    """Words that ask for periods, and which: `periods` where the words say it.

    Where they can mean several, `periods` is empty and `candidates` has what to choose from; `why` says so,
    or says what else keeps them from being read.
    """

    words: str
    periods: Meaning = ()
    candidates: Meaning = ()
    why: str = ""


SEARCHES: Final = tuple(
    (
        form,
        re.compile(
            f"{BEFORE}{NOT_BEFORE}{NO_LAW_OR_AGE if form.bare else ''}(?:{form.pattern.pattern})"
            f"{NO_AGE if form.bare else ''}{AFTER}"
        ),
    )
    for form in FORMS
    if form.where is not Where.FIELD
)


def find_periods(text: str, received: date | None = None) -> Meaning:
    """The periods that a question asks for, each once, in order of appearance.

    A row of years gives each year. Words that can mean several periods give all of these (`find_asked` tells
    them apart). Relative periods ("the last three financial years") need `received`, or none is given.
    """
    return tuple(
        dict.fromkeys(p for one in find_asked(text, received) for p in one.periods or one.candidates)
    )


def find_asked(text: str, received: date | None = None) -> tuple[AskedPeriods, ...]:
    """The words of a question that ask for periods: what they mean, could mean, or why they are not read."""
    words = plain(text)
    return tuple(_with_years_between(words, _without_restated(words, spotted(words, received))))


def find_listed(words: str, received: date | None = None) -> Meaning:
    """The periods of a text, already `plain`, that is nothing but a list of periods; () for any other."""
    found = spotted(words, received)
    ends = [0, *(one.end for one in found)]
    starts = [*(one.start for one in found), len(words)]
    rest = [words[end:start] for end, start in zip(ends, starts, strict=True)]
    if not found or rest[0] or rest[-1] or not all(map(is_joint, rest[1:-1])):
        return ()
    if unsure := next((one for one in found if not one.meaning), None):
        raise UnclearPeriod(unsure.why, unsure.candidates)
    asked = _with_years_between(words, found)
    return tuple(dict.fromkeys(period for one in asked for period in one.periods))


def spotted(words: str, received: date | None) -> list[FoundPeriod]:
    """Whatever names periods in these words, in order, with the kind that neighbours lend one another."""
    return carried(words, _chosen(words, received))


def _with_years_between(words: str, found: list[FoundPeriod]) -> Iterator[AskedPeriods]:
    """In order; "2018/19 to 2020/21" names the years between its ends too."""
    for one, before in zip(found, [None, *found], strict=False):
        asked = AskedPeriods(words[one.start : one.end], one.meaning, one.candidates, one.why)
        if before and TO.fullmatch(words[before.end : one.start]):
            between = tuple(_between(before.meaning, one.meaning))
            asked = replace(asked, periods=between + asked.periods)
        if asked.periods or asked.candidates or asked.why:
            yield asked


def _between(start: Meaning, end: Meaning) -> Iterator[Period]:
    """Those after a first and before a last one of the same kind; none where they come in no rows."""
    if len(start) != 1 or len(end) != 1 or start[0].kind is not end[0].kind or start[0].kind not in IN_ROWS:
        return
    period = start[0].next()
    for _ in range(MOST_IN_A_ROW):
        if period >= end[0]:
            return
        yield period
        period = period.next()


def _chosen(words: str, received: date | None) -> list[FoundPeriod]:
    """The leftmost, then the longest, matches that do not run into each other."""
    matches = sorted(
        ((match, form) for form, search in SEARCHES for match in search.finditer(words)),
        key=lambda pair: (pair[0].start(), -pair[0].end()),
    )
    chosen: list[FoundPeriod] = []
    for match, form in matches:
        if not chosen or match.start() >= chosen[-1].end:
            chosen.append(_found(match, form, received))
    return _beside_a_year(words, chosen)


def _found(match: re.Match[str], form: PeriodForm, received: date | None) -> FoundPeriod:
    weak = form.where is Where.BESIDE_A_YEAR
    found = FoundPeriod(match.start(), match.end(), form.bare, form.is_relative, weak)
    try:
        return replace(found, meaning=form.build(match, received))
    except UnclearPeriod as error:
        return replace(found, candidates=error.candidates, why=str(error))
    except BadPeriod as error:
        return replace(found, why="" if form.bare else str(error))


def _beside_a_year(words: str, found: list[FoundPeriod]) -> list[FoundPeriod]:
    """Without "16-17" that stands alone: it is a year only in a row with others."""
    kept: list[FoundPeriod] = []
    for one, following in zip(found, [*found[1:], None], strict=False):
        near = [other for other in (kept[-1] if kept else None, following) if other and other.meaning]
        if not one.weak or any(joined(words, one, other) for other in near):
            kept.append(one)
    return kept


def _without_restated(words: str, found: list[FoundPeriod]) -> list[FoundPeriod]:
    """Without a relative period that is spelt out directly after it: "the last two years (22/23, 23/24)"."""
    return [
        one
        for one, following in zip(found, [*found[1:], None], strict=False)
        if not (one.relative and following and re.fullmatch(r" ?[(:-] ?", words[one.end : following.start]))
    ]
