"""Excel workbooks (.xlsx, ISO/IEC 29500): their tables, and what is in them besides. The only module that
opens them.

What is hidden in a workbook is searched for in its parts as bytes, with patterns that take linear time, and
not in a workbook that was built: a stray cell in a far corner would make a sheet of billions of cells.
"""

import io
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from foi.reading.files.archive import Archive, TooLarge, as_text, attributes, people
from foi.reading.files.cell_text import cell_text, money_text
from foi.reading.files.inside import Inside, Row, hidden_in
from foi.reading.tables.grid import MOST_CELLS, check_size, fill_merged

Rows = list[list[str]]
NO_RESULT: Final = "formula without its result"
"""What stands in the place of a formula that no spreadsheet has worked out: a blank would pass unseen."""
PARTS: Final = r"xl/(?:worksheets/[^/]*|sharedStrings|styles|workbook)\.xml"
MERGED: Final = re.compile(
    rb"<(?:\w+:)?mergeCell\b[^>]*\bref=\"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})\""
)
FORMULA: Final = re.compile(rb"<(?:\w+:)?f[ />]")
MOST_STYLES: Final = 65_536
"""What Excel itself keeps at most."""
STYLE: Final = re.compile(rb"<(?:\w+:)?xf\b")


def _opened(content: bytes) -> Archive:
    """The workbook's parts, found to be of a size that can be parsed. Raises DamagedArchive or TooLarge.

    A merged range is the cheapest of bombs: the library makes a cell for each of its billions.
    """
    archive = Archive(content)
    for name in archive.matching(PARTS):
        data = archive.markup(name)
        merged = sum(_area(*found) for found in MERGED.findall(data))
        if merged > MOST_CELLS or (name.endswith("styles.xml") and len(STYLE.findall(data)) > MOST_STYLES):
            raise TooLarge
    return archive


def _area(left: bytes, top: bytes, right: bytes, bottom: bytes) -> int:
    across = _column(right.decode()) - _column(left.decode()) + 1
    return max(0, across) * max(0, int(bottom) - int(top) + 1)


def _loaded(content: bytes, **how: bool) -> Any:
    with warnings.catch_warnings():
        # openpyxl warns of what it does not read (styles, validation); only the cells are wanted.
        warnings.simplefilter("ignore", UserWarning)
        return load_workbook(io.BytesIO(content), **how)


def read_plain(content: bytes, most_rows: int, most_columns: int) -> Mapping[str, list[tuple[str, ...]]]:
    """The rows of each sheet by its name, without the empty cells at their ends; of no more rows and columns
    than is said. Raises DamagedArchive, TooLarge, or what the library does.
    """
    _opened(content)
    workbook = _loaded(content, read_only=True, data_only=True)
    # The limits are asked for by name: a stray cell in a far corner would make a sheet of billions of cells.
    return {
        sheet.title: [_texts(row) for row in sheet.iter_rows(max_row=most_rows, max_col=most_columns)]
        for sheet in workbook.worksheets
    }


def _texts(cells: Sequence[Any]) -> tuple[str, ...]:
    texts = [cell_text(_value(cell), getattr(cell, "number_format", None)) for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)


def _value(cell: Any) -> Any:
    """What a cell holds; a text without the escapes that a program writes in it, _x000D_ for a carriage
    return (ISO/IEC 29500-1, 22.9.2.19 ST_Xstring).
    """
    return _unescaped(cell.value) if isinstance(cell.value, str) else cell.value


def _unescaped(text: str) -> str:
    return str(unescape(text)).replace("\r\n", "\n").replace("\r", "\n")


def read_sheets(content: bytes) -> Iterator[tuple[str, Rows, bool]]:
    """Name and rows of each sheet, merged headings over each of their cells, and whether it is hidden. Raises
    DamagedArchive, TooLarge, Unreadable, or what the library does.
    """
    archive = _opened(content)
    workbook = _loaded(content, data_only=True)
    formulas = _formulas(archive, content)
    for sheet in workbook.worksheets:
        of_formulas = formulas.get(sheet.title, ())
        height, width = _extent(sheet, of_formulas)
        check_size(height, width)
        cells = sheet.iter_rows(max_row=height, max_col=width) if height else ()
        rows = [[money_text(_value(cell), cell.number_format) for cell in row] for row in cells]
        for row, column in of_formulas:
            cell = sheet.cell(row, column)
            if cell.value is None and cell.data_type == "n":  # a result without text is of type "str"
                rows[row - 1][column - 1] = NO_RESULT
        for area in _merged(sheet, height, width):
            fill_merged(rows, area.min_row - 1, area.min_col - 1, area.max_row, area.max_col)
        yield sheet.title, rows, sheet.sheet_state != "visible"


def _extent(sheet: Any, formulas: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """How many rows and columns reach to the last cell that holds something, merged headings to their ends.
    A cell that was only formatted counts for nothing, wherever it stands, nor does the size that is stated.
    """
    held = [(cell.row, cell.column) for cell in sheet._cells.values() if cell.value is not None]
    held += formulas
    height, width = (max((place[at] for place in held), default=0) for at in (0, 1))
    ends = [(area.max_row, area.max_col) for area in _merged(sheet, height, width)]
    return max([height, *(row for row, _ in ends)]), max([width, *(column for _, column in ends)])


def _merged(sheet: Any, height: int, width: int) -> list[Any]:
    """The merged ranges that begin within so many rows and columns."""
    return [area for area in sheet.merged_cells.ranges if area.min_row <= height and area.min_col <= width]


def _formulas(archive: Archive, content: bytes) -> Mapping[str, list[tuple[int, int]]]:
    """Row and column of each cell with a formula, by sheet."""
    parts = (archive.markup(name) for name in archive.matching(r"xl/worksheets/[^/]*"))
    if not any(map(FORMULA.search, parts)):
        return {}
    workbook = _loaded(content, read_only=True)
    return {
        sheet.title: [
            (cell.row, cell.column) for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
        ]
        for sheet in workbook.worksheets
    }


# What is in it besides -----------------------------------------------------------------------------------

SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
RELATION = re.compile(rb"<Relationship\b[^>]*>")
NAME = re.compile(rb"<(?:\w+:)?definedName\b[^>]*>")
HIDDEN = re.compile(rb"\s(?:hidden=\"(?:1|true)\"|ht=\"0\"|width=\"0\")")
ROW_START = re.compile(rb"<(?:\w+:)?row\b[^>]*>")
COLUMN = re.compile(rb"<(?:\w+:)?col\b[^>]*>")
ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*[^/>]>(.*?)</(?:\w+:)?row>", re.DOTALL)
CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*[^/>])>(.*?)</(?:\w+:)?c>", re.DOTALL)
VALUE = re.compile(rb"<(?:\w+:)?v>([^<]*)</")
SHARED = re.compile(rb"<(?:\w+:)?si>(.*?)</(?:\w+:)?si>", re.DOTALL)
PHONETIC = re.compile(rb"<(?:\w+:)?rPh\b.*?</(?:\w+:)?rPh>", re.DOTALL)
COMMENT = re.compile(
    rb"<(?:\w+:)?(?:comment|threadedComment)\b[^>]*>(.*?)</(?:\w+:)?(?:comment|threadedComment)>", re.DOTALL
)
LAST_COLUMN = 16_384


@dataclass(frozen=True)
class SheetPart:
    """A sheet: its name, whether it is shown, and the part that holds it."""

    name: str
    hidden: bool
    part: str


def look_into(content: bytes) -> Inside:
    """What an Excel workbook holds. Raises DamagedArchive or TooLarge; ValueError for what is no workbook."""
    archive = Archive(content)
    sheets = list(_sheets(archive))
    if not sheets:
        raise ValueError("No workbook.")
    data = {sheet: archive.start(sheet.part) for sheet in sheets}
    texts = _shared_texts(archive)
    return Inside(
        lines=tuple(line for sheet in sheets for line in _lines(sheet, data[sheet], texts)),
        comments=tuple(_comments(archive)),
        hidden=tuple(each for sheet in sheets for each in _hidden(sheet, data[sheet])),
        pivot_caches=len(list(archive.matching(r"xl/pivotCache/pivotCacheDefinition\d*\.xml"))),
        external_links=len(list(archive.matching(r"xl/externalLinks/externalLink\d*\.xml"))),
        named_ranges=tuple(_names(archive)),
        rows=sum(len(ROW.findall(each)) for each in data.values()),
        people=people(archive.start("docProps/core.xml")),
        unread=archive.unread,
    )


def _sheets(archive: Archive) -> Iterator[SheetPart]:
    relations = [attributes(tag) for tag in RELATION.findall(archive.start("xl/_rels/workbook.xml.rels"))]
    targets = {each.get("Id", ""): each.get("Target", "") for each in relations}
    for tag in SHEET.findall(archive.start("xl/workbook.xml")):
        found = attributes(tag)
        target = targets.get(next((found[name] for name in found if name.endswith(":id")), ""), "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        yield SheetPart(found.get("name", ""), found.get("state", "visible") != "visible", part)


def _hidden(sheet: SheetPart, data: bytes) -> Iterator[str]:
    """The sheet if it is hidden; of one that is shown, the hidden rows and columns."""
    if sheet.hidden:
        yield f"the sheet “{sheet.name}”"
        return
    rows = sum(1 for tag in ROW_START.findall(data) if HIDDEN.search(tag) and not tag.endswith(b"/>"))
    columns = sum(_width(tag) for tag in COLUMN.findall(data) if HIDDEN.search(tag))
    yield from hidden_in(sheet.name, rows, columns)


def _width(tag: bytes) -> int:
    """How many columns a tag stands for; none where it hides the empty rest of the sheet."""
    found = attributes(tag)
    first, last = int(found.get("min", 1)), int(found.get("max", 1))
    return 0 if last >= LAST_COLUMN else last - first + 1


def _names(archive: Archive) -> Iterator[str]:
    """The named ranges but for Excel's own (print areas, filters)."""
    for tag in NAME.findall(archive.start("xl/workbook.xml")):
        name = attributes(tag).get("name", "")
        if name and not name.startswith("_xlnm"):
            yield name


def _shared_texts(archive: Archive) -> list[str]:
    data = archive.start("xl/sharedStrings.xml")
    return [_unescaped(as_text(PHONETIC.sub(b"", each))) for each in SHARED.findall(data)]


def _comments(archive: Archive) -> Iterator[str]:
    for name in archive.matching(r"xl/(?:comments(?:/comment)?|threadedComments/threadedComment)\d*\.xml"):
        yield from (as_text(each) for each in COMMENT.findall(archive.start(name)))


def _lines(sheet: SheetPart, data: bytes, texts: list[str]) -> Iterator[Row]:
    """Each row with where it stands, its cells under the headings of the first row."""
    headings: tuple[str, ...] = ()
    for number, row in enumerate(ROW.findall(data), start=1):
        cells = _cells(row, texts)
        headings = headings or cells
        yield Row(f"in row {number} of the sheet “{sheet.name}”", cells, headings)


def _cells(row: bytes, texts: list[str]) -> tuple[str, ...]:
    cells: dict[int, str] = {}
    for tag, inner in CELL.findall(row):
        found = attributes(tag)
        place = _column(found.get("r", "")) or len(cells)
        cells[place] = _text(found.get("t", ""), inner, texts)
    return tuple(cells.get(place, "") for place in range(min(max(cells, default=-1), 500) + 1))


def _column(reference: str) -> int:
    """The column of a cell's reference, from 0: "C7" is 2."""
    number = 0
    for letter in reference.rstrip("0123456789"):
        number = number * 26 + ord(letter) - 64
    return number - 1 if number else 0


def _text(kind: str, inner: bytes, texts: list[str]) -> str:
    if kind == "inlineStr":
        return _unescaped(as_text(inner))
    found = VALUE.search(inner)
    value = as_text(found[1]) if found else ""
    if kind == "s":
        return texts[int(value)] if value.isdigit() and int(value) < len(texts) else ""
    return value
