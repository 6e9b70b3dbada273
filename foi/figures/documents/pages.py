"""A printed page as parts in order: its tables, and the paragraphs around them."""

from collections.abc import Sequence

from foi.reading.files.parts import Leaf, Part, TextPart
from foi.reading.tables.lattice import FoundTable, ruled_tables
from foi.reading.tables.page_text import Glyph, PrintedLine, PrintedPage, body_size, lines_of, paragraphs_of
from foi.reading.tables.stream import spaced_tables


def leaf_of(sheet: PrintedPage) -> Leaf:
    """The parts of a page, in the order in which the file prints them."""
    ruled = ruled_tables(sheet)
    free = _without(sheet.glyphs, ruled)
    spaced = spaced_tables(sheet, free)
    rest = lines_of(_without(free, spaced))
    size = body_size(rest)
    tables = [*ruled, *spaced]
    breaks = sorted(table.at for table in tables)
    placed: list[tuple[int, Part]] = [(table.at, table.cells) for table in tables]
    for group in _between(rest, breaks):
        placed += [(block.at, TextPart(block.text, block.heading)) for block in paragraphs_of(group, size)]
    return Leaf(sheet.number, tuple(part for _, part in sorted(placed, key=lambda each: each[0])))


def _without(glyphs: Sequence[Glyph], tables: Sequence[FoundTable]) -> list[Glyph]:
    taken = frozenset(at for table in tables for at in table.glyphs)
    return [glyph for glyph in glyphs if glyph.at not in taken]


def _between(lines: Sequence[PrintedLine], breaks: Sequence[int]) -> list[list[PrintedLine]]:
    """Lines before, between and after the tables: no paragraph goes on behind one."""
    groups: list[list[PrintedLine]] = [[] for _ in range(len(breaks) + 1)]
    for line in lines:
        groups[sum(1 for at in breaks if at < line.at)].append(line)
    return groups
