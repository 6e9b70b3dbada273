"""OpenDocument files (ISO/IEC 26300): hidden sheets, rows and columns, pivot tables, comments, words."""

import re
from collections.abc import Iterator, Mapping

from foi.compliance.facts import FileContents
from foi.compliance.identifiers import labelled_row
from foi.workflow.file_inspection.archive import Archive, as_text, attributes
from foi.workflow.file_inspection.pointing import pointing

TABLE = re.compile(rb"(<table:table\s[^>]*>)(.*?)</table:table>", re.DOTALL)
STYLE = re.compile(rb"(<style:style\s[^>]*[^/>]>)(.*?)</style:style>", re.DOTALL)
NOT_SHOWN = re.compile(rb"table:display=\"false\"")
ROW = re.compile(rb"(<table:table-row\b[^>]*[^/>]>|<table:table-row>)(.*?)</table:table-row>", re.DOTALL)
COLUMN = re.compile(rb"<table:table-column\s[^>]*>")
CELL = re.compile(rb"<table:table-cell\b([^>]*?)(?:/>|>(.*?)</table:table-cell>)", re.DOTALL)
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


def spreadsheet(content: bytes) -> FileContents:
    """What an OpenDocument spreadsheet holds."""
    archive, body = _body(content)
    tables = [(attributes(tag), inner) for tag, inner in TABLE.findall(body) if not EXTERNAL.match(tag)]
    styles = STYLE.findall(body)
    not_shown = {attributes(tag).get("style:name") for tag, inner in styles if NOT_SHOWN.search(inner)}
    comments = [as_text(each) for each in COMMENT.findall(body)]
    lines = [line for found, inner in tables for line in _lines(found.get("table:name", ""), inner)]
    return FileContents(
        hidden=tuple(each for found, inner in tables for each in _hidden(found, inner, not_shown)),
        pivot_caches=len(PIVOT.findall(body)),
        external_links=len(EXTERNAL.findall(body)),
        named_ranges=tuple(attributes(tag).get("table:name", "") for tag in NAMED.findall(body)),
        comments=len(comments),
        rows=len(lines),
        people=_people(archive),
        identifiers=pointing([*lines, *(("in a comment", each) for each in comments)]),
        unread=archive.unread,
    )


def text_document(content: bytes) -> FileContents:
    """What an OpenDocument text holds."""
    archive, body = _body(content)
    comments = [as_text(each) for each in COMMENT.findall(body)]
    paragraphs = enumerate((as_text(each) for each in PARAGRAPH.findall(body)), start=1)
    return FileContents(
        comments=len(comments),
        tracked_changes=len(CHANGE.findall(body)),
        people=_people(archive),
        identifiers=pointing((f"in paragraph {number}", each) for number, each in paragraphs),
        unread=archive.unread,
    )


def _body(content: bytes) -> tuple[Archive, bytes]:
    archive = Archive(content)
    if "content.xml" not in archive.names:
        raise ValueError("No document.")
    return archive, archive.read("content.xml")


def _hidden(found: Mapping[str, str], inner: bytes, not_shown: set[str | None]) -> Iterator[str]:
    name = found.get("table:name", "")
    if found.get("table:style-name") in not_shown:
        yield f"the sheet “{name}”"
        return
    rows = sum(1 for tag, row in ROW.findall(inner) if HIDDEN.search(tag) and HAS_VALUE.search(row))
    columns = sum(
        min(int(attributes(tag).get("table:number-columns-repeated", 1)), WIDEST)
        for tag in COLUMN.findall(inner)
        if HIDDEN.search(tag)
    )
    for number, noun in ((rows, "row"), (columns, "column")):
        if number:
            yield f"{number} {noun}{'s' if number > 1 else ''} of the sheet “{name}”"


def _lines(name: str, inner: bytes) -> Iterator[tuple[str, str]]:
    """Each row that has something in it, with where it stands, its cells under the first row's."""
    headings: tuple[str, ...] = ()
    for number, (_, row) in enumerate(ROW.findall(inner), start=1):
        cells = tuple(_cells(row))
        if any(cells):
            headings = headings or cells
            yield f"in row {number} of the sheet “{name}”", labelled_row(headings, cells)


def _cells(row: bytes) -> Iterator[str]:
    for tag, cell in CELL.findall(row):
        times = int(attributes(tag).get("table:number-columns-repeated", 1))
        yield from [as_text(COMMENT.sub(b"", cell))] * min(times, WIDEST)


def _people(archive: Archive) -> tuple[str, ...]:
    names = (as_text(each).strip() for each in PERSON.findall(archive.read("meta.xml")))
    return tuple(dict.fromkeys(name for name in names if name))
