"""What is known of the figures that a letter prints, also of prior disclosures; in few queries."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localdate

from foi.compliance.facts import FigureFacts
from foi.figures.models import Dataset, HeldFigure, Measure, MeasureRelation, Sensitivity, cell_pairs
from foi.figures.observations import checked, checked_dataset
from foi.letters.build.case import Case
from foi.letters.build.withholding import WITHHELD
from foi.letters.document import Letter
from foi.letters.models import Disclosure
from foi.responses.models import Response
from foi.responses.states import State
from foi.stats.editing import (
    CheckedDataset,
    Disclosed,
    Discrepancy,
    Held,
    Observation,
    Relation,
    Rule,
    check_figures,
)
from foi.stats.periods import Period
from foi.stats.values import Unit, Value, ValueKind
from foi.workflow.figures.small_numbers import GivenOut, disclosed_before


def figure_facts_of(case: Case, letter: Letter) -> FigureFacts:
    """The figures of a letter, the same of other periods, and what other letters gave out for them."""
    codes = {entry.key for entry in letter.ledger if entry.figure is not None}
    hidden = {entry.key.removeprefix(WITHHELD) for entry in letter.ledger if entry.key.startswith(WITHHELD)}
    if not codes and not hidden:
        return FigureFacts()
    response = case.response
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
        disclosed=tuple(given_elsewhere(response, printed, corrected=True)),
        undated=frozenset(figure.code for figure in printed if not _is_dated(figure)),
        relations=_relations(case, held),
        withheld=tuple(map(checked, withheld)),
        protected=_protected(case) if withheld else frozenset(),
        given=tuple(_given_of(response, {figure.measure.dataset_id for figure in withheld})),
        personal=frozenset(each.slug for each in held.values() if each.sensitivity == Sensitivity.PERSONAL),
        thresholds=_thresholds(response, held.values()),
    )


def _protected(case: Case) -> frozenset[str]:
    return frozenset(code for decision in case.decisions for code in decision.protected)


def _datasets(case: Case, held: Collection[int]) -> dict[str, CheckedDataset]:
    """The datasets of the figures, those of tables as they are at hand."""
    here = [dataset for pk, dataset in case.datasets.items() if pk in held]
    others = [pk for pk in held if pk not in case.datasets]
    found = {dataset.slug: checked_dataset(dataset) for dataset in here}
    return found | (datasets_of(Dataset.objects.filter(pk__in=others)) if others else {})


def _relations(case: Case, held: Collection[int]) -> tuple[Relation, ...]:
    """What the measures of these datasets are made from; nothing is asked where none is, as is usual."""
    known = {pk: any(each.has_relations for each in case.measures(pk)) for pk in held if pk in case.datasets}
    asked = [pk for pk in held if known.get(pk, True)]
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
    """What measures are made from, as recorded."""
    related = found.select_related("measure__dataset", "of__dataset", "to__dataset")
    return tuple(each.value() for each in related.prefetch_related("without").order_by("pk"))


def datasets_of(found: QuerySet[Dataset]) -> dict[str, CheckedDataset]:
    """Datasets with what their figures are broken down by."""
    return {each.slug: checked_dataset(each) for each in found.prefetch_related("dimensions__categories")}


# What other letters gave out ----------------------------------------------------------------------


def given_out(
    authority: int,
    measures: Mapping[int, Measure],
    *,
    periods: Collection[str] | None = None,
    apart_from: Collection[int] = (),
    corrected: bool = True,
) -> Iterator[Disclosed]:
    """What the letters of an authority gave as numbers for these measures, in one query.

    Only for `periods`, where they are given; `apart_from` are responses to pass over. Without `corrected`
    letters are left out that a later one has corrected.
    """
    found = Disclosure.objects.filter(
        figure__measure__in=measures, letter__response__information_request__authority=authority
    ).exclude(letter__response__in=apart_from)
    if periods is not None:
        found = found.filter(figure__period__in=periods)
    if not corrected:
        found = found.exclude(letter__response__corrections__state=State.ISSUED)
    for row in found.order_by("letter__issued_at", "pk").values(*ROW):
        measure = measures[row["figure__measure"]]
        value = value_given(measure, row["low"], row["high"], row["printed"])
        if value:
            day = localdate(row["letter__issued_at"])
            yield Disclosed(row["letter__reference"], day, _given(row, measure, value))


def given_elsewhere(
    response: Response, figures: Iterable[HeldFigure], *, corrected: bool
) -> Iterator[Disclosed]:
    """What other letters gave for the same measures and periods; not those that this letter corrects."""
    listed = list(figures)
    yield from given_out(
        response.information_request.authority_id,
        {figure.measure_id: figure.measure for figure in listed},
        periods={figure.period for figure in listed},
        apart_from=[response.pk, *corrected_by(response)],
        corrected=corrected,
    )


ROW = (
    "letter__reference",
    "letter__issued_at",
    "low",
    "high",
    "printed",
    "figure__code",
    "figure__measure",
    "figure__period",
    "figure__cell",
    "figure__source__slug",
)


def figures_given(given: Collection[GivenOut]) -> Iterator[tuple[HeldFigure, Value]]:
    """Figures with the numbers that other letters gave for them; what is held under them may have changed."""
    held = HeldFigure.objects.with_provenance().by_code({each.code for each in given})
    for each in given:
        figure = held.get(each.code)
        value = value_given(figure.measure, each.low, each.high, each.printed) if figure else None
        if figure and value:
            yield figure, value


def _given_of(response: Response, datasets: Collection[int]) -> Iterator[Observation]:
    """All that other letters gave of these datasets: what is withheld may follow from any of it."""
    given = [each for some in disclosed_before(response, datasets).values() for each in some]
    for figure, value in figures_given(given):
        yield replace(checked(figure), value=value)


def _given(row: Mapping[str, Any], measure: Measure, value: Value) -> Observation:
    return Observation(
        key=row["figure__code"],
        dataset=measure.dataset.slug,
        measure=measure.slug,
        value=value,
        period=Period.from_key(row["figure__period"]) if row["figure__period"] else None,
        cell=cell_pairs(row["figure__cell"]),
        label=measure.label,
        noun=measure.noun,
        source=row["figure__source__slug"],
    )


def value_given(measure: Measure, low: Decimal | None, high: Decimal | None, printed: str) -> Value | None:
    """The number that a letter gave out; None where it printed words, a date or nothing that is a number.

    The printed words show the decimals, and whether an end was open.
    """
    if low is None:
        return None
    decimals = len(printed.partition(".")[2].rstrip("%+")) if "." in printed else 0
    return Value(
        ValueKind.NUMBER,
        Unit(measure.unit),
        low,
        high,
        open_end="high" if "+" in printed[1:] else "low" if printed.startswith("up to") else "",
        approximate=printed.startswith("approximately"),
        decimals=measure.decimals if measure.decimals is not None else decimals,
        per=measure.per,
    )


def corrected_by(response: Response) -> list[int]:
    """The letters that this one corrects, one after the other."""
    found: list[int] = []
    corrected = response.corrects
    while corrected is not None and corrected.pk not in found:
        found.append(corrected.pk)
        corrected = corrected.corrects
    return found


def given_otherwise(response: Response, figures: Collection[HeldFigure]) -> tuple[Discrepancy, ...]:
    """What other letters gave for these figures, where it was another number; a constant number of queries.

    Left out are letters that a later one has corrected, and those that this one corrects.
    """
    disclosed = tuple(given_elsewhere(response, figures, corrected=False))
    if not disclosed:
        return ()
    datasets = datasets_of(
        Dataset.objects.filter(measures__in={figure.measure_id for figure in figures}).distinct()
    )
    held = Held(tuple(map(checked, figures)), datasets, disclosed=disclosed)
    return tuple(check_figures(held, rules={Rule.DISCLOSED_DIFFERS}))
