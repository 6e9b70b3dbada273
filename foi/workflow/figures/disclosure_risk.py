"""Disclosure risk: the counts that a letter would print, with those disclosed before, what can be added up
of them, and what a reader could still work out of withheld ones, in an officer's words.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property

from foi.figures.held_figures import figure_code
from foi.figures.models import Dimension, HeldFigure, MeasureRelation, cell_key, cell_pairs
from foi.figures.observations import members_of, observation_of
from foi.letters.build.assemble import assemble
from foi.letters.build.withholding import MERGED, TOGETHER
from foi.letters.document import Letter
from foi.letters.tree import iter_parts
from foi.responses.models import Response
from foi.stats.disclosure import (
    Cell,
    FigureKey,
    Interval,
    Key,
    Linked,
    SumRelation,
    System,
    exposed,
    linked,
    room_for,
)
from foi.stats.editing import RelationKind
from foi.workflow.figures.prior_disclosures import GivenOut, disclosed_before, figures_given
from foi.workflow.figures.small_numbers import (
    Labels,
    SmallNumbers,
    basis_of,
    category_labels,
    codes_in,
    codes_in_tables,
    label_of,
    small_numbers_of,
)

# The counts


@dataclass(frozen=True)
class Counts:
    """The counts of a dataset that a letter would print if nothing were withheld, and what they add up to.

    `protected` are the codes of those from which somebody could be recognised. `tables` are the codes that
    tables print: what is merged, is merged there.
    """

    response: Response
    letter: Letter
    small: SmallNumbers
    given: tuple[GivenOut, ...]
    protected: frozenset[str] = frozenset()
    tables: frozenset[str] = frozenset()
    labels: Labels = field(default_factory=dict)
    dimensions: tuple[Dimension, ...] = ()

    @cached_property
    def basis(self) -> str:
        return basis_of(self.small, self.given)

    @cached_property
    def shown(self) -> dict[str, HeldFigure]:
        return {figure.code: figure for figure in self.small.shown}

    @cached_property
    def parts_showing(self) -> frozenset[str]:
        """The keys of the parts of answers that print any of these figures."""
        return frozenset(
            part.key
            for part in iter_parts(self.letter)
            if not self.shown.keys().isdisjoint(codes_in(part, self.letter))
        )

    @cached_property
    def code_of(self) -> dict[Key, str]:
        return {key_of(figure): figure.code for figure in self.small.shown}

    @cached_property
    def linked(self) -> Linked:
        return self.linked_with(self.small.shown)

    @property
    def system(self) -> System:
        return self.linked.system

    def linked_with(self, figures: Iterable[HeldFigure]) -> Linked:
        """These figures with those disclosed before, and everything a reader can add up."""
        shown = list(figures)
        found = linked(
            [observation_of(figure) for figure in shown],
            {dimension.slug: members_of(dimension.categories.all()) for dimension in self.dimensions},
            [replace(observation_of(figure), value=value) for figure, value in figures_given(self.given)],
            {figure.measure.slug for figure in shown if not figure.measure.additive},
        )
        return replace(found, system=self._with_sums(found.system))

    def _with_sums(self, system: System) -> System:
        """The same with the sums of categories that other letters merged: a reader may take parts from them.

        Where the parts as they are held now, or as another letter gave them, do not come to what was given,
        nobody can.
        """
        cells, relations = dict(system.cells), list(system.relations)
        for given, parts in self._merged_before():
            counted = {key: int(value) for key, value in parts.items() if value == int(value)}
            same = all(key not in cells or cells[key].value == value for key, value in counted.items())
            if same and len(counted) == len(parts) > 1 and sum(counted.values()) == given.low:
                for key, value in counted.items():
                    cells.setdefault(key, Cell(value, printed=False))
                cells[given] = Cell(int(given.low), printed=False, known=True)
                relations.append(SumRelation(given, tuple(counted)))
        return System(cells, tuple(relations))

    def _merged_before(self) -> Iterator[tuple[GivenOut, dict[Key, Decimal]]]:
        """Each sum of merged categories in another letter, with the figures it is made of as held now."""
        sums = [each for each in self.given if each.code.startswith(MERGED)]
        figures = HeldFigure.objects.with_provenance()
        firsts = figures.by_code({each.code.removeprefix(MERGED) for each in sums})
        of = {each: _part_codes(each, firsts) for each in sums}
        held = figures.by_code({code for codes in of.values() for code in codes})
        for each, codes in of.items():
            parts = [held[code] for code in codes if code in held]
            values = {key_of(one): one.value.exact for one in parts}
            yield each, {key: value for key, value in values.items() if value is not None}

    @cached_property
    def keys(self) -> dict[str, FigureKey]:
        """The keys of the protected counts that are single numbers; a range is no cell of the system."""
        keys = {code: key_of(self.shown[code]) for code in sorted(self.protected) if code in self.shown}
        return {code: key for code, key in keys.items() if key in self.system.cells}

    @cached_property
    def needs(self) -> dict[Key, int]:
        return dict.fromkeys(self.keys.values(), room_for(self.small.threshold))

    @property
    def ranges(self) -> tuple[HeldFigure, ...]:
        """The protected counts that are ranges."""
        return tuple(self.shown[code] for code in sorted(self.protected - self.keys.keys()))

    def name(self, key: Key) -> str:
        """A cell in words."""
        code = self.code_of.get(key)
        return label_of(self.shown[code], self.labels) if code else "a number that no table prints"


def _part_codes(given: GivenOut, firsts: Mapping[str, HeldFigure]) -> list[str]:
    """The codes of the figures that a sum of merged categories may be made of."""
    first = firsts.get(given.code.removeprefix(MERGED))
    if first is None:
        return []
    cells = [""]
    for dimension, categories in cell_pairs(given.cell):
        pairs = [f"{dimension}={category}" for category in categories.split(TOGETHER)]
        cells = ["|".join(filter(None, (cell, pair))) for cell in cells for pair in pairs]
    measure = first.measure
    return [
        figure_code(measure.dataset.slug, measure.slug, first.period, first.source.slug, cell)
        for cell in cells
    ]


def counts_of(response: Response, dataset: str, protected: Iterable[str] = ()) -> Counts | None:
    """The counts of a dataset in a letter; None where it would print no small ones.

    `protected` are codes of its small counts; others are passed over.
    """
    letter = assemble(response, on=response.letter_date, decisions=())
    found = (each for each in small_numbers_of(response, letter) if each.dataset.slug == dataset)
    small = next(found, None)
    if small is None:
        return None
    codes = {figure.code for figure in small.figures}
    return Counts(
        response,
        letter,
        small,
        tuple(disclosed_before(response, [small.dataset.pk]).get(small.dataset.pk, ())),
        frozenset(protected) & codes,
        codes_in_tables(letter) & {figure.code for figure in small.shown},
        category_labels([small.dataset]),
        tuple(small.dataset.dimensions.prefetch_related("categories")),
    )


def made_from(counts: Counts, codes: Collection[str]) -> list[HeldFigure]:
    """The shares, rates, changes and averages that are shown and made from these figures."""
    of = [counts.shown[code] for code in codes]
    relations = MeasureRelation.objects.filter(measure__dataset=counts.small.dataset)
    found: dict[str, HeldFigure] = {}
    for relation in relations.exclude(kind=RelationKind.BASE).prefetch_related("without"):
        without = {dimension.slug for dimension in relation.without.all()}
        for figure in counts.small.shown:
            result = figure.measure_id == relation.measure_id and figure.code not in codes
            if result and any(_is_input(each, figure, relation, without) for each in of):
                found[figure.code] = figure
    return list(found.values())


def _is_input(one: HeldFigure, result: HeldFigure, relation: MeasureRelation, without: set[str]) -> bool:
    """Whether a figure goes into another; a change or an average is also made from those of other periods."""
    over_time = relation.kind in (RelationKind.CHANGE, RelationKind.AVERAGE)
    if one.period != result.period and not over_time:
        return False
    if one.measure_id == relation.of_id:
        return one.cell == result.cell
    pairs = (pair for pair in cell_pairs(result.cell) if pair[0] not in without)
    return one.measure_id == relation.to_id and one.cell == cell_key(pairs)


def key_of(figure: HeldFigure) -> FigureKey:
    return FigureKey.of(observation_of(figure))


MOST_EXPLAINED = 12
"""For how many cells that go besides it is worked out why: each takes an attack of its own."""


# What follows from what is shown


@dataclass(frozen=True)
class Also:
    """A cell that has to go so that others can't be worked out: its figure, and why."""

    figure: HeldFigure
    label: str
    why: str


def exposed_words(counts: Counts, found: Mapping[Key, Interval], out: Collection[str]) -> tuple[str, ...]:
    """The counts that a reader could still tell, in words; ranges that are still printed among them.

    `out` are the codes of figures that would not be printed as they are.
    """
    ranges = (
        f"{label_of(figure, counts.labels)}: {figure.value.format()} would still be printed"
        for figure in counts.ranges
        if figure.code not in out
    )
    return (*(_still(counts, key, told, out) for key, told in found.items()), *ranges)


def _still(counts: Counts, key: Key, told: Interval, out: Collection[str]) -> str:
    code = counts.code_of.get(key)
    if code is None:
        return "A merged category would itself still be a small number"
    name = counts.name(key)
    if code not in out:
        return f"{name}: {told.low} would still be printed"
    if told.high == told.low:
        return f"{name}: {told.low} could still be worked out"
    return f"{name}: a reader could still tell that it is from {told.low} to {told.high}"


def also_of(counts: Counts, secondary: Sequence[Key], withheld: Collection[Key]) -> Iterator[Also]:
    for number, key in enumerate(sorted(secondary, key=counts.name)):
        figure = counts.shown[counts.code_of[key]]
        why = (
            _why(counts, key, withheld)
            if number < MOST_EXPLAINED
            else "Otherwise another could be worked out."
        )
        yield Also(figure, counts.name(key), why)


def _why(counts: Counts, key: Key, withheld: Collection[Key]) -> str:
    """What could be worked out if this cell alone were printed after all."""
    rest = [each for each in withheld if each != key]
    told = counts.system.told(rest)
    needs = dict.fromkeys(rest, 1) | counts.needs
    open_ = exposed(counts.system, told, needs)
    if not open_:
        return "Otherwise another number that is withheld could be told too closely."
    other = min(open_, key=lambda each: (each not in counts.needs, str(counts.name(each))))
    value, name, found = counts.system.cells[other].value, counts.name(other), open_[other]
    if found.low != found.high:
        return f"Otherwise a reader could tell that {name} is from {found.low} to {found.high}."
    sum_ = _sum(counts.system, other, told)
    return f"Otherwise {value} ({name}) could be worked out{f': {sum_}' if sum_ else ''}."


def _sum(system: System, key: Key, told: Mapping[Key, Interval]) -> str:
    """How a reader would work it out in one step: "40 − 36"; "" where it takes several."""
    for relation in system.relations:
        others = [each for each in (relation.total, *relation.parts) if each != key]
        if key not in (relation.total, *relation.parts) or any(
            told[each].low != told[each].high for each in others
        ):
            continue
        parts = [f"{system.cells[each].value:,}" for each in relation.parts if each != key]
        if key == relation.total:
            return " + ".join(parts)
        return " − ".join([f"{system.cells[relation.total].value:,}", *parts]) if len(parts) <= 6 else ""
    return ""
