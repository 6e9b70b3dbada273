"""How people write, as data: for each meaning the ways to say it, each with a sentence that has it. PURE.

A file `SUBJECT.toml` beside this module holds the meanings of one subject. A meaning names the public reader
that has to notice it, and its ways, one a line:

    [withheld]
    meaning = "Something is said not to be given."
    read_by = "letters.outcome"
    ways = [
        { say = 'withh[eo]ld', found = "The names were withheld.", not_found = "Nothing was withheld." },
    ]

`say` is a regular expression; «name» in it stands for a fragment of the file's `[fragments]` or for all ways
of another of its meanings, «subject.name» for those of a meaning in another file. `instead`, where it is
given, is what a plainer letter says. `found` is a whole sentence as people write it, which the reader reads
rightly for this way alone; `not_found`, where one is known, is one that must not be taken so. No two ways
share a sentence (tests/reading/vocabulary). What is grammar rather than vocabulary (labels, bullets, dates)
stays in code.
"""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

from foi.reading.vocabulary.alternatives import joined

HERE = Path(__file__).parent
_NAME = re.compile(r"«(?:([a-z][a-z0-9_]*)\.)?([a-z][a-z0-9_]*)»")


@dataclass(frozen=True)
class Way:
    """One way to say something: the expression, a sentence that has it, one that only looks like it, and what
    a plainer letter says instead.
    """

    say: str
    found: str
    not_found: str = ""
    instead: str = ""


@dataclass(frozen=True)
class Meaning:
    """A meaning with its ways; `read_by` names the public reader that must notice each."""

    subject: str
    name: str
    meaning: str
    read_by: str
    ways: tuple[Way, ...]


@cache
def meanings(subject: str) -> dict[str, Meaning]:
    """The meanings of a subject by name.

    Raises FileNotFoundError for a subject without a file, KeyError or TypeError for a malformed one.
    """
    return {
        name: Meaning(
            subject, name, table["meaning"], table["read_by"], tuple(Way(**way) for way in table["ways"])
        )
        for name, table in _file(subject).items()
        if name != "fragments"
    }


def subjects() -> tuple[str, ...]:
    """The subjects that have a file, in alphabetical order."""
    return tuple(sorted(path.stem for path in HERE.glob("*.toml")))


@cache
def ways(subject: str, *names: str) -> str:
    """All ways to say the named meanings, as one group of a regular expression that captures nothing.

    Raises KeyError for a meaning, or a «name» in one of its ways, that the subject does not have.
    """
    found = meanings(subject)
    return joined(_filled(subject, way.say) for name in names for way in found[name].ways)


def compiled(subject: str, *names: str, before: str = "", after: str = "") -> re.Pattern[str]:
    """The same compiled, capitals or not, with what has to stand before and after it.

    It is compiled when it is first used, since a command uses few of the hundreds there are: see
    `compile_all`. What is not in the data raises KeyError then.
    """
    made = _Expression(lambda: re.compile(f"{before}{ways(subject, *names)}{after}", re.IGNORECASE))
    _expressions.add(made)
    return cast(re.Pattern[str], made)


def compile_all() -> None:
    """Compile whatever waits for its first use, so that no reader of a page does."""
    while _expressions:
        _expressions.pop().compile()


class _Expression:
    """An expression that is compiled when something of it is first asked for, and not again."""

    def __init__(self, make: Callable[[], re.Pattern[str]]) -> None:
        self._make = make

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        _expressions.discard(self)
        return getattr(self.compile(), name)

    def compile(self) -> re.Pattern[str]:
        """The expression, compiled; from now on its methods are asked for directly."""
        made = self._make()
        vars(self).update({name: getattr(made, name) for name in _METHODS})
        return made


_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")
_expressions: set[_Expression] = set()
"""Those that wait for their first use."""


def _filled(subject: str, say: str) -> str:
    """A way with its «names» replaced by what they stand for."""
    return _NAME.sub(lambda match: _named(match[1] or subject, match[2]), say)


def _named(subject: str, name: str) -> str:
    fragments = _file(subject).get("fragments", {})
    return f"(?:{_filled(subject, fragments[name])})" if name in fragments else ways(subject, name)


@cache
def _file(subject: str) -> dict[str, Any]:
    return tomllib.loads((HERE / f"{subject}.toml").read_text(encoding="utf-8"))
