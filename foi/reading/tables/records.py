"""A grid read as the records of a register: a record in each row, or in each column."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from foi.reading.tables.cells import is_dash, split_marks
from foi.reading.tables.figures import Trouble
from foi.reading.tables.grid import TextGrid
from foi.reading.tables.mapping import SKIP
from foi.reading.tables.matching import Finder, Named
from foi.reading.typed_values import ValueEntry, value_fields
from foi.stats.values import BadValue, Unit

AS_BEFORE: Final = "before"
"""An empty cell that goes on with the one before it, as one that was merged does."""
BULLET: Final = re.compile(r"^[·•▪◦*\-–]\s+")
DAY: Final = re.compile(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|[0-9]{1,2} [A-Za-z]{3,9} [0-9]{4}")


@dataclass(frozen=True)
class RecordLine:
    """A row or column of the table: the register's column it fills, "" for none.

    `list_to` is another column, which takes the lines of a cell that begin with a bullet. `empty` says what
    an empty cell means: AS_BEFORE, a status, or SKIP for nothing held.
    """

    column: str = ""
    list_to: str = ""
    empty: str = SKIP


@dataclass(frozen=True)
class RecordChoices:
    """How the table is read; records stand in columns where `across`."""

    across: bool = False
    header_rows: int = 1
    lines: tuple[RecordLine, ...] = ()
    dash: str = "not_recorded"
    place: str = ""
    cells: Mapping[tuple[int, int], str] = field(default_factory=dict)

    def data(self) -> dict[str, Any]:
        """As JSON keeps it."""
        cells = [[row, column, text] for (row, column), text in sorted(self.cells.items())]
        return {name: value for name, value in vars(self).items() if name not in ("lines", "cells")} | {
            "lines": [asdict(line) for line in self.lines],
            "cells": cells,
        }

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> "RecordChoices":
        """From what JSON kept."""
        cells = {(row, column): text for row, column, text in data["cells"]}
        return cls(
            **dict(data) | {"lines": tuple(RecordLine(**each) for each in data["lines"]), "cells": cells}
        )


@dataclass(frozen=True)
class ReadRecord:
    """One record: where it stands in the table, and the fields of its cells by the register's column."""

    at: int
    cells: Mapping[str, Mapping[str, Any]]
    locator: str


def propose_records(
    grid: TextGrid, columns: Sequence[Named], across: bool, given: bool | None = None
) -> RecordChoices:
    """The likeliest reading; `across` is how the register prints, `given` what a steward said."""
    finder = Finder(columns)
    in_rows = finder.share(row[0] for row in grid.rows if row[0])
    in_columns = finder.share(filter(None, grid.rows[0]))
    side = given if given is not None else in_rows > in_columns or (across and in_rows == in_columns)
    named = [row[0] for row in grid.rows] if side else list(grid.rows[0])
    found: list[str] = []
    for at, name in enumerate(named):
        key = finder.find(split_marks(name).text) if name else ""
        unnamed = not name and at == 0 and columns
        found.append(columns[0].key if unnamed else "" if key in found else key)
    lines = tuple(RecordLine(key, empty=SKIP) for key in found)
    return RecordChoices(side, 0 if side else 1, lines)


def line_names(grid: TextGrid, choices: RecordChoices) -> list[str]:
    """The headings of rows, or of columns."""
    if choices.across:
        return [row[0] for row in grid.rows]
    headings = grid.rows[: choices.header_rows]
    return [" / ".join(filter(None, (row[at] for row in headings))) for at in range(grid.width)]


def read_records(
    grid: TextGrid, choices: RecordChoices, units: Mapping[str, str]
) -> tuple[list[ReadRecord], list[Trouble]]:
    """The records and what is wrong; `units` are those of the register's columns, by key."""
    troubles: list[Trouble] = []
    records = []
    before: dict[int, str] = {}
    for number, places in enumerate(_places(grid, choices), 1):
        cells: dict[str, dict[str, Any]] = {}
        for (at, line), (row, column) in zip(enumerate(choices.lines), places, strict=True):
            if not line.column:
                continue
            text = choices.cells.get((row, column), grid.rows[row][column])
            text = before.get(at, "") if not text and line.empty == AS_BEFORE else text
            before[at] = text
            for key, part in _parts(line, text):
                try:
                    fields = _fields(part, line, units[key], choices.dash)
                except BadValue as error:
                    troubles.append(Trouble(row, column, str(error), text))
                    continue
                if fields:
                    cells[key] = fields
        if cells:
            word = "column" if choices.across else "row"
            locator = (
                f"{choices.place}, {word} {number}" if choices.place else f"{word.capitalize()} {number}"
            )
            records.append(ReadRecord(number, cells, locator[-200:]))
    if not any(line.column for line in choices.lines):
        troubles.append(Trouble(-1, -1, "No column of the register was chosen. Choose one at least."))
    return records, troubles


def _places(grid: TextGrid, choices: RecordChoices) -> Iterator[list[tuple[int, int]]]:
    """The cells of each record, in the order of `lines`."""
    if choices.across:
        for column in range(1, grid.width):
            yield [(row, column) for row in range(len(grid.rows))]
    else:
        for row in range(choices.header_rows, len(grid.rows)):
            yield [(row, column) for column in range(grid.width)]


def _parts(line: RecordLine, text: str) -> list[tuple[str, str]]:
    """What of a cell goes to which column: the lines with a bullet to another, where that was chosen."""
    if not line.list_to:
        return [(line.column, text)]
    lines = [each.strip() for each in text.split("\n") if each.strip()]
    listed = [BULLET.sub("", each) for each in lines if BULLET.match(each)]
    others = [each for each in lines if not BULLET.match(each)]
    return [(line.column, "\n".join(others)), (line.list_to, "\n".join(listed))]


def _fields(text: str, line: RecordLine, unit: str, dash: str) -> dict[str, Any]:
    """The fields of a cell, none where nothing is held; words where the column's unit does not fit."""
    status = dash if is_dash(text) else "" if text else line.empty.replace(AS_BEFORE, "")
    if (not text and not status) or (is_dash(text) and not dash):
        return {}
    if status:
        return value_fields(ValueEntry("", unit, "number" if unit != Unit.NONE else "text", status))
    if unit == Unit.NONE:
        return value_fields(ValueEntry(text, unit, "date" if DAY.fullmatch(text) else "text"))
    try:
        return value_fields(ValueEntry(text, unit))
    except BadValue:
        return value_fields(ValueEntry(text, unit, "text"))
