"""A table as rows of cells of text, whatever it was before, with the lines around it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from foi.reading.characters import from_file
from foi.reading.tables.cells import is_bold, is_value, plain

MOST_CELLS = 600_000
MOST_COLUMNS = 100


class Unreadable(ValueError):
    """There is no table in it; the message says what was looked for and what to do."""


class TableForm(StrEnum):
    """The ways in which a table is written as text."""

    TABS = "tabs"
    LINES = "lines"
    BARS = "bars"
    COMMAS = "commas"
    SPACES = "spaces"
    WORKBOOK = "workbook"
    DOCUMENT = "document"
    OWN = "own"


FORM_WORDS = {
    TableForm.TABS: "Tabs between cells (copied from a spreadsheet)",
    TableForm.LINES: "One cell on each line (copied from Word)",
    TableForm.BARS: "Bars | between cells",
    TableForm.COMMAS: "Commas between cells (CSV)",
    TableForm.SPACES: "Columns lined up with spaces",
}


@dataclass(frozen=True)
class TextGrid:
    """Rows of equal width. `bold` are rows printed in bold; `title` and `notes` stand above and below.

    In our own layout rows stand as they are in the file, so that one that was cut off is told. `notices` say
    what to look at twice.
    `widths` are the numbers of columns the text may have, the likeliest first, where that is a guess.
    """

    rows: tuple[tuple[str, ...], ...]
    form: TableForm
    title: str = ""
    notes: tuple[str, ...] = ()
    bold: frozenset[int] = field(default_factory=frozenset)
    widths: tuple[int, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0


def grid_of(
    rows: Iterable[Sequence[str]],
    form: TableForm,
    title: str = "",
    notes: Iterable[str] = (),
    widths: tuple[int, ...] = (),
) -> TextGrid:
    """The grid of these rows, empty rows and empty columns at the end left out; raises Unreadable."""
    real = ([from_file(cell) for cell in row] for row in rows)
    written = [row for row in real if any(cell.strip() for cell in row)]
    bold = frozenset(
        at for at, row in enumerate(written) if is_bold(next(cell for cell in row if cell.strip()))
    )
    cleaned = [[plain(cell) for cell in row] for row in written]
    width = max((_filled(row) for row in cleaned), default=0)
    if not width:
        raise Unreadable("There is no table here. Paste the cells of a table, its headings included.")
    if width > MOST_COLUMNS or width * len(cleaned) > MOST_CELLS:
        raise Unreadable(
            f"The table has {width} columns and {len(cleaned):,} rows. At most {MOST_COLUMNS} columns and "
            f"{MOST_CELLS:,} cells can be read at a time."
        )
    padded = tuple(tuple(row[:width]) + ("",) * (width - len(row)) for row in cleaned)
    kept = tuple(line for line in (plain(from_file(note)) for note in notes) if line)
    return TextGrid(padded, form, plain(from_file(title)), kept, bold, widths)


def fill_merged(rows: list[list[str]], top: int, left: int, bottom: int, right: int) -> None:
    """A merged heading stands over each of its cells; a merged number stays in one, and counts once."""
    text = rows[top][left]
    if text and not is_value(text):
        for row in rows[top:bottom]:
            row[left:right] = [text] * (min(right, len(row)) - left)


def check_size(rows: int, columns: int) -> None:
    """Raise Unreadable for a sheet of more cells than any table has."""
    if rows * columns > MOST_CELLS or columns > MOST_COLUMNS * 10:
        raise Unreadable("The sheet is too large to be read as a table. Copy the table to a new workbook.")


def _filled(row: Sequence[str]) -> int:
    """How many cells a row has without the empty ones at its end."""
    return max((at for at, cell in enumerate(row, 1) if cell), default=0)
