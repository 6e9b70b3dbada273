"""The ledger of a letter as a sheet for the file: every number, where it stands, how it was made, from what.
PURE.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from foi.letters.document import Block, LedgerEntry, Letter, Number, Paragraph, Route, Table, TableCell
from foi.letters.naming import question_names, section_heading
from foi.letters.tree import nested_blocks, nested_inlines
from foi.stats.presentation import format_list

INSIDE = "not printed itself; other numbers are calculated from it"
OPENING, CLOSING = "The opening", "The closing"


@dataclass(frozen=True)
class LedgerRow:
    """A number of the letter by its place in the ledger. `how` says how it was made, `made_from` of which."""

    number: int
    entry: LedgerEntry
    places: tuple[str, ...]
    how: str
    made_from: str = ""

    @property
    def calculated(self) -> bool:
        return self.entry.route is Route.CALCULATED


@dataclass(frozen=True)
class LedgerDecision:
    """Something that was decided about numbers of the letter: what, why, who and when."""

    about: str
    decided: str
    reason: str
    by: str
    on: date | None = None


@dataclass(frozen=True)
class LedgerSheet:
    """A letter's ledger, ready to be printed. `draft` where the letter has not been issued."""

    letter: Letter
    rows: tuple[LedgerRow, ...]
    definitions: tuple[tuple[str, str], ...]
    decisions: tuple[LedgerDecision, ...] = ()
    draft: bool = False


def sheet_of(letter: Letter, *, decisions: Iterable[LedgerDecision] = (), draft: bool = False) -> LedgerSheet:
    """The ledger of a letter in the order of the letter."""
    return LedgerSheet(letter, tuple(rows_of(letter)), definitions_of(letter), tuple(decisions), draft)


def rows_of(letter: Letter) -> Iterator[LedgerRow]:
    """Every number with where it stands and how it was made."""
    places = places_of(letter)
    numbers = {entry.key: number for number, entry in enumerate(letter.ledger, start=1)}
    for number, entry in enumerate(letter.ledger, start=1):
        found = tuple(places.get(entry.key, ())) or (INSIDE,)
        made_from = [f"number {numbers[key]}" for key in entry.inputs if key in numbers]
        yield LedgerRow(number, entry, found, how_made(entry), format_list(made_from) if made_from else "")


def how_made(entry: LedgerEntry) -> str:
    """How a number came to be, in words."""
    match entry.route:
        case Route.HELD if entry.formula:  # withheld: it says by which decision
            return entry.formula
        case Route.HELD:
            return f"Held {'figure' if entry.figure else 'record'} {entry.key}"
        case Route.CALCULATED if entry.formula and not entry.inputs:  # not given, merged, rounded: it says so
            return entry.formula
        case Route.CALCULATED:
            return f"Calculated: {entry.formula}" if entry.formula else "Calculated"
    return "Typed by the officer, not kept as a figure"


def definitions_of(letter: Letter) -> tuple[tuple[str, str], ...]:
    """What each measure of the ledger means, once each."""
    found = {(entry.measure, entry.definition): None for entry in letter.ledger if entry.definition}
    return tuple(found)


def places_of(letter: Letter) -> Mapping[str, list[str]]:
    """Where the numbers of the letter stand, by the keys of their entries: the answer, and the table."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, blocks in _parts(letter):
        for place, key in _numbers(name, nested_blocks(blocks)):
            if place not in found[key]:
                found[key].append(place)
    return found


def _parts(letter: Letter) -> Iterator[tuple[str, Iterable[Block]]]:
    names = question_names(letter)
    yield OPENING, letter.opening
    for section in letter.sections:
        for part in section.parts:
            yield section_heading(section, names), part.blocks
    for closing in letter.closing:
        yield CLOSING, closing.blocks


def _rows(table: Table) -> Iterator[tuple[str, tuple[TableCell, ...]]]:
    """The rows of a table with what each is about: its headings, those too that began in a row above."""
    above: list[tuple[str, int]] = []
    for row in table.body:
        own = [(cell.text, cell.rowspan) for cell in row if cell.header == "row" and not cell.entry]
        headings = [*above, *own]
        yield ", ".join(text for text, _ in headings), row
        above = [(text, rows - 1) for text, rows in headings if rows > 1]


def _numbers(name: str, blocks: Iterable[Block]) -> Iterator[tuple[str, str]]:
    """The place and the entry of each number in some blocks."""
    for block in blocks:
        if isinstance(block, Table):
            for about, row in _rows(block):
                place = ", ".join(filter(None, (f"{name}, table “{block.caption}”", about)))
                yield from ((place, cell.entry) for cell in row if cell.entry)
        elif isinstance(block, Paragraph):
            for inline in nested_inlines(block.children):
                if isinstance(inline, Number):
                    yield f"{name}, in the text", inline.entry
