"""Excel workbooks (ISO/IEC 29500): hidden sheets, rows and columns, pivot caches, links, names and cells.

The parts are searched as bytes, with patterns that take linear time, rather than built into a workbook: a
stray cell in a far corner would make a sheet of billions of cells.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from foi.compliance.facts import FileContents
from foi.compliance.identifiers import labelled_row
from foi.workflow.file_inspection.archive import Archive, as_text, attributes
from foi.workflow.file_inspection.pointing import pointing

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
PERSON = re.compile(rb"<(?:dc:creator|cp:lastModifiedBy)\b[^>]*>([^<]+)</")
COMMENT = re.compile(
    rb"<(?:\w+:)?(?:comment|threadedComment)\b[^>]*>(.*?)</(?:\w+:)?(?:comment|threadedComment)>", re.DOTALL
)
LAST_COLUMN = 16_384
PROGRAMS = frozenset({"openpyxl", "apache poi", "microsoft office user", "xlsxwriter"})


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, whether it is shown, and the part that holds it."""

    name: str
    hidden: bool
    part: str


def workbook(content: bytes) -> FileContents:
    """What an Excel workbook holds."""
    archive = Archive(content)
    sheets = list(_sheets(archive))
    if not sheets:
        raise ValueError("No workbook.")
    data = {sheet: archive.read(sheet.part) for sheet in sheets}
    texts = _shared_texts(archive)
    comments = list(_comments(archive))
    lines = [line for sheet in sheets for line in _lines(sheet, data[sheet], texts)]
    return FileContents(
        hidden=tuple(each for sheet in sheets for each in _hidden(sheet, data[sheet])),
        pivot_caches=len(list(archive.matching(r"xl/pivotCache/pivotCacheDefinition\d*\.xml"))),
        external_links=len(list(archive.matching(r"xl/externalLinks/externalLink\d*\.xml"))),
        named_ranges=tuple(_names(archive)),
        comments=len(comments),
        rows=sum(len(ROW.findall(each)) for each in data.values()),
        people=people(archive.read("docProps/core.xml")),
        identifiers=pointing([*lines, *(("in a comment", comment) for comment in comments)]),
        unread=archive.unread,
    )


def _sheets(archive: Archive) -> Iterator[Sheet]:
    relations = [attributes(tag) for tag in RELATION.findall(archive.read("xl/_rels/workbook.xml.rels"))]
    targets = {each.get("Id", ""): each.get("Target", "") for each in relations}
    for tag in SHEET.findall(archive.read("xl/workbook.xml")):
        found = attributes(tag)
        target = targets.get(next((found[name] for name in found if name.endswith(":id")), ""), "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        yield Sheet(found.get("name", ""), found.get("state", "visible") != "visible", part)


def _hidden(sheet: Sheet, data: bytes) -> Iterator[str]:
    """The sheet if it is hidden; of one that is shown, the hidden rows and columns."""
    if sheet.hidden:
        yield f"the sheet “{sheet.name}”"
        return
    rows = sum(1 for tag in ROW_START.findall(data) if HIDDEN.search(tag) and not tag.endswith(b"/>"))
    columns = sum(_width(tag) for tag in COLUMN.findall(data) if HIDDEN.search(tag))
    for number, noun in ((rows, "row"), (columns, "column")):
        if number:
            yield f"{number} {noun}{'s' if number > 1 else ''} of the sheet “{sheet.name}”"


def _width(tag: bytes) -> int:
    """How many columns a tag stands for; none where it hides the empty rest of the sheet."""
    found = attributes(tag)
    first, last = int(found.get("min", 1)), int(found.get("max", 1))
    return 0 if last >= LAST_COLUMN else last - first + 1


def _names(archive: Archive) -> Iterator[str]:
    """The named ranges but for Excel's own (print areas, filters)."""
    for tag in NAME.findall(archive.read("xl/workbook.xml")):
        name = attributes(tag).get("name", "")
        if name and not name.startswith("_xlnm"):
            yield name


def _shared_texts(archive: Archive) -> list[str]:
    data = archive.read("xl/sharedStrings.xml")
    return [as_text(PHONETIC.sub(b"", each)) for each in SHARED.findall(data)]


def _comments(archive: Archive) -> Iterator[str]:
    for name in archive.matching(r"xl/(?:comments(?:/comment)?|threadedComments/threadedComment)\d*\.xml"):
        yield from (as_text(each) for each in COMMENT.findall(archive.read(name)))


def _lines(sheet: Sheet, data: bytes, texts: list[str]) -> Iterator[tuple[str, str]]:
    """Each row with where it stands, its cells under the headings of the first row."""
    headings: tuple[str, ...] = ()
    for number, row in enumerate(ROW.findall(data), start=1):
        cells = _cells(row, texts)
        headings = headings or cells
        yield f"in row {number} of the sheet “{sheet.name}”", labelled_row(headings, cells)


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
        return as_text(inner)
    found = VALUE.search(inner)
    value = as_text(found[1]) if found else ""
    if kind == "s":
        return texts[int(value)] if value.isdigit() and int(value) < len(texts) else ""
    return value


def people(properties: bytes) -> tuple[str, ...]:
    """The people whom the properties of an Office document name."""
    names = (as_text(each).strip() for each in PERSON.findall(properties))
    return tuple(dict.fromkeys(name for name in names if name and name.lower() not in PROGRAMS))
