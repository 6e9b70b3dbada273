"""OpenDocument files (ISO/IEC 26300): sheets of workbooks (.ods) as rows of text, and what is in workbooks
and texts (.odt) besides. The only module that opens them. Source: OpenDocument 1.3, part 3, chapters 5 and 9.

A cell is read as it is held, not as it is rounded for show: 1234.5 shown as 1,235 is 1234.5, and a zero shown
as a dash is 0. Dates are read as they show, since "March 2021" is kept as a day of that month; who looks into
a file is given the day. Elements are taken as the parser ends them, so that a sheet is never held as markup;
why no library stands between is in docs/decisions/029.
"""

import io
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element, ParseError, iterparse

from foi.reading.files.archive import Archive, DamagedArchive, TooLarge, people
from foi.reading.files.cell_text import day_text, digits
from foi.reading.files.inside import Inside, Row, hidden_in
from foi.reading.tables.grid import MOST_CELLS, Unreadable, check_size, fill_merged

Rows = list[list[str]]
TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
DATE: Final = "{http://purl.org/dc/elements/1.1/}date"
CELL: Final = f"{TABLE}table-cell"
COVERED: Final = f"{TABLE}covered-table-cell"
PARAGRAPH: Final = f"{TEXT}p"
ANNOTATION: Final = f"{OFFICE}annotation"
CHANGES: Final = frozenset(
    f"{TABLE}{name}" for name in ("cell-content-change", "insertion", "deletion", "movement")
)
HIDING: Final = frozenset({"collapse", "filter"})
LOCKED: Final = "The file is locked with a password. Save it without one, and choose it again."
MOST_REPEATED: Final = 1000
"""A cell is repeated no further than any table reaches."""
MOST_SPACES: Final = 100
DEEPEST: Final = 200
MOST_LOOKED_AT: Final = 10 * MOST_CELLS


class SheetCell(NamedTuple):
    """A cell, `times` over: its text as a table takes it, its value in full, how far it is merged."""

    text: str
    held: str
    times: int
    down: int
    across: int


class SheetRow(NamedTuple):
    """A row, `times` over, without the empty cells at its end; whether it is hidden, and whether some of it
    lies beneath a merged cell.
    """

    cells: tuple[SheetCell, ...]
    times: int
    hidden: bool
    covered: bool


class Sheet:
    """A sheet as it stands; `external` says that it keeps what another file held."""

    def __init__(self, name: str, hidden: bool) -> None:
        self.name, self.hidden, self.external = name, hidden, name.startswith("'file:")
        self.rows: list[SheetRow] = []
        self.hidden_columns = 0


class Spreadsheet:
    """The content of a workbook, gone through once: its sheets as they come, and what is met on the way."""

    def __init__(self, archive: Archive) -> None:
        self._markup = _content(archive)
        self.comments: list[str] = []
        self.named_ranges: list[str] = []
        self.pivots = self.changes = 0

    def sheets(self) -> Iterator[Sheet]:
        """Each sheet at its end. Raises DamagedArchive."""
        not_shown: set[str] = set()
        opened: list[Sheet] = []
        for event, element in _events(self._markup):
            if event == "start":
                if element.tag == f"{TABLE}table":
                    opened.append(_sheet(element, not_shown))
            elif element.tag == f"{STYLE}style" and _hides(element):
                not_shown.add(element.get(f"{STYLE}name", ""))
            elif not opened:
                self._met(element)
            elif element.tag == f"{TABLE}table-row":
                opened[-1].rows.append(_row(element))
                element.clear()
            elif element.tag == f"{TABLE}table-column":
                opened[-1].hidden_columns += _hidden_columns(element)
            elif element.tag == f"{TABLE}table":
                yield opened.pop()
                element.clear()
            else:
                self._met(element)

    def _met(self, element: Element) -> None:
        if element.tag == ANNOTATION:
            self.comments.append(_comment(element))
        elif element.tag == f"{TABLE}named-range":
            self.named_ranges.append(element.get(f"{TABLE}name", ""))
        elif element.tag == f"{TABLE}data-pilot-table":
            self.pivots += 1
        elif element.tag in CHANGES:
            self.changes += 1


def _content(archive: Archive) -> bytes:
    if "content.xml" not in archive.names:
        raise DamagedArchive("No document.")
    return archive.markup("content.xml")


def _events(markup: bytes) -> Iterator[tuple[str, Element]]:
    """The start and the end of each element. Raises DamagedArchive where it is no markup."""
    try:
        yield from iterparse(io.BytesIO(markup), ("start", "end"))
    except ParseError as error:
        raise DamagedArchive(str(error)) from error


def _sheet(table: Element, not_shown: set[str]) -> Sheet:
    return Sheet(table.get(f"{TABLE}name", ""), table.get(f"{TABLE}style-name", "") in not_shown)


def _hides(style: Element) -> bool:
    properties = style.find(f"{STYLE}table-properties")
    return properties is not None and properties.get(f"{TABLE}display") == "false"


def _hidden_columns(column: Element) -> int:
    """How many columns an element hides; none where it hides the empty rest of the sheet."""
    times = _number(column, "number-columns-repeated")
    return times if column.get(f"{TABLE}visibility") in HIDING and times <= MOST_REPEATED else 0


def _row(line: Element) -> SheetRow:
    cells = [_cell(each) for each in line if each.tag in (CELL, COVERED)]
    while cells and not cells[-1].held:
        cells.pop()
    return SheetRow(
        tuple(cells),
        _number(line, "number-rows-repeated"),
        line.get(f"{TABLE}visibility") in HIDING,
        any(each.tag == COVERED for each in line),
    )


def _comment(annotation: Element) -> str:
    """Who wrote it, and what."""
    return " ".join("".join(each.itertext()).strip() for each in annotation if each.tag != DATE)


def _number(element: Element, name: str) -> int:
    written = element.get(f"{TABLE}{name}", "1")
    return max(1, int(written)) if written.isascii() and written.isdigit() and len(written) < 10 else 1


# One cell ------------------------------------------------------------------------------------------------


def _cell(cell: Element) -> SheetCell:
    shown = "\n".join(_words(part) for part in cell if part.tag == PARAGRAPH).strip()
    kind = cell.get(f"{OFFICE}value-type", "")
    attribute, reader = KINDS.get(kind, NO_KIND)
    value = cell.get(attribute, "")
    text = _read(reader, value, cell, shown) if value else shown
    if kind == "date" and value:
        held = _read(_day, value, cell, shown)
    elif any(part.tag not in (PARAGRAPH, ANNOTATION) for part in cell):
        held = _words(cell).strip()  # with what is in shapes
    else:
        held = text
    return SheetCell(
        "" if cell.tag == COVERED else text,
        held,
        _number(cell, "number-columns-repeated"),
        _number(cell, "number-rows-spanned"),
        _number(cell, "number-columns-spanned"),
    )


def _words(part: Element, depth: int = 0) -> str:
    """The words of an element, comments left out; spaces, tabs and line breaks are elements of their own."""
    if depth > DEEPEST:
        raise DamagedArchive("Its elements lie too deep within each other.")
    said = part.text or ""
    for inner in part:
        if inner.tag == f"{TEXT}s":
            written = inner.get(f"{TEXT}c", "1")
            said += " " * min(int(written) if written.isascii() and written.isdigit() else 1, MOST_SPACES)
        elif inner.tag in (f"{TEXT}tab", f"{TEXT}line-break"):
            said += " "
        elif inner.tag != ANNOTATION:
            said += _words(inner, depth + 1)
        said += inner.tail or ""
    return said


Reader = Callable[[str, Element, str], str]
"""Reads a value, of this cell, that shows so. Raises ValueError where it is none."""


def _read(reader: Reader, value: str, cell: Element, shown: str) -> str:
    """A value; what shows where a program wrote something else for one."""
    try:
        return reader(value, cell, shown)
    except ValueError:
        return shown


def _float(value: str, cell: Element, shown: str) -> str:
    pounds = "£" if "£" in shown else ""  # an amount whose format another program wrote
    return f"{pounds}{digits(float(value))}"


def _percentage(value: str, cell: Element, shown: str) -> str:
    return f"{digits(float(value) * 100)}%"


def _currency(value: str, cell: Element, shown: str) -> str:
    pounds = "£" in shown or cell.get(f"{OFFICE}currency") == "GBP"
    return f"£{digits(float(value))}" if pounds else shown or digits(float(value))


def _date(value: str, cell: Element, shown: str) -> str:
    """A day in full, with its time of day; a month or a year as it shows."""
    is_day = len(re.findall(r"[A-Za-z]+|[0-9]+", shown)) > 2
    return _day(value, cell, shown) if is_day or not shown else shown


def _day(value: str, cell: Element, shown: str) -> str:
    return day_text(datetime.fromisoformat(value))


def _truth(value: str, cell: Element, shown: str) -> str:
    return "yes" if value == "true" else "no"


def _text(value: str, cell: Element, shown: str) -> str:
    return shown or value


KINDS: Final[Mapping[str, tuple[str, Reader]]] = {
    "float": (f"{OFFICE}value", _float),
    "percentage": (f"{OFFICE}value", _percentage),
    "currency": (f"{OFFICE}value", _currency),
    "date": (f"{OFFICE}date-value", _date),
    "boolean": (f"{OFFICE}boolean-value", _truth),
}
"""Where a cell of each type has its value, and what reads it."""
NO_KIND: Final[tuple[str, Reader]] = (f"{OFFICE}string-value", _text)


# Tables --------------------------------------------------------------------------------------------------


def read_sheets(content: bytes) -> Iterator[tuple[str, Rows, bool]]:
    """Name and rows of each sheet, merged headings over each of their cells, and whether it is hidden. Raises
    DamagedArchive, TooLarge or Unreadable.
    """
    archive = Archive(content)
    if b"encryption-data" in archive.start("META-INF/manifest.xml"):
        raise Unreadable(LOCKED)
    for sheet in Spreadsheet(archive).sheets():
        yield sheet.name, _table(sheet), sheet.hidden or sheet.external


def _table(sheet: Sheet) -> Rows:
    rows: Rows = []
    areas: list[tuple[int, int, int, int]] = []
    for line in sheet.rows:
        cells: list[str] = []
        for cell in line.cells:
            if cell.down * cell.across > 1:
                areas.append((len(rows), len(cells), len(rows) + cell.down, len(cells) + cell.across))
            cells += [cell.text] * min(cell.times, MOST_REPEATED)
        # A million empty rows below a table are one; those beneath a merged cell keep their places.
        times = line.times if cells or line.covered else 1
        check_size(len(rows) + times, len(cells))
        rows += [list(cells) for _ in range(times)]
    for area in areas:
        _fill(rows, *area)
    return rows


def _fill(rows: Rows, top: int, left: int, bottom: int, right: int) -> None:
    right = min(right, left + MOST_REPEATED)
    for row in rows[top:bottom]:
        row += [""] * (right - len(row))
    fill_merged(rows, top, left, min(bottom, len(rows)), right)


# What is in it besides -----------------------------------------------------------------------------------

WIDEST: Final = 200


def look_into_spreadsheet(content: bytes) -> Inside:
    """What an OpenDocument spreadsheet holds. Raises DamagedArchive or TooLarge."""
    archive = Archive(content)
    book = Spreadsheet(archive)
    lines: list[Row] = []
    hidden: list[str] = []
    rows = external = 0
    for sheet in book.sheets():
        external += sheet.external
        if not sheet.external:
            lines += _lines(sheet)
            hidden += _hidden(sheet)
            rows += sum(row.times for row in sheet.rows if row.cells)
    return Inside(
        lines=tuple(lines),
        comments=tuple(book.comments),
        hidden=tuple(hidden),
        pivot_caches=book.pivots,
        external_links=external,
        named_ranges=tuple(book.named_ranges),
        tracked_changes=book.changes,
        rows=rows,
        people=people(archive.start("meta.xml")),
    )


def _lines(sheet: Sheet) -> Iterator[Row]:
    """Each row that has something in it, with where it stands, its cells under the first row's."""
    headings: tuple[str, ...] = ()
    number, looked_at = 1, 0
    for row in sheet.rows:
        cells = tuple(cell.held for cell in row.cells for _ in range(min(cell.times, WIDEST)))
        looked_at += len(cells)
        if looked_at > MOST_LOOKED_AT:
            raise TooLarge
        if cells:
            headings = headings or cells
            yield Row(f"in row {number} of the sheet “{sheet.name}”", cells, headings)
        number += row.times


def _hidden(sheet: Sheet) -> tuple[str, ...]:
    """The sheet if it is hidden; of one that is shown, the hidden rows that hold something, and columns."""
    if sheet.hidden:
        return (f"the sheet “{sheet.name}”",)
    rows = sum(row.times for row in sheet.rows if row.hidden and row.cells)
    return hidden_in(sheet.name, rows, sheet.hidden_columns)


def look_into_text(content: bytes) -> Inside:
    """What an OpenDocument text holds, deleted words too. Raises DamagedArchive or TooLarge."""
    archive = Archive(content)
    paragraphs: list[str] = []
    comments: list[str] = []
    changes = within = 0
    for event, element in _events(_content(archive)):
        if element.tag == ANNOTATION:
            within += 1 if event == "start" else -1
            if event == "end":
                comments.append(_comment(element))
        elif event == "end" and not within and element.tag in (PARAGRAPH, f"{TEXT}h"):
            paragraphs.append(_words(element))
            element.clear()
        elif event == "end" and element.tag == f"{TEXT}changed-region":
            changes += 1
    return Inside(
        lines=tuple(
            Row(f"in paragraph {number}", (each,)) for number, each in enumerate(paragraphs, start=1)
        ),
        comments=tuple(comments),
        tracked_changes=changes,
        people=people(archive.start("meta.xml")),
    )
