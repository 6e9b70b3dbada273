"""Tables as they are printed: their amounts, what adds up to what, and what each cell tells where figures are
left out. PURE.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from foi.letters.document import Section, Table, TableCell
from foi.letters.tree import nested_blocks
from foi.reading.vocabulary import compiled, ways
from foi.stats.disclosure import Interval, Key, SumRelation

NUMBER = re.compile(
    r"(?P<minus>[-−])?(?P<pound>£)?(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<part>\.\d+)?(?P<share> ?%)?"
)
TOTAL = compiled(
    "figures",
    "total",
    after=rf"\b(?! {ways('figures', 'total_of')} (?:of|per))|{ways('figures', 'everything')}$",
)
OF_WHICH = compiled("figures", "of_which", before=r"\b", after=r"\b")
SUBTOTAL = compiled("figures", "subtotal", before=rf"{OF_WHICH.pattern}|\b", after=r"\b")
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


NOT_ADDED = compiled("figures", "not_added", before="%|")


FEW_WORDS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}
FEW = r"(?:[2-9]|10|15|20|two|three|four|five|six|ten)"
_LESS_THAN = ways("suppressing", "less_than")
MARK = re.compile(
    rf"[<≤] ?{FEW}|{_LESS_THAN} {FEW}|\*{{1,3}}|\[[cC]\]|[1-9] ?(?:-|–|to) ?[3-9]"
    rf"|{ways('suppressing', 'mark')}\b.{{0,40}}",
    re.IGNORECASE,
)
BELOW = re.compile(rf"(?P<equal>≤)? ?(?:<|{_LESS_THAN})? ?(?P<few>{FEW})", re.IGNORECASE)
BETWEEN = re.compile(r"(?P<low>\d) ?(?:-|–|to|or) ?(?P<high>\d)", re.IGNORECASE)
# "Under 5" heads ages, and "1-4" sizes: there it is what is counted, not how many.
A_RANGE_ITSELF = compiled("suppressing", "range_of_ages", after=r"|[1-9] ?(?:-|–|to)")
ABOUT_AGE = compiled("people", "measured")
PLAIN = compiled("figures", "total", "subtotal", after=r" ?:?")
CellPlace = tuple[int, int]


@dataclass(frozen=True)
class AddedPlaces:
    """Places of a row or a column of which one is said to be the total of others."""

    total: CellPlace
    parts: tuple[CellPlace, ...]

    @property
    def places(self) -> tuple[CellPlace, ...]:
        return (self.total, *self.parts)


@dataclass(frozen=True)
class PrintedGrid:
    """A table laid out: the cells at each row and column beside the headings, and what these say."""

    table: Table
    names: tuple[str, ...]
    headings: tuple[str, ...]
    cells: tuple[tuple[TableCell, ...], ...]

    def text(self, place: CellPlace) -> str:
        return self.cells[place[0]][place[1]].text.strip()

    def name(self, place: CellPlace) -> str:
        """A cell by its row and column, as far as they have headings."""
        row, column = self.names[place[0]].strip(), self.headings[place[1]].strip()
        return ", ".join(filter(None, (row, column))) or "a cell"

    @cached_property
    def places(self) -> tuple[CellPlace, ...]:
        return tuple((row, column) for row, cells in enumerate(self.cells) for column in range(len(cells)))

    @cached_property
    def left_out(self) -> tuple[CellPlace, ...]:
        """The places of figures that are not given."""
        return tuple(
            place for place in self.places if is_left_out(self.table, self.cells[place[0]][place[1]])
        )

    @cached_property
    def shows_zeros(self) -> bool:
        """Whether nobody is printed as a number: then what is left out is somebody."""
        return any(self.text(place) == "0" for place in self.places)

    def count(self, place: CellPlace) -> int | None:
        """The count printed there."""
        read = amount(self.text(place))
        whole = read is not None and not read.unit and not read.decimals and read.number >= 0
        return int(read.number) if read and whole else None

    def share(self, place: CellPlace) -> Amount | None:
        """The percentage printed there."""
        read = amount(self.text(place))
        per_cent = read and (read.unit == "%" or "%" in self.headings[place[1]])
        return read if per_cent else None

    def told(self, place: CellPlace) -> Interval:
        """What is printed there tells of a count: all, something, or nothing."""
        count = self.count(place)
        if count is not None:
            return Interval(count, count)
        if place not in self.left_out:
            return Interval(0, None)
        return told_by(self.text(place), 1 if self.shows_zeros else 0)

    @cached_property
    def lines(self) -> tuple[AddedPlaces, ...]:
        """Columns and rows of counts with their totals."""
        down, across = range(len(self.cells)), range(len(self.headings))
        columns = [
            [(row, column) for row in down] for column in across if self._adds_up(self.headings[column])
        ]
        rows = [[(row, column) for column in across] for row in down if self._adds_up(self.names[row])]
        found = [*self._lines(self.names, columns)]
        if all(self._adds_up(heading) for heading in self.headings):
            found += self._lines(self.headings, rows)
        return tuple(found)

    @staticmethod
    def _adds_up(heading: str) -> bool:
        return not NOT_ADDED.search(heading)

    def _lines(self, names: Sequence[str], lines: Sequence[Sequence[CellPlace]]) -> Iterator[AddedPlaces]:
        """Those with a total: plainly called so, or seen to be one in another line."""
        for total, parts in totals_among(names):
            made = [AddedPlaces(line[total], tuple(line[part] for part in parts)) for line in lines]
            complete = [line for line in made if all(self.count(place) is not None for place in line.places)]
            if not all(map(self._holds, complete)):
                continue
            plain = PLAIN.fullmatch(names[total].strip())
            yield from (line for line in made if plain or any(self._is_sum(line) for line in complete))

    def _holds(self, line: AddedPlaces) -> bool:
        return self.count(line.total) == sum(self.count(part) or 0 for part in line.parts)

    def _is_sum(self, line: AddedPlaces) -> bool:
        """Whether it adds up, and not for nothing."""
        return self._holds(line) and sum(bool(self.count(part)) for part in line.parts) > 1

    @cached_property
    def counted(self) -> Sequence[int]:
        """The rows that make up all there are: that of the total, or every one; none if that is unclear."""
        columns = [line for line in self.lines if line.total[1] == line.parts[0][1]]
        beneath = {row for line in columns for row, _ in line.parts}
        totals = {line.total[0] for line in columns} - beneath
        if not columns and not any(TOTAL.match(name.strip()) or SUBTOTAL.search(name) for name in self.names):
            return range(len(self.cells))
        return tuple(totals) if len(totals) == 1 else ()

    @cached_property
    def totals(self) -> Mapping[str, int]:
        """How many there are in all by the heading of the column, where that is shown or can be added up."""
        found = {}
        for column, heading in enumerate(self.headings):
            if heading.strip() and self.headings.count(heading) == 1 and self._adds_up(heading):
                counts = [self.count((row, column)) for row in self.counted]
                if counts and None not in counts:
                    found[heading.strip()] = sum(count or 0 for count in counts)
        return found

    def with_totals(self, totals: Mapping[str, int]) -> tuple[dict[Key, Interval], list[SumRelation]]:
        """What is told of a total for each of these columns, and that it is that of the column."""
        told: dict[Key, Interval] = {}
        relations = []
        for column, heading in enumerate(self.headings):
            if self.counted and heading.strip() in totals:
                total = totals[heading.strip()]
                told[heading] = Interval(total, total)
                relations.append(SumRelation(heading, tuple((row, column) for row in self.counted)))
        return told, relations

    @cached_property
    def relations(self) -> tuple[SumRelation, ...]:
        """The sums in which a figure is left out."""
        left_out = set(self.left_out)
        return tuple(
            SumRelation(line.total, line.parts) for line in self.lines if left_out.intersection(line.places)
        )


def tables_of(section: Section) -> Iterator[Table]:
    """The tables of an answer, in reading order."""
    blocks = (block for part in section.parts for block in nested_blocks(part.blocks))
    return (block for block in blocks if isinstance(block, Table))


def is_left_out(table: Table, cell: TableCell) -> bool:
    """Whether a cell stands for a figure that is not given."""
    text = cell.text.strip()
    if cell.header or not MARK.fullmatch(text):
        return False
    return not (A_RANGE_ITSELF.match(text) and ABOUT_AGE.search(heading_words(table)))


def heading_words(table: Table) -> str:
    return " ".join(cell.text for row in table.head for cell in row)


def told_by(mark: str, least: int) -> Interval:
    """The counts that a mark leaves: "<5", "fewer than five", "1-4"; others leave any from `least` on."""
    if found := BETWEEN.fullmatch(mark):
        return Interval(int(found["low"]), int(found["high"]))
    if found := BELOW.fullmatch(mark):
        few = FEW_WORDS.get(found["few"].lower()) or int(found["few"])
        return Interval(least, few if found["equal"] else few - 1)
    return Interval(least, None)


def totals_among(names: Sequence[str]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Which of the rows (or columns) are totals of which, by their names: the last of those before, subtotals
    of those since the one before; or the first of all that follow.
    """
    totals = [at for at, name in enumerate(names) if TOTAL.match(name.strip()) or SUBTOTAL.search(name)]
    if not totals or len(names) < 2 or any(map(OF_WHICH.search, names)):
        return
    if totals == [0]:
        yield 0, tuple(range(1, len(names)))
    elif totals[-1] == len(names) - 1 and 0 not in totals:
        beneath: list[int] = []
        start = 0
        for at in totals[:-1]:
            yield at, tuple(range(start, at))
            beneath.append(at)
            start = at + 1
        yield totals[-1], (*beneath, *range(start, totals[-1]))


def grid_of(table: Table) -> PrintedGrid | None:
    """A table with its headings at the side and on top; None for one that is no grid."""
    rows = laid_out(table.body)
    if not rows or len({len(row) for row in rows}) > 1 or len(rows[0]) < 2:
        return None
    at_the_side = max(1, min(sum(cell.header == "row" for cell in row) for row in rows))
    heads = laid_out(table.head)
    if not heads and not any(_is_figure(cell) for cell in rows[0][at_the_side:]):
        heads, rows = rows[:1], rows[1:]
    width = len(rows[0]) if rows else 0
    if width <= at_the_side:
        return None
    headings = _headings([row for row in heads if len(row) == width], width)[at_the_side:]
    return PrintedGrid(
        table,
        tuple(" ".join(dict.fromkeys(cell.text for cell in row[:at_the_side])) for row in rows),
        headings,
        tuple(row[at_the_side:] for row in rows),
    )


def _is_figure(cell: TableCell) -> bool:
    return amount(cell.text) is not None or MARK.fullmatch(cell.text.strip()) is not None


def _headings(heads: Sequence[tuple[TableCell, ...]], width: int) -> tuple[str, ...]:
    """What stands over each column."""
    return tuple(" ".join(dict.fromkeys(row[column].text for row in heads)) for column in range(width))


def laid_out(rows: Sequence[Sequence[TableCell]]) -> list[tuple[TableCell, ...]]:
    """The cell at each place, those that span several repeated."""
    places: dict[CellPlace, TableCell] = {}
    for row, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while (row, column) in places:
                column += 1
            for down in range(min(cell.rowspan, len(rows) - row)):
                places |= {(row + down, column + right): cell for right in range(cell.colspan)}
            column += cell.colspan
    made: list[list[TableCell]] = [[] for _ in rows]
    for (row, _), cell in sorted(places.items(), key=lambda one: one[0]):
        made[row].append(cell)
    return list(map(tuple, made))
