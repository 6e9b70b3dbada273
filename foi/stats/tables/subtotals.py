"""Subtotals that are not held, calculated from the category tree: only where every part is held and given.

A calculated subtotal says so in a note, and its reference names the figures it was made of, so that a letter
can enter it in its ledger as a calculation. Where a part is missing, withheld or a range, the subtotal is
said not to be available, and why: a sum of the rest would be taken for the whole.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from foi.stats.tables.layout import DIMENSION, Axis, TableObservation, tree_order
from foi.stats.values import Value
from foi.stats.values.calculation import DerivationError, total

CALCULATED: Final = "Calculated: the sum of the figures of its group."
NOT_AVAILABLE: Final = "Not available"
UNKNOWN: Final = "Not available: not every figure of its group is given here as one number."


@dataclass(frozen=True)
class CalculatedRef:
    """What a calculated figure stands on: the references of the figures added, the formula in words, how the
    sum is printed.
    """

    refs: tuple[Hashable, ...]
    formula: str
    printed: str = ""


def with_subtotals(
    observations: Iterable[TableObservation],
    axis: Axis,
    measures: Collection[str],
    groups: Collection[str] | None = None,
) -> tuple[TableObservation, ...]:
    """The observations, and a total for each category of the axis that has parts there but no figure.

    `measures` are those that may be summed, `groups` the categories that may get one (None: all that have
    parts). The axis is a dimension's; totals of totals are made from those made before.
    Raises nothing: what can't be added gets no total.
    """
    kept = tuple(observations)
    parts = {key: beneath for key, beneath in _parts(axis).items() if groups is None or key in groups}
    made = [one for group in _groups(kept, axis, measures) for one in _made(group, parts, axis)]
    return (*kept, *made)


def _parts(axis: Axis) -> dict[str, list[str]]:
    """The parts of each total, totals of totals after those they are made of."""
    parts: dict[str, list[str]] = defaultdict(list)
    for member in tree_order(axis.members):
        if member.parent is not None:
            parts[member.parent].append(member.key)
    order = {member.key: place for place, member in enumerate(axis.in_order())}
    return {key: parts[key] for key in sorted(parts, key=lambda key: order.get(key, -1)) if key in order}


def _groups(
    observations: Iterable[TableObservation], axis: Axis, measures: Collection[str]
) -> Iterable[dict[str, TableObservation]]:
    """What differs in nothing but its category on the axis, by category."""
    dimension = axis.key.removeprefix(DIMENSION)
    groups: dict[Hashable, dict[str, TableObservation]] = defaultdict(dict)
    for one in observations:
        if one.measure in measures and (category := one.key_on(axis.key)):
            others = tuple(pair for pair in one.cell if pair[0] != dimension)
            groups[one.measure, one.period, one.source, others][category] = one
    return groups.values()


def _made(
    group: Mapping[str, TableObservation], parts: Mapping[str, list[str]], axis: Axis
) -> Iterable[TableObservation]:
    known = dict(group)
    for key, beneath in parts.items():
        summed = [known[part] for part in beneath if part in known]
        if key not in known and summed:
            known[key] = _subtotal(key, summed, axis, complete=len(summed) == len(beneath))
            yield known[key]


def _subtotal(
    key: str, summed: Sequence[TableObservation], axis: Axis, *, complete: bool
) -> TableObservation:
    """The sum in a category; said not to be available where it can't be made."""
    dimension, first = axis.key.removeprefix(DIMENSION), summed[0]
    blank = replace(
        first,
        ref=None,
        cell=tuple(sorted({**dict(first.cell), dimension: key}.items())),
        value=Value.words(NOT_AVAILABLE),
        notes=(UNKNOWN, *_shared(summed)),
        attributes=_together(summed),
    )
    try:
        derived = total([one.value for one in summed]) if complete else None
    except DerivationError:
        derived = None
    if derived is None:
        return blank
    ref = CalculatedRef(tuple(one.ref for one in summed), derived.formula, derived.value.format())
    return replace(blank, ref=ref, value=derived.value, notes=(CALCULATED, *_shared(summed)))


def _shared(summed: Sequence[TableObservation]) -> tuple[str, ...]:
    """The notes that all figures of a group have, but those on sums."""
    said = (note for note in summed[0].notes if note not in (CALCULATED, UNKNOWN))
    return tuple(note for note in said if all(note in one.notes for one in summed))


def _together(summed: Sequence[TableObservation]) -> Mapping[str, str]:
    """The texts beside the figures of a group, each once."""
    texts: dict[str, dict[str, None]] = defaultdict(dict)
    for one in summed:
        for key, text in dict(one.attributes).items():
            texts[key].update(dict.fromkeys(filter(None, [text.strip()])))
    return {key: "; ".join(said) for key, said in texts.items()}
