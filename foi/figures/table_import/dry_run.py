"""What a table would do to what is held: what is made, added, changed and left alone. Saves nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q

from foi.authorities.models import Authority
from foi.figures.models import (
    Category,
    DataOwner,
    Dataset,
    Dimension,
    HeldFigure,
    Measure,
    Source,
    cell_key,
    cell_pairs,
    figure_code,
)
from foi.figures.short_names import free_slug, short_name
from foi.figures.table_import.comparison import Difference, copied, differences, fingerprint_of
from foi.reading.tables.cells import rate_base
from foi.reading.tables.figures import ReadFigure, ReadTable, Trouble, read_table
from foi.reading.tables.grid import TableForm, TextGrid
from foi.reading.tables.mapping import NEW, Choices
from foi.reading.tables.matching import Identity, Known, KnownDimension, Named
from foi.reading.tables.own_layout import CODE, VALUE, read_own_rows
from foi.reading.typed_values import usual_kind
from foi.stats.values import ObservationStatus, Unit

LONGEST_CELL_KEY = 300
LONGEST_HOLDER = 200
LONGEST = {"measure": 300, "dimension": 200, "category": 200, "source": 300, "owner": 300}
NORMAL = ObservationStatus.NORMAL.value
OTHERS_CODE = (
    "{} is the code of another figure: measure, period, source or breakdown of this row were changed. Empty "
    "the code if the row is meant as a figure of its own."
)
"""A code that fits no more says that a row was turned into another figure, perhaps by mistake."""
SUMMED = (Unit.COUNT.value, Unit.MONEY.value)


# What comes of it


@dataclass(frozen=True, slots=True)
class PlannedFigure:
    """A figure as it would be held, the one that is held, and how they differ."""

    row: int
    column: int
    figure: HeldFigure
    held: HeldFigure | None = None
    differences: tuple[Difference, ...] = ()

    @property
    def moved(self) -> bool:
        """Whether what is held is from an earlier edition, whose place the figure takes."""
        return self.held is not None and self.held.source_id != self.figure.source_id

    @property
    def revised(self) -> bool:
        """Whether it takes that place with another value."""
        return self.moved and any(each.label == VALUE for each in self.differences)


@dataclass(frozen=True)
class Edition:
    """A source in a new edition, and those before it, by their short names."""

    source: str
    earlier: tuple[str, ...] = ()


@dataclass
class Made:
    """What is not held yet and has to be made, by key, in the order in which it was met."""

    measures: dict[str, Measure] = field(default_factory=dict)
    dimensions: dict[str, Dimension] = field(default_factory=dict)
    categories: dict[tuple[str, str], Category] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    owners: dict[str, DataOwner] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return any((self.measures, self.dimensions, self.categories, self.sources, self.owners))


@dataclass
class Arrival:
    """What importing a table would do; nothing while it has troubles. `dataset` may be yet to be made.

    `notices` say what to look at twice.
    """

    dataset: Dataset
    notices: tuple[str, ...] = ()
    made: Made = field(default_factory=Made)
    added: list[PlannedFigure] = field(default_factory=list)
    changed: list[PlannedFigure] = field(default_factory=list)
    unchanged: list[PlannedFigure] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    others: list[HeldFigure] = field(default_factory=list)
    """Figures of the dataset that are held already and not in the table."""

    @property
    def entries(self) -> list[PlannedFigure]:
        return sorted(self.added + self.changed + self.unchanged, key=lambda entry: (entry.row, entry.column))

    @property
    def fingerprint(self) -> str:
        """Differs when what would be made, added, changed or left alone differs."""
        figures = [
            (kind, entry.row, entry.column, entry.figure.code, entry.differences)
            for kind in ("added", "changed", "unchanged")
            for entry in getattr(self, kind)
        ]
        made = [sorted(map(str, found)) for found in vars(self.made).values()]
        return fingerprint_of((figures, made))


# What is held already


def known_of(dataset: Dataset, sources: Iterable[Source], owners: Iterable[DataOwner]) -> Known:
    """What a table for the dataset is read against."""
    if dataset._state.adding:
        return Known((), (), _named(sources), _named(owners))
    dimensions = dataset.dimensions.prefetch_related("categories")
    return Known(
        tuple(Named(each.slug, each.label, each.unit) for each in dataset.measures.all()),
        tuple(
            KnownDimension(
                each.slug, each.label, tuple(Named(one.slug, one.label) for one in each.categories.all())
            )
            for each in dimensions
        ),
        _named(sources),
        _named(owners),
        _usual_source(dataset),
        Named(dataset.slug, dataset.title),
        _unusual_kinds(dataset),
    )


def _named(rows: Iterable[Any]) -> tuple[Named, ...]:
    return tuple(Named(row.slug, str(row), title=getattr(row, "title", "")) for row in rows)


def _unusual_kinds(dataset: Dataset) -> dict[Identity, str]:
    """The figures whose value is of another kind than that of their measure's figures usually is."""
    of_words = Q(measure__unit=Unit.NONE.value)
    unusual = (of_words & ~Q(kind=usual_kind(Unit.NONE))) | (~of_words & ~Q(kind=usual_kind(Unit.COUNT)))
    found = HeldFigure.objects.filter(unusual, measure__dataset=dataset).order_by()
    return {
        (f"={measure}", period, f"={source}", _keys_of(cell)): kind
        for measure, period, source, cell, kind in found.values_list(
            "measure__slug", "period", "source__slug", "cell", "kind"
        )
    }


def _keys_of(cell: str) -> tuple[tuple[str, str], ...]:
    return tuple((f"={dimension}", f"={category}") for dimension, category in cell_pairs(cell))


def _usual_source(dataset: Dataset) -> str:
    """The source of the dataset's newest figure."""
    newest = (
        HeldFigure.objects.filter(measure__dataset=dataset).order_by("-pk").select_related("source").first()
    )
    return f"={newest.source.slug}" if newest else ""


# The dry run


def plan(
    *,
    dataset: Dataset,
    authority: Authority,
    grid: TextGrid,
    choices: Choices,
    sources: Iterable[Source],
    owners: Iterable[DataOwner],
    new_source: Mapping[str, str] | None = None,
    edition: Edition | None = None,
) -> Arrival:
    """What the table, read with these choices, would do to the dataset. `authority` gets new sources.

    `new_source` says more of a source that is to be made, by its title: edition, publisher. What is held from
    an earlier edition of `edition` is revised, not held twice.
    """
    listed = list(sources), list(owners)
    reader = read_own_rows if grid.form is TableForm.OWN else read_table
    read = reader(grid, choices, known_of(dataset, *listed))
    made = _Planner(dataset, authority, *listed, read, edition).arrival(read.figures)
    for source in made.made.sources.values():
        if new_source and source.title == new_source.get("title"):
            source.edition, source.publisher = new_source["edition"], new_source["publisher"]
    made.notices = grid.notices
    return made


class _Planner:
    """Turns keys into rows: those that are held, and new ones, each made once."""

    def __init__(
        self,
        dataset: Dataset,
        authority: Authority,
        sources: list[Source],
        owners: list[DataOwner],
        read: ReadTable,
        edition: Edition | None = None,
    ) -> None:
        self.edition, self.places = edition, read.places
        self.dataset, self.authority, self.units = dataset, authority, read.units
        self.plan = Arrival(dataset, troubles=list(read.troubles))
        saved = not dataset._state.adding
        self.measures = {f"={each.slug}": each for each in dataset.measures.all()} if saved else {}
        for measure in self.measures.values():
            measure.dataset = dataset
        self.dimensions = (
            {f"={each.slug}": each for each in dataset.dimensions.prefetch_related("categories")}
            if saved
            else {}
        )
        self.categories = {
            (key, f"={each.slug}"): each
            for key, one in self.dimensions.items()
            for each in one.categories.all()
        }
        self.sources = {f"={each.slug}": each for each in sources}
        self.owners = {f"={each.slug}": each for each in owners}
        self.held = _held(dataset) if saved else {}
        if not saved and dataset.owner._state.adding:
            key = f"{NEW}{dataset.owner.name}"
            self.owners[key] = self.plan.made.owners[key] = dataset.owner

    def arrival(self, figures: Iterable[ReadFigure]) -> Arrival:
        seen: set[int | None] = set()
        for read in figures:
            try:
                entry = self._entry(read)
            except ValidationError as error:
                self.plan.troubles.append(self._trouble(read, error))
                continue
            kept = (
                self.plan.added
                if entry.held is None
                else self.plan.changed
                if entry.differences
                else self.plan.unchanged
            )
            kept.append(entry)
            seen.add(entry.held.pk if entry.held else None)
        self.plan.others = [figure for figure in self.held.values() if figure.pk not in seen]
        self.plan.troubles.sort(key=lambda trouble: (trouble.row, trouble.column))
        return self.plan

    def _trouble(self, read: ReadFigure, error: ValidationError) -> Trouble:
        """What is wrong with a figure, at its value unless the error names another column."""
        heading = getattr(error, "code", "") or (VALUE if self.places else "")
        column = self.places.get(heading, read.column)
        written = read.code if heading == CODE else ""
        return Trouble(read.row, column, " ".join(error.messages), written, heading)

    def _entry(self, read: ReadFigure) -> PlannedFigure:
        measure = self._measure(read.measure)
        source = self._named(read.source, "source", self.sources, self.plan.made.sources, Source, "title")
        cell = cell_key([self._category(*pair) for pair in read.cell])
        if len(cell) > LONGEST_CELL_KEY:
            raise ValidationError("The breakdown has too many parts to be kept.")
        held = self._held(measure.slug, read.period, source.slug, cell)
        figure = copied(held) if held else self._new(read, measure, source, cell)
        if held and held.source_id != source.pk:
            figure.source, figure.locator = source, read.locator
            figure.code = code_of(self.dataset, measure, read.period, source, cell)
        if read.code and read.code != figure.code:
            raise ValidationError(OTHERS_CODE.format(read.code[:20]), code=CODE)
        self._fill(figure, read, held)
        return PlannedFigure(
            read.row, read.column, figure, held, tuple(differences(held, figure)) if held else ()
        )

    def _new(self, read: ReadFigure, measure: Measure, source: Source, cell: str) -> HeldFigure:
        """A figure that is not held yet."""
        return HeldFigure(
            measure=measure,
            period=read.period,
            source=source,
            cell=cell,
            locator=read.locator,
            code=code_of(self.dataset, measure, read.period, source, cell),
        )

    def _held(self, measure: str, period: str, source: str, cell: str) -> HeldFigure | None:
        """What is held of a figure: from its source, or from the newest of the editions before it."""
        editions = self.edition.earlier if self.edition and source == self.edition.source else ()
        found = (self.held.get((measure, period, slug, cell)) for slug in (source, *editions))
        return next(filter(None, found), None)

    def _fill(self, figure: HeldFigure, read: ReadFigure, held: HeldFigure | None) -> None:
        """Put the value there; what the table does not say stays as it is held."""
        for name, value in read.fields.items():
            setattr(figure, name, value)
        same = held is None or held.gives_same(figure)
        if not same:  # what its owner confirmed was the value before
            figure.last_confirmed_on = figure.last_confirmed_by = None
        # A doubt about the old value does not touch a new edition's.
        stays = held and (same or held.source_id == figure.source_id)
        if held and stays and _may_keep_status(read, held, figure):
            figure.status = held.status
        for name, value in read.beside.items():
            setattr(figure, name, value)
        if read.decimals is not None:
            figure.decimals = read.decimals
        if read.owner:
            figure.owner = self._named(
                read.owner, "owner", self.owners, self.plan.made.owners, DataOwner, "name"
            )
        if read.footnote:
            figure.footnote = read.footnote
        figure.clean_value()
        if len(figure.holder) > LONGEST_HOLDER:
            raise ValidationError(f"Who holds it can have at most {LONGEST_HOLDER} characters.")

    # By key ------------------------------------------------------------------------------------------------

    def _measure(self, key: str) -> Measure:
        if key not in self.measures:
            label = _label(key, "measure")
            unit = self.units.get(key, Unit.COUNT.value)
            measure = Measure(
                dataset=self.dataset,
                slug=free_slug(label, (each.slug for each in self.measures.values())),
                label=label,
                unit=unit,
                per=rate_base(label) if unit == Unit.RATE else None,
                additive=unit in SUMMED,
                order=len(self.measures) + 1,
            )
            self.measures[key] = self.plan.made.measures[key] = measure
        return self.measures[key]

    def _dimension(self, key: str) -> Dimension:
        if key not in self.dimensions:
            label = _label(key, "dimension")
            slug = free_slug(label, (each.slug for each in self.dimensions.values()))
            made = Dimension(dataset=self.dataset, slug=slug, label=label, order=len(self.dimensions) + 1)
            self.dimensions[key] = self.plan.made.dimensions[key] = made
        return self.dimensions[key]

    def _category(self, dimension: str, key: str) -> tuple[str, str]:
        of = self._dimension(dimension)
        if (dimension, key) not in self.categories:
            label = _label(key, "category")
            siblings = [each for (other, _), each in self.categories.items() if other == dimension]
            slug = free_slug(label, (each.slug for each in siblings))
            made = Category(dimension=of, slug=slug, label=label, order=len(siblings) + 1)
            self.categories[dimension, key] = self.plan.made.categories[dimension, key] = made
        return of.slug, self.categories[dimension, key].slug

    def _named(
        self, key: str, what: str, held: dict[str, Any], made: dict[str, Any], model: type[Any], field: str
    ) -> Any:
        """The source or owner of that key; a new one belongs to the steward's authority."""
        if key not in held:
            label = _label(key, what)
            alike = model.objects.filter(slug__startswith=short_name(label)[:40])
            taken = [*alike.values_list("slug", flat=True), *(each.slug for each in made.values())]
            slug = free_slug(label, taken)
            held[key] = made[key] = model(slug=slug, authority=self.authority, **{field: label})
        return held[key]


def _may_keep_status(read: ReadFigure, held: HeldFigure, figure: HeldFigure) -> bool:
    """Whether how sure a value is stays as it is held: where the table does not say."""
    unsaid = figure.status == NORMAL and "status" not in read.beside
    return unsaid and ObservationStatus(held.status).has_value


def code_of(dataset: Dataset, measure: Measure, period: str, source: Source, cell: str) -> str:
    """The code that the figure gets when it is saved."""
    return figure_code(dataset.slug, measure.slug, period, source.slug, cell)


def _label(key: str, what: str) -> str:
    """The name of what is to be made; raises where a key names nothing held or the name is too long."""
    if not key.startswith(NEW):
        raise ValidationError("What was chosen here is not held any more. Choose again.")
    label = key.removeprefix(NEW).strip()
    if not label or len(label) > LONGEST[what]:
        raise ValidationError(
            f"“{label[:60]}” can't be the name of a new {what}: it is empty or longer than {LONGEST[what]} "
            "characters. Choose one that is held, or correct the cell."
        )
    return label


def _held(dataset: Dataset) -> Mapping[tuple[str, str, str, str], HeldFigure]:
    figures = HeldFigure.objects.filter(measure__dataset=dataset).select_related("measure", "source", "owner")
    found = {}
    for figure in figures:
        figure.measure.dataset = dataset
        found[figure.measure.slug, figure.period, figure.source.slug, figure.cell] = figure
    return found
