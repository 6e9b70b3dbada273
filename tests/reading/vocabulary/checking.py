"""What the run of the checks notices, for the examples of the vocabulary."""

from collections.abc import Callable

READERS: dict[str, Callable[[str], bool]] = {}
