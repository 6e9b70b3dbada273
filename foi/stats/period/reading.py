"""Reading one period from what someone typed into a field or a table heading."""

import re
from datetime import date
from typing import Final

from foi.stats.period.forms import FORMS, Meaning, plain
from foi.stats.period.kinds import BadPeriod
from foi.stats.period.model import Period
from foi.stats.period.points import HOW_TO_WRITE

LONGEST: Final = 100
LEAD_IN: Final = re.compile(r"(?:(?:in|for|during|over|at|throughout) )?(?:the )?")


def parse_period(text: str, received: date | None = None) -> Period:
    """The period that a text names; `received` is the day that "in the last 12 months" counts from.

    Several years in a row ("2018/19 to 2020/21") are one span. Raises BadPeriod, which says how to write it.
    """
    words = plain(text[: LONGEST + 1]).strip(" .,;:")
    if not words:
        raise BadPeriod(f"There is no period. {HOW_TO_WRITE}")
    meaning = _read(words, received) if len(text) <= LONGEST else ()
    if not meaning:
        raise BadPeriod(f"“{words[:40]}” is not a period. {HOW_TO_WRITE}")
    if len(meaning) == 1:
        return meaning[0]
    return Period.span(meaning[0].first, meaning[-1].last)


def _read(words: str, received: date | None) -> Meaning:
    without = words[LEAD_IN.match(words).end() :]  # type: ignore[union-attr]
    for candidate in dict.fromkeys((words, without)):
        for form in FORMS:
            if match := form.pattern.fullmatch(candidate):
                return form.build(match, received)
    return ()
