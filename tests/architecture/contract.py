"""What an entry of a room may raise: as its docstring names it, and as a test provokes it."""

import builtins
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.core.management import CommandError

ELSEWHERE = (ValidationError, PermissionDenied, ObjectDoesNotExist, CommandError)
"""Errors of Django that docstrings name by their plain names."""
NOTHING = re.compile(r"\braises\s+nothing\b|\bnothing\s+is\s+raised\b", re.IGNORECASE)
NAME = re.compile(r"\b[A-Z][A-Za-z]+\b")


@dataclass(frozen=True)
class Entry:
    """A function or class that others call, with what provokes each error it names.

    `text` is given any text where the entry reads one: it may raise what is named, and nothing else.
    """

    call: Any
    errors: Mapping[type[Exception], Callable[[], Any]] = field(default_factory=dict)
    text: Callable[[str], Any] | None = None

    @property
    def name(self) -> str:
        return f"{self.call.__module__}.{self.call.__qualname__}"

    @property
    def says(self) -> str:
        return self.call.__doc__ or ""


def errors_named(docstring: str) -> set[type[Exception]]:
    """The errors that a docstring names, ours and those of Python and Django."""
    known = {each.__name__: each for each in (*_ours(Exception), *ELSEWHERE)}
    known |= {
        name: each
        for name, each in vars(builtins).items()
        if isinstance(each, type) and issubclass(each, Exception)
    }
    return {known[name] for name in NAME.findall(docstring) if name in known}


def _ours(of: type[Exception]) -> Iterator[type[Exception]]:
    for each in of.__subclasses__():
        if each.__module__.startswith("foi."):
            yield each
        yield from _ours(each)
