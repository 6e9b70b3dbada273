"""Prior disclosures: the numbers that other letters of an authority gave out for its figures.

What the checks of one letter need of them is asked for in one query, in another where what it withholds was
given out before.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.timezone import localdate

from foi.figures.models import Dataset, HeldFigure, Measure, cell_pairs
from foi.figures.observations import checked
from foi.letters.build.case import Case
from foi.letters.build.withholding import MERGED, ROUNDED, WITHHELD
from foi.letters.document import Letter
from foi.letters.models import Disclosure
from foi.responses.models import Response
from foi.responses.states import State
from foi.stats.editing import Disclosed, Observation
from foi.stats.periods import Period
from foi.stats.values import Unit, Value, ValueKind


class _IssuedFigure(NamedTuple):
    """A disclosure with its letter and, where its entry is a held figure, that figure as it is named now."""

    pk: int
    entry: str
    low: Decimal | None
    high: Decimal | None
    printed: str
    merged: str
    letter: str
    issued_at: datetime
    response: int
    request: int
    code: str | None
    measure: int | None
    period: str
    cell: str
    source: str
    dataset: int | None
    title: str


_FIELDS = (
    "pk",
    "entry",
    "low",
    "high",
    "printed",
    "cell",
    "letter__reference",
    "letter__issued_at",
    "letter__response",
    "letter__response__information_request",
    "figure__code",
    "figure__measure",
    "figure__period",
    "figure__cell",
    "figure__source__slug",
    "figure__measure__dataset",
    "figure__measure__dataset__title",
)


class GivenOut(NamedTuple):
    """A figure as another letter of the authority gave it out.

    For merged categories `code` is that of the first with "merged-" before it, and `cell` names all of them.
    """

    code: str
    low: Decimal
    high: Decimal | None
    printed: str
    cell: str = ""


@dataclass(frozen=True)
class PriorDisclosures:
    """What other letters gave out of what a letter shows or withholds; `withheld` are datasets of which it
    withholds something. Nothing where it prints no held figure.
    """

    response: Response
    printed: tuple[HeldFigure, ...] = ()
    withheld: frozenset[int] = frozenset()

    @classmethod
    def of(cls, case: Case, letter: Letter) -> "PriorDisclosures":
        """What the checks of a letter ask for."""
        codes = {entry.key for entry in letter.ledger if entry.figure is not None}
        hidden = {
            entry.key.removeprefix(WITHHELD) for entry in letter.ledger if entry.key.startswith(WITHHELD)
        }
        figures = case.held(codes | hidden)
        withheld = {decision.dataset_id for decision in case.decisions if decision.withholds}
        withheld |= {figure.measure.dataset_id for figure in figures if figure.code not in codes}
        printed = tuple(figure for figure in figures if figure.code in codes)
        return cls(case.response, printed, frozenset(withheld))

    @cached_property
    def _rows(self) -> list[_IssuedFigure]:
        """All of them, the earliest first, in one query."""
        authority = self.response.information_request.authority_id
        found = Disclosure.objects.filter(letter__response__information_request__authority=authority).exclude(
            letter__response=self.response
        )
        parts = []
        if self.printed:
            parts.append(_of_the_same(found, self.printed))
            parts.append(found.filter(pk__in=_last_of(self._datasets, self.response, authority)))
        if self.withheld:
            parts.append(found.filter(_of_datasets(self.withheld)))
        if not parts:
            return []
        # Each part finds its rows by an index; one condition for all of them would read every row there is.
        rows = [part.order_by().values_list(*_FIELDS) for part in parts]
        return _in_order(rows[0].union(*rows[1:]))

    @property
    def _datasets(self) -> frozenset[int]:
        return frozenset(figure.measure.dataset_id for figure in self.printed)

    def of_the_same(self) -> Iterator[Disclosed]:
        """What was given for the same measures and periods; not by those letters that this one corrects."""
        measures = {figure.measure_id: figure.measure for figure in self.printed}
        periods = {figure.period for figure in self.printed}
        passed_over = corrected_by(self.response)
        rows = (row for row in self._rows if row.measure in measures and row.period in periods)
        yield from _disclosed((row for row in rows if row.response not in passed_over), measures)

    def last_letters(self) -> tuple[tuple[str, str], ...]:
        """The datasets shown that another request was given something of, each with the last letter."""
        request, datasets = self.response.information_request_id, self._datasets
        others = [row for row in self._rows if row.request != request and row.dataset in datasets]
        others.sort(key=lambda row: (row.issued_at, row.letter))
        return tuple(sorted({row.title: row.letter for row in others}.items()))

    @cached_property
    def of_withheld(self) -> dict[int, list[GivenOut]]:
        """What was given of the datasets of which something is withheld, by dataset."""
        return _by_dataset(self._rows_of_withheld, self.withheld, self._figures)

    @cached_property
    def _rows_of_withheld(self) -> list[_IssuedFigure]:
        return [row for row in self._rows if _is_of(row, self.withheld)]

    @cached_property
    def _figures(self) -> dict[str, HeldFigure]:
        """The figures that these rows are of, by the codes that they have now and had then."""
        return _figures_named(self._rows_of_withheld)

    def observations_of(self, withheld: Collection[int]) -> Iterator[Observation]:
        """All that was given of some of these datasets: what is withheld may follow from any of it."""
        given = (each for pk, some in self.of_withheld.items() if pk in withheld for each in some)
        for figure, value in _valued(given, self._figures):
            yield replace(checked(figure), value=value)


# Which disclosures ---------------------------------------------------------------------------------------


def _of_the_same(found: QuerySet[Disclosure], figures: Iterable[HeldFigure]) -> QuerySet[Disclosure]:
    """Those of the same measures and periods."""
    identities = {(figure.measure_id, figure.period) for figure in figures}
    return found.filter(
        figure__measure__in={measure for measure, _ in identities},
        figure__period__in={period for _, period in identities},
    )


def _of_datasets(datasets: Collection[int]) -> Q:
    """Those of datasets as numbers, and all that were rounded or merged, whose entries name the figure."""
    named = Q(entry__startswith=ROUNDED) | Q(entry__startswith=MERGED)
    return (Q(figure__measure__dataset__in=datasets) | named) & Q(low__isnull=False)


def _is_of(row: _IssuedFigure, datasets: Collection[int]) -> bool:
    return row.low is not None and (row.dataset in datasets or row.code is None)


def _last_of(datasets: Collection[int], response: Response, authority: int) -> QuerySet[Dataset, int]:
    """The last one of each dataset that another request was given."""
    earlier = Disclosure.objects.filter(
        figure__measure__dataset=OuterRef("pk"), letter__response__information_request__authority=authority
    ).exclude(letter__response__information_request=response.information_request_id)
    last = earlier.order_by("-letter__issued_at", "-letter__reference").values("pk")[:1]
    return Dataset.objects.filter(pk__in=datasets).order_by().values_list(Subquery(last))


def _in_order(found: Iterable[tuple[object, ...]]) -> list[_IssuedFigure]:
    rows = (_IssuedFigure(*row) for row in found)  # type: ignore[arg-type]
    return sorted(rows, key=lambda row: (row.issued_at, row.pk))


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
    yield from _disclosed(_in_order(found.order_by().values_list(*_FIELDS)), measures)


def given_elsewhere(response: Response, figures: Iterable[HeldFigure]) -> Iterator[Disclosed]:
    """What other letters gave for the same measures and periods; not those that this letter corrects, nor
    those that a later one has corrected.
    """
    listed = list(figures)
    yield from given_out(
        response.information_request.authority_id,
        {figure.measure_id: figure.measure for figure in listed},
        periods={figure.period for figure in listed},
        apart_from=[response.pk, *corrected_by(response)],
        corrected=False,
    )


def corrected_by(response: Response) -> list[int]:
    """The letters that this one corrects, one after the other."""
    found: list[int] = []
    corrected = response.corrects
    while corrected is not None and corrected.pk not in found:
        found.append(corrected.pk)
        corrected = corrected.corrects
    return found


def disclosed_before(response: Response, datasets: Collection[int]) -> dict[int, list[GivenOut]]:
    """What other letters of the authority gave out of these datasets as numbers, by dataset, in few queries.

    A correction's earlier letter is one of them: its reader has it. What was rounded, or given as part of a
    sum, is known by its entry, which names the figure as it was named then.
    """
    return PriorDisclosures(response, withheld=frozenset(datasets)).of_withheld


# What they say -------------------------------------------------------------------------------------------


def _disclosed(rows: Iterable[_IssuedFigure], measures: Mapping[int, Measure]) -> Iterator[Disclosed]:
    for row in rows:
        measure = measures[row.measure or 0]
        value = value_given(measure, row.low, row.high, row.printed)
        if value:
            yield Disclosed(row.letter, localdate(row.issued_at), _observation(row, measure, value))


def _observation(row: _IssuedFigure, measure: Measure, value: Value) -> Observation:
    return Observation(
        key=row.code or "",
        dataset=measure.dataset.slug,
        measure=measure.slug,
        value=value,
        period=Period.from_key(row.period) if row.period else None,
        cell=cell_pairs(row.cell),
        label=measure.label,
        noun=measure.noun,
        source=row.source,
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


def _by_dataset(
    rows: Iterable[_IssuedFigure], datasets: Collection[int], figures: Mapping[str, HeldFigure]
) -> dict[int, list[GivenOut]]:
    found: dict[int, list[GivenOut]] = defaultdict(list)
    for row in rows:
        figure = figures.get(row.code or _named_in(row.entry))
        kind = MERGED if row.code is None and row.entry.startswith(MERGED) else ""
        if figure and figure.measure.dataset_id in datasets and row.low is not None:
            given = GivenOut(f"{kind}{figure.code}", row.low, row.high, row.printed, row.merged)
            found[figure.measure.dataset_id].append(given)
    return found


def _named_in(entry: str) -> str:
    """The code that a figure had when it was rounded or merged."""
    return entry.removeprefix(ROUNDED).removeprefix(MERGED)


def _figures_named(rows: Iterable[_IssuedFigure]) -> dict[str, HeldFigure]:
    """Figures by the codes in these rows: where a new edition took one over, its past knows that."""
    codes = {row.code or _named_in(row.entry) for row in rows}
    found = HeldFigure.objects.with_provenance().by_code(codes)
    if gone := codes - found.keys():
        past = dict(HeldFigure.history.filter(code__in=gone).values_list("code", "id"))
        moved = HeldFigure.objects.with_provenance().in_bulk(set(past.values())) if past else {}
        found |= {code: moved[pk] for code, pk in past.items() if pk in moved}
    return found


def figures_given(given: Collection[GivenOut]) -> Iterator[tuple[HeldFigure, Value]]:
    """Figures with the numbers that other letters gave for them; what is held under them may have changed."""
    yield from _valued(given, HeldFigure.objects.with_provenance().by_code({each.code for each in given}))


def _valued(
    given: Iterable[GivenOut], figures: Mapping[str, HeldFigure]
) -> Iterator[tuple[HeldFigure, Value]]:
    for each in given:
        figure = figures.get(each.code)
        value = value_given(figure.measure, each.low, each.high, each.printed) if figure else None
        if figure and value:
            yield figure, value
