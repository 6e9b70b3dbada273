"""Finding what a heading of a table means among the names that are held: same words, or nearly."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Final

WORD: Final = re.compile(r"[a-z]+|[0-9]+")
PASSED_OVER: Final = frozenset(
    {"the", "of", "and", "a", "an", "for", "to", "in", "at", "by", "on", "with", "s", "is", "are", "was"}
    | {"were", "from", "who", "where", "has", "have"}
)
BRACKETS: Final = re.compile(r"\([^()]*\)")
ENOUGH: Final = 0.5
SHORT_WORD: Final = 3
"""A single word that stands in one name alone means that name, unless it is as short as this."""


@dataclass(frozen=True)
class Named:
    """Something held, by its short name and what people call it; `unit` is a measure's.

    `title` is what headings are compared with, where the label says more, as a source's with its edition.
    """

    slug: str
    label: str
    unit: str = "count"
    title: str = ""

    def __str__(self) -> str:
        return self.label

    @property
    def compared(self) -> str:
        return self.title or self.label

    @property
    def key(self) -> str:
        return f"={self.slug}"


@dataclass(frozen=True)
class KnownDimension:
    """A breakdown and its categories."""

    slug: str
    label: str
    categories: tuple[Named, ...] = ()

    @property
    def key(self) -> str:
        return f"={self.slug}"


Identity = tuple[str, str, str, tuple[tuple[str, str], ...]]
"""What a figure is of, by keys: measure, period, source, cell."""


@dataclass(frozen=True)
class Known:
    """What a table is read against: a dataset's measures and breakdowns, the sources and the owners."""

    measures: tuple[Named, ...] = ()
    dimensions: tuple[KnownDimension, ...] = ()
    sources: tuple[Named, ...] = ()
    owners: tuple[Named, ...] = ()
    source: str = ""
    """The key of the source most of the dataset's figures come from, "" where none is held."""
    dataset: Named | None = None
    kinds: Mapping[Identity, str] = field(default_factory=dict)
    """The kinds of values that are not what their measure's values usually are."""

    @cached_property
    def finders(self) -> "Finders":
        return Finders(self)


@lru_cache(maxsize=4096)
def words_of(text: str) -> frozenset[str]:
    """The words that count in a name: no endings of plurals, no small words."""
    found = WORD.findall(re.sub(r"[’']", "", text.casefold()))
    return frozenset(_singular(word) for word in found if word not in PASSED_OVER)


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """From 0 for nothing in common to 1 for the same words; names whose numbers differ are not alike."""
    numbers = [{word for word in words if word.isdigit()} for words in (one, other)]
    if not one or not other or (all(numbers) and numbers[0] != numbers[1]):
        return 0.0
    common = len(one & other)
    return max(common / len(one | other), 0.6 * common / min(len(one), len(other)) if common > 1 else 0)


@dataclass(frozen=True)
class Finder:
    """Finds the one of several names that a heading means, "" where none or several do."""

    names: Sequence[Named]
    found: dict[str, str] = field(default_factory=dict)

    def find(self, text: str) -> str:
        if text not in self.found:
            self.found[text] = self._find(text) or (self._find(BRACKETS.sub("", text)) if "(" in text else "")
        return self.found[text]

    def _find(self, text: str) -> str:
        folded = " ".join(text.split()).casefold()
        exact = [
            each
            for each in self.names
            if folded in (each.label.casefold(), each.compared.casefold(), each.slug)
        ]
        if exact:
            return exact[0].key
        words = words_of(text)
        naming = [each.key for each in self.names if words <= words_of(each.compared)] if words else []
        if len(naming) == 1 and (len(words) > 1 or len(text.strip()) > SHORT_WORD):
            return naming[0]
        scored = sorted(
            ((likeness(words, words_of(each.compared)), each.key) for each in self.names), reverse=True
        )
        if not scored or scored[0][0] < ENOUGH or (len(scored) > 1 and scored[0][0] == scored[1][0]):
            return ""
        return scored[0][1]

    def share(self, texts: Iterable[str]) -> float:
        """How many of these headings are found, from 0 to 1."""
        listed = list(texts)
        return sum(1 for text in listed if self.find(text)) / len(listed) if listed else 0.0


class Finders:
    """The finders of one dataset, each remembering what it found."""

    def __init__(self, known: Known) -> None:
        self.measure, self.source, self.owner = (
            Finder(known.measures),
            Finder(known.sources),
            Finder(known.owners),
        )
        self.category = {each.key: Finder(each.categories) for each in known.dimensions}
        self.dimension = Finder([Named(each.slug, each.label) for each in known.dimensions])

    def category_anywhere(self, text: str) -> str:
        """The key of such a category in the first breakdown that has one, "" for none."""
        for dimension, finder in self.category.items():
            if category := finder.find(text):
                return f"{dimension}|{category}"
        return ""
