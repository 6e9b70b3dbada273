"""A table that came out with one cell on each line, as Word gives it: how wide it was is worked out.

A tab at the beginning of a line starts a cell, and lines without one go on with it. Where there are no tabs,
each line is a cell. The width is that of the first group of lines, or the one under which columns are most
alike.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from foi.reading.tables.cells import plain
from foi.reading.tables.grid import TableForm, TextGrid, Unreadable, grid_of

WIDEST: Final = 40
MOST_LOOKED_AT: Final = 4_000
NUMBER_LIKE: Final = re.compile(
    r"[£<>~+\-–−(]{0,3}[0-9][0-9,.]{0,20}[%+)]?(?:\s?[-–]\s?[0-9][0-9,.]{0,20}%?)?|[-–—]|"
)


@dataclass
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
        found.before = groups.pop(0)
    while len(groups) > 1 and len(groups[-1]) == 1 and len(groups[0]) > 1:
        found.after.insert(0, groups.pop()[0])
    for group in groups:
        found.texts += group
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
