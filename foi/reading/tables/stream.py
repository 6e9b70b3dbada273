"""Stream tables, without lines down: columns parted by white space, rows by lines across, shading or space.

A row is a band of the page. Its values say where the columns are; what is wrapped stays in its cell.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from foi.reading.files.parts import TablePart
from foi.reading.tables.cells import is_dash, is_value
from foi.reading.tables.lattice import FoundTable, levels
from foi.reading.tables.page_text import CAPTION, Glyph, PrintedLine, PrintedPage, by_height, lines_of, run_on

Band = list[PrintedLine]
FEWEST_ROWS: Final = 3
CELL_GAP: Final = 0.8
"""A wider gap than this, in sizes of type, parts two cells."""
WIDEST_PITCH: Final = 3.4
"""Lines further apart than this, in sizes of type, are not of one table."""
GUTTER: Final = 0.35
"""Columns are parted by at least this, in sizes of type."""
PROSE: Final = 0.6
"""A single line of this share of the width of the page is of a paragraph."""
WRAPPED: Final = 1.45
"""Lines of one cell are at most this far apart, in sizes of type."""
SAME_END: Final = 8.0


def spaced_tables(sheet: PrintedPage, glyphs: Sequence[Glyph]) -> list[FoundTable]:
    """The tables that these glyphs make, in the file's order: by lines across first, then by white space."""
    across = levels(sheet)
    found: list[FoundTable] = []
    for top, bottom, lines in _sections(sheet, lines_of(glyphs, CELL_GAP)):
        heights = [level for level in across if bottom <= level[0] < top]
        here = [made for bands in _between_levels(heights, lines, sheet.width) if (made := _table(bands))]
        taken = frozenset(at for table in here for at in table.glyphs)
        rest = [line for line in lines if line.at not in taken]
        for rows in _regions(list(by_height(rest)), sheet.width):
            at_end = (top > sheet.height and _is_first(rows, rest)) or (bottom < 0 and _is_last(rows, rest))
            fewest = 1 if at_end else FEWEST_ROWS
            if made := _table(_rows_of(rows), fewest) or _table(rows, fewest):
                here.append(made)
        found += here
    return sorted(found, key=lambda each: each.at)


def _is_first(rows: Sequence[Band], lines: Sequence[PrintedLine]) -> bool:
    """Whether nothing but a running head stands above: there the last rows of a table may stand."""
    top = max((line.y1 for line in rows[0]), default=0.0) if rows else 0.0
    return bool(rows) and sum(1 for line in lines if line.y0 >= top) <= 1


def _is_last(rows: Sequence[Band], lines: Sequence[PrintedLine]) -> bool:
    """Whether nothing but the foot of the page stands below: there a table may begin that goes on."""
    foot = min((line.y0 for line in rows[-1]), default=0.0) if rows else 0.0
    return bool(rows) and sum(1 for line in lines if line.y1 <= foot) <= 1


def _sections(
    sheet: PrintedPage, lines: Sequence[PrintedLine]
) -> Iterator[tuple[float, float, list[PrintedLine]]]:
    """The page from one caption to the next, from the top down: no table goes on behind one."""
    captions = sorted((line for line in lines if CAPTION.match(line.text)), key=lambda each: -each.y0)
    ends = [sheet.height + 1, *(line.middle for line in captions), -1.0]
    named = {line.at for line in captions}
    for top, bottom in pairwise(ends):
        yield top, bottom, [line for line in lines if bottom <= line.middle < top and line.at not in named]


# Bands ---------------------------------------------------------------------------------------------------


def _between_levels(
    across: Sequence[tuple[float, float, float]], lines: Sequence[PrintedLine], width: float
) -> Iterator[list[Band]]:
    """The lines between lines across of one length, with the headings right above the first."""
    for low, high, heights in _stacks(across):
        inside = [line for line in lines if low - SAME_END <= line.x0 and line.x1 <= high + SAME_END]
        bands = [
            [line for line in inside if bottom <= line.middle < top] for top, bottom in pairwise(heights)
        ]
        head = _head([line for line in inside if line.middle >= heights[0]], heights[0], width)
        if sum(1 for band in bands if band) >= 2:
            yield [band for band in [head, *bands] if band]


def _stacks(found: Sequence[tuple[float, float, float]]) -> Iterator[tuple[float, float, list[float]]]:
    """Lines across of one length, one below the other: where they begin and end, and their heights."""
    stack: list[tuple[float, float, float]] = []
    for each in [*sorted(found, reverse=True), (-1e9, 0.0, 0.0)]:
        alike = bool(stack) and all(abs(stack[-1][n] - each[n]) <= SAME_END for n in (1, 2))
        if stack and not (alike and stack[-1][0] - each[0] <= 250):
            if len(stack) >= FEWEST_ROWS:
                yield stack[0][1], stack[0][2], [place for place, _, _ in stack]
            stack = []
        stack.append(each)


def _head(above: Sequence[PrintedLine], top: float, width: float) -> Band:
    """The headings that stand right above the first line across: several side by side, wrapped perhaps."""
    near: Band = []
    for line in sorted(above, key=lambda each: each.y0):
        prose = line.x1 - line.x0 > PROSE * width
        if prose or line.y0 - top > 1.6 * line.size:
            break
        near.append(line)
        top = max(top, line.y0)
    return near if len(near) > 1 and max(x.x0 for x in near) > min(x.x1 for x in near) else []


def _regions(rows: Sequence[Band], width: float) -> Iterator[list[Band]]:
    """Lines side by side, one row below the other, as far as no paragraph begins."""
    region: list[Band] = []
    for before, row in pairwise([[], *rows]):
        near = bool(before) and before[0].y0 - row[0].y1 <= WIDEST_PITCH * row[0].size
        prose = len(row) == 1 and row[0].x1 - row[0].x0 > PROSE * width
        if region and (prose or not near):
            yield _begun(region)
            region = []
        if not prose:
            region.append(row)
    if region:
        yield _begun(region)


def _begun(region: list[Band]) -> list[Band]:
    """From the first row with several lines to the last, with what is wrapped; a title above is none."""
    several = [at for at, row in enumerate(region) if len(row) > 1]
    if not several:
        return []
    start, end = several[0], several[-1]
    left = min(line.x0 for row in region[start : end + 1] for line in row)
    while start > 0 and _near(region[start - 1], region[start]) and region[start - 1][0].x0 > left + 6:
        start -= 1
    while end + 1 < len(region) and _near(region[end], region[end + 1]):
        end += 1
    return region[start : end + 1]


def _near(above: Band, below: Band) -> bool:
    """Whether two lines are as near as those of one cell."""
    return above[0].y0 - below[0].y0 <= WRAPPED * below[0].size


def _rows_of(lines: list[Band]) -> list[Band]:
    """Lines that are as near as those of one cell as one row; white space parts the others."""
    bands: list[Band] = []
    for before, line in pairwise([[], *lines]):
        size = line[0].size
        if before and max(x.y0 for x in before) - max(x.y0 for x in line) <= WRAPPED * size:
            bands[-1] = [*bands[-1], *line]
        else:
            bands.append(list(line))
    return bands


# Cells ---------------------------------------------------------------------------------------------------


def _table(bands: list[Band], fewest: int = FEWEST_ROWS) -> FoundTable | None:
    """The table of these rows; None where few have values, or a cell would have two."""
    with_values = [band for band in bands if _has_values(band, 1 if fewest > 1 else 2)]
    if len(with_values) < fewest or len(with_values) * 2 < len(bands):
        return None
    edges = _edges(bands, with_values)
    if len(edges) < 3:
        return None
    rows = []
    for band in bands:
        cells = _cells(band, edges)
        if any(sum(map(_is_number, cell)) > 1 for cell in cells):
            return None
        rows.append(tuple(run_on(cell) for cell in cells))
    glyphs = frozenset(at for band in bands for line in band for at in line.glyphs)
    return FoundTable(TablePart(tuple(rows), tuple(edges)), glyphs, min(glyphs))


def _has_values(band: Band, most: int = 1) -> bool:
    """Whether a row has something to say and values beside it, so many at least."""
    first = min((line.x0 for line in band), default=0.0)
    return sum(1 for line in band if line.x0 > first and _is_number(line.text)) >= most


def _is_number(text: str) -> bool:
    return is_value(text) or is_dash(text)


def _edges(bands: Sequence[Band], with_values: Sequence[Band]) -> list[float]:
    """Where columns begin: in white space that runs down through all rows of values."""
    size = median(line.size for band in with_values for line in band)
    covered: list[tuple[float, int]] = []
    for band in with_values:
        for low, high in _spans((line.x0, line.x1) for line in band):
            covered += [(low, 1), (high, -1)]
    covered.sort()
    left = min(line.x0 for band in bands for line in band)
    right = max(line.x1 for band in bands for line in band)
    middles, depth = [], 0
    for (place, step), (after, _) in pairwise(covered):
        depth += step
        if depth == 0 and after - place >= GUTTER * size:
            middles.append((place + after) / 2)
    return [left, *_apart(middles, size), right]


def _spans(spans: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """What lines of one row cover, each stretch once."""
    found: list[tuple[float, float]] = []
    for low, high in sorted(spans):
        if found and low <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], high))
        else:
            found.append((low, high))
    return found


def _apart(places: Sequence[float], size: float) -> list[float]:
    """Places that are further apart than a letter is wide."""
    kept: list[float] = []
    for place in places:
        if not kept or place - kept[-1] > 0.8 * size:
            kept.append(place)
    return kept


def _cells(band: Band, edges: Sequence[float]) -> list[list[str]]:
    """The lines of each cell of a row: each goes to the column that holds most of it."""
    cells: list[list[str]] = [[] for _ in range(len(edges) - 1)]
    for line in sorted(band, key=lambda each: each.at):
        shares = [min(line.x1, right) - max(line.x0, left) for left, right in pairwise(edges)]
        cells[shares.index(max(shares))].append(line.text)
    return cells
