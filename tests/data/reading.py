"""Reads the kept cells, and what is written in one as the fields of a value.

What was written is read as foi.stats.values reads it. A definition may say more than the writing does, in a
small notation: `text:` in front of words that stand for a number, and dates as 10/10/2012.
"""

import csv
import re
from datetime import date
from pathlib import Path
from typing import Any

from foi.stats.values import Unit, parse_value

SEEDS = Path(__file__).parent / "seeds"
DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
BULLET = "\N{MIDDLE DOT}"


def table(stem: str) -> tuple[tuple[str, ...], ...]:
    """The kept cells of a table, its heading rows among them."""
    with (SEEDS / f"{stem}.csv").open(encoding="utf-8", newline="") as rows:
        return tuple(tuple(row) for row in csv.reader(rows))


def prose(document: str) -> tuple[dict[str, str], ...]:
    """The numbers in a document's running text, in order."""
    with (SEEDS / f"{document}-prose.csv").open(encoding="utf-8", newline="") as rows:
        return tuple(csv.DictReader(rows))


def value_fields(written: str, unit: str, value: str = "") -> dict[str, Any]:
    """The fields of foi.figures.values.ValueFields for what was written, those that are not their defaults.

    Raises foi.stats.values.BadValue for a number that can't be read.
    """
    notation = value or written
    if notation.startswith("text:"):
        return {"kind": "text", "text": notation.removeprefix("text:")}
    if match := DATE.fullmatch(notation):
        day, month, year = map(int, match.groups())
        return {"kind": "date", "date": date(year, month, day).isoformat()}
    if unit == Unit.NONE and not notation.isdigit():
        return {"kind": "text", "text": notation}
    return number_fields(notation, Unit(unit))


def number_fields(notation: str, unit: Unit) -> dict[str, Any]:
    """The fields of a number or a range."""
    read = parse_value(notation, unit)
    fields = {"low": str(read.low), "high": read.high and str(read.high), "open_end": read.open_end}
    kept: dict[str, Any] = {name: text for name, text in fields.items() if text}
    return kept | ({"approximate": True} if read.approximate else {})
