"""Reading periods from text: all that a question asks for, or the one that a field or a heading names.

The year types of a row are inferred from one another: "academic years 2020/21 and 2021/22" are both academic.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Final

from foi.stats.periods.forms import FORMS, PeriodForm, Where, plain
from foi.stats.periods.kinds import ONE_DAY, BadPeriod, PeriodKind, UnclearPeriod, add_months
from foi.stats.periods.period import Period
from foi.stats.periods.tokens import HOW_TO_WRITE, Meaning
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
    Raises nothing, whatever is asked.
    """
    return tuple(
        dict.fromkeys(p for one in find_asked(text, received) for p in one.periods or one.candidates)
    )


def find_asked(text: str, received: date | None = None) -> tuple[AskedPeriods, ...]:
    """The words of a question that ask for periods: what they mean, could mean, or why they are not read.
    Raises nothing, whatever is asked.
    """
    words = plain(text)
    return tuple(_with_years_between(words, _without_restated(words, spotted(words, received))))


def find_listed(words: str, received: date | None = None) -> Meaning:
    """The periods of a text, already `plain`, that is nothing but a list of periods; () for any other.
    Raises UnclearPeriod.
    """
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
        return replace(found, meaning=form.read(match, received))
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


LONGEST: Final = 100
IN_THE: Final = re.compile(
    r"(?:(?:in|for|during|over|at|throughout|within|covering) )?(?:each of |all of )?(?:the )?"
)
YEARS: Final = re.compile(r"(?:(?:whole |full )?(?:time )?(?:period|years?)(?: of| from)?:? )?")
INCLUSIVE: Final = re.compile(r",? \(?(?:both )?inclusive(?:ly)?\)?$")


def parse_period(text: str, received: date | None = None) -> Period:
    """The period that a text names; `received` is the day that "in the last 12 months" counts from.

    Several in a row ("2018/19 to 2020/21", "22/23, 23/24") are one span. Raises BadPeriod, which says how to
    write it; UnclearPeriod where the words can mean several.
    """
    meaning = parse_periods(text, received)
    if len(meaning) == 1:
        return meaning[0]
    if any(not _follows(one, following) for one, following in pairwise(meaning)):
        raise BadPeriod(f"“{text.strip()[:40]}” is several periods with gaps between. Write one of them.")
    return Period.span(meaning[0].first, meaning[-1].last)


def _follows(one: Period, following: Period) -> bool:
    """Whether the second begins on the day after the first ends; none follows one that has no end."""
    return one.last < date.max and one.last + ONE_DAY == following.first


def parse_periods(text: str, received: date | None = None) -> Meaning:
    """The periods that a text names and nothing else: "2020/21", "2018/19 to 2020/21", "22/23, 23/24, 24/25".

    Raises BadPeriod, which says how to write them; UnclearPeriod where the words can mean several.
    """
    words = plain(text[: LONGEST + 1]).strip(" .,;:")
    if not words:
        raise BadPeriod(f"There is no period. {HOW_TO_WRITE}")
    meaning = _read(words, received) if len(text) <= LONGEST else ()
    if not meaning:
        raise BadPeriod(f"“{words[:40]}” is not a period. {HOW_TO_WRITE}")
    return meaning


def _read(words: str, received: date | None) -> Meaning:
    words = INCLUSIVE.sub("", words)
    without = IN_THE.sub("", words, count=1)
    for candidate in dict.fromkeys((words, without, YEARS.sub("", without, count=1))):
        for form in FORMS:
            if match := form.pattern.fullmatch(candidate):
                return form.read(match, received)
    return find_listed(without, received)
