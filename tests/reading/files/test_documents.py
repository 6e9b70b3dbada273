"""Documents read whole: every paragraph and cell comes back from Word and from PDF; bad files are told."""

import io
import zipfile
import zlib
from contextlib import suppress
from random import Random

import pikepdf
import pytest

from foi.reading.files.documents import assemble, check_words, leaves_of, pages_of
from foi.reading.files.parts import BadDocument, DocumentContents, Leaf
from tests.data.reading import table
from tests.reading.files.making import (
    CAPTIONS,
    IN_TEXT,
    Item,
    W,
    assessment,
    assessment_file,
    docx,
    packed,
    pdf,
)

BOTH = pytest.mark.parametrize("ending", ["docx", "pdf"])
WARDS = (("Ward", "2020/21", "2021/22"), ("North", "1,200", "40%"), ("South", "-", "7"), ("East", "3", "8"))


def read(ending: str, content: bytes) -> DocumentContents:
    return assemble(list(leaves_of(f"report.{ending}", content)))


def made(ending: str, items: list[Item]) -> DocumentContents:
    return read(ending, {"docx": docx, "pdf": pdf}[ending](items))


# The needs assessment ------------------------------------------------------------------------------------


@BOTH
def test_every_table_of_the_assessment_comes_back_cell_by_cell(ending: str) -> None:
    contents = read(ending, assessment_file(ending))
    stems = [*IN_TEXT.values(), *CAPTIONS]
    assert [each.rows for each in contents.tables] == [table(stem) for stem in stems]
    assert [each.title for each in contents.tables[2:]] == list(CAPTIONS.values())


LINES_ACROSS = (
    "td, th { border: none; border-bottom: 0.5pt solid grey; padding: 3pt 8pt } td + td { text-align: right }"
)


def test_tables_without_lines_down_come_back_cell_by_cell() -> None:
    """Also where their rows are wrapped, and where they go on over a page."""
    contents = read("pdf", pdf(assessment(), LINES_ACROSS))
    stems = [*IN_TEXT.values(), *CAPTIONS]
    assert [each.rows for each in contents.tables] == [table(stem) for stem in stems]


@BOTH
def test_every_paragraph_of_the_assessment_comes_back(ending: str) -> None:
    contents = read(ending, assessment_file(ending))
    words = [" ".join(item.words.split()) for item in assessment() if item.kind in "hpc"]
    assert [each.text for each in contents.paragraphs] == words
    assert [each.number for each in contents.paragraphs] == list(range(1, len(words) + 1))


def test_paragraphs_and_tables_of_a_pdf_know_their_page() -> None:
    contents = read("pdf", assessment_file("pdf"))
    pages = [each.page or 0 for each in contents.paragraphs]
    assert (pages[0], pages == sorted(pages), pages[-1] > 3) == (1, True, True)


def test_pages_can_be_read_a_few_at_a_time() -> None:
    """What was read before a break is kept as JSON; the rest goes on from there."""
    content = assessment_file("pdf")
    leaves = list(leaves_of("report.pdf", content))
    kept = [Leaf.read(leaf.data()) for leaf in leaves[:2]]
    assert [*kept, *leaves_of("report.pdf", content, start=2)] == leaves
    assert pages_of("report.pdf", content) == len(leaves)


# What documents do ---------------------------------------------------------------------------------------


@BOTH
def test_a_footnote_goes_to_the_paragraph_and_the_table_that_point_to_it(ending: str) -> None:
    contents = made(
        ending,
        [
            Item("p", "The average length was 9.2 years^1^, more than before."),
            Item("c", "Table 1: Street lamps^2^"),
            Item("t", rows=WARDS),
            Item("n", "^1^ An average across 11 children"),
            Item("n", "^2^ Asset register"),
        ],
    )
    assert contents.paragraphs[0].text == "The average length was 9.2 years¹, more than before."
    assert contents.paragraphs[0].notes == ("¹ An average across 11 children",)
    assert contents.tables[0].notes == ("² Asset register",)


@BOTH
def test_a_merged_heading_stands_over_each_of_its_columns(ending: str) -> None:
    rows = (("Ward", "2020/21", None), ("", "Lamps", "Cost"), ("North", "1", "£2.50"), ("South", "7", None))
    found = made(ending, [Item("t", rows=rows)]).tables[0].rows
    assert found == (
        ("Ward", "2020/21", "2020/21"),
        ("", "Lamps", "Cost"),
        ("North", "1", "£2.50"),
        ("South", "7", ""),
    )


@BOTH
def test_a_table_takes_the_line_before_it_or_the_heading_as_its_title(ending: str) -> None:
    contents = made(
        ending,
        [
            Item("h", "Lighting"),
            Item("p", "There are lamps in every ward, and they are counted in each of them once a year."),
            Item("t", rows=WARDS),
            Item("p", "Lamps by ward:"),
            Item("t", rows=WARDS),
            Item("p", "Source: asset register"),
        ],
    )
    assert [(each.title, each.section) for each in contents.tables] == [
        ("Lighting", "Lighting"),
        ("Lamps by ward", "Lighting"),
    ]
    assert contents.tables[1].notes == ("Source: asset register",)


def test_a_table_without_lines_is_found_by_its_columns() -> None:
    contents = made(
        "pdf", [Item("c", "Table 1: Lamps"), Item("t", rows=WARDS, bare=True), Item("p", "After it.")]
    )
    assert [each.rows for each in contents.tables] == [WARDS]
    assert [each.text for each in contents.paragraphs] == ["Table 1: Lamps", "After it."]


def test_a_table_over_several_pages_is_one() -> None:
    rows = [("Ward", "2020/21"), *((f"Ward {n}", f"{n:,}") for n in range(1, 121))]
    contents = made("pdf", [Item("p", "Before it."), Item("t", rows=rows)])
    assert [each.rows for each in contents.tables] == [tuple(rows)]
    assert pages_of("report.pdf", pdf([Item("t", rows=rows)])) > 2


def test_deleted_words_are_left_out_and_inserted_ones_read() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    body = (
        f"<w:p>{run.format('There are ')}<w:del><w:r><w:delText>40</w:delText></w:r></w:del>"
        f"<w:ins>{run.format('41')}</w:ins>{run.format(' lamps')}</w:p>"
        f"<w:sdt><w:sdtContent><w:p>{run.format('In a control')}</w:p></w:sdtContent></w:sdt>"
        f"<w:tbl><w:tr><w:tc><w:p>{run.format('In a box')}</w:p></w:tc></w:tr></w:tbl>"
    )
    content = packed({"word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'})
    contents = read("docx", content)
    assert [each.text for each in contents.paragraphs] == ["There are 41 lamps", "In a control", "In a box"]
    assert not contents.tables


def test_cells_merged_downwards_go_on() -> None:
    def cell(text: str, merge: str = "") -> str:
        return f"<w:tc><w:tcPr>{merge}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"

    start, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        cell("North", start) + cell("Lamps") + cell("5", start),
        cell("", on) + cell("Posts") + cell("", on),
    )
    body = f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
    content = packed({"word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'})
    assert read("docx", content).tables[0].rows == (("North", "Lamps", "5"), ("North", "Posts", ""))


# Files that can't be read --------------------------------------------------------------------------------


@BOTH
def test_a_file_damaged_anywhere_is_read_or_told(ending: str) -> None:
    """Bytes changed at random, always the same: no other error comes out."""
    chance, content = (
        Random(7),
        {"docx": docx, "pdf": pdf}[ending]([Item("p", "5 lamps"), Item("t", rows=WARDS)]),
    )
    for times in [1, 3, 20, 200] * 15:
        damaged = bytearray(content)
        for _ in range(times):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        with suppress(BadDocument):
            assemble(opened(f"report.{ending}", bytes(damaged)))


def locked() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf([Item("p", "Words")]))) as made:
        made.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 65 * 1024 * 1024)
    return out.getvalue()


ENTITIES = '<!DOCTYPE a [<!ENTITY b "c">]><w:document xmlns:w="x"><w:body/></w:document>'
BAD = {
    "empty": ("a.pdf", b"", "The file is empty"),
    "old Word": ("a.doc", b"\xd0\xcf\x11\xe0", "old kind of Word"),
    "locked Word": ("a.docx", b"\xd0\xcf\x11\xe0" + b"x" * 100, "locked with a password"),
    "a workbook": ("a.xlsx", b"PK", "Choose a Word document"),
    "no Word": ("a.docx", b"words", "damaged"),
    "another archive": ("a.docx", packed({"other.xml": "<a/>"}), "damaged"),
    "cut off": ("a.docx", docx([Item("p", "Words")])[:300], "damaged"),
    "no XML": ("a.docx", packed({"word/document.xml": "<w:document"}), "damaged"),
    "entities": ("a.docx", packed({"word/document.xml": ENTITIES}), "damaged"),
    "no words": ("a.docx", docx([]), "no words in the document"),
    "no PDF": ("a.pdf", b"words", "damaged"),
    "cut off PDF": ("a.pdf", b"%PDF-1.7\n1 0 obj", "damaged"),
}


def opened(name: str, content: bytes) -> list[Leaf]:
    pages_of(name, content)
    return list(leaves_of(name, content))


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_cannot_be_read_is_told(name: str) -> None:
    file, content, message = BAD[name]
    with pytest.raises(BadDocument, match=message):
        opened(file, content)


def test_a_locked_pdf_is_told() -> None:
    with pytest.raises(BadDocument, match="locked with a password"):
        pages_of("a.pdf", locked())


def test_what_unpacks_into_too_much_is_refused() -> None:
    with pytest.raises(BadDocument, match="too large when unpacked"):
        list(leaves_of("a.docx", bomb()))


def test_a_pdf_of_pictures_is_told() -> None:
    pages = list(leaves_of("a.pdf", pdf([Item("p", "")], "@page { @bottom-center { content: none } }")))
    with pytest.raises(BadDocument, match="pictures of pages"):
        check_words(pages)


def body(words: str) -> bytes:
    return packed({"word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{words}</w:body></w:document>'})


def nested(
    before: str, after: str, times: int, words: str = "<w:p><w:r><w:t>Lamps</w:t></w:r></w:p>"
) -> bytes:
    return body(before * times + words + after * times)


def test_boxes_within_boxes_are_read_once() -> None:
    before, after = "<w:p><w:r><w:txbxContent>", "</w:txbxContent></w:r></w:p>"
    (leaf,) = leaves_of("a.docx", nested(before, after, 40))
    assert [part.data()["text"] for part in leaf.parts] == ["Lamps"]


def test_a_document_nested_without_end_is_told() -> None:
    with pytest.raises(BadDocument, match="damaged"):
        list(leaves_of("a.docx", nested("<w:sdt>", "</w:sdt>", 5000)))


def test_a_width_that_is_no_number_is_none() -> None:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="²"/></w:tcPr><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>'
    (leaf,) = leaves_of(
        "a.docx", body(f"<w:tbl><w:tr>{cell.format('Ward')}{cell.format('Lamps')}</w:tr></w:tbl>")
    )
    assert [part.data()["rows"] for part in leaf.parts] == [(("Ward", "Lamps"),)]


def stream(content: bytes, described: str) -> bytes:
    """A PDF begun, with a stream in it."""
    told = f"%PDF-1.7\n1 0 obj\n<< /Filter {described} /Length {len(content)} >>\nstream\n"
    return told.encode() + content + b"\nendstream\nendobj\n"


@pytest.mark.parametrize("described", ["/FlateDecode", "/Fl", "[/FlateDecode]", "/#46lateDecode"])
def test_a_stream_that_unpacks_into_too_much_is_refused(described: str) -> None:
    packing = zlib.compressobj()
    packed_up = b"".join(packing.compress(bytes(1024 * 1024)) for _ in range(65)) + packing.flush()
    with pytest.raises(BadDocument, match="too large when unpacked"):
        pages_of("a.pdf", stream(packed_up, described))


def test_a_stream_packed_twice_is_refused() -> None:
    twice = zlib.compress(zlib.compress(b"Lamps"))
    with pytest.raises(BadDocument, match="too large when unpacked"):
        pages_of("a.pdf", stream(twice, "[/FlateDecode /FlateDecode]"))


def test_forms_that_print_one_another_come_to_an_end() -> None:
    """Each prints the next ten times: a billion in all."""
    made = pikepdf.new()
    made.add_blank_page()
    inner = made.make_stream(
        b"0 0 m", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 1, 1]
    )
    for _ in range(9):
        outer = made.make_stream(b"/A Do " * 10, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
        outer.BBox, outer.Resources = [0, 0, 1, 1], pikepdf.Dictionary(XObject=pikepdf.Dictionary(A=inner))
        inner = outer
    made.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(A=inner))
    made.pages[0].Contents = made.make_stream(b"/A Do")
    out = io.BytesIO()
    made.save(out)
    with pytest.raises(BadDocument, match="holds more than can be read"):
        opened("a.pdf", out.getvalue())
