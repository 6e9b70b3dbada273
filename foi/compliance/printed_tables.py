"""The numbers in a table as it is printed, in columns with their headings. PURE."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from foi.letters.document import Table, TableCell

NUMBER = re.compile(
    r"(?P<minus>[-−])?(?P<pound>£)?(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<part>\.\d+)?(?P<share> ?%)?"
)
TOTAL = re.compile(
    r"(?:grand |overall )?totals?\b(?! (?:cost|number|spend) (?:of|per))|overall$|all$", re.IGNORECASE
)
SUBTOTAL = re.compile(r"\bsub[- ]?totals?\b|\bof which\b", re.IGNORECASE)
YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class Amount:
    """A number as printed: exact, with its unit and how many decimals it shows."""

    number: Decimal
    unit: str
    decimals: int


@dataclass(frozen=True)
class AddedAmounts:
    """A column, or a row, of a table: its heading, its total, and the cells that should make it up."""

    heading: str
    total: Amount
    parts: tuple[Amount, ...]

    @property
    def sum(self) -> Decimal:
        return sum((part.number for part in self.parts), Decimal())

    @property
    def adds_up(self) -> bool:
        return self.sum == self.total.number


def amount(text: str) -> Amount | None:
    """The number that a cell is; None where it is words, empty or a range."""
    found = NUMBER.fullmatch(text.strip())
    if found is None:
        return None
    digits = found["digits"].replace(",", "") + (found["part"] or "")
    number = Decimal(digits) * (-1 if found["minus"] else 1)
    unit = "£" if found["pound"] else "%" if found["share"] else ""
    return Amount(number, unit, len(found["part"] or ".") - 1)


def expanded(rows: Sequence[Sequence[TableCell]]) -> tuple[tuple[TableCell, ...], ...] | None:
    """The cell at each place of a table without spans; None for one with spans or uneven rows."""
    if any(cell.rowspan > 1 or cell.colspan > 1 for row in rows for cell in row):
        return None
    return tuple(map(tuple, rows)) if len({len(row) for row in rows}) == 1 else None


def headings_of(table: Table, width: int) -> tuple[str, ...]:
    """What stands over each column, in its lowest row of headings."""
    lowest = table.head[-1] if table.head else ()
    return tuple(cell.text for cell in lowest) if len(lowest) == width else ("",) * width


def lines_with_totals(table: Table) -> Iterator[AddedAmounts]:
    """The columns over a row called total, and the rows before a column called total."""
    body = expanded(table.body)
    if body is None or len(body[0]) < 2:
        return
    headings = headings_of(table, len(body[0]))
    yield from _columns(body, headings)
    across = tuple(zip(headings, *([cell.text for cell in row] for row in body), strict=True))
    rows = [(column[0], column[1:]) for column in across[1:]]
    yield from _rows(rows, [row[0].text for row in body])


def _columns(body: Sequence[Sequence[TableCell]], headings: Sequence[str]) -> Iterator[AddedAmounts]:
    """Where the last row alone is a total."""
    named = [row[0].text.strip() for row in body]
    totals = [at for at, name in enumerate(named) if TOTAL.match(name)]
    if totals != [len(body) - 1] or any(SUBTOTAL.search(name) for name in named):
        return
    for column in range(1, len(body[0])):
        line = _line(headings[column], [row[column].text for row in body])
        if line:
            yield line


def _rows(columns: Sequence[tuple[str, Sequence[str]]], names: Sequence[str]) -> Iterator[AddedAmounts]:
    """Where the last column alone is a total."""
    named = [heading.strip() for heading, _ in columns]
    totals = [at for at, name in enumerate(named) if TOTAL.match(name)]
    if len(columns) < 3 or totals != [len(columns) - 1] or any(map(SUBTOTAL.search, named)):
        return
    for at, name in enumerate(names):
        line = _line(name, [cells[at] for _, cells in columns])
        if line:
            yield line


def _line(heading: str, texts: Sequence[str]) -> AddedAmounts | None:
    """The last is the total of the others; None where one of them is no number, or they can't be added."""
    read = [amount(text) for text in texts]
    numbers = [one for one in read if one is not None]
    if len(numbers) < len(read) or len(numbers) < 3 or len({one.unit for one in numbers}) > 1:
        return None
    if numbers[0].unit == "%" or NOT_ADDED.search(heading) or all(YEAR.fullmatch(text) for text in texts):
        return None
    return AddedAmounts(heading, numbers[-1], tuple(numbers[:-1]))


NOT_ADDED = re.compile(
    r"%|\bper\b|\brates?\b|\baverage|\bmean\b|\bmedian\b|\bratio|\bpercent|\bshare\b|\bminimum\b|\bmaximum\b"
    r"|\bdays\b|\bhighest\b|\blowest\b|\bunique\b|\bdistinct\b|\bchange\b|\bindividuals\b",
    re.IGNORECASE,
)
