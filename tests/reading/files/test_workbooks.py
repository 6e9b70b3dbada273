"""Files as they arrive: workbooks of LibreOffice and Excel, CSV of whatever program."""

import io
import time
import zipfile
from datetime import date, datetime
from datetime import time as clock
from pathlib import Path

import pytest
import xlwt
from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from foi.reading.files.delimited import WINDOWS_TEXT
from foi.reading.files.looking import look_into
from foi.reading.files.opendocument import LOCKED
from foi.reading.files.spreadsheets import BadFile, read_table
from foi.reading.files.workbooks import FAULTY, OLD_OR_LOCKED, read_file, sheets_of
from foi.reading.files.xlsx import NO_RESULT
from foi.reading.tables.grid import TextGrid, Unreadable
from foi.stats.presentation import format_date
from tests.figures.workbooks import HIDDEN, covered, day, empty, number, ods, row, sheet, words, xlsx
from tests.reading.files.making import packed

# OpenDocument ----------------------------------------------------------------------------------------------


def table(*rows: str) -> tuple[tuple[str, ...], ...]:
    return read_file("lamps.ods", ods(sheet(*rows))).rows


REPORT = (
    row(words("Lamps mended")),
    row(times=2),
    row(words("Ward", down=2), words("2023/24", across=2), covered(), words("2024/25", across=2), covered()),
    row(covered(), words("Lamps"), words("Cost"), words("Lamps"), words("Cost")),
    row(words("Elm"), number("1171", "1,171"), number("1090980", "£1,090,980", "currency", "GBP"), empty(2)),
    row(
        words("Oak"), number("0", "-", times=2), number("7.5", "8"), number("894677.59", "£895k", "currency")
    ),
    row(words("All"), number("0.0734", "7%", "percentage"), words("&lt;5"), words("-"), empty()),
    row(times=1_048_000),
    row(words("Source: lighting system")),
    row(times=500),
)


def test_a_report_as_libreoffice_writes_it() -> None:
    """Merged headings, repeated cells and rows, money, percentages, dashes; a title above, a note below."""
    grid = read_file("lamps.ods", ods(sheet(*REPORT)))
    assert (grid.title, grid.notes) == ("Lamps mended", ("Source: lighting system",))
    assert grid.rows == (
        ("Ward", "2023/24", "2023/24", "2024/25", "2024/25"),
        ("Ward", "Lamps", "Cost", "Lamps", "Cost"),
        ("Elm", "1171", "£1090980", "", ""),
        ("Oak", "0", "0", "7.5", "£894677.59"),
        ("All", "7.34%", "<5", "-", ""),
    )


def test_another_reader_takes_the_file_for_a_workbook_too() -> None:
    read = CalamineWorkbook.from_filelike(io.BytesIO(ods(sheet(*REPORT)))).get_sheet_by_index(0).to_python()
    assert [line[0] for line in read if line[0]][:5] == ["Lamps mended", "Ward", "Elm", "Oak", "All"]


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        pytest.param(number("1234.5678", "1,235"), "1234.5678", id="rounded for show"),
        pytest.param(number("0", "-"), "0", id="a zero that shows as a dash"),
        pytest.param(number("1E+006", "1000000"), "1000000", id="with an exponent"),
        pytest.param(number("-196", "(196)"), "-196", id="below zero in brackets"),
        pytest.param(number("0.07", "7.00%", "percentage"), "7%", id="a percentage"),
        pytest.param(number("5", "€5", "currency", "EUR"), "€5", id="another currency stays as it shows"),
        pytest.param(number("", "5"), "5", id="no value but the text"),
        pytest.param(number("five", "5"), "5", id="a value that is none"),
        pytest.param(number("1090980", "£1,090,980"), "£1090980", id="money by its format alone"),
        pytest.param(number("5", "", "currency", "EUR"), "5", id="another currency without the text"),
        pytest.param(day("2024-03-31", ""), "31 March 2024", id="a day without the text"),
        pytest.param(day("31/03/24", "31/03/24"), "31/03/24", id="a day that is none"),
        pytest.param(
            '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>', "yes", id="a truth"
        ),
        pytest.param(
            '<table:table-cell office:value-type="string" office:string-value="five"/>',
            "five",
            id="an attribute",
        ),
        pytest.param(words("a<text:s text:c='999999999'/>b"), f"a{' ' * 100}b", id="a line of spaces"),
        pytest.param(day("2024-03-31", "31/03/24"), "31 March 2024", id="a day"),
        pytest.param(
            day("2024-03-31T00:00:00", "Sunday, 31 March 2024"), "31 March 2024", id="with its weekday"
        ),
        pytest.param(day("2024-03-31T10:10:10", "31/03/24"), "31 March 2024, 10:10:10", id="a time"),
        pytest.param(
            day("2024-03-31T10:10:09.999999999", "31/03/24 10:10"), "31 March 2024, 10:10:10", id="a fraction"
        ),
        pytest.param(day("2024-03-01", "Mar-24"), "Mar-24", id="a month"),
        pytest.param(day("2024-01-01", "2024"), "2024", id="a year"),
        pytest.param(words("1<text:s/>of 3"), "1 of 3", id="a space of its own"),
        pytest.param(
            words("a<text:s text:c='1'/>b<text:tab/>c<text:line-break/>d"), "a b c d", id="tabs, breaks"
        ),
        pytest.param(
            words("<text:span>Elm</text:span> <text:a>Road</text:a>"), "Elm Road", id="set in parts"
        ),
        pytest.param(
            words("5").replace(
                "<text:p>", "<office:annotation><text:p>ask the team</text:p></office:annotation><text:p>", 1
            ),
            "5",
            id="with a comment",
        ),
    ],
)
def test_one_cell(cell: str, read: str) -> None:
    assert table(row(words("Ward"), words("Lamps")), row(words("Elm"), cell))[1] == ("Elm", read)


REAL = (Path(__file__).parent / "libreoffice.ods").read_bytes()
"""A workbook that LibreOffice 7.4 saved: merged headings, money, days, months, shares, a comment; a row, a
column and a sheet that are hidden, this one with a number that points to a person."""


def test_a_file_that_libreoffice_saved_reads_as_it_shows() -> None:
    grid = read_file("lamps.ods", REAL)
    assert (grid.title, list(sheets_of("lamps.ods", REAL))) == ("Lamps mended by ward", ["Lamps", "Raw"])
    assert grid.rows == (
        ("Ward", "2023/24", "2023/24", "Seen on", "Month", "Share"),
        ("Ward", "Lamps", "Cost", "", "", ""),
        ("Elm", "1171", "£1090980.5", "31 March 2024", "Mar 24", "7.34%"),
        ("Oak", "0", "£12.5", "1 April 2024", "Apr 24", "50%"),
        ("Fir", "<5", "", "", "", "-"),
        ("All", "1171", "1", "", "", ""),
    )


def test_what_is_in_that_file_besides() -> None:
    found = look_into("lamps.ods", REAL)
    assert found.hidden == ("1 row of the sheet “Lamps”", "1 column of the sheet “Lamps”", "the sheet “Raw”")
    assert (found.comments, found.rows, found.people) == (("Ask AB123456C",), 9, ())
    elm, raw = found.lines[3], found.lines[-1]
    assert (elm.where, elm.cells[3:5]) == ("in row 5 of the sheet “Lamps”", ("31 March 2024", "1 March 2024"))
    assert (raw.cells, raw.headings) == (("A", "9434765919"), ("Name", "NHS number"))


@pytest.mark.parametrize("name", ["Lamps", "Raw"])
def test_another_reader_finds_the_same_words_and_numbers_in_it(name: str) -> None:
    """What a cell holds, whatever it shows."""
    theirs = CalamineWorkbook.from_filelike(io.BytesIO(REAL)).get_sheet_by_name(name).to_python()
    filled = [[cell for cell in line if cell != ""] for line in theirs]
    ours = [line.cells for line in look_into("lamps.ods", REAL).lines if f"“{name}”" in line.where]
    read = [[cell for cell in line if cell] for line in ours]
    pairs = zip(read, filter(None, filled), strict=True)
    for cell, value in (pair for both in pairs for pair in zip(*both, strict=True)):
        if isinstance(value, float):
            number = float(cell.removeprefix("£").removesuffix("%"))
            assert number == pytest.approx(value * 100 if cell.endswith("%") else value)
        else:
            assert cell == (format_date(value) if isinstance(value, date) else value)


def test_who_looks_into_a_workbook_is_told_what_shows_nowhere() -> None:
    """A month that is kept as a day, words beneath a merged cell, a row's own number after repeated ones."""
    found = look_into(
        "ods",
        ods(
            sheet(
                row(words("Name"), words("Born"), words("Note")),
                row(times=40),
                row(words("A", across=2), covered(text="left over"), day("1990-05-03", "May 90"), times=2),
                row(words("B")),
            )
        ),
    )
    assert [(line.where, line.cells) for line in found.lines] == [
        ("in row 1 of the sheet “Sheet1”", ("Name", "Born", "Note")),
        ("in row 42 of the sheet “Sheet1”", ("A", "left over", "3 May 1990")),
        ("in row 44 of the sheet “Sheet1”", ("B",)),
    ]
    assert found.rows == 4


def test_changes_and_what_other_files_held_are_told_apart() -> None:
    tracked = (
        '<table:tracked-changes><table:cell-content-change table:id="ct1"/><table:insertion/>'
        "</table:tracked-changes>"
    )
    found = look_into(
        "ods", ods(tracked, sheet(row(words("a")), name="'file:///b.ods'#$B"), sheet(row(words("c"))))
    )
    assert (found.tracked_changes, found.external_links, [line.cells for line in found.lines]) == (
        2,
        1,
        [("c",)],
    )


def test_columns_hidden_to_the_edge_of_the_sheet_are_no_hidden_columns() -> None:
    hide = '<table:table-column table:visibility="collapse" table:number-columns-repeated="{}"/>'
    assert look_into("lamps.ods", ods(sheet(hide.format(16_381), row(words("a"))))).hidden == ()
    assert look_into("lamps.ods", ods(sheet(hide.format(2), row(words("a"))))).hidden == (
        "2 columns of the sheet “Sheet1”",
    )


def test_a_workbook_of_many_megabytes_is_looked_through_to_its_end() -> None:
    rows = row(*(words("Lamps " * 20) for _ in range(50)))
    found = look_into("lamps.ods", ods(sheet(rows * 1_400, row(words("last")))))
    assert (found.rows, found.lines[-1].cells, found.unread) == (1_401, ("last",), "")


def test_a_cell_merged_downwards_stops_where_it_ends() -> None:
    """The rows beneath are empty otherwise, and written as one that repeats."""
    rows = table(
        row(words("Area"), words("Ward"), words("Lamps")),
        row(words("North", down=3), words("Elm"), number("1", "1")),
        row(covered(text="left over"), empty(2), times=2),
        row(words("South"), words("Ash"), number("2", "2")),
    )
    assert rows[1:] == (("North", "Elm", "1"), ("North", "", ""), ("North", "", ""), ("South", "Ash", "2"))


def test_a_merged_number_counts_once() -> None:
    rows = table(
        row(words("A"), words("B")),
        row(number("5", "5"), number("6", "6")),
        row(words("7", across=2), covered(), words("8")),
    )
    assert rows[2] == ("7", "", "8")


def test_six_hundred_rows_with_empty_cells_to_the_edge_are_read() -> None:
    lines = [row(words(f"Ward {n}"), number(str(n), str(n))) for n in range(700)]
    assert len(table(row(words("Ward"), words("Lamps")), *lines)) == 701


def test_hidden_rows_are_read_and_hidden_sheets_come_last() -> None:
    """What is hidden in a table is seen in the preview; a hidden sheet is never the one that is proposed."""
    table_rows = (
        row(words("Ward"), words("Lamps")),
        row(words("Elm"), number("1", "1"), visibility="collapse"),
    )
    content = ods(
        sheet(*table_rows, name="Old", style=HIDDEN), sheet(*table_rows, name="Now"), sheet(name="None")
    )
    assert list(sheets_of("lamps.ods", content)) == ["Now", "Old"]
    assert read_file("lamps.ods", content).rows[1] == ("Elm", "1")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(ods(sheet(row(words("a"))), locked=True), LOCKED, id="locked"),
        pytest.param(ods(sheet()), "The workbook is empty", id="nothing in it"),
        pytest.param(ods(head="<!DOCTYPE a [<!ENTITY b 'c'>]>"), "damaged", id="entities"),
        pytest.param(ods(sheet(row(words("a"))))[:-40], "damaged", id="cut off"),
        pytest.param(ods("<table:table>"), "damaged", id="broken XML"),
        pytest.param(
            ods(sheet(row(words("<text:span>" * 5_000 + "a" + "</text:span>" * 5_000)))),
            "damaged",
            id="spans within spans",
        ),
        pytest.param(
            ods(sheet(row(words("a", times=900), times=900_000))), "too large", id="a million full rows"
        ),
        pytest.param(b"\xd0\xcf\x11\xe0" + bytes(600), OLD_OR_LOCKED, id="an old or a locked file"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(content: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=says.replace(".", r"\.")):
        read_file("lamps.ods", content)


def test_a_million_empty_rows_take_no_time() -> None:
    started = time.process_time()
    table(*REPORT)
    assert time.process_time() - started < 1


# Excel -----------------------------------------------------------------------------------------------------


def lamps(workbook: Workbook) -> None:
    sheet = workbook.active
    sheet.append(["Ward", "2023/24", None, "Total"])
    sheet.merge_cells("B1:C1")
    sheet.append([None, "Lamps", "Cost"])
    sheet.merge_cells("A1:A2")
    sheet.merge_cells("D1:D2")
    sheet.append(["Elm", 5, 12.5, "=B3*2"])
    sheet["C3"].number_format = "£#,##0.00"
    sheet.append(["Oak", 0.07, 3, '=IF(B4>0,"","none")'])
    sheet["B4"].number_format = "0%"
    sheet.row_dimensions[4].hidden = True
    hidden = workbook.create_sheet("Before", 0)
    hidden.append(["Ward", "Lamps"])
    hidden.append(["Elm", 1])
    hidden.sheet_state = "veryHidden"
    workbook.active = 1


def test_merged_cells_hidden_sheets_and_formulas_without_results() -> None:
    """A formula that nobody has worked out shows as such, and is refused as a value: a blank would pass."""
    content = xlsx(lamps)
    assert list(sheets_of("lamps.xlsx", content)) == ["Sheet", "Before"]
    assert read_file("lamps.xlsx", content).rows == (
        ("Ward", "2023/24", "2023/24", "Total"),
        ("Ward", "Lamps", "Cost", "Total"),
        ("Elm", "5", "£12.5", NO_RESULT),
        ("Oak", "7%", "3", NO_RESULT),
    )


def test_a_formula_whose_result_is_no_text_is_blank() -> None:
    """As Excel keeps it: a result of type text, with nothing in it."""
    content = xlsx(lamps)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            part = before.read(name).replace(b'<c r="D4"><f>', b'<c r="D4" t="str"><f>')
            after.writestr(name, part.replace(b"</f><v></v>", b"</f><v></v>"))
    rows = read_file("lamps.xlsx", out.getvalue()).rows
    assert (rows[2][3], rows[3][3]) == (NO_RESULT, "")


def put_into(content: bytes, part: str, before: bytes, markup: bytes) -> bytes:
    """The workbook with this markup in one of its parts."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as given,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in given.namelist():
            data = given.read(name)
            made.writestr(name, data.replace(before, markup + before) if name == part else data)
    return out.getvalue()


MERGED = b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
SHEET = "xl/worksheets/sheet1.xml"
SMALL_BOMBS = {
    "one merged range over the whole sheet": (SHEET, b"<pageMargins", MERGED),
    "a hundred merged ranges": (SHEET, b"<pageMargins", MERGED.replace(b"XFD1048576", b"CV100") * 100),
    "millions of empty cells": (SHEET, b"</sheetData>", b"<row>" + b"<c/>" * 4_000_000 + b"</row>"),
    "millions of empty rows": (SHEET, b"</sheetData>", b"<row/>" * 4_000_000),
    "more styles than Excel keeps": ("xl/styles.xml", b"</cellXfs>", b"<xf/>" * 70_000),
    "a hundred million spaces": (SHEET, b"</worksheet>", b" " * 105_000_000),
}


@pytest.mark.parametrize("bomb", SMALL_BOMBS)
def test_a_small_file_that_would_fill_the_machine_is_refused_before_it_is_parsed(bomb: str) -> None:
    content = put_into(xlsx(lambda book: book.active.append(["Ward", "Lamps"])), *SMALL_BOMBS[bomb])
    assert len(content) < 250_000
    started = time.process_time()
    for read in (read_file, read_table):
        with pytest.raises((Unreadable, BadFile), match="too large when unpacked"):
            read("lamps.xlsx", content)
    assert time.process_time() - started < 5


def test_a_cell_that_was_only_formatted_makes_no_sheet_large() -> None:
    """Wherever it stands, and whatever size the sheet states; a cell that holds something far off does."""
    content = put_into(
        xlsx(lambda book: [book.active.append(line) for line in (["Ward", "Lamps"], ["Elm", 5])]),
        SHEET,
        b"</sheetData>",
        b'<row r="1048576"><c r="XFD1048576" s="0"/></row>',
    )
    stated = put_into(content, SHEET, b"<sheetViews", b'<dimension ref="A1:XFD1048576"/>')
    for each in (content, stated):
        assert read_file("lamps.xlsx", each).rows == (("Ward", "Lamps"), ("Elm", "5"))
    far = b'<row r="1048576"><c r="XFD1048576"><v>5</v></c></row>'
    with pytest.raises(Unreadable, match="too large"):
        read_file("lamps.xlsx", put_into(xlsx(lamps), SHEET, b"</sheetData>", far))


def test_escapes_in_texts_are_undone() -> None:
    def fill(book: Workbook) -> None:
        for line in (["Ward", "Note"], ["Elm_x000D_\nRoad", "_x005F_x000D_"]):
            book.active.append(line)

    content = xlsx(fill)
    assert read_file("lamps.xlsx", content).rows[1] == ("Elm\nRoad", "_x000D_")
    assert read_table("lamps.xlsx", content).rows[0].cells == ("Elm\nRoad", "_x000D_")
    assert look_into("lamps.xlsx", content).lines[1].cells == ("Elm\nRoad", "_x000D_")


MOMENTS = (
    (datetime.fromisoformat("2021-01-01T10:10:10"), "dd/mm/yyyy hh:mm", "1 January 2021, 10:10:10"),
    (datetime.fromisoformat("2021-01-01T10:10:10"), "dd/mm/yyyy", "1 January 2021, 10:10:10"),
    (datetime.fromisoformat("2021-01-01T10:10:00"), "hh:mm", "1 January 2021, 10:10:00"),
    (datetime.fromisoformat("2021-01-01T10:10:00"), "mmm yy", "January 2021"),
    (datetime.fromisoformat("2021-01-01T00:00:00"), "dd/mm/yyyy hh:mm", "1 January 2021"),
    (clock(10, 10, 10), "hh:mm:ss", "10:10:10"),
)


@pytest.mark.parametrize(("value", "number_format", "shown"), MOMENTS)
@pytest.mark.parametrize("ending", ["xlsx", "xls"])
def test_a_time_of_day_does_not_vanish(
    ending: str, value: datetime | clock, number_format: str, shown: str
) -> None:
    def fill(book: Workbook) -> None:
        book.active.append(["Ward", "Seen"])
        book.active.append(["Elm", value])
        book.active["B2"].number_format = number_format

    old = {"Lamps": [["Ward", "Seen"], ["Elm", (value, number_format)]]}
    content = xlsx(fill) if ending == "xlsx" else xls(old)
    assert read_file(f"lamps.{ending}", content).rows[1] == ("Elm", shown)


# Excel before 2007 -----------------------------------------------------------------------------------------


def xls(sheets: dict[str, list[list[object]]], merged: tuple[int, int, int, int] | None = None) -> bytes:
    """An old workbook; a cell is a value, or a value with its number format."""
    book = xlwt.Workbook()
    for title, rows in sheets.items():
        sheet = book.add_sheet(title)
        for at, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                value, shown = cell if isinstance(cell, tuple) else (cell, "General")
                if value is not None:
                    sheet.write(at, column, value, xlwt.easyxf(num_format_str=shown))
    if merged:
        book.get_sheet(0).merge(*merged)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


DAY, MONTH = (date(2024, 3, 31), "dd/mm/yyyy"), (date(2024, 3, 1), "mmm yy")
OLD = {
    "Lamps": [
        ["Ward", "2023/24", None, "Seen on", "Month"],
        [None, "Lamps", "Cost"],
        [
            "Elm",
            (0.07, "0%"),
            (12.5, "£#,##0.00"),
            (date(2024, 3, 31), "dd/mm/yyyy"),
            (date(2024, 3, 1), "mmm yy"),
        ],
        ["Oak", 1171, True],
    ],
    "Before": [["Ward", "Lamps"], ["Elm", 1]],
}


def test_old_workbooks_with_merged_cells_and_what_their_numbers_show() -> None:
    content = xls(OLD, merged=(0, 0, 1, 2))
    assert list(sheets_of("lamps.xls", content)) == ["Lamps", "Before"]
    assert read_file("lamps.xls", content).rows == (
        ("Ward", "2023/24", "2023/24", "Seen on", "Month"),
        ("", "Lamps", "Cost", "", ""),
        ("Elm", "7%", "£12.5", "31 March 2024", "March 2024"),
        ("Oak", "1171", "yes", "", ""),
    )
    assert read_file("lamps.xls", content, "Before").rows == (("Ward", "Lamps"), ("Elm", "1"))


@pytest.mark.parametrize("cut", [0, 8, 600, 3000])
def test_an_old_workbook_that_is_cut_off_says_so(cut: int) -> None:
    with pytest.raises(Unreadable, match=r"damaged|empty"):
        read_file("lamps.xls", xls(OLD)[:cut])


def test_an_old_workbook_whose_parts_contradict_each_other_may_open_elsewhere() -> None:
    """One that says that it has other than the texts in its table, [MS-XLS] 2.4.265."""
    content = xls(OLD)
    at = content.index(b"\xfc\x00", content.index(b"\x09\x08\x10\x00"))
    said = int.from_bytes(content[at + 8 : at + 12], "little")
    wrong = content[: at + 8] + (said + 500).to_bytes(4, "little") + content[at + 12 :]
    with pytest.raises(Unreadable) as refusal:
        read_file("lamps.xls", wrong)
    assert str(refusal.value) == FAULTY


# CSV -------------------------------------------------------------------------------------------------------

LINES = "Ward,Lamps,Cost\nElm,250,£1\nRhôs,300,£250"
ROWS = (("Ward", "Lamps", "Cost"), ("Elm", "250", "£1"), ("Rhôs", "300", "£250"))


def read(text: str, encoding: str = "utf-8", name: str = "lamps.csv") -> TextGrid:
    return read_file(name, text.encode(encoding))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_csv_of_any_program(encoding: str, mark: str, end: str) -> None:
    assert read(LINES.replace(",", mark).replace("\n", end), encoding).rows == ROWS


WORD, PDF = packed({"word/document.xml": "<w:document/>"}), b"%PDF-1.7\n" + bytes(200)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(
            xlsx(lambda book: book.active.append(["Ward"])),
            "This is not a CSV file but a workbook: give it its right ending, .xlsx, or save it as CSV.",
            id="xlsx",
        ),
        pytest.param(ods(sheet(row(words("Ward")))), "a workbook: give it its right ending, .ods,", id="ods"),
        pytest.param(b"\xd0\xcf\x11\xe0" + bytes(600), "one of an older Office program", id="old Office"),
        pytest.param(WORD, "a Word document: give it its right ending, .docx,", id="docx"),
        pytest.param(packed({"lamps.csv": "a,b"}), "a zipped file: unpack it", id="zip"),
        pytest.param(WORD[:60], "a zipped file", id="cut-off zip"),
        pytest.param(PDF, "a PDF document: give it its right ending, .pdf,", id="PDF"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR,1,2\n", "characters that no text has", id="picture"),
        pytest.param(b"Ward,Lamps\nElm,1\0\nOak,2\n", "characters that no text has", id="NUL"),
    ],
)
def test_what_is_no_text_is_told_whatever_its_name_says(content: bytes, says: str) -> None:
    """Before, its bytes made a table of signs that nobody wrote."""
    for ending in ("csv", "tsv", "txt"):
        with pytest.raises(Unreadable) as refusal:
            read_file(f"lamps.{ending}", content)
        assert says.replace("CSV file", f"{ending.upper()} file") in str(refusal.value)
    with pytest.raises(BadFile) as refused:
        read_table("lamps.csv", content)
    assert says in str(refused.value)


def test_an_old_workbook_with_the_ending_of_a_text_is_told() -> None:
    with pytest.raises(Unreadable, match=r"a workbook: give it its right ending, \.xls,"):
        read_file("lamps.csv", xls(OLD))


@pytest.mark.parametrize("name", ["lamps.csv", "lamps.tsv", "lamps.txt"])
def test_an_encoding_that_was_taken_for_granted_is_told(name: str) -> None:
    text = LINES.replace(",", "\t")
    assert read(text, "cp1252", name).notices == (WINDOWS_TEXT,)
    assert read(text, "utf-8", name).notices == ()


def test_the_last_row_is_kept_when_it_reads_like_one_number() -> None:
    """“Fir,250” and “5,250” are two cells each in a file of commas."""
    assert read("Ward,Lamps\nElm,1\nFir,250").rows[-1] == ("Fir", "250")
    assert read("Lamps,Poles\n1,2\n5,250").rows == (("Lamps", "Poles"), ("1", "2"), ("5", "250"))


def test_thousands_within_quotation_marks_or_between_semicolons() -> None:
    assert read('Ward,Lamps\nElm,"1,171"\nOak,"2,000"').rows[1] == ("Elm", "1,171")
    assert read("Ward;Lamps\nElm;1,171\nOak;2,000").rows[1] == ("Elm", "1,171")
    assert read("Ward\tLamps\nElm\t1,171\nOak\t2,000", name="lamps.tsv").rows[1] == ("Elm", "1,171")


def test_title_notes_and_cells_of_several_lines() -> None:
    grid = read('Lamps by ward\n\nWard,Lamps,Note\nElm,1,"two\nlines"\nOak,2,\n\nSource: log')
    assert (grid.title, grid.notes) == ("Lamps by ward", ("Source: log",))
    assert grid.rows[1] == ("Elm", "1", "two\nlines")
