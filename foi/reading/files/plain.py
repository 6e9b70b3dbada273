"""What is in files of text, and in tables as text, for those who inspect them."""

import csv
import io

from foi.reading.files.inside import Inside, Row

LOOKED_THROUGH = 8 * 1024 * 1024
SAMPLE = 4096


def look_into_text(content: bytes) -> Inside:
    """A text file, line by line."""
    lines = enumerate(_decoded(content).splitlines(), start=1)
    return Inside(lines=tuple(Row(f"in line {number}", (line,)) for number, line in lines))


def look_into_table(content: bytes) -> Inside:
    """A table as text, row by row under its headings."""
    words = _decoded(content)
    first = words[:SAMPLE].partition("\n")[0]
    mark = max(",;\t", key=first.count)
    try:
        rows = [tuple(row) for row in csv.reader(io.StringIO(words, newline=""), delimiter=mark)]
    except csv.Error:
        return look_into_text(content)
    headings = rows[0] if rows else ()
    numbered = enumerate(rows, start=1)
    return Inside(lines=tuple(Row(f"in row {number}", row, headings) for number, row in numbered))


def _decoded(content: bytes) -> str:
    start = content[:LOOKED_THROUGH]
    encoding = "utf-16" if start[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return start.decode(encoding, errors="replace")
