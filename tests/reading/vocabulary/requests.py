"""What the public reader of requests notices, for the examples of the vocabulary."""

from collections.abc import Callable

READERS: dict[str, Callable[[str], bool]] = {}
