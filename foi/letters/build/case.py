"""Everything assembly reads of a response, loaded in a constant number of queries however many questions it
has.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from foi.blocks.models import Block, BlockKind, BlockVersion
from foi.blocks.placeholders import figure_codes
from foi.figures.models import Dataset, HeldFigure
from foi.figures.selection import Identity, TableSpec, chosen_of, figures_with, identities_of, measures_named
from foi.refusals.particulars import is_about_cost
from foi.requests.models import InformationRequest, Question
from foi.responses.cost_estimates import CostEstimate
from foi.responses.models import Answer, AnswerPart, AnswerQuestion, Attachment, Response

Parts = dict[int, tuple[AnswerPart, ...]]

PRINTED_UNASKED = frozenset(
    {BlockKind.OPENING, BlockKind.REVIEW, BlockKind.COMMISSIONER, BlockKind.REUSE, BlockKind.COPYRIGHT}
)
"""The kinds of block that assembly chooses by itself."""


@dataclass(frozen=True)
class Case:
    """A response with its request, questions in order, answers by question, and the blocks it may use.

    `figures` are those that wording names, by code; `table_figures` those of each table, by its part, queried
    ones among them.
    """

    response: Response
    information_request: InformationRequest
    questions: tuple[Question, ...]
    answers: dict[int, Answer]
    served: dict[int, tuple[int, ...]]
    parts: dict[int, tuple[AnswerPart, ...]]
    attachments: tuple[Attachment, ...]
    blocks: tuple[tuple[Block, BlockVersion], ...]
    figures: dict[str, HeldFigure]
    table_figures: dict[int, list[HeldFigure]]
    estimate: CostEstimate | None = None

    @property
    def outstanding(self) -> dict[int, str]:
        """What the officer said of the part of a question that stays open, by answer."""
        return {answer.pk: answer.outstanding for answer in self.answers.values()}

    def regimes(self) -> frozenset[str]:
        """The regimes of the questions that need an answer."""
        return frozenset(question.regime for question in self.questions if question.asks)


def load_case(response: Response) -> Case:
    """Load a response for assembly."""
    information_request = InformationRequest.objects.select_related("authority").get(
        pk=response.information_request_id
    )
    questions = tuple(information_request.questions.all())
    served = (
        AnswerQuestion.objects.filter(response=response).select_related("answer").order_by("question__order")
    )
    answers: dict[int, Answer] = {}
    by_answer: dict[int, list[int]] = defaultdict(list)
    for row in served:
        answers[row.question_id] = row.answer
        by_answer[row.answer_id].append(row.question_id)
    parts = _parts(response)
    blocks = _blocks(information_request)
    return Case(
        response=response,
        information_request=information_request,
        questions=questions,
        answers=answers,
        served={answer: tuple(ids) for answer, ids in by_answer.items()},
        parts=parts,
        attachments=tuple(response.attachments.defer("content")),
        blocks=blocks,
        figures=_figures(information_request, _texts(response, parts, blocks)),
        table_figures=_table_figures(information_request, parts),
        estimate=estimate_of(response) if _refuses_for_cost(parts) else None,
    )


def _refuses_for_cost(parts: Parts) -> bool:
    reasons = (part.reason for listed in parts.values() for part in listed)
    return any(reason is not None and is_about_cost(reason.provisions) for reason in reasons)


def estimate_of(response: Response) -> CostEstimate | None:
    """The response's estimate under section 12, with its lines and the requests counted with it."""
    estimates = CostEstimate.objects.filter(response=response).select_related("response__information_request")
    return estimates.prefetch_related("lines", "aggregated__information_request").first()


def _parts(response: Response) -> Parts:
    found: dict[int, list[AnswerPart]] = defaultdict(list)
    parts = (
        AnswerPart.objects.filter(answer__response=response, removed=False)
        .select_related(
            "answer",
            "block_version__block",
            "dataset__owner",
            "register__owner",
            "register__source",
            "reason",
            "attachment",
        )
        .prefetch_related(
            "dataset__measures",
            "dataset__dimensions__categories",
            "register__columns",
            "register__records__cells__column",
        )
        .defer("attachment__content")
    )
    for part in parts.order_by("order", "id"):
        found[part.answer_id].append(part)
    return {answer: tuple(listed) for answer, listed in found.items()}


def _blocks(information_request: InformationRequest) -> tuple[tuple[Block, BlockVersion], ...]:
    """The blocks the authority may use with their newest version, the authority's own before shared ones."""
    blocks = Block.objects.for_authority(information_request.authority).prefetch_related("versions")
    own_first = sorted(blocks, key=lambda block: (block.authority_id is None, block.title))
    # Versions come the newest first.
    return tuple((block, version) for block in own_first for version in block.versions.all()[:1])


def _texts(response: Response, parts: Parts, blocks: tuple[tuple[Block, BlockVersion], ...]) -> Iterator[str]:
    """All wording that may print a figure."""
    yield response.opening
    yield from (version.text for block, version in blocks if block.kind in PRINTED_UNASKED)
    for part in (part for listed in parts.values() for part in listed):
        yield part.text
        yield part.block_version.text if part.block_version else ""
        yield part.reason.wording if part.reason else ""
        yield part.answer.outstanding


def _figures(information_request: InformationRequest, texts: Iterable[str]) -> dict[str, HeldFigure]:
    """The held figures that wording names, by code: none that belong to another authority."""
    codes = frozenset().union(*(figure_codes(text) for text in texts))
    figures = HeldFigure.objects.for_authority(information_request.authority).with_provenance()
    return {figure.code: figure for figure in figures.filter(code__in=codes)}


def _table_figures(information_request: InformationRequest, parts: Parts) -> dict[int, list[HeldFigure]]:
    """What each table shows, by its part; nothing of a dataset that belongs to another authority.

    The figures of all tables are fetched together, each table's picked out of them.
    """
    tables = list(_tables(information_request, parts))
    measures = {
        measure.pk: measure
        for _, dataset, spec in tables
        for measure in measures_named(dataset, spec.measures)
    }
    held: dict[int, list[Identity]] = defaultdict(list)
    for identity in identities_of(measures.values()):
        held[identity.dataset].append(identity)
    shown = {
        part: [identity.figure for identity in chosen_of(held[dataset.pk], spec)]
        for part, dataset, spec in tables
    }
    figures = figures_with({figure for table in shown.values() for figure in table}, measures.values())
    by_key = {figure.pk: figure for figure in figures}
    return {part: [by_key[figure] for figure in table] for part, table in shown.items()}


def _tables(
    information_request: InformationRequest, parts: Parts
) -> Iterator[tuple[int, Dataset, TableSpec]]:
    """Each part that is a table of figures the authority may use: its key, its dataset and its choices."""
    for part in (part for listed in parts.values() for part in listed):
        dataset = part.dataset
        if dataset is not None and dataset.authority_id in (None, information_request.authority_id):
            yield part.pk, dataset, TableSpec.read(part.spec)
