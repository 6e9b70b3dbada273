"""What written words mean: the periods they name, and how it is said that they name none, or too many."""

import re
from datetime import date

from foi.stats.periods.kinds import BadPeriod, UnclearPeriod
from foi.stats.periods.period import Period
from foi.stats.presentation import format_list

Match = re.Match[str]
Meaning = tuple[Period, ...]


def not_in_a_row(text: str) -> BadPeriod:
    return BadPeriod(f"“{text}” is not two years in a row. Write a financial year like 2020/21.")


def unclear(text: str, *candidates: Period) -> UnclearPeriod:
    """Words that can mean several periods: said with all of them, and never guessed."""
    said = format_list([str(one) for one in candidates], last="or")
    return UnclearPeriod(f"“{text}” can mean {said}: write which of them.", candidates)


def received_on(match: Match, received: date | None) -> date:
    """The day that a relative period counts from; raises BadPeriod when it is not known."""
    if received is None:
        raise BadPeriod(f"“{match[0]}” counts from the date the request was received: enter that date first.")
    return received
