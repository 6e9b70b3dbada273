"""Text files and tables as text."""

import csv
import io

from foi.compliance.facts import FileContents
from foi.compliance.identifiers import labelled_row
from foi.workflow.file_inspection.pointing import pointing

LOOKED_THROUGH = 8 * 1024 * 1024
SAMPLE = 4096


def text(content: bytes) -> FileContents:
    """A text file, line by line."""
    lines = enumerate(_decoded(content).splitlines(), start=1)
    return FileContents(identifiers=pointing((f"in line {number}", line) for number, line in lines))


def separated(content: bytes) -> FileContents:
    """A table as text, row by row under its headings."""
    words = _decoded(content)
    first = words[:SAMPLE].partition("\n")[0]
    mark = max(",;\t", key=first.count)
    try:
        rows = [tuple(row) for row in csv.reader(io.StringIO(words, newline=""), delimiter=mark)]
    except csv.Error:
        return text(content)
    headings = rows[0] if rows else ()
    numbered = enumerate(rows, start=1)
    return FileContents(
        identifiers=pointing((f"in row {number}", labelled_row(headings, row)) for number, row in numbered)
    )


def _decoded(content: bytes) -> str:
    start = content[:LOOKED_THROUGH]
    encoding = "utf-16" if start[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return start.decode(encoding, errors="replace")
