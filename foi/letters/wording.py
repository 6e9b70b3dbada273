"""Wording into the letter: marks and placeholders of blocks and answers become nodes of the document tree."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from foi.blocks.markup import Anchor, BlockNode, Bold, Break, InlineNode, List, MarkupError, Slot, Words, parse
from foi.blocks.placeholders import Calculation, FigureSlot, MergeField, ParticularSlot, Placeholder
from foi.letters.document import Block, Inline, Items, LineBreak, Link, Missing, Paragraph, Strong, Text
from foi.letters.ledger import Ledger

# Addresses typed as plain words become links; a full stop or bracket that follows belongs to the sentence.
ADDRESS = re.compile(r"(https?://[^\s<>\"]+[^\s<>\".,;:!?)\]'])|([\w.+-]+@[\w-]+(?:\.[\w-]+)+)")


@dataclass(frozen=True)
class Wording:
    """Turns wording into blocks with one letter's merge values and ledger."""

    merge: Mapping[str, str]
    ledger: Ledger
    particulars: Mapping[str, str] = field(default_factory=dict)

    def blocks(self, text: str) -> tuple[Block, ...]:
        """The blocks of a text; wording that can't be read becomes a Missing that says why, so that it is seen."""
        try:
            return tuple(self._block(node) for node in parse(text))
        except MarkupError as error:
            return (Paragraph((Text(text), Missing("wording", str(error)))),)

    def with_particulars(self, particulars: Mapping[str, str]) -> "Wording":
        """The same, for a refusal whose particulars are filled in."""
        return Wording(self.merge, self.ledger, particulars)

    def _block(self, node: BlockNode) -> Block:
        if isinstance(node, List):
            return Items(tuple(tuple(self._block(child) for child in item) for item in node.items), node.ordered, node.start)
        return Paragraph(tuple(self._inlines(node.children)))

    def _inlines(self, nodes: tuple[InlineNode, ...]) -> Iterator[Inline]:
        for node in nodes:
            if isinstance(node, Words):
                yield from linked(node.text)
            elif isinstance(node, Bold):
                yield Strong(tuple(self._inlines(node.children)))
            elif isinstance(node, Anchor):
                yield Link(node.text, node.href)
            elif isinstance(node, Break):
                yield LineBreak()
            elif isinstance(node, Slot):
                yield from self._slot(node.placeholder)

    def _slot(self, placeholder: Placeholder) -> Iterator[Inline]:
        if isinstance(placeholder, FigureSlot):
            yield self.ledger.held(placeholder.code)
        elif isinstance(placeholder, Calculation):
            yield self.ledger.calculated(placeholder)
        elif isinstance(placeholder, MergeField):
            yield from _filled(self.merge.get(placeholder.name, ""), placeholder.name, "There is nothing to print here yet.")
        elif isinstance(placeholder, ParticularSlot):
            yield from _filled(self.particulars.get(placeholder.name, ""), placeholder.name, "This refusal needs it.")


def _filled(value: str, name: str, reason: str) -> Iterator[Inline]:
    """A value with its lines kept, or what is missing."""
    if not value.strip():
        yield Missing(name.replace("_", " "), reason)
        return
    for number, line in enumerate(value.strip().splitlines()):
        if number:
            yield LineBreak()
        yield from linked(line)


def linked(text: str) -> Iterator[Inline]:
    """Words with web and e-mail addresses as links that read as they were typed."""
    position = 0
    for match in ADDRESS.finditer(text):
        if match.start() > position:
            yield Text(text[position : match.start()])
        yield Link(match[0], match[0] if match[1] else f"mailto:{match[0]}")
        position = match.end()
    if position < len(text):
        yield Text(text[position:])


def plain(text: str) -> tuple[Block, ...]:
    """Text as it stands, a paragraph a line, without marks: for words that are quoted."""
    return tuple(Paragraph((Text(line.strip()),)) for line in text.splitlines() if line.strip())


