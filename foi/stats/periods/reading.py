"""Reading one period from what someone typed into a field or a table heading."""

import re
from datetime import date
from itertools import pairwise
from typing import Final

from foi.stats.periods.asked import find_listed
from foi.stats.periods.forms import FORMS, plain
from foi.stats.periods.kinds import ONE_DAY, BadPeriod
from foi.stats.periods.period import Period
from foi.stats.periods.tokens import HOW_TO_WRITE, Meaning

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
    if any(one.last + ONE_DAY != following.first for one, following in pairwise(meaning)):
        raise BadPeriod(f"“{text.strip()[:40]}” is several periods with gaps between. Write one of them.")
    return Period.span(meaning[0].first, meaning[-1].last)


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
                return form.build(match, received)
    return find_listed(without, received)
