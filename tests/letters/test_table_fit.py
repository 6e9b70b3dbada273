"""Widths are measured: what stays upright, what is turned, what is split, and that nothing gets lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foi.letters.document import Table, TableCell
from foi.letters.table_fit import LARGE, USUAL, TablePiece, fit
from foi.letters.tables import grid
from tests.letters import factories as make

HEADINGS = (
    "Ward",
    "Applications received",
    "Accepted",
    "Homeless but not in priority need",
    "Intentionally homeless",
    "Prevention duty owed",
    "Relief duty owed",
    "Main duty accepted",
    "Temporary accommodation",
    "Average nights",
    "Households with children",
    "Withdrawn",
    "Lost contact",
    "Total expenditure",
)
WARDS = ("Elm and Castle", "Oak and Riverside", "Saint Matthew")


def council_table(columns: int, rows: int = 3, **kwargs: object) -> Table:
    """A table with ordinary headings, as councils publish them."""
    head = tuple(make.heading(text) for text in HEADINGS[:columns])
    body = tuple(
        (
            make.row_heading(f"Ward of Saint {row}"),
            *(make.number(f"{1000 + row * n:,}") for n in range(1, columns)),
        )
        for row in range(rows)
    )
    return make.table(caption="Homelessness", head=(head,), body=body, **kwargs)


@pytest.mark.parametrize(
    ("columns", "large_print", "turned", "pieces"),
    [
        (2, False, False, 1),
        (5, False, False, 1),
        (8, False, False, 1),
        (10, False, True, 1),
        (12, False, True, 1),
        (14, False, False, 2),
        (3, True, False, 1),
        (5, True, True, 1),
        (8, True, False, 2),
    ],
)
def test_upright_then_turned_then_split(columns: int, large_print: bool, turned: bool, pieces: int) -> None:
    printed = fit(council_table(columns), large_print=large_print)
    assert (printed.turned, len(printed.pieces)) == (turned, pieces)


def test_narrow_numbers_need_no_turned_page() -> None:
    years = make.table(
        head=((make.heading("Ward"), *(make.heading(str(2000 + n), numeric=True) for n in range(13))),),
        body=((make.row_heading("Elm"), *(make.number(str(n)) for n in range(13))),),
    )
    assert not fit(years).turned


def test_long_numbers_need_one() -> None:
    assert fit(numbers("£1,234,567,890.12", columns=6)).turned


def numbers(text: str, columns: int) -> Table:
    return make.table(
        head=(), body=((make.row_heading("All"), *(make.number(text) for _ in range(columns))),)
    )


def test_a_table_is_as_wide_as_its_content() -> None:
    narrow, wide = (sum(fit(council_table(columns)).pieces[0].widths) for columns in (3, 8))
    assert narrow < wide <= USUAL.upright + 0.01


def test_pieces_are_named_and_have_the_row_headings_again() -> None:
    pieces = fit(council_table(14)).pieces
    assert [piece.table.caption for piece in pieces] == ["Homelessness", "Homelessness (continued)"]
    assert [piece.table.head[0][0].text for piece in pieces] == ["Ward", "Ward"]
    assert [row[0].text for row in pieces[1].table.body] == [
        "Ward of Saint 0",
        "Ward of Saint 1",
        "Ward of Saint 2",
    ]


def test_pieces_are_about_as_wide_as_one_another() -> None:
    first, second = (len(piece.widths) for piece in fit(council_table(14)).pieces)
    assert abs(first - second) <= 2


def grouped(groups: int, inner: int, words: str = "Administrative") -> Table:
    """Headings over `inner` columns each."""
    top = tuple(make.heading(f"Year {n}", colspan=inner) for n in range(groups))
    below = tuple(make.heading(f"{words} {n}") for n in range(groups * inner))
    body = ((make.row_heading("Elm"), *(make.number(f"{n:,}") for n in range(groups * inner))),)
    return make.table(head=((make.heading("Ward", rowspan=2), *top), below), body=body)


def test_columns_under_one_heading_stay_together() -> None:
    pieces = fit(grouped(8, 3)).pieces
    assert len(pieces) > 1
    tops = [[cell.text for cell in piece.table.head[0]] for piece in pieces]
    assert [name for top in tops for name in top if name != "Ward"] == [f"Year {n}" for n in range(8)]
    assert all(cell.colspan == 3 for piece in pieces for cell in piece.table.head[0][1:])


def test_what_is_wider_than_a_page_under_one_heading_is_parted_and_the_heading_said_again() -> None:
    pieces = fit(grouped(1, 24)).pieces
    assert len(pieces) > 1
    assert [piece.table.head[0][1].text for piece in pieces] == ["Year 0"] * len(pieces)
    assert sum(piece.table.head[0][1].colspan for piece in pieces) == 24


def test_a_cell_over_several_columns_shrinks_with_them() -> None:
    body = (
        (make.row_heading("Name"), *(make.cell(f"Administrator {n}") for n in range(20))),
        (make.row_heading("Kind"), make.cell("the same for everybody", colspan=20)),
    )
    pieces = fit(make.table(head=(), body=body)).pieces
    assert len(pieces) > 1
    assert all(len(grid(piece.table.body)[0]) == len(piece.widths) for piece in pieces)
    assert [piece.table.body[1][1].text for piece in pieces] == ["the same for everybody"] * len(pieces)


def test_a_piece_has_the_notes_of_its_cells_and_the_last_those_of_the_whole_table() -> None:
    table = council_table(14, notes=("About wards.", "About money.", "Provisional."))
    head = (
        make.heading("Ward", notes=(1,)),
        *table.head[0][1:-1],
        make.heading("Total expenditure", notes=(2,)),
    )
    first, second = fit(make.table(caption="H", head=(head,), body=table.body, notes=table.notes)).pieces
    assert first.notes == ((1, "About wards."),)
    assert second.notes == ((1, "About wards."), (2, "About money."), (3, "Provisional."))


def test_a_heading_wider_than_the_page_leaves_room_for_the_columns() -> None:
    long = make.table(
        head=(),
        body=(
            (make.row_heading("W" * 90), *(make.number("£1,234,567,890") for _ in range(12))),
            (make.row_heading("x" * 300), *(make.number("£9,876,543,210") for _ in range(12))),
        ),
    )
    assert_fits(fit(long).pieces, USUAL.turned)


def assert_fits(pieces: tuple[TablePiece, ...], room: float) -> None:
    assert all(sum(piece.widths) <= room + 0.01 for piece in pieces)


TEXTS = st.text(st.sampled_from("ab1,. -£%é中ગ"), min_size=1, max_size=30).filter(str.strip)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Tables of 1 to 24 columns with any words, some of them numbers, some over two columns."""
    columns = draw(st.integers(1, 24))

    def row(header: str) -> tuple[TableCell, ...]:
        cells: list[TableCell] = []
        left = columns
        while left:
            span = draw(st.integers(1, min(2, left)))
            numeric = draw(st.booleans()) and not header
            kind = header or ("row" if not cells else "")
            cells.append(TableCell((draw(TEXTS),), kind, colspan=span, numeric=numeric))
            left -= span
        return tuple(cells)

    head = tuple(row("col") for _ in range(draw(st.integers(0, 2))))
    body = tuple(row("") for _ in range(draw(st.integers(1, 3))))
    return Table("any", draw(TEXTS), head, body)


@given(tables(), st.booleans())
def test_every_column_is_there_once_in_order_and_none_beyond_the_page(table: Table, large: bool) -> None:
    printed = fit(table, large_print=large)
    paper = LARGE if large else USUAL
    assert_fits(printed.pieces, paper.turned if printed.turned else paper.upright)
    whole = (*grid(table.head), *grid(table.body))
    for number, row in enumerate(whole):
        told = [cell.text for piece in printed.pieces for cell in _places(piece)[number][piece.repeated :]]
        assert told == [cell.text for cell in row]


def _places(piece: TablePiece) -> tuple[tuple[TableCell, ...], ...]:
    return (*grid(piece.table.head), *grid(piece.table.body))
