"""What keeps a letter from being printed, found without laying it out, so that it can be told while it is
drafted: a link that is none, a table whose rows do not fit together, a picture that can't be read.

The printer asks the same questions, and refuses; here each has its place and what to do about it.
"""

import binascii
import re
from base64 import b64decode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from urllib.parse import unquote_to_bytes, urlsplit
from xml.etree import ElementTree

from PIL import Image

from foi.letters.document import Block, Inline, Letter, Link, Number, Paragraph, Table
from foi.letters.tables import UnevenTable, grid, table_csv
from foi.letters.tree import nested_blocks, nested_inlines

LINK_SCHEMES = ("http", "https", "mailto")
LOGO = re.compile(r"data:image/(png|jpeg|svg\+xml)(?:;charset=[\w-]+)?(;base64)?,")
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
MOST_PIXELS = 16_000_000
"""A logo is printed 62 mm wide; far more than a printer can show takes the memory of the server."""
ENDS = {"png": b"IEND", "jpeg": b"\xff\xd9"}
"""What a whole picture ends with."""
DAMAGED = "The logo can't be read: the picture is damaged. Save it again as PNG or JPEG."
ASK_A_STEWARD = "Ask a data steward to change it on the authority's page in the admin site."
REACHES_OUT = "The logo shows something that is not in its own file. Save it as PNG or JPEG."
OUTSIDE = re.compile(
    rb"""@import|<!ENTITY|\bhref\s*=\s*["']\s*(?!#|data:)[^"'\s]|\burl\(\s*["']?\s*(?!#|data:)[^"'\s)]""",
    re.IGNORECASE,
)
"""What has a picture fetch another file, which the printer refuses: a letter asks the network for nothing."""


@dataclass(frozen=True)
class Fault:
    """What the printer would refuse: the key of its place as findings have it, what is wrong, what to do."""

    place: str
    message: str
    mend: str


def faults(letter: Letter) -> tuple[Fault, ...]:
    """All that the printer would refuse short of laying the letter out; raises nothing."""
    known = frozenset(entry.key for entry in letter.ledger)
    inside = (
        Fault(place, message, mend)
        for place, blocks in _places(letter)
        for message, mend in _wrong(blocks, known)
    )
    return tuple(dict.fromkeys([*_letterhead(letter), *inside]))


def wrong_with_logo(logo: str) -> str:
    """Why a logo can't be printed, "" where it can or there is none."""
    return _wrong_with_picture(logo) if logo else ""


def wrong_with_colour(colour: str) -> str:
    """Why a colour can't be printed, "" where it can."""
    if COLOUR.fullmatch(colour):
        return ""
    return f"The authority's colour must be written like #1d70b8, not {colour!r}."


def wrong_with_link(link: Link) -> str:
    """Why a link can't be printed as one, "" where it can."""
    try:
        scheme = urlsplit(link.href).scheme
    except ValueError:
        scheme = ""
    if scheme in LINK_SCHEMES:
        return ""
    return f"“{link.text}” leads to {link.href!r}, which is no web or e-mail address."


def wrong_with_table(table: Table) -> str:
    """Why a table can be neither printed nor given as data, "" where it can."""
    if not table.head and not table.body:
        return f"The table “{table.caption}” has no rows."
    try:
        width = {len(row) for row in (*grid(table.head), *grid(table.body))}
        table_csv(table)
    except UnevenTable as error:
        return f"The table “{table.caption}” can't be laid out: {error}."
    return "" if len(width) == 1 else f"The head of the table “{table.caption}” does not fit its rows."


def wrong_with_number(key: str) -> str:
    return f"The letter prints a number ({key}) that its ledger doesn't know."


def _letterhead(letter: Letter) -> Iterator[Fault]:
    for message in (wrong_with_logo(letter.authority.logo), wrong_with_colour(letter.authority.colour)):
        if message:
            yield Fault("letter", message, ASK_A_STEWARD)


def _places(letter: Letter) -> Iterator[tuple[str, tuple[Block, ...]]]:
    yield "letter", letter.opening
    for section in letter.sections:
        yield from ((part.key, part.blocks) for part in section.parts)
    yield from (("closing", closing.blocks) for closing in letter.closing)


def _wrong(blocks: tuple[Block, ...], known: frozenset[str]) -> Iterator[tuple[str, str]]:
    """What is wrong with blocks, and how to mend it."""
    for block in nested_blocks(blocks):
        if isinstance(block, Table):
            numbers = [cell.entry for row in (*block.head, *block.body) for cell in row if cell.entry]
            if message := wrong_with_table(block):
                yield message, "Choose other rows, columns or notes for it, or take it out."
        else:
            numbers = [node.entry for node in _inlines(block) if isinstance(node, Number)]
            for node in _inlines(block):
                if isinstance(node, Link) and (message := wrong_with_link(node)):
                    yield message, "Give the whole address, beginning with https://, or take the link out."
        for key in numbers:
            if key not in known:
                yield wrong_with_number(key), "Insert the figure again."


def _inlines(block: Block) -> Iterable[Inline]:
    return nested_inlines(block.children) if isinstance(block, Paragraph) else ()


@lru_cache(maxsize=64)
def _wrong_with_picture(logo: str) -> str:
    found = LOGO.match(logo)
    if found is None:
        return "The logo must be carried in the letter itself as a PNG, JPEG or SVG picture."
    try:
        data = logo[found.end() :]
        content = b64decode(data, validate=True) if found[2] else unquote_to_bytes(data)
        if found[1] == "svg+xml":
            ElementTree.fromstring(content)
            return REACHES_OUT if OUTSIDE.search(content) else ""
        with Image.open(BytesIO(content)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return "The logo has more than 16 million pixels. Save it smaller."
            picture.load()
        # WeasyPrint has Pillow read pictures that are cut off, for the whole process: the rest would be grey.
        if ENDS[found[1]] not in content:
            return DAMAGED
    except (binascii.Error, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return DAMAGED
    return ""
