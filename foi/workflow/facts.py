"""The facts of a case for the checks: what the product knows beside the letter itself."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from foi.compliance.facts import Facts, SmallCount, SmallCounts
from foi.figures.models import Category, Dataset, HeldFigure, Sensitivity, cell_pairs
from foi.letters.document import Letter
from foi.responses.models import Answer, Response
from foi.stats.suppression import is_small
from foi.stats.value import Unit


@dataclass(frozen=True)
class SmallNumbers:
    """The figures of a sensitive dataset that the letter prints as small counts."""

    dataset: Dataset
    threshold: int
    figures: tuple[HeldFigure, ...]

    def cells(self) -> list[list[str]]:
        """[figure code, value as printed], sorted: what a decision covers."""
        return sorted([figure.code, figure.value.format()] for figure in self.figures)


def small_numbers_of(response: Response, letter: Letter) -> tuple[SmallNumbers, ...]:
    """The small counts of every dataset about people in the letter, by its ledger."""
    codes = [entry.key for entry in letter.ledger if entry.figure is not None]
    threshold = response.information_request.authority.small_number_threshold
    by_dataset: dict[Dataset, list[HeldFigure]] = defaultdict(list)
    for figure in HeldFigure.objects.with_provenance().filter(code__in=codes).order_by("code"):
        dataset = figure.measure.dataset
        sensitive = dataset.sensitivity == Sensitivity.PERSONAL and figure.measure.unit == Unit.COUNT
        if sensitive and is_small(figure.value, dataset.small_number_threshold or threshold):
            by_dataset[dataset].append(figure)
    return tuple(
        SmallNumbers(dataset, dataset.small_number_threshold or threshold, tuple(figures))
        for dataset, figures in sorted(by_dataset.items(), key=lambda item: item[0].slug)
    )


def facts_of(response: Response, letter: Letter, *, today: date, approver: str | None = None) -> Facts:
    """The facts of a response's case on a day; `approver` is who approves or has approved it."""
    information_request = response.information_request
    return Facts(
        today=today,
        received=information_request.received_on,
        due=information_request.due_on,
        editors=frozenset(str(pk) for pk in response.editors.values_list("pk", flat=True)),
        author=str(response.author_id) if response.author_id else None,
        approver=approver,
        attachments=frozenset(f"attachment-{pk}" for pk in response.attachments.values_list("pk", flat=True)),
        small_counts=tuple(_small_counts(response, letter)),
        outstanding=tuple(
            (f"answer-{answer.pk}", answer.outstanding) for answer in Answer.objects.filter(response=response)
        ),
    )


def _small_counts(response: Response, letter: Letter) -> Iterator[SmallCounts]:
    decided = {decision.dataset_id: decision.cells for decision in response.small_number_decisions.all()}
    found = small_numbers_of(response, letter)
    labels = category_labels([small.dataset for small in found])
    for small in found:
        place = f"dataset-{small.dataset.slug}"
        yield SmallCounts(
            dataset=small.dataset.slug,
            title=small.dataset.title,
            threshold=small.threshold,
            counts=tuple(
                SmallCount(figure.code, place, label_of(figure, labels), figure.value.format())
                for figure in small.figures
            ),
            decided=decided.get(small.dataset.pk) == small.cells(),
        )


Labels = Mapping[tuple[int, str, str], str]


def category_labels(datasets: Iterable[Dataset]) -> Labels:
    """The label of each category by dataset, dimension and short name, in one query."""
    categories = Category.objects.filter(dimension__dataset__in=datasets).select_related("dimension")
    return {(each.dimension.dataset_id, each.dimension.slug, each.slug): each.label for each in categories}


def label_of(figure: HeldFigure, labels: Labels) -> str:
    """A figure in a few words: measure, categories and period."""
    pairs = cell_pairs(figure.cell)
    cell = [labels.get((figure.measure.dataset_id, *pair), pair[1]) for pair in pairs]
    return ", ".join(filter(None, (figure.measure.label, *cell, figure.period_label())))
