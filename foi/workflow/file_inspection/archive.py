"""The parts of a zipped document as bytes, within bounds: a small file can unpack into one that fills the
machine.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from html import unescape

LARGEST_UNPACKED = 200 * 1024 * 1024
LOOKED_THROUGH = 8 * 1024 * 1024  # of each part
_ATTRIBUTE = re.compile(rb"([\w:.-]+)\s*=\s*\"([^\"]*)\"")
_TAG = re.compile(rb"<[^>]*>")


class TooLarge(Exception):
    """The archive unpacks into more than is looked through."""


class Archive:
    """A zipped document, read part by part; `cut_short` says whether of some part only the start was read."""

    def __init__(self, content: bytes) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(content))
        if sum(each.file_size for each in self._zip.infolist()) > LARGEST_UNPACKED:
            raise TooLarge
        self.names = tuple(self._zip.namelist())
        self.cut_short = False

    def matching(self, pattern: str) -> Iterator[str]:
        """The names of parts that match a pattern in full."""
        return (name for name in self.names if re.fullmatch(pattern, name))

    def read(self, name: str) -> bytes:
        """A part, at most its first megabytes; b"" where there is none of that name."""
        if name not in self.names:
            return b""
        with self._zip.open(name) as part:
            data = part.read(LOOKED_THROUGH + 1)
        self.cut_short = self.cut_short or len(data) > LOOKED_THROUGH
        return data[:LOOKED_THROUGH]

    @property
    def unread(self) -> str:
        """What to say of a document of which not everything was read."""
        return "only its first part was looked through, as it is very large" if self.cut_short else ""


def attributes(tag: bytes) -> Mapping[str, str]:
    """The attributes of a tag, by name."""
    return {name.decode(): as_text(value) for name, value in _ATTRIBUTE.findall(tag)}


def as_text(markup: bytes) -> str:
    """The words in markup, its tags left out."""
    return unescape(_TAG.sub(b"", markup).decode("utf-8", errors="replace"))
