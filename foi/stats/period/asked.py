"""Finding the periods that a question asks for, in the order in which it names them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from foi.stats.period.forms import FORMS, Form, Meaning, plain
from foi.stats.period.kinds import BadPeriod, PeriodKind
from foi.stats.period.model import Period

BEFORE: Final = r"(?<![\w£.,/-])"
AFTER: Final = r"(?![\w/%£]|[.,][0-9]|-[0-9])"
# The year of an Act, a census or an age is no period that is asked for.
NOT_AFTER: Final = "".join(
    rf"(?<!\b{word} )"
    for word in (
        "act",
        "acts",
        "regulations",
        "order",
        "rules",
        "foia",
        "eir",
        "eirs",
        "census",
        "than",
        "age",
        "aged",
        "ages",
    )
)
NO_AGE: Final = r"(?![- ]?(?:years?|yrs?)\b\.?[- ]?olds?)"
TO: Final = re.compile(r" ?(?:to|until|till|through|-) ?(?:the )?(?:end of )?")
YEARS: Final = frozenset({PeriodKind.FINANCIAL_YEAR, PeriodKind.CALENDAR_YEAR, PeriodKind.ACADEMIC_YEAR})
MOST_YEARS: Final = 60
JOINS: Final = re.compile(r",? ?(?:and|or|&)? ?|, ?")


@dataclass(frozen=True)
class Found:
    start: int
    end: int
    form: Form
    meaning: Meaning
    relative: bool


SEARCHES: Final = tuple(
    (
        form,
        re.compile(
            f"{BEFORE}{NOT_AFTER if form.bare_years else ''}(?:{form.pattern.pattern})"
            f"{NO_AGE if form.bare_years else ''}{AFTER}"
        ),
    )
    for form in FORMS
    if not form.typed_only
)


def find_periods(text: str, received: date | None = None) -> tuple[Period, ...]:
    """The periods that a question asks for, each once, in order of appearance.

    A row of years gives each year. Relative periods ("the last three financial years") need `received`;
    without it, and where words can mean two periods, none is given for them.
    """
    words = plain(text)
    found = _kinds_carried(words, _without_restated(words, _chosen(words, received)))
    return tuple(dict.fromkeys(_with_years_between(words, found)))


def _with_years_between(words: str, found: list[Found]) -> Iterator[Period]:
    """The periods in order; "2018/19 to 2020/21" names the years between its ends too."""
    for one, before in zip(found, [None, *found], strict=False):
        if before and TO.fullmatch(words[before.end : one.start]):
            yield from _between(before.meaning, one.meaning)
        yield from one.meaning


def _between(start: Meaning, end: Meaning) -> Iterator[Period]:
    """The years after a first and before a last one of the same kind; none where these are no years."""
    if len(start) != 1 or len(end) != 1 or start[0].kind is not end[0].kind or start[0].kind not in YEARS:
        return
    period = start[0].next()
    for _ in range(MOST_YEARS):
        if period >= end[0]:
            return
        yield period
        period = period.next()


def _chosen(words: str, received: date | None) -> list[Found]:
    """The leftmost, then the longest, matches that do not run into each other."""
    matches = sorted(
        ((match, form) for form, search in SEARCHES for match in search.finditer(words)),
        key=lambda pair: (pair[0].start(), -pair[0].end()),
    )
    chosen: list[Found] = []
    for match, form in matches:
        if not chosen or match.start() >= chosen[-1].end:
            relative = "number" in match.groupdict() or match[0].startswith(("this", "current"))
            chosen.append(Found(match.start(), match.end(), form, _meaning(form, match, received), relative))
    return chosen


def _meaning(form: Form, match: re.Match[str], received: date | None) -> Meaning:
    try:
        return form.build(match, received)
    except BadPeriod:
        return ()


def _without_restated(words: str, found: list[Found]) -> list[Found]:
    """Without a relative period that is spelt out directly after it: "the last two years (22/23, 23/24)"."""
    return [
        one
        for one, following in zip(found, [*found[1:], None], strict=False)
        if not (one.relative and following and re.fullmatch(r" ?[(:-] ?", words[one.end : following.start]))
    ]


def _kinds_carried(words: str, found: list[Found]) -> list[Found]:
    """In "academic years 2020/21 and 2021/22" the second is an academic year as well."""
    carried: list[Found] = []
    for one in found:
        if carried and one.form.bare_years and _is_academic(carried[-1].meaning):
            between = words[carried[-1].end : one.start]
            if JOINS.fullmatch(between) and all(p.kind is PeriodKind.FINANCIAL_YEAR for p in one.meaning):
                meaning = tuple(Period.academic(period.first.year) for period in one.meaning)
                one = Found(one.start, one.end, one.form, meaning, one.relative)
        carried.append(one)
    return carried


def _is_academic(meaning: Meaning) -> bool:
    return bool(meaning) and meaning[-1].kind is PeriodKind.ACADEMIC_YEAR
