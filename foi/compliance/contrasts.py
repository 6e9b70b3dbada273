"""Words that are near to one another and count different things: what was asked, and what is held. PURE.

The pairs are data (`data/contrasts.csv`): a name for each side and the words by which it is known. A pair
tells only where one side stands in the question alone and the other in the name of the figure alone.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources

from foi.stats.checks import Observation


@dataclass(frozen=True)
class Counted:
    """One thing that can be counted, and the words by which it is known."""

    name: str
    words: re.Pattern[str]


@dataclass(frozen=True)
class Contrast:
    """What was asked for and what a figure counts in its place, each as the words there name it."""

    asked: str
    held: str
    label: str


def _load() -> tuple[tuple[Counted, Counted], ...]:
    text = resources.files("foi.compliance").joinpath("data/contrasts.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return tuple(
        (_side(row["one"], row["one_words"]), _side(row["other"], row["other_words"])) for row in rows
    )


def _side(name: str, words: str) -> Counted:
    return Counted(name, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))


PAIRS = _load()


def contrasts(question: str, figure: Observation, definition: str) -> Iterator[Contrast]:
    """Where a figure counts something else than the question asks for.

    Its name decides; its definition only where the name has neither word.
    """
    name = f"{figure.label} {figure.noun}"
    for pair in PAIRS:
        for asked, held in (pair, pair[::-1]):
            said = asked.words.search(question)
            if said is None or held.words.search(question):
                continue
            counted = _alone(held, asked, name) or (
                not asked.words.search(name) and _alone(held, asked, definition)
            )
            if counted:
                yield Contrast(said[0].lower(), counted[0].lower(), figure.label)


def _alone(side: Counted, other: Counted, text: str) -> re.Match[str] | None:
    return None if other.words.search(text) else side.words.search(text)
