"""Text of answers and blocks: a few marks, as in GOV.UK Notify, parsed into a closed tree of nodes.

Marks: a blank line starts a paragraph, "- " and "1. " make lists, **bold**, [words](https://…) and
[[placeholder]]. Everything else is words. HTML is words too: nothing typed reaches a page as markup.
`validate_wording` refuses other marks when wording is saved.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from markdown_it import MarkdownIt
from markdown_it.token import Token

from foi.blocks.placeholders import (
    PLACEHOLDER,
    LockMark,
    Placeholder,
    PlaceholderError,
    parse_placeholder,
    placeholders,
)

# Placeholders are lifted out before markdown is read, so that neither grammar can disturb the other. These
# two characters mark their places: Unicode keeps them out of all text, and one that came in nevertheless is
# shown as the replacement character.
OPEN, CLOSE = "\ufdd0", "\ufdd1"
MARK = re.compile(f"{OPEN}(\\d+){CLOSE}")
ADDRESS = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)


class MarkupError(ValueError):
    """Wording that can't be read; the message says what is wrong and what to write."""


@dataclass(frozen=True)
class Words:
    """Plain words."""

    text: str


@dataclass(frozen=True)
class Bold:
    """Words in bold."""

    children: tuple["InlineNode", ...]


@dataclass(frozen=True)
class Anchor:
    """A link with words of its own."""

    text: str
    href: str


@dataclass(frozen=True)
class LineEnd:
    """A line break."""


@dataclass(frozen=True)
class Slot:
    """A place for a value."""

    placeholder: Placeholder


InlineNode = Words | Bold | Anchor | LineEnd | Slot


@dataclass(frozen=True)
class Para:
    """A paragraph."""

    children: tuple[InlineNode, ...]


@dataclass(frozen=True)
class List:
    """A list; its items are sequences of blocks."""

    items: tuple[tuple["BlockNode", ...], ...]
    ordered: bool = False
    start: int = 1


BlockNode = Para | List


def _reader() -> MarkdownIt:
    reader = MarkdownIt("zero", {"breaks": True, "linkify": False, "html": False})
    return reader.enable(["list", "link", "emphasis", "newline", "escape", "balance_pairs", "fragments_join"])


READER = _reader()


def parse(text: str) -> tuple[BlockNode, ...]:
    """The tree of a text; raises MarkupError for a wrong placeholder or a link that goes nowhere safe."""
    try:
        placeholders(text)
    except PlaceholderError as error:
        raise MarkupError(str(error)) from error
    slots: list[Placeholder] = []

    def lift(match: re.Match[str]) -> str:
        slots.append(parse_placeholder(match[1]))
        return f"{OPEN}{len(slots) - 1}{CLOSE}"

    clean = text.replace(OPEN, "\ufffd").replace(CLOSE, "\ufffd").replace("\r\n", "\n")
    tokens = READER.parse(PLACEHOLDER.sub(lift, clean))
    blocks, _ = _blocks(tokens, 0, slots)
    return blocks


def _blocks(tokens: list[Token], at: int, slots: list[Placeholder]) -> tuple[tuple[BlockNode, ...], int]:
    """The blocks from `at` to the end of the enclosing token, and the index after them."""
    found: list[BlockNode] = []
    while at < len(tokens):
        token = tokens[at]
        if token.type == "inline":
            found.append(Para(tuple(_inlines(iter(token.children or []), slots))))
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            items, at = _items(tokens, at + 1, slots)
            found.append(List(items, token.type.startswith("ordered"), int(token.attrGet("start") or 1)))
        elif token.type in ("list_item_close", "bullet_list_close", "ordered_list_close"):
            break
        at += 1
    return tuple(block for block in found if not (isinstance(block, Para) and not block.children)), at


def _items(
    tokens: list[Token], at: int, slots: list[Placeholder]
) -> tuple[tuple[tuple[BlockNode, ...], ...], int]:
    """The items of a list that opened just before `at`, and the index of its closing token."""
    items: list[tuple[BlockNode, ...]] = []
    while tokens[at].type == "list_item_open":
        blocks, at = _blocks(tokens, at + 1, slots)
        items.append(blocks)
        at += 1
    return tuple(items), at


def _inlines(tokens: Iterator[Token], slots: list[Placeholder], until: str = "") -> Iterator[InlineNode]:
    """Inline nodes up to the token type `until`."""
    for token in tokens:
        if token.type == until:
            return
        if token.type == "strong_open":
            yield Bold(tuple(_inlines(tokens, slots, "strong_close")))
        elif token.type == "link_open":
            yield _anchor(str(token.attrGet("href") or ""), tuple(_inlines(tokens, slots, "link_close")))
        elif token.type in ("softbreak", "hardbreak"):
            yield LineEnd()
        elif token.type in ("em_open", "em_close"):
            # Single stars and underscores are not a mark of ours: they print as typed.
            yield Words(token.markup)
        else:
            yield from _words(token.content, slots)


def _anchor(href: str, children: tuple[InlineNode, ...]) -> Anchor:
    if not ADDRESS.fullmatch(href):
        raise MarkupError(
            f"The link to “{MARK.sub('…', href)}” needs a full address "
            "that starts with https://, http:// or mailto:"
        )
    words = "".join(child.text for child in children if isinstance(child, Words))
    if not words.strip():
        raise MarkupError(
            f"The link to “{href}” needs words between its square brackets that say where it leads."
        )
    return Anchor(words, href)


def _words(content: str, slots: list[Placeholder]) -> Iterator[InlineNode]:
    position = 0
    for match in MARK.finditer(content):
        if match.start() > position:
            yield Words(content[position : match.start()])
        placeholder = slots[int(match[1])]
        if not isinstance(placeholder, LockMark):
            yield Slot(placeholder)
        position = match.end()
    if position < len(content):
        yield Words(content[position:])


def validate_wording(text: str) -> None:
    """Raise ValidationError, saying what and where, unless `text` can be read."""
    try:
        parse(text)
    except MarkupError as error:
        raise ValidationError(str(error)) from error
