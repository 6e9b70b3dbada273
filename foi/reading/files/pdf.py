"""PDF documents with text: each page as glyphs and lines, then as parts. The only module with pdfminer.

Glyphs come in the order in which the file prints them: that of reading, in what Word and its like make.
"""

import io
import logging
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import Any, Final

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTCurve, LTFigure, LTItem, LTLine, LTRect
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from foi.reading.files.archive import TooLarge
from foi.reading.files.inside import Inside
from foi.reading.files.parts import BadDocument, Leaf, Part, TextPart
from foi.reading.tables.lattice import FoundTable, ruled_tables
from foi.reading.tables.page_text import (
    Glyph,
    PrintedLine,
    PrintedPage,
    RuledLine,
    body_size,
    lines_of,
    paragraphs_of,
)
from foi.reading.tables.stream import spaced_tables

MOST_PAGES: Final = 1_000
MOST_GLYPHS: Final = 40_000
"""On one page; a page of small print has a fifth of it."""
MOST_FORMS: Final = 5_000
"""On one page: pieces that are kept once and printed again, and pictures."""
LARGEST_STREAM: Final = 64 * 1024 * 1024
PIECE: Final = 64 * 1024
LARGEST_PIECE: Final = 1024 * 1024
LIGATURES: Final = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "\N{SOFT HYPHEN}": ""}
)
STRAIGHT: Final = 1.0
"""A line that leaves the straight by less than this, in points, is level or upright."""
STREAM: Final = re.compile(rb"stream\r?\n")
LOOKED_BACK: Final = 400
DAMAGED: Final = "The file can’t be opened: it is damaged, cut off, or no PDF."
LOCKED: Final = "The PDF is locked with a password. Save it without one, and choose it again."
NO_TEXT: Final = (
    "There is no text in the PDF: it holds pictures of pages, as a scanner makes them. Ask for the document "
    "it was printed from, or have the text recognised first."
)
TOO_DENSE: Final = "Page {} of the PDF holds more than can be read: it may be a drawing or a map."

logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it tells of every small fault of a file


def count_pages(content: bytes) -> int:
    """How many pages a PDF has. Raises BadDocument (damaged, locked, too long) or TooLarge."""
    _check(content)
    pages = sum(1 for _ in islice(_pages(content), MOST_PAGES + 1))
    if not pages:
        raise BadDocument(DAMAGED)
    if pages > MOST_PAGES:
        raise BadDocument(f"The PDF has more than {MOST_PAGES:,} pages. Divide it.")
    return pages


def read_pages(content: bytes, start: int = 0) -> Iterator[Leaf]:
    """The pages from the one after `start`, one by one. Raises BadDocument."""
    resources = PDFResourceManager()
    device = _Device(resources)
    interpreter = PDFPageInterpreter(resources, device)
    for number, page in enumerate(_pages(content), 1):
        if number <= start:
            continue
        device.begin(number)
        try:
            interpreter.process_page(page)
        except (BadDocument, MemoryError):
            raise
        except Exception as error:  # pdfminer raises whatever its parts raise
            raise BadDocument(f"Page {number} of the PDF can’t be read: the file is damaged.") from error
        yield leaf_of(_sheet(number, device.get_result()))


def _check(content: bytes) -> None:
    """Refuse what is no PDF, and what unpacks into more than a machine holds."""
    if b"%PDF" not in content[:1024]:
        raise BadDocument(DAMAGED)
    for found in STREAM.finditer(content):
        told = content[max(0, found.start() - LOOKED_BACK) : found.start()]
        told = told[told.rfind(b" obj") + 1 :]
        if b"/Image" not in told and (told.count(b"Flate") > 1 or _is_bomb(content, found.end())):
            raise TooLarge


def _is_bomb(content: bytes, start: int) -> bool:
    """Whether what begins there unpacks into too much; read piece by piece, as there may be thousands."""
    unpacking, size = zlib.decompressobj(), 0
    try:
        for at in range(start, len(content), PIECE):
            rest = content[at : at + PIECE]
            while rest and size <= LARGEST_STREAM:
                size += len(unpacking.decompress(rest, LARGEST_PIECE))
                rest = unpacking.unconsumed_tail
            if unpacking.eof or size > LARGEST_STREAM:
                break
    except zlib.error:
        return False
    return size > LARGEST_STREAM


def _pages(content: bytes) -> Iterator[PDFPage]:
    try:
        yield from PDFPage.create_pages(PDFDocument(PDFParser(io.BytesIO(content))))
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise BadDocument(LOCKED) from error
    except (BadDocument, MemoryError):
        raise
    except Exception as error:  # pdfminer raises whatever its parts raise
        raise BadDocument(DAMAGED) from error


class _Device(PDFPageAggregator):
    """Collects what a page prints, up to a limit."""

    def begin(self, number: int) -> None:
        self.number, self.printed, self.forms = number, 0, 0

    def render_char(self, *args: Any, **kwargs: Any) -> float:
        self.printed += 1
        self._check()
        return super().render_char(*args, **kwargs)

    def begin_figure(self, *args: Any, **kwargs: Any) -> None:
        """Forms print forms: a few that print one another many times never come to an end."""
        self.forms += 1
        self._check()
        super().begin_figure(*args, **kwargs)

    def _check(self) -> None:
        if self.printed > MOST_GLYPHS or self.forms > MOST_FORMS:
            raise BadDocument(TOO_DENSE.format(self.number))


# What a page prints --------------------------------------------------------------------------------------


def _sheet(number: int, page: Any) -> PrintedPage:
    items = list(_all(page))
    glyphs = (_glyph(each, at) for at, each in enumerate(items) if isinstance(each, LTChar))
    rules = (rule for each in items for rule in _rules(each))
    return PrintedPage(number, page.width, page.height, tuple(filter(None, glyphs)), tuple(rules))


def _all(items: Iterable[LTItem]) -> Iterator[LTItem]:
    for each in items:
        if isinstance(each, LTFigure):
            yield from _all(each)
        else:
            yield each


def _glyph(char: LTChar, at: int) -> Glyph | None:
    """A character; None for one that its font does not name."""
    text = char.get_text()
    if text.startswith("(cid:") or not text:
        return None
    text = "".join(each for each in text.translate(LIGATURES) if each.isprintable()) or " "
    bold = "bold" in str(char.fontname).casefold() or "black" in str(char.fontname).casefold()
    return Glyph(text, char.x0, char.y0, char.x1, char.y1, char.size, bold, char.upright, at)


def _rules(item: LTItem) -> Iterator[RuledLine]:
    """The level and upright lines of a line, a box or a path. A thin box is a line."""
    if isinstance(item, LTRect):
        yield from _of_box(item)
    elif isinstance(item, LTLine | LTCurve):
        for one, other in pairwise(item.pts):
            yield from _straight(one, other)


def _of_box(box: LTRect) -> Iterator[RuledLine]:
    x0, y0, x1, y1 = box.bbox
    if y1 - y0 <= 2 * STRAIGHT:
        yield RuledLine(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
    elif x1 - x0 <= 2 * STRAIGHT:
        yield RuledLine((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)
    else:
        yield from (RuledLine(x0, y, x1, y) for y in (y0, y1))
        yield from (RuledLine(x, y0, x, y1) for x in (x0, x1))


def _straight(one: tuple[float, float], other: tuple[float, float]) -> Iterator[RuledLine]:
    (x0, x1), (y0, y1) = sorted((one[0], other[0])), sorted((one[1], other[1]))
    if y1 - y0 <= STRAIGHT < x1 - x0:
        yield RuledLine(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
    elif x1 - x0 <= STRAIGHT < y1 - y0:
        yield RuledLine((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)


def leaf_of(sheet: PrintedPage) -> Leaf:
    """The parts of a page, in the order in which the file prints them."""
    ruled = ruled_tables(sheet)
    free = _without(sheet.glyphs, ruled)
    spaced = spaced_tables(sheet, free)
    rest = lines_of(_without(free, spaced))
    size = body_size(rest)
    tables = [*ruled, *spaced]
    breaks = sorted(table.at for table in tables)
    placed: list[tuple[int, Part]] = [(table.at, table.cells) for table in tables]
    for group in _between(rest, breaks):
        placed += [(block.at, TextPart(block.text, block.heading)) for block in paragraphs_of(group, size)]
    return Leaf(sheet.number, tuple(part for _, part in sorted(placed, key=lambda each: each[0])))


def _without(glyphs: Sequence[Glyph], tables: Sequence[FoundTable]) -> list[Glyph]:
    taken = frozenset(at for table in tables for at in table.glyphs)
    return [glyph for glyph in glyphs if glyph.at not in taken]


def _between(lines: Sequence[PrintedLine], breaks: Sequence[int]) -> list[list[PrintedLine]]:
    """Lines before, between and after the tables: no paragraph goes on behind one."""
    groups: list[list[PrintedLine]] = [[] for _ in range(len(breaks) + 1)]
    for line in lines:
        groups[sum(1 for at in breaks if at < line.at)].append(line)
    return groups


# What is in it besides -----------------------------------------------------------------------------------

STRUCTURE = re.compile(rb"/StructTreeRoot\b")
OBJECT_STREAM = re.compile(rb"/ObjStm\b")
ENCRYPTED = re.compile(rb"/Encrypt\b")
LARGEST_OBJECTS = 8 * 1024 * 1024


def look_into(content: bytes) -> Inside:
    """Whether a PDF has the structure that a screen reader follows (ISO 14289-1). Its words are not looked
    at, as the product does not know which of them a reader sees. Raises ValueError for what is no PDF.
    """
    if b"%PDF" not in content[:1024]:
        raise ValueError("No PDF.")
    return Inside(tagged=_is_tagged(content))


def _is_tagged(content: bytes) -> bool | None:
    """None where that can't be told: in an encrypted file the streams can't be opened."""
    if STRUCTURE.search(content) or any(map(STRUCTURE.search, _object_streams(content))):
        return True
    return None if ENCRYPTED.search(content) else False


def _object_streams(content: bytes) -> Iterator[bytes]:
    """The object streams of a file, unpacked; since PDF 1.5 the catalogue may lie in one."""
    for found in OBJECT_STREAM.finditer(content):
        start = STREAM.search(content, found.end(), found.end() + 500)
        if start:
            try:
                yield zlib.decompressobj().decompress(content[start.end() :], LARGEST_OBJECTS)
            except zlib.error:
                continue
