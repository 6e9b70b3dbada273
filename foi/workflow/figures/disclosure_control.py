"""What can be done about small counts from which somebody could be recognised.

Each way comes with what it withholds, what it loses and what a reader could still work out. Nothing is chosen
here that an officer did not choose: first which counts need protection, then how.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from foi.figures.models import Category, Dimension, HeldFigure, Measure, cell_pairs
from foi.letters.build.assemble import assemble
from foi.letters.build.withholding import can_be_summed, whole_among
from foi.responses.decisions import SmallNumberChoice, SmallNumberDecision
from foi.stats.disclosure import (
    CannotProtect,
    FigureKey,
    Key,
    Suppression,
    drop,
    merge,
    merged_categories,
    room_for,
    round_to_base,
    sums_of_categories,
    suppress_cells,
)
from foi.stats.presentation import format_list, within_sentence
from foi.workflow.figures.disclosure_risk import Also, Counts, also_of, exposed_words, made_from
from foi.workflow.figures.small_numbers import label_of

BASE = 5
MOST_CELLS = 2000
"""With more counts in a letter than this nothing is worked out: it would take too long to wait for."""


@dataclass(frozen=True)
class Option:
    """One way: the decision as it would be recorded, what it loses, what stays exposed, in words.

    `name` is "suppress", "merge-age", "drop-age" or "round". `problem` says why it can't be chosen.
    """

    name: str
    title: str
    decision: SmallNumberDecision
    lost: str = ""
    exposed: tuple[str, ...] = ()
    also: tuple[Also, ...] = ()
    problem: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it may be chosen."""
        return not self.problem and not self.exposed


def options_of(counts: Counts) -> list[Option]:
    """Every way to protect the counts that need it, the one that withholds single numbers first."""
    if not counts.protected:
        return []
    if len(counts.system.cells) > MOST_CELLS:
        return [_too_large(counts)]
    dimensions = [each for each in counts.dimensions if _is_broken_down(counts, each)]
    return [
        suppressed(counts),
        *(option for each in dimensions for option in merged(counts, each)),
        *(dropped(counts, each) for each in dimensions),
        rounded(counts),
    ]


def option_named(counts: Counts, name: str) -> Option | None:
    """One of the ways alone, for saving; None where there is no such way."""
    if not counts.protected or len(counts.system.cells) > MOST_CELLS:
        return None
    way, _, slug = name.partition("-")
    if way == SmallNumberChoice.SUPPRESS and not slug:
        return suppressed(counts)
    if way == SmallNumberChoice.ROUND and not slug:
        return rounded(counts)
    dimension = next((each for each in counts.dimensions if each.slug == slug), None)
    if dimension is None or not _is_broken_down(counts, dimension):
        return None
    if way == SmallNumberChoice.MERGE:
        return next(iter(merged(counts, dimension)), None)
    return dropped(counts, dimension) if way == SmallNumberChoice.DROP else None


def _too_large(counts: Counts) -> Option:
    return Option(
        SmallNumberChoice.SUPPRESS,
        "Withhold the numbers",
        _decision(counts, SmallNumberChoice.SUPPRESS),
        problem=f"The letter shows {len(counts.system.cells):,} of these counts. That is too many to work "
        "out here what else would have to go. Show fewer of them: fewer years, fewer categories.",
    )


def _is_broken_down(counts: Counts, dimension: Dimension) -> bool:
    cells = (dict(cell_pairs(counts.shown[code].cell)) for code in counts.protected)
    whole = whole_among(list(dimension.categories.all()))
    return any(cell.get(dimension.slug, whole) != whole for cell in cells)


def _decision(counts: Counts, choice: SmallNumberChoice, **fields: object) -> SmallNumberDecision:
    return SmallNumberDecision(
        response=counts.response,
        dataset=counts.small.dataset,
        choice=choice,
        cells=counts.small.cells(),
        basis=counts.basis,
        protected=sorted(counts.protected),
        **fields,
    )


def suppressed(counts: Counts) -> Option:
    """Withhold these counts, and as few others as keep them from being worked out."""
    title = "Withhold the numbers"
    try:
        found = _chosen(counts)
    except CannotProtect as error:
        decision = _decision(counts, SmallNumberChoice.SUPPRESS)
        return Option(SmallNumberChoice.SUPPRESS, title, decision, problem=_cannot(counts, error))
    codes = {counts.code_of[key] for key in found.secondary}
    made = made_from(counts, counts.protected | codes)
    secondary = sorted(codes | {figure.code for figure in made})
    decision = _decision(counts, SmallNumberChoice.SUPPRESS, secondary=secondary)
    lost = f"{_numbers(len(counts.protected) + len(secondary))} of {len(counts.shown)} not given"
    also = (*also_of(counts, found.secondary, found.withheld), *(_made(counts, each) for each in made))
    return Option(SmallNumberChoice.SUPPRESS, title, decision, lost, also=also)


def _chosen(counts: Counts) -> Suppression:
    """The cells to withhold. Small counts that go besides need as much room as those that are ticked."""
    needs = dict(counts.needs)
    found = suppress_cells(counts.system, needs)
    small = set(counts.system.small(counts.small.threshold))
    while more := [key for key in found.secondary if key in small and key not in needs]:
        needs |= dict.fromkeys(more, room_for(counts.small.threshold))
        found = suppress_cells(counts.system, needs)
    own = [key for key in found.withheld if key not in counts.needs]
    return replace(found, primary=tuple(counts.needs), secondary=tuple(own))


def _made(counts: Counts, figure: HeldFigure) -> Also:
    why = "It is calculated from a number that is not given, and would show it."
    return Also(figure, label_of(figure, counts.labels), why)


def _cannot(counts: Counts, error: CannotProtect) -> str:
    named = format_list([counts.name(key) for key in error.keys][:3])
    return (
        "Withholding can't protect this, because a reader could work it out from numbers that are already "
        f"out, in an earlier letter or elsewhere: {named}."
    )


def _numbers(count: int) -> str:
    return "1 number" if count == 1 else f"{count:,} numbers"


def merged(counts: Counts, dimension: Dimension) -> Iterator[Option]:
    """Give neighbouring categories as one, so that no small count is left; nothing where that leaves one."""
    groups = list(_groups(counts, dimension))
    if not groups:
        return
    labels = {category.slug: category.label for category in dimension.categories.all()}
    named = [
        {"label": format_list([labels[slug] for slug in group]), "categories": list(group)}
        for group in groups
    ]
    decision = _decision(counts, SmallNumberChoice.MERGE, dimension=dimension.slug, merged=named)
    sums: dict[Key, tuple[FigureKey, ...]] = {}
    keys = [key for key in _table_keys(counts) if _summed(counts, key)]
    for number, group in enumerate(groups, start=1):
        sums.update(sums_of_categories(keys, dimension.slug, group, f"sum-{number}").items())
    merging = {category for group in groups for category in group}
    inside = [key for key in _cell_keys(counts) if key.category(dimension.slug) in merging]
    unsummed = set(inside) - {part for parts in sums.values() for part in parts}
    left = drop(counts.system, unsummed, {}).system
    found = merge(left, sums, counts.needs)
    out = frozenset(each.code for each in counts.small.shown if _category(each, dimension.slug) in merging)
    lost = f"{_numbers(len(inside))} of {found.loss.of} given only as part of a sum"
    if unsummed:
        lost += f", {len(unsummed)} of them not at all, because they can't be added up"
    yield Option(
        f"merge-{dimension.slug}",
        f"Merge categories of {within_sentence(dimension.label)}",
        decision,
        lost,
        exposed_words(counts, found.exposed, out),
    )


def _cell_keys(counts: Counts) -> list[FigureKey]:
    return [key for key in counts.system.cells if isinstance(key, FigureKey) and key in counts.code_of]


def _table_keys(counts: Counts) -> list[FigureKey]:
    return [key for key in _cell_keys(counts) if counts.code_of[key] in counts.tables]


def _summed(counts: Counts, key: FigureKey) -> bool:
    return can_be_summed(counts.shown[counts.code_of[key]])


def _category(figure: HeldFigure, dimension: str) -> str:
    return dict(cell_pairs(figure.cell)).get(dimension, "")


def _groups(counts: Counts, dimension: Dimension) -> Iterator[tuple[str, ...]]:
    """The categories to merge: neighbours of the same parent, only where a protected count is among them."""
    rows: dict[FigureKey, dict[str, int]] = defaultdict(dict)
    for key in _table_keys(counts):
        if (category := key.category(dimension.slug)) and _summed(counts, key):
            rows[key.in_category(dimension.slug, "")][category] = counts.system.cells[key].value
    needed = {key.in_category(dimension.slug, "") for key in counts.keys.values()}
    of_interest = [row for key, row in rows.items() if key in needed]
    used = {category for row in rows.values() for category in row}
    for siblings in _siblings(dimension, used):
        table = {category: [row.get(category, 0) for row in of_interest] for category in siblings}
        groups = merged_categories(table, counts.small.threshold)
        if len(groups) > 1 or len(used) > len(siblings):
            yield from (group for group in groups if len(group) > 1)


def _siblings(dimension: Dimension, used: Collection[str]) -> Iterator[list[str]]:
    """Categories in use that have the same parent and none beneath them, in order."""
    categories: Sequence[Category] = list(dimension.categories.all())
    parents = {category.parent_id for category in categories}
    together: dict[int | None, list[str]] = defaultdict(list)
    for category in categories:
        if category.slug in used and category.pk not in parents:
            together[category.parent_id].append(category.slug)
    yield from together.values()


def dropped(counts: Counts, dimension: Dimension) -> Option:
    """Give the numbers without this breakdown; what a table prints instead is looked at too."""
    decision = _decision(counts, SmallNumberChoice.DROP, dimension=dimension.slug)
    whole = whole_among(list(dimension.categories.all()))
    trial = assemble(counts.response, on=counts.letter.date, decisions=[decision])
    new = [entry.key for entry in trial.ledger if entry.figure is not None and entry.key not in counts.shown]
    measures = Measure.objects.filter(dataset=counts.small.dataset)
    added = HeldFigure.objects.with_provenance().filter(code__in=new, measure__in=measures)
    system = counts.linked_with([*counts.small.shown, *added]).system
    gone = [key for key in _cell_keys(counts) if key.category(dimension.slug) not in ("", whole)]
    found = drop(system, gone, counts.needs)
    out = frozenset(counts.code_of[key] for key in gone) | {
        figure.code for figure in counts.ranges if _category(figure, dimension.slug) not in ("", whole)
    }
    return Option(
        f"drop-{dimension.slug}",
        f"Leave out the breakdown by {within_sentence(dimension.label)}",
        decision,
        f"{_numbers(len(gone))} of {len(counts.system.printed)} not given",
        exposed_words(counts, found.exposed, out),
    )


def rounded(counts: Counts) -> Option:
    """Round every count to the base."""
    found = round_to_base(counts.system, counts.needs, BASE)
    shown = {counts.code_of[key]: number for key, number in found.shown.items() if key in counts.code_of}
    made = made_from(counts, shown)
    decision = _decision(
        counts,
        SmallNumberChoice.ROUND,
        base=BASE,
        rounded=shown,
        adds_up=found.adds_up,
        secondary=sorted(figure.code for figure in made),
    )
    lost = f"{_numbers(found.loss.cells)} of {found.loss.of} known only to the nearest {BASE} or so"
    lost += "; totals still add up" if found.adds_up else "; totals will not always add up"
    return Option(
        SmallNumberChoice.ROUND,
        f"Round all counts to multiples of {BASE}",
        decision,
        lost,
        exposed_words(counts, found.exposed, shown),
        tuple(_made(counts, each) for each in made),
    )
