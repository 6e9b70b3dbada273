"""Reads the rows of a file into figures of a dataset, or says what is wrong with which cell."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError

from foi.figures.models import Category, DataOwner, Dataset, HeldFigure, Measure, cell_key, figure_code
from foi.figures.table_import.file_layout import (
    AS_AT,
    CODE,
    DATASET,
    DECIMALS,
    FOOTNOTE,
    KIND,
    LOCATOR,
    MEASURE,
    OWNER,
    PERIOD,
    REVIEW_DUE,
    SOURCE,
    STATUS,
    VALUE,
    Names,
    dimension_headings,
    folded,
)
from foi.reading.files.spreadsheets import FileRow, unsafe
from foi.reading.typed_values import ValueEntry, read_period, value_fields
from foi.stats.periods import BadPeriod, PeriodKind, parse_period
from foi.stats.values import ObservationStatus, ValueKind

MOST_DECIMALS = 8
STATUSES = {
    folded(name): status.value
    for status in ObservationStatus
    if status is not ObservationStatus.WITHHELD  # occurs in letters only
    for name in (status.words, status.value)
}


def read_kind(text: str) -> str:
    """number, text or date; "" where nothing is said."""
    if text and folded(text) not in {kind.value for kind in ValueKind}:
        raise ValueError(f"“{text[:40]}” is not a kind of value. Write number, text or date.")
    return folded(text)


def read_status(text: str) -> str:
    """A status of our list; "" where nothing is said."""
    if text and folded(text) not in STATUSES:
        raise ValueError(f"“{text[:40]}” is not a status. Write normal, provisional, estimated or queried.")
    return STATUSES[folded(text)] if text else ""


def read_decimals(text: str) -> int | None:
    """How many decimals are printed; None where nothing is said."""
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or int(text) > MOST_DECIMALS:
        raise ValueError(f"“{text[:40]}” is not a number of decimals. Write 0 to {MOST_DECIMALS}.")
    return int(text)


def read_date(text: str) -> date | None:
    """A single day as people write it; None where nothing is said."""
    if not text:
        return None
    try:
        period = parse_period(text)
    except BadPeriod:
        period = None
    if period is None or period.kind is not PeriodKind.AS_AT:
        raise ValueError(f"“{text[:40]}” is not a date. Write it like 31 March 2021.")
    return period.start


# The fields of a figure, and the column each comes from.
COLUMN_OF = {
    "period": PERIOD,
    "low": VALUE,
    "high": VALUE,
    "text": VALUE,
    "date": VALUE,
    "holder": VALUE,
    "kind": KIND,
    "status": STATUS,
    "decimals": DECIMALS,
    "owner": OWNER,
    "as_at": AS_AT,
    "locator": LOCATOR,
    "footnote": FOOTNOTE,
    "review_due": REVIEW_DUE,
}
_OPTIONS: Any = HeldFigure._meta
LONGEST = {name: _OPTIONS.get_field(name).max_length for name in ("cell", "holder", "locator")}
RELATED = ("measure", "source", "owner", "last_confirmed_by", "batch")
RowIdentity = tuple[int, str, int, str]


class RowProblem(ValueError):
    """What is wrong with one cell of a row."""

    def __init__(self, column: str, message: str) -> None:
        super().__init__(message)
        self.column = column


class RowReader:
    """Reads the rows of a file into figures of a dataset; looks all names up once."""

    def __init__(
        self,
        dataset: Dataset,
        places: Mapping[str, int],
        sources: Names,
        owners: Names,
        held: Mapping[RowIdentity, HeldFigure],
    ) -> None:
        self.dataset, self.places, self.held = dataset, places, held
        self.sources, self.owners = sources, owners
        self.measures = Names.of("a measure of this dataset", self._measures())
        self.heading_of = dimension_headings(dataset.dimensions.all())

    def _measures(self) -> Iterator[Measure]:
        for measure in self.dataset.measures.all():
            measure.dataset = self.dataset
            yield measure

    @cached_property
    def categories(self) -> dict[str, Names]:
        every = list(Category.objects.filter(dimension__dataset=self.dataset).select_related("dimension"))
        return {
            slug: Names.of(f"a category of {heading}", [row for row in every if row.dimension.slug == slug])
            for slug, heading in self.heading_of.items()
        }

    def figure(self, row: FileRow) -> tuple[RowIdentity, HeldFigure]:
        """The figure as the row has it; what the file has no column for stays as it is held.

        Raises RowProblem.
        """
        self._check_dataset(row)
        measure = self._read(row, MEASURE, self.measures.find)
        source = self._read(row, SOURCE, self.sources.find)
        period = self._read(row, PERIOD, read_period)
        cell = self._cell(row)
        code = figure_code(self.dataset.slug, measure.slug, period, source.slug, cell)
        self._check_code(row, code)
        identity = (measure.pk, period, source.pk, cell)
        figure = HeldFigure(measure=measure, period=period, source=source, cell=cell, code=code)
        self._take_over(figure, self.held.get(identity))
        for name, value in self._fields(row, self.held.get(identity)).items():
            setattr(figure, name, value)
        _check_fields(figure)
        return identity, figure

    def _take_over(self, figure: HeldFigure, held: HeldFigure | None) -> None:
        """Make the figure a copy of the held one, so that the held one stays as it is to compare with."""
        if held:
            for each in HeldFigure._meta.concrete_fields:
                setattr(figure, each.attname, getattr(held, each.attname))
            figure._state.adding, figure._state.db = False, held._state.db

    def _cell(self, row: FileRow) -> str:
        pairs = []
        for slug, heading in self.heading_of.items():
            if self._text(row, heading).strip():
                pairs.append((slug, self._read(row, heading, self.categories[slug].find).slug))
        return cell_key(pairs)

    def _fields(self, row: FileRow, held: HeldFigure | None) -> dict[str, Any]:
        blank = held or HeldFigure()
        return self._value(row, held) | {
            "decimals": self._optional(row, DECIMALS, read_decimals, blank.decimals),
            "owner": self._optional(row, OWNER, self._owner, blank.owner),
            "as_at": self._optional(row, AS_AT, read_date, blank.as_at),
            "locator": self._optional(row, LOCATOR, str, blank.locator),
            "footnote": self._optional(row, FOOTNOTE, str, blank.footnote),
            "review_due": self._optional(row, REVIEW_DUE, read_date, blank.review_due),
        }

    def _owner(self, name: str) -> DataOwner | None:
        owner: DataOwner | None = self.owners.find(name) if name else None
        return owner

    def _value(self, row: FileRow, held: HeldFigure | None) -> dict[str, Any]:
        unit = self._read(row, MEASURE, self.measures.find).unit
        kind = self._optional(row, KIND, read_kind, held.kind if held else "")
        status = self._optional(row, STATUS, read_status, "")
        entry = ValueEntry(self._text(row, VALUE), unit, kind or _usual_kind(unit), status)
        fields: dict[str, Any] = self._read(row, VALUE, lambda written: value_fields(entry))
        if held and STATUS not in self.places and fields["status"] == ObservationStatus.NORMAL:
            fields["status"] = held.status if ObservationStatus(held.status).has_value else "normal"
        return fields

    def _optional(self, row: FileRow, column: str, reader: Any, held: Any) -> Any:
        """What the column says, or what is held where the file has no such column."""
        return self._read(row, column, reader) if column in self.places else held

    def _read(self, row: FileRow, column: str, reader: Any) -> Any:
        try:
            return reader(self._text(row, column).strip())
        except ValueError as error:  # BadPeriod and BadValue are such
            raise RowProblem(column, str(error)) from error

    def _text(self, row: FileRow, column: str) -> str:
        return unsafe(row.cells[self.places[column]]) if column in self.places else ""

    def _check_dataset(self, row: FileRow) -> None:
        named = self._text(row, DATASET).strip()
        if named and named.casefold() not in (str(self.dataset).casefold(), self.dataset.slug):
            message = f"This row is of “{named[:80]}”, and you are importing into “{self.dataset}”."
            raise RowProblem(DATASET, message)

    def _check_code(self, row: FileRow, code: str) -> None:
        """A code that fits no more says that a row was turned into another figure, perhaps by mistake."""
        written = self._text(row, CODE).strip()
        if written and written != code:
            raise RowProblem(
                CODE,
                f"{written[:20]} is the code of another figure: measure, period, source or breakdown of this "
                "row were changed. Empty the code if the row is meant as a figure of its own.",
            )


def _usual_kind(unit: str) -> str:
    """What a measure of this unit is unless the file says otherwise: without a unit it is words."""
    return "text" if unit == "none" else "number"


def _check_fields(figure: HeldFigure) -> None:
    """Raise RowProblem where a field is longer than the database keeps, or fields contradict one another.

    All other fields come out of readers of their own, which have refused what can't be kept.
    """
    try:
        if any(len(getattr(figure, name)) > most for name, most in LONGEST.items()):
            figure.clean_fields(exclude=RELATED)
        figure.clean_value()
    except ValidationError as error:
        name, messages = next(iter(error.message_dict.items()))
        raise RowProblem(COLUMN_OF.get(name, ""), messages[0]) from error
