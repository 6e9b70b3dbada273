"""What a file holds, shown or not: plain values, the same for every format, for those who inspect it."""

from dataclasses import dataclass
from typing import NamedTuple

FIRST_PART = "only its first part was looked through, as it is very large"


class Row(NamedTuple):
    """A line of a file: where it stands, its cells (words are one cell), and what its columns are headed."""

    where: str
    cells: tuple[str, ...]
    headings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Inside:
    """Everything that was found. `hidden` names sheets, rows and columns in words; `rows` counts those of all
    sheets; `tagged` says of a PDF whether a screen reader can follow it; `unread` why not all was read.
    """

    lines: tuple[Row, ...] = ()
    comments: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    pivot_caches: int = 0
    external_links: int = 0
    named_ranges: tuple[str, ...] = ()
    tracked_changes: int = 0
    rows: int = 0
    people: tuple[str, ...] = ()
    tagged: bool | None = None
    unread: str = ""


def hidden_in(sheet: str, rows: int, columns: int) -> tuple[str, ...]:
    """The hidden rows and columns of a sheet in words."""
    return tuple(
        f"{number} {noun}{'s' if number > 1 else ''} of the sheet “{sheet}”"
        for number, noun in ((rows, "row"), (columns, "column"))
        if number
    )
