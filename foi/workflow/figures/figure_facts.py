"""What is known of the figures that a letter prints, also of prior disclosures; in few queries."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localdate

from foi.compliance.facts import FigureFacts
from foi.figures.models import Dataset, HeldFigure, Measure, MeasureRelation, Sensitivity, cell_pairs
from foi.letters.build.case import Case
from foi.letters.build.withholding import WITHHELD
from foi.letters.document import Letter
from foi.letters.models import Disclosure
from foi.responses.models import Response
from foi.responses.states import State
from foi.stats.editing import (
    CheckedDataset,
    CheckedDimension,
    Disclosed,
    Discrepancy,
    Held,
    Observation,
    Relation,
    Rule,
    check_figures,
)
from foi.stats.editing.figures import rounded_to
from foi.stats.periods import Period, YearStyle
from foi.stats.tables import Member
from foi.stats.values import Unit, Value, ValueKind
from foi.workflow.figures.small_numbers import disclosed_before


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
        printed=tuple(map(observation_of, printed)),
        series=tuple(_series(printed, measures)),
        datasets=_datasets(case, held),
        sources={figure.source.slug: str(figure.source) for figure in printed},
        definitions={
            (each.dataset.slug, each.slug): each.definition or each.dataset.definition
            for each in measures.values()
        },
        disclosed=tuple(_disclosed(response, printed, measures)),
        undated=frozenset(figure.code for figure in printed if not _is_dated(figure)),
        relations=_relations(case, held),
        withheld=tuple(map(observation_of, withheld)),
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
    found = {dataset.slug: _dataset(dataset) for dataset in here}
    return found | (datasets_of(Dataset.objects.filter(pk__in=others)) if others else {})


def _relations(case: Case, held: Collection[int]) -> tuple[Relation, ...]:
    """What the measures of these datasets are made from; nothing is asked where none is, as is usual."""
    known = {pk: any(each.has_relations for each in case.measures(pk)) for pk in held if pk in case.datasets}
    asked = [pk for pk in held if known.get(pk, True)]
    return relations_of(MeasureRelation.objects.filter(measure__dataset__in=asked)) if asked else ()


def _thresholds(response: Response, datasets: Iterable[Dataset]) -> dict[str, int]:
    authority = response.information_request.authority
    return {each.slug: each.threshold_for(authority) for each in datasets}


def observation_of(figure: HeldFigure) -> Observation:
    """A held figure as the checks of figures need it; its measure, dataset and source are at hand."""
    measure = figure.measure
    return Observation(
        key=figure.code,
        dataset=measure.dataset.slug,
        measure=measure.slug,
        value=figure.value,
        period=figure.period_value(),
        cell=cell_pairs(figure.cell),
        label=measure.label,
        noun=measure.noun,
        source=figure.source.slug,
        additive=measure.additive,
        confirmed=figure.last_confirmed_on,
        review_due=figure.review_due or measure.dataset.review_due,
        as_at=figure.as_at,
        note="\n".join(filter(None, (figure.footnote, measure.dataset.caveats))),
        rounded_to=rounding_of(figure),
    )


def rounding_of(figure: HeldFigure) -> Decimal | None:
    """What its own note says, else what is recorded for its measure; None leaves it to the other notes."""
    if figure.measure.rounded_to is None:
        return None
    return rounded_to(figure.footnote) or figure.measure.rounded_to


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
            yield observation_of(figure)


def relations_of(found: QuerySet[MeasureRelation]) -> tuple[Relation, ...]:
    """What measures are made from, as recorded."""
    related = found.select_related("measure__dataset", "of__dataset", "to__dataset")
    return tuple(each.value() for each in related.prefetch_related("without").order_by("pk"))


def datasets_of(found: QuerySet[Dataset]) -> dict[str, CheckedDataset]:
    """Datasets with what their figures are broken down by."""
    return {each.slug: _dataset(each) for each in found.prefetch_related("dimensions__categories")}


def _dataset(dataset: Dataset) -> CheckedDataset:
    slugs = {
        each.pk: each.slug for dimension in dataset.dimensions.all() for each in dimension.categories.all()
    }
    dimensions = tuple(
        CheckedDimension(
            dimension.slug,
            dimension.label,
            tuple(
                Member(each.slug, each.label, parent=slugs[each.parent_id] if each.parent_id else None)
                for each in dimension.categories.all()
            ),
            dimension.whole,
        )
        for dimension in dataset.dimensions.all()
    )
    return CheckedDataset(dataset.slug, dataset.title, dimensions, YearStyle(dataset.year_style))


# What other letters gave out ----------------------------------------------------------------------


def _disclosed(
    response: Response, printed: Sequence[HeldFigure], measures: Mapping[int, Measure]
) -> Iterator[Disclosed]:
    """The same figures in other letters of the authority; not in those that this letter corrects."""
    periods = {figure.period for figure in printed}
    rows = (
        Disclosure.objects.filter(
            figure__measure__in=measures,
            figure__period__in=periods,
            letter__response__information_request__authority=response.information_request.authority_id,
        )
        .exclude(letter__response__in=[response.pk, *corrected_by(response)])
        .order_by("letter__issued_at", "pk")
        .values(*ROW)
    )
    yield from given_out(rows, measures)


def given_out(rows: Iterable[Mapping[str, Any]], measures: Mapping[int, Measure]) -> Iterator[Disclosed]:
    """What letters gave out as numbers: `rows` of Disclosure with the values of ROW."""
    for row in rows:
        measure = measures[row["figure__measure"]]
        value = value_given(measure, row["low"], row["high"], row["printed"])
        if value:
            yield Disclosed(row["letter__reference"], _day(row), _given(row, measure, value))


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
    "figure__kind",
)


def _given_of(response: Response, datasets: Collection[int]) -> Iterator[Observation]:
    """All that other letters gave of these datasets: what is withheld may follow from any of it."""
    given = [each for some in disclosed_before(response, datasets).values() for each in some]
    codes = {each.code for each in given}
    found = HeldFigure.objects.with_provenance().filter(code__in=codes) if codes else ()
    held = {figure.code: figure for figure in found}
    for each in given:
        figure = held.get(each.code)
        value = value_given(figure.measure, each.low, each.high, each.printed) if figure else None
        if figure and value:
            yield replace(observation_of(figure), value=value)


def _day(row: Mapping[str, Any]) -> date:
    return localdate(row["letter__issued_at"])


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
    measures = {figure.measure_id: figure.measure for figure in figures}
    rows = (
        Disclosure.objects.filter(
            figure__measure__in=measures,
            figure__period__in={figure.period for figure in figures},
            letter__response__information_request__authority=response.information_request.authority_id,
        )
        .exclude(letter__response__in=[response.pk, *corrected_by(response)])
        .exclude(letter__response__corrections__state=State.ISSUED)
        .order_by("letter__issued_at", "pk")
        .values(*ROW)
    )
    disclosed = tuple(given_out(rows, measures)) if measures else ()
    if not disclosed:
        return ()
    datasets = datasets_of(Dataset.objects.filter(measures__in=measures).distinct())
    held = Held(tuple(map(observation_of, figures)), datasets, disclosed=disclosed)
    return tuple(check_figures(held, rules={Rule.DISCLOSED_DIFFERS}))
