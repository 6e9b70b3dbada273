"""Family E: differencing: what is left out of tables must not follow from what the letter shows, or showed
before. PURE.

Held figures are attacked with their data: all tables of the letter together, and what other letters gave.
Tables without data, of letters that were read, are attacked by what they print, one by one.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType

from foi.compliance.check import Check, Problem
from foi.compliance.facts import Facts, FigureFacts
from foi.compliance.finding import Severity
from foi.compliance.printed_tables import (
    FEW,
    FEW_WORDS,
    CellPlace,
    PrintedGrid,
    grid_of,
    is_left_out,
    tables_of,
)
from foi.compliance.run_cache import once_a_letter
from foi.compliance.words import called, first_of, sentences
from foi.letters.document import Letter, Section, Table
from foi.reading.vocabulary import ways
from foi.stats.disclosure import (
    FigureKey,
    Interval,
    Key,
    exposed,
    linked,
    possible_system,
    revealed_by_share,
    room_for,
)
from foi.stats.editing import CheckedDataset, Held, Observation, Relation, RelationKind
from foi.stats.editing.wording import where
from foi.stats.presentation import own_decimals
from foi.stats.tables import TableObservation as Tabulated
from foi.stats.values import Unit

PER_CENT = 100
SHARES = (RelationKind.SHARE, RelationKind.RATE)


@dataclass(frozen=True)
class Attacked:
    """The counts of a dataset that are withheld, by key, and all that the letter prints of the same."""

    figures: FigureFacts
    dataset: str
    withheld: Mapping[Key, Observation]
    printed: tuple[Observation, ...]

    @cached_property
    def open_alone(self) -> dict[Key, Interval]:
        """What a reader of the letter alone can tell too narrowly, with the range."""
        return self.open_to(())

    def open_to(self, given: Iterable[Observation]) -> dict[Key, Interval]:
        """What a reader who has these figures too can tell too narrowly, with the range.

        A count from which somebody could be recognised needs the room that the choice of cells gave it; any
        other only not to be told exactly.
        """
        counts = [*self.printed, *self.withheld.values()]
        dataset = self.figures.datasets.get(self.dataset, CheckedDataset(self.dataset))
        system = linked(
            map(_tabulated, counts),
            {dimension.key: dimension.members for dimension in dataset.dimensions},
            [_tabulated(one) for one in given if one.dataset == self.dataset],
            {one.measure for one in counts if not one.additive},
        ).system
        threshold = self.figures.thresholds.get(self.dataset, 0)
        withheld = {key: one for key, one in self.withheld.items() if key in system.cells}
        needs = {
            key: room_for(threshold) if one.key in self.figures.protected else 1
            for key, one in withheld.items()
        }
        return exposed(system, system.told(withheld), needs)

    def told_by_shares(self) -> Iterator[tuple[Key, Observation]]:
        """Counts that a printed share or rate of them gives away, together with what it is taken of."""
        for relation in self.figures.relations:
            if relation.kind in SHARES and relation.result[0] == self.dataset:
                for key, one in self.withheld.items():
                    if relation.of == (one.dataset, one.measure) and (share := self._telling(one, relation)):
                        yield key, share

    def _telling(self, hidden: Observation, relation: Relation) -> Observation | None:
        """The share that leaves only one value for a count."""
        cell = tuple(pair for pair in hidden.cell if pair[0] not in relation.without)
        share = self._by_place.get((*relation.result, hidden.period, hidden.cell))
        base = self._by_place.get((*relation.to, hidden.period, cell)) if relation.to else None
        if share is None or share.exact is None or base is None or not base.exact:
            return None
        decimals = share.value.decimals if share.value.decimals is not None else own_decimals(share.exact)
        per = share.value.per or relation.per or PER_CENT
        told = revealed_by_share(share.exact, decimals, [int(base.exact)], per)
        return share if told and told.low == told.high else None

    @cached_property
    def _by_place(self) -> Mapping[object, Observation]:
        return {(one.dataset, one.measure, one.period, one.cell): one for one in self.figures.printed}

    def named(self, key: Key) -> str:
        """A figure in words."""
        return where(self.withheld[key], Held((), self.figures.datasets))


@once_a_letter
def attacked_in(figures: FigureFacts) -> tuple[Attacked, ...]:
    """The datasets of which the letter withholds counts."""
    by_dataset: dict[str, dict[Key, Observation]] = defaultdict(dict)
    for one in figures.withheld:
        if one.unit is Unit.COUNT and one.exact is not None:
            by_dataset[one.dataset][FigureKey.of(_tabulated(one))] = one
    return tuple(
        Attacked(figures, dataset, withheld, tuple(one for one in figures.printed if one.dataset == dataset))
        for dataset, withheld in by_dataset.items()
    )


def _tabulated(one: Observation) -> Tabulated:
    return Tabulated(one.key, one.measure, one.period, one.source, one.cell, one.value)


NONE: Mapping[str, int] = MappingProxyType({})
FEWEST_ROWS = 2
"""In so many other rows a percentage must be one of the count beside it before it is taken for one."""
MEND = "Leave out another figure of the same row or column as well, or the total."
FEW_OF = re.compile(
    rf"\b{ways('suppressing', 'few_of')} (?P<few>{FEW})\b[^.;%\d]{{0,40}}?"
    r"\b(?:out )?of (?:the |all |a total of )?"
    r"(?P<whole>\d{1,3}(?:,\d{3})+|\d+)\b[^.;%\d]{0,60}?(?P<share>\d{1,3}(?:\.\d+)?) ?(?:%|per ?cent\b)",
    re.IGNORECASE,
)


# Tables as printed --------------------------------------------------------------------------------


@once_a_letter
def grids(letter: Letter) -> tuple[tuple[Section, PrintedGrid], ...]:
    """The tables of a letter that leave figures out."""
    return tuple(
        (section, grid)
        for section in letter.sections
        for table in tables_of(section)
        if _leaves_out(table) and (grid := grid_of(table))
    )


def _leaves_out(table: Table) -> bool:
    return any(is_left_out(table, cell) for row in table.body for cell in row[1:])


def _without_data(letter: Letter, facts: Facts) -> Iterator[tuple[Section, PrintedGrid]]:
    """Those whose figures the facts do not have."""
    for section, grid in grids(letter):
        known = any(cell.entry for row in grid.cells for cell in row)
        if not known or facts.figures is None:
            yield section, grid


def left_to_be_worked_out(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """E03: figures left out that the totals give away, in one table or in all of the letter together.

    That two printed tables count the same is likely where they agree elsewhere, not certain: a warning.
    """
    if facts.figures and facts.figures.withheld:
        yield from _by_data(facts.figures)
    for section, grid in _without_data(letter, facts):
        found = given_away(grid)
        if found:
            yield _problem(section, grid, found, "the other figures")
        totals = _totals_elsewhere(section, grid)
        both = given_away(grid, totals) if totals else {}
        if more := {place: value for place, value in both.items() if place not in found}:
            problem = _problem(section, grid, more, "this table and another of the answer")
            yield replace(problem, severity=Severity.WARN)


def _problem(section: Section, grid: PrintedGrid, found: Mapping[CellPlace, int], means: str) -> Problem:
    return Problem(
        place=section.key,
        message=f"{called(grid.table)}: {_which(found)} can be worked out from {means} "
        f"({_how(grid, found)}).",
        mend=MEND,
        text="; ".join(grid.name(place) for place in found),
    )


def _totals_elsewhere(section: Section, grid: PrintedGrid) -> dict[str, int]:
    """Totals of columns that this table does not show and another does, whose other totals are the same."""
    found: dict[str, int] = {}
    for table in tables_of(section):
        other = grid_of(table) if table is not grid.table else None
        theirs = other.totals if other else {}
        shared = theirs.keys() & grid.totals.keys()
        if shared and all(theirs[heading] == grid.totals[heading] for heading in shared):
            found |= {heading: total for heading, total in theirs.items() if heading not in shared}
    return found


def given_away(grid: PrintedGrid, totals: Mapping[str, int] = NONE) -> dict[CellPlace, int]:
    """The figures left out of a table of which only one value fits the others and these totals."""
    told, more = grid.with_totals(totals)
    relations = (*grid.relations, *more)
    keys = {key for one in relations for key in (one.total, *one.parts)}
    told |= {place: grid.told(place) for place in grid.places if place in keys}
    wanted = [place for place in grid.left_out if place in told and told[place].leaves(1)]
    system = possible_system(told, relations) if wanted else None
    found = exposed(system, told, dict.fromkeys(wanted, 1)) if system else {}
    return {place: found[place].low for place in wanted if place in found}


def _which(found: Collection[object]) -> str:
    return "a figure that is left out" if len(found) == 1 else f"{len(found)} figures that are left out"


def _how(grid: PrintedGrid, found: Mapping[CellPlace, int]) -> str:
    return first_of([f"{grid.name(place)}: {_sum(grid, place)}{value}" for place, value in found.items()])


def _sum(grid: PrintedGrid, place: CellPlace) -> str:
    """How it is worked out, where one row or column does: "40 − 36 = "."""
    for line in grid.lines:
        others = {one: grid.count(one) for one in line.places if one != place}
        if place not in line.places or None in others.values():
            continue
        if place == line.total:
            return " + ".join(f"{others[part]:,}" for part in line.parts) + " = "
        rest = sum(count or 0 for one, count in others.items() if one != line.total)
        return f"{others[line.total]:,} − {rest:,} = " if rest else ""
    return ""


# Percentages as printed ---------------------------------------------------------------------------


def given_by_a_share(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """E04: figures left out that a percentage gives away, or that what other letters gave does."""
    if facts.figures and facts.figures.withheld:
        yield from _by_earlier_letters(facts.figures)
        yield from _by_held_shares(facts.figures)
    for section, grid in _without_data(letter, facts):
        found = dict(_by_printed_shares(grid))
        if found:
            yield Problem(
                place=section.key,
                message=f"{called(grid.table)}: {_which(found)} can be worked out from a percentage "
                f"({first_of(list(found.values()))}).",
                mend="Leave the percentage out as well.",
                text="; ".join(grid.name(place) for place in found),
            )
    for section in letter.sections:
        for part in section.parts:
            for sentence in sentences(part.blocks):
                yield from _in_sentence(part.key, sentence)


def _by_printed_shares(grid: PrintedGrid) -> Iterator[tuple[CellPlace, str]]:
    """The figures left out of which a percentage in the same row, with a printed count, leaves one value."""
    for place in grid.left_out:
        shares = [(place[0], column) for column in range(len(grid.headings))]
        for share, whole in ((one, other) for one in shares for other in _wholes(grid, place)):
            read, base = grid.share(share), grid.count(whole)
            counts = revealed_by_share(read.number, read.decimals, [base]) if read and base else None
            only = _only(counts, grid.told(place)) if counts else None
            if only is not None and _is_share_of(grid, place, share[1], whole):
                yield place, f"{grid.name(place)}: {grid.text(share).rstrip('%')}% of {base:,} is {only}"
                break


def _wholes(grid: PrintedGrid, place: CellPlace) -> Iterator[CellPlace]:
    """Counts it may be a share of: the total of its column, and others in its row."""
    row, column = place
    totals = [line.total for line in grid.lines if place in line.parts and line.total[1] == column]
    beside = [(row, other) for other in range(len(grid.headings)) if other != column]
    yield from (one for one in [*totals, *beside] if grid.count(one))


def _is_share_of(grid: PrintedGrid, place: CellPlace, share: int, whole: CellPlace) -> bool:
    """Whether in all other rows with both the percentage is that of the count."""
    row, column = place
    seen = 0
    for other in range(len(grid.cells)):
        of = whole if whole[1] == column else (other, whole[1])
        read, count, base = grid.share((other, share)), grid.count((other, column)), grid.count(of)
        if other in (row, of[0] if whole[1] == column else row) or not (read and count and base):
            continue
        told = revealed_by_share(read.number, read.decimals, [base])
        if told is None or not Interval(count, count).is_within(told):
            return False
        seen += 1
    return seen >= FEWEST_ROWS


def _only(one: Interval, other: Interval) -> int | None:
    """The one value in both."""
    high = min((end for end in (one.high, other.high) if end is not None), default=None)
    low = max(one.low, other.low)
    return low if low == high else None


def _in_sentence(place: str, sentence: str) -> Iterator[Problem]:
    for match in FEW_OF.finditer(sentence):
        few = FEW_WORDS.get(match["few"].lower()) or int(match["few"])
        whole, share = int(match["whole"].replace(",", "")), match["share"]
        counts = revealed_by_share(Decimal(share), len(share.partition(".")[2]), [whole])
        only = _only(counts, Interval(0, few - 1)) if counts else None
        if only is not None:
            yield Problem(
                place=place,
                message=f"{share}% of {whole:,} is {only}: the percentage gives away the number left out.",
                mend="Leave the percentage out as well.",
                excerpt=sentence,
                text=match[0],
            )


# Held figures -------------------------------------------------------------------------------------


def _by_data(figures: FigureFacts) -> Iterator[Problem]:
    for attacked in attacked_in(figures):
        yield from _problems(attacked, attacked.open_alone, "the figures that the letter shows")


def _by_earlier_letters(figures: FigureFacts) -> Iterator[Problem]:
    for attacked in attacked_in(figures) if figures.given else ():
        now = attacked.open_to(figures.given)
        found = {key: one for key, one in now.items() if one != attacked.open_alone.get(key)}
        yield from _problems(attacked, found, "this letter and what other letters gave")


def _problems(attacked: Attacked, found: Mapping[Key, Interval], means: str) -> Iterator[Problem]:
    """One for those that are given away, one for those that are known too nearly."""
    exact = {key: one for key, one in found.items() if one.low == one.high}
    nearly = {key: one for key, one in found.items() if key not in exact}
    for ranges, how, severity in ((exact, "", None), (nearly, " nearly", Severity.WARN)):
        if ranges:
            told = [f"{attacked.named(key)}: {_range(one)}" for key, one in ranges.items()]
            which = _which(ranges).replace("a figure", "A figure")
            yield Problem(
                place=f"dataset-{attacked.dataset}",
                message=f"{which} can{how} be worked out from {means} ({first_of(told)}).",
                mend="Decide again which figures are withheld: more of them have to go.",
                text="; ".join(sorted(str(attacked.withheld[key].key) for key in ranges)),
                severity=severity,
            )


def _range(one: Interval) -> str:
    return f"{one.low}" if one.low == one.high else f"{one.low} to {one.high}"


def _by_held_shares(figures: FigureFacts) -> Iterator[Problem]:
    for attacked in attacked_in(figures):
        for key, share in attacked.told_by_shares():
            yield Problem(
                place=f"dataset-{attacked.dataset}",
                message=f"{attacked.named(key)}: the number that is left out can be worked out from "
                f"{share.value.phrase()} ({share.label}).",
                mend="Leave the percentage or the rate out as well.",
                text=f"{attacked.withheld[key].key} {share.key}",
            )


CHECKS = (
    Check(
        "E03",
        Severity.BLOCK,
        "section 40(2) to (3A) FOIA; UK GDPR articles 9 and 10",
        "suppressed cells that the other cells and totals give away",
        left_to_be_worked_out,
        milder=Severity.WARN,
        not_looked_at="tables of a letter that was read are taken together only in one answer, and where "
        "they agree elsewhere: nothing says that they count the same",
    ),
    Check(
        "E04",
        Severity.BLOCK,
        "section 40(2) to (3A) FOIA; UK GDPR articles 9 and 10",
        "suppressed values that a percentage, a rate or an earlier letter gives away",
        given_by_a_share,
        milder=Severity.WARN,
        not_looked_at="averages: nothing declares what an average in a letter is taken of; charts, which "
        "letters do not have",
    ),
)
