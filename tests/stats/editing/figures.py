"""Figures for checks in few words: "10", "5-7", "not held", for a cell such as "sex=girls|age=5"."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from foi.stats.editing import (
    CheckedDataset,
    CheckedDimension,
    Discrepancy,
    Held,
    Observation,
    Rule,
    check_figures,
)
from foi.stats.periods import Period, YearStyle
from foi.stats.tables import Member
from foi.stats.values import Unit, Value, parse_value

TODAY = date(2026, 4, 3)


def figure(
    value: str | Value,
    cell: str = "",
    period: str = "fy:2020",
    *,
    measure: str = "children",
    dataset: str = "register",
    unit: Unit = Unit.COUNT,
    **others: Any,
) -> Observation:
    """One figure; its key says what it is of, and its label is its measure's name unless given."""
    held = value if isinstance(value, Value) else parse_value(value, unit)
    pairs = tuple(sorted(_pair(pair) for pair in cell.split("|") if pair))
    others = {"label": measure.capitalize(), "noun": "children", "source": "return"} | others
    key = "/".join(filter(None, (dataset, measure, period, others["source"], cell)))
    when = Period.from_key(period) if period else None
    return Observation(key, dataset, measure, held, when, pairs, **others)


def _pair(text: str) -> tuple[str, str]:
    dimension, _, category = text.partition("=")
    return dimension, category


def counted(
    written: str, dimension: str = "sex", period: str = "fy:2020", **others: Any
) -> list[Observation]:
    """Figures from "all=10 girls=4"; "." is the figure that is not broken down, and _ stands for a space."""
    pairs = (pair.split("=") for pair in written.split())
    return [
        figure(text.replace("_", " "), "" if key == "." else f"{dimension}={key}", period, **others)
        for key, text in pairs
    ]


def series(written: str, first: str = "fy:2018", **others: Any) -> list[Observation]:
    """Figures of periods that follow one another, from "452 623 478"; "." leaves a period out."""
    period, figures = Period.from_key(first), []
    for text in written.split():
        if text != ".":
            figures.append(figure(text.replace("_", " "), period=period.key, **others))
        period = period.next()
    return figures


def dimension(key: str, *members: str, whole: bool | None = None) -> CheckedDimension:
    """A dimension of "girls<all boys<all all": each category with its total."""
    made = (text.partition("<") for text in members)
    return CheckedDimension(
        key,
        key.capitalize(),
        tuple(Member(name, name.replace("-", " ").capitalize(), parent or None) for name, _, parent in made),
        whole,
    )


def held(figures: Iterable[Observation], *dimensions: CheckedDimension, **others: Any) -> Held:
    """All that is held, in datasets of these dimensions."""
    figures = tuple(figures)
    names = dict.fromkeys(one.dataset for one in figures)
    titles = others.pop("titles", {})
    datasets = {
        name: CheckedDataset(name, titles.get(name, name.capitalize()), dimensions, YearStyle.SLASH)
        for name in names
    }
    return Held(figures, datasets, **others)


def found(everything: Held, *rules: Rule) -> list[Discrepancy]:
    return list(check_figures(everything, TODAY, rules or tuple(Rule)))


def words(everything: Held, *rules: Rule) -> list[str]:
    """Each finding as an officer reads it, with what it is about."""
    return [f"{one.where}: {one.words}" for one in found(everything, *rules)]
