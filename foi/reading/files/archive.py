"""The one guard for zipped documents (Office, OpenDocument): within bounds before anything in them is parsed.

A small file can unpack into one that fills the machine, and markup takes many times its size when parsed.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from html import unescape

from foi.reading.files.inside import FIRST_PART

LARGEST_UNPACKED = 100 * 1024 * 1024
MOST_PARTS = 10_000
MOST_TAGS = 4_000_000
"""Of one part that is parsed: a sheet of a million cells has as many, a report of 1,000 pages a fifth."""
LOOKED_THROUGH = 8 * 1024 * 1024
"""Of each part that is searched as bytes."""
_ATTRIBUTE = re.compile(rb"([\w:.-]+)\s*=\s*\"([^\"]*)\"")
_PERSON = re.compile(rb"<(?:dc:creator|cp:lastModifiedBy|meta:initial-creator)\b[^>]*>([^<]+)</")
_PROGRAMS = frozenset({"openpyxl", "apache poi", "microsoft office user", "xlsxwriter"})
_TAG = re.compile(rb"<[^>]*>")


class DamagedArchive(ValueError):
    """It is no archive, cut off, locked, or packed in a way that nothing here unpacks."""


class TooLarge(ValueError):
    """The archive unpacks into more than is read."""


class Archive:
    """A zipped document, read part by part; `cut_short` says whether of some part only the start was read.

    Raises DamagedArchive or TooLarge, when it is made and by each method that reads.
    """

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
            raise DamagedArchive(str(error)) from error
        parts = self._zip.infolist()
        if len(parts) > MOST_PARTS or sum(each.file_size for each in parts) > LARGEST_UNPACKED:
            raise TooLarge
        self.names = tuple(self._zip.namelist())
        self.cut_short = False

    def matching(self, pattern: str) -> Iterator[str]:
        """The names of parts that match a pattern in full."""
        return (name for name in self.names if re.fullmatch(pattern, name))

    def start(self, name: str) -> bytes:
        """A part, at most its first megabytes; b"" where there is none of that name."""
        data = self._bytes(name, LOOKED_THROUGH + 1)
        self.cut_short = self.cut_short or len(data) > LOOKED_THROUGH
        return data[:LOOKED_THROUGH]

    def markup(self, name: str) -> bytes:
        """A whole part that is about to be parsed: of no more tags than bearable, and without entities: they
        can stand for more than a machine holds. b"" where there is none of that name.
        """
        data = self._bytes(name, LARGEST_UNPACKED + 1)
        if data.count(b"<") > MOST_TAGS:
            raise TooLarge
        if b"<!DOCTYPE" in data[:2000] or b"<!ENTITY" in data:
            raise DamagedArchive("Entities are not read.")
        return data

    def _bytes(self, name: str, most: int) -> bytes:
        if name not in self.names:
            return b""
        try:
            with self._zip.open(name) as part:
                return part.read(most)
        except MemoryError:
            raise
        except Exception as error:  # whatever zipfile and its packers raise
            raise DamagedArchive(str(error)) from error

    @property
    def unread(self) -> str:
        """What to say of a document of which not everything was read."""
        return FIRST_PART if self.cut_short else ""


def attributes(tag: bytes) -> Mapping[str, str]:
    """The attributes of a tag, by name."""
    return {name.decode(): as_text(value) for name, value in _ATTRIBUTE.findall(tag)}


def as_text(markup: bytes) -> str:
    """The words in markup, its tags left out."""
    return unescape(_TAG.sub(b"", markup).decode("utf-8", errors="replace"))


def people(properties: bytes) -> tuple[str, ...]:
    """The people whom the properties of a document name."""
    names = (as_text(each).strip() for each in _PERSON.findall(properties))
    return tuple(dict.fromkeys(name for name in names if name and name.lower() not in _PROGRAMS))
