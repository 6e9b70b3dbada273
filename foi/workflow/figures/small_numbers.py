"""Small numbers in a letter about people: which there are, as if nothing were withheld, and whether the
decision about them still holds. Which figures the parts of a letter print is told by their codes.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from hashlib import sha256

from foi.compliance.facts import SmallCount, SmallCounts
from foi.figures.models import Category, Dataset, HeldFigure, Sensitivity, cell_pairs
from foi.letters.build.assemble import assemble
from foi.letters.build.case import Case, load_case
from foi.letters.build.sections import answer_id
from foi.letters.document import Block, Letter, Number, Paragraph, Part, Table
from foi.letters.tree import iter_tables, nested_blocks, nested_inlines
from foi.responses.decisions import SmallNumberDecision
from foi.responses.models import Response
from foi.workflow.figures.prior_disclosures import GivenOut, PriorDisclosures


def codes_in(part: Part, letter: Letter) -> frozenset[str]:
    """The figures that a part prints, and those that its calculations are made of."""
    inputs = {entry.key: entry.inputs for entry in letter.ledger}
    entries = {entry for block in nested_blocks(part.blocks) for entry in _entries(block)}
    return frozenset(entries).union(*(inputs.get(entry, ()) for entry in entries))


def _entries(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        yield from (cell.entry for row in block.body for cell in row if cell.entry)
    if isinstance(block, Paragraph):
        yield from (node.entry for node in nested_inlines(block.children) if isinstance(node, Number))


def codes_in_tables(letter: Letter) -> frozenset[str]:
    """The figures that tables of the letter print."""
    return frozenset(
        cell.entry for table in iter_tables(letter) for row in table.body for cell in row if cell.entry
    )


def answers_losing(codes: Set[str], as_held: Letter, letter: Letter) -> list[int]:
    """The answers that print any of these figures as held, and not in the letter; in the letter's order."""
    left = _by_section(letter)
    return [
        answer_id(key)
        for key, shown in _by_section(as_held).items()
        if answer_id(key) and (shown & codes) - left.get(key, frozenset())
    ]


def _by_section(letter: Letter) -> dict[str, frozenset[str]]:
    return {
        section.key: frozenset[str]().union(*(codes_in(part, letter) for part in section.parts))
        for section in letter.sections
    }


@dataclass(frozen=True)
class SmallNumbers:
    """The figures of a sensitive dataset that the letter prints as small counts, or would if nothing were
    withheld; `shown` are all of the dataset that it would print.
    """

    dataset: Dataset
    threshold: int
    figures: tuple[HeldFigure, ...]
    shown: tuple[HeldFigure, ...] = ()

    def cells(self) -> list[list[str]]:
        """[figure code, value as printed], sorted: what a decision covers."""
        return sorted([figure.code, figure.value.format()] for figure in self.figures)


def small_numbers_of(
    response: Response, letter: Letter, case: Case | None = None
) -> tuple[SmallNumbers, ...]:
    """The small counts of every dataset about people in the letter, by its ledger as if nothing were
    withheld.
    """
    case = case or load_case(response)
    return _small_in(case, _as_held(case, letter))


def _as_held(case: Case, letter: Letter) -> Letter:
    """The letter as if nothing were withheld."""
    if any(decision.withholds for decision in case.decisions):
        return assemble(case.response, on=letter.date, decisions=(), case=case)
    return letter


def _small_in(case: Case, letter: Letter) -> tuple[SmallNumbers, ...]:
    codes = [entry.key for entry in letter.ledger if entry.figure is not None]
    authority = case.information_request.authority
    by_dataset: dict[Dataset, list[HeldFigure]] = defaultdict(list)
    for figure in case.held(codes):
        if figure.measure.dataset.sensitivity == Sensitivity.PERSONAL:
            by_dataset[figure.measure.dataset].append(figure)
    found = (
        _small_of(dataset, dataset.threshold_for(authority), figures)
        for dataset, figures in sorted(by_dataset.items(), key=lambda item: item[0].slug)
    )
    return tuple(small for small in found if small.figures)


def _small_of(dataset: Dataset, threshold: int, shown: list[HeldFigure]) -> SmallNumbers:
    small = (figure for figure in shown if figure.is_small_count(threshold))
    return SmallNumbers(dataset, threshold, tuple(small), tuple(shown))


def small_counts_of(case: Case, letter: Letter, prior: PriorDisclosures) -> Iterator[SmallCounts]:
    """The small counts of each dataset, for the checks, and decisions that are left over."""
    decisions = {decision.dataset_id: decision for decision in case.decisions}
    as_held = _as_held(case, letter)
    found = _small_in(case, as_held)
    labels = labels_of(case, [small.dataset for small in found])
    for small in found:
        place, decision = f"dataset-{small.dataset.slug}", decisions.get(small.dataset.pk)
        yield SmallCounts(
            dataset=small.dataset.slug,
            title=small.dataset.title,
            threshold=small.threshold,
            counts=tuple(
                SmallCount(figure.code, place, label_of(figure, labels), figure.value.format())
                for figure in small.figures
            ),
            decided=still_holds(decision, small, prior.of_withheld),
            unsaid=bool(decision and _answers_without_refusal(decision, small, as_held, letter, case)),
        )
    there = {small.dataset.pk for small in found}
    for decision in decisions.values():
        if decision.withholds and decision.dataset_id not in there:
            yield _left_over(decision.dataset)


def _answers_without_refusal(
    decision: SmallNumberDecision, small: SmallNumbers, as_held: Letter, letter: Letter, case: Case
) -> set[int]:
    """The answers that would show something which this decision does not give, and do not say so."""
    if not decision.withholds:
        return set()
    codes, refused = {figure.code for figure in small.shown}, _refused_in(decision)
    unsaid = set(answers_losing(codes, as_held, letter)) - refused
    if unsaid and sum(each.withholds for each in case.decisions) > 1:
        # A calculation may be missing for the sake of another dataset, about which its own refusal speaks.
        alone = assemble(case.response, on=letter.date, decisions=[decision], case=case)
        unsaid = set(answers_losing(codes, as_held, alone)) - refused
    return unsaid


def _refused_in(decision: SmallNumberDecision) -> set[int]:
    """The answers in which a refusal gives notice of a decision."""
    return {part.answer_id for part in decision.refusals.all() if not part.removed}


def _left_over(dataset: Dataset) -> SmallCounts:
    """A decision that withholds what the letter no longer shows."""
    return SmallCounts(dataset.slug, dataset.title, 0, (), decided=False, left_over=True)


def still_holds(
    decision: SmallNumberDecision | None, small: SmallNumbers, given: Mapping[int, Iterable[GivenOut]]
) -> bool:
    """Whether a decision covers exactly these counts; if it withholds, also whether all it rests on stays,
    and a refusal gives notice of it.
    """
    if decision is None or decision.cells != small.cells():
        return False
    if not decision.withholds:
        return True
    return bool(_refused_in(decision)) and decision.basis == basis_of(small, given.get(small.dataset.pk, ()))


def basis_of(small: SmallNumbers, given: Iterable[GivenOut]) -> str:
    """The hash of everything that a choice of cells rests on: all figures shown, and those known before."""
    shown = sorted([figure.code, figure.value.format()] for figure in small.shown)
    before = sorted({(each.code, str(each.low), str(each.high)) for each in given})
    return sha256(json.dumps([small.threshold, shown, before]).encode()).hexdigest()


Labels = Mapping[tuple[int, str, str], str]


def category_labels(datasets: Iterable[Dataset]) -> Labels:
    """The label of each category by dataset, dimension and short name, in one query."""
    categories = Category.objects.filter(dimension__dataset__in=datasets).select_related("dimension")
    return {(each.dimension.dataset_id, each.dimension.slug, each.slug): each.label for each in categories}


def labels_of(case: Case, datasets: Iterable[Dataset]) -> Labels:
    """The same, of datasets in tables as they are at hand."""
    datasets = list(datasets)
    others = [dataset for dataset in datasets if dataset.pk not in case.datasets]
    found = dict(category_labels(others)) if others else {}
    for dataset in (case.datasets[each.pk] for each in datasets if each.pk in case.datasets):
        for dimension in dataset.dimensions.all():
            found |= {
                (dataset.pk, dimension.slug, each.slug): each.label for each in dimension.categories.all()
            }
    return found


def label_of(figure: HeldFigure, labels: Labels) -> str:
    """A figure in a few words: measure, categories and period."""
    pairs = cell_pairs(figure.cell)
    cell = [labels.get((figure.measure.dataset_id, *pair), pair[1]) for pair in pairs]
    return ", ".join(filter(None, (figure.measure.label, *cell, figure.period_label())))
