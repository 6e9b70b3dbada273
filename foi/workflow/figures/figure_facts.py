"""What is known of the figures that a letter prints, also of prior disclosures; in few queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from django.db.models import F, QuerySet

from foi.compliance.facts import FigureFacts
from foi.figures.models import Dataset, HeldFigure, Measure, MeasureRelation, Sensitivity
from foi.figures.observations import checked, checked_dataset
from foi.letters.build.case import Case, break_down
from foi.letters.build.withholding import WITHHELD
from foi.letters.document import Letter
from foi.responses.models import Response
from foi.stats.editing import (
    CheckedDataset,
    Discrepancy,
    Held,
    Observation,
    Relation,
    Rule,
    check_figures,
)
from foi.workflow.figures.prior_disclosures import PriorDisclosures, given_elsewhere


def figure_facts_of(case: Case, letter: Letter, prior: PriorDisclosures | None = None) -> FigureFacts:
    """The figures of a letter, the same of other periods, and what other letters gave out for them: `prior`,
    where it is at hand.
    """
    codes = {entry.key for entry in letter.ledger if entry.figure is not None}
    hidden = {entry.key.removeprefix(WITHHELD) for entry in letter.ledger if entry.key.startswith(WITHHELD)}
    if not codes and not hidden:
        return FigureFacts()
    response, prior = case.response, prior or PriorDisclosures.of(case, letter)
    figures = case.held(codes | hidden)
    printed = [figure for figure in figures if figure.code in codes]
    withheld = [figure for figure in figures if figure.code not in codes]
    measures = {figure.measure_id: figure.measure for figure in printed}
    held = {figure.measure.dataset_id: figure.measure.dataset for figure in figures}
    return FigureFacts(
        printed=tuple(map(checked, printed)),
        series=tuple(_series(printed, measures)),
        datasets=_datasets(case, held),
        sources={figure.source.slug: str(figure.source) for figure in printed},
        definitions={
            (each.dataset.slug, each.slug): each.definition or each.dataset.definition
            for each in measures.values()
        },
        disclosed=tuple(prior.of_the_same()),
        undated=frozenset(figure.code for figure in printed if not _is_dated(figure)),
        relations=_relations(case, held, measures.values()),
        withheld=tuple(map(checked, withheld)),
        protected=_protected(case) if withheld else frozenset(),
        given=tuple(prior.observations_of({figure.measure.dataset_id for figure in withheld})),
        personal=frozenset(each.slug for each in held.values() if each.sensitivity == Sensitivity.PERSONAL),
        thresholds=_thresholds(response, held.values()),
    )


def _protected(case: Case) -> frozenset[str]:
    return frozenset(code for decision in case.decisions for code in decision.protected)


def _datasets(case: Case, held: Mapping[int, Dataset]) -> dict[str, CheckedDataset]:
    """The datasets of the figures, those of tables as they are at hand."""
    others = [dataset for pk, dataset in held.items() if pk not in case.datasets]
    lacking = [each for each in others if "dimensions" not in vars(each).get("_prefetched_objects_cache", {})]
    if lacking:
        break_down(lacking)
    here = [dataset for pk, dataset in case.datasets.items() if pk in held]
    return {dataset.slug: checked_dataset(dataset) for dataset in (*here, *others)}


def _relations(case: Case, held: Collection[int], printed: Iterable[Measure]) -> tuple[Relation, ...]:
    """What the measures of these datasets are made from; nothing is asked where none is, as is usual."""
    known = {pk: case.measures(pk) for pk in held if pk in case.datasets}
    for measure in printed:
        if measure.dataset_id not in case.datasets:
            known.setdefault(measure.dataset_id, []).append(measure)
    asked = [pk for pk in held if any(getattr(each, "has_relations", True) for each in known.get(pk, [None]))]
    return relations_of(MeasureRelation.objects.filter(measure__dataset__in=asked)) if asked else ()


def _thresholds(response: Response, datasets: Iterable[Dataset]) -> dict[str, int]:
    authority = response.information_request.authority
    return {each.slug: each.threshold_for(authority) for each in datasets}


def _is_dated(figure: HeldFigure) -> bool:
    """Whether something says when it was taken: its day, its owner's word, its source's edition, its file."""
    source = figure.source
    known = (figure.as_at, figure.last_confirmed_on, figure.batch_id, source.edition, source.accessed_on)
    return any(known) or bool(figure.locator)


def _series(printed: Sequence[HeldFigure], measures: Mapping[int, Measure]) -> Iterator[Observation]:
    """The figures of other periods for what is printed."""
    series = {(figure.measure_id, figure.source_id, figure.cell) for figure in printed}
    sources = {figure.source_id: figure.source for figure in printed}
    codes = {figure.code for figure in printed}
    found = HeldFigure.objects.for_letters().filter(
        measure__in=measures, source__in=sources, cell__in={cell for _, _, cell in series}
    )
    for figure in found.order_by("code"):
        if (figure.measure_id, figure.source_id, figure.cell) in series and figure.code not in codes:
            figure.measure, figure.source = measures[figure.measure_id], sources[figure.source_id]
            yield checked(figure)


def relations_of(found: QuerySet[MeasureRelation]) -> tuple[Relation, ...]:
    """What measures are made from, as recorded; in one query."""
    related = found.select_related("measure__dataset", "of__dataset", "to__dataset")
    relations: dict[int, MeasureRelation] = {}
    without: dict[int, list[str]] = defaultdict(list)
    for each in related.annotate(left_out=F("without__slug")).order_by("pk", "left_out"):
        relations.setdefault(each.pk, each)
        without[each.pk] += [each.left_out] if each.left_out else []
    return tuple(each.value(without[pk]) for pk, each in relations.items())


def datasets_of(found: QuerySet[Dataset]) -> dict[str, CheckedDataset]:
    """Datasets with what their figures are broken down by."""
    return {each.slug: checked_dataset(each) for each in found.prefetch_related("dimensions__categories")}


def given_otherwise(response: Response, figures: Collection[HeldFigure]) -> tuple[Discrepancy, ...]:
    """What other letters gave for these figures, where it was another number; a constant number of queries.

    Left out are letters that a later one has corrected, and those that this one corrects.
    """
    disclosed = tuple(given_elsewhere(response, figures))
    if not disclosed:
        return ()
    datasets = datasets_of(
        Dataset.objects.filter(measures__in={figure.measure_id for figure in figures}).distinct()
    )
    held = Held(tuple(map(checked, figures)), datasets, disclosed=disclosed)
    return tuple(check_figures(held, rules={Rule.DISCLOSED_DIFFERS}))
