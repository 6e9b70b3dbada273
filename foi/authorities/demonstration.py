"""What files of a demonstration say in their names, so that none that leaves is taken for a real one.

A letter says inside that it is a demonstration, on every page and in the notes of every table. A document
that goes with it must stay as it was checked, and a table for machines has no room for a line that is no
row: they say it in the name they are saved under.
"""

from collections.abc import Iterable

from foi.authorities.models import Authority

MARK = "demonstration-"


def marked(file_name: str, note: str) -> str:
    """The name of a file, marked where its authority's note says that it is there for a demonstration."""
    return f"{MARK}{file_name}" if note and not file_name.startswith(MARK) else file_name


def note_of(authorities: Iterable[int | None]) -> str:
    """The note of the first of these authorities that is there for a demonstration, "" where none is."""
    among = Authority.objects.of_demonstration().filter(pk__in={each for each in authorities if each})
    return among.values_list("demonstration_note", flat=True).order_by("pk").first() or ""
