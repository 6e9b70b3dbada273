"""Alternatives of a regular expression as one, in which what neighbours begin with in common stands once.

Hundreds of ways to say something, each its own line, would otherwise be tried one by one at every place of a
text, and the same words before them again and again. PURE.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

Atoms = tuple[str, ...]

_QUANTIFIER = re.compile(r"(?:[*+?]|\{\d*,?\d*\})[?+]?")
_SINGLE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)
_ATOM = re.compile(rf"(?:{_SINGLE.pattern})(?:{_QUANTIFIER.pattern})?", re.DOTALL)


def joined(expressions: Iterable[str]) -> str:
    """The expressions as alternatives in their order, in a group that captures nothing."""
    return f"(?:{'|'.join(_factored([branch for each in expressions for branch in _branches(each)]))})"


def _factored(branches: Sequence[Atoms]) -> Iterator[str]:
    """Neighbours that begin alike as one alternative, what they begin with first."""
    for first, alike in groupby(branches, key=lambda branch: branch[:1]):
        yield "".join(first) + (_rest([branch[1:] for branch in alike]) if first else "")


def _rest(branches: Sequence[Atoms]) -> str:
    """What follows a common beginning, in a group only where there is a choice."""
    parts = list(_factored(branches))
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"


def _branches(expression: str) -> Iterator[Atoms]:
    """The alternatives of an expression, each cut into what can't be cut further."""
    branch: list[str] = []
    for atom in _atoms(expression):
        if atom == "|":
            yield tuple(branch)
            branch = []
        else:
            branch.append(atom)
    yield tuple(branch)


def _atoms(expression: str) -> Iterator[str]:
    """Characters, classes and groups, each with how often it stands; bars between alternatives alone."""
    place = 0
    while atom := _ATOM.match(expression, place):
        end = _end_of_group(expression, place) if expression[place] == "(" else atom.end()
        yield expression[place:end]
        place = end


def _end_of_group(expression: str, place: int) -> int:
    """Where the group that begins at a place ends, with how often it stands."""
    depth = 0
    for single in _SINGLE.finditer(expression, place):
        depth += {"(": 1, ")": -1}.get(single[0], 0)
        if depth == 0:
            quantifier = _QUANTIFIER.match(expression, single.end())
            return quantifier.end() if quantifier else single.end()
    raise ValueError(f"a bracket is not closed: {expression}")
