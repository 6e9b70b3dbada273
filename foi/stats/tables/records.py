"""Laying out the records of a register (contracts, providers): a record a row, or a record a column."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from foi.stats.presentation import without_dash
from foi.stats.tables.grid import Grid, GridCell, GridRow, HeaderSpan, NoteNumbers, Path, headers_of
from foi.stats.tables.layout import LayoutError
from foi.stats.values import Value


@dataclass(frozen=True)
class RecordColumn:
    """A column of a register.

    A `heading` names the record and prints as a header; two of them make two levels, equal neighbours of the
    outer level being one cell. With `merge`, equal neighbours print as one cell. Columns of one `group` get a
    heading together.
    """

    key: str
    label: str
    heading: bool = False
    merge: bool = False
    group: str = ""


@dataclass(frozen=True)
class RegisterCell:
    """What a record has in a column, with its notes; a text of several lines is kept as it is."""

    content: Value | str
    notes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return without_dash(self.content) if isinstance(self.content, str) else self.content.format()

    @property
    def numeric(self) -> bool:
        return isinstance(self.content, Value) and self.content.is_number


@dataclass(frozen=True)
class Record:
    """One record: its cells by the key of their column, and notes on the record as a whole."""

    ref: Hashable
    cells: Mapping[str, Value | str | RegisterCell] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class CellRef:
    """Where a cell of a grid comes from: the records (several when it is merged) and the column."""

    records: tuple[Hashable, ...]
    column: str


@dataclass(frozen=True)
class _Name:
    """One level of a header; `line` keeps innermost names apart even where they read the same."""

    text: str
    line: int | None = None


def tabulate_records(
    columns: Sequence[RecordColumn], records: Sequence[Record], down: bool, empty: str = "Not recorded"
) -> Grid:
    """The table of these records: a record a row when `down`, else a record a column.

    A cell for which the record has nothing prints `empty`. Raises LayoutError when there is no record or no
    column, or no heading column where the records stand side by side.
    """
    properties = [column for column in columns if not column.heading]
    headings = [column for column in columns if column.heading]
    if not records or not properties:
        raise LayoutError("There is nothing in this table: choose at least one record and one column.")
    if not headings and not down:
        raise LayoutError("Records side by side need a column that names them: mark one as a heading.")
    table = _Register(headings, properties, records, empty)
    return table.down() if down else table.across()


class _Register:
    """One table in the making; cells are made in reading order, so that the notes are numbered in it."""

    def __init__(
        self,
        headings: Sequence[RecordColumn],
        properties: Sequence[RecordColumn],
        records: Sequence[Record],
        empty: str,
    ) -> None:
        self.headings = headings
        self.properties = properties
        self.records = records
        self.empty = empty
        self.numbers = NoteNumbers()
        self.runs = {column.key: self._runs(column) for column in properties if column.merge}
        self.names = headers_of([self._path(line) for line in range(len(records))], _is_blank)
        self.labels = headers_of(
            [_label_path(line, column) for line, column in enumerate(properties)], _is_blank
        )

    def down(self) -> Grid:
        head = tuple(self._label_row(level) for level in range(self.labels.depth))
        body = tuple(self._record_row(line) for line in range(len(self.records)))
        return Grid(head, body, self.numbers.notes)

    def across(self) -> Grid:
        head = tuple(self._name_row(level) for level in range(self.names.depth))
        body = tuple(self._property_row(line, column) for line, column in enumerate(self.properties))
        return Grid(head, body, self.numbers.notes)

    # Records down

    def _label_row(self, level: int) -> GridRow:
        corners = [heading.label for heading in self.headings[: self.names.depth]] if level == 0 else []
        labels = [_header(span, "col", _text(span)) for span in self.labels.at_level(level)]
        return (*(GridCell(label, "col", rowspan=self.labels.depth) for label in corners), *labels)

    def _record_row(self, line: int) -> GridRow:
        names = [self._name(span, "row") for span in self.names.beginning_at(line)]
        cells = [self._cell_at(column, line, is_down=True) for column in self.properties]
        return (*names, *(cell for cell in cells if cell))

    # Records across

    def _name_row(self, level: int) -> GridRow:
        corner = GridCell(self.headings[level].label, "row", colspan=self.labels.depth)
        return (corner, *(self._name(span, "col") for span in self.names.at_level(level)))

    def _property_row(self, line: int, column: RecordColumn) -> GridRow:
        labels = [_header(span, "row", _text(span)) for span in self.labels.beginning_at(line)]
        cells = [self._cell_at(column, record, is_down=False) for record in range(len(self.records))]
        return (*labels, *(cell for cell in cells if cell))

    # Cells

    def _path(self, line: int) -> Path:
        names = [self._content(self.records[line], heading) for heading in self.headings]
        last = len(names) - 1
        return tuple(_Name(cell.text, line if level == last else None) for level, cell in enumerate(names))

    def _name(self, span: HeaderSpan, header: str) -> GridCell:
        covered = self.records[span.first : span.first + span.count]
        heading = self.headings[span.level]
        notes = [note for record in covered for note in self._content(record, heading).notes]
        # Notes on a record stand at its own, innermost name.
        if span.level + span.levels == self.names.depth:
            notes += covered[0].notes
        return _header(span, header, _text(span) or self.empty, self.numbers.of(notes))

    def _cell_at(self, column: RecordColumn, line: int, is_down: bool) -> GridCell | None:
        """The cell that begins with this record; None where a merged one covers it."""
        lines = self.runs[column.key].get(line) if column.merge else [line]
        if not lines:
            return None
        cell = self._content(self.records[line], column)
        return GridCell(
            cell.text or self.empty,
            rowspan=len(lines) if is_down else 1,
            colspan=1 if is_down else len(lines),
            ref=CellRef(tuple(self.records[each].ref for each in lines), column.key),
            numeric=cell.numeric,
            notes=self.numbers.of(cell.notes),
        )

    def _runs(self, column: RecordColumn) -> dict[int, list[int]]:
        """The neighbouring records that have the same in a column, by the first of each run."""
        cells = [self._content(record, column) for record in self.records]
        runs = (list(run) for _, run in groupby(range(len(cells)), key=lambda line: cells[line]))
        return {run[0]: run for run in runs}

    def _content(self, record: Record, column: RecordColumn) -> RegisterCell:
        content = record.cells.get(column.key, "")
        return content if isinstance(content, RegisterCell) else RegisterCell(content)


def _label_path(line: int, column: RecordColumn) -> Path:
    if column.group:
        return (_Name(column.group), _Name(column.label, line))
    return (_Name(column.label, line), _Name("", line))


def _is_blank(name: Hashable) -> bool:
    return isinstance(name, _Name) and not name.text


def _text(span: HeaderSpan) -> str:
    name = span.path[-1]
    return name.text if isinstance(name, _Name) else ""


def _header(span: HeaderSpan, header: str, text: str, notes: tuple[int, ...] = ()) -> GridCell:
    is_row = header == "row"
    return GridCell(
        text,
        header,
        rowspan=span.count if is_row else span.levels,
        colspan=span.levels if is_row else span.count,
        notes=notes,
    )
