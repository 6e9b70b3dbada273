"""OpenDocument files (ISO/IEC 26300): sheets of workbooks (.ods) as rows of text, and what is in workbooks
and texts (.odt) besides. The only module that opens them. Source: OpenDocument 1.3, part 3, chapter 9.

A cell is read as it is held, not as it is rounded for show: 1234.5 shown as 1,235 is 1234.5, and a zero shown
as a dash is 0. Dates are read as they show, since "March 2021" is kept as a day of that month.
"""

import io
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Final
from xml.etree.ElementTree import Element, iterparse

from foi.reading.files.archive import Archive, as_text, attributes
from foi.reading.files.cell_text import digits
from foi.reading.files.inside import Inside, Row, hidden_in
from foi.reading.tables.grid import Unreadable, check_size, fill_merged
from foi.stats.presentation import format_date

Rows = list[list[str]]
TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
CELLS: Final = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
LOCKED: Final = "The file is locked with a password. Save it without one, and choose it again."
MOST_REPEATED: Final = 1000
"""A cell is repeated no further than any table reaches."""


def read_sheets(content: bytes) -> Iterator[tuple[str, Rows, bool]]:
    """Name and rows of each sheet, and whether it is hidden. Raises Unreadable, or what its libraries do."""
    written = _content(content)
    hidden: set[str] = set()
    for _, element in iterparse(io.BytesIO(written)):
        if element.tag == f"{STYLE}style" and _hides(element):
            hidden.add(element.get(f"{STYLE}name", ""))
        elif element.tag == f"{TABLE}table":
            is_hidden = element.get(f"{TABLE}style-name", "") in hidden
            yield element.get(f"{TABLE}name", ""), _rows(element), is_hidden
            element.clear()


def _content(content: bytes) -> bytes:
    archive = Archive(content)
    if b"encryption-data" in archive.start("META-INF/manifest.xml"):
        raise Unreadable(LOCKED)
    return archive.markup("content.xml")


def _hides(style: Element) -> bool:
    properties = style.find(f"{STYLE}table-properties")
    return properties is not None and properties.get(f"{TABLE}display") == "false"


def _rows(table: Element) -> Rows:
    rows: Rows = []
    areas: list[tuple[int, int, int, int]] = []
    for line in table.iter(f"{TABLE}table-row"):
        cells: list[str] = []
        covered = False
        for cell in line:
            if cell.tag not in CELLS:
                continue
            covered |= cell.tag == CELLS[1]
            down, across = _number(cell, "number-rows-spanned"), _number(cell, "number-columns-spanned")
            if down * across > 1:
                areas.append((len(rows), len(cells), len(rows) + down, len(cells) + across))
            shown = "" if cell.tag == CELLS[1] else _shown(cell)
            cells += [shown] * min(_number(cell, "number-columns-repeated"), MOST_REPEATED)
        while cells and not cells[-1]:
            cells.pop()
        # A million empty rows below a table are one; those beneath a merged cell keep their places.
        times = _number(line, "number-rows-repeated") if cells or covered else 1
        check_size(len(rows) + times, len(cells))
        rows += [list(cells) for _ in range(times)]
    for area in areas:
        _fill(rows, *area)
    return rows


def _fill(rows: Rows, top: int, left: int, bottom: int, right: int) -> None:
    for row in rows[top:bottom]:
        row += [""] * (right - len(row))
    fill_merged(rows, top, left, min(bottom, len(rows)), right)


def _number(element: Element, name: str) -> int:
    written = element.get(f"{TABLE}{name}", "1")
    return max(1, int(written)) if written.isdigit() and len(written) < 10 else 1


# One cell ------------------------------------------------------------------------------------------------


def _shown(cell: Element) -> str:
    """What is in a cell, its comments left out."""
    text = "\n".join(_words(part) for part in cell if part.tag == f"{TEXT}p").strip()
    kind = KINDS.get(cell.get(f"{OFFICE}value-type", ""))
    value = cell.get(kind[0]) if kind else None
    return kind[1](value, cell, text) if kind and value else text


def _words(part: Element) -> str:
    """The words of a paragraph; spaces, tabs and line breaks are elements of their own in it."""
    said = part.text or ""
    for inner in part:
        if inner.tag == f"{TEXT}s":
            said += " " * int(inner.get(f"{TEXT}c", "1"))
        elif inner.tag in (f"{TEXT}tab", f"{TEXT}line-break"):
            said += " "
        elif inner.tag != f"{OFFICE}annotation":
            said += _words(inner)
        said += inner.tail or ""
    return said


def _float(value: str, cell: Element, text: str) -> str:
    return digits(float(value))


def _percentage(value: str, cell: Element, text: str) -> str:
    return f"{digits(float(value) * 100)}%"


def _currency(value: str, cell: Element, text: str) -> str:
    pounds = "£" in text or cell.get(f"{OFFICE}currency") == "GBP"
    return f"£{digits(float(value))}" if pounds else text


def _date(value: str, cell: Element, text: str) -> str:
    """A day in full; a month or a year as it shows."""
    is_day = len(re.findall(r"[A-Za-z]+|[0-9]+", text)) > 2
    return format_date(date.fromisoformat(value[:10])) if is_day else text


KINDS: Final[Mapping[str, tuple[str, Callable[[str, Element, str], str]]]] = {
    "float": (f"{OFFICE}value", _float),
    "percentage": (f"{OFFICE}value", _percentage),
    "currency": (f"{OFFICE}value", _currency),
    "date": (f"{OFFICE}date-value", _date),
}
"""Where a cell of each type has its value, and what reads it."""


# What is in it besides -----------------------------------------------------------------------------------

SHEET_PART = re.compile(rb"(<table:table\s[^>]*>)(.*?)</table:table>", re.DOTALL)
STYLE_PART = re.compile(rb"(<style:style\s[^>]*[^/>]>)(.*?)</style:style>", re.DOTALL)
NOT_SHOWN = re.compile(rb"table:display=\"false\"")
ROW_PART = re.compile(rb"(<table:table-row\b[^>]*[^/>]>|<table:table-row>)(.*?)</table:table-row>", re.DOTALL)
COLUMN = re.compile(rb"<table:table-column\s[^>]*>")
CELL_PART = re.compile(rb"<table:table-cell\b([^>]*?)(?:/>|>(.*?)</table:table-cell>)", re.DOTALL)
HIDDEN = re.compile(rb"table:visibility=\"(?:collapse|filter)\"")
HAS_VALUE = re.compile(rb"<text:p\b|office:value")
PIVOT = re.compile(rb"<table:data-pilot-table\s")
EXTERNAL = re.compile(rb"<table:table\s[^>]*table:name=\"'file:")
NAMED = re.compile(rb"<table:named-range\s[^>]*>")
COMMENT = re.compile(rb"<office:annotation\b[^>]*>(.*?)</office:annotation>", re.DOTALL)
CHANGE = re.compile(rb"<text:changed-region\b")
PERSON = re.compile(rb"<(?:dc:creator|meta:initial-creator)\b[^>]*>([^<]+)</")
PARAGRAPH = re.compile(rb"<text:(?:p|h)\b[^>]*>(.*?)</text:(?:p|h)>", re.DOTALL)
WIDEST = 200


def look_into_spreadsheet(content: bytes) -> Inside:
    """What an OpenDocument spreadsheet holds. Raises DamagedArchive, TooLarge, ValueError."""
    archive, body = _body(content)
    tables = [(attributes(tag), inner) for tag, inner in SHEET_PART.findall(body) if not EXTERNAL.match(tag)]
    styles = STYLE_PART.findall(body)
    not_shown = {attributes(tag).get("style:name") for tag, inner in styles if NOT_SHOWN.search(inner)}
    lines = tuple(line for found, inner in tables for line in _lines(found.get("table:name", ""), inner))
    return Inside(
        lines=lines,
        comments=tuple(as_text(each) for each in COMMENT.findall(body)),
        hidden=tuple(each for found, inner in tables for each in _hidden(found, inner, not_shown)),
        pivot_caches=len(PIVOT.findall(body)),
        external_links=len(EXTERNAL.findall(body)),
        named_ranges=tuple(attributes(tag).get("table:name", "") for tag in NAMED.findall(body)),
        rows=len(lines),
        people=_people(archive),
        unread=archive.unread,
    )


def look_into_text(content: bytes) -> Inside:
    """What an OpenDocument text holds. Raises DamagedArchive, TooLarge, ValueError."""
    archive, body = _body(content)
    paragraphs = enumerate(PARAGRAPH.findall(COMMENT.sub(b"", body)), start=1)
    return Inside(
        lines=tuple(Row(f"in paragraph {number}", (as_text(each),)) for number, each in paragraphs),
        comments=tuple(as_text(each) for each in COMMENT.findall(body)),
        tracked_changes=len(CHANGE.findall(body)),
        people=_people(archive),
        unread=archive.unread,
    )


def _body(content: bytes) -> tuple[Archive, bytes]:
    archive = Archive(content)
    if "content.xml" not in archive.names:
        raise ValueError("No document.")
    return archive, archive.start("content.xml")


def _hidden(found: Mapping[str, str], inner: bytes, not_shown: set[str | None]) -> Iterator[str]:
    name = found.get("table:name", "")
    if found.get("table:style-name") in not_shown:
        yield f"the sheet “{name}”"
        return
    rows = sum(1 for tag, row in ROW_PART.findall(inner) if HIDDEN.search(tag) and HAS_VALUE.search(row))
    columns = sum(
        min(int(attributes(tag).get("table:number-columns-repeated", 1)), WIDEST)
        for tag in COLUMN.findall(inner)
        if HIDDEN.search(tag)
    )
    yield from hidden_in(name, rows, columns)


def _lines(name: str, inner: bytes) -> Iterator[Row]:
    """Each row that has something in it, with where it stands, its cells under the first row's."""
    headings: tuple[str, ...] = ()
    for number, (_, row) in enumerate(ROW_PART.findall(inner), start=1):
        cells = tuple(_cell_texts(row))
        if any(cells):
            headings = headings or cells
            yield Row(f"in row {number} of the sheet “{name}”", cells, headings)


def _cell_texts(row: bytes) -> Iterator[str]:
    for tag, cell in CELL_PART.findall(row):
        times = int(attributes(tag).get("table:number-columns-repeated", 1))
        yield from [as_text(COMMENT.sub(b"", cell))] * min(times, WIDEST)


def _people(archive: Archive) -> tuple[str, ...]:
    names = (as_text(each).strip() for each in PERSON.findall(archive.start("meta.xml")))
    return tuple(dict.fromkeys(name for name in names if name))
