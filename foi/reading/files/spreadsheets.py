"""Tables as files: CSV and XLSX read into rows of text, and written so that no cell runs as a formula."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.cell import Cell

from foi.reading.characters import from_file
from foi.reading.files.archive import TooLarge
from foi.reading.files.delimited import NeverClosed, NotText, decoded_table, read_strictly
from foi.reading.files.xlsx import read_plain

LARGEST_FILE = 20 * 1024 * 1024
LARGEST_WORKBOOK = 6 * 1024 * 1024
MOST_ROWS = 120_000
MOST_COLUMNS = 100
LONGEST_CELL = 32_000
SPREADSHEET_DIGITS = 15

# What a spreadsheet would take as the start of a formula (OWASP, CSV injection); plain numbers are none.
FORMULA = re.compile(r"^[=+\-@\t\r]")
PLAIN_NUMBER = re.compile(r"^[+-]?[0-9][0-9,]*(\.[0-9]+)?%?$")


TOO_LARGE = "“{}” is too large when unpacked. Copy the rows into a new workbook."
DAMAGED = "The workbook can't be opened: it is damaged, cut off, or no XLSX file."


class BadFile(ValueError):
    """The file can't be read; the message says why and what to do."""


class FileRow(NamedTuple):
    """One row: its number as a spreadsheet shows it, and its cells as text. There are many: they are tuples,
    which a process hands to another sooner.
    """

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class FileTable:
    """A file as rows, the first of which is the heading; `notices` say what to look at twice."""

    heading: FileRow
    rows: tuple[FileRow, ...]
    notices: tuple[str, ...] = ()


def read_table(name: str, content: bytes) -> FileTable:
    """The table in a CSV or XLSX file; raises BadFile."""
    if not content:
        raise BadFile("The file is empty.")
    if len(content) > LARGEST_FILE:
        raise BadFile("The file is larger than 20 MB. Divide it into several files.")
    ending = name.lower().rpartition(".")[2]
    if ending == "xlsx" and len(content) > LARGEST_WORKBOOK:
        raise BadFile("The workbook is larger than 6 MB. Save it as CSV, or divide it.")
    if ending not in ("csv", "xlsx"):
        raise BadFile("Choose a CSV or an XLSX file. A spreadsheet in another format can be saved as XLSX.")
    rows, notices = _read_xlsx(name, content) if ending == "xlsx" else _read_csv(name, content)
    filled = [row for row in rows if any(cell.strip() for cell in row.cells)]
    if len(filled) < 2:
        raise BadFile("The file has no rows below its headings.")
    return FileTable(filled[0], tuple(filled[1:]), notices)


# CSV ---------------------------------------------------------------------------------------------------


def _read_csv(name: str, content: bytes) -> tuple[list[FileRow], tuple[str, ...]]:
    try:
        text, notices = decoded_table(name, content)
    except NotText as error:
        raise BadFile(str(error)) from error
    if not text.endswith(("\n", "\r")):
        notices += ("The file's last line does not end. If the file was cut off, its last row is wrong.",)
    try:
        return list(_rows(enumerate(read_strictly(text), start=1))), notices
    except NeverClosed as error:
        raise BadFile("A quotation mark in the file is never closed: the file may be cut off.") from error


def _rows(numbered: Iterable[tuple[int, Sequence[str]]]) -> Iterator[FileRow]:
    for number, cells in numbered:
        if number > MOST_ROWS:
            raise BadFile(f"The file has more than {MOST_ROWS:,} rows. Divide it into several files.")
        if len(cells) > MOST_COLUMNS:
            raise BadFile(f"Row {number} has more than {MOST_COLUMNS} columns.")
        if any(len(cell) > LONGEST_CELL for cell in cells):
            raise BadFile(f"Row {number} has a cell with more than {LONGEST_CELL:,} characters.")
        yield FileRow(number, tuple(map(from_file, cells)))


# XLSX --------------------------------------------------------------------------------------------------


def _read_xlsx(name: str, content: bytes) -> tuple[list[FileRow], tuple[str, ...]]:
    try:
        return _sheet_rows(read_plain(content, MOST_ROWS + 1, MOST_COLUMNS + 1)), ()
    except (BadFile, MemoryError):
        raise
    except TooLarge as error:
        raise BadFile(TOO_LARGE.format(name)) from error
    except Exception as error:  # openpyxl raises whatever its parts raise
        raise BadFile(DAMAGED) from error


def _sheet_rows(plain: Mapping[str, Iterable[Sequence[str]]]) -> list[FileRow]:
    """The rows of the one sheet with content; several would mean that rows are passed over without a word."""
    sheets = {title: list(_rows(enumerate(rows, start=1))) for title, rows in plain.items()}
    filled = {title: rows for title, rows in sheets.items() if any(any(row.cells) for row in rows)}
    if not filled:
        raise BadFile("The workbook is empty.")
    if len(filled) > 1:
        names = ", ".join(f"“{title}”" for title in filled)
        raise BadFile(f"The workbook has several sheets with content ({names}). Keep the one to import.")
    rows = next(iter(filled.values()))
    width = max(len(row.cells) for row in rows)
    return [FileRow(row.number, row.cells + ("",) * (width - len(row.cells))) for row in rows]


# Writing -----------------------------------------------------------------------------------------------


def safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula: where it would, an apostrophe comes first."""
    return f"'{text}" if FORMULA.match(text) and not PLAIN_NUMBER.match(text) else text


def unsafe(text: str) -> str:
    """A cell without the apostrophe that `safe` put there, so that an exported file can be read again."""
    return text[1:] if text.startswith("'") and safe(text[1:]) == text else text


def write_csv(rows: Iterable[Sequence[str | Decimal]]) -> bytes:
    """Rows as CSV that spreadsheets open as UTF-8."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([safe(_plain(cell)) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def write_xlsx(rows: Iterable[Sequence[str | Decimal]], title: str) -> bytes:
    """Rows as a workbook: numbers as numbers, all else as text, nothing as a formula."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = re.sub(r"[\\/*?:\[\]]", " ", title)[:31] or "Figures"
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            _write_cell(sheet.cell(number, column), value)
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _write_cell(cell: Cell, value: str | Decimal) -> None:
    if isinstance(value, Decimal) and len(value.as_tuple().digits) <= SPREADSHEET_DIGITS:
        cell.value = value
        return
    cell.value = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", safe(_plain(value)))
    cell.data_type = "s"


def _plain(value: str | Decimal) -> str:
    return value if isinstance(value, str) else f"{value:f}"
