"""Our own layout of a file of figures: a column for each thing that is held of one, found by its heading.

Export writes it, so that a file can be edited and read again. Names are found as they are written, by what
people call a thing or by its short name; nothing is guessed and nothing is made.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final, Protocol

from foi.reading.files.apart import read_one
from foi.reading.files.spreadsheets import BadFile, FileTable, unsafe
from foi.reading.tables.cells import day_of_moment
from foi.reading.tables.figures import LONGEST_LOCATOR, ReadFigure, ReadTable, Trouble
from foi.reading.tables.grid import TableForm, TextGrid, Unreadable
from foi.reading.tables.mapping import BREAKDOWN, FIGURES, IGNORE, Choices, MappedColumn
from foi.reading.tables.matching import Identity, Known
from foi.reading.typed_values import ValueEntry, read_period, usual_kind, value_fields
from foi.stats.periods import BadPeriod, PeriodKind, parse_period
from foi.stats.values import ObservationStatus, ValueKind

DATASET, MEASURE, PERIOD, SOURCE = "Dataset", "Measure", "Period", "Source"
VALUE, KIND, STATUS, DECIMALS = "Value", "Kind", "Status", "Decimals"
OWNER, AS_AT, LOCATOR, FOOTNOTE = "Owner", "As at", "Locator", "Footnote"
REVIEW_DUE, CODE = "Review due", "Code"

BEFORE_DIMENSIONS = (DATASET, MEASURE, PERIOD, SOURCE)
AFTER_DIMENSIONS = (VALUE, KIND, STATUS, DECIMALS, OWNER, AS_AT, LOCATOR, FOOTNOTE, REVIEW_DUE, CODE)
REQUIRED = (MEASURE, PERIOD, SOURCE, VALUE)
FIXED = BEFORE_DIMENSIONS + AFTER_DIMENSIONS
MOST_DECIMALS = 8


def folded(text: str) -> str:
    """A name as it is compared: capitals and white space do not matter."""
    return " ".join(text.split()).casefold()


class Described(Protocol):
    """A breakdown, held or known."""

    @property
    def slug(self) -> str: ...
    @property
    def label(self) -> str: ...


def dimension_headings(dimensions: Iterable[Described]) -> dict[str, str]:
    """The heading of each dimension's column, by its short name; unlike every other heading of the file."""
    found = {dimension.slug: dimension.label for dimension in dimensions}
    times = Counter(folded(label) for label in found.values())
    taken = {folded(heading) for heading in FIXED}
    return {
        slug: f"{label} ({slug})" if folded(label) in taken or times[folded(label)] > 1 else label
        for slug, label in found.items()
    }


def headings(dimensions: Iterable[Described]) -> list[str]:
    """All columns of a file, in order."""
    return [*BEFORE_DIMENSIONS, *dimension_headings(dimensions).values(), *AFTER_DIMENSIONS]


@dataclass(frozen=True)
class ExactNames:
    """Finds rows of one kind by the name that people know, or by their short name where two share a name."""

    what: str
    by_name: Mapping[str, list[Any]]

    @classmethod
    def of(cls, what: str, rows: Iterable[Any]) -> "ExactNames":
        by_name: dict[str, list[Any]] = {}
        for row in rows:
            for name in {folded(str(row)), folded(row.slug)}:
                by_name.setdefault(name, []).append(row)
        return cls(what, by_name)

    def find(self, name: str) -> Any:
        """The row of that name; raises ValueError, which says what is wrong."""
        found = self.by_name.get(folded(name), [])
        exact = [row for row in found if row.slug == name.strip()]
        if len(found) == 1 or exact:
            return (exact or found)[0]
        if not found:
            raise ValueError(f"“{name[:80]}” is not {self.what} we hold.")
        slugs = " or ".join(sorted(row.slug for row in found))
        raise ValueError(f"“{name[:80]}” is the name of more than one. Write its short name: {slugs}.")

    def name_of(self, row: Any) -> str:
        """The name by which `find` finds this row."""
        return str(row) if len(self.by_name.get(folded(str(row)), [])) == 1 else str(row.slug)


# The file ------------------------------------------------------------------------------------------------


def read_own(name: str, content: bytes) -> TextGrid | None:
    """The table of a CSV or XLSX file that has our columns, None where it has others.

    Raises Unreadable where it has ours and can't be read whole: nothing is passed over without a word. A
    workbook that can't is surely ours only where it has codes; another may have sheets to choose from.
    """
    ending = name.lower().rpartition(".")[2]
    if ending not in ("csv", "xlsx"):
        return None
    try:
        table = read_one("figures", name, content, failed=BadFile)
    except BadFile as error:
        heading = _first_row(name, content)
        if has_our_columns(heading) and (ending == "csv" or folded(CODE) in map(folded, heading)):
            raise Unreadable(str(error)) from error
        return None
    return _grid(table) if has_our_columns(table.heading.cells) else None


def own_grid(name: str, content: bytes) -> TextGrid:
    """The same for a file that is known to have our columns. Raises Unreadable."""
    try:
        return _grid(read_one("figures", name, content, failed=BadFile))
    except BadFile as error:
        raise Unreadable(str(error)) from error


def _grid(table: FileTable) -> TextGrid:
    """Rows under their numbers in the file, blank ones among them."""
    blank = ("",) * len(table.heading.cells)
    rows = [blank] * table.rows[-1].number
    for row in (table.heading, *table.rows):
        rows[row.number - 1] = row.cells
    return TextGrid(tuple(rows), TableForm.OWN, notices=table.notices)


def has_our_columns(heading: Sequence[str]) -> bool:
    """Whether a file has our layout: all that a figure needs, or all but one beside the code of a figure."""
    found = set(map(folded, heading))
    missing = [name for name in REQUIRED if folded(name) not in found]
    return not missing or (len(missing) == 1 and folded(CODE) in found)


def _first_row(name: str, content: bytes) -> tuple[str, ...]:
    try:
        table: TextGrid = read_one("table", name, content, failed=Unreadable)
    except Unreadable:
        return ()
    return table.rows[0]


# The mapping ---------------------------------------------------------------------------------------------


def propose_own(grid: TextGrid, known: Known) -> Choices:
    """What each column holds, by its heading."""
    at = next(at for at, row in enumerate(grid.rows) if any(cell.strip() for cell in row))
    places, _ = columns_of(grid.rows[at], known)
    roles = dict(zip(places.values(), places, strict=True))
    breakdowns = {heading: f"{BREAKDOWN}={slug}" for slug, heading in _dimensions(known).items()}
    columns = (
        FIGURES if roles.get(column) == VALUE else breakdowns.get(heading) or heading.lower() or IGNORE
        for column in range(len(grid.rows[at]))
        for heading in [roles.get(column, "")]
    )
    return Choices(at + 1, tuple(map(MappedColumn, columns)))


def _dimensions(known: Known) -> dict[str, str]:
    return dimension_headings(known.dimensions)


def columns_of(heading: Sequence[str], known: Known) -> tuple[dict[str, int], list[Trouble]]:
    """Where each column stands, by its heading as we write it, and what is wrong with them."""
    names = {folded(name): name for name in headings(known.dimensions)}
    places: dict[str, int] = {}
    troubles = []
    for at, written in enumerate(heading):
        name = names.get(folded(written))
        if name is None:
            troubles.append((at, _unknown(written, at)))
        elif name in places:
            troubles.append((at, f"There are two columns called “{name}”."))
        else:
            places[name] = at
    troubles += [(-1, f"There is no column called “{name}”.") for name in REQUIRED if name not in places]
    return places, [Trouble(0, at, said, heading[at] if at >= 0 else "") for at, said in troubles]


def _unknown(written: str, place: int) -> str:
    if not written.strip():
        return f"Column {place + 1} has no heading. Give it one, or take the column out."
    return f"There is a column called “{written[:80]}”, which this dataset does not have."


# Cells beside the value ----------------------------------------------------------------------------------

STATUSES: Final = {
    folded(name): status.value
    for status in ObservationStatus
    if status is not ObservationStatus.WITHHELD  # occurs in letters only
    for name in (status.words, status.value)
}


def read_kind(text: str) -> str:
    """number, text or date; "" where nothing is said. Raises ValueError."""
    if text and folded(text) not in {kind.value for kind in ValueKind}:
        raise ValueError(f"“{text[:40]}” is not a kind of value. Write number, text or date.")
    return folded(text)


def read_status(text: str) -> str:
    """A status of our list; "" where nothing is said. Raises ValueError."""
    if text and folded(text) not in STATUSES:
        raise ValueError(f"“{text[:40]}” is not a status. Write normal, provisional, estimated or queried.")
    return STATUSES[folded(text)] if text else ""


def read_decimals(text: str) -> int | None:
    """How many decimals are printed; None where nothing is said. Raises ValueError."""
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or int(text) > MOST_DECIMALS:
        raise ValueError(f"“{text[:40]}” is not a number of decimals. Write 0 to {MOST_DECIMALS}.")
    return int(text)


def read_date(text: str) -> date | None:
    """A single day as people write it; None where nothing is said. Raises ValueError."""
    if not text:
        return None
    try:
        period = parse_period(day_of_moment(text))
    except BadPeriod:
        period = None
    if period is None or period.kind is not PeriodKind.AS_AT:
        raise ValueError(f"“{text[:40]}” is not a date. Write it like 31 March 2021.")
    return period.start


def read_locator(text: str) -> str:
    """Where in its source a figure stands. Raises ValueError where that is too long."""
    if len(text) > LONGEST_LOCATOR:
        raise ValueError(f"Write at most {LONGEST_LOCATOR} characters (it has {len(text)}).")
    return text


BESIDE: Final[Mapping[str, tuple[str, Callable[[str], Any]]]] = {
    DECIMALS: ("decimals", read_decimals),
    AS_AT: ("as_at", read_date),
    LOCATOR: ("locator", read_locator),
    FOOTNOTE: ("footnote", str),
    REVIEW_DUE: ("review_due", read_date),
}
"""Columns whose cells are fields of the figure as they stand, also where they are empty."""
NOTHING_BESIDE: Final[Mapping[str, Any]] = MappingProxyType({})


# Rows ----------------------------------------------------------------------------------------------------


class _CellError(ValueError):
    """What is wrong with one cell of a row."""

    def __init__(self, column: str, message: str) -> None:
        super().__init__(message)
        self.column = column


def read_own_rows(grid: TextGrid, choices: Choices, known: Known) -> ReadTable:
    """Every figure of the table; nothing but what is wrong with its columns where something is."""
    at = choices.header_rows - 1
    heading = tuple(choices.cells.get((at, column), text) for column, text in enumerate(grid.rows[at]))
    places, wrong = columns_of(heading, known)
    if wrong:
        troubles = [Trouble(at, each.column, each.message, each.written) for each in wrong]
        return ReadTable(troubles=troubles)
    return _OwnReader(grid, choices, known, places).read()


class _OwnReader:
    """Reads rows into figures; looks all names up once."""

    def __init__(self, grid: TextGrid, choices: Choices, known: Known, places: Mapping[str, int]) -> None:
        self.grid, self.choices, self.known, self.places = grid, choices, known, places
        self.measures = ExactNames.of("a measure of this dataset", known.measures)
        self.sources = ExactNames.of("a source", known.sources)
        self.owners = ExactNames.of("an owner", known.owners)
        self.beside = [(column, *said) for column, said in BESIDE.items() if column in places]
        self.dimensions = [
            (heading, slug) for slug, heading in _dimensions(known).items() if heading in places
        ]
        self.made = ReadTable(places=dict(places))
        self.looked_up: dict[tuple[str, str], Any] = {}

    @cached_property
    def categories(self) -> dict[str, ExactNames]:
        heading_of = _dimensions(self.known)
        return {
            each.slug: ExactNames.of(f"a category of {heading_of[each.slug]}", each.categories)
            for each in self.known.dimensions
        }

    def read(self) -> ReadTable:
        start, width = self.choices.header_rows, len(self.grid.rows[self.choices.header_rows - 1])
        first: dict[Any, int] = {}
        for at, cells in enumerate(self.grid.rows[start:], start):
            if any(cells):
                try:
                    self._row(at, self._cells(at, cells, width), first)
                except _CellError as error:
                    self._trouble(at, error)
        return self.made

    def _trouble(self, at: int, error: _CellError) -> None:
        column = self.places.get(error.column, -1)
        written = self.grid.rows[at][column] if column >= 0 else ""
        written = self.choices.cells.get((at, column), written)
        self.made.troubles.append(Trouble(at, column, str(error), written, error.column))

    def _cells(self, at: int, cells: tuple[str, ...], width: int) -> Sequence[str]:
        if len(cells) != width:
            raise _CellError(
                "",
                f"The row has {len(cells)} cells and the heading has {width}. "
                "The file may be cut off here, or a comma stands in a cell without quotation marks.",
            )
        if not self.choices.cells:
            return cells
        return [self.choices.cells.get((at, column), text) for column, text in enumerate(cells)]

    def _row(self, at: int, cells: Sequence[str], first: dict[Any, int]) -> None:
        figure = self._figure(at, cells)
        if (other := first.setdefault(figure.identity, at)) != at:
            raise _CellError("", f"This is the same figure as row {other + 1}. Keep one of them.")
        self.made.figures.append(figure)

    def _figure(self, at: int, cells: Sequence[str]) -> ReadFigure:
        self._check_dataset(cells)
        measure = self._look_up(cells, MEASURE, self.measures.find)
        source = self._look_up(cells, SOURCE, self.sources.find)
        period = self._look_up(cells, PERIOD, lambda text: read_period(day_of_moment(text)))
        cell = self._cell(cells)
        beside = {field: self._read(cells, column, reader) for column, field, reader in self.beside}
        owner = self._owner(cells, beside)
        fields = self._value(at, cells, measure.unit, (measure.key, period, source.key, cell))
        if STATUS in self.places:
            beside["status"] = fields["status"]
        return ReadFigure(
            at,
            self.places[VALUE],
            measure.key,
            period,
            source.key,
            owner,
            cell,
            fields,
            None,
            "",
            "",
            beside or NOTHING_BESIDE,
            self._text(cells, CODE).strip(),
        )

    def _cell(self, cells: Sequence[str]) -> tuple[tuple[str, str], ...]:
        return tuple(
            sorted(
                (f"={slug}", self._look_up(cells, heading, self.categories[slug].find).key)
                for heading, slug in self.dimensions
                if cells[self.places[heading]].strip()
            )
        )

    def _owner(self, cells: Sequence[str], beside: dict[str, Any]) -> str:
        """The key of the owner; an empty cell says that the dataset's answers for it."""
        if OWNER not in self.places:
            return self.choices.table.owner
        if not self._text(cells, OWNER).strip():
            beside["owner"] = None
            return ""
        return str(self._look_up(cells, OWNER, self.owners.find).key)

    def _value(self, at: int, cells: Sequence[str], unit: str, identity: Identity) -> dict[str, Any]:
        said = KIND in self.places
        kind = self._read(cells, KIND, read_kind) if said else self.known.kinds.get(identity, "")
        status = self._read(cells, STATUS, read_status) if STATUS in self.places else ""
        if (at, self.places[VALUE]) in self.choices.queried:
            status = ObservationStatus.QUERIED.value
        entry = ValueEntry(self._text(cells, VALUE), unit, kind or usual_kind(unit), status)
        fields: dict[str, Any] = self._read(cells, VALUE, lambda written: value_fields(entry))
        return fields

    def _look_up(self, cells: Sequence[str], column: str, find: Callable[[str], Any]) -> Any:
        """What a cell names. The same few names stand in thousands of rows: each is looked up once."""
        name = column, cells[self.places[column]]
        if name not in self.looked_up:
            self.looked_up[name] = self._read(cells, column, find)
        return self.looked_up[name]

    def _read(self, cells: Sequence[str], column: str, reader: Callable[[str], Any]) -> Any:
        try:
            return reader(self._text(cells, column).strip())
        except ValueError as error:  # BadPeriod and BadValue are such
            raise _CellError(column, str(error)) from error

    def _text(self, cells: Sequence[str], column: str) -> str:
        return unsafe(cells[self.places[column]]) if column in self.places else ""

    def _check_dataset(self, cells: Sequence[str]) -> None:
        named, into = self._text(cells, DATASET).strip(), self.known.dataset
        if named and into and folded(named) not in (folded(into.label), into.slug):
            message = f"This row is of “{named[:80]}”, and you are importing into “{into.label}”."
            raise _CellError(DATASET, message)
