"""Family E: small numbers about people ask for a decision; a low count is not automatically personal data.
PURE.

Miller [2018] UKUT 229 (AAC): identifiability decides, not a number. So nothing is suppressed silently: the
product asks. Datasets about people have a decision of their own (E01). In ordinary data, and of what happens
to people in a small area or a month, somebody may be recognised all the same (E02): the officer is told, and
decides.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from foi.compliance.check import Check, Problem
from foi.compliance.facts import Facts, FigureFacts, SmallCounts
from foi.compliance.finding import Severity
from foi.compliance.printed_tables import PrintedGrid, amount, grid_of, heading_words, tables_of
from foi.compliance.words import called, first_of
from foi.letters.document import Letter, Section, Table
from foi.reading.vocabulary import compiled
from foi.stats.disclosure import is_small, is_small_count
from foi.stats.editing import Held, Observation
from foi.stats.editing.wording import spelt, where
from foi.stats.periods import PeriodKind

SHOWN = 3


def undecided(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """E01: counts below the threshold in data about people need a recorded decision that covers exactly
    these.
    """
    for counts in facts.small_counts or ():
        if counts.left_over:
            yield _left_over(counts)
        if counts.decided and counts.unsaid:
            yield _unsaid(counts)
        if counts.counts and not counts.decided:
            yield Problem(
                place=f"dataset-{counts.dataset}",
                message=_message(counts),
                mend="Decide whether anyone could be recognised, and record why.",
                text="; ".join(f"{count.code}={count.printed}" for count in counts.counts),
            )


def _left_over(counts: SmallCounts) -> Problem:
    return Problem(
        place=f"dataset-{counts.dataset}",
        message=f"A decision withholds small numbers of “{counts.title}”, which the letter no longer shows.",
        mend="Take the decision back, or put the figures in again.",
        text=counts.dataset,
    )


def _unsaid(counts: SmallCounts) -> Problem:
    return Problem(
        place=f"dataset-{counts.dataset}",
        message=f"An answer does not give numbers of “{counts.title}”, and has no refusal that says so.",
        mend="Save the decision on the small numbers again: the refusal is then added to that answer.",
        text=f"{counts.dataset} without a refusal",
    )


def _message(counts: SmallCounts) -> str:
    shown = "; ".join(f"{count.label}: {count.printed}" for count in counts.counts[:SHOWN])
    more = f" and {len(counts.counts) - SHOWN} more" if len(counts.counts) > SHOWN else ""
    noun = "a count" if len(counts.counts) == 1 else f"{len(counts.counts)} counts"
    return (
        f"“{counts.title}” shows {noun} below {counts.threshold} ({shown}{more}). "
        "Decide whether anyone could be recognised."
    )


PEOPLE = compiled("people", "people", before=r"\b", after=r"\b")
HAPPENS_TO_PEOPLE = compiled("people", "happens", before=r"\b", after=r"\b")
SMALL_PLACE = compiled("people", "small_place", before=r"\b", after=r"\b")
MONTH = re.compile(
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?,?(?: ?-?(?:20)?\d\d)?",
    re.IGNORECASE,
)
NO_COUNT = compiled("people", "measured", "no_count")


def small_counts_of_people(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """E02: small counts outside the data that a decision is asked for; a warning, because few are enough to
    recognise somebody only where the reader knows more.
    """
    if facts.figures:
        yield from _by_data(facts.figures, facts.small_number_threshold)
    for section in letter.sections:
        for table in tables_of(section):
            yield from _as_printed(section, table, facts.small_number_threshold)


# Held figures -------------------------------------------------------------------------------------


def _by_data(figures: FigureFacts, usual: int) -> Iterator[Problem]:
    found: dict[str, list[Observation]] = defaultdict(list)
    for one in figures.printed:
        threshold = figures.thresholds.get(one.dataset, usual)
        if one.dataset not in figures.personal and is_small(one.value, threshold) and _is_about_people(one):
            found[one.dataset].append(one)
    held = Held((), figures.datasets)
    for dataset, small in found.items():
        names = [f"{where(one, held)}: {one.value.format()}" for one in small]
        yield Problem(
            place=f"dataset-{dataset}",
            message=f"{_how_many(names, figures.thresholds.get(dataset, usual))} ({first_of(names)}).",
            mend=MEND,
            text="; ".join(f"{one.key}={one.value.format()}" for one in small),
        )


MEND = (
    "Make sure that nobody could be recognised. If someone could, withhold the numbers under section 40(2)."
)


def _is_about_people(one: Observation) -> bool:
    words = f"{one.label} {one.noun}"
    if NO_COUNT.search(words):
        return False
    narrow = any(SMALL_PLACE.search(spelt(dimension)) for dimension, _ in one.cell)
    narrow = narrow or (one.period is not None and one.period.kind is PeriodKind.MONTH)
    return bool(PEOPLE.search(words) or (narrow and HAPPENS_TO_PEOPLE.search(words)))


def _how_many(names: Sequence[str], threshold: int) -> str:
    which = "A count" if len(names) == 1 else f"{len(names)} counts"
    return f"{which} below {threshold}, of people or of what happens to them"


# Tables as printed --------------------------------------------------------------------------------


def _as_printed(section: Section, table: Table, threshold: int) -> Iterator[Problem]:
    cells = (cell for row in table.body for cell in row[1:] if not cell.entry)
    if not any(_is_small(cell.text, threshold) for cell in cells):
        return
    grid = grid_of(table)
    names = list(_small_in(grid, threshold)) if grid else []
    if names:
        yield Problem(
            place=section.key,
            message=f"{called(table)}: {_lower(_how_many(names, threshold))} ({first_of(names)}).",
            mend=MEND,
            text="; ".join(names),
        )


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _is_small(text: str, threshold: int) -> bool:
    text = text.strip()
    return text.isascii() and text.isdigit() and is_small_count(int(text), threshold)


def _small_in(grid: PrintedGrid, threshold: int) -> Iterator[str]:
    words = f"{grid.table.caption} {heading_words(grid.table)}"
    for column, heading in enumerate(grid.headings):
        said = f"{grid.table.caption} {heading}" if heading else words
        narrow = SMALL_PLACE.search(words) or any(map(MONTH.fullmatch, (heading, *grid.names)))
        about = PEOPLE.search(said) or (narrow and HAPPENS_TO_PEOPLE.search(said))
        if about and not NO_COUNT.search(heading or words) and _counts(grid, column):
            for row in range(len(grid.cells)):
                if _is_small(grid.text((row, column)), threshold) and not grid.cells[row][column].entry:
                    yield f"{grid.name((row, column))}: {grid.text((row, column))}"


def _counts(grid: PrintedGrid, column: int) -> bool:
    """Whether the column holds whole numbers and little else."""
    texts = [text for row in range(len(grid.cells)) if (text := grid.text((row, column)))]
    counts = [text for text in texts if (read := amount(text)) and not read.unit and not read.decimals]
    return 2 * len(counts) > len(texts)


CHECKS = (
    Check(
        "E01",
        Severity.BLOCK,
        "section 40(2) to (3A) FOIA; UK GDPR articles 9 and 10",
        "small counts in data about people, until a decision is recorded",
        undecided,
    ),
    Check(
        "E02",
        Severity.WARN,
        "section 40(2) to (3A) FOIA; UK GDPR articles 9 and 10",
        "small counts of people in other data, or of what happens to them in a small area or a month",
        small_counts_of_people,
        not_looked_at="small counts of anything else, such as lamps in a street: they say nothing of a "
        "person",
    ),
)
