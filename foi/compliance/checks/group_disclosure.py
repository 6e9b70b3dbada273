"""Family E: group disclosure: a row of which everyone, or no one, has an attribute tells that of each person
in it. PURE.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from foi.compliance.check import Check, Problem
from foi.compliance.facts import Facts, FigureFacts
from foi.compliance.finding import Severity
from foi.compliance.printed_tables import TOTAL, CellPlace, PrintedGrid, grid_of, heading_words, tables_of
from foi.compliance.words import called, first_of
from foi.letters.document import Letter, Section, Table
from foi.reading.vocabulary import compiled
from foi.stats.editing import CheckedDataset, CheckedDimension, Held, Observation
from foi.stats.editing.wording import spelt, where
from foi.stats.values import Unit

WHOLE, NEARLY = Decimal(100), Decimal(1)
MEND = "Make sure that it says nothing new about anyone who could be recognised, or leave out the group."
SENSITIVE = compiled("attributes", "attribute")
# "100% of schools" says nothing of a person.
NOT_PEOPLE = compiled("attributes", "no_people", before=r"\b", after=r"\b")
# To be of a place, of an age or of a sex is whom a row is about, not what it says of them.
WHOM = compiled("attributes", "whom", before=r"\b", after=r"\b")
Group = tuple[str, str, object, str, tuple[tuple[str, str], ...], str]


def about_everyone(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """E06: groups of which all or none have an attribute, in data about people of a sensitive kind."""
    if facts.figures and facts.figures.personal:
        yield from _by_data(facts.figures, _decided(facts))
    for section in letter.sections:
        for table in tables_of(section):
            yield from _as_printed(section, table)


def _decided(facts: Facts) -> frozenset[str]:
    """The figures on which somebody has decided."""
    return frozenset(
        count.code for counts in facts.small_counts or () if counts.decided for count in counts.counts
    )


# Held figures -------------------------------------------------------------------------------------


def _by_data(figures: FigureFacts, decided: frozenset[str]) -> Iterator[Problem]:
    found: dict[str, dict[Observation, str]] = defaultdict(dict)
    printed = [one for one in figures.printed if one.dataset in figures.personal and one.exact is not None]
    for (*_, dimension), group in _groups(printed, figures.datasets).items():
        for one, share in _telling(group, dimension):
            if str(one.key) not in decided:
                found[one.dataset][one] = share
    held = Held((), figures.datasets)
    for dataset, telling in found.items():
        names = [f"{where(one, held)}: {share}" for one, share in telling.items()]
        yield Problem(
            place=f"dataset-{dataset}",
            message=f"The figures say something about everyone in a group ({first_of(names)}).",
            mend=MEND,
            text="; ".join(f"{one.key}={share}" for one, share in telling.items()),
        )


def _groups(
    printed: Iterable[Observation], datasets: Mapping[str, CheckedDataset]
) -> dict[Group, list[Observation]]:
    """The finest categories of a dimension that stand side by side, for each of the others; and what is not
    broken down, each by itself.
    """
    groups: dict[Group, list[Observation]] = defaultdict(list)
    for one in printed:
        dataset = datasets.get(one.dataset, CheckedDataset(one.dataset))
        for dimension, category in one.cell or (("", ""),):
            if category not in dataset.by_key.get(dimension, CheckedDimension(dimension)).parts:
                rest = tuple(pair for pair in one.cell if pair[0] != dimension)
                groups[one.dataset, one.measure, one.period, one.source, rest, dimension].append(one)
    return groups


def _telling(group: Sequence[Observation], dimension: str) -> Iterator[tuple[Observation, str]]:
    """Those with all or nothing along a dimension: a share of 100%; of 0% where the shares are not those of
    one whole; the only count of a group that the table breaks down further.
    """
    values = [one.exact or Decimal() for one in group]
    if group[0].unit is Unit.PERCENT:
        parts_of_one = len(group) > 1 and abs(sum(values) - WHOLE) <= NEARLY
        for one, value in zip(group, values, strict=True):
            if value == WHOLE or (not value and not parts_of_one):
                yield one, one.value.format()
    elif group[0].unit is Unit.COUNT and len(group) > 1 and len(group[0].cell) > 1:
        there = [one for one, value in zip(group, values, strict=True) if value]
        if len(there) == 1 and not WHOM.search(spelt(dimension)):
            yield there[0], f"all {there[0].value.format()}"


# Tables as printed --------------------------------------------------------------------------------


def _as_printed(section: Section, table: Table) -> Iterator[Problem]:
    if not any(_is_extreme(cell.text) for row in table.body for cell in row if not cell.entry):
        return
    grid = grid_of(table)
    asked = " ".join(question.text for question in section.questions)
    words = f"{table.caption} {heading_words(table)} {' '.join(grid.headings if grid else ())}"
    if grid is None or not SENSITIVE.search(f"{words} {asked}") or NOT_PEOPLE.search(words):
        return
    found = [place for place in grid.places if _is_telling(grid, place)]
    if found:
        names = [f"{grid.name(place)}: {grid.text(place)}" for place in found]
        yield Problem(
            place=section.key,
            message=f"{called(table)} says something about everyone in a group ({first_of(names)}).",
            mend=MEND,
            text="; ".join(grid.name(place) for place in found),
        )


def _is_extreme(text: str) -> bool:
    return text.strip().replace(" ", "") in ("0%", "0.0%", "100%", "100.0%")


def _is_telling(grid: PrintedGrid, place: CellPlace) -> bool:
    """Whether all or none of a group that is no total; not where the shares are those of one whole."""
    row, column = place
    if not _is_extreme(grid.text(place)) or grid.cells[row][column].entry:
        return False
    if TOTAL.match(grid.names[row].strip()) or TOTAL.match(grid.headings[column].strip()):
        return False
    if NOT_PEOPLE.search(grid.names[row]):
        return False
    lines = (
        [(other, column) for other in range(len(grid.cells)) if not TOTAL.match(grid.names[other].strip())],
        [
            (row, other)
            for other in range(len(grid.headings))
            if not TOTAL.match(grid.headings[other].strip())
        ],
    )
    return not any(_is_one_whole(grid, line) for line in lines) or grid.text(place).startswith("100")


def _is_one_whole(grid: PrintedGrid, line: Sequence[CellPlace]) -> bool:
    shares = [share.number for place in line if (share := grid.share(place))]
    return len(shares) > 1 and abs(sum(shares, Decimal()) - WHOLE) <= NEARLY


CHECKS = (
    Check(
        "E06",
        Severity.WARN,
        "section 40(2) to (3A) FOIA; UK GDPR articles 9 and 10",
        "groups of which everyone, or no one, has an attribute",
        about_everyone,
    ),
)
