"""Word documents (.docx, ISO/IEC 29500-1) as parts in order: paragraphs, tables with merged cells, footnotes;
and what is in them besides. The only module that opens them.

What was deleted under tracked changes is left out, what was inserted is read. A box drawn as a table of one
cell is read as paragraphs.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final
from xml.etree.ElementTree import Element, ParseError, fromstring

from foi.reading.characters import from_file
from foi.reading.files.archive import Archive, DamagedArchive, TooLarge, as_text, people
from foi.reading.files.inside import Inside, Row
from foi.reading.files.parts import BadDocument, Leaf, Part, TablePart, TextPart
from foi.reading.tables.cells import SUPERSCRIPTS
from foi.reading.tables.grid import MOST_COLUMNS, fill_merged

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
BODY, STYLES, FOOTNOTES = "word/document.xml", "word/styles.xml", "word/footnotes.xml"
LARGEST_PARTS: Final = 64 * 1024 * 1024
MOST_TAGS: Final = 1_500_000
"""Of what is parsed; a report of 1,000 pages has half of them."""
MOST_ROWS: Final = 20_000
PASSED_OVER: Final = frozenset({f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", FALLBACK})
IN_ORDER: Final = frozenset({f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml"})
DAMAGED: Final = "The file can’t be opened: it is damaged, cut off, or no Word document."
EMPTY: Final = "There are no words in the document. If it holds pictures of pages, ask for the text."
DIGITS: Final = re.compile(r"[0-9]{1,3}")

Rows = list[list[str]]


def read_word(content: bytes) -> list[Leaf]:
    """The document as one leaf, as Word keeps no pages. Raises BadDocument or TooLarge."""
    parts = _unpacked(content)
    body = _parsed(parts[BODY]).find(f"{W}body")
    if body is None:
        raise BadDocument(DAMAGED)
    reader = _WordReader(_style_names(parts.get(STYLES)), parts.get(FOOTNOTES))
    try:
        found = [*reader.parts(body), *reader.notes()]
    except RecursionError as error:  # boxes in boxes, thousands deep
        raise BadDocument(DAMAGED) from error
    if not found:
        raise BadDocument(EMPTY)
    return [Leaf(None, tuple(found))]


def _unpacked(content: bytes) -> Mapping[str, bytes]:
    """The parts that are read."""
    try:
        archive = Archive(content)
        found = {name: archive.markup(name) for name in (BODY, STYLES, FOOTNOTES)}
    except DamagedArchive as error:
        raise BadDocument(DAMAGED) from error
    if not found[BODY]:
        raise BadDocument(DAMAGED)
    tags = sum(part.count(b"<") for part in found.values())
    if tags > MOST_TAGS or sum(map(len, found.values())) > LARGEST_PARTS:
        raise TooLarge
    return found


def _parsed(written: bytes) -> Element:
    try:
        return fromstring(written)
    except (ParseError, ValueError, RecursionError) as error:
        raise BadDocument(DAMAGED) from error


def _style_names(written: bytes | None) -> Mapping[str, str]:
    """What styles are called, in small letters, by their keys: "heading 1", "caption"."""
    if not written:
        return {}
    found = {}
    for style in _parsed(written).iter(f"{W}style"):
        name = style.find(f"{W}name")
        outline = style.find(f"{W}pPr/{W}outlineLvl")
        words = _value(name).casefold()
        levelled = outline is not None and _value(outline) in set("012345678")
        found[style.get(f"{W}styleId", "")] = f"heading {words}" if levelled else words
    return found


def _value(element: Element | None) -> str:
    return element.get(f"{W}val", "") if element is not None else ""


class _WordReader:
    """Reads parts in order; footnotes are numbered as they are met."""

    def __init__(self, styles: Mapping[str, str], footnotes: bytes | None) -> None:
        self.styles = styles
        self.footnotes = (
            {each.get(f"{W}id", ""): each for each in _parsed(footnotes).iter(f"{W}footnote")}
            if footnotes
            else {}
        )
        self.met: dict[str, int] = {}

    def parts(self, parent: Element) -> Iterator[Part]:
        for element in parent:
            if element.tag == f"{W}p":
                yield from self._paragraph(element)
            elif element.tag == f"{W}tbl":
                yield from self._table(element)
            elif element.tag in IN_ORDER:
                yield from self.parts(element)

    def notes(self) -> Iterator[Part]:
        """The footnotes that were met, each after its number."""
        for key, number in list(self.met.items()):
            words = " ".join(filter(None, (self._words(each) for each in _own(self.footnotes[key], "p"))))
            if words:
                yield TextPart(f"{str(number).translate(SUPERSCRIPTS)} {words}", note=True)

    # Paragraphs --------------------------------------------------------------------------------------------

    def _paragraph(self, element: Element) -> Iterator[Part]:
        words = self._words(element)
        if words:
            style = self.styles.get(_value(element.find(f"{W}pPr/{W}pStyle")), "")
            outline = element.find(f"{W}pPr/{W}outlineLvl") is not None
            yield TextPart(
                words, style.startswith(("heading", "title")) or outline, style.startswith("caption")
            )
        for box in _boxes(element):
            yield from self.parts(box)

    def _words(self, element: Element) -> str:
        lines = "".join(self._pieces(element)).split("\n")
        return "\n".join(line for line in (" ".join(each.split()) for each in lines) if line)

    def _pieces(self, element: Element) -> Iterator[str]:
        """The words of a paragraph, with what stands raised as raised digits."""
        for child in element:
            if child.tag in PASSED_OVER or child.tag in (f"{W}txbxContent", f"{W}tbl"):
                continue
            if child.tag == f"{W}r":
                yield from self._run(child)
            else:
                yield from self._pieces(child)

    def _run(self, run: Element) -> Iterator[str]:
        raised = _value(run.find(f"{W}rPr/{W}vertAlign")) == "superscript"
        for child in run:
            if child.tag == f"{W}t":
                text = from_file(child.text or "")
                yield text.translate(SUPERSCRIPTS) if raised and DIGITS.fullmatch(text.strip()) else text
            elif child.tag in (f"{W}br", f"{W}cr"):
                yield "\n"
            elif child.tag in (f"{W}tab", f"{W}ptab"):
                yield " "
            elif child.tag == f"{W}noBreakHyphen":
                yield "-"
            elif child.tag == f"{W}footnoteReference" and child.get(f"{W}id", "") in self.footnotes:
                number = self.met.setdefault(child.get(f"{W}id", ""), len(self.met) + 1)
                yield str(number).translate(SUPERSCRIPTS)

    # Tables ------------------------------------------------------------------------------------------------

    def _table(self, table: Element) -> Iterator[Part]:
        cells = [cell for row in _own(table, "tr") for cell in _own(row, "tc")]
        if len(cells) == 1:
            yield from self.parts(cells[0])
            return
        rows = self._rows(table)
        if any(any(row) for row in rows):
            width = max(map(len, rows))
            yield TablePart(tuple(tuple(row + [""] * (width - len(row))) for row in rows))
        for cell in cells:
            for inner in _own(cell, "tbl"):
                yield from self._table(inner)

    def _rows(self, table: Element) -> Rows:
        rows: Rows = []
        areas: list[tuple[int, int, int, int]] = []
        above: dict[int, tuple[int, int]] = {}
        for line in _own(table, "tr"):
            if line.find(f"{W}trPr/{W}del") is not None:
                continue
            if len(rows) == MOST_ROWS:
                raise BadDocument(f"A table of the document has more than {MOST_ROWS:,} rows.")
            at, row = len(rows), [""] * _number(line.find(f"{W}trPr/{W}gridBefore"), 0)
            for cell in _own(line, "tc"):
                left, span = len(row), _number(cell.find(f"{W}tcPr/{W}gridSpan"), 1)
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                row += [self._cell(cell) if merge is None or _value(merge) == "restart" else ""]
                row += [""] * (span - 1)
                if merge is not None and _value(merge) == "restart":
                    above[left] = (at, span)
                if merge is None or _value(merge) == "restart":
                    areas.append((at, left, at + 1, left + span))
                elif left in above:
                    top, wide = above[left]
                    areas = [each for each in areas if each[:2] != (top, left)]
                    areas.append((top, left, at + 1, left + wide))
            rows.append(row)
        width = max(map(len, rows), default=0)
        if width > MOST_COLUMNS:
            raise BadDocument(f"A table of the document has more than {MOST_COLUMNS} columns.")
        rows = [row + [""] * (width - len(row)) for row in rows]
        for area in areas:
            fill_merged(rows, *area)
        return rows

    def _cell(self, cell: Element) -> str:
        return "\n".join(part.text for part in self._texts(cell))

    def _texts(self, parent: Element) -> Iterator[TextPart]:
        """The paragraphs of a cell; tables within it are read on their own."""
        for element in parent:
            if element.tag == f"{W}p":
                yield from (part for part in self._paragraph(element) if isinstance(part, TextPart))
            elif element.tag in IN_ORDER:
                yield from self._texts(element)


def _own(parent: Element, tag: str) -> Iterator[Element]:
    """The children of this kind, also within content controls and insertions, not those of inner tables."""
    for element in parent:
        if element.tag == f"{W}{tag}":
            yield element
        elif element.tag in IN_ORDER:
            yield from _own(element, tag)


def _boxes(parent: Element) -> Iterator[Element]:
    """The text boxes in a paragraph; those within a box come with it, once."""
    for element in parent:
        if element.tag == f"{W}txbxContent":
            yield element
        elif element.tag not in PASSED_OVER:
            yield from _boxes(element)


def _number(element: Element | None, otherwise: int) -> int:
    written = _value(element)
    return (
        min(max(int(written), otherwise), MOST_COLUMNS + 1)
        if written.isascii() and written.isdigit() and len(written) < 5
        else otherwise
    )


# What is in it besides -----------------------------------------------------------------------------------

CHANGE: Final = re.compile(rb"<w:(?:ins|del|moveFrom|moveTo)\s[^>]*>")
COMMENT: Final = re.compile(rb"<w:comment\s[^>]*>(.*?)</w:comment>", re.DOTALL)
PARAGRAPH_END: Final = re.compile(rb"</w:p>")


def look_into(content: bytes) -> Inside:
    """What a Word document holds, deleted words too. Raises DamagedArchive, TooLarge, ValueError."""
    archive = Archive(content)
    if BODY not in archive.names:
        raise ValueError("No document.")
    body = archive.start(BODY)
    paragraphs = enumerate(PARAGRAPH_END.split(body), start=1)
    return Inside(
        lines=tuple(Row(f"in paragraph {number}", (as_text(each),)) for number, each in paragraphs),
        comments=tuple(as_text(each) for each in COMMENT.findall(archive.start("word/comments.xml"))),
        tracked_changes=len(CHANGE.findall(body)),
        people=people(archive.start("docProps/core.xml")),
        unread=archive.unread,
    )
