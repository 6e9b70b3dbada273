"""Files as grids: workbooks (.xlsx, .ods) with merged cells, and CSV. A percentage is read as it shows."""

import io
import warnings
import zipfile
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final
from xml.etree.ElementTree import Element, ParseError, iterparse

from openpyxl import load_workbook

from foi.figures.arriving.grid import MOST_CELLS, MOST_COLUMNS, Form, Grid, Unreadable, fill_merged, grid_of
from foi.figures.arriving.pasted import read_pasted
from foi.figures.spreadsheets import LARGEST_FILE, BadFile, cell_text, check_unpacked, decoded

Rows = list[list[str]]
TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
DAMAGED: Final = "The file can’t be opened: it is damaged, cut off, or not what its name says."


def read_file(name: str, content: bytes, sheet: str = "") -> Grid:
    """The table in a file, in this sheet of it or the first with content. Raises Unreadable."""
    ending = name.lower().rpartition(".")[2]
    if ending in WORKBOOKS:
        sheets = sheets_of(name, content)
        rows = sheets.get(sheet) or next(iter(sheets.values()))
        title, table, notes = _without_surroundings(rows)
        return grid_of(table, Form.WORKBOOK, title, notes)
    if ending not in ("csv", "tsv", "txt"):
        raise Unreadable("Choose an .xlsx, .ods or .csv file, or copy the table and paste it.")
    text, _ = decoded(_checked(content))
    return read_pasted(text, Form.TABS if ending == "tsv" else Form.COMMAS if ending == "csv" else None)


def sheets_of(name: str, content: bytes) -> Mapping[str, Rows]:
    """The sheets of a workbook that have something in them, by name; none for other files."""
    reader = WORKBOOKS.get(name.lower().rpartition(".")[2])
    if reader is None:
        return {}
    try:
        check_unpacked(_checked(content))
        sheets = {title: rows for title, rows in reader(content) if any(any(row) for row in rows)}
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


def _xlsx(content: bytes) -> Iterator[tuple[str, Rows]]:
    with warnings.catch_warnings():
        # openpyxl warns of what it does not read (styles, validation); only the cells are wanted.
        warnings.simplefilter("ignore", UserWarning)
        workbook = load_workbook(io.BytesIO(content), data_only=True)
    for sheet in workbook.worksheets:
        _check_size(sheet.max_row or 0, sheet.max_column or 0)
        rows = [[_shown(cell) for cell in row] for row in sheet.iter_rows()]
        for area in sheet.merged_cells.ranges:
            fill_merged(rows, area.min_row - 1, area.min_col - 1, area.max_row, area.max_col)
        yield sheet.title, rows


def _shown(cell: Any) -> str:
    """A cell as it shows; an amount of money with its sign."""
    text = cell_text(cell)
    return (
        f"£{text}"
        if text and "£" in (cell.number_format or "") and isinstance(cell.value, int | float)
        else text
    )


def _check_size(rows: int, columns: int) -> None:
    if rows * columns > MOST_CELLS or columns > MOST_COLUMNS * 10:
        raise Unreadable("The sheet is too large to be read as a table. Copy the table to a new workbook.")


# ODS -----------------------------------------------------------------------------------------------------


def _ods(content: bytes) -> Iterator[tuple[str, Rows]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        written = archive.read("content.xml")
    if b"<!DOCTYPE" in written[:1000] or b"<!ENTITY" in written:
        raise Unreadable(DAMAGED)
    try:
        for _, element in iterparse(io.BytesIO(written)):
            if element.tag == f"{TABLE}table":
                yield element.get(f"{TABLE}name", ""), _ods_rows(element)
                element.clear()
    except ParseError as error:
        raise Unreadable(DAMAGED) from error


def _ods_rows(table: Element) -> Rows:
    rows: Rows = []
    areas: list[tuple[int, int, int, int]] = []
    for line in table.iter(f"{TABLE}table-row"):
        cells: list[str] = []
        for cell in line:
            if cell.tag not in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
                continue
            text = "\n".join("".join(part.itertext()) for part in cell.iter(f"{TEXT}p")).strip()
            down, across = _number(cell, "number-rows-spanned"), _number(cell, "number-columns-spanned")
            if down * across > 1:
                areas.append((len(rows), len(cells), len(rows) + down, len(cells) + across))
            cells += [text] * min(_number(cell, "number-columns-repeated"), MOST_COLUMNS * 10)
        times = _number(line, "number-rows-repeated") if any(cells) else 1
        _check_size(len(rows) + times, len(cells) if any(cells) else 1)
        rows += [list(cells) for _ in range(times)]
    for area in areas:
        fill_merged(rows, *area)
    return rows


def _number(element: Element, name: str) -> int:
    written = element.get(f"{TABLE}{name}", "1")
    return max(1, int(written)) if written.isdigit() else 1


WORKBOOKS: Final[Mapping[str, Callable[[bytes], Iterator[tuple[str, Rows]]]]] = {"xlsx": _xlsx, "ods": _ods}
