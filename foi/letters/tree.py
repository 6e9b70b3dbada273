"""The letter tree as plain data and back, its hash, and walks over it.

What is stored with an approval and an issued letter is `to_data(letter)`; what is signed for is
`sha256(letter)`. A field that has its default value is left out of the data. So a later version of the
product that gives a node a further optional field still reads an old letter, and still gives it the same
bytes and the same hash.
"""

import dataclasses
import hashlib
import json
import types
from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from foi.law.holding import Outcome
from foi.letters import document
from foi.letters.document import Block, Inline, Items, Letter, Paragraph, Part, Strong, Table

KIND = "is"
"""The key that names a node's class in the data; no node has a field of this name."""

NODES: dict[str, type] = {
    name: value
    for name, value in vars(document).items()
    if isinstance(value, type) and dataclasses.is_dataclass(value)
}


NOT_HELD = {"foia": "foia-s1-1-a-not-held", "eir": "eir-12-4-a"}
"""How each regime says that nothing is held: section 1(1)(a) FOIA, regulation 12(4)(a) EIR."""


class NotALetter(ValueError):
    """Stored data that is no letter tree: an unknown node, an unknown or missing field, a value of
    another type.
    """


# To data ------------------------------------------------------------------------------------------


def to_data(value: Any) -> Any:
    """`value`, a node or what a node holds, as dicts, lists, text, numbers and booleans (dates in ISO
    form). Raises nothing for a letter tree.
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        kept = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
        told = {name: to_data(held) for name, held in kept.items() if held != _default(type(value), name)}
        return {KIND: type(value).__name__, **told}
    if isinstance(value, tuple):
        return [to_data(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return value


def canonical(letter: Letter) -> bytes:
    """The one spelling of `letter` in bytes (JSON, sorted keys, no spaces, UTF-8): what the hash is taken
    of.
    """
    return json.dumps(to_data(letter), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def sha256(letter: Letter) -> str:
    """The SHA-256 of `canonical(letter)`, in hexadecimal."""
    return hashlib.sha256(canonical(letter)).hexdigest()


@cache
def _defaults(node: type) -> dict[str, Any]:
    """The default of each optional field of a node class; nodes are frozen, so a default may be shared."""
    return {
        field.name: field.default_factory() if callable(field.default_factory) else field.default
        for field in dataclasses.fields(node)
        if field.default is not dataclasses.MISSING or field.default_factory is not dataclasses.MISSING
    }


def _default(node: type, name: str) -> Any:
    """The default of a field, or a value that equals nothing else."""
    return _defaults(node).get(name, dataclasses.MISSING)


# From data ----------------------------------------------------------------------------------------


def from_data(data: Any) -> Letter:
    """The letter that `to_data` was given; raises NotALetter with the place where the data goes wrong."""
    letter = _node(data, "letter")
    if not isinstance(letter, Letter):
        raise NotALetter(f"letter: this is a {type(letter).__name__}, not a Letter")
    return letter


def _node(data: Any, place: str) -> Any:
    """One node, with all it holds."""
    node = NODES.get(data.get(KIND, "")) if isinstance(data, dict) else None
    if node is None:
        raise NotALetter(f"{place}: no node of the letter tree is like this: {str(data)[:60]}")
    hints = _hints(node)
    fields = {name: value for name, value in data.items() if name != KIND}
    if unknown := sorted(fields.keys() - hints.keys()):
        raise NotALetter(f"{place}: {node.__name__} has no field {', '.join(unknown)}")
    if missing := sorted(hints.keys() - fields.keys() - _defaults(node).keys()):
        raise NotALetter(f"{place}: {node.__name__} needs a value for {', '.join(missing)}")
    return node(**{name: _value(value, hints[name], f"{place}.{name}") for name, value in fields.items()})


@cache
def _hints(node: type) -> dict[str, Any]:
    """The declared type of each field of a node class."""
    return get_type_hints(node)


def _value(data: Any, hint: Any, place: str) -> Any:
    """What `data` stands for where a value of type `hint` is declared."""
    if get_origin(hint) in (Union, types.UnionType):
        return _one_of(data, get_args(hint), place)
    if get_origin(hint) is tuple:
        return _tuple(data, get_args(hint), place)
    if dataclasses.is_dataclass(hint):
        return _checked(_node(data, place), hint, place)
    if issubclass(hint, Enum | date):
        return _read(data, hint, place)
    return _checked(data, hint, place)


def _one_of(data: Any, hints: tuple[Any, ...], place: str) -> Any:
    """A value of one of several types: nodes name their own class, and beside nodes there is only None."""
    if data is None:
        return _checked(data, hints, place)
    if isinstance(data, dict):
        return _checked(_node(data, place), hints, place)
    return _value(data, next(hint for hint in hints if hint is not type(None)), place)


def _tuple(data: Any, hints: tuple[Any, ...], place: str) -> tuple[Any, ...]:
    """A tuple of any length of one type (tuple[X, ...]) or of fixed types (tuple[X, Y])."""
    items = _checked(data, list, place)
    each = [hints[0]] * len(items) if hints[-1] is Ellipsis else list(hints)
    if len(each) != len(items):
        raise NotALetter(f"{place}: {len(each)} values are needed here, not {len(items)}")
    return tuple(
        _value(item, hint, f"{place}.{n}") for n, (item, hint) in enumerate(zip(items, each, strict=True))
    )


def _read(data: Any, hint: type[Enum | date], place: str) -> Any:
    """An enumerated value or a date from its written form."""
    try:
        return hint(data) if issubclass(hint, Enum) else hint.fromisoformat(data)
    except (TypeError, ValueError) as error:
        raise NotALetter(f"{place}: {data!r} is no {hint.__name__}") from error


def _checked(value: Any, hint: Any, place: str) -> Any:
    """`value`, which must be of the declared type; True is not taken for the number 1."""
    if not isinstance(value, hint) or (isinstance(value, bool) and hint is int):
        raise NotALetter(f"{place}: {str(value)[:60]!r} is not the kind of value that stands here")
    return value


# Walks --------------------------------------------------------------------------------------------


def iter_parts(letter: Letter) -> Iterator[Part]:
    """Every part of every answer, in the order of the letter."""
    for section in letter.sections:
        yield from section.parts


def iter_blocks(letter: Letter) -> Iterator[Block]:
    """Every block in reading order, those inside list items too: opening, answers, closing."""
    yield from nested_blocks(letter.opening)
    for part in iter_parts(letter):
        yield from nested_blocks(part.blocks)
    for closing in letter.closing:
        yield from nested_blocks(closing.blocks)


def iter_tables(letter: Letter) -> Iterator[Table]:
    """Every table in reading order."""
    return (block for block in iter_blocks(letter) if isinstance(block, Table))


def iter_inlines(letter: Letter) -> Iterator[Inline]:
    """Every inline node in reading order, those inside bold words too."""
    for block in iter_blocks(letter):
        if isinstance(block, Paragraph):
            yield from nested_inlines(block.children)


def nested_inlines(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """The given inline nodes and, after each, those inside it."""
    for inline in inlines:
        yield inline
        if isinstance(inline, Strong):
            yield from nested_inlines(inline.children)


def nested_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    """The given blocks and, after each, those inside it."""
    for block in blocks:
        yield block
        if isinstance(block, Items):
            for item in block.items:
                yield from nested_blocks(item)


def grounds_of(letter: Letter) -> tuple[str, ...]:
    """The provisions relied on; "not held" also where an answer says so without a notice, as a table's cells
    can.
    """
    found: dict[str, None] = {}
    for section in letter.sections:
        keys = [key for part in section.parts if part.notice for key in part.notice.provisions]
        if not keys and section.outcome == Outcome.NOT_HELD:
            keys = [NOT_HELD[question.regime] for question in section.questions]
        found |= dict.fromkeys(keys)
    return tuple(found)
