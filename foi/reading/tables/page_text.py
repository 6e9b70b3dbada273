"""What is printed on a page: glyphs as lines of text, in the order of the file, and lines as paragraphs."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final, NamedTuple

from foi.reading.characters import from_file
from foi.reading.tables.cells import SUPERSCRIPTS


class Glyph(NamedTuple):
    """A character as printed; `y0` is its foot and `y1` its head; `at` its place in the file's own order."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    bold: bool
    upright: bool
    at: int

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2


class RuledLine(NamedTuple):
    """A straight line, from lower left to upper right; one of its sides has no length."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True)
class PrintedPage:
    """One page as printed."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[RuledLine, ...]


WORD_GAP: Final = 0.18
"""A wider gap than this, in sizes of type, parts two words."""
WIDE_GAP: Final = 1.6
"""A wider gap than this parts two cells or two columns."""
RAISED_SIZE: Final = 0.85
LARGER: Final = 1.12
SMALLER: Final = 0.88
LONGEST_HEADING: Final = 160
SPARE: Final = 0.82
"""A line that ends before this share of the width, with a full stop, ends its paragraph."""
USUAL_PITCH: Final = 1.5
CAPTION: Final = re.compile(r"table\s+[0-9]{1,3}[a-z]?\s*[:.–-]", re.IGNORECASE)
LEADERS: Final = re.compile(r"(?:\. ?){4,}[0-9ivxl]{1,4}$")
"""The dots before the number of a page, in a table of contents."""
BULLETS: Final = "•·▪◦‣–-"


@dataclass(frozen=True)
class PrintedLine:
    """A piece of a line of text without wide gaps, where it stands, and how it is printed."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    bold: bool
    at: int
    glyphs: tuple[int, ...] = ()

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2


def lines_of(glyphs: Iterable[Glyph], gap: float = WIDE_GAP) -> list[PrintedLine]:
    """The lines that glyphs make, parted where a gap is wider than this many sizes of type."""
    found: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda each: each.at):
        if found and _follows(found[-1], glyph, gap):
            found[-1].append(glyph)
        else:
            found.append([glyph])
    lines = (_line(each) for each in found)
    return [line for line in lines if line.text]


def _follows(line: Sequence[Glyph], glyph: Glyph, gap: float) -> bool:
    """Whether a glyph goes on with a line: beside its last one, at the same height or raised a little."""
    last = line[-1]
    if not (last.upright and glyph.upright):
        return last.upright == glyph.upright
    overlap = min(last.y1, glyph.y1) - max(last.y0, glyph.y0)
    size = max(last.size, glyph.size)
    near = -0.6 * size <= glyph.x0 - last.x1 <= gap * size
    return near and overlap >= 0.3 * min(last.y1 - last.y0, glyph.y1 - glyph.y0)


def _line(glyphs: Sequence[Glyph]) -> PrintedLine:
    size = median(each.size for each in glyphs)
    base = median(each.y0 for each in glyphs)
    printed = [each for each in glyphs if each.text.strip()] or list(glyphs)
    return PrintedLine(
        " ".join(_words(glyphs, size, base).split()),
        min(each.x0 for each in printed),
        min(each.y0 for each in printed),
        max(each.x1 for each in printed),
        max(each.y1 for each in printed),
        size,
        sum(each.bold for each in printed) * 2 > len(printed),
        glyphs[0].at,
        tuple(each.at for each in glyphs),
    )


def _words(glyphs: Sequence[Glyph], size: float, base: float) -> str:
    """The words of a line; small raised digits as such."""
    words = ""
    last: Glyph | None = None
    for glyph in glyphs:
        if last is not None and glyph.upright and glyph.x0 - last.x1 > WORD_GAP * size:
            words += " "
        raised = glyph.size < RAISED_SIZE * size and glyph.y0 > base + 0.15 * size and glyph.text.isdecimal()
        words += glyph.text.translate(SUPERSCRIPTS) if raised else glyph.text
        last = glyph
    return from_file(words)


def run_on(lines: Sequence[str]) -> str:
    """Lines of one paragraph as one: a word that was cut with a hyphen stays in one piece."""
    text = ""
    for line in lines:
        joint = "" if not text or (text.endswith(("-", "/")) and text[-2:-1].isalnum()) else " "
        text += joint + line
    return text


# Paragraphs ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class TextBlock:
    """Lines that make one paragraph."""

    text: str
    heading: bool
    at: int


def body_size(lines: Iterable[PrintedLine]) -> float:
    """The size of type that most characters have."""
    counted: Counter[float] = Counter()
    for line in lines:
        counted[round(line.size, 1)] += len(line.text)
    return counted.most_common(1)[0][0] if counted else 0.0


def paragraphs_of(lines: Sequence[PrintedLine], size: float) -> list[TextBlock]:
    """The paragraphs that lines make, in order; `size` is that of the text of the document."""
    if not lines:
        return []
    pitch = _pitch(lines)
    right = max(line.x1 for line in lines)
    groups: list[list[PrintedLine]] = [[lines[0]]]
    for before, line in pairwise(lines):
        if _begins(before, line, pitch, right):
            groups.append([line])
        else:
            groups[-1].append(line)
    return [_block(group, size) for group in groups]


def _pitch(lines: Sequence[PrintedLine]) -> float:
    """How far lines of one paragraph stand apart, in sizes of type; the commonest distance."""
    gaps = Counter(
        round((before.y0 - line.y0) / line.size, 1)
        for before, line in pairwise(lines)
        if 0 < before.y0 - line.y0 < 2.5 * line.size
    )
    return min(gaps.most_common(1)[0][0], 2.0) if gaps else 1.3


def _begins(before: PrintedLine, line: PrintedLine, pitch: float, right: float) -> bool:
    """Whether a line begins a paragraph."""
    down, size = before.y0 - line.y0, max(line.size, before.size)
    if _on_one_line(before, line):
        return line.x0 < before.x0
    if not 0 < down <= (pitch + 0.35) * size or abs(before.size - line.size) > 0.1 * size:
        return True
    if before.bold != line.bold and _is_short(before, right):
        return True
    ended = before.text.endswith((".", ":", "?", "!", "”", '"')) or down > (USUAL_PITCH + 0.35) * size
    return (ended and _is_short(before, right)) or _is_listed(line.text) or bool(CAPTION.match(line.text))


def _is_short(line: PrintedLine, right: float) -> bool:
    return line.x1 < SPARE * right


def _on_one_line(before: PrintedLine, line: PrintedLine) -> bool:
    return min(before.y1, line.y1) - max(before.y0, line.y0) > 0.5 * min(before.size, line.size)


def _is_listed(text: str) -> bool:
    """Whether a line begins with the mark or number of an item of a list."""
    first, _, rest = text.partition(" ")
    if not rest:
        return False
    numbered = first.rstrip(".)").replace(".", "").isdecimal() and (first[-1] in ".)" or "." in first)
    return first in BULLETS or (numbered and len(first) <= 8 and not rest[0].islower())


def _block(lines: Sequence[PrintedLine], size: float) -> TextBlock:
    text = run_on([line.text for line in lines])
    short = len(text) <= LONGEST_HEADING and len(lines) <= 3 and not LEADERS.search(text)
    large = all(line.size > LARGER * size for line in lines)
    marked = all(line.bold for line in lines) and not text.endswith(".")
    small = all(line.size < SMALLER * size for line in lines)
    return TextBlock(text, short and not small and (large or marked), lines[0].at)


def by_height(lines: Iterable[PrintedLine]) -> Iterator[list[PrintedLine]]:
    """Lines that stand side by side, from the top of the page down, each row from left to right."""
    row: list[PrintedLine] = []
    for line in sorted(lines, key=lambda each: -each.middle):
        if row and abs(row[0].middle - line.middle) > 0.5 * max(row[0].size, line.size):
            yield sorted(row, key=lambda each: each.x0)
            row = []
        row.append(line)
    if row:
        yield sorted(row, key=lambda each: each.x0)
