"""Where a question may sensibly be cut in two: after sentences and lines, before labels and further asks."""

import re
from dataclasses import dataclass

from foi.reading.vocabulary import compiled

MOST = 40  # places offered; with more, nobody finds the right one
SHOWN = 60  # characters of each half

_AFTER_SENTENCE = re.compile(r"(?<=[.?!;:])[\"')\]]*\s+|\n+")
_BEFORE_LABEL = re.compile(r"(?<=\s)(?=\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]\s)")
_BEFORE_ASK = compiled("lines", "cut_before", before=r"(?:,|\b(?:and|or|also))\s+(?=", after=r"\b)")
_BETWEEN_WORDS = re.compile(r"\s+")


@dataclass(frozen=True)
class Break:
    """A place to cut: `at` is where the second half starts; the halves are shortened for reading."""

    at: int
    before: str
    after: str


def breaks(text: str) -> list[Break]:
    """The places to cut a question, in order; between any two words where nothing better is found."""
    places = {found.end() for pattern in (_AFTER_SENTENCE, _BEFORE_LABEL) for found in pattern.finditer(text)}
    places |= {_start_of_conjunction(found) for found in _BEFORE_ASK.finditer(text)}
    useful = _useful(text, places) or _useful(text, {found.end() for found in _BETWEEN_WORDS.finditer(text)})
    return [_shown(text, at) for at in useful[:MOST]]


def _start_of_conjunction(found: re.Match[str]) -> int:
    """The cut comes before "and how many", but after a comma."""
    return found.start() + 1 if found[0].startswith(",") else found.start()


def _useful(text: str, places: set[int]) -> list[int]:
    """Places with words on both sides, one for each way of cutting."""
    ways = {text[:at].rstrip(): at for at in sorted(places) if text[:at].strip() and text[at:].strip()}
    return sorted(ways.values())


def _shown(text: str, at: int) -> Break:
    before, after = " ".join(text[:at].split()), " ".join(text[at:].split())
    return Break(
        at,
        before if len(before) <= SHOWN else f"…{before[-SHOWN:]}",
        after if len(after) <= SHOWN else f"{after[:SHOWN]}…",
    )
