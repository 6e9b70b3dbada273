"""Which held figures the parts of a letter print, by their codes."""

from collections.abc import Iterator, Set

from foi.letters.build.sections import answer_id
from foi.letters.document import Block, Letter, Number, Paragraph, Part, Table
from foi.letters.tree import iter_tables, nested_blocks, nested_inlines


def codes_in(part: Part, letter: Letter) -> frozenset[str]:
    """The figures that a part prints, and those that its calculations are made of."""
    inputs = {entry.key: entry.inputs for entry in letter.ledger}
    entries = {entry for block in nested_blocks(part.blocks) for entry in _entries(block)}
    return frozenset(entries).union(*(inputs.get(entry, ()) for entry in entries))


def _entries(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        yield from (cell.entry for row in block.body for cell in row if cell.entry)
    if isinstance(block, Paragraph):
        yield from (node.entry for node in nested_inlines(block.children) if isinstance(node, Number))


def codes_in_tables(letter: Letter) -> frozenset[str]:
    """The figures that tables of the letter print."""
    return frozenset(
        cell.entry for table in iter_tables(letter) for row in table.body for cell in row if cell.entry
    )


def answers_losing(codes: Set[str], as_held: Letter, letter: Letter) -> list[int]:
    """The answers that print any of these figures as held, and not in the letter; in the letter's order."""
    left = _by_section(letter)
    return [
        answer_id(key)
        for key, shown in _by_section(as_held).items()
        if answer_id(key) and (shown & codes) - left.get(key, frozenset())
    ]


def _by_section(letter: Letter) -> dict[str, frozenset[str]]:
    return {
        section.key: frozenset[str]().union(*(codes_in(part, letter) for part in section.parts))
        for section in letter.sections
    }
