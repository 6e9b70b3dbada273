"""Two figures for the same thing that differ: of two sources, of two datasets, or of an earlier letter."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from foi.stats.editing.bounds import NEVER_NEGATIVE, bounds_of
from foi.stats.editing.discrepancy import Discrepancy, Rule
from foi.stats.editing.figures import Cell, Disclosed, Held, Observation
from foi.stats.editing.measure_names import Meaning, meanings_of
from foi.stats.editing.proportions import shown_places
from foi.stats.editing.wording import cell_labels, where
from foi.stats.periods import Period
from foi.stats.presentation import format_count, format_date, format_list, round_half_up
from foi.stats.values import ObservationStatus

Days = tuple[date, date] | None


def agree(one: Observation, other: Observation) -> bool:
    """Whether both can be the same number: as rounded in the coarser of them, counts exactly."""
    if not one.value.is_number or not other.value.is_number:
        return one.value.format() == other.value.format()
    if (
        one.value.exact is None
        or other.value.exact is None
        or one.value.approximate
        or other.value.approximate
    ):
        return not bounds_of(one).apart(bounds_of(other))
    places = min(shown_places(one), shown_places(other))
    if one.unit in NEVER_NEGATIVE:
        return one.value.exact == other.value.exact
    return round_half_up(one.value.exact, places) == round_half_up(other.value.exact, places)


def days_of(period: Period | None) -> Days:
    """What two periods must share to be the same stretch of time, whatever they are called."""
    return (period.first, period.last) if period else None


# Sources of one dataset


def check_sources(held: Held) -> Iterator[Discrepancy]:
    """Figures of one measure, period and cell that come from several sources and differ."""
    groups: dict[Hashable, dict[Cell, list[Observation]]] = defaultdict(lambda: defaultdict(list))
    for one in held.observations:
        if one.value.is_number and one.status is not ObservationStatus.QUERIED:
            groups[one.dataset, one.measure, days_of(one.period)][one.cell].append(one)
    for cells in groups.values():
        apart = [cells[cell] for cell in sorted(cells, key=len) if not _all_agree(cells[cell])]
        if apart:
            yield _sources(apart, held)


def _sources(apart: Sequence[Sequence[Observation]], held: Held) -> Discrepancy:
    """One finding for a measure and period: the whole if that differs, and how many of its breakdowns do."""
    first = apart[0]
    found = _differ(Rule.SOURCES_DIFFER, first, [held.sources.get(o.source, o.source) for o in first], held)
    if len(apart) == 1:
        return found
    more = format_count(len(apart) - 1, "other figure")
    return replace(
        found,
        keys=tuple(one.key for figures in apart for one in figures),
        words=f"{found.words} So do {more} of the same breakdown.".replace(
            "So do 1 other", "So does 1 other"
        ),
    )


def _all_agree(figures: Sequence[Observation]) -> bool:
    return all(agree(figures[0], other) for other in figures[1:])


def _differ(rule: Rule, figures: Sequence[Observation], names: Sequence[str], held: Held) -> Discrepancy:
    said = [f"{one.value.phrase()} ({name})" for one, name in zip(figures, names, strict=True)]
    return Discrepancy(
        rule,
        tuple(one.key for one in figures),
        where(figures[0], held),
        f"The figures differ: {format_list(said)}.",
        figures[0].exact,
        figures[-1].exact,
    )


# Datasets with measures that read alike


def check_datasets(held: Held) -> Iterator[Discrepancy]:
    """Figures of measures that read alike in different datasets, for the same days and categories."""
    alike = _alike_measures(held)
    groups: dict[Hashable, list[Observation]] = defaultdict(list)
    for one in held.observations:
        if one.value.is_number and one.status is not ObservationStatus.QUERIED:
            for meaning in alike.get((one.dataset, one.measure), ()):
                groups[meaning, days_of(one.period), _categories(one, held)].append(one)
    told: set[frozenset[Hashable]] = set()
    for figures in groups.values():
        first_of_each = list({one.dataset: one for one in reversed(figures)}.values())[::-1]
        keys = frozenset(one.key for one in first_of_each)
        if len(first_of_each) > 1 and keys not in told and not _any_agree(figures):
            told.add(keys)
            names = [f"“{held.dataset(one.dataset).title or one.dataset}”" for one in first_of_each]
            yield _differ(Rule.DATASETS_DIFFER, first_of_each, names, held)


def _any_agree(figures: Sequence[Observation]) -> bool:
    """Whether every dataset has a figure that agrees with one of the first dataset: sources may differ."""
    first = [one for one in figures if one.dataset == figures[0].dataset]
    others = {one.dataset for one in figures} - {figures[0].dataset}
    return all(
        any(agree(one, other) for one in first for other in figures if other.dataset == dataset)
        for dataset in others
    )


def _alike_measures(held: Held) -> dict[tuple[str, str], list[Meaning]]:
    """What each measure means, where a measure of another dataset means the same."""
    first: dict[tuple[str, str], Observation] = {}
    for one in held.observations:
        first.setdefault((one.dataset, one.measure), one)
    meaning: dict[Meaning, list[tuple[str, str]]] = defaultdict(list)
    for measure, one in first.items():
        for each in meanings_of(one, held.dataset(one.dataset).title):
            meaning[each].append(measure)
    shared: dict[tuple[str, str], list[Meaning]] = defaultdict(list)
    for each, measures in meaning.items():
        if len({dataset for dataset, _ in measures}) > 1:
            for measure in measures:
                shared[measure].append(each)
    return shared


def _categories(one: Observation, held: Held) -> frozenset[str]:
    """What it is broken down to, by the names of the categories alone."""
    return frozenset(label.casefold() for label in cell_labels(one.dataset, one.cell, held))


# Earlier letters


def check_disclosed(held: Held) -> Iterator[Discrepancy]:
    """Figures that differ from what an earlier letter printed for the same thing."""
    by_key = {one.key: one for one in held.observations}
    by_identity: dict[tuple[str, str, Cell, Days], list[Observation]] = defaultdict(list)
    if held.disclosed:
        for one in held.observations:
            by_identity[_identity(one)].append(one)
    for each in held.disclosed:
        now = by_key.get(each.figure.key) or _same_thing(each.figure, by_identity[_identity(each.figure)])
        if now is not None and not agree(each.figure, now):
            yield _disclosed(each, now, held)


def _identity(one: Observation) -> tuple[str, str, Cell, Days]:
    return one.dataset, one.measure, one.cell, days_of(one.period)


def _same_thing(figure: Observation, found: Sequence[Observation]) -> Observation | None:
    """The figure of the same source, else the only one."""
    own = [one for one in found if one.source == figure.source] or found
    return own[0] if len(own) == 1 else None


def _disclosed(each: Disclosed, now: Observation, held: Held) -> Discrepancy:
    return Discrepancy(
        Rule.DISCLOSED_DIFFERS,
        (now.key,),
        where(now, held),
        f"{each.reference} of {format_date(each.on)} gave {each.figure.value.phrase()}; "
        f"this says {now.value.phrase()}.",
        each.figure.exact,
        now.exact,
    )
