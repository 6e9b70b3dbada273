"""What all checks of a run ask of the same letter, worked out once. PURE."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from foi.compliance.facts import Facts
from foi.letters.document import Letter

A = TypeVar("A")
T = TypeVar("T")


def once_a_letter(function: Callable[[A], T]) -> Callable[[A], T]:
    """Remember the result for the last letter, or the last figures: all checks of a run ask the same."""
    last: list[tuple[A, T]] = []

    @wraps(function)
    def remembered(letter: A) -> T:
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
