"""The requester's words, made ready to be quoted: paragraphs and lines as written, right to left where
they run so.
"""

import re
import unicodedata
from dataclasses import dataclass

from foi.letters.document import Question

_RIGHT_TO_LEFT = ("R", "AL")
_NOT_PRINTED = dict.fromkeys(n for n in range(0x20) if chr(n) not in "\n\t") | {0x7F: None, 0xFEFF: None}


@dataclass(frozen=True)
class Quote:
    """One question as quoted: the label where it tells questions apart, and paragraphs of lines."""

    label: str
    paragraphs: tuple["QuotedParagraph", ...]


@dataclass(frozen=True)
class QuotedParagraph:
    """A paragraph of the requester's: its lines and the direction they run in ("ltr" or "rtl")."""

    lines: tuple[str, ...]
    direction: str


def quoted(question: Question, *, alone: bool) -> Quote:
    """`question` as its writer put it: what it leans on, its words, the rows to fill in, the writer's notes.

    `alone`: no other question stands in the same quote, so that the label needs not be told.
    """
    whole = (question.stem, question.text, "\n".join(question.rows), *question.notes)
    texts = [text for each in whole for text in re.split(r"\n\s*\n", printable(each))]
    paragraphs = tuple(_paragraph(text) for text in texts if text.strip())
    return Quote("" if alone else question.label.strip(), paragraphs)


def printable(text: str) -> str:
    """`text` without characters that stand for no letter or sign (control characters, byte order marks)."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_NOT_PRINTED)


def direction(text: str) -> str:
    """The direction of a text, by its first letter that has one, as the Unicode bidirectional algorithm
    takes it.
    """
    classes = (unicodedata.bidirectional(character) for character in text)
    first = next((each for each in classes if each in ("L", *_RIGHT_TO_LEFT)), "L")
    return "rtl" if first in _RIGHT_TO_LEFT else "ltr"


def _paragraph(text: str) -> QuotedParagraph:
    lines = tuple(line.strip() for line in text.strip().split("\n") if line.strip())
    return QuotedParagraph(lines, direction(text))
