"""Wording into the letter: marks and placeholders of blocks and answers become nodes of the document tree."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from foi.blocks.markup import (
    Anchor,
    BlockNode,
    Bold,
    InlineNode,
    LineEnd,
    List,
    MarkupError,
    Slot,
    Words,
    parse,
)
from foi.blocks.placeholders import (
    PLACEHOLDER,
    Calculation,
    FigureSlot,
    MergeField,
    ParticularSlot,
    Placeholder,
    PlaceholderError,
    parse_placeholder,
)
from foi.law.refusal_notice import Particular
from foi.letters.build.ledger import Ledger
from foi.letters.document import Block, Inline, Items, LineBreak, Link, Missing, Paragraph, Strong, Text

# Addresses typed as plain words become links; a full stop or bracket that follows belongs to the sentence.
ADDRESS = re.compile(r"(https?://[^\s<>\"]+[^\s<>\".,;:!?)\]'’”])|([\w.+-]+@[\w-]+(?:\.[\w-]+)+)")


@dataclass(frozen=True)
class Wording:
    """Turns wording into blocks with one letter's merge values and ledger; for a refusal also with its
    particulars.

    `slots` are what the law asks of the refusal: they give names to what is missing, and say what may be left
    out.
    """

    merge: Mapping[str, str]
    ledger: Ledger
    particulars: Mapping[str, str] = field(default_factory=dict)
    slots: Mapping[str, Particular] = field(default_factory=dict)

    def blocks(self, text: str) -> tuple[Block, ...]:
        """The blocks of a text; wording that can't be read becomes a Missing that says why, so that it is
        seen.
        """
        try:
            return tuple(self._blocks(parse(text)))
        except MarkupError as error:
            return (Paragraph((Text(text), Missing("wording", str(error)))),)

    def for_refusal(self, particulars: Mapping[str, str], slots: Sequence[Particular]) -> "Wording":
        """The same, for a refusal whose particulars are filled in."""
        return replace(self, particulars=particulars, slots={slot.key: slot for slot in slots})

    def with_merge(self, **values: str) -> "Wording":
        """The same with further merge values."""
        return replace(self, merge={**self.merge, **values})

    def _blocks(self, nodes: Sequence[BlockNode]) -> Iterator[Block]:
        """The nodes as blocks, without those that have nothing to print."""
        for node in nodes:
            block = (
                self._list(node) if isinstance(node, List) else Paragraph(tuple(self._inlines(node.children)))
            )
            if block.items if isinstance(block, Items) else block.children:
                yield block

    def _list(self, node: List) -> Items:
        items = (tuple(self._blocks(item)) for item in node.items)
        return Items(tuple(item for item in items if item), node.ordered, node.start)

    def _inlines(self, nodes: tuple[InlineNode, ...]) -> Iterator[Inline]:
        for node in nodes:
            if isinstance(node, Words):
                yield from linked(node.text)
            elif isinstance(node, Bold):
                yield Strong(tuple(self._inlines(node.children)))
            elif isinstance(node, Anchor):
                yield Link(node.text, node.href)
            elif isinstance(node, LineEnd):
                yield LineBreak()
            elif isinstance(node, Slot):
                yield from self._slot(node.placeholder)

    def _slot(self, placeholder: Placeholder) -> Iterator[Inline]:
        if isinstance(placeholder, FigureSlot):
            yield self.ledger.held(placeholder.code)
        elif isinstance(placeholder, Calculation):
            yield self.ledger.calculated(placeholder)
        elif isinstance(placeholder, MergeField):
            name = placeholder.name
            why = "There is nothing to print here yet."
            yield from _filled(self.merge.get(name, "")) or [Missing(name.replace("_", " "), why)]
        elif isinstance(placeholder, ParticularSlot):
            yield from _filled(self.particulars.get(placeholder.name, "")) or self._not_given(
                placeholder.name
            )

    def _not_given(self, name: str) -> list[Inline]:
        """What stands for a particular that was not given: nothing where the law lets it be left out."""
        slot = self.slots.get(name)
        if slot and not slot.required:
            return []
        return [
            Missing(slot.label if slot else name.replace("_", " "), "The refusal needs it: fill it in there.")
        ]


def _filled(value: str) -> list[Inline]:
    """A value with its lines kept; nothing for an empty one."""
    found: list[Inline] = []
    for number, line in enumerate(value.strip().splitlines()):
        found.extend([LineBreak()] if number else [])
        found.extend(linked(line))
    return found


def particular_names(text: str) -> frozenset[str]:
    """The particulars that a wording has places for; wrong placeholders are passed over."""
    return frozenset(slot.name for slot in _placeholders(text) if isinstance(slot, ParticularSlot))


def _placeholders(text: str) -> Iterator[Placeholder]:
    for match in PLACEHOLDER.finditer(text):
        with suppress(PlaceholderError):
            yield parse_placeholder(match[1])


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
