"""Tables as a grid and as CSV: what is printed is in it, spans are filled, notes are told, nothing runs
as a formula.
"""

import csv
import io
from dataclasses import replace

import pytest

from foi.letters.document import Table, TableCell
from foi.letters.tables import UnevenTable, csv_files, grid, row_groups, table_csv
from tests.letters import factories as make


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def one_cell(text: str, **kwargs: object) -> Table:
    return Table("t", "One cell", ((make.heading("Value"),),), ((TableCell((text,), **kwargs),),))  # type: ignore[arg-type]


def test_a_plain_table() -> None:
    assert read(table_csv(make.table(2))) == [
        ["Ward", "Repaired", "Cost"],
        ["Ward 1", "1001", "£2500"],
        ["Ward 2", "1002", "£5000"],
    ]


def test_excel_is_told_that_this_is_utf_8() -> None:
    assert table_csv(make.table(1)).startswith(b"\xef\xbb\xbf")


def test_levels_of_a_header_are_joined_and_row_headings_repeated() -> None:
    rows = read(table_csv(make.golden_table(groups=1)))
    assert rows[0] == [
        "Depot",
        "Vehicle",
        "2023/24 – Journeys",
        "2023/24 – Cost",
        "2024/25 – Journeys",
        "2024/25 – Cost",
    ]
    assert [row[:2] for row in rows[1:]] == [["Depot 1", "Van"], ["Depot 1", "Lorry"], ["Depot 1", "Sweeper"]]


def test_a_statement_over_several_columns_stands_in_each() -> None:
    body = ((make.row_heading("Ward 1"), make.cell("held by the county", colspan=2)),)
    assert read(table_csv(make.table(body=body)))[1] == ["Ward 1", "held by the county", "held by the county"]


def test_notes_are_told_in_the_rows_they_are_about() -> None:
    body = (
        (make.row_heading("Ward 1"), make.number("12", notes=(1,)), make.number("£5")),
        (make.row_heading("Ward 2"), make.number("13"), make.number("£6")),
    )
    noted = make.table(body=body, notes=("Counted by hand.", "Repairs under guarantee are left out."))
    assert [row[-1] for row in read(table_csv(noted))] == [
        "Notes",
        "Repaired: Counted by hand.; Repairs under guarantee are left out.",
        "Repairs under guarantee are left out.",
    ]


def test_a_note_on_a_column_is_told_in_every_row() -> None:
    head = ((make.heading("Ward"), make.heading("Repaired", notes=(1,)), make.heading("Cost")),)
    rows = read(table_csv(make.table(2, head=head, notes=("Estimated.",))))
    assert [row[-1] for row in rows] == ["Notes", "Repaired: Estimated.", "Repaired: Estimated."]


def test_a_reference_to_a_note_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnevenTable, match="refers to note 2"):
        table_csv(one_cell("12", notes=(2,)))


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("1,843", "1843"),
        ("£1,090,980", "£1090980"),
        ("£894,677.59", "£894677.59"),
        ("-1,204", "-1204"),
        ("+4.5%", "+4.5%"),
        ("-£20", "-£20"),
        ("28–40%", "28–40%"),
        ("1,2,3", "1,2,3"),
        ("14 (shared), 16 (own)", "14 (shared), 16 (own)"),
        ('=HYPERLINK("http://example.org","x")', '\'=HYPERLINK("http://example.org","x")'),
        ("+SUM(A1:A9)", "'+SUM(A1:A9)"),
        ("-", "'-"),
        ("-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0"),
        ("@here", "'@here"),
        ("\t=1", "'\t=1"),
        ('a "quoted" word', 'a "quoted" word'),
        ("two\nlines", "two\nlines"),
    ],
)
def test_what_is_written_for_what_is_printed(printed: str, written: str) -> None:
    assert read(table_csv(one_cell(printed)))[1] == [written]


def test_headings_and_notes_run_no_formulas_either() -> None:
    table = Table("t", "T", ((make.heading("=1+1"),),), ((make.cell("5"),),), notes=("@note",))
    assert read(table_csv(table)) == [["'=1+1", "Notes"], ["5", "'@note"]]


@pytest.mark.parametrize(("bulleted", "written"), [(True, "Refuge; Outreach"), (False, "Refuge Outreach")])
def test_lines_of_a_cell_stand_in_one_value(bulleted: bool, written: str) -> None:
    table = Table(
        "t", "T", ((make.heading("Service"),),), ((make.cell("Refuge", "Outreach", bulleted=bulleted),),)
    )
    assert read(table_csv(table))[1] == [written]


CELL = TableCell(("x",))


@pytest.mark.parametrize(
    "rows",
    [
        ((CELL, CELL), (CELL,)),
        ((CELL,), (CELL, CELL)),
        ((TableCell(("x",), rowspan=3),), ()),
        ((TableCell(("x",), rowspan=2), CELL), (CELL, CELL)),
        ((TableCell(("x",), colspan=0),),),
        ((CELL, TableCell(("x",), rowspan=2)), (TableCell(("x",), colspan=2),)),
    ],
)
def test_rows_that_fill_no_rectangle_are_refused(rows: tuple[tuple[TableCell, ...], ...]) -> None:
    with pytest.raises(UnevenTable):
        grid(rows)


def test_a_head_narrower_than_the_body_is_refused() -> None:
    with pytest.raises(UnevenTable, match="3 columns"):
        table_csv(make.table(body=((CELL, CELL),)))


@pytest.mark.parametrize(
    ("spans", "groups"),
    [
        ((1, 1, 1), [3]),
        ((3, 1, 1), [3]),
        ((2, 1, 2, 1), [2, 2]),
        ((1, 2, 1, 1), [1, 2, 1]),
        ((2, 2, 1), [3]),
        ((), []),
    ],
)
def test_rows_are_grouped_where_spans_hold_them_together(spans: tuple[int, ...], groups: list[int]) -> None:
    rows = tuple((TableCell(("x",), rowspan=span), CELL) for span in spans)
    assert [len(group) for group in row_groups(rows)] == groups


def test_files_of_a_letter_have_safe_names_of_their_own() -> None:
    tables = [
        make.table(csv_name="costs.csv"),
        make.table(csv_name="Costs.csv"),
        make.table(csv_name="../etc/pass wd"),
        make.table(csv_name="", key="table.key"),
        make.table(csv_name="", key="દીવા"),
    ]
    letter = make.letter(make.section(blocks=tuple(tables)))
    names = [name for name, _, _ in csv_files(letter)]
    assert names == ["costs.csv", "Costs-2.csv", "etc-pass-wd.csv", "table.key.csv", "table-5.csv"]


def test_files_of_a_letter_say_which_table_they_are() -> None:
    letter = make.letter(make.section(blocks=(replace(make.table(), caption="Lights mended"),)))
    [(_, description, data)] = csv_files(letter)
    assert description == "The table “Lights mended” as data"
    assert read(data)[0] == ["Ward", "Repaired", "Cost"]


def test_files_of_a_demonstration_say_so_in_their_names_and_in_every_row() -> None:
    note = "This is a demonstration."
    letter = make.letter(make.section(blocks=(make.table(csv_name="costs.csv"),)), demonstration=note)
    [(name, description, data)] = csv_files(letter)
    assert name == "demonstration-costs.csv"
    assert description.endswith(note)
    headings, *rows = read(data)
    assert headings[-1] == "Notes"
    assert rows
    assert all(row[-1].split("; ")[-1] == note for row in rows)
