"""Files of text (.csv, .tsv, .txt, .json, .xml, .md): the only module that decodes and parts them.

UTF-8, UTF-16 and UTF-32 are told by their bytes; what is none of them is Windows text, as Excel saves “CSV”:
a guess by how often letters occur takes a short table with £ signs for Japanese (docs/decisions/029).
Cells stand between commas, semicolons or tabs: the mark that cuts most lines into as many cells. A file that
is no text, whatever its name says, is told by the bytes that it begins with.
"""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from foi.reading.files.archive import Archive, DamagedArchive, TooLarge
from foi.reading.files.inside import FIRST_PART, Inside, Row

LOOKED_THROUGH: Final = 8 * 1024 * 1024
MARKS: Final = ",;\t"
SAMPLE: Final = 2048
TELLING: Final = 1000
"""Lines from which the mark of a file that has to be whole is told."""
WINDOWS_TEXT: Final = (
    "The file is not UTF-8 and was read as Windows text. Look at £ signs and accented letters."
)


class NotText(ValueError):
    """The file is no text; the message says what it is, and what to do."""


class NeverClosed(ValueError):
    """A quotation mark opens a cell that nothing closes."""


def decoded(content: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a file, and what to look at twice where its encoding was taken for granted."""
    if encoding := _utf32(content) or _utf16(content):
        return content.decode(encoding, errors="replace").removeprefix("\ufeff"), ()
    try:
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace"), (WINDOWS_TEXT,)


def _utf32(content: bytes) -> str:
    """The UTF-32 that a file says it is in."""
    return {codecs.BOM_UTF32_LE: "utf-32-le", codecs.BOM_UTF32_BE: "utf-32-be"}.get(content[:4], "")


def _utf16(content: bytes) -> str:
    """The UTF-16 that a file is in: it says so, or every second byte of its letters and digits is zero."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16-le" if content[0] == 0xFF else "utf-16-be"
    start = content[:SAMPLE]
    even, odd = start[::2].count(0), start[1::2].count(0)
    if max(even, odd) * 4 > len(start):
        return "utf-16-be" if even > odd else "utf-16-le"
    return ""


def decoded_table(name: str, content: bytes) -> tuple[str, tuple[str, ...]]:
    """The same for a file of this name that is to hold a table. Raises NotText for a workbook, a document, or
    another file of bytes that was given the ending of a text.
    """
    ending = name.rpartition(".")[2].upper()
    if told := _other_kind(content):
        raise NotText(f"This is not a {ending} file but {told}")
    text, notices = decoded(content)
    if "\0" in text:
        raise NotText(
            f"This is not a {ending} file: it has characters that no text has. Open it in the program it was "
            "made with, and save it as “CSV UTF-8”."
        )
    return text, notices


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


# What is no text -----------------------------------------------------------------------------------------

RENAMED: Final = "give it its right ending, {}, or save it as CSV."
DOCUMENT: Final = "give it its right ending, {}, and import it as a document, or copy the table and paste it."
WORKBOOK: Final = "a workbook: " + RENAMED
ZIPPED: Final = "a zipped file: unpack it, and choose the file of the table in it."
PDF: Final = "a PDF document: " + DOCUMENT.format(".pdf")
OLD_OFFICE: Final = (
    "one of an older Office program, or one that is locked with a password: open it there, and save the "
    "table as CSV."
)
PACKED: Final[Mapping[str, str]] = {
    "xl/workbook.xml": WORKBOOK.format(".xlsx"),
    "word/document.xml": "a Word document: " + DOCUMENT.format(".docx"),
}
"""What a zipped file is that has this part."""
OPEN_WORKBOOK: Final = b"application/vnd.oasis.opendocument.spreadsheet"
WORKBOOK_STREAM: Final = "Workbook".encode("utf-16-le")
"""What the directory of an .xls names, [MS-XLS] 2.1.2."""


def _other_kind(content: bytes) -> str:
    """What a file is that begins as no text does, and what to do with it; "" for any other."""
    if content.startswith(b"%PDF"):
        return PDF
    if content.startswith(b"PK\x03\x04"):
        return _packed(content)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return WORKBOOK.format(".xls") if WORKBOOK_STREAM in content else OLD_OFFICE
    return ""


def _packed(content: bytes) -> str:
    try:
        archive = Archive(content)
        if archive.start("mimetype").startswith(OPEN_WORKBOOK):
            return WORKBOOK.format(".ods")
    except (DamagedArchive, TooLarge):
        return ZIPPED
    return next((told for part, told in PACKED.items() if part in archive.names), ZIPPED)


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
