"""Pasted text as a grid: tabs, one cell a line, bars, commas, or columns lined up with spaces.

Each reader goes over the text a fixed number of times, so that a megabyte is read as readily as a line.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from typing import Final

from foi.figures.arriving.lines import read_lines
from foi.reading.tables.cells import plain
from foi.reading.tables.grid import TableForm, TextGrid, Unreadable, grid_of

LONGEST_TEXT: Final = 4_000_000
BAR_RULE: Final = re.compile(r"\|?(?:\s*:?-{2,}:?\s*\|?)+")
WIDE_GAP: Final = re.compile(r"\S {2,}\S")
COMMA: Final = re.compile(r",(?![0-9]{3}(?![0-9]))")


def read_pasted(text: str, form: TableForm | None = None, columns: int | None = None) -> TextGrid:
    """The table in a text, read in this form or in the one it seems to have. Raises Unreadable."""
    if len(text) > LONGEST_TEXT:
        raise Unreadable("The text is longer than 4 million characters. Upload the table as a file.")
    text = re.sub(r"\r\n?|\v|\f", "\n", text).replace("\0", "").strip("\n")
    lines = text.split("\n")
    if not text.strip():
        raise Unreadable("Paste the table, its headings included.")
    form = form or form_of(lines)
    return read_lines(lines, columns) if form is TableForm.LINES else READERS[form](lines)


def form_of(lines: Sequence[str]) -> TableForm:
    """The way a table seems to be written."""
    filled = [line for line in lines if line.strip()]
    tabbed = [line for line in filled if "\t" in line]
    alone = sum(1 for line in tabbed if line.startswith("\t") and "\t" not in line[1:].rstrip("\t "))
    if len(tabbed) >= 2 and alone * 10 >= len(tabbed) * 6:
        return TableForm.LINES
    if len(tabbed) >= 2 or (tabbed and len(filled) == 1):
        return TableForm.TABS
    if sum(1 for line in filled if line.count("|") >= 2 or line.lstrip().startswith("|")) >= 2:
        return TableForm.BARS
    if _regular(len(COMMA.findall(line)) for line in filled):
        return TableForm.COMMAS
    if sum(1 for line in filled if WIDE_GAP.search(line.strip())) * 2 > len(filled) > 1:
        return TableForm.SPACES
    return TableForm.LINES


def _regular(counts: object) -> bool:
    """Whether nearly all lines have one number of commas, at least one."""
    counted = Counter(counts)  # type: ignore[call-overload]
    most, times = max(counted.items(), key=lambda item: item[1], default=(0, 0))
    return most > 0 and times > 1 and times * 10 >= sum(counted.values()) * 8


# The readers ---------------------------------------------------------------------------------------------


def _read_tabs(lines: Sequence[str]) -> TextGrid:
    first, last = _ends([bool("\t" in line) for line in lines])
    rows = _separated("\n".join(lines[first:last]), "\t")
    return grid_of(rows, TableForm.TABS, _joined(lines[:first]), lines[last:])


def _read_commas(lines: Sequence[str]) -> TextGrid:
    first, last = _ends([bool(COMMA.search(line)) for line in lines])
    return grid_of(
        _separated("\n".join(lines[first:last]), ","), TableForm.COMMAS, _joined(lines[:first]), lines[last:]
    )


def _read_bars(lines: Sequence[str]) -> TextGrid:
    first, last = _ends(["|" in line for line in lines])
    rows = [
        [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]
        for line in lines[first:last]
        if line.strip() and not BAR_RULE.fullmatch(line.strip())
    ]
    return grid_of(rows, TableForm.BARS, _joined(lines[:first]), lines[last:])


def _read_spaces(lines: Sequence[str]) -> TextGrid:
    first, last = _ends([bool(WIDE_GAP.search(line.strip())) for line in lines])
    table = [line.expandtabs() for line in lines[first:last]]
    starts = _column_starts(table)
    ends = [*starts[1:], None]
    rows = [[line[start:end].strip() for start, end in zip(starts, ends, strict=True)] for line in table]
    return grid_of(rows, TableForm.SPACES, _joined(lines[:first]), lines[last:])


def _column_starts(table: Sequence[str]) -> list[int]:
    """Where columns begin: after two or more places that are empty in every line."""
    width = max((len(line) for line in table), default=0)
    changes = [0] * (width + 1)
    for line in table:
        for word in re.finditer(r"\S+(?: \S+)*", line):
            changes[word.start()] += 1
            changes[word.end()] -= 1
    taken = [count > 0 for count in accumulate(changes)]
    return [at for at in range(width) if taken[at] and (at == 0 or not any(taken[max(0, at - 2) : at]))] or [
        0
    ]


READERS: Final[Mapping[TableForm, Callable[[Sequence[str]], TextGrid]]] = {
    TableForm.TABS: _read_tabs,
    TableForm.COMMAS: _read_commas,
    TableForm.BARS: _read_bars,
    TableForm.SPACES: _read_spaces,
}


def read_separated(text: str) -> list[list[str]]:
    """The rows of a file of cells between commas, semicolons or tabs: by the mark that cuts most lines into
    as many cells.
    """
    text = re.sub(r"\r\n?", "\n", text.replace("\0", "")).strip("\n")
    read = [_separated(text, mark) for mark in ",;\t"]
    return max(read, key=_evenness)


def _evenness(rows: Sequence[Sequence[str]]) -> tuple[int, int]:
    """How many rows have the commonest width above one, then that width."""
    widths = Counter(len(row) for row in rows if len(row) > 1)
    width, times = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return times, width


def _separated(text: str, mark: str) -> list[list[str]]:
    """Cells between marks. Quotation marks hold a cell of several lines together, where they are closed."""
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True))
    except csv.Error:
        return [line.split(mark) for line in text.split("\n")]


def _ends(inside: Sequence[bool]) -> tuple[int, int]:
    """From the first to behind the last line that belongs to the table; all where none seems to."""
    places = [at for at, is_row in enumerate(inside) if is_row]
    return (places[0], places[-1] + 1) if places else (0, len(inside))


def _joined(lines: Sequence[str]) -> str:
    """The title: the last line with words above the table."""
    words = [plain(line) for line in lines if line.strip()]
    return words[-1] if words else ""
