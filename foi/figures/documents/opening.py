"""A document by the name of its file: which reader it takes, how many pages it has, and all that is in it."""

from collections.abc import Iterator
from typing import Final

from foi.figures.spreadsheets import LARGEST_FILE
from foi.reading.files.parts import BadDocument, Leaf
from foi.reading.files.pdf import NO_TEXT, count_pages, read_pages
from foi.reading.files.word import read_word

OLD_WORD: Final = b"\xd0\xcf\x11\xe0"
"""How files of old Office programs begin, and those of new ones that are locked with a password."""
OLD: Final = "This is the old kind of Word document (.doc). Open it in Word and save it as .docx."
LOCKED: Final = "The document is locked with a password. Save it without one, and choose it again."


def ending_of(name: str) -> str:
    """The ending of a file's name, in small letters."""
    return name.lower().rpartition(".")[2]


def pages_of(name: str, content: bytes) -> int:
    """How many pages the document has, 0 where it keeps none. Raises BadDocument where it can't be read."""
    _check(name, content)
    return count_pages(content) if ending_of(name) == "pdf" else 0


def leaves_of(name: str, content: bytes, start: int = 0) -> Iterator[Leaf]:
    """The document page by page, from the page after `start`. Raises BadDocument."""
    if ending_of(name) == "pdf":
        yield from read_pages(content, start)
    else:
        yield from read_word(content)


def check_words(leaves: list[Leaf]) -> None:
    """Raise BadDocument where no page of a document has a word in it."""
    if not any(leaf.parts for leaf in leaves):
        raise BadDocument(NO_TEXT)


def _check(name: str, content: bytes) -> None:
    ending = ending_of(name)
    if ending == "doc":
        raise BadDocument(OLD)
    if ending not in ("docx", "pdf"):
        raise BadDocument(
            "Choose a Word document (.docx) or a PDF with text. A table alone is imported by itself."
        )
    if not content:
        raise BadDocument("The file is empty.")
    if len(content) > LARGEST_FILE:
        raise BadDocument(f"The file is larger than {LARGEST_FILE // 1024 // 1024} MB. Divide it.")
    if ending == "docx" and content.startswith(OLD_WORD):
        raise BadDocument(LOCKED)
