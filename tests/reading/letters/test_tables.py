"""Tables in plain text: with their cells, after e-mail, with a cell a line; and lines that are no table."""

import pytest

from foi.letters.document import Table
from foi.letters.tables import grid
from foi.letters.tree import iter_tables
from foi.reading.letters.reader import read_letter

WITH_TABS = "Year\tFerries\tCost\n2023\t4\t£1,200\n2024\t5\t£1,300\nTotal\t9\t£2,500"
WITH_BARS = "Year | Ferries\n2023 | 4\n2024 | 5"
FLATTENED = "Quay Ferries Cost\nNorth Quay 4 1,200\nSouth Quay 5 1,300\nTotal 9 2,500"
CELL_A_LINE = "\tQuay\n\tFerries\n\n\tNorth\n\t4\n\n\tSouth\n\t5\n"


def tables(words: str) -> list[Table]:
    letter = (
        f"Dear Requester\n\nHere is what you asked for, for all our ferries.\n\n{words}\n\nYours sincerely\n"
    )
    return list(iter_tables(read_letter(letter).letter))


@pytest.mark.parametrize(
    ("words", "rows", "columns"), [(WITH_TABS, 4, 3), (WITH_BARS, 3, 2), (CELL_A_LINE, 3, 2)]
)
def test_a_table_with_its_cells(words: str, rows: int, columns: int) -> None:
    (found,) = tables(words)
    cells = grid((*found.head, *found.body))
    assert (len(cells), len(cells[0])) == (rows, columns)


def test_numbers_headings_and_totals_are_told_apart() -> None:
    (found,) = tables(WITH_TABS)
    assert [cell.header for cell in found.head[0]] == ["col", "col", "col"]
    assert [cell.numeric for cell in found.body[0]] == [False, True, True]
    assert all(cell.total for cell in found.body[-1])


@pytest.mark.parametrize(
    "words",
    [
        "Ferries by quay\n\nQuay | Ferries\nNorth | 4\nSouth | 5",
        "Ferries by quay\n\n| Quay | Ferries |\n|---|---:|\n| North | 4 |\n| South | 5 |",
    ],
)
def test_lines_above_are_the_caption_and_ruled_lines_nothing(words: str) -> None:
    (found,) = tables(words)
    assert found.caption == "Ferries by quay"
    assert [[cell.text for cell in row] for row in (*found.head, *found.body)] == [
        ["Quay", "Ferries"],
        ["North", "4"],
        ["South", "5"],
    ]


def test_a_flattened_table_is_one_table() -> None:
    (found,) = tables(FLATTENED)
    assert "North Quay" in found.body[1][0].text or "North Quay" in found.body[0][0].text


def test_two_tables_with_words_between() -> None:
    assert (
        len(tables(f"{WITH_TABS}\n\nThe second table is about quays, of which we have two.\n\n{WITH_BARS}"))
        == 2
    )


@pytest.mark.parametrize(
    "words",
    [
        "A = 0\nB = 13\nC = 262",
        "Ferry Service Award 2006\nFerry Service Award 2007\nFerry Service Award 2008",
        "• four ferries\n• five quays\n• two masters",
        "Civic Centre\nNorthmoor\nNM1 1AA\nTel: 01632 960000",
        "We have four ferries and five quays.",
    ],
)
def test_no_table(words: str) -> None:
    assert tables(words) == []
