"""Questions in the making: where their words stand, and what belongs to them."""

from dataclasses import dataclass

from foi.reading.requests.labels import Family, Reading
from foi.reading.requests.outline import Entry
from foi.reading.requests.proposed import SpanKind
from foi.reading.requests.text import squash, words


class Draft:
    """A question before it is numbered.

    ``parts`` are the places of its words in the text, in order; ``same_as`` the draft that it repeats;
    ``begun``: without its rows its words are no sentence: "A list of".
    """

    def __init__(
        self,
        parts: list[tuple[int, int]],
        entry: Entry | None = None,
        *,
        label: str = "",
        stem: str = "",
        heading: str = "",
        parent: "Draft | None" = None,
    ) -> None:
        self.parts = parts
        self.entry = entry
        self.label = label
        self.stem = stem
        self.heading = heading
        self.parent = parent
        self.rows: list[str] = []
        self.begun = False
        self.notes: list[str] = []
        self.same_as: Draft | None = None

    def text(self, source: str) -> str:
        """Its words on one line, as the requester spelt them."""
        return squash(" ".join(source[start:end] for start, end in self.parts))

    def key(self, source: str) -> tuple[str, ...]:
        """What makes it the same question as another: label, words, and the words above them."""
        return (self.label, self.heading, " ".join(words(self.stem)), " ".join(words(self.text(source))))


@dataclass(frozen=True)
class Mark:
    """What a stretch of the text was found to be, and the draft it belongs to."""

    start: int
    end: int
    kind: SpanKind
    draft: Draft | None = None


class Drafting:
    """All that was found in a request, in the order of its text."""

    def __init__(self, drafts: list[Draft] | None = None, marks: list[Mark] | None = None) -> None:
        self.drafts = drafts or []
        self.marks = marks or []


def label_under(above: str, reading: Reading | None) -> str:
    """The requester's label with that of the item above: "3" and "a" give "3a", "c" and "i" give "c(i)"."""
    if reading is None or reading.family is Family.BULLET:
        return ""
    if reading.family in {Family.COMBINED, Family.DOTTED, Family.QUESTION, Family.ORDINAL}:
        return reading.shown
    if not above:
        return reading.shown
    if reading.family is Family.ROMAN or reading.mark == "()":
        return f"{above}({reading.shown})"
    joint = "." if reading.family is Family.NUMBER or above[-1:].isalpha() else ""
    return f"{above}{joint}{reading.shown}"
