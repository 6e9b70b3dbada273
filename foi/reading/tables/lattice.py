"""Lattice tables, drawn with lines that cross around cells: where a line is missing, cells are merged."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from foi.reading.files.parts import TablePart
from foi.reading.tables.grid import MOST_COLUMNS, fill_merged
from foi.reading.tables.page_text import Glyph, PrintedPage, RuledLine, lines_of, run_on

NEAR: Final = 3.0
"""Lines that are no further apart than this, in points, are one; so are ends and what they meet."""
SHORTEST: Final = 4.0
MOST_RULES: Final = 4_000
"""A page with more lines than this is a map or a drawing."""
PARTED: Final = 0.5
"""Two cells are parted where a line runs along this share of the side they have in common."""
FILLED: Final = 0.2


@dataclass(frozen=True)
class FoundTable:
    """A table on a page, the glyphs in it, and its place in the file's order."""

    cells: TablePart
    glyphs: frozenset[int]
    at: int


@dataclass(frozen=True)
class _RuledSide:
    """Lines along one height or one left edge: `place`, and from where to where."""

    place: float
    low: float
    high: float


def ruled_tables(sheet: PrintedPage) -> list[FoundTable]:
    """The tables of a page that are drawn with lines, in the file's order."""
    across, down = _sides(sheet)
    if len(across) + len(down) > MOST_RULES:
        return []
    found = (_table(sheet, *group) for group in _groups(across, down))
    return sorted((each for each in found if each), key=lambda each: each.at)


# Lines ---------------------------------------------------------------------------------------------------


def _sides(sheet: PrintedPage) -> tuple[list[_RuledSide], list[_RuledSide]]:
    """Lines across and lines down, those in a row joined."""
    rules = [rule for rule in sheet.rules if not _is_edge(rule, sheet)]
    level = [_RuledSide(rule.y0, rule.x0, rule.x1) for rule in rules if rule.x1 - rule.x0 > rule.y1 - rule.y0]
    upright = [
        _RuledSide(rule.x0, rule.y0, rule.y1) for rule in rules if rule.x1 - rule.x0 <= rule.y1 - rule.y0
    ]
    return _joined(level), _joined(upright)


def levels(sheet: PrintedPage) -> list[tuple[float, float, float]]:
    """The lines across a page, those at one height as one: their height, where they begin and end."""
    found: list[tuple[float, float, float]] = []
    for side in _sides(sheet)[0]:
        if found and abs(found[-1][0] - side.place) <= NEAR:
            place, low, high = found[-1]
            found[-1] = (place, min(low, side.low), max(high, side.high))
        else:
            found.append((side.place, side.low, side.high))
    return found


def _is_edge(rule: RuledLine, sheet: PrintedPage) -> bool:
    """Whether a line is that of the page itself."""
    return rule.x1 - rule.x0 >= 0.98 * sheet.width or rule.y1 - rule.y0 >= 0.98 * sheet.height


def _joined(sides: Iterable[_RuledSide]) -> list[_RuledSide]:
    """Lines at nearly one place at that place, and what touches joined; dots and ticks left out."""
    placed: list[list[_RuledSide]] = []
    for side in sorted(sides, key=lambda each: each.place):
        if placed and side.place - placed[-1][0].place <= NEAR:
            placed[-1].append(side)
        else:
            placed.append([side])
    found: list[_RuledSide] = []
    for group in placed:
        place = sum(each.place for each in group) / len(group)
        kept: list[_RuledSide] = []
        for side in sorted(group, key=lambda each: each.low):
            if kept and side.low <= kept[-1].high + NEAR:
                kept[-1] = replace(kept[-1], high=max(kept[-1].high, side.high))
            else:
                kept.append(_RuledSide(place, side.low, side.high))
        found += [each for each in kept if each.high - each.low >= SHORTEST]
    return found


def _groups(
    across: Sequence[_RuledSide], down: Sequence[_RuledSide]
) -> Iterator[tuple[list[_RuledSide], list[_RuledSide]]]:
    """Lines that cross one another, directly or by way of others."""
    places = [side.place for side in across]
    owner = list(range(len(across) + len(down)))

    def root(at: int) -> int:
        while owner[at] != at:
            owner[at] = owner[owner[at]]
            at = owner[at]
        return at

    for number, side in enumerate(down, len(across)):
        first, last = bisect_left(places, side.low - NEAR), bisect_right(places, side.high + NEAR)
        for at in range(first, last):
            if across[at].low - NEAR <= side.place <= across[at].high + NEAR:
                owner[root(number)] = root(at)
    groups: dict[int, tuple[list[_RuledSide], list[_RuledSide]]] = {}
    for at, side in enumerate(across):
        groups.setdefault(root(at), ([], []))[0].append(side)
    for at, side in enumerate(down, len(across)):
        groups.setdefault(root(at), ([], []))[1].append(side)
    return (each for each in groups.values() if each[0] and each[1])


# Cells ---------------------------------------------------------------------------------------------------


def _table(sheet: PrintedPage, across: list[_RuledSide], down: list[_RuledSide]) -> FoundTable | None:
    """The table that these lines draw; None where they frame no table: a box, a chart without words."""
    xs = _places([side.place for side in down] + [end for side in across for end in (side.low, side.high)])
    ys = _places([side.place for side in across] + [end for side in down for end in (side.low, side.high)])
    if not 3 <= len(xs) <= MOST_COLUMNS + 1 or len(ys) < 3:
        return None
    ys.reverse()
    inside = _glyphs_within(sheet.glyphs, xs, ys)
    areas = _areas(xs, ys, across, down)
    rows = [[""] * (len(xs) - 1) for _ in range(len(ys) - 1)]
    held: dict[tuple[int, int], list[Glyph]] = {}
    owners = {
        (row, column): area
        for area in areas
        for row in range(area[0], area[2])
        for column in range(area[1], area[3])
    }
    for place, glyphs in inside.items():
        held.setdefault(owners[place][:2], []).extend(glyphs)
    for (row, column), glyphs in held.items():
        rows[row][column] = cell_text(glyphs)
    printed = [glyph for glyphs in held.values() for glyph in glyphs if glyph.text.strip()]
    for area in areas:
        fill_merged(rows, *area)
    rows, xs = _without_gaps(rows, xs)
    if not printed or not _is_table(rows):
        return None
    numbers = frozenset(glyph.at for glyphs in held.values() for glyph in glyphs)
    return FoundTable(
        TablePart(tuple(map(tuple, rows)), tuple(xs)), numbers, min(glyph.at for glyph in printed)
    )


def _places(found: Iterable[float]) -> list[float]:
    """Places in order, those that are nearly one as one."""
    kept: list[float] = []
    for place in sorted(found):
        if not kept or place - kept[-1] > NEAR:
            kept.append(place)
    return kept


def _glyphs_within(
    glyphs: Iterable[Glyph], xs: Sequence[float], ys: Sequence[float]
) -> dict[tuple[int, int], list[Glyph]]:
    """The glyphs of each square of the grid; `ys` go down."""
    found: dict[tuple[int, int], list[Glyph]] = {}
    heights = [-y for y in ys]
    for glyph in glyphs:
        x, y = glyph.middle
        if xs[0] <= x <= xs[-1] and ys[-1] <= y <= ys[0]:
            column = min(max(bisect_right(xs, x) - 1, 0), len(xs) - 2)
            row = min(max(bisect_right(heights, -y) - 1, 0), len(ys) - 2)
            found.setdefault((row, column), []).append(glyph)
    return found


def _areas(
    xs: Sequence[float], ys: Sequence[float], across: Sequence[_RuledSide], down: Sequence[_RuledSide]
) -> list[tuple[int, int, int, int]]:
    """Cells as top, left, bottom and right in the grid: squares with no line between them are one."""
    width, height = len(xs) - 1, len(ys) - 1
    owner = {(row, column): (row, column) for row in range(height) for column in range(width)}

    def root(at: tuple[int, int]) -> tuple[int, int]:
        while owner[at] != at:
            at = owner[at]
        return at

    right = _parting(down, xs, [(ys[row + 1], ys[row]) for row in range(height)])
    below = _parting(across, ys, [(xs[column], xs[column + 1]) for column in range(width)])
    for row in range(height):
        for column in range(width):
            if column + 1 < width and (column + 1, row) not in right:
                owner[root((row, column + 1))] = root((row, column))
            if row + 1 < height and (row + 1, column) not in below:
                owner[root((row + 1, column))] = root((row, column))
    groups: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for at in owner:
        groups.setdefault(root(at), []).append(at)
    found = []
    for squares in groups.values():
        top, left = min(row for row, _ in squares), min(column for _, column in squares)
        bottom, far = max(row for row, _ in squares) + 1, max(column for _, column in squares) + 1
        if (bottom - top) * (far - left) == len(squares):
            found.append((top, left, bottom, far))
        else:  # no rectangle: lines are missing by mistake, and nothing is merged
            found += [(row, column, row + 1, column + 1) for row, column in squares]
    return found


def _parting(
    sides: Sequence[_RuledSide], places: Sequence[float], stretches: Sequence[tuple[float, float]]
) -> set[tuple[int, int]]:
    """Where lines part cells: the number of the place and of the stretch along it."""
    covered: dict[tuple[int, int], float] = {}
    for side in sides:
        at = min(range(len(places)), key=lambda place: abs(places[place] - side.place))
        for number, (low, high) in enumerate(stretches):
            length = min(high, side.high) - max(low, side.low)
            if length > 0:
                covered[at, number] = covered.get((at, number), 0.0) + length / (high - low)
    return {place for place, share in covered.items() if share >= PARTED}


def cell_text(glyphs: Sequence[Glyph]) -> str:
    """The words of a cell: its lines run on, as they were broken to fit."""
    return run_on([line.text for line in lines_of(glyphs, gap=100)])


def _without_gaps(rows: list[list[str]], xs: list[float]) -> tuple[list[list[str]], list[float]]:
    """Without rows and columns in which nothing stands: double lines and shading draw such."""
    kept = [at for at in range(len(xs) - 1) if any(row[at] for row in rows)]
    edges = [xs[at] for at in kept] + [xs[kept[-1] + 1]] if kept else []
    return [[row[at] for at in kept] for row in rows if any(row)], edges


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    """Whether it is more than a frame or the grid of a chart: two rows, two columns, not nearly empty."""
    if len(rows) < 2 or not rows[0] or len(rows[0]) < 2:
        return False
    filled = sum(1 for row in rows for cell in row if cell)
    columns = sum(1 for at in range(len(rows[0])) if sum(1 for row in rows if row[at]) >= 2)
    return columns >= 2 and filled >= FILLED * len(rows) * len(rows[0])
