"""What in the lines of a document points to a person: counted, with where it was first found."""

from collections.abc import Iterable

from foi.compliance.identifiers import IdentifierKind, identifiers

Pointing = tuple[tuple[IdentifierKind, int, str], ...]


def pointing(lines: Iterable[tuple[str, str]]) -> Pointing:
    """The identifiers in lines, each given with where it stands: what, how often, and where first."""
    counts: dict[IdentifierKind, int] = {}
    first: dict[IdentifierKind, str] = {}
    for where, line in lines:
        for found in identifiers(line):
            counts[found.kind] = counts.get(found.kind, 0) + 1
            first.setdefault(found.kind, where)
    return tuple((kind, number, first[kind]) for kind, number in counts.items())
