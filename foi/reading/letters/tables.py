"""Tables in a letter kept as plain text: rows with cells, and what is left of them after e-mail and PDF.

Where the rows still have their cells the table is read as it was. Where it was flattened, its lines are kept
in order, one cell a line, so that nothing is made up. PURE.
"""

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import takewhile

from foi.letters.document import Table, TableCell
from foi.reading.letters.passages import Passage
from foi.reading.requests.labels import Family
from foi.reading.vocabulary import compiled

_VALUE = (
    r"(?:[<>≤≥~]?\s?[-+]?£?\d[\d,]*(?:\.\d+)?[%kmK]?|-|–|n/a|nil|none|tbc|\*|\d{4}[/-]\d{2,4}"
    r"|\d{1,2}/\d{1,2}/\d{2,4})"
)
_VALUES = re.compile(rf"{_VALUE}(?:\s+{_VALUE})*", re.IGNORECASE)
_TAIL = re.compile(rf"(?P<label>\S.{{0,90}}?)(?P<values>(?:\s+{_VALUE}){{1,20}})", re.IGNORECASE)
_SPLIT = re.compile(r"\s*\t\s*|\s{3,}|\s*\|\s*")
_NUMBER = re.compile(r"[-+<>~]?£?[\d,]+(?:\.\d+)?%?")
_PERIOD = re.compile(r"(?:19|20)\d{2}(?:\s?[/-]\s?\d{2,4})?")
_NEW_TABLE = compiled("parts", "table_label", after=r"\s?\d+\b|questions? \d")
_RULED = re.compile(r":?-{2,}:?")
_TOTAL = compiled("figures", "total", "subtotal", after=r"\b")
_ADDRESS = compiled("parts", "contact_line", before=r"\b[A-Z]{1,2}\d[A-Z\d]?\s+\d[A-Z]{2}$|^", after=r"\b")
_LONGEST_CELL, _MOST_LINES = 16, 3
_FEWEST_ROWS, _FEWEST_VALUES, _LEAST_SHARE = 2, 4, 0.3
_HEADER_LINES = 3
_MOST_BETWEEN, _LINES_IN_CELL = 6, 2
_PERIODS = 3


class _Shape(Enum):
    ROW = "row"  # a label and values, or several cells
    VALUES = "values"
    SHORT = "short"
    OTHER = "other"


def find_tables(passages: Sequence[Passage]) -> list[tuple[int, int]]:
    """Start and end of each table among the passages."""
    shapes = [_shape(passage) for passage in passages]
    found: list[tuple[int, int]] = []
    start = 0
    while start < len(passages):
        if passages[start].tabbed:
            end = _tabbed_end(passages, start)
            found.append((start, end))
        elif shapes[start] is _Shape.OTHER:
            end = start + 1
        else:
            end = _run_end(passages, shapes, start)
            _add(found, passages, shapes, _trimmed(shapes, start, end))
        start = end
    return found


def _add(
    found: list[tuple[int, int]],
    passages: Sequence[Passage],
    shapes: Sequence[_Shape],
    place: tuple[int, int],
) -> None:
    """Adds a table, or joins it to the one just before where only its values were left over."""
    start, end = place
    if not _is_table(passages[start:end], shapes[start:end]):
        return
    bare = _Shape.ROW not in shapes[start:end]
    between = passages[found[-1][1] : start] if found else ()
    if bare and found and len(between) <= _MOST_BETWEEN and not any(map(_is_prose, between)):
        found[-1] = (found[-1][0], end)
    else:
        found.append(place)


def _tabbed_end(passages: Sequence[Passage], start: int) -> int:
    """Where a table ends whose cells stand on lines of their own, each after a tab, rows after a blank
    line.
    """
    end = start
    while end < len(passages) and (passages[end].tabbed or _inside_cell(passages, end)):
        end += 1
    return end


def _inside_cell(passages: Sequence[Passage], place: int) -> bool:
    """Whether a line without a tab only continues a cell: more cells follow soon."""
    passage = passages[place]
    following = passages[place + 1 : place + 1 + _LINES_IN_CELL]
    brief = 1 < passage.length <= 2 * _LONGEST_CELL and not passage.label
    return brief and any(each.tabbed for each in following)


def read_table(passages: Sequence[Passage], key: str) -> Table:
    """The passages of one table as a table, its columns kept where every row has them.

    Lines above the first row are its caption.
    """
    rows = _tabbed_rows(passages) if passages[0].tabbed else [_cells(passage) for passage in passages]
    above = list(takewhile(lambda row: len(row) == 1, rows))
    rows = [row for row in rows[len(above) :] if not all(map(_RULED.fullmatch, row))]
    if len(rows) < _FEWEST_ROWS or len(set(map(len, rows))) > 1:
        lines = tuple((TableCell((passage.shown,)),) for passage in passages)
        return Table(key=key, caption="", head=(), body=lines)
    headed = len(rows) > 1 and not any(
        _NUMBER.fullmatch(cell) and not _PERIOD.fullmatch(cell) for cell in rows[0]
    )
    head = (tuple(TableCell((cell,), header="col") for cell in rows[0]),) if headed else ()
    caption = " ".join(line for row in above for line in row)
    return Table(key=key, caption=caption, head=head, body=tuple(map(_row, rows[len(head) :])))


def _tabbed_rows(passages: Sequence[Passage]) -> list[list[str]]:
    rows: list[list[str]] = []
    for passage in passages:
        if not rows or (passage.tabbed and passage.gap):
            rows.append([passage.shown])
        elif passage.tabbed:
            rows[-1].append(passage.shown)
        else:
            rows[-1][-1] += f" {passage.shown}"
    return rows


def _row(cells: Sequence[str]) -> tuple[TableCell, ...]:
    total = bool(_TOTAL.match(cells[0]))
    first = TableCell((cells[0],), header="row", total=total)
    return (
        first,
        *(TableCell((cell,), numeric=bool(_NUMBER.fullmatch(cell)), total=total) for cell in cells[1:]),
    )


def _shape(passage: Passage) -> _Shape:
    text = passage.text
    bulleted = passage.label is not None and passage.label.family is Family.BULLET
    if bulleted or _is_prose(passage) or _ADDRESS.search(text):
        return _Shape.OTHER
    if len(_cells(passage)) > 1 and "=" not in text:
        return _Shape.ROW
    if _VALUES.fullmatch(text):
        return _Shape.ROW if _PERIOD.match(text) and passage.length >= _PERIODS else _Shape.VALUES
    return _Shape.SHORT if not passage.label else _Shape.OTHER


def _is_prose(passage: Passage) -> bool:
    ends = passage.text.endswith((":", "?", "."))
    return ends or passage.length > _LONGEST_CELL or len(passage.lines) > _MOST_LINES


def _cells(passage: Passage) -> list[str]:
    """The cells of a line: set apart by tabs, bars or wide gaps, or a label and the values after it."""
    cells = [cell.strip() for cell in _SPLIT.split(passage.lines[0].strip().strip("|"))]
    if len(cells) > 1 and len(passage.lines) == 1:
        return cells
    tail = _TAIL.fullmatch(passage.text)
    if tail is None or _VALUES.fullmatch(passage.text) or not tail["label"].strip(" .-"):
        return [passage.shown]
    values = tail["values"].split()
    dated = len(values) < _PERIODS and all(_PERIOD.fullmatch(value) for value in values)
    return [passage.shown] if dated else [tail["label"].strip(), *values]


def _run_end(passages: Sequence[Passage], shapes: Sequence[_Shape], start: int) -> int:
    """Where a run of table-like lines ends: at prose, or where another table begins."""
    values = 0
    for place in range(start, len(passages)):
        if shapes[place] is _Shape.OTHER or passages[place].tabbed:
            return place
        begins = (
            _NEW_TABLE.match(passages[place].text) or len(_PERIOD.findall(passages[place].text)) >= _PERIODS
        )
        if values and begins and place > start:
            return place
        values += shapes[place] is not _Shape.SHORT
    return len(passages)


def _trimmed(shapes: Sequence[_Shape], start: int, end: int) -> tuple[int, int]:
    """The run without short lines after its last value, and with no more than a heading before the first."""
    valued = [place for place in range(start, end) if shapes[place] is not _Shape.SHORT]
    if not valued:
        return start, start
    return max(start, valued[0] - _HEADER_LINES), valued[-1] + 1


def _is_table(passages: Sequence[Passage], shapes: Sequence[_Shape]) -> bool:
    rows = sum(shape is _Shape.ROW for shape in shapes)
    values = sum(shape is _Shape.VALUES for shape in shapes)
    scattered = values >= _FEWEST_VALUES and values >= _LEAST_SHARE * len(shapes)
    return scattered or (rows >= _FEWEST_ROWS and len(set(_widths(passages))) < rows)


def _widths(passages: Sequence[Passage]) -> Iterator[int]:
    for passage in passages:
        if (width := len(_cells(passage))) > 1:
            yield width
