"""A grid read as it was chosen to be: every figure it gives, and what can't be read, by row and column."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from foi.reading.tables.cells import is_dash, joined_period, notes_by_mark, split_marks, unit_of
from foi.reading.tables.grid import TextGrid
from foi.reading.tables.mapping import (
    FIGURES,
    IGNORE,
    LEFT_OUT,
    MEASURE,
    NEW,
    NOTE,
    OWNER,
    PERIOD,
    SOURCE,
    WHOLE,
    Choices,
    FigureMeaning,
    dimension_of,
    split_category,
)
from foi.reading.tables.matching import Identity, Known
from foi.reading.typed_values import ValueEntry, usual_kind, value_fields
from foi.stats.values import Unit

LONGEST_LOCATOR: Final = 200
Place = tuple[int, int]


@dataclass(frozen=True)
class Trouble:
    """What is wrong with a cell; row and column count from 0, column -1 is the row, row -1 the table.

    `heading` names the column where the table has our own.
    """

    row: int
    column: int
    message: str
    written: str = ""
    heading: str = ""


@dataclass(frozen=True, slots=True)
class ReadFigure:
    """One figure of a table. What it is of is said by keys, as choices are; `cell` by keys in pairs.

    `beside` are fields that the table has columns of their own for, as they stand in it, also where that is
    empty; `code` is the code that it has for the figure.
    """

    row: int
    column: int
    measure: str
    period: str
    source: str
    owner: str
    cell: tuple[tuple[str, str], ...]
    fields: Mapping[str, Any]
    decimals: int | None
    locator: str
    footnote: str
    beside: Mapping[str, Any] = field(default_factory=dict)
    code: str = ""

    @property
    def identity(self) -> Identity:
        return self.measure, self.period, self.source, self.cell


@dataclass(frozen=True)
class ReadTable:
    """The figures of a table and its troubles; `units` are those of measures that are to be made, `places`
    where our own columns stand.
    """

    figures: list[ReadFigure] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    units: dict[str, str] = field(default_factory=dict)
    places: Mapping[str, int] = field(default_factory=dict)


def read_table(grid: TextGrid, choices: Choices, known: Known) -> ReadTable:
    """Every figure of the table, read with these choices."""
    return _FigureReader(grid, choices, known).read()


@dataclass(frozen=True)
class _Row:
    """One row: its place, cells, and what its headings say of the figures in it."""

    at: int
    number: int
    meaning: FigureMeaning
    cells: tuple[str, ...]
    notes: tuple[str, ...] = ()
    left_out: bool = False


class _Unsaid(ValueError):
    """What a figure is of is not said."""


class _FigureReader:
    def __init__(self, grid: TextGrid, choices: Choices, known: Known) -> None:
        self.grid, self.choices = grid, choices
        self.units = {each.key: each.unit for each in known.measures}
        self.notes = notes_by_mark(grid.notes)
        self.roles = choices.roles()
        self.made = ReadTable()

    @cached_property
    def columns(self) -> tuple[int, ...]:
        return tuple(at for at, role in enumerate(self.roles) if role == FIGURES)

    @cached_property
    def heading_notes(self) -> Mapping[int, tuple[str, ...]]:
        """The notes that the headings of a column point to."""
        rows = self.grid.rows[: self.choices.header_rows]
        return {at: tuple(note for row in rows for note in self._notes_of(row[at])) for at in self.columns}

    def read(self) -> ReadTable:
        if not self.columns:
            self.made.troubles.append(Trouble(-1, -1, "No column holds figures. Choose “Figures” for one."))
            return self.made
        rows = list(self._rows())
        self._find_units(rows)
        first: dict[Any, Place] = {}
        for row in rows:
            for column in self.columns:
                self._read_cell(row, column, first)
        return self.made

    # Rows ------------------------------------------------------------------------------------------------

    def _rows(self) -> Iterator[_Row]:
        above = [""] * self.grid.width
        start = self.choices.header_rows
        for number, cells in enumerate(self.grid.rows[start:], 1):
            at = start + number - 1
            written = tuple(self.choices.cells.get((at, column), text) for column, text in enumerate(cells))
            row = self._row(at, number, written, above)
            if not row.left_out:
                yield row

    def _row(self, at: int, number: int, cells: tuple[str, ...], above: list[str]) -> _Row:
        """What the headings of a row say; an empty heading says what the one above does."""
        said: dict[str, str] = {}
        categories: list[str] = []
        notes: list[str] = []
        left_out = False
        for column, role in enumerate(self.roles):
            if role in (FIGURES, IGNORE):
                continue
            text = cells[column] or (above[column] if self.choices.continued and role != NOTE else "")
            above[column] = text
            if not text:
                continue
            if role == NOTE:
                notes.append(text)
                continue
            notes += self._notes_of(text)
            stands_for = text if role == PERIOD else self._label(column, split_marks(text).text)
            if stands_for == LEFT_OUT and role != OWNER:
                left_out = True
            elif dimension := dimension_of(role):
                categories += [] if stands_for == WHOLE else [f"{dimension}|{stands_for}"]
            elif stands_for != LEFT_OUT:
                said[role] = stands_for
        meaning = FigureMeaning(
            said.get(MEASURE, ""),
            said.get(PERIOD, ""),
            said.get(SOURCE, ""),
            said.get(OWNER, ""),
            tuple(categories),
        )
        return _Row(at, number, meaning, cells, tuple(notes), left_out)

    def _label(self, column: int, text: str) -> str:
        return self.choices.labels.get(column, {}).get(text, "") or f"{NEW}{' '.join(text.split())}"

    def _notes_of(self, text: str) -> tuple[str, ...]:
        return tuple(self.notes[mark] for mark in split_marks(text).marks if mark in self.notes)

    # Cells -----------------------------------------------------------------------------------------------

    def _read_cell(self, row: _Row, column: int, first: dict[Any, Place]) -> None:
        written = split_marks(row.cells[column])
        status = self._status(written.text)
        if status is None:
            return
        try:
            figure = self._figure(row, column, written.text, status)
        except ValueError as error:  # BadPeriod and BadValue are such
            self.made.troubles.append(Trouble(row.at, column, str(error), row.cells[column]))
            return
        if (other := first.setdefault(figure.identity, (row.at, column))) != (row.at, column):
            message = (
                f"This is the same figure as in row {other[0] + 1}, column {other[1] + 1}: the same measure, "
                "period, source and breakdown. Say in what they differ, or leave one of them out."
            )
            self.made.troubles.append(Trouble(row.at, column, message, row.cells[column]))
        else:
            self.made.figures.append(figure)

    def _status(self, text: str) -> str | None:
        """The status that an empty cell or a dash stands for, "" for another cell, None for nothing held."""
        if not text:
            return self.choices.empty or None
        return (self.choices.dash or None) if is_dash(text) else ""

    def _figure(self, row: _Row, column: int, text: str, status: str) -> ReadFigure:
        meaning = self._meaning(row, column)
        unit = self.units.get(meaning.measure) or self.made.units[meaning.measure]
        kind = "number" if status else usual_kind(unit)
        queried = "queried" if (row.at, column) in self.choices.queried else ""
        fields = value_fields(ValueEntry("" if status else text, unit, kind, status or queried))
        return ReadFigure(
            row.at,
            column,
            meaning.measure,
            joined_period(
                self.choices.columns[column].meaning.period, row.meaning.period, self.choices.table.period
            ),
            meaning.source,
            meaning.owner,
            _cell(meaning.categories),
            fields,
            _decimals(text, unit) if kind == "number" and not status else None,
            self._locator(row),
            self._footnote(row, column),
        )

    def _meaning(self, row: _Row, column: int) -> FigureMeaning:
        """What column, row and table say together; the nearer one goes first."""
        parts = (self.choices.columns[column].meaning, row.meaning, self.choices.table)
        measure = next((part.measure for part in parts if part.measure), "")
        source = next((part.source for part in parts if part.source), "")
        if not measure:
            raise _Unsaid("What is counted here is not said. Choose a measure for the column or the table.")
        if not source:
            raise _Unsaid("Where this comes from is not said. Choose a source for the column or the table.")
        owner = next((part.owner for part in parts if part.owner), "")
        categories = tuple(key for part in parts for key in part.categories)
        return FigureMeaning(measure, "", source, owner, categories)

    def _locator(self, row: _Row) -> str:
        place = f"{self.choices.place}, row {row.number}" if self.choices.place else f"Row {row.number}"
        return place[-LONGEST_LOCATOR:]

    def _footnote(self, row: _Row, column: int) -> str:
        notes = (
            *row.notes,
            *self.heading_notes[column],
            *self._notes_of(row.cells[column]),
            self.choices.note,
        )
        return "\n".join(dict.fromkeys(note for note in notes if note))

    # Units -----------------------------------------------------------------------------------------------

    def _find_units(self, rows: list[_Row]) -> None:
        """The unit of each measure that is to be made, by how its values are written."""
        written: dict[str, list[str]] = {}
        for row in rows:
            for column in self.columns:
                parts = (self.choices.columns[column].meaning, row.meaning, self.choices.table)
                measure = next((part.measure for part in parts if part.measure), "")
                if measure and measure not in self.units:
                    written.setdefault(measure, []).append(split_marks(row.cells[column]).text)
        self.made.units.update((key, unit_of(texts, key)) for key, texts in written.items())


def _cell(categories: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The pairs of a breakdown; raises where two categories of one dimension are named."""
    pairs = [split_category(key) for key in categories]
    pairs = [(dimension, category) for dimension, category in pairs if category and category != WHOLE]
    if len(dict(pairs)) < len(set(pairs)):
        raise _Unsaid("Two categories of one breakdown are named here. Choose which one it is.")
    return tuple(sorted(set(pairs)))


def _decimals(text: str, unit: str) -> int | None:
    """Decimals to print, where the table prints more than the number needs: 5.0, £1,200.50."""
    whole, _, fraction = text.rstrip("%+ ").rpartition(".")
    digits = len(fraction) if whole and fraction.isdigit() else 0
    return digits if digits and fraction.endswith("0") and unit != Unit.MONEY else None
