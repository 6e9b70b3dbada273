"""What a document is made of: paragraphs and tables in order, before and after they are numbered."""

from dataclasses import asdict, dataclass
from typing import Any


class BadDocument(ValueError):
    """The document can't be read; the message says why and what to do."""


@dataclass(frozen=True)
class TextPart:
    """A paragraph as it stands. `caption`: its style says that it names a table; `note`: it is a footnote."""

    text: str
    heading: bool = False
    caption: bool = False
    note: bool = False

    def data(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return {"kind": "text"} | asdict(self)


@dataclass(frozen=True)
class TablePart:
    """A table as it stands: rows of equal width.

    On a page, `edges` are where its columns begin and the last one ends, in points from the left.
    """

    rows: tuple[tuple[str, ...], ...]
    edges: tuple[float, ...] = ()

    def data(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return {"kind": "cells"} | asdict(self)


Part = TextPart | TablePart


@dataclass(frozen=True)
class Leaf:
    """The parts of one page, in order; a document without pages is one leaf, with page None."""

    page: int | None
    parts: tuple[Part, ...]

    def data(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return {"page": self.page, "parts": [part.data() for part in self.parts]}

    @classmethod
    def read(cls, data: dict[str, Any]) -> "Leaf":
        """From what JSON kept."""
        return cls(data["page"], tuple(_part(dict(each)) for each in data["parts"]))


def _part(data: dict[str, Any]) -> Part:
    if data.pop("kind") == "text":
        return TextPart(**data)
    return TablePart(tuple(map(tuple, data["rows"])), tuple(data["edges"]))


@dataclass(frozen=True)
class NumberedParagraph:
    """A paragraph by its number from the beginning, its page, the heading it stands under, its footnotes."""

    number: int
    text: str
    page: int | None = None
    section: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class NumberedTable:
    """A table by its number from the beginning. `title` is its caption; `notes` are the lines below it."""

    number: int
    rows: tuple[tuple[str, ...], ...]
    title: str = ""
    page: int | None = None
    section: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class DocumentContents:
    """A document read: its paragraphs and its tables."""

    paragraphs: tuple[NumberedParagraph, ...]
    tables: tuple[NumberedTable, ...]
