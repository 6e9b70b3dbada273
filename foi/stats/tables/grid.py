"""The grid of a table as it is printed: header rows, body rows, cells with spans, notes numbered from 1."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass


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
