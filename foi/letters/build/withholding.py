"""What the decisions about small numbers keep out of a letter, and what it prints in the place of that.

A figure that is withheld, merged, left out or rounded is replaced before anything is laid out, calculated or
entered into the ledger, so that its value reaches neither table, sentence, CSV nor PDF.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, Final

from foi.figures.layouts import MergedCategory
from foi.figures.models import Category, Dataset, HeldFigure, cell_key, cell_pairs
from foi.figures.selection import TableSpec, chosen, held_figures
from foi.law.provisions import PROVISIONS
from foi.letters.build.case import Case
from foi.letters.document import LedgerEntry, Route
from foi.responses.decisions import SmallNumberChoice, SmallNumberDecision
from foi.responses.models import AnswerPart
from foi.stats.presentation import format_list, within_sentence
from foi.stats.tables import Grid
from foi.stats.tables.layout import DIMENSION
from foi.stats.values import ObservationStatus, Unit

WITHHELD: Final = "withheld-"
ROUNDED: Final = "rounded-"
MERGED: Final = "merged-"
"""What the key of a ledger entry begins with that stands for a figure which is not printed as it is held."""
TOGETHER: Final = "+"
"""What stands between categories given as one, in the cell that is kept of them."""
NUMBER_WITHHELD: Final = "[number withheld]"
"""What a sentence prints in the place of a number that is not given."""

FigurePlace = tuple[int, str, int, str]


@dataclass(frozen=True)
class ShownTable:
    """A table as the decision leaves it: its choices, its figures, categories given together, and notes."""

    spec: Mapping[str, Any]
    figures: Sequence[HeldFigure]
    merged: tuple[MergedCategory, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Withholding:
    """The decisions of a letter that withhold something, by dataset.

    `sums` are the figures of merged categories, by measure, period, source and cell; `wholes` the category
    that stays where a breakdown is left out, by dataset; `grounds` the provisions that the refusals cite, by
    decision and answer; `held` all figures of a dataset, once they were needed.
    """

    decisions: Mapping[int, SmallNumberDecision] = field(default_factory=dict)
    sums: Mapping[FigurePlace, HeldFigure] = field(default_factory=dict)
    wholes: Mapping[int, str] = field(default_factory=dict)
    grounds: Mapping[tuple[int | None, int], tuple[str, ...]] = field(default_factory=dict)
    held: dict[int, list[HeldFigure]] = field(default_factory=dict)

    @classmethod
    def of(cls, decisions: Iterable[SmallNumberDecision], case: Case) -> "Withholding":
        """What these decisions do to the tables of a case."""
        withholding = {each.dataset_id: each for each in decisions if each.withholds}
        shown = _in_tables(case) if withholding else {}
        sums = {
            place: figure
            for dataset, decision in withholding.items()
            for place, figure in _sums(decision, shown.get(dataset, {}).values())
        }
        dropped = [each for each in withholding.values() if each.choice == SmallNumberChoice.DROP]
        wholes = {each.dataset_id: whole_of(each.dataset, each.dimension) for each in dropped}
        return cls(withholding, sums, wholes, _grounds(case))

    # One figure

    def is_withheld(self, figure: HeldFigure) -> bool:
        """Whether its number is not given, alone or as part of another."""
        decision = self._decision(figure)
        if decision is None:
            return False
        if figure.code in decision.secondary:
            return True
        if decision.choice == SmallNumberChoice.SUPPRESS:
            return figure.code in decision.protected
        if decision.choice == SmallNumberChoice.DROP:
            category = dict(cell_pairs(figure.cell)).get(decision.dimension, "")
            return category not in ("", self.wholes.get(decision.dataset_id))
        return bool(_merged_into(decision, figure))

    def rounded(self, figure: HeldFigure) -> int | None:
        """The number printed in its place, where it is rounded."""
        decision = self._decision(figure)
        if decision is None or decision.choice != SmallNumberChoice.ROUND:
            return None
        return decision.rounded.get(figure.code)

    def about(self, figure: HeldFigure, rounded: int) -> str:
        """A rounded number as a sentence says it, which has no note: 0 may stand for some."""
        decision = self._decision(figure)
        return f"about {rounded:,}" if rounded or not decision else f"fewer than {decision.base}"

    def is_untold(self, figure: HeldFigure) -> bool:
        """Whether nothing may be calculated from it: a result would show more than what is printed."""
        decision = self._decision(figure)
        if decision is not None and decision.choice == SmallNumberChoice.ROUND:
            return figure.measure.unit == Unit.COUNT
        return self.is_withheld(figure)

    def _decision(self, figure: HeldFigure) -> SmallNumberDecision | None:
        return self.decisions.get(figure.measure.dataset_id)

    def entry(self, figure: HeldFigure, as_held: LedgerEntry) -> LedgerEntry:
        """The ledger entry of a figure: of what is printed, never of more."""
        decision = self._decision(figure)
        if not decision:
            return as_held
        said = f"decision on the small numbers of “{figure.measure.dataset.title}”"
        if figure.code.startswith(MERGED):
            return replace(as_held, route=Route.CALCULATED, formula=f"Sum of merged categories: {said}")
        if self.is_withheld(figure):
            return replace(
                as_held,
                key=f"{WITHHELD}{figure.code}",
                printed="Withheld",
                measure=_named(figure),
                formula=f"Not given: {said}",
                figure=None,
            )
        rounded = self.rounded(figure)
        if rounded is None:
            return as_held
        return replace(
            as_held,
            key=f"{ROUNDED}{figure.code}",
            route=Route.CALCULATED,
            printed=f"{rounded:,}",
            formula=f"Rounded to a multiple of {decision.base}: {said}",
            figure=None,
        )

    # What the refusals say

    def lead(self, part: AnswerPart) -> str:
        """What a refusal that gives notice of a decision is about, for a reader; "" for any other."""
        decision = next((each for each in self.decisions.values() if each.pk == part.small_numbers_id), None)
        if decision is None or decision.pk is None:
            return ""
        lead = _LEADS[SmallNumberChoice(decision.choice)]
        if decision.choice == SmallNumberChoice.DROP:
            lead = f"{lead} by {_dimension_label(decision.dataset, decision.dimension)}"
        title = decision.dataset.title if len(self.decisions) > 1 else ""
        return f"{lead} ({title}):" if title else f"{lead}:"

    # One table

    def table(self, part: AnswerPart, dataset: Dataset, figures: Sequence[HeldFigure]) -> ShownTable:
        """A table of a part's answer as it may be printed."""
        decision = self.decisions.get(dataset.pk)
        if decision is None:
            return ShownTable(part.spec, figures)
        shown = _SHOWN[SmallNumberChoice(decision.choice)](self, decision, part, figures)
        if not shown.notes:
            return shown
        cited = _cited(self.grounds.get((decision.pk, part.answer_id or 0), ()))
        return replace(shown, notes=tuple(f"{note}{cited}." for note in shown.notes))

    def _suppressed(
        self, decision: SmallNumberDecision, part: AnswerPart, figures: Sequence[HeldFigure]
    ) -> ShownTable:
        hidden = {figure.code for figure in figures if self.is_withheld(figure)}
        shown = [as_withheld(each) if each.code in hidden else each for each in figures]
        why = "someone could be recognised from it"
        if decision.secondary:
            why += ", or another withheld number could be worked out from it"
        note = f"“Withheld” means that we do not give this number, because {why}"
        return ShownTable(part.spec, shown, notes=(note,) if hidden else ())

    def _merged(
        self, decision: SmallNumberDecision, part: AnswerPart, figures: Sequence[HeldFigure]
    ) -> ShownTable:
        shown: dict[str, HeldFigure] = {}
        for figure in figures:
            each = self.sums[_merged_place(decision, figure)] if self.is_withheld(figure) else figure
            shown[each.code] = each
        groups = tuple(
            MergedCategory(decision.dimension, f"{MERGED}{number}", each["label"], tuple(each["categories"]))
            for number, each in enumerate(decision.merged, start=1)
        )
        labels = [each.label for each in groups if any(_is_in(each, figure) for figure in figures)]
        note = (
            f"We give {format_list([f'“{label}”' for label in labels])} as one, because someone could be "
            "recognised from the separate numbers"
        )
        return ShownTable(part.spec, list(shown.values()), groups, (note,) if labels else ())

    def _without_breakdown(
        self, decision: SmallNumberDecision, part: AnswerPart, figures: Sequence[HeldFigure]
    ) -> ShownTable:
        kept = [figure for figure in figures if not self.is_withheld(figure)]
        if len(kept) == len(figures):
            return ShownTable(part.spec, figures)
        spec: Mapping[str, Any] = part.spec
        broken_down = any(decision.dimension in dict(cell_pairs(figure.cell)) for figure in kept)
        if not broken_down and part.dataset is not None:
            narrower = without_dimension(TableSpec.read(part.spec), decision.dimension)
            spec, kept = narrower.data(), chosen(self._held(part.dataset), narrower)
        label = _dimension_label(part.dataset, decision.dimension)
        note = (
            f"We do not give the numbers by {label}, because someone could be recognised from those that are "
            "small"
        )
        return ShownTable(spec, kept, notes=(note,))

    def _held(self, dataset: Dataset) -> list[HeldFigure]:
        """All figures of a dataset, read once for all its tables."""
        if dataset.pk not in self.held:
            self.held[dataset.pk] = held_figures(dataset)
        return self.held[dataset.pk]

    def _rounded(
        self, decision: SmallNumberDecision, part: AnswerPart, figures: Sequence[HeldFigure]
    ) -> ShownTable:
        shown = [
            as_withheld(each) if self.is_withheld(each) else as_rounded(each, self.rounded(each))
            for each in figures
        ]
        adding = "they still add up" if decision.adds_up else "they may not add up to their totals"
        note = (
            f"These numbers are rounded to multiples of {decision.base} ({adding}), because someone could be "
            "recognised from the exact ones"
        )
        changed = any(self.rounded(each) is not None for each in figures)
        hidden = any(self.is_withheld(each) for each in figures)
        exact = (
            "“Withheld” means that a number is not given, because an exact one could be worked out from it"
        )
        notes = (*((note,) if changed else ()), *((exact,) if hidden else ()))
        return ShownTable(part.spec, shown, notes=notes)


_LEADS: Final = {
    SmallNumberChoice.SUPPRESS: "About the numbers that are withheld in this answer",
    SmallNumberChoice.MERGE: "About the separate numbers of categories that we give as one in this answer",
    SmallNumberChoice.DROP: "About the numbers",
    SmallNumberChoice.ROUND: "About the exact numbers, which we give rounded in this answer",
}
_SHOWN: Final = {
    SmallNumberChoice.SUPPRESS: Withholding._suppressed,
    SmallNumberChoice.MERGE: Withholding._merged,
    SmallNumberChoice.DROP: Withholding._without_breakdown,
    SmallNumberChoice.ROUND: Withholding._rounded,
}


# Figures in the place of others -------------------------------------------------------------------


def as_withheld(figure: HeldFigure) -> HeldFigure:
    """A figure of the same identity that says it is withheld; its footnote might tell the number too."""
    shown = copy(figure)
    shown.low = shown.high = None
    shown.kind, shown.text, shown.open_end, shown.footnote = "number", "", "", ""
    shown.approximate, shown.status = False, "withheld"
    return shown


def as_rounded(figure: HeldFigure, number: int | None) -> HeldFigure:
    """A figure of the same identity with the rounded number; the same figure where there is none."""
    if number is None:
        return figure
    shown = copy(figure)
    shown.low, shown.high, shown.footnote = Decimal(number), None, ""
    return shown


def aligned(grid: Grid) -> Grid:
    """The grid with words that stand for a number set as the numbers around them are."""
    words = ObservationStatus.WITHHELD.words
    body = (
        tuple(replace(cell, numeric=True) if cell.ref and cell.text == words else cell for cell in row)
        for row in grid.body
    )
    return replace(grid, body=tuple(body))


def _in_tables(case: Case) -> dict[int, dict[str, HeldFigure]]:
    """The figures that the letter's tables would show, by dataset and code."""
    found: dict[int, dict[str, HeldFigure]] = defaultdict(dict)
    for figures in case.table_figures.values():
        for figure in figures:
            if figure.status != "queried":
                found[figure.measure.dataset_id][figure.code] = figure
    return found


def _sums(
    decision: SmallNumberDecision, figures: Iterable[HeldFigure]
) -> Iterator[tuple[FigurePlace, HeldFigure]]:
    """The figures of merged categories: each a sum, or withheld where its parts can't be summed."""
    together: dict[FigurePlace, list[HeldFigure]] = defaultdict(list)
    for figure in figures:
        if _merged_into(decision, figure):
            together[_merged_place(decision, figure)].append(figure)
    for place, parts in together.items():
        yield place, _sum(place, parts)


def _sum(place: FigurePlace, parts: Sequence[HeldFigure]) -> HeldFigure:
    numbers = [int(value) for figure in parts if (value := figure.value.exact) is not None and value % 1 == 0]
    summed = can_be_summed(parts[0]) and len(numbers) == len(parts)
    shown = as_rounded(parts[0], sum(numbers)) if summed else as_withheld(parts[0])
    if summed:
        shown.approximate = any(figure.approximate for figure in parts)
        shown.status = max((figure.status for figure in parts), key=_TENTATIVE.index)
    shown.pk, shown.cell = None, place[3]
    shown.code = f"{MERGED}{parts[0].code}"
    return shown


_TENTATIVE: Final = ("normal", "provisional", "estimated")
"""The statuses of figures that can be added up, the surest first: a sum is no surer than its parts."""


def can_be_summed(figure: HeldFigure) -> bool:
    """Whether its measure counts something, and may be added up."""
    return figure.measure.unit == Unit.COUNT and figure.measure.additive


def _merged_place(decision: SmallNumberDecision, figure: HeldFigure) -> FigurePlace:
    pairs = dict(cell_pairs(figure.cell))
    pairs[decision.dimension] = _merged_into(decision, figure)
    return (figure.measure_id, figure.period, figure.source_id, cell_key(pairs.items()))


def _merged_into(decision: SmallNumberDecision, figure: HeldFigure) -> str:
    """The key of the category that a figure's own is merged into; "" where it is not merged."""
    if decision.choice != SmallNumberChoice.MERGE:
        return ""
    category = dict(cell_pairs(figure.cell)).get(decision.dimension)
    groups = enumerate(decision.merged, start=1)
    return next((f"{MERGED}{number}" for number, group in groups if category in group["categories"]), "")


def whole_of(dataset: Dataset, dimension: str) -> str:
    """The category of a dimension that is the total of all others; "" where there is none."""
    categories = [
        category
        for each in dataset.dimensions.all()
        if each.slug == dimension
        for category in each.categories.all()
    ]
    return whole_among(categories)


def whole_among(categories: Sequence[Category]) -> str:
    """The one category at the top, when all others lie beneath it."""
    top = [category for category in categories if category.parent_id is None]
    return top[0].slug if len(top) == 1 and len(categories) > 1 else ""


def without_dimension(spec: TableSpec, dimension: str) -> TableSpec:
    """The choices of a table without one of its breakdowns."""
    axis = f"{DIMENSION}{dimension}"
    return replace(
        spec,
        rows=tuple(each for each in spec.rows if each != axis),
        columns=tuple(each for each in spec.columns if each != axis),
        categories={slug: chosen for slug, chosen in spec.categories.items() if slug != dimension},
    )


def _is_in(group: MergedCategory, figure: HeldFigure) -> bool:
    return dict(cell_pairs(figure.cell)).get(group.dimension) in group.categories


# Words --------------------------------------------------------------------------------------------


def _dimension_label(dataset: Dataset | None, slug: str) -> str:
    found = (each.label for each in dataset.dimensions.all() if each.slug == slug) if dataset else ()
    label = next(iter(found), slug.replace("-", " "))
    return within_sentence(label)


def _named(figure: HeldFigure) -> str:
    """A figure by its measure and categories: the ledger says which cells are not given."""
    words = (category.replace("-", " ") for _, category in cell_pairs(figure.cell))
    return ", ".join((str(figure.measure), *words))


def _grounds(case: Case) -> dict[tuple[int | None, int], tuple[str, ...]]:
    """The provisions cited for each decision in each answer."""
    parts = (part for listed in case.parts.values() for part in listed)
    return {
        (part.small_numbers_id, part.answer_id): tuple(part.reason.provisions)
        for part in parts
        if part.small_numbers_id and part.reason
    }


def _cited(keys: Sequence[str]) -> str:
    """The provisions as the end of a sentence; "" while none is cited."""
    cited = [replace(PROVISIONS[key].cited, by_virtue_of=None).formal for key in keys if key in PROVISIONS]
    return f": {format_list(list(dict.fromkeys(cited)))}" if cited else ""
