"""Short names (slugs) for what is made, unlike those that are taken."""

from collections.abc import Iterable

from django.utils.text import slugify

LONGEST = 80
ROOM = 6
"""For what tells several of one name apart."""


def short_name(label: str, otherwise: str = "unnamed") -> str:
    """The short name that a label gives; `otherwise` where it has no letter or digit."""
    return slugify(label)[:LONGEST].strip("-") or otherwise


def free_slug(label: str, taken: Iterable[str], otherwise: str = "unnamed") -> str:
    """A short name that no other has."""
    slug, others = short_name(label, otherwise), set(taken)
    if slug not in others:
        return slug
    start = slug[: LONGEST - ROOM].strip("-")
    return next(name for n in range(2, len(others) + 3) if (name := f"{start}-{n}") not in others)
