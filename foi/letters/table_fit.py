"""How a table stands on the page: upright or turned, in which size, how wide its columns are, in how many
pieces.

Widths are measured with the advances of the font that fontconfig chooses for letters, never guessed from the
number of columns. A heading folds between its words and, at need, is hyphenated; a table that is still too
wide is turned; one that is too wide even then is split by columns, its row headings repeated in each piece.
What the font does not have is taken to be as wide as its letters are high, which no script of a letter
exceeds; that nothing leaves the page is checked again on the finished layout (foi.letters.pdf.page_check).

All lengths are in points.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby, pairwise

import pyphen
from fontTools.ttLib import TTFont

from foi.letters.document import Table, TableCell
from foi.letters.fonts import font_file
from foi.letters.stand_ins import as_printed
from foi.letters.tables import grid

MM = 72 / 25.4
FONT = "Liberation Sans"
SHORTEST_HYPHENATED = 10
"""Letters of the shortest heading that is hyphenated."""
SLACK = 1.5
"""What a column gets beside what was measured: rules, rounding, kerning."""
BULLET = 4 * MM
LONGEST_WORD = 45 * MM
"""A longer word, such as a web address, may be parted anywhere."""
PROSE = 24 * MM
"""What a column of sentences needs to be read with ease."""
HALVINGS = 8
"""How closely the least room that needs no more pieces is looked for: to less than a hundredth of it."""
HEADING_LINES, TEXT_LINES = 2, 6
"""In how many lines headings and texts would fit if words filled them; they take one or two more."""
LEAST_TABLE = 70 * MM
"""A narrower table would fold its caption too often."""


@dataclass(frozen=True)
class Paper:
    """The room between the margins of a page, upright and turned; the sizes a table may have on it, and that
    of the marks of its notes; the space beside a cell; how many rows stay together.
    """

    upright: float
    turned: float
    sizes: tuple[float, ...]
    mark: float
    padding: float
    rows_kept: int


SMALL = 10
"""The smaller size of a table, in which it has more room; no letter has smaller print."""
USUAL = Paper(164 * MM, 257 * MM, sizes=(11, SMALL), mark=SMALL, padding=2.4 * MM, rows_kept=3)
LARGE = Paper(164 * MM, 257 * MM, sizes=(18,), mark=18, padding=4 * MM, rows_kept=1)
"""For large print, where nothing is set smaller than 18 point."""


@dataclass(frozen=True)
class TablePiece:
    """Some columns of a table as a table: `widths` of its columns, the notes it prints with their numbers,
    how many of its columns, at the left, stood in the piece before, and whether words and numbers that
    stay whole elsewhere have to be parted, because one is wider than its share of the page.
    """

    table: Table
    widths: tuple[float, ...]
    notes: tuple[tuple[int, str], ...]
    repeated: int = 0
    parted: bool = False


@dataclass(frozen=True)
class TableFit:
    """How a table is printed: its size in points, whether its pages are turned, its pieces in order."""

    size: float
    turned: bool
    pieces: tuple[TablePiece, ...]


@lru_cache(maxsize=256)
def fit(table: Table, *, large_print: bool = False) -> TableFit:
    """How `table` is printed. Raises UnevenTable where its rows do not fill a rectangle."""
    paper = LARGE if large_print else USUAL
    cells = (*grid(table.head), *grid(table.body))
    for turned in (False, True):
        room = paper.turned if turned else paper.upright
        for hyphenated in (False, True):
            for size in paper.sizes:
                columns = _columns(cells, len(table.head), _Setting(size, paper, hyphenated))
                if sum(column.least for column in columns) <= room:
                    return TableFit(size, turned, (_whole(table, columns, room, paper, size),))
    upright, across = (tuple(_pieces(table, cells, columns, each)) for each in (paper.upright, paper.turned))
    # Pages are turned only where that keeps the table in fewer pieces.
    return TableFit(size, len(across) < len(upright), min(upright, across, key=len))


def _whole(table: Table, columns: Sequence["_Column"], room: float, paper: Paper, size: float) -> TablePiece:
    """The table in one piece, wide enough for its caption to be read with ease."""
    caption = _measured(table.caption, size, bold=True)
    at_least = min(room, max(LEAST_TABLE, min(caption, paper.upright)))
    return TablePiece(table, _widths(columns, room, at_least), _numbered(table))


def rows_kept(large_print: bool) -> int:
    """How many rows of a table stay together on a page."""
    return (LARGE if large_print else USUAL).rows_kept


def printed_pieces(tables: Iterable[Table], *, large_print: bool) -> Iterator[tuple[TableFit, TablePiece]]:
    """Every piece of the tables of a letter in order, with the fit it belongs to."""
    for table in tables:
        whole = fit(table, large_print=large_print)
        yield from ((whole, piece) for piece in whole.pieces)


def _numbered(table: Table) -> tuple[tuple[int, str], ...]:
    return tuple(enumerate(table.notes, start=1))


# Measuring -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Setting:
    """How cells are set while they are measured."""

    size: float
    paper: Paper
    hyphenated: bool


@dataclass
class _Column:
    """A column: the least width in which nothing of it is cut off, that in which its headings take two
    lines and its texts six, that in which only its headings fold, once, and that in which nothing folds.
    """

    least: float = 0
    eased: float = 0
    body: float = 0
    full: float = 0

    def widen(self, least: float, full: float = 0, in_all: float = 0, *, in_head: bool = False) -> None:
        """Make room for a cell: its least width, that of its longest line, that of all its lines together."""
        self.least = max(self.least, least)
        self.eased = max(self.eased, self.least, in_all / (HEADING_LINES if in_head else TEXT_LINES))
        self.body = max(self.body, self.eased, full / 2 if in_head else full)
        self.full = max(self.full, self.body, full)

    @property
    def steps(self) -> tuple[float, float, float, float]:
        return self.least, self.eased, self.body, self.full

    def at_most(self, width: float) -> "_Column":
        """The column with no more than a width."""
        return _Column(*(min(step, width) for step in self.steps))


def _columns(cells: Sequence[Sequence[TableCell]], heads: int, setting: _Setting) -> list[_Column]:
    """The columns of a grid of cells whose first `heads` rows are its head; cells over several columns
    widen these together.
    """
    columns = [_Column() for _ in cells[0]]
    over_several = []
    for number, row in enumerate(cells):
        for place, cell in enumerate(row):
            least, full, in_all = _cell_width(cell, number < heads, setting)
            if cell.colspan == 1:
                columns[place].widen(least, full, in_all, in_head=number < heads)
            elif place == 0 or row[place - 1] is not cell:
                over_several.append((place, cell.colspan, least))
    for place, span, least in over_several:
        lacking = least - sum(column.least for column in columns[place : place + span])
        for column in columns[place : place + span]:
            column.widen(column.least + max(0.0, lacking) / span)
    return columns


def _cell_width(cell: TableCell, in_head: bool, setting: _Setting) -> tuple[float, float, float]:
    """The least width of a cell, that of its longest line, and that of its lines one after another; padding
    and slack included.
    """
    bold = in_head or cell.total
    beside = setting.paper.padding + SLACK + (BULLET if cell.bulleted else 0)
    texts = [as_printed(line) for line in cell.lines]
    lines = [_measured(line, setting.size, bold=bold) for line in texts]
    marks = [_measured(f"[note {n}]", setting.paper.mark, bold=False) for n in cell.notes]
    full = max(lines, default=0) + sum(mark + setting.size / 3 for mark in marks) + beside
    kept_whole = cell.is_short_row_heading and texts == list(cell.lines)
    if kept_whole or (cell.numeric and not in_head):
        return full, full, full
    words = [word for line in texts for word in line.split()]
    least = max((_word_width(word, bold, in_head, setting) for word in words), default=0)
    if not in_head:
        least = max(least, min(max(lines, default=0), PROSE))
    return max([least, *marks]) + beside, full, sum(lines) + beside


def _word_width(word: str, bold: bool, in_head: bool, setting: _Setting) -> float:
    """The least width of a word: whole, or of its longest syllables where headings are hyphenated."""
    whole = _measured(word, setting.size, bold=bold)
    if in_head and setting.hyphenated and len(word) >= SHORTEST_HYPHENATED:
        whole = min(whole, max(_measured(each, setting.size, bold=bold) for each in _syllables(word)))
    return min(whole, LONGEST_WORD * setting.size / 10)


def _syllables(word: str) -> Iterator[str]:
    """The pieces that hyphens may make of a word, each with its hyphen."""
    cuts = [0, *_hyphens().positions(word), len(word)]
    for start, end in pairwise(cuts):
        yield word[start:end] + ("-" if end < len(word) else "")


@lru_cache(maxsize=1)
def _hyphens() -> pyphen.Pyphen:
    """The list of hyphenations that the printer uses too (CSS: hyphens, hyphenate-limit-chars 10 4 4)."""
    return pyphen.Pyphen(lang="en_GB", left=4, right=4)


def _measured(text: str, size: float, *, bold: bool) -> float:
    """How wide `text` is on one line."""
    advances = _advances(bold)
    return sum(advances.get(ord(character), 1.0) for character in text) * size


@lru_cache(maxsize=2)
def _advances(bold: bool) -> dict[int, float]:
    """The advance of each character the font has, as part of its size."""
    with TTFont(font_file(FONT, bold=bold), lazy=True) as font:
        widths, per_size = font["hmtx"], font["head"].unitsPerEm
        return {code: widths[name][0] / per_size for code, name in font.getBestCmap().items()}


# Sharing out the room ------------------------------------------------------------------------------------


def _widths(columns: Sequence[_Column], room: float, at_least: float) -> tuple[float, ...]:
    """The widths of columns: as their content is wide where there is room; else as far as the room goes
    towards the next of their steps; together no less than `at_least`, and no more than `room` whatever they
    hold.
    """
    steps = list(zip(*(column.steps for column in columns), strict=True))
    if sum(steps[0]) >= room:
        return tuple(least * room / sum(steps[0]) for least in steps[0])
    for narrow, wide in pairwise(steps):
        if sum(wide) > room:
            share = (room - sum(narrow)) / (sum(wide) - sum(narrow))
            return tuple(one + (more - one) * share for one, more in zip(narrow, wide, strict=True))
    more = max(0.0, at_least - sum(steps[-1])) / len(columns)
    return tuple(full + more for full in steps[-1])


# Splitting by columns ------------------------------------------------------------------------------------


def _pieces(
    table: Table, cells: Sequence[Sequence[TableCell]], columns: Sequence[_Column], room: float
) -> Iterator[TablePiece]:
    """The table in pieces that fit `room`, each with the columns of row headings before its own."""
    heading = _heading_columns(cells[len(table.head) :])
    headings = [each.at_most(room / 3) for each in columns[:heading]]
    narrowed = any(each.least > room / 3 for each in columns[:heading])
    left = room - sum(each.least for each in headings)
    groups = list(_packed([each.least for each in columns], _together(cells, heading), left))
    told: set[int] = set()
    for number, group in enumerate(groups):
        chosen = (*range(heading), *group)
        piece = _chosen(table, cells, chosen)
        if number:
            piece = replace(piece, caption=f"{table.caption} (continued)")
        of_piece = {note for row in (*piece.head, *piece.body) for cell in row for note in cell.notes}
        told |= of_piece
        last = number == len(groups) - 1
        notes = tuple(
            (at, note) for at, note in _numbered(table) if at in of_piece or (last and at not in told)
        )
        shown = [*headings, *(columns[place] for place in group)]
        parted = narrowed or sum(each.least for each in shown) > room + SLACK
        yield TablePiece(piece, _widths(shown, room, 0), notes, heading if number else 0, parted)


def _heading_columns(body: Sequence[Sequence[TableCell]]) -> int:
    """How many columns at the left head the rows; one where none is marked so, and never all."""
    if not body:
        return 0
    width = len(body[0])
    count = 0
    while count < width and all(row[count].header == "row" for row in body):
        count += 1
    return min(max(count, 1), width - 1)


def _together(cells: Sequence[Sequence[TableCell]], first: int) -> list[tuple[int, ...]]:
    """The columns from `first` on, those under one outermost heading together."""
    top = cells[0]

    def heading(place: int) -> tuple[int, int]:
        """The outermost heading; one over a single column stands for itself, whatever object it is."""
        return id(top[place]), place if top[place].colspan == 1 else -1

    return [tuple(group) for _, group in groupby(range(first, len(top)), key=heading)]


def _packed(
    widths: Sequence[float], blocks: Sequence[tuple[int, ...]], room: float
) -> Iterator[tuple[int, ...]]:
    """The columns in as few groups as `room` allows, about as wide as one another, each of one column at
    least; a block of columns is parted only where it is wider than `room` itself.
    """
    fewest = len(list(_filled(widths, blocks, room)))
    even, wide = 0.0, room
    for _ in range(HALVINGS):
        middle = (even + wide) / 2
        if len(list(_filled(widths, blocks, middle))) == fewest:
            wide = middle
        else:
            even = middle
    yield from _filled(widths, blocks, wide)


def _filled(
    widths: Sequence[float], blocks: Sequence[tuple[int, ...]], room: float
) -> Iterator[tuple[int, ...]]:
    """The columns in groups, each filled before the next is begun."""
    group: tuple[int, ...] = ()
    for block in blocks:
        fits = sum(widths[place] for place in (*group, *block)) <= room
        if group and not fits:
            yield group
            group = ()
        for place in block:
            if group and sum(widths[each] for each in (*group, place)) > room:
                yield group
                group = ()
            group = (*group, place)
    if group:
        yield group


def _chosen(table: Table, cells: Sequence[Sequence[TableCell]], columns: Sequence[int]) -> Table:
    """The table with some of its columns; a cell over several covers those of them that are left."""
    heads = len(table.head)
    rows = list(_rows(cells, columns))
    return replace(table, head=tuple(rows[:heads]), body=tuple(rows[heads:]))


def _rows(cells: Sequence[Sequence[TableCell]], columns: Iterable[int]) -> Iterator[tuple[TableCell, ...]]:
    columns = tuple(columns)
    above: Sequence[TableCell] = ()
    for row in cells:
        kept: list[TableCell] = []
        spans: list[int] = []
        for place in columns:
            cell = row[place]
            if above and above[place] is cell and cell.rowspan > 1:
                continue
            if kept and kept[-1] is cell and spans[-1] < cell.colspan:
                spans[-1] += 1
            else:
                kept.append(cell)
                spans.append(1)
        yield tuple(
            cell if span == cell.colspan else replace(cell, colspan=span)
            for cell, span in zip(kept, spans, strict=True)
        )
        above = row
