"""What the checks of figures say of a table before it is imported, together with what is held beside it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from foi.figures.arriving.plan import Arrival, Entry
from foi.figures.models import Category, Dataset, HeldFigure, MeasureRelation, cell_pairs
from foi.stats.checks import Dataset as CheckedDataset
from foi.stats.checks import Dimension as CheckedDimension
from foi.stats.checks import Discrepancy, Held, Observation, Rule, check_figures
from foi.stats.period import YearStyle
from foi.stats.tabulate import Member
from foi.workflow.figure_facts import relations_of, rounding_of

MOST_CHECKED = 5_000
MOST_SAID = 100
QUERIED_BY = frozenset({Rule.IMPOSSIBLE, Rule.UNLIKELY})
RULES = QUERIED_BY | {
    Rule.TOTAL,
    Rule.PERIOD_TOTAL,
    Rule.BREAKDOWN,
    Rule.CALCULATION,
    Rule.PART_OVER_WHOLE,
    Rule.NOT_A_HUNDRED,
    Rule.REPEATED,
    Rule.COPIED,
    Rule.JUMP,
    Rule.SOURCES_DIFFER,
}


@dataclass(frozen=True)
class Remark:
    """One finding, and the cell of the table it is about; with `may_be_queried` that figure is in doubt."""

    discrepancy: Discrepancy
    entry: Entry
    may_be_queried: bool


def remarks_on(plan: Arrival) -> list[Remark]:
    """What the rules find that concerns a figure of the table; nothing for tables too large to look at."""
    entries = {entry.figure.code: entry for entry in plan.entries}
    if not entries or len(entries) + len(plan.others) > MOST_CHECKED:
        return []
    dataset = plan.dataset
    figures = [entry.figure for entry in entries.values()] + plan.others
    held = Held(
        tuple(observation(figure, dataset) for figure in figures),
        {dataset.slug: _dataset(plan)},
        relations_of(MeasureRelation.objects.filter(measure__dataset=dataset)) if dataset.pk else (),
        sources={figure.source.slug: str(figure.source) for figure in figures},
    )
    found = list(_remarks(check_figures(held, rules=RULES), entries))
    return found[:MOST_SAID]


def impossible(remarks: Iterable[Remark]) -> list[Entry]:
    """The figures that can't be right, each once."""
    found = {
        each.entry.figure.code: each.entry
        for each in remarks
        if each.may_be_queried and each.discrepancy.rule is Rule.IMPOSSIBLE
    }
    return list(found.values())


def doubts_about(figure: HeldFigure) -> list[Discrepancy]:
    """What says of a figure by itself that it can't be right, or hardly can."""
    dataset = figure.measure.dataset
    held = Held(
        (observation(figure, dataset),),
        {dataset.slug: CheckedDataset(dataset.slug, dataset.title, (), YearStyle(dataset.year_style))},
        sources={figure.source.slug: str(figure.source)},
    )
    return list(check_figures(held, rules=QUERIED_BY))


def _remarks(found: Iterable[Discrepancy], entries: dict[str, Entry]) -> Iterator[Remark]:
    for one in found:
        codes = [str(key) for key in one.keys if key in entries]
        if codes and not one.rounding:
            yield Remark(one, entries[codes[0]], one.rule in QUERIED_BY and one.keys[0] == codes[0])


def observation(figure: HeldFigure, dataset: Dataset) -> Observation:
    """A figure as the checks need it, held already or not."""
    measure = figure.measure
    return Observation(
        key=figure.code,
        dataset=dataset.slug,
        measure=measure.slug,
        value=figure.value,
        period=figure.period_value(),
        cell=cell_pairs(figure.cell),
        label=measure.label,
        noun=measure.noun,
        source=figure.source.slug,
        additive=measure.additive,
        as_at=figure.as_at,
        note=figure.footnote,
        rounded_to=rounding_of(figure),
    )


def _dataset(plan: Arrival) -> CheckedDataset:
    """The dataset's breakdowns, those that are to be made among them."""
    dataset = plan.dataset
    saved = list(dataset.dimensions.prefetch_related("categories")) if dataset.pk else []
    categories: list[tuple[str, str, Category]] = [
        (one.slug, one.label, each) for one in saved for each in one.categories.all()
    ]
    categories += [
        (each.dimension.slug, each.dimension.label, each) for each in plan.made.categories.values()
    ]
    slugs = {each.pk: each.slug for _, _, each in categories if each.pk}
    members: dict[tuple[str, str], list[Member]] = {}
    for slug, label, each in categories:
        parent = each.parent.slug if each._state.adding and each.parent else slugs.get(each.parent_id or 0)
        members.setdefault((slug, label), []).append(Member(each.slug, each.label, parent=parent))
    whole = {each.slug: each.whole for each in saved}
    dimensions = tuple(
        CheckedDimension(slug, label, tuple(of), whole.get(slug)) for (slug, label), of in members.items()
    )
    return CheckedDataset(dataset.slug, dataset.title, dimensions, YearStyle(dataset.year_style))
