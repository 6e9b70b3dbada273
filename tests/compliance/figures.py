"""Letters that print held figures, with what is known of these, for the tests of family F."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from foi.compliance.facts import FigureFacts
from foi.letters.document import LedgerEntry, Letter, Number, Paragraph, Route, Table, TableCell, Text
from foi.stats.editing import Disclosed, Observation
from foi.stats.periods import Period, parse_period
from foi.stats.values import Unit, Value
from tests.compliance.letters import letter, part, section

TODAY = date(2026, 6, 1)


def figure(
    key: str, amount: int | str, period: str = "2024/25", unit: Unit = Unit.COUNT, **fields: Any
) -> Observation:
    """A held figure: lamps repaired, unless said otherwise."""
    usual: dict[str, Any] = {
        "dataset": "lamps",
        "measure": "repaired",
        "label": "Lamps repaired",
        "noun": "lamps",
        "source": "register",
        "value": Value.number(str(amount), unit),
        "period": parse_period(period) if period else None,
    }
    return Observation(key=key, **(usual | fields))


def entry(one: Observation, **fields: Any) -> LedgerEntry:
    usual: dict[str, Any] = {
        "key": str(one.key),
        "route": Route.HELD,
        "printed": one.value.format(),
        "measure": one.label,
        "source": "Register of lamps",
        "owner": "Head of Highways",
        "figure": 1,
    }
    return LedgerEntry(**(usual | fields))


def printing(
    *figures: Observation,
    asked: str = "How many lamps were repaired?",
    said: str = "",
    regime: str = "foia",
    entries: Iterable[LedgerEntry] = (),
    **fields: Any,
) -> Letter:
    """A letter with one answer: a table of these figures, after the officer's words."""
    rows = tuple(
        (
            TableCell((one.label,), header="row"),
            TableCell((one.value.format(),), numeric=True, entry=str(one.key)),
        )
        for one in figures
    )
    table = Table("table-1", "Lamps", (), rows)
    parts = [part(said, key="part-2")] if said else []
    answered = section(part(table, kind="table"), *parts, regime=regime)
    question = replace(answered.questions[0], text=asked)
    ledger = tuple(entries) or tuple(entry(one) for one in figures)
    return letter(replace(answered, questions=(question,)), ledger=ledger, **fields)


def in_a_sentence(one: Observation, *, before: str = "", after: str = "", **fields: Any) -> Letter:
    """A letter that prints a figure within a sentence."""
    words = Paragraph((Text(before), Number(one.value.format(), str(one.key)), Text(after)))
    return letter(section(part(words)), ledger=(entry(one, **fields),))


def known(*figures: Observation, **fields: Any) -> FigureFacts:
    return FigureFacts(printed=figures, **fields)


def gave(one: Observation, amount: int | str, reference: str = "FOI-0881-25") -> Disclosed:
    """That an earlier letter gave another value for a figure."""
    return Disclosed(reference, date(2025, 9, 1), replace(one, value=Value.number(str(amount), one.unit)))


def year(first: int) -> Period:
    return Period.financial(first)
