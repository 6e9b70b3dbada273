"""Which numbers of its ledger a letter prints where, with the words around them. PURE."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from foi.compliance.facts import Facts
from foi.compliance.once import once_a_letter
from foi.compliance.words import block_text
from foi.letters.document import Block, Inline, LedgerEntry, Letter, Number, Paragraph, Section, Strong, Table
from foi.letters.tree import nested_blocks
from foi.stats.checks import Observation


@dataclass(frozen=True)
class Answered:
    """An answer with the ledger entries it prints, and its words, tables and their notes included."""

    section: Section
    entries: tuple[LedgerEntry, ...]
    text: str

    @cached_property
    def keys(self) -> frozenset[str]:
        """The held figures that stand behind it, those of calculations included."""
        return frozenset(key for entry in self.entries for key in (entry.key, *entry.inputs))

    def figures(self, facts: Facts) -> tuple[Observation, ...]:
        """The held figures behind it, in the order in which the facts list them."""
        printed = facts.figures.printed if facts.figures else ()
        return tuple(one for one in printed if one.key in self.keys)

    def shown(self, facts: Facts) -> tuple[Observation, ...]:
        """The held figures that it prints themselves."""
        by_key = facts.figures.by_key if facts.figures else {}
        return tuple(by_key[entry.key] for entry in self.entries if entry.key in by_key)


@once_a_letter
def answered(letter: Letter) -> tuple[Answered, ...]:
    """Every answer that prints numbers of the ledger."""
    ledger = {entry.key: entry for entry in letter.ledger}
    found = []
    for section in letter.sections:
        blocks = tuple(block for part in section.parts for block in part.blocks)
        keys = dict.fromkeys(key for key in _keys(blocks) if key in ledger)
        if keys:
            found.append(Answered(section, tuple(ledger[key] for key in keys), block_text(blocks)))
    return tuple(found)


def _keys(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in nested_blocks(blocks):
        if isinstance(block, Table):
            yield from (cell.entry for row in block.body for cell in row if cell.entry)
        elif isinstance(block, Paragraph):
            yield from (number.entry for number in numbers_in(block.children))


def numbers_in(inlines: Iterable[Inline]) -> Iterator[Number]:
    """The numbers of the ledger in a paragraph, those in bold too."""
    for node in inlines:
        if isinstance(node, Number):
            yield node
        elif isinstance(node, Strong):
            yield from numbers_in(node.children)
