"""Files as grids: workbooks (.xlsx, .ods) with merged cells, and CSV. A percentage is read as it shows."""

import io
import warnings
import zipfile
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from openpyxl import load_workbook

from foi.reading.files.opendocument import read_sheets
from foi.reading.files.spreadsheets import LARGEST_FILE, BadFile, cell_text, check_unpacked, decoded
from foi.reading.tables.grid import TableForm, TextGrid, Unreadable, check_size, fill_merged, grid_of
from foi.reading.tables.pasted import read_pasted, read_separated

Rows = list[list[str]]
DAMAGED: Final = "The file can’t be opened: it is damaged, cut off, or not what its name says."
OLD_OR_LOCKED: Final = (
    "The file is locked with a password, or was made by a very old program. Save it without a password, as "
    ".xlsx, and choose it again."
)
COMPOUND: Final = b"\xd0\xcf\x11\xe0"
"""What files of old programs, and locked workbooks, begin with."""
NO_RESULT: Final = "formula without its result"
"""What stands in the place of a formula that no spreadsheet has worked out: a blank would pass unseen."""


def read_file(name: str, content: bytes, sheet: str = "") -> TextGrid:
    """The table in a file, in this sheet of it or the first with content. Raises Unreadable."""
    ending = name.lower().rpartition(".")[2]
    if ending in WORKBOOKS:
        sheets = sheets_of(name, content)
        rows = sheets.get(sheet) or next(iter(sheets.values()))
        title, table, notes = _without_surroundings(rows)
        return grid_of(table, TableForm.WORKBOOK, title, notes)
    if ending not in ("csv", "tsv", "txt"):
        raise Unreadable("Choose an .xlsx, .ods or .csv file, or copy the table and paste it.")
    text, _ = decoded(_checked(content))
    if ending == "txt":
        return read_pasted(text)
    title, table, notes = _without_surroundings(read_separated(text))
    return grid_of(table, TableForm.COMMAS, title, notes)


def sheets_of(name: str, content: bytes) -> Mapping[str, Rows]:
    """The sheets of a workbook that have something in them, by name; none for other files. Those that are
    hidden come last.
    """
    reader = WORKBOOKS.get(name.lower().rpartition(".")[2])
    if reader is None:
        return {}
    try:
        if _checked(content).startswith(COMPOUND):
            raise Unreadable(OLD_OR_LOCKED)
        check_unpacked(content)
        filled = [sheet for sheet in reader(content) if any(any(row) for row in sheet[1])]
        sheets = {title: rows for title, rows, _ in sorted(filled, key=lambda sheet: sheet[2])}
    except BadFile as error:
        raise Unreadable(str(error)) from error
    except Unreadable:
        raise
    except Exception as error:  # the libraries raise whatever their parts raise
        raise Unreadable(DAMAGED) from error
    if not sheets:
        raise Unreadable("The workbook is empty.")
    return sheets


def _checked(content: bytes) -> bytes:
    if not content:
        raise Unreadable("The file is empty.")
    if len(content) > LARGEST_FILE:
        raise Unreadable(f"The file is larger than {LARGEST_FILE // 1024 // 1024} MB. Divide it.")
    return content


def _without_surroundings(rows: Rows) -> tuple[str, Rows, list[str]]:
    """Title above, table, notes below: rows with one cell only, where the table has more."""
    alone = [sum(1 for cell in row if cell.strip()) < 2 for row in rows]
    if all(alone):
        return "", rows, []
    first, last = alone.index(False), len(alone) - alone[::-1].index(False)
    above, below = ([" ".join(row).strip() for row in part] for part in (rows[:first], rows[last:]))
    return (
        next((line for line in reversed(above) if line), ""),
        rows[first:last],
        [line for line in below if line],
    )


# XLSX ----------------------------------------------------------------------------------------------------


def _xlsx(content: bytes) -> Iterator[tuple[str, Rows, bool]]:
    with warnings.catch_warnings():
        # openpyxl warns of what it does not read (styles, validation); only the cells are wanted.
        warnings.simplefilter("ignore", UserWarning)
        workbook = load_workbook(io.BytesIO(content), data_only=True)
        formulas = _formulas(content)
    for sheet in workbook.worksheets:
        check_size(sheet.max_row or 0, sheet.max_column or 0)
        rows = [[_shown(cell) for cell in row] for row in sheet.iter_rows()]
        for row, column in formulas.get(sheet.title, ()):
            cell = sheet.cell(row, column)
            if cell.value is None and cell.data_type == "n":  # a result without text is of type "str"
                rows[row - 1][column - 1] = NO_RESULT
        for area in sheet.merged_cells.ranges:
            fill_merged(rows, area.min_row - 1, area.min_col - 1, area.max_row, area.max_col)
        yield sheet.title, rows, sheet.sheet_state != "visible"


def _formulas(content: bytes) -> Mapping[str, list[tuple[int, int]]]:
    """Row and column of each cell with a formula, by sheet."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = (archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/"))
        if not any(b"<f>" in part or b"<f " in part or b"<f/" in part for part in parts):
            return {}
    workbook = load_workbook(io.BytesIO(content), read_only=True)
    return {
        sheet.title: [
            (cell.row, cell.column) for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
        ]
        for sheet in workbook.worksheets
    }


def _shown(cell: Any) -> str:
    """A cell as it shows; an amount of money with its sign."""
    text = cell_text(cell)
    return (
        f"£{text}"
        if text and "£" in (cell.number_format or "") and isinstance(cell.value, int | float)
        else text
    )


# Which reader --------------------------------------------------------------------------------------------

Sheets = Callable[[bytes], Iterator[tuple[str, Rows, bool]]]
WORKBOOKS: Final[Mapping[str, Sheets]] = {"xlsx": _xlsx, "ods": read_sheets}
"""Readers by the ending of a file's name: title and rows of each sheet, and whether it is hidden."""
