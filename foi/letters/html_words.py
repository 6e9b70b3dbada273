"""The words of a letter's HTML for what the tree holds as codes: outcomes, and where a number comes from."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.utils.dateformat import format as format_date

from foi.law.holding import Holding, Outcome
from foi.letters.document import LedgerEntry, Route, Section

HOLDING_WORDS: Mapping[str, str] = {
    Holding.NOT_HELD: "not held",
    Holding.NOT_ESTABLISHED: "not established whether held",
    Holding.NEITHER_CONFIRMED_NOR_DENIED: "neither confirmed nor denied",
}
"""What the list of questions says where the holding tells more than the outcome."""

OUTCOME_WORDS: Mapping[str, str] = {
    Outcome.DISCLOSED: "information provided",
    Outcome.PARTLY_DISCLOSED: "information provided in part",
    Outcome.REFUSED: "information withheld",
    Outcome.NOT_HELD: "not held",
    Outcome.ALREADY_AVAILABLE: "information already available",
    Outcome.TRANSFERRED: "passed to another authority",
    Outcome.CLARIFICATION_SOUGHT: "more details needed",
    Outcome.PAYMENT_REQUIRED: "payment needed",
    Outcome.DECISION_AWAITED: "decision to follow",
    Outcome.NOT_VALID: "not a valid request",
}
"""What the list of questions says of each outcome."""

ROUTE_WORDS: Mapping[Route, str] = {
    Route.HELD: "Held figure",
    Route.CALCULATED: "Calculated",
    Route.TYPED: "Typed by the officer, not yet kept as a figure",
}


def outcome_words(section: Section) -> str:
    """The plain words for what became of a section's questions; "" while nothing is decided."""
    return HOLDING_WORDS.get(section.holding) or OUTCOME_WORDS.get(section.outcome, "")


def provenance(entry: LedgerEntry, inputs: Iterable[LedgerEntry] = (), *, with_value: bool = True) -> str:
    """Where a number comes from, as a few short sentences; what is not known is not mentioned.

    A calculated number is as good as those it is calculated from (`inputs`): each says when it was confirmed.
    """
    told = [
        ROUTE_WORDS[entry.route],
        ", ".join(filter(None, [entry.measure, entry.period])),
        f"Source: {entry.source}" if entry.source else "",
        f"Owner: {entry.owner}" if entry.owner else "",
        f"As at {_day(entry.as_at)}" if entry.as_at else "",
        _confirmed(entry),
        f"Formula: {entry.formula}" if entry.formula and with_value else "",
        *(_input(each) for each in inputs if with_value),
        f"Definition: {entry.definition}" if entry.definition else "",
    ]
    return ". ".join(part.rstrip(".") for part in told if part) + "."


def _confirmed(entry: LedgerEntry) -> str:
    if entry.last_confirmed:
        return f"Last confirmed {_day(entry.last_confirmed)}"
    return "" if entry.route is Route.CALCULATED else "Not yet confirmed"


def _input(entry: LedgerEntry) -> str:
    """A number that another is calculated from."""
    details = [entry.measure, entry.period]
    details += [f"as at {_day(entry.as_at)}"] if entry.as_at else []
    confirmed = _confirmed(entry)
    details += [f"{confirmed[:1].lower()}{confirmed[1:]}"] if confirmed else []
    return f"From {entry.printed} ({', '.join(filter(None, details))})"


def _day(day: date) -> str:
    """A date as a letter writes it: 3 April 2026."""
    return str(format_date(day, "j F Y"))
