"""PDF files: whether they are tagged. Their words are not read: the product has nothing that reads them."""

import re
import zlib
from collections.abc import Iterator

from foi.compliance.facts import FileContents

STRUCTURE = re.compile(rb"/StructTreeRoot\b")
OBJECT_STREAM = re.compile(rb"/ObjStm\b")
STREAM = re.compile(rb"stream\r?\n")
ENCRYPTED = re.compile(rb"/Encrypt\b")
LARGEST_STREAM = 8 * 1024 * 1024


def pdf(content: bytes) -> FileContents:
    """Whether a PDF has the structure that a screen reader follows (ISO 14289-1)."""
    if b"%PDF" not in content[:1024]:
        raise ValueError("No PDF.")
    return FileContents(tagged=_is_tagged(content))


def _is_tagged(content: bytes) -> bool | None:
    """None where that can't be told: in an encrypted file the streams can't be opened."""
    if STRUCTURE.search(content) or any(map(STRUCTURE.search, _object_streams(content))):
        return True
    return None if ENCRYPTED.search(content) else False


def _object_streams(content: bytes) -> Iterator[bytes]:
    """The object streams of a file, unpacked; since PDF 1.5 the catalogue may lie in one."""
    for found in OBJECT_STREAM.finditer(content):
        start = STREAM.search(content, found.end(), found.end() + 500)
        if start:
            try:
                yield zlib.decompressobj().decompress(content[start.end() :], LARGEST_STREAM)
            except zlib.error:
                continue
