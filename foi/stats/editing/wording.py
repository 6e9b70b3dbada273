"""Naming figures and amounts in the words of a finding: "Referrals, Asian or Asian British, 2020/21"."""

from collections.abc import Iterable
from decimal import Decimal

from foi.stats.editing.bounds import Bounds
from foi.stats.editing.figures import Cell, Held, Observation
from foi.stats.periods import Period
from foi.stats.presentation import own_decimals, within_sentence
from foi.stats.values import Unit, Value


def where(one: Observation, held: Held, *, period: bool = True, without: str = "") -> str:
    """What a figure is of: measure, categories, period; `without` leaves a dimension out."""
    words = [one.label or one.measure, *_categories(one, held, without)]
    if period and one.period:
        words.append(named(one.period, one.dataset, held))
    return ", ".join(words)


def _categories(one: Observation, held: Held, without: str) -> Iterable[str]:
    for dimension, category in one.cell:
        if dimension != without:
            yield category_label(one.dataset, dimension, category, held)


def category_label(dataset: str, dimension: str, category: str, held: Held) -> str:
    return held.dimension(dataset, dimension).labels.get(category) or spelt(category)


def cell_labels(dataset: str, cell: Cell, held: Held) -> tuple[str, ...]:
    return tuple(category_label(dataset, dimension, category, held) for dimension, category in cell)


def dimension_label(dataset: str, dimension: str, held: Held) -> str:
    """A dimension in running text: "by age"."""
    label = held.dimension(dataset, dimension).label or spelt(dimension)
    return within_sentence(label)


def spelt(slug: str) -> str:
    """A short name as words."""
    return slug.replace("-", " ").replace("_", " ")


def named(period: Period, dataset: str, held: Held) -> str:
    """A period as the dataset prints it."""
    return period.label(held.dataset(dataset).year_style)


def said(amount: Decimal, like: Value, decimals: int | None = None) -> str:
    """An amount in the unit of a value: £1,284, 26.5%."""
    places = own_decimals(amount) if decimals is None else decimals
    return Value(unit=like.unit, low=amount, decimals=places, per=like.per).phrase()


def said_bounds(bounds: Bounds, like: Value) -> str:
    """A sum that may be known only in part: "1,284", "at least 5", "between 5 and 9"."""
    if bounds.low is not None and bounds.low == bounds.high:
        return said(bounds.low, like)
    if bounds.low is None:
        return f"at most {said(bounds.high, like)}" if bounds.high is not None else "any number"
    if bounds.high is None:
        return f"at least {said(bounds.low, like)}"
    return f"between {said(bounds.low, like)} and {said(bounds.high, like)}"


def counted(number: int, like: Observation) -> str:
    """How many there are of what a measure counts: "11 children"."""
    return f"{number:,} {like.noun}".strip() if like.unit is Unit.COUNT else f"{number:,}"
