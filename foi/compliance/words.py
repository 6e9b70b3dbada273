"""The words of a letter's own text, for rules that search free prose. The requester's quoted words are left
out. PURE.
"""

import re
from collections.abc import Iterator, Sequence

from foi.compliance.run_cache import once_a_letter
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
from foi.stats import presentation

# A full stop after one letter or "No" belongs to a name or a number: "No. 3", "e.g. a list".
SENTENCE_END = re.compile(r"(?<=[.!?])(?<!\b[A-Za-z]\.)(?<!\bNo\.) +")
MOST_NAMED = 3


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


@once_a_letter
def own_texts(letter: Letter) -> tuple[tuple[str, str], ...]:
    """The letter's own words by place as texts, a line a paragraph, tables included."""
    return tuple((place, block_text(blocks)) for place, blocks in own_words(letter))


@once_a_letter
def own_sentences(letter: Letter) -> tuple[tuple[str, str], ...]:
    """The sentences of the letter's own paragraphs by place, each on one line; tables are left out."""
    return tuple((place, each) for place, blocks in own_words(letter) for each in sentences(blocks))


@once_a_letter
def own_prose(letter: Letter) -> tuple[tuple[str, str], ...]:
    """The letter's own paragraphs by place, a sentence a line: to look in all of them for what is rare."""
    found: dict[str, list[str]] = {}
    for place, sentence in own_sentences(letter):
        found.setdefault(place, []).append(sentence)
    return tuple((place, "\n".join(listed)) for place, listed in found.items())


def sentences(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The sentences of the paragraphs among blocks, each on one line."""
    for block in nested_blocks(blocks):
        if isinstance(block, Paragraph):
            words = " ".join(inline_text(block.children).split())
            yield from (sentence for sentence in SENTENCE_END.split(words) if sentence)


def prose(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The paragraphs among blocks, without tables."""
    return tuple(block for block in nested_blocks(blocks) if isinstance(block, Paragraph))


def called(table: Table) -> str:
    """What a table is called in a message: its caption, where it has one."""
    return f"“{table.caption}”" if table.caption else "A table"


def first_of(names: Sequence[str]) -> str:
    """The first of many names, and how many more there are: "a; b; c; and 2 more"."""
    return presentation.first_of(names, MOST_NAMED, "; ", "; and ")


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
