"""What all checks of a run ask of the same letter, worked out once. PURE."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from foi.letters.document import Letter

T = TypeVar("T")


def once_a_letter(function: Callable[[Letter], T]) -> Callable[[Letter], T]:
    """Remember the result for the last letter: all checks of a run ask the same of the same letter."""
    last: list[tuple[Letter, T]] = []

    @wraps(function)
    def remembered(letter: Letter) -> T:
        for known, result in last[:1]:
            if known is letter:
                return result
        result = function(letter)
        last[:] = [(letter, result)]
        return result

    return remembered
