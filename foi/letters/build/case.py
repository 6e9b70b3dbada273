"""Everything that a letter and its checks read of a response, loaded once, in a constant number of queries
however many questions it has.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import FilteredRelation, Model, OuterRef, Prefetch, Q, QuerySet, Subquery

from foi.authorities.models import DatedFact
from foi.blocks.models import Block, BlockKind, BlockVersion
from foi.blocks.placeholders import figure_codes
from foi.figures.models import Dataset, Dimension, HeldFigure, HeldRecord, Measure, Register
from foi.figures.selection import Identity, TableSpec, chosen_of, figures_of, identities_of, measures_named
from foi.refusals.particulars import is_about_cost
from foi.requests.models import ClockEvent, InformationRequest, Question
from foi.responses.cost_estimates import AggregatedRequest, CostEstimate
from foi.responses.decisions import FindingDecision, SmallNumberDecision
from foi.responses.models import Answer, AnswerPart, Attachment, Response, Search

Parts = dict[int, tuple[AnswerPart, ...]]

PRINTED_UNASKED = frozenset(
    {BlockKind.OPENING, BlockKind.REVIEW, BlockKind.COMMISSIONER, BlockKind.REUSE, BlockKind.COPYRIGHT}
)
"""The kinds of block that assembly chooses by itself."""


@dataclass(frozen=True)
class Case:
    """A response with its request, questions in order, answers by question, and the blocks it may use.

    `figures` are those that wording names, by code; `table_figures` those of each table, by its part, queried
    ones among them; `searches` are those for information not held. What is asked for later than assembly
    (facts of the checks) is loaded when first asked for, and kept. A case is of one moment: after a change,
    load another.
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
    searches: tuple[Search, ...] = ()
    estimate: CostEstimate | None = None

    @property
    def outstanding(self) -> dict[int, str]:
        """What the officer said of the part of a question that stays open, by answer."""
        return {answer.pk: answer.outstanding for answer in self.answers.values()}

    def regimes(self) -> frozenset[str]:
        """The regimes of the questions that need an answer."""
        return frozenset(question.regime for question in self.questions if question.asks)

    @cached_property
    def dated(self) -> list[DatedFact]:
        """The facts that change with time, in their order."""
        return DatedFact.objects.in_order()

    @cached_property
    def decisions(self) -> list[SmallNumberDecision]:
        """What was decided about small numbers, with the refusals of the letter that say so."""
        made = list(self.response.small_number_decisions.select_related("dataset", "decided_by"))
        saying: dict[int | None, list[AnswerPart]] = defaultdict(list)
        for part in (part for listed in self.parts.values() for part in listed):
            saying[part.small_numbers_id].append(part)
        for decision in made:
            _hold(decision, "refusals", saying[decision.pk])
        return made

    @cached_property
    def finding_decisions(self) -> list[FindingDecision]:
        """What was decided about findings, with what was taken back since, in the order it was decided."""
        made = self.response.finding_decisions.select_related("decided_by", "withdrawn_by")
        return list(made.order_by("decided_at", "id"))

    @cached_property
    def clock_events(self) -> list[ClockEvent]:
        """What happened to the clock, in order."""
        return list(self.information_request.clock_events.all())

    @cached_property
    def datasets(self) -> dict[int, Dataset]:
        """The datasets of the tables, with what they are broken down by, by their key."""
        parts = (part for listed in self.parts.values() for part in listed)
        return {part.dataset.pk: part.dataset for part in parts if part.dataset}

    def measures(self, dataset: int) -> list[Measure]:
        """The measures of a dataset that a table shows."""
        return list(self.datasets[dataset].measures.all())

    @cached_property
    def by_code(self) -> dict[str, HeldFigure]:
        """Every figure that the letter may print, by code."""
        of_tables = {figure.code: figure for table in self.table_figures.values() for figure in table}
        return self.figures | of_tables

    def held(self, codes: Collection[str]) -> list[HeldFigure]:
        """The figures of these codes in order of code, with their provenance."""
        here = [self.by_code[code] for code in codes if code in self.by_code]
        others = [code for code in codes if code not in self.by_code]
        if others:
            here += HeldFigure.objects.with_provenance().filter(code__in=others)
        return sorted(here, key=lambda figure: figure.code)


def load_case(response: Response) -> Case:
    """Load a response for its letter and the checks of it."""
    information_request = _request_of(response)
    questions, answers, searches = _questions(response, information_request)
    by_answer: dict[int, list[int]] = defaultdict(list)
    for question, answer in answers.items():
        by_answer[answer.pk].append(question)
    parts = _parts(response)
    blocks = _blocks(information_request)
    codes = frozenset().union(*(figure_codes(text) for text in _texts(response, parts, blocks)))
    measures = _measures(parts, codes)
    figures, table_figures = _figures(information_request, parts, codes, measures)
    named = {figure.measure_id for figure in figures.values()}
    break_down([*_datasets_of(parts), *(measures[pk].dataset for pk in named)])
    return Case(
        response=response,
        information_request=information_request,
        questions=questions,
        answers=answers,
        served={answer: tuple(ids) for answer, ids in by_answer.items()},
        parts=parts,
        attachments=tuple(response.attachments.defer("content")),
        blocks=blocks,
        figures=figures,
        table_figures=table_figures,
        searches=searches,
        estimate=estimate_of(response) if _refuses_for_cost(parts) else None,
    )


def _request_of(response: Response) -> InformationRequest:
    """The request with its authority, as at hand or else in one query."""
    known = response._state.fields_cache.get("information_request")
    if known is not None and "authority" in known._state.fields_cache:
        return known
    return InformationRequest.objects.select_related("authority").get(pk=response.information_request_id)


def _questions(
    response: Response, information_request: InformationRequest
) -> tuple[tuple[Question, ...], dict[int, Answer], tuple[Search, ...]]:
    """The questions in order, this letter's answers by question, and their searches, in one query."""
    found: QuerySet[Any] = information_request.questions.annotate(
        here=FilteredRelation("served_by", condition=Q(served_by__response=response)),
        search=FilteredRelation("here__answer__searches"),
    )
    rows = found.select_related("here__answer", "search").order_by("order")
    questions: dict[int, Question] = {}
    answers: dict[int, Answer] = {}
    shared: dict[int, Answer] = {}
    searches: dict[int, Search] = {}
    for row in rows:
        questions.setdefault(row.pk, row)
        if here := _joined(row, "here"):
            answers[row.pk] = shared.setdefault(here.answer_id, here.answer)
        if search := _joined(row, "search"):
            searches[search.pk] = search
    in_order = sorted(searches.values(), key=lambda each: (each.answer_id, each.on or date.max, each.pk))
    return tuple(questions.values()), answers, tuple(in_order)


def _refuses_for_cost(parts: Parts) -> bool:
    reasons = (part.reason for listed in parts.values() for part in listed)
    return any(reason is not None and is_about_cost(reason.provisions) for reason in reasons)


def estimate_of(response: Response) -> CostEstimate | None:
    """The response's estimate under section 12, with its lines and the requests counted with it."""
    estimates = CostEstimate.objects.filter(response=response).select_related("response__information_request")
    others = AggregatedRequest.objects.select_related("information_request")
    aggregated = Prefetch("aggregated", others.order_by("information_request__received_on", "id"))
    return estimates.prefetch_related("lines", aggregated).first()


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
        .prefetch_related("register__columns")
        .defer("attachment__content")
    )
    for part in parts.order_by("order", "id"):
        found[part.answer_id].append(part)
    listed = [part for parts_of_one in found.values() for part in parts_of_one]
    _fill([part.register for part in listed if part.register])
    return {answer: tuple(parts_of_one) for answer, parts_of_one in found.items()}


def break_down(datasets: Sequence[Dataset]) -> None:
    """Let datasets know their dimensions, and these their categories, in one query."""
    found: dict[int, list[Dimension]] = defaultdict(list)
    dimensions = Dimension.objects.filter(dataset__in={dataset.pk for dataset in datasets})
    for dimension in _with_their("categories", dimensions) if datasets else ():
        found[dimension.dataset_id].append(dimension)
    for dataset in datasets:
        _hold(dataset, "dimensions", found[dataset.pk])


def _fill(registers: Sequence[Register]) -> None:
    """Let registers know their records, these their cells, and each cell its column."""
    found: dict[int, list[HeldRecord]] = defaultdict(list)
    records = HeldRecord.objects.filter(register__in={register.pk for register in registers})
    for record in _with_their("cells", records) if registers else ():
        found[record.register_id].append(record)
    for register in registers:
        _hold(register, "records", found[register.pk])
        columns = {column.pk: column for column in register.columns.all()}
        for record in register.records.all():
            for cell in record.cells.all():
                cell.column = columns[cell.column_id]


def _with_their(many: str, found: QuerySet[Any]) -> Iterable[Any]:
    """Rows in their order with the rows that belong to each, in one query where prefetching takes two."""
    field = found.model._meta.get_field(many)
    inner = [f"each__{name}" for name in field.related_model._meta.ordering]
    rows = found.annotate(each=FilteredRelation(many)).select_related("each")
    first: dict[int, Any] = {}
    belonging: dict[int, list[Any]] = defaultdict(list)
    for row in rows.order_by(*found.model._meta.ordering, *inner):
        owner = first.setdefault(row.pk, row)
        if each := _joined(row, "each"):
            setattr(each, field.field.name, owner)
            belonging[row.pk].append(each)
    for pk, row in first.items():
        _hold(row, many, belonging[pk])
    return first.values()


def _joined(row: Model, name: str) -> Any:
    """What a FilteredRelation found for a row; Django leaves the name out where that is nothing."""
    return getattr(row, name, None)


def _hold(row: Model, name: str, rows: Iterable[Model]) -> None:
    """Let `row.name.all()` be these rows without a query: what prefetching does with rows it asked for."""
    listed = getattr(row, name).all()
    listed._result_cache, listed._prefetch_done = list(rows), True
    vars(row).setdefault("_prefetched_objects_cache", {})[name] = listed


def _blocks(information_request: InformationRequest) -> tuple[tuple[Block, BlockVersion], ...]:
    """The blocks the authority may use with their newest version, the authority's own before shared ones."""
    blocks = Block.objects.for_authority(information_request.authority)
    newest = BlockVersion.objects.filter(block=OuterRef("block")).order_by("-number").values("pk")[:1]
    versions = BlockVersion.objects.filter(block__in=blocks, pk=Subquery(newest)).select_related("block")
    own_first = sorted(versions, key=lambda each: (each.block.authority_id is None, each.block.title))
    return tuple((version.block, version) for version in own_first)


def _texts(response: Response, parts: Parts, blocks: tuple[tuple[Block, BlockVersion], ...]) -> Iterator[str]:
    """All wording that may print a figure."""
    yield response.opening
    yield from (version.text for block, version in blocks if block.kind in PRINTED_UNASKED)
    for part in (part for listed in parts.values() for part in listed):
        yield part.text
        yield part.block_version.text if part.block_version else ""
        yield part.reason.wording if part.reason else ""
        yield part.answer.outstanding


def _datasets_of(parts: Parts) -> list[Dataset]:
    """The datasets of the tables, one for each table."""
    return [part.dataset for listed in parts.values() for part in listed if part.dataset]


def _measures(parts: Parts, codes: Collection[str]) -> dict[int, Measure]:
    """The measures of the tables' datasets, which get to know theirs, and those of the figures that wording
    names, in one query.
    """
    datasets = _datasets_of(parts)
    if not datasets and not codes:
        return {}
    named = HeldFigure.objects.filter(code__in=codes).values("measure")
    wanted = Q(dataset__in={each.pk for each in datasets}) | Q(pk__in=named)
    rows = Measure.objects.knowing_what_they_have().filter(wanted).select_related("dataset__owner")
    found = {each.pk: each for each in rows}
    for dataset in datasets:
        _hold(dataset, "measures", [each for each in found.values() if each.dataset_id == dataset.pk])
    return found


def _figures(
    information_request: InformationRequest,
    parts: Parts,
    codes: Collection[str],
    known: Mapping[int, Measure],
) -> tuple[dict[str, HeldFigure], dict[int, list[HeldFigure]]]:
    """The held figures that wording names, by code, and what each table shows, by its part: none that belong
    to another authority. All are fetched together, each table's picked out of them; `known` are their
    measures.
    """
    tables = list(_tables(information_request, parts))
    measures = {
        measure.pk: measure
        for _, dataset, spec in tables
        for measure in measures_named(dataset, spec.measures)
    }
    held: dict[int, list[Identity]] = defaultdict(list)
    for identity in identities_of(measures.values()) if measures else ():
        held[identity.dataset].append(identity)
    shown = {
        part: [identity.figure for identity in chosen_of(held[dataset.pk], spec)]
        for part, dataset, spec in tables
    }
    allowed = HeldFigure.objects.for_authority(information_request.authority)
    keys = {figure for table in shown.values() for figure in table}
    figures = figures_of(allowed.filter(Q(pk__in=keys) | Q(code__in=codes)), known.values())
    by_key = {figure.pk: figure for figure in figures}
    by_code = {figure.code: figure for figure in figures if figure.code in codes}
    return by_code, {part: [by_key[figure] for figure in table] for part, table in shown.items()}


def _tables(
    information_request: InformationRequest, parts: Parts
) -> Iterator[tuple[int, Dataset, TableSpec]]:
    """Each part that is a table of figures the authority may use: its key, its dataset and its choices."""
    for part in (part for listed in parts.values() for part in listed):
        dataset = part.dataset
        if dataset is not None and dataset.authority_id in (None, information_request.authority_id):
            yield part.pk, dataset, TableSpec.read(part.spec)
