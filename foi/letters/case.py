"""Everything assembly reads of a response, loaded in a constant number of queries however many questions it has."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Prefetch

from foi.blocks.models import Block, BlockVersion
from foi.blocks.placeholders import figure_codes
from foi.figures.models import HeldFigure
from foi.requests.models import InformationRequest, Question
from foi.responses.models import Answer, AnswerPart, AnswerQuestion, Attachment, Response


@dataclass(frozen=True)
class Case:
    """A response with its request, questions in order, answers by question, and the blocks it may use."""

    response: Response
    information_request: InformationRequest
    questions: tuple[Question, ...]
    answers: dict[int, Answer]
    served: dict[int, tuple[int, ...]]
    parts: dict[int, tuple[AnswerPart, ...]]
    attachments: tuple[Attachment, ...]
    blocks: tuple[tuple[Block, BlockVersion], ...]
    figures: dict[str, HeldFigure]
    dataset_figures: dict[int, list[HeldFigure]]

    def regimes(self) -> frozenset[str]:
        """The regimes of the questions that need an answer."""
        return frozenset(question.regime for question in self.questions if question.asks)


def load_case(response: Response) -> Case:
    """Load a response for assembly."""
    information_request = InformationRequest.objects.select_related("authority").get(pk=response.information_request_id)
    questions = tuple(information_request.questions.all())
    served = AnswerQuestion.objects.filter(response=response).select_related("answer").order_by("question__order")
    answers: dict[int, Answer] = {}
    by_answer: dict[int, list[int]] = defaultdict(list)
    for row in served:
        answers[row.question_id] = row.answer
        by_answer[row.answer_id].append(row.question_id)
    parts = _parts(response)
    return Case(
        response=response,
        information_request=information_request,
        questions=questions,
        answers=answers,
        served={answer: tuple(ids) for answer, ids in by_answer.items()},
        parts=parts,
        attachments=tuple(response.attachments.defer("content")),
        blocks=_blocks(information_request),
        figures=_figures(response, parts),
        dataset_figures=_dataset_figures(parts),
    )


def _parts(response: Response) -> dict[int, tuple[AnswerPart, ...]]:
    found: dict[int, list[AnswerPart]] = defaultdict(list)
    parts = (
        AnswerPart.objects.filter(answer__response=response, removed=False)
        .select_related("block_version__block", "dataset__owner", "register__owner", "register__source", "reason", "attachment")
        .prefetch_related(
            "dataset__measures", "dataset__dimensions__categories", "register__columns", "register__records__cells__column"
        )
        .defer("attachment__content")
    )
    for part in parts.order_by("order", "id"):
        found[part.answer_id].append(part)
    return {answer: tuple(listed) for answer, listed in found.items()}


def _blocks(information_request: InformationRequest) -> tuple[tuple[Block, BlockVersion], ...]:
    """The blocks the authority may use with their newest version, the authority's own before shared ones."""
    newest = Prefetch("versions", BlockVersion.objects.order_by("-number"), to_attr="newest_first")
    blocks = Block.objects.for_authority(information_request.authority).prefetch_related(newest)
    own_first = sorted(blocks, key=lambda block: (block.authority_id is None, block.title))
    return tuple((block, block.newest_first[0]) for block in own_first if block.newest_first)


def _figures(response: Response, parts: dict[int, tuple[AnswerPart, ...]]) -> dict[str, HeldFigure]:
    """The held figures that sentences and particulars name, by code."""
    texts = [response.opening]
    for part in (part for listed in parts.values() for part in listed):
        texts.extend((part.text, *(value for value in part.particulars.values() if isinstance(value, str))))
    codes = frozenset().union(*(figure_codes(text) for text in texts))
    figures = HeldFigure.objects.for_authority(response.information_request.authority)
    return {figure.code: figure for figure in figures.with_provenance().filter(code__in=codes)}


def _dataset_figures(parts: dict[int, tuple[AnswerPart, ...]]) -> dict[int, list[HeldFigure]]:
    """The figures of every dataset that a table shows, by dataset; queried ones stay out of letters."""
    datasets = {part.dataset_id for listed in parts.values() for part in listed if part.dataset_id}
    found: dict[int, list[HeldFigure]] = defaultdict(list)
    for figure in HeldFigure.objects.for_letters().with_provenance().filter(measure__dataset__in=datasets):
        found[figure.measure.dataset_id].append(figure)
    return found
