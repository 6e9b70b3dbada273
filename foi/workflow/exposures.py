"""What a reader could still work out of withheld counts, and why further cells go, in an officer's words."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from foi.figures.models import HeldFigure
from foi.stats.disclosure import Interval, Key, System, exposed
from foi.workflow.counts import Counts
from foi.workflow.figures.small_numbers import label_of

MOST_EXPLAINED = 12
"""For how many cells that go besides it is worked out why: each takes an attack of its own."""


@dataclass(frozen=True)
class Also:
    """A cell that has to go so that others can't be worked out: its figure, and why."""

    figure: HeldFigure
    label: str
    why: str


def exposed_words(counts: Counts, found: Mapping[Key, Interval], out: Collection[str]) -> tuple[str, ...]:
    """The counts that a reader could still tell, in words; ranges that are still printed among them.

    `out` are the codes of figures that would not be printed as they are.
    """
    ranges = (
        f"{label_of(figure, counts.labels)}: {figure.value.format()} would still be printed"
        for figure in counts.ranges
        if figure.code not in out
    )
    return (*(_still(counts, key, told, out) for key, told in found.items()), *ranges)


def _still(counts: Counts, key: Key, told: Interval, out: Collection[str]) -> str:
    code = counts.code_of.get(key)
    if code is None:
        return "A merged category would itself still be a small number"
    name = counts.name(key)
    if code not in out:
        return f"{name}: {told.low} would still be printed"
    if told.high == told.low:
        return f"{name}: {told.low} could still be worked out"
    return f"{name}: a reader could still tell that it is from {told.low} to {told.high}"


def also_of(counts: Counts, secondary: Sequence[Key], withheld: Collection[Key]) -> Iterator[Also]:
    for number, key in enumerate(sorted(secondary, key=counts.name)):
        figure = counts.shown[counts.code_of[key]]
        why = (
            _why(counts, key, withheld)
            if number < MOST_EXPLAINED
            else "Otherwise another could be worked out."
        )
        yield Also(figure, counts.name(key), why)


def _why(counts: Counts, key: Key, withheld: Collection[Key]) -> str:
    """What could be worked out if this cell alone were printed after all."""
    rest = [each for each in withheld if each != key]
    told = counts.system.told(rest)
    needs = dict.fromkeys(rest, 1) | counts.needs
    open_ = exposed(counts.system, told, needs)
    if not open_:
        return "Otherwise another number that is withheld could be told too closely."
    other = min(open_, key=lambda each: (each not in counts.needs, str(counts.name(each))))
    value, name, found = counts.system.cells[other].value, counts.name(other), open_[other]
    if found.low != found.high:
        return f"Otherwise a reader could tell that {name} is from {found.low} to {found.high}."
    sum_ = _sum(counts.system, other, told)
    return f"Otherwise {value} ({name}) could be worked out{f': {sum_}' if sum_ else ''}."


def _sum(system: System, key: Key, told: Mapping[Key, Interval]) -> str:
    """How a reader would work it out in one step: "40 − 36"; "" where it takes several."""
    for relation in system.relations:
        others = [each for each in (relation.total, *relation.parts) if each != key]
        if key not in (relation.total, *relation.parts) or any(
            told[each].low != told[each].high for each in others
        ):
            continue
        parts = [f"{system.cells[each].value:,}" for each in relation.parts if each != key]
        if key == relation.total:
            return " + ".join(parts)
        return " − ".join([f"{system.cells[relation.total].value:,}", *parts]) if len(parts) <= 6 else ""
    return ""
