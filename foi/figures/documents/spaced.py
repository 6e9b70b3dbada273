"""Tables without lines down: rows of numbers under one another, parted by white space alone."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from foi.figures.arriving.writing import is_dash, is_period, is_value
from foi.figures.documents.lines import Line, by_height, run_on
from foi.figures.documents.parts import Cells
from foi.figures.documents.ruled import Found

FEWEST_ROWS: Final = 3
WIDEST_PITCH: Final = 3.2
"""Rows further apart than this, in sizes of type, are not of one table."""
GUTTER: Final = 0.4
"""Columns are parted by at least this, in sizes of type, in every row."""


def spaced_tables(lines: Sequence[Line]) -> list[tuple[Found, list[Line]]]:
    """The tables that lines make, each with its lines."""
    rows = list(by_height(lines))
    return [made for group in _groups(rows) if (made := _table(group)) is not None]


def _groups(rows: Sequence[list[Line]]) -> Iterator[list[list[Line]]]:
    """Rows of values one below the other, with the headings right above them and what is wrapped."""
    group: list[list[Line]] = []
    for before, row in pairwise([[], *rows]):
        near = bool(before) and before[0].y0 - row[0].y1 <= WIDEST_PITCH * row[0].size
        fits = _has_values(row) or len(row) > 1 or (bool(group) and _is_wrapped(group, row))
        if group and not (near and fits):
            yield group
            group = []
        if fits:
            group.append(row)
    if group:
        yield group


def _has_values(row: Sequence[Line]) -> bool:
    """Whether a row has something to say and values beside it."""
    return len(row) > 1 and any(is_value(line.text) or is_dash(line.text) for line in row[1:])


def _is_wrapped(group: Sequence[list[Line]], row: Sequence[Line]) -> bool:
    """Whether a single short line goes on with the first cell of the row above it."""
    first = group[-1][0]
    widest = max(line.x1 for each in group for line in each[:1])
    return len(row) == 1 and abs(row[0].x0 - first.x0) < first.size and row[0].x1 <= widest + first.size


def _table(group: list[list[Line]]) -> tuple[Found, list[Line]] | None:
    """The table; None where too few rows have values."""
    while group and len(group[-1]) == 1:
        group = group[:-1]
    with_values = [row for row in group if _has_values(row)]
    if len(with_values) < FEWEST_ROWS or len(with_values) * 2 < len(group):
        return None
    edges = _edges(group, with_values)
    if len(edges) < 3:
        return None
    rows = [_cells(row, edges) for row in group]
    lines = [line for row in group for line in row]
    found = Found(
        Cells(tuple(map(tuple, _unwrapped(rows))), tuple(edges)), frozenset(), min(each.at for each in lines)
    )
    return found, lines


def _edges(group: Sequence[list[Line]], with_values: Sequence[list[Line]]) -> list[float]:
    """Where columns begin: after white space that runs down all rows of values."""
    size = with_values[0][0].size
    spans = sorted((line.x0, line.x1) for row in with_values for line in row)
    taken: list[list[float]] = []
    for x0, x1 in spans:
        if taken and x0 <= taken[-1][1] + GUTTER * size:
            taken[-1][1] = max(taken[-1][1], x1)
        else:
            taken.append([x0, x1])
    middles = [(one[1] + other[0]) / 2 for one, other in pairwise(taken)]
    left = min(line.x0 for row in group for line in row)
    right = max(line.x1 for row in group for line in row)
    return [left, *middles, right]


def _cells(row: Sequence[Line], edges: Sequence[float]) -> list[str]:
    """The cells of a row: each line in the column that holds most of it."""
    cells = [""] * (len(edges) - 1)
    for line in row:
        shares = [min(line.x1, right) - max(line.x0, left) for left, right in pairwise(edges)]
        at = shares.index(max(shares))
        cells[at] = f"{cells[at]} {line.text}".strip()
    return cells


def _unwrapped(rows: list[list[str]]) -> list[list[str]]:
    """Lines of one cell together: a row of a single word goes on with the row above, below the headings."""
    made: list[list[str]] = []
    values = False
    for cells in rows:
        filled = [at for at, cell in enumerate(cells) if cell]
        if made and values and filled == [0] and not is_period(cells[0]):
            made[-1][0] = run_on([made[-1][0], cells[0]])
        else:
            made.append(cells)
        values = values or any(is_value(cell) for cell in cells[1:])
    return made
