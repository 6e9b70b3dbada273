"""What the public reader of letters notices, for the examples of the vocabulary."""

from collections.abc import Callable

READERS: dict[str, Callable[[str], bool]] = {}
