"""What is in the files that go with a letter, for the checks: what they hold besides what they show, and
what in their lines points to a person.

Each is looked into in a process of its own. Formats that nothing here reads are left to who checked the
file.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

from foi.compliance.facts import FileContents
from foi.compliance.identifiers import IdentifierKind, identifiers, labelled_row
from foi.reading.files.apart import read_all
from foi.reading.files.archive import TooLarge
from foi.reading.files.inside import Inside
from foi.reading.files.looking import READERS

OLD_SPREADSHEETS = frozenset({"xlsb"})
OLD = "nothing can look into a spreadsheet of this kind"
CLOSED = "it can’t be opened: it is damaged, or has a password"
LARGE = "it is too large to be looked through"


def contents_of(file_name: str, content: bytes) -> FileContents | None:
    """What is in a file, by the ending of its name; None where nothing here reads its kind."""
    ending = file_name.lower().rpartition(".")[2]
    if ending in OLD_SPREADSHEETS:
        return FileContents(unread=OLD)
    if ending not in READERS:
        return None
    try:
        return contents_from(read_all("inside", file_name, content, failed=TooLarge))
    except TooLarge:
        return FileContents(unread=LARGE)
    except ValueError:  # what the readers raise, the damage to an archive among it
        return FileContents(unread=CLOSED)


def contents_from(parts: Iterator[Inside]) -> FileContents:
    """The facts of what was found, part by part: what is counted, and what of it points to a person."""
    inside = next(parts)
    lines = (line for part in chain([inside], parts) for line in _lines(part))
    return FileContents(
        hidden=inside.hidden,
        pivot_caches=inside.pivot_caches,
        external_links=inside.external_links,
        named_ranges=inside.named_ranges,
        comments=len(inside.comments),
        tracked_changes=inside.tracked_changes,
        rows=inside.rows,
        people=inside.people,
        identifiers=pointing(lines),
        tagged=inside.tagged,
        unread=inside.unread,
    )


def _lines(inside: Inside) -> Iterator[tuple[str, str]]:
    for line in inside.lines:
        yield line.where, labelled_row(line.headings, line.cells) if line.headings else " ".join(line.cells)
    yield from (("in a comment", comment) for comment in inside.comments)


def pointing(lines: Iterable[tuple[str, str]]) -> tuple[tuple[IdentifierKind, int, str], ...]:
    """The identifiers in lines, each given with where it stands: what, how often, and where first."""
    counts: dict[IdentifierKind, int] = {}
    first: dict[IdentifierKind, str] = {}
    for where, line in lines:
        for found in identifiers(line):
            counts[found.kind] = counts.get(found.kind, 0) + 1
            first.setdefault(found.kind, where)
    return tuple((kind, number, first[kind]) for kind, number in counts.items())
