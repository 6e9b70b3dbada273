"""What all checks of a run ask of the same letter, worked out once. PURE."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from foi.compliance.facts import Facts
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


def once_a_case(function: Callable[[Letter, Facts], T]) -> Callable[[Letter, Facts], T]:
    """The same for what rests on the facts of the case too."""
    last: list[tuple[Letter, Facts, T]] = []

    @wraps(function)
    def remembered(letter: Letter, facts: Facts) -> T:
        for known, in_case, result in last[:1]:
            if known is letter and in_case is facts:
                return result
        result = function(letter, facts)
        last[:] = [(letter, facts, result)]
        return result

    return remembered
