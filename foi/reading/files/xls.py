"""Workbooks of Excel before 2007 (.xls, [MS-XLS]): their tables, and what is in them besides. The only module
that opens them.
"""

import io
from collections.abc import Iterator
from typing import Any

import xlrd

from foi.reading.files.cell_text import money_text
from foi.reading.files.inside import Inside, Row, hidden_in
from foi.reading.tables.grid import check_size, fill_merged

Rows = list[list[str]]


class DamagedWorkbook(ValueError):
    """It is no such workbook, or cut off."""


class FaultyWorkbook(ValueError):
    """Its parts contradict each other, as where it has more texts than it says: Excel opens such a workbook,
    the library does not.
    """


class LockedWorkbook(ValueError):
    """It has a password."""


def read_sheets(content: bytes) -> Iterator[tuple[str, Rows, bool]]:
    """Name and rows of each sheet, merged headings over each of their cells, and whether it is hidden. Raises
    DamagedWorkbook, FaultyWorkbook, LockedWorkbook or Unreadable.
    """
    workbook = _opened(content)
    for sheet in workbook.sheets():
        check_size(sheet.nrows, sheet.ncols)
        rows = _rows(workbook, sheet)
        for top, bottom, left, right in sheet.merged_cells:
            fill_merged(rows, top, left, min(bottom, len(rows)), right)
        yield sheet.name, rows, sheet.visibility != 0


def look_into(content: bytes) -> Inside:
    """What such a workbook holds. Raises DamagedWorkbook, FaultyWorkbook or LockedWorkbook."""
    workbook = _opened(content)
    sheets = workbook.sheets()
    return Inside(
        lines=tuple(line for sheet in sheets for line in _lines(workbook, sheet)),
        comments=tuple(note.text for sheet in sheets for note in sheet.cell_note_map.values()),
        hidden=tuple(each for sheet in sheets for each in _hidden(sheet)),
        named_ranges=tuple(each.name for each in workbook.name_obj_list if not each.builtin),
        rows=sum(sheet.nrows for sheet in sheets),
        people=(workbook.user_name,) if workbook.user_name else (),
    )


def _opened(content: bytes) -> Any:
    try:
        # What the library says of faults goes nowhere.
        return xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=io.StringIO())
    except MemoryError:
        raise
    except AssertionError as error:  # what a part says of itself does not hold
        raise FaultyWorkbook from error
    except Exception as error:  # the library raises whatever its parts raise
        if "encrypted" in str(error):
            raise LockedWorkbook(str(error)) from error
        raise DamagedWorkbook(str(error)) from error


def _rows(workbook: Any, sheet: Any) -> Rows:
    return [[_shown(workbook, cell) for cell in sheet.row(at)] for at in range(sheet.nrows)]


def _shown(workbook: Any, cell: Any) -> str:
    number_format = workbook.format_map[workbook.xf_list[cell.xf_index].format_key].format_str
    if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return ""
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return money_text(bool(cell.value), None)
    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            moment = xlrd.xldate_as_datetime(cell.value, workbook.datemode)
            return str(moment.time()) if 0 < cell.value < 1 else money_text(moment, number_format)
        except (xlrd.xldate.XLDateError, OverflowError, ValueError):
            return money_text(cell.value, None)
    return money_text(cell.value, number_format)


def _lines(workbook: Any, sheet: Any) -> Iterator[Row]:
    headings: tuple[str, ...] = ()
    for number, row in enumerate(_rows(workbook, sheet), start=1):
        cells = tuple(row)
        if any(cells):
            headings = headings or cells
            yield Row(f"in row {number} of the sheet “{sheet.name}”", cells, headings)


def _hidden(sheet: Any) -> Iterator[str]:
    """The sheet if it is hidden; of one that is shown, the hidden rows and columns that hold something."""
    if sheet.visibility:
        yield f"the sheet “{sheet.name}”"
        return
    rows = sum(1 for at, info in sheet.rowinfo_map.items() if info.hidden and at < sheet.nrows)
    columns = sum(1 for at, info in sheet.colinfo_map.items() if info.hidden and at < sheet.ncols)
    yield from hidden_in(sheet.name, rows, columns)
