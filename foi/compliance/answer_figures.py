"""Which numbers of its ledger a letter prints where, with the words around them. PURE."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from foi.compliance.facts import Facts, FigureFacts
from foi.compliance.run_cache import once_a_case
from foi.compliance.words import block_text
from foi.letters.document import Block, Inline, LedgerEntry, Letter, Number, Paragraph, Section, Strong, Table
from foi.letters.tree import nested_blocks
from foi.stats.editing import Discrepancy, Observation, Rule, check_figures

WITHIN_AN_ANSWER: Final = frozenset(
    {
        Rule.TOTAL,
        Rule.PERIOD_TOTAL,
        Rule.BREAKDOWN,
        Rule.CALCULATION,
        Rule.PART_OVER_WHOLE,
        Rule.NOT_A_HUNDRED,
        Rule.ZERO_OR_NOTHING,
    }
)
"""What is asked of the figures that one answer prints, by themselves."""


@dataclass(frozen=True)
class AnswerFigures:
    """An answer with the ledger entries it prints, its words, tables and their notes included, and what is
    known of its figures.
    """

    section: Section
    entries: tuple[LedgerEntry, ...]
    text: str
    known: FigureFacts

    @cached_property
    def keys(self) -> frozenset[str]:
        """The held figures that stand behind it, those of calculations included."""
        return frozenset(key for entry in self.entries for key in (entry.key, *entry.inputs))

    @cached_property
    def figures(self) -> tuple[Observation, ...]:
        """The held figures behind it, in the order in which the facts list them."""
        return tuple(one for one in self.known.printed if one.key in self.keys)

    @cached_property
    def shown(self) -> tuple[Observation, ...]:
        """The held figures that it prints themselves."""
        by_key = self.known.by_key
        return tuple(by_key[entry.key] for entry in self.entries if entry.key in by_key)

    def found(self, *rules: Rule) -> list[Discrepancy]:
        """What some of the rules WITHIN_AN_ANSWER find in what it prints."""
        return [one for one in self._found if one.rule in rules]

    @cached_property
    def _found(self) -> tuple[Discrepancy, ...]:
        return tuple(check_figures(self.known.held(self.shown), None, WITHIN_AN_ANSWER))


@once_a_case
def answers_with_figures(letter: Letter, facts: Facts) -> tuple[AnswerFigures, ...]:
    """Every answer that prints numbers of the ledger."""
    ledger, known = {entry.key: entry for entry in letter.ledger}, facts.figures or FigureFacts()
    found = []
    for section in letter.sections:
        blocks = tuple(block for part in section.parts for block in part.blocks)
        keys = dict.fromkeys(key for key in _keys(blocks) if key in ledger)
        if keys:
            found.append(
                AnswerFigures(section, tuple(ledger[key] for key in keys), block_text(blocks), known)
            )
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
