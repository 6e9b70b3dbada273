"""Small files that would fill the machine, or keep it busy for minutes: each is refused in the process that
reads it, by its name and with what to do about it.
"""

import base64
import io
import logging
import resource
import zipfile
import zlib
from collections.abc import Callable
from typing import Final

import pytest

from foi.reading.files.apart import Limits, read_all
from foi.reading.files.archive import TooLarge
from foi.reading.files.mail import BadMessage
from foi.reading.files.parts import BadDocument
from foi.reading.files.spreadsheets import BadFile
from foi.reading.tables.grid import Unreadable
from tests.figures.workbooks import ods, row, sheet, words, xlsx
from tests.reading.files.making import W, packed

MEGABYTE: Final = 1024 * 1024
LIMITS: Final = Limits(memory=96 * MEGABYTE, computing=10, waiting=60)


def into_part(content: bytes, part: str, before: bytes, markup: bytes) -> bytes:
    """The archive with this markup in one of its parts."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as given,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made,
    ):
        for name in given.namelist():
            data = given.read(name)
            made.writestr(name, data.replace(before, markup + before) if name == part else data)
    return out.getvalue()


def workbook(before: bytes, markup: bytes) -> bytes:
    """A workbook of two cells with this markup in its sheet."""
    plain = xlsx(lambda book: book.active.append(["Ward", "Lamps"]))
    return into_part(plain, "xl/worksheets/sheet1.xml", before, markup)


def merged_to_the_corner() -> bytes:
    """Of one kilobyte and a half: the library makes a cell for each of seventeen billion."""
    return workbook(b"<pageMargins", b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')


def cells(count: int) -> Callable[[], bytes]:
    return lambda: workbook(b"</sheetData>", b"<row>" + b'<c t="n"><v>1</v></c>' * count + b"</row>")


def document(words: str) -> bytes:
    return packed({"word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{words}</w:body></w:document>'})


def paragraphs(count: int) -> Callable[[], bytes]:
    return lambda: document("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * count)


def million_rows() -> bytes:
    return ods(sheet(row(words("a", times=900), times=900_000)))


def stream(size: int) -> Callable[[], bytes]:
    def made() -> bytes:
        packing = zlib.compressobj(9)
        inner = b"".join(packing.compress(bytes(MEGABYTE)) for _ in range(size)) + packing.flush()
        head = f"%PDF-1.7\n1 0 obj\n<< /Filter /FlateDecode /Length {len(inner)} >>\nstream\n"
        return head.encode() + inner + b"\nendstream\nendobj\n"

    return made


def spaces() -> bytes:
    """A part of nothing but spaces: a thousandth of its size when packed."""
    return workbook(b"</worksheet>", b" " * 105 * MEGABYTE)


def page_in_a_message() -> bytes:
    page = base64.encodebytes(b"<div>" * 2_000_000)
    head = b"From: a@example.org\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    return head + page


BOMBS: Final[dict[str, tuple[str, Callable[[], bytes], tuple[str, ...]]]] = {
    "one merged range over the whole sheet": (
        "lamps.xlsx",
        merged_to_the_corner,
        ("table", "figures", "sheets"),
    ),
    "more cells than any table has": ("lamps.xlsx", cells(1_400_000), ("table", "figures")),
    "cells within the guard, too many for the limits": ("lamps.xlsx", cells(900_000), ("table",)),
    "a hundred million spaces": ("lamps.xlsx", spaces, ("table", "inside")),
    "a million full rows": ("lamps.ods", million_rows, ("table",)),
    "paragraphs without end": ("lamps.docx", paragraphs(300_000), ("leaves",)),
    "a stream of 70 MB": ("lamps.pdf", stream(70), ("pages",)),
    "a message of two million elements": ("lamps.eml", page_in_a_message, ("message",)),
}
FAILED: Final[dict[str, type[ValueError]]] = {
    "table": Unreadable, "sheets": Unreadable, "figures": BadFile, "leaves": BadDocument,
    "pages": BadDocument, "message": BadMessage, "inside": TooLarge,
}  # fmt: skip
ASKED: Final = [(name, task) for name, (_, _, tasks) in BOMBS.items() for task in tasks]


@pytest.mark.parametrize(("bomb", "task"), ASKED)
def test_a_bomb_is_refused_by_its_name_and_with_what_to_do(
    bomb: str, task: str, caplog: pytest.LogCaptureFixture
) -> None:
    name, make, _ = BOMBS[bomb]
    content = make()
    assert len(content) < 14 * MEGABYTE
    with pytest.raises(FAILED[task]) as refusal, caplog.at_level(logging.WARNING, "foi.reading"):
        list(read_all(task, name, content, failed=FAILED[task], limits=LIMITS))
    if task == "inside":
        return  # who asks says that it is too large to be looked through
    said = str(refusal.value)
    assert f"“{name}”" in said or said.startswith(("The sheet is too large", "The message has more"))
    assert any(advice in said for advice in ("Save it", "Copy the", "divide it", "Paste what is asked"))


def test_of_a_limit_that_was_reached_the_log_has_all_but_the_name(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "foi.reading"), pytest.raises(Unreadable):
        list(read_all("table", "Jo Smith.xlsx", cells(900_000)(), failed=Unreadable, limits=LIMITS))
    [line] = caplog.records
    told = {name: getattr(line, name) for name in ("reading", "ending", "limit")}
    assert told == {"reading": "table", "ending": "xlsx", "limit": "memory"}
    assert (line.bytes > 1000, line.milliseconds > 0) == (True, True)
    assert "Smith" not in line.getMessage()


def test_the_process_that_asks_holds_no_more_for_it() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    content = merged_to_the_corner()
    assert len(content) < 6_000
    with pytest.raises(Unreadable):
        list(read_all("table", "lamps.xlsx", content, failed=Unreadable, limits=LIMITS))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 64 * 1024, "in kilobytes"
