"""A table of the letter as a grid and as CSV, the form in which its figures can be used again.

The CSV carries the cells as the letter prints them and nothing more: a figure withheld in print is
withheld here. It is UTF-8 with a byte order mark, since without the mark Excel takes the file for the
machine's old code page and shows "£" as two other characters; every other program that reads UTF-8 skips
the mark. That a letter is a demonstration stands in the name of the file and among the notes of each row:
a line of its own above the headings would be a row to every program.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence

from foi.authorities.demonstration import marked
from foi.letters.document import Letter, Table, TableCell
from foi.letters.tree import iter_tables

LEVELS = " – "
"""What stands between the levels of a header that has several."""

NOTES = "Notes"
"""The heading of the last column, there when the table has notes."""

_GROUPED = re.compile(r"[-+−]?£?\d{1,3}(,\d{3})+(\.\d+)?%?")
_SIGNED_NUMBER = re.compile(r"[-+]£?\d[\d,.]*%?")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class UnevenTable(ValueError):
    """A table whose rows, with their spans, do not fill a rectangle: neither print nor CSV could be
    trusted.
    """


def grid(rows: Sequence[Sequence[TableCell]]) -> tuple[tuple[TableCell, ...], ...]:
    """The cell that covers each place of the table: a cell with spans stands in every place it covers.

    Raises UnevenTable when places are covered twice, not at all, or a span leaves the rows.
    """
    places: dict[tuple[int, int], TableCell] = {}
    for row, cells in enumerate(rows):
        _place_row(places, row, cells)
    width = max((column for _, column in places), default=-1) + 1
    if len(places) != width * len(rows) or any(row >= len(rows) for row, _ in places):
        raise UnevenTable("the rows of the table are not equally long, or a cell reaches beyond them")
    return tuple(tuple(places[row, column] for column in range(width)) for row in range(len(rows)))


def _place_row(places: dict[tuple[int, int], TableCell], row: int, cells: Sequence[TableCell]) -> None:
    """Put the cells of one row into the first places that earlier rows have left free."""
    column = 0
    for cell in cells:
        while (row, column) in places:
            column += 1
        covered = [
            (row + down, column + right) for down in range(cell.rowspan) for right in range(cell.colspan)
        ]
        if not covered or not places.keys().isdisjoint(covered):
            raise UnevenTable(f"the cell {cell.text!r} covers no place of its own")
        places.update(dict.fromkeys(covered, cell))
        column += cell.colspan


def row_groups(rows: Sequence[Sequence[TableCell]]) -> list[Sequence[Sequence[TableCell]]]:
    """`rows` cut where no cell spans over the cut: rows that belong together, and single rows between
    such groups.

    Neighbouring rows without spans make one group, so that a plain table has one.
    """
    groups: list[list[Sequence[TableCell]]] = []
    open_until, joined = 0, False
    for number, row in enumerate(rows):
        reach = number + max((cell.rowspan for cell in row), default=1)
        spans = reach > number + 1
        if number < open_until or (groups and not spans and not joined):
            groups[-1].append(row)
        else:
            groups.append([row])
            joined = spans
        open_until = max(open_until, reach)
    return list(groups)


# CSV ----------------------------------------------------------------------------------------------


def table_csv(table: Table, demonstration: str = "") -> bytes:
    """`table` as CSV: one header row, one row a body row with spans written out, notes in a last column.

    A note that no cell refers to is about the whole table, and one that a column heading refers to is
    about the whole column: both are repeated in every row, so that each row stands by itself. So is
    `demonstration`, the line of an authority that is there for one. Raises UnevenTable, which
    foi.letters.fitness tells of before.
    """
    head, body = grid(table.head), grid(table.body)
    if head and body and len(head[0]) != len(body[0]):
        raise UnevenTable(
            f"the head of {table.caption!r} has {len(head[0])} columns, its body {len(body[0])}"
        )
    headings = _headings(head)
    rows = [[_written(cell) for cell in row] for row in body]
    general = [*_general_notes(table), *filter(None, [demonstration])]
    if general or table.notes or any(cell.notes for row in body for cell in row):
        headings.append(NOTES)
        for written, row in zip(rows, body, strict=True):
            written.append(_inert("; ".join([*_row_notes(table, row, headings), *general])))
    return _csv([headings, *rows] if any(headings) else rows)


def csv_files(letter: Letter) -> tuple[tuple[str, str, bytes], ...]:
    """The CSV of every table of the letter, in order: file name (no two alike), description, bytes.

    Raises UnevenTable, which foi.letters.fitness tells of before.
    """
    return tuple(
        (
            name,
            ". ".join(filter(None, (f"The table “{table.caption}” as data", letter.demonstration))),
            table_csv(table, letter.demonstration),
        )
        for name, table in csv_names(letter)
    )


def csv_names(letter: Letter) -> tuple[tuple[str, Table], ...]:
    """Each table of the letter with the name of its CSV file: safe on every system, and no two alike."""
    taken: set[str] = set()
    named = []
    for number, table in enumerate(iter_tables(letter), start=1):
        stem = re.sub(r"[^A-Za-z0-9._-]+", "-", table.csv_name.removesuffix(".csv") or table.key).strip("-.")
        name = stem or f"table-{number}"
        while name.lower() in taken:
            name = f"{name}-{number}"
        taken.add(name.lower())
        named.append((marked(f"{name}.csv", letter.demonstration), table))
    return tuple(named)


def _headings(head: tuple[tuple[TableCell, ...], ...]) -> list[str]:
    """One heading a column, made of its levels from the top, each named once."""
    columns = zip(*head, strict=True)
    return [
        _inert(LEVELS.join(dict.fromkeys(cell.text for cell in column if cell.text))) for column in columns
    ]


def _written(cell: TableCell) -> str:
    """The cell's words as one CSV value; a plain number loses the commas that would make it text to a
    program.
    """
    text = ("; " if cell.bulleted else " ").join(cell.lines)
    return _inert(text.replace(",", "") if _GROUPED.fullmatch(text) else text)


def _inert(text: str) -> str:
    """`text` that no spreadsheet takes for a formula: an apostrophe goes before what begins like one."""
    dangerous = text.startswith(_FORMULA_STARTS) and not _SIGNED_NUMBER.fullmatch(text)
    return f"'{text}" if dangerous else text


def _row_notes(table: Table, row: tuple[TableCell, ...], headings: list[str]) -> Iterator[str]:
    """The notes on the cells of one body row, each with the column it is about; a cell with spans counts
    once.
    """
    before = None
    for cell, heading in zip(row, headings, strict=False):
        if cell is not before or cell.colspan == 1:
            yield from (f"{heading}: {_note(table, number)}" for number in cell.notes)
        before = cell


def _general_notes(table: Table) -> list[str]:
    """The notes on column headings, with the heading, and those that nothing in the table refers to."""
    headings = [cell for row in table.head for cell in row]
    about_columns = [f"{cell.text}: {_note(table, number)}" for cell in headings for number in cell.notes]
    referred = {number for row in (*table.head, *table.body) for cell in row for number in cell.notes}
    return about_columns + [
        note for number, note in enumerate(table.notes, start=1) if number not in referred
    ]


def _note(table: Table, number: int) -> str:
    """The words of the note that a cell refers to by its number, counted from 1."""
    if not 1 <= number <= len(table.notes):
        raise UnevenTable(f"a cell of {table.caption!r} refers to note {number}, which is not there")
    return table.notes[number - 1]


def _csv(rows: list[list[str]]) -> bytes:
    """Rows as the bytes of a CSV file in the sense of RFC 4180, after a byte order mark."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8-sig")
