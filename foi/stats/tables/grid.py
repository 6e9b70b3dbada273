"""The grid of a table as it is printed: cells with spans, headers of several levels, notes numbered from 1.

A grid too wide for the page is folded into several, each with the row headers.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby


@dataclass(frozen=True)
class GridCell:
    """One cell as printed.

    `header` is "row" or "col" for a header cell, else "". `ref` is what the figure's observation was given
    as its reference. `notes` are numbers of the grid's notes, counted from 1.
    """

    text: str
    header: str = ""
    rowspan: int = 1
    colspan: int = 1
    ref: Hashable | None = None
    numeric: bool = False
    total: bool = False
    notes: tuple[int, ...] = ()


GridRow = tuple[GridCell, ...]


@dataclass(frozen=True)
class Grid:
    """A table: rows hold the cells that begin in them, from left to right."""

    head: tuple[GridRow, ...]
    body: tuple[GridRow, ...]
    notes: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """How many columns the table has."""
        return sum(cell.colspan for cell in (self.head or self.body)[0])

    @property
    def header_columns(self) -> int:
        """How many columns at the left hold nothing but row headers."""
        columns = zip(*expand(self.body), strict=True)
        flags = [all(cell.header == "row" for cell in column) for column in columns]
        return next((number for number, is_header in enumerate(flags) if not is_header), len(flags))

    def texts(self) -> tuple[tuple[str, ...], ...]:
        """What stands in every place of the table, row by row; a spanning cell in each place it covers."""
        return tuple(tuple(cell.text for cell in row) for row in expand(self.head) + expand(self.body))


def expand(rows: Sequence[Sequence[GridCell]]) -> tuple[tuple[GridCell, ...], ...]:
    """The cell that covers each place, row by row: all rows are equally long.

    Raises ValueError when the cells of the rows do not fill a rectangle.
    """
    places: dict[tuple[int, int], GridCell] = {}
    for number, row in enumerate(rows):
        _place(places, number, row)
    width = max((column for _, column in places), default=-1) + 1
    if len(places) != width * len(rows):
        raise ValueError("The cells of the table do not fill a rectangle.")
    return tuple(tuple(places[number, column] for column in range(width)) for number in range(len(rows)))


def _place(places: dict[tuple[int, int], GridCell], number: int, row: Sequence[GridCell]) -> None:
    column = 0
    for cell in row:
        while (number, column) in places:
            column += 1
        for down in range(cell.rowspan):
            for right in range(cell.colspan):
                if places.setdefault((number + down, column + right), cell) is not cell:
                    raise ValueError("Two cells of the table cover one place.")
        column += cell.colspan


class NoteNumbers:
    """Numbers notes in the order in which they first appear; the same words keep their number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def of(self, notes: Sequence[str]) -> tuple[int, ...]:
        """The numbers of these notes, those that are new being added; empty ones are passed over."""
        said = dict.fromkeys(note.strip() for note in notes if note.strip())
        return tuple(self._numbers.setdefault(note, len(self._numbers) + 1) for note in said)

    @property
    def notes(self) -> tuple[str, ...]:
        """The notes in the order of their numbers."""
        return tuple(self._numbers)


Path = tuple[Hashable, ...]


@dataclass(frozen=True)
class HeaderSpan:
    """A header cell: its level (0 is the outermost), the lines it covers, and how many levels it takes."""

    level: int
    first: int
    count: int
    levels: int
    path: Path


@dataclass(frozen=True)
class Headers:
    """The header cells of all lines (columns, or rows); each line's headed part of its path in `headed`."""

    depth: int
    spans: tuple[HeaderSpan, ...]
    headed: tuple[Path, ...]

    @cached_property
    def levels(self) -> Mapping[int, Sequence[HeaderSpan]]:
        """The cells of each level, in order of line."""
        return _by(self.spans, lambda span: span.level)

    @cached_property
    def beginnings(self) -> Mapping[int, Sequence[HeaderSpan]]:
        """The cells that begin at each line, in order of level."""
        return _by(self.spans, lambda span: span.first)

    def at_level(self, level: int) -> Sequence[HeaderSpan]:
        return self.levels.get(level, ())

    def beginning_at(self, line: int) -> Sequence[HeaderSpan]:
        return self.beginnings.get(line, ())


def _by(spans: Iterable[HeaderSpan], key: Callable[[HeaderSpan], int]) -> Mapping[int, Sequence[HeaderSpan]]:
    grouped: dict[int, list[HeaderSpan]] = defaultdict(list)
    for span in spans:
        grouped[key(span)].append(span)
    return grouped


def headers_of(paths: Sequence[Path], is_whole: Callable[[Hashable], bool]) -> Headers:
    """The header cells for lines with these paths, the outermost part of a path first.

    A line that is the only one beneath its heading and stands for the whole needs no heading of its own: the
    heading above reaches down in its place ("Funding" beside "Referrals" with Q1 to Q4).
    """
    lengths = _lengths(paths, is_whole)
    depth = max(lengths, default=0)
    spans = [span for level in range(depth) for span in _at_level(paths, lengths, level, depth)]
    headed = tuple(path[:length] for path, length in zip(paths, lengths, strict=True))
    return Headers(depth, tuple(spans), headed)


def _lengths(paths: Sequence[Path], is_whole: Callable[[Hashable], bool]) -> list[int]:
    """How many parts of each path get a heading."""
    lines = Counter(path[:length] for path in paths for length in range(len(path) + 1))
    lengths = []
    for path in paths:
        length = len(path)
        while length > 1 and is_whole(path[length - 1]) and lines[path[: length - 1]] == 1:
            length -= 1
        lengths.append(length)
    return lengths


def _at_level(paths: Sequence[Path], lengths: Sequence[int], level: int, depth: int) -> list[HeaderSpan]:
    lines = [line for line in range(len(paths)) if lengths[line] > level]
    spans = []
    for path, group in groupby(lines, key=lambda line: paths[line][: level + 1]):
        covered = list(group)
        is_last = lengths[covered[0]] == level + 1
        spans.append(HeaderSpan(level, covered[0], len(covered), depth - level if is_last else 1, path))
    return spans


def fold(grid: Grid, max_columns: int) -> tuple[Grid, ...]:
    """The table in parts of at most `max_columns` columns, row headers repeated, notes numbered in each.

    Columns under one heading stay together where they fit. Each part has at least one column of figures,
    however many the row headers take. Raises nothing for a grid that `tabulate` made.
    """
    if grid.width <= max_columns:
        return (grid,)
    headers = grid.header_columns
    repeated = list(range(headers))
    room = max(1, max_columns - headers)
    return tuple(_part(grid, repeated + columns) for columns in _packed(_groups(grid, headers), room))


def _groups(grid: Grid, headers: int) -> list[list[int]]:
    """The columns after the row headers, those under one outermost heading together."""
    columns = range(headers, grid.width)
    if not grid.head:
        return [[column] for column in columns]
    top = expand(grid.head)[0]
    return [list(group) for _, group in groupby(columns, key=lambda column: id(top[column]))]


def _packed(groups: Sequence[list[int]], room: int) -> Iterator[list[int]]:
    packed: list[int] = []
    for group in groups:
        if packed and len(packed) + len(group) > room:
            yield packed
            packed = []
        packed = packed + group
        while len(packed) > room:
            yield packed[:room]
            packed = packed[room:]
    if packed:
        yield packed


def _part(grid: Grid, columns: Sequence[int]) -> Grid:
    numbers = NoteNumbers()
    head, body = (_rows(rows, columns, grid.notes, numbers) for rows in (grid.head, grid.body))
    return Grid(head, body, numbers.notes)


def _rows(
    rows: Sequence[GridRow], columns: Sequence[int], notes: Sequence[str], numbers: NoteNumbers
) -> tuple[GridRow, ...]:
    """The rows cut down to some columns: spans shrink, cells of other columns fall away."""
    places = expand(rows)
    seen: set[Hashable] = set()
    cut = []
    for row in places:
        cells: list[GridCell] = []
        for column in columns:
            cell = row[column]
            if id(cell) not in seen:
                seen.add(id(cell))
                width = sum(row[other] is cell for other in columns)
                said = numbers.of([notes[number - 1] for number in cell.notes])
                cells.append(replace(cell, colspan=width, notes=said))
        cut.append(tuple(cells))
    return tuple(cut)
