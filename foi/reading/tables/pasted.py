"""Pasted text as a grid: tabs, one cell a line, bars, commas, or columns lined up with spaces.

Each reader goes over the text a fixed number of times, so that a megabyte is read as readily as a line. Of a
table with one cell on each line, as Word gives it, the width is worked out: that of the first group of lines,
or the one under which columns are most alike.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, groupby
from typing import Final

from foi.reading.files.delimited import cells_between
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
    rows = cells_between("\n".join(lines[first:last]), "\t")
    return grid_of(rows, TableForm.TABS, _joined(lines[:first]), lines[last:])


def _read_commas(lines: Sequence[str]) -> TextGrid:
    first, last = _ends([bool(COMMA.search(line)) for line in lines])
    rows = cells_between("\n".join(lines[first:last]), ",")
    return grid_of(rows, TableForm.COMMAS, _joined(lines[:first]), lines[last:])


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


def _ends(inside: Sequence[bool]) -> tuple[int, int]:
    """From the first to behind the last line that belongs to the table; all where none seems to."""
    places = [at for at, is_row in enumerate(inside) if is_row]
    return (places[0], places[-1] + 1) if places else (0, len(inside))


def _joined(lines: Sequence[str]) -> str:
    """The title: the last line with words above the table."""
    words = [plain(line) for line in lines if line.strip()]
    return words[-1] if words else ""


WIDEST: Final = 40
MOST_LOOKED_AT: Final = 4_000
NUMBER_LIKE: Final = re.compile(
    r"[£<>~+\-–−(]{0,3}[0-9][0-9,.]{0,20}[%+)]?(?:\s?[-–]\s?[0-9][0-9,.]{0,20}%?)?|[-–—]|"
)


@dataclass(frozen=True)
class LinedCells:
    """The cells in order, where groups of them ended, and the lines before and after."""

    texts: list[str] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)


def read_lines(lines: Sequence[str], columns: int | None = None) -> TextGrid:
    """The grid of cells that stand one a line; raises Unreadable."""
    tabbed = sum(1 for line in lines if line.startswith("\t")) >= 2
    cells = _tabbed(lines) if tabbed else _each_line(lines)
    widths = _widths(cells)
    width = columns or (widths[0] if widths else 0)
    if not 1 <= width <= max(WIDEST, len(cells.texts)):
        raise Unreadable(
            "Each line was read as a cell, and no number of columns fits. Say how many columns the table has."
        )
    rows = [cells.texts[at : at + width] for at in range(0, len(cells.texts), width)]
    title = next((plain(line) for line in reversed(cells.before) if line.strip()), "")
    return grid_of(rows, TableForm.LINES, title, cells.after, widths)


def _tabbed(lines: Sequence[str]) -> LinedCells:
    """Cells begin with a tab; other lines go on with the cell before them."""
    found = LinedCells()
    last = max((at for at, line in enumerate(lines) if line.startswith("\t")), default=-1)
    gap = False
    for at, line in enumerate(lines):
        if line.startswith("\t"):
            found.texts.append(line.strip())
        elif not found.texts:
            found.before.append(line)
        elif not line.strip():
            gap = gap or at > last
            found.breaks.append(len(found.texts))
        elif at > last and gap:
            found.after.append(line)
        else:
            found.texts[-1] = f"{found.texts[-1]}\n{line.strip()}".strip()
    return found


def _each_line(lines: Sequence[str]) -> LinedCells:
    """Each line is a cell; empty lines part groups. A single line before wider groups is the title."""
    groups = [
        [line.strip() for line in group]
        for filled, group in groupby(lines, lambda line: bool(line.strip()))
        if filled
    ]
    found = LinedCells()
    if len(groups) > 1 and len(groups[0]) == 1 and any(len(group) > 1 for group in groups[1:]):
        found.before.extend(groups.pop(0))
    while len(groups) > 1 and len(groups[-1]) == 1 and len(groups[0]) > 1:
        found.after.insert(0, groups.pop()[0])
    for group in groups:
        found.texts.extend(group)
        found.breaks.append(len(found.texts))
    return found


def _widths(cells: LinedCells) -> tuple[int, ...]:
    """The numbers of columns that come out even, the likeliest first."""
    count = len(cells.texts)
    fitting = [width for width in range(2, min(WIDEST, count // 2) + 1) if count % width == 0]
    fitting = fitting or [width for width in (count,) if 1 < width <= WIDEST]
    first = cells.breaks[0] if cells.breaks else 0
    kinds = [bool(NUMBER_LIKE.fullmatch(plain(text))) for text in cells.texts[:MOST_LOOKED_AT]]
    scores = {width: _alike(kinds, width) + (width == first) for width in fitting}
    return tuple(sorted(fitting, key=lambda width: (-scores[width], width)))


def _alike(kinds: Sequence[bool], width: int) -> float:
    """How much the columns below the first row are all numbers or all words; less for numbers as headings."""
    body = kinds[width:]
    alike = 0
    for column in range(width):
        cells = body[column::width]
        alike += max(sum(cells), len(cells) - sum(cells))
    headed = sum(kinds[:width]) / width
    return alike / len(body) - headed / 2 if body else 0.0
