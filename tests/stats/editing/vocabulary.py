"""What the checks of figures notice in names and notes, for the examples of their vocabulary."""

from collections.abc import Callable
from dataclasses import replace

from foi.stats.editing import RelationKind, Rule, likely_relations
from foi.stats.values import Unit, Value
from tests.stats.editing.figures import counted, dimension, figure, found, held


def _finds(rule: Rule, *figures: object, **others: object) -> bool:
    return bool(found(held(figures, **others), rule))  # type: ignore[arg-type]


def _is_impossible(value: str, label: str, unit: Unit) -> bool:
    return _finds(Rule.IMPOSSIBLE, figure(value, label=label, unit=unit))


def _misses_the_rest(name: str) -> bool:
    """Whether figures of 100 in all, 20 of girls and 10 of another category of this name, are told."""
    categories = dimension("sex", "girls", "rest")
    named = replace(categories, members=(categories.members[0], replace(categories.members[1], label=name)))
    return bool(found(held(counted(".=100 girls=20 rest=10"), named), Rule.TOTAL))


def _is_everybody(name: str) -> bool:
    """Whether 80 of the only category of this name can't be of 100 in all."""
    (only,) = dimension("sex", "one").members
    categories = replace(dimension("sex", "one"), members=(replace(only, label=name),))
    return bool(found(held(counted(".=100 one=80"), categories), Rule.TOTAL))


def _says_enough(label: str) -> bool:
    """Whether figures of this name are compared although their datasets are of different things."""
    figures = [
        figure(value, label=label, noun="", dataset=name) for name, value in (("pier", "10"), ("mill", "20"))
    ]
    return bool(found(held(figures), Rule.DATASETS_DIFFER))


def _relates(kind: RelationKind, label: str, of: str, unit: Unit) -> bool:
    """Whether a measure of this name seems to be made from another."""
    figures = (
        figure("10", measure="made", label=label, unit=unit),
        figure("20", measure="of", label=of, noun="lamps"),
    )
    return [one.kind for one in likely_relations(held(figures))] == [kind]


def _averages(label: str, of: str = "Lamps lit") -> bool:
    return _relates(RelationKind.AVERAGE, label, of, Unit.COUNT)


READERS: dict[str, Callable[[str], bool]] = {
    "is_unclear": lambda text: _finds(Rule.ZERO_OR_NOTHING, figure(Value.words(text))),
    "says_not_recorded": lambda text: _finds(Rule.ZERO_OR_NOTHING, figure("0", note=text)),
    "says_none": lambda text: _finds(Rule.ZERO_OR_NOTHING, figure("not held", note=text)),
    "says_rounded": lambda text: figure("100", note=text).rounded_to == 5,
    "says_not_rounded": lambda text: figure("100", note=text).rounded_to is None,
    "may_be_negative": lambda text: not _is_impossible("-3", text, Unit.COUNT),
    "may_pass_a_hundred": lambda text: not _is_impossible("104%", text, Unit.PERCENT),
    "makes_it_whole": _misses_the_rest,
    "is_everybody": _is_everybody,
    "needs_its_dataset": lambda text: not _says_enough(text),
    "is_a_share": lambda text: _relates(RelationKind.SHARE, text, "Lamps lit", Unit.PERCENT),
    "is_an_average": _averages,
    "is_no_average_of_years": lambda text: not _averages(text, text.removeprefix("Average of ").capitalize()),
    "is_a_change": lambda text: _relates(RelationKind.CHANGE, text, "Lamps lit", Unit.PERCENT),
}
