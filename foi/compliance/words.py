"""The words of a letter's own text, for rules that search free prose. The requester's quoted words are left
out. PURE.
"""

from collections.abc import Iterator

from foi.letters.document import (
    Block,
    Inline,
    Letter,
    LineBreak,
    Link,
    Missing,
    Number,
    Paragraph,
    Strong,
    Table,
    Text,
)
from foi.letters.tree import nested_blocks


def block_text(blocks: tuple[Block, ...]) -> str:
    """The words of blocks, a line a paragraph, tables included."""
    return "\n".join(_lines(blocks))


def _lines(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in nested_blocks(blocks):
        if isinstance(block, Paragraph):
            yield inline_text(block.children)
        elif isinstance(block, Table):
            yield block.caption
            yield from (" ".join(cell.text for cell in row) for row in (*block.head, *block.body))
            yield from block.notes


def inline_text(inlines: tuple[Inline, ...]) -> str:
    """The words of inline nodes."""
    return "".join(_words(node) for node in inlines)


def _words(node: Inline) -> str:
    match node:
        case Text(text):
            return text
        case Strong(children):
            return inline_text(children)
        case Link(text, _):
            return text
        case Number(printed, _):
            return printed
        case LineBreak():
            return "\n"
        case Missing():
            return ""


def own_words(letter: Letter) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """The letter's own words by place; the requester's words are quoted and left out."""
    yield "letter", letter.opening
    for section in letter.sections:
        for part in section.parts:
            yield part.key, part.blocks
    for closing in letter.closing:
        yield "closing", closing.blocks


def prose(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The paragraphs among blocks, without tables."""
    return tuple(block for block in nested_blocks(blocks) if isinstance(block, Paragraph))


def missing_in(blocks: tuple[Block, ...]) -> Iterator[Missing]:
    """The Missing nodes of blocks."""
    for block in nested_blocks(blocks):
        if isinstance(block, Paragraph):
            yield from _missing(block.children)


def _missing(inlines: tuple[Inline, ...]) -> Iterator[Missing]:
    for node in inlines:
        if isinstance(node, Missing):
            yield node
        elif isinstance(node, Strong):
            yield from _missing(node.children)
