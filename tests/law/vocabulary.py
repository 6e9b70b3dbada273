"""What the finder of citations makes of the words around them, for the examples of their vocabulary."""

from collections.abc import Callable

from foi.law.citation import find


def _is_ours(text: str) -> bool:
    return any(True for _ in find(text))


READERS: dict[str, Callable[[str], bool]] = {
    "names_another": lambda text: not _is_ours(text),
    "is_ours": _is_ours,
}
