"""Files of text (.csv, .tsv, .txt, .json, .xml, .md): the only module that decodes and parts them.

UTF-8 and UTF-16 are told by their bytes; what is neither is Windows text, as Excel saves “CSV”: a guess by
how often letters occur takes a short table with £ signs for Japanese (docs/decisions/029).
Cells stand between commas, semicolons or tabs: the mark that cuts most lines into as many cells.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from foi.reading.files.inside import FIRST_PART, Inside, Row

LOOKED_THROUGH: Final = 8 * 1024 * 1024
MARKS: Final = ",;\t"
SAMPLE: Final = 2048
TELLING: Final = 1000
"""Lines from which the mark of a file that has to be whole is told."""
WINDOWS_TEXT: Final = (
    "The file is not UTF-8 and was read as Windows text. Look at £ signs and accented letters."
)


class NeverClosed(ValueError):
    """A quotation mark opens a cell that nothing closes."""


def decoded(content: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a file, and what to look at twice where its encoding was taken for granted."""
    if encoding := _utf16(content):
        return content.decode(encoding, errors="replace").removeprefix("\ufeff"), ()
    try:
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace"), (WINDOWS_TEXT,)


def _utf16(content: bytes) -> str:
    """The UTF-16 that a file is in: it says so, or every second byte of its letters and digits is zero."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16-le" if content[0] == 0xFF else "utf-16-be"
    start = content[:SAMPLE]
    even, odd = start[::2].count(0), start[1::2].count(0)
    if max(even, odd) * 4 > len(start):
        return "utf-16-be" if even > odd else "utf-16-le"
    return ""


def read_separated(text: str) -> list[list[str]]:
    """The rows of a file of cells between marks; where a quotation mark is never closed, line by line."""
    text = re.sub(r"\r\n?", "\n", text.replace("\0", "")).strip("\n")
    return max((cells_between(text, mark) for mark in MARKS), key=_evenness)


def read_strictly(text: str) -> list[list[str]]:
    """The rows of a file that has to be whole, as they stand. Raises NeverClosed."""
    start = "\n".join(text.split("\n", TELLING)[:TELLING])
    return _parted(text, max(MARKS, key=lambda mark: _evenness(cells_between(start, mark))))


def cells_between(text: str, mark: str) -> list[list[str]]:
    """Cells between these marks. Quotation marks that are closed hold a cell of several lines together."""
    try:
        return _parted(text, mark)
    except NeverClosed:
        return [line.split(mark) for line in text.split("\n")]


def _parted(text: str, mark: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True))
    except csv.Error as error:
        raise NeverClosed(str(error)) from error


def _evenness(rows: Sequence[Sequence[str]]) -> tuple[int, int]:
    """How many rows have the commonest width above one, then that width."""
    widths = Counter(len(row) for row in rows if len(row) > 1)
    width, times = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return times, width


# What is in it besides -----------------------------------------------------------------------------------


def look_into_text(content: bytes) -> Inside:
    """A text file, line by line."""
    text, _ = decoded(content)
    lines = enumerate(text[:LOOKED_THROUGH].splitlines(), start=1)
    return Inside(tuple(Row(f"in line {at}", (line,)) for at, line in lines), unread=_unread(text))


def look_into_table(content: bytes) -> Inside:
    """A table as text, row by row under its headings."""
    text, _ = decoded(content)
    rows = [tuple(row) for row in read_separated(text[:LOOKED_THROUGH])]
    numbered = enumerate(rows, start=1)
    return Inside(tuple(Row(f"in row {at}", row, rows[0]) for at, row in numbered), unread=_unread(text))


def _unread(text: str) -> str:
    return FIRST_PART if len(text) > LOOKED_THROUGH else ""
