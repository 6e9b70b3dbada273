"""Files as grids: workbooks (.xlsx, .xls, .ods) with merged cells, and CSV. Percentages are as they show."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from foi.reading.files import opendocument, xls, xlsx
from foi.reading.files.archive import TooLarge
from foi.reading.files.delimited import NotText, decoded_table, read_separated
from foi.reading.files.spreadsheets import LARGEST_FILE, TOO_LARGE
from foi.reading.tables.grid import TableForm, TextGrid, Unreadable, grid_of
from foi.reading.tables.pasted import read_pasted

Rows = list[list[str]]
DAMAGED: Final = "The file can’t be opened: it is damaged, cut off, or not what its name says."
OLD_OR_LOCKED: Final = (
    "The file is locked with a password, or was made by a very old program. Save it without a password, as "
    ".xlsx, and choose it again."
)
LOCKED: Final = "The file is locked with a password. Save it without one, and choose it again."
FAULTY: Final = (
    "The workbook is not put together as it should be. Excel or LibreOffice may still open it: open it "
    "there, save it as .xlsx, and choose the new file."
)
COMPOUND: Final = b"\xd0\xcf\x11\xe0"
"""What files of old programs, and locked workbooks, begin with."""
OF_COMPOUND: Final = frozenset({"xls"})
"""The ending that such a file may well have."""


def read_file(name: str, content: bytes, sheet: str = "") -> TextGrid:
    """The table in a file, in this sheet of it or the first with content. Raises Unreadable."""
    ending = name.lower().rpartition(".")[2]
    if ending in WORKBOOKS:
        sheets = sheets_of(name, content)
        rows = sheets.get(sheet) or next(iter(sheets.values()))
        title, table, notes = _without_surroundings(rows)
        return grid_of(table, TableForm.WORKBOOK, title, notes)
    if ending not in ("csv", "tsv", "txt"):
        raise Unreadable("Choose an .xlsx, .xls, .ods or .csv file, or copy the table and paste it.")
    try:
        text, notices = decoded_table(name, _checked(content))
    except NotText as error:
        raise Unreadable(str(error)) from error
    return replace(read_pasted(text) if ending == "txt" else _separated(text), notices=notices)


def _separated(text: str) -> TextGrid:
    title, table, notes = _without_surroundings(read_separated(text))
    return grid_of(table, TableForm.COMMAS, title, notes)


def sheets_of(name: str, content: bytes) -> Mapping[str, Rows]:
    """The sheets of a workbook that have something in them, by name; none for other files. Those that are
    hidden come last. Raises Unreadable.
    """
    ending = name.lower().rpartition(".")[2]
    reader = WORKBOOKS.get(ending)
    if reader is None:
        return {}
    try:
        if _checked(content).startswith(COMPOUND) and ending not in OF_COMPOUND:
            raise Unreadable(OLD_OR_LOCKED)
        filled = [sheet for sheet in reader(content) if any(any(row) for row in sheet[1])]
        sheets = {title: rows for title, rows, _ in sorted(filled, key=lambda sheet: sheet[2])}
    except xls.LockedWorkbook as error:
        raise Unreadable(LOCKED) from error
    except xls.FaultyWorkbook as error:
        raise Unreadable(FAULTY) from error
    except TooLarge as error:
        raise Unreadable(TOO_LARGE.format(name)) from error
    except (Unreadable, MemoryError):
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


# Which reader --------------------------------------------------------------------------------------------

Sheets = Callable[[bytes], Iterator[tuple[str, Rows, bool]]]
WORKBOOKS: Final[Mapping[str, Sheets]] = {
    "xlsx": xlsx.read_sheets,
    "xls": xls.read_sheets,
    "ods": opendocument.read_sheets,
}
"""Readers by the ending of a file's name: title and rows of each sheet, and whether it is hidden."""
