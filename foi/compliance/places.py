"""Where a question names a place and the figures of its answer are of another or of a wider one, or where
they are of one place and none is named. PURE.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from foi.stats.checks import Dataset, Dimension, Observation
from foi.stats.presentation import format_list
from foi.stats.tabulate import Member

OF_PLACES = re.compile(
    r"\b(?:area|borough|constituency|county|district|electoral division|estate|locality|location"
    r"|neighbourhood|parish|place|postcode|region|town|village|ward|zone)s?\b",
    re.IGNORECASE,
)
"""What a dimension is called whose categories are places."""
OF_A_COUNCIL = r"(?! (?:[A-Z]\w+ ){0,3}Council\b)"
MOST_NAMED = 5
"""More places than this are counted and not named."""
THE_WHOLE = re.compile(
    r"\b(?:whole|all|overall|total|across|borough|city|county|district|not broken down|break down)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class PlaceContrast:
    """A place asked for ("" where none is) and those that the figures are of; none: the whole.

    `by` is what the places are called together, for example "ward".
    """

    asked: str
    given: tuple[str, ...]
    by: str

    @property
    def sentence(self) -> str:
        """How the answer may say it."""
        if not self.asked:
            return f"The figures we give are for {format_list(self.given)} only."
        if self.given:
            return f"You asked about {self.asked}. The figures we give are for {format_list(self.given)}."
        return (
            f"You asked about {self.asked}. The figures we give are not broken down by {self.by}: they are "
            "for the whole area."
        )

    @property
    def message(self) -> str:
        """What an officer is told."""
        given = f"for {format_list(self.given)}" if self.given else f"not broken down by {self.by}"
        asked = f"asks for {self.asked}" if self.asked else f"names no {self.by}"
        return f"The question {asked}; the figures are {given}, and the answer does not say so."

    def is_said(self, words: str) -> bool:
        """Whether these words of the officer say it."""
        named = all(place.lower() in words.lower() for place in filter(None, (self.asked, *self.given)))
        return named and bool(self.given or THE_WHOLE.search(words))


def place_contrasts(
    question: str, figures: Sequence[Observation], datasets: Sequence[Dataset]
) -> Iterator[PlaceContrast]:
    """Where the figures of an answer are of other places than its question; each difference once."""
    found: dict[PlaceContrast, None] = {}
    for dataset in datasets:
        own = [one for one in figures if one.dataset == dataset.key]
        for dimension in dataset.dimensions:
            if own and OF_PLACES.search(f"{dimension.label} {dimension.key}"):
                found.update(dict.fromkeys(_contrasts(question, own, dimension)))
    yield from found


def _contrasts(
    question: str, figures: Sequence[Observation], dimension: Dimension
) -> Iterator[PlaceContrast]:
    keys = {dict(one.cell).get(dimension.key, "") for one in figures}
    given = tuple(member.label for member in dimension.members if member.key in keys)
    if len(given) > MOST_NAMED:
        given = (f"{len(given)} other places",)
    named = [member for member in dimension.members if _is_named(member, question)]
    by = dimension.label[:1].lower() + dimension.label[1:]
    for member in named:
        if not keys & _within(member.key, dimension):
            yield PlaceContrast(member.label, given, by)
    (only,) = keys if len(keys) == 1 else ("",)
    is_one_of_many = only in dimension.labels and only not in dimension.parts and len(dimension.members) > 1
    if is_one_of_many and not named and not OF_PLACES.search(question):
        yield PlaceContrast("", given, by)


def _is_named(member: Member, question: str) -> bool:
    """Whether a place is named as one: with its capitals, and not in the name of a council."""
    return (
        member.label[:1].isupper()
        and member.label in question
        and bool(re.search(rf"\b{re.escape(member.label)}\b{OF_A_COUNCIL}", question))
    )


def _within(key: str, dimension: Dimension) -> set[str]:
    """A category with all that lie beneath it."""
    return {key}.union(*(_within(part, dimension) for part in dimension.parts.get(key, ())))
