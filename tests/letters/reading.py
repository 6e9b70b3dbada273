"""Reads an assembled letter in tests: its words, what is missing, its tables."""

from foi.compliance.words import block_text
from foi.letters.document import Closing, Letter, Missing, Part, Section, Table
from foi.letters.tree import iter_inlines, iter_parts, iter_tables


def part_words(part: Part | Closing) -> str:
    """The words of a part or a closing, a line a paragraph."""
    return block_text(part.blocks)


def answer_words(section: Section) -> str:
    """The words of a section's answer."""
    return "\n".join(part_words(part) for part in section.parts)


def only_part(letter: Letter) -> Part:
    """The one part of a letter that has but one."""
    (part,) = iter_parts(letter)
    return part


def missing(letter: Letter) -> list[tuple[str, str]]:
    """Name and reason of all that is missing."""
    return [(node.name, node.reason) for node in iter_inlines(letter) if isinstance(node, Missing)]


def cells(table: Table) -> list[list[str]]:
    """The words of a table's cells, row by row, the head first."""
    return [[cell.text for cell in row] for row in (*table.head, *table.body)]


def tables(letter: Letter) -> list[Table]:
    """Every table of the letter."""
    return list(iter_tables(letter))
