"""What became different between two versions of a wording, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

PIECES = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True)
class Piece:
    """A stretch of text: "same" in both, "out" of the old one only, "in" the new one only."""

    kind: str
    text: str


def differences(old: str, new: str) -> tuple[Piece, ...]:
    """Both texts as one, in pieces; the "same" and "out" pieces make the old, "same" and "in" the new."""
    return tuple(_pieces(_split(old), _split(new)))


def _split(text: str) -> list[str]:
    return PIECES.findall(text.replace("\r\n", "\n"))


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    for tag, old_from, old_to, new_from, new_to in SequenceMatcher(
        a=old, b=new, autojunk=False
    ).get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(new[new_from:new_to]))
            continue
        if old_to > old_from:
            yield Piece("out", "".join(old[old_from:old_to]))
        if new_to > new_from:
            yield Piece("in", "".join(new[new_from:new_to]))
