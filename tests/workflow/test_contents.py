"""What is in the files that go with a letter, found from their bytes."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
import xlwt
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName

from foi.compliance.facts import FileContents
from foi.compliance.identifiers import IdentifierKind
from foi.reading.files import archive
from foi.reading.files.apart import read_all
from foi.reading.files.archive import TooLarge
from foi.reading.files.looking import look_into
from foi.workflow.review.file_inspection import contents_of
from tests.figures.workbooks import NAMES

NI, NHS, BIRTH = IdentifierKind.NATIONAL_INSURANCE, IdentifierKind.NHS, IdentifierKind.BIRTH


def read(name: str, content: bytes) -> FileContents:
    found = contents_of(name, content)
    assert found is not None
    return found


# Excel --------------------------------------------------------------------------------------------------


def xlsx(change: Callable[[Any], None] = lambda book: None, parts: dict[str, str] | None = None) -> bytes:
    """A workbook of one sheet with lamps, changed; `parts` are put into the archive besides."""
    book = Workbook()
    book.active.title = "Lamps"
    for row in (("Ward", "Lamps"), ("North", 12), ("South", 7)):
        book.active.append(row)
    change(book)
    file = io.BytesIO()
    book.save(file)
    with zipfile.ZipFile(file, "a") as zipped:
        for name, text in (parts or {}).items():
            zipped.writestr(name, text)
    return file.getvalue()


def hide_sheet(book: Any, state: str = "hidden") -> None:
    book.create_sheet("Raw")["A1"] = "AB123456C"
    book["Raw"].sheet_state = state


def hide_rows(book: Any) -> None:
    book["Lamps"].row_dimensions[2].hidden = book["Lamps"].row_dimensions[3].hidden = True


def hide_column(book: Any) -> None:
    book["Lamps"].column_dimensions["B"].hidden = True


def hide_the_empty_rest(book: Any) -> None:
    book["Lamps"].column_dimensions.group("D", "XFD", hidden=True)


@pytest.mark.parametrize(
    ("change", "hidden"),
    [
        (lambda book: None, ()),
        (hide_sheet, ("the sheet “Raw”",)),
        (lambda book: hide_sheet(book, "veryHidden"), ("the sheet “Raw”",)),
        (lambda book: hide_sheet(book, "visible"), ()),
        (hide_rows, ("2 rows of the sheet “Lamps”",)),
        (hide_column, ("1 column of the sheet “Lamps”",)),
        (hide_the_empty_rest, ()),
    ],
)
def test_hidden_sheets_rows_and_columns(change: Callable[[Any], None], hidden: tuple[str, ...]) -> None:
    assert read("lamps.xlsx", xlsx(change)).hidden == hidden


def test_a_plain_workbook_has_nothing_to_say() -> None:
    assert read("lamps.XLSX", xlsx()) == FileContents(rows=3)


def test_pivot_caches_and_links_to_other_workbooks() -> None:
    found = read(
        "lamps.xlsx",
        xlsx(
            parts={
                "xl/pivotCache/pivotCacheDefinition1.xml": "<x/>",
                "xl/pivotCache/pivotCacheRecords1.xml": "<x/>",
                "xl/externalLinks/externalLink1.xml": "<x/>",
            }
        ),
    )
    assert (found.pivot_caches, found.external_links) == (1, 1)


def name_and_sign(book: Any) -> None:
    book.defined_names["Staff"] = DefinedName("Staff", attr_text="Lamps!$A$1")
    book["Lamps"].print_area = "A1:B3"
    book["Lamps"]["A2"].comment = Comment("Her number is AB123456C.", "An officer")
    book.properties.creator, book.properties.lastModifiedBy = "An officer", "openpyxl"


def test_names_comments_and_properties() -> None:
    found = read("lamps.xlsx", xlsx(name_and_sign))
    assert (found.named_ranges, found.comments, found.people) == (("Staff",), 1, ("An officer",))
    assert found.identifiers == ((NI, 1, "in a comment"),)


def list_people(book: Any) -> None:
    sheet = book.create_sheet("People")
    sheet.append(("Name", "NHS number", "Date of birth"))
    sheet.append(("A", 9434765919, "03/05/1990"))
    sheet.append(("B", "943 476 5919", "not known"))


def test_cells_are_read_under_their_headings() -> None:
    found = read("lamps.xlsx", xlsx(list_people))
    assert found.identifiers == (
        (NHS, 2, "in row 2 of the sheet “People”"),
        (BIRTH, 1, "in row 2 of the sheet “People”"),
    )
    assert found.rows == 6


def test_cells_of_hidden_sheets_are_read_too() -> None:
    assert read("lamps.xlsx", xlsx(hide_sheet)).identifiers == ((NI, 1, "in row 1 of the sheet “Raw”"),)


# Excel before 2007 --------------------------------------------------------------------------------------


def xls(change: Callable[[Any], None] = lambda book: None) -> bytes:
    """The workbook of lamps as old programs write it, changed."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Lamps")
    for at, row in enumerate((("Ward", "NHS number"), ("North", 9434765919), ("South", "AB123456C"))):
        for column, value in enumerate(row):
            sheet.write(at, column, value)
    change(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def hide_old_sheet(book: Any) -> None:
    book.add_sheet("Raw").visibility = 1


def hide_old_row_and_column(book: Any) -> None:
    sheet = book.get_sheet(0)
    sheet.row(1).hidden = sheet.col(1).hidden = True


def test_old_workbooks_are_read_under_their_headings() -> None:
    found = read("lamps.xls", xls())
    assert (found.rows, found.unread, found.hidden) == (3, "", ())
    assert found.identifiers == (
        (NHS, 1, "in row 2 of the sheet “Lamps”"),
        (NI, 1, "in row 3 of the sheet “Lamps”"),
    )


@pytest.mark.parametrize(
    ("change", "hidden"),
    [
        (hide_old_sheet, ("the sheet “Raw”",)),
        (
            hide_old_row_and_column,
            ("1 row of the sheet “Lamps”", "1 column of the sheet “Lamps”"),
        ),
    ],
)
def test_hidden_parts_of_old_workbooks(change: Callable[[Any], None], hidden: tuple[str, ...]) -> None:
    assert read("lamps.xls", xls(change)).hidden == hidden


# OpenDocument -------------------------------------------------------------------------------------------

ODS = """<office:document-content {names}>
<style:style style:name="ta1"><style:table-properties table:display="{shown}"/></style:style>
<table:table table:name="Lamps" table:style-name="ta1">
<table:table-column{column}/>
<table:table-row><table:table-cell><text:p>NHS number</text:p></table:table-cell></table:table-row>
<table:table-row{row}><table:table-cell office:value="9434765919"><text:p>9434765919</text:p>
<office:annotation><text:p>Ask AB123456C.</text:p></office:annotation></table:table-cell></table:table-row>
<table:table-row table:visibility="collapse"><table:table-cell/></table:table-row>
</table:table>{after}</office:document-content>"""
META = f"<office:meta {NAMES}><meta:initial-creator>An officer</meta:initial-creator></office:meta>"


def zipped(**parts: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archived:
        for name, text in parts.items():
            archived.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return file.getvalue()


def ods(shown: str = "true", column: str = "", row: str = "", after: str = "") -> bytes:
    content = ODS.format(names=NAMES, shown=shown, column=column, row=row, after=after)
    return zipped(content_xml=content, meta_xml=META)


HIDE = ' table:visibility="collapse"'


@pytest.mark.parametrize(
    ("fields", "hidden"),
    [
        ({}, ()),
        ({"shown": "false"}, ("the sheet “Lamps”",)),
        ({"row": HIDE}, ("1 row of the sheet “Lamps”",)),
        ({"row": ' table:visibility="filter"'}, ("1 row of the sheet “Lamps”",)),
        ({"column": f'{HIDE} table:number-columns-repeated="3"'}, ("3 columns of the sheet “Lamps”",)),
    ],
)
def test_hidden_parts_of_opendocument_spreadsheets(fields: dict[str, str], hidden: tuple[str, ...]) -> None:
    assert read("lamps.ods", ods(**fields)).hidden == hidden


def test_opendocument_spreadsheets_are_read_as_well() -> None:
    after = '<table:data-pilot-table table:name="P"/><table:named-range table:name="Staff"/>'
    found = read("lamps.ods", ods(after=after))
    assert (found.pivot_caches, found.named_ranges, found.comments) == (1, ("Staff",), 1)
    assert found.people == ("An officer",)
    assert found.identifiers == ((NHS, 1, "in row 2 of the sheet “Lamps”"), (NI, 1, "in a comment"))


def test_opendocument_texts() -> None:
    body = "<text:tracked-changes><text:changed-region/></text:tracked-changes><text:p>AB123456C</text:p>"
    found = read("letter.odt", zipped(content_xml=f"<office:body {NAMES}>{body}</office:body>"))
    assert (found.tracked_changes, found.identifiers) == (1, ((NI, 1, "in paragraph 1"),))


# Word ---------------------------------------------------------------------------------------------------


def test_word_documents() -> None:
    body = (
        "<w:document><w:p><w:r><w:t>Ring </w:t></w:r><w:r><w:t>07700 900123</w:t></w:r></w:p>"
        '<w:p><w:ins w:id="1"><w:r><w:t>new </w:t></w:r></w:ins>'
        '<w:del w:id="2"><w:r><w:delText>AB123456C</w:delText></w:r></w:del></w:p></w:document>'
    )
    comments = '<w:comments><w:comment w:id="1"><w:p><w:t>Who is this?</w:t></w:p></w:comment></w:comments>'
    core = "<cp:coreProperties><dc:creator>An officer</dc:creator></cp:coreProperties>"
    found = read(
        "letter.docx",
        zipped(word__document_xml=body, word__comments_xml=comments, docProps__core_xml=core),
    )
    assert (found.comments, found.tracked_changes, found.people) == (1, 2, ("An officer",))
    assert found.identifiers == (
        (IdentifierKind.MOBILE, 1, "in paragraph 1"),
        (NI, 1, "in paragraph 2"),
    )


# Text ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("a.csv", b"Ward,Lamps\nNorth,12\n", ()),
        ("a.csv", b"Name,NHS number\nA,9434765919\n", ((NHS, 1, "in row 2"),)),
        ("a.csv", "\ufeffName;NHS number\nÅ;9434765919\n".encode(), ((NHS, 1, "in row 2"),)),
        ("a.csv", b"Name,Invoice\nA,9434765919\n", ()),
        ("a.tsv", "Name\tNHS number\nA\t9434765919\n".encode("utf-16"), ((NHS, 1, "in row 2"),)),
        ("a.csv", b'Name,"Never closed\nAB123456C', ((NI, 1, "in row 2"),)),
        ("a.csv", b"", ()),
        ("a.txt", b"One\r\nTwo AB123456C\r\n", ((NI, 1, "in line 2"),)),
        ("a.txt", b"\xff\x00\x80 AB123456C", ((NI, 1, "in line 1"),)),
        ("a.tsv", "Name\tNHS number\nÅ\t9434765919\n".encode("utf-16-le"), ((NHS, 1, "in row 2"),)),
        ("a.txt", "£5\nAB123456C".encode("cp1252"), ((NI, 1, "in line 2"),)),
        ("a.json", b'{"ni": "AB123456C"}', ((NI, 1, "in line 1"),)),
    ],
)
def test_tables_and_files_of_text(name: str, content: bytes, found: tuple[Any, ...]) -> None:
    assert read(name, content).identifiers == found


# PDF ----------------------------------------------------------------------------------------------------


def pdf(*, tagged: bool, packed: bool = False, password: str = "") -> bytes:
    document = pikepdf.new()
    document.add_blank_page()
    if tagged:
        document.Root.StructTreeRoot = document.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot)
        )
    file = io.BytesIO()
    mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
    encryption = pikepdf.Encryption(owner=password, user=password) if password else False
    document.save(file, object_stream_mode=mode, encryption=encryption)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "tagged"),
    [
        (pdf(tagged=True), True),
        (pdf(tagged=True, packed=True), True),
        (pdf(tagged=False), False),
        (pdf(tagged=False, packed=True), False),
        (pdf(tagged=False, packed=True, password="secret"), None),
    ],
)
def test_whether_a_pdf_is_tagged(content: bytes, tagged: bool | None) -> None:
    assert read("plan.pdf", content) == FileContents(tagged=tagged)


# What can't be read -------------------------------------------------------------------------------------

CLOSED = "it can’t be opened: it is damaged, or has a password"


@pytest.mark.parametrize(
    ("name", "content", "unread"),
    [
        ("a.xlsx", b"\xd0\xcf\x11\xe0 an encrypted workbook", CLOSED),
        ("a.xlsx", b"", CLOSED),
        ("a.xlsx", zipped(other_xml="<x/>"), CLOSED),
        ("a.xlsx", xlsx()[:-60], CLOSED),
        ("a.docx", zipped(other_xml="<x/>"), CLOSED),
        ("a.ods", zipped(other_xml="<x/>"), CLOSED),
        ("a.pdf", b"not a PDF", CLOSED),
        ("a.xls", b"\xd0\xcf\x11\xe0", CLOSED),
        ("a.xlsb", b"PK", "nothing can look into a spreadsheet of this kind"),
    ],
)
def test_what_cannot_be_read_is_said(name: str, content: bytes, unread: str) -> None:
    assert read(name, content) == FileContents(unread=unread)


@pytest.mark.parametrize("name", ["plan.png", "film.mp4", "README", "page.html"])
def test_other_formats_are_not_looked_into(name: str) -> None:
    assert contents_of(name, b"AB123456C") is None


def test_a_file_that_unpacks_into_too_much_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST_UNPACKED", 100)
    with pytest.raises(archive.TooLarge):
        look_into("a.xlsx", xlsx())


def test_a_bomb_is_said_to_be_too_large() -> None:
    bomb = xlsx(parts={"xl/media/picture.bin": " " * 105_000_000})
    assert read("a.xlsx", bomb) == FileContents(unread="it is too large to be looked through")


def test_of_a_very_large_part_only_the_start_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LOOKED_THROUGH", 300)
    body = f"<w:document><w:p><w:t>{'Lamps. ' * 100}</w:t></w:p></w:document>"
    found = look_into("a.docx", zipped(word__document_xml=body))
    assert found.unread == "only its first part was looked through, as it is very large"


def test_a_file_of_many_rows_comes_in_parts_and_is_counted_whole() -> None:
    """So that the process that asks never holds all of them."""
    rows = "".join(f"{number},AB 12 34 56 C\n" for number in range(25_000))
    parts = list(read_all("inside", "people.csv", f"row,number\n{rows}".encode(), failed=TooLarge))
    assert [len(part.lines) for part in parts] == [10_000, 10_000, 5_001]
    contents = contents_of("people.csv", f"row,number\n{rows}".encode())
    assert contents is not None
    assert contents.identifiers == ((NI, 25_000, "in row 2"),)
