"""Family E: ranges so narrow, and words so plain, that they give the figure which they stand for. PURE."""

import re
from collections.abc import Iterator

from foi.compliance.check import Check, Problem
from foi.compliance.checks.suppression import words_of
from foi.compliance.facts import Facts
from foi.compliance.finding import Severity
from foi.compliance.printed_tables import (
    BETWEEN,
    FEW_WORDS,
    PrintedGrid,
    amount,
    grid_of,
    heading_words,
    tables_of,
    told_by,
)
from foi.compliance.words import called
from foi.letters.document import Letter, Section, Table
from foi.reading.vocabulary import compiled, ways
from foi.stats.disclosure import Interval

FEWEST_VALUES = 3
"""A range of fewer values tells nearly as much as the number."""
SHOWN = 3
MORE_THAN_ONE = 2
NUMBER = rf"(?:[1-9]|{ways('narrow_ranges', 'number')})"
A_RANGE = re.compile(
    rf"(?P<low>0|{NUMBER}) ?(?:-|–|{ways('narrow_ranges', 'up_to')}) ?(?P<high>0|{NUMBER})", re.IGNORECASE
)
NARROW = re.compile(
    rf"[<≤] ?[23]|{ways('narrow_ranges', 'fewer_than', 'under')} {NUMBER}|{A_RANGE.pattern}", re.IGNORECASE
)
# What a range is of, where it is not how many.
OTHERWISE = compiled("people", "sorted_by", before=rf"{ways('people', 'measured')}|\b", after=r"\b")
FEWER_PEOPLE = compiled(
    "narrow_ranges", "fewer_than", before=r"\b", after=rf" (?P<few>{NUMBER}) {ways('people', 'people')}\b"
)
KEY = re.compile(
    rf"(?:^|[\s“\"'(])(?:\*{{1,3}}|\[c\]|“?{ways('narrow_ranges', 'left_out')}”?)[”\"')]?\s?"
    rf"(?:=|{ways('narrow_ranges', 'stands_for')}\b)(?: that there (?:is|are|was|were))?"
    rf"(?: an?| the)?(?: {ways('narrow_ranges', 'figure')})?(?: of)?\s?"
    rf"(?P<low>{NUMBER})(?:(?: {ways('narrow_ranges', 'up_to')} |-|–)(?P<high>{NUMBER}))?"
    rf"(?!\w|{ways('narrow_ranges', 'open_ended')}|%|,\d|\d|\.\d| ?[-–])",
    re.IGNORECASE,
)


def given_by_a_range(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """E05: a cell, a note or a sentence that leaves one or two values for the figure it stands for."""
    for section in letter.sections:
        for table in tables_of(section):
            yield from _in_cells(section, table)
        for part in section.parts:
            for words in words_of(part):
                yield from _in_words(part.key, words)


def _in_cells(section: Section, table: Table) -> Iterator[Problem]:
    if not any(NARROW.fullmatch(cell.text.strip()) for row in table.body for cell in row):
        return
    grid = grid_of(table)
    found = list(_narrow(grid)) if grid else []
    if grid and found:
        more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        yield Problem(
            place=section.key,
            message=f"{called(table)}: a range that stands for a figure nearly gives it "
            f"({'; '.join(found[:SHOWN])}{more}).",
            mend="Give a wider range, such as “fewer than 5”, or print “withheld”.",
            text="; ".join(found),
        )


def _narrow(grid: PrintedGrid) -> Iterator[str]:
    """The cells with one or two values, in columns of counts."""
    if OTHERWISE.search(heading_words(grid.table)):
        return
    for row, column in grid.places:
        text = grid.text((row, column))
        is_range = NARROW.fullmatch(text) and not grid.cells[row][column].header
        if is_range and _values(_told(text, grid)) < FEWEST_VALUES and _counts(grid, column):
            yield f"{grid.name((row, column))}: {text}"


def _told(text: str, grid: PrintedGrid) -> Interval:
    if found := A_RANGE.fullmatch(text):
        return Interval(_number(found["low"]), _number(found["high"]))
    return told_by(text, 1 if grid.shows_zeros else 0)


def _values(told: Interval) -> int:
    """How many values a range has; none where it is no range, such as a score of 3-1."""
    width = 0 if told.high is None else told.high - told.low
    return width + 1 if width >= 0 and told.high is not None else FEWEST_VALUES


def _counts(grid: PrintedGrid, column: int) -> bool:
    """Whether most of a column are counts, so that the rest stands for counts too."""
    if OTHERWISE.search(grid.headings[column]):
        return False
    texts = [grid.text((row, column)) for row in range(len(grid.cells))]
    counts = [text for text in texts if (read := amount(text)) and not read.unit and not read.decimals]
    ranges = [text for text in texts if BETWEEN.fullmatch(text)]
    return len(counts) >= max(1, len(ranges))


def _in_words(place: str, words: str) -> Iterator[Problem]:
    for found in KEY.finditer(words):
        low, high = _number(found["low"]), _number(found["high"] or found["low"])
        if 0 <= high - low < FEWEST_VALUES - 1:
            yield Problem(
                place=place,
                message="The words that stand for a figure that is left out nearly give it.",
                mend="Say only that the figure is left out, and why.",
                excerpt=words,
                text=found[0].strip(),
            )
    for found in (each for each in FEWER_PEOPLE.finditer(words) if _number(each["few"]) == MORE_THAN_ONE):
        yield Problem(
            place=place,
            message=f"“{found[0]}” means one at most.",
            mend="Give the number, or a wider range such as “fewer than 5”.",
            excerpt=words,
            text=found[0],
            severity=Severity.WARN,
        )


def _number(word: str) -> int:
    return {"one": 1, **FEW_WORDS}.get(word.lower()) or int(word)


CHECKS = (
    Check(
        "E05",
        Severity.BLOCK,
        "section 40(2) to (3A) FOIA; UK GDPR articles 9 and 10",
        "ranges and words that give the suppressed value",
        given_by_a_range,
        milder=Severity.WARN,
    ),
)
