"""The letter as a PDF: both standards pass, it reads in order, its tags are true, and it is the same each
time.
"""

import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from itertools import product

import pikepdf
import pytest
from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError

from foi.letters.build.ledger import Ledger
from foi.letters.build.parts import figure_table
from foi.letters.document import Addressee, Letter, Table
from foi.letters.html import IncompleteLetter, UnfitForPrint
from foi.letters.pdf import printing
from foi.letters.pdf.printing import MissingGlyph, PrintError, letter_pdf
from foi.letters.tables import table_csv
from foi.stats.periods import Period
from foi.stats.tables import Axis, Layout, Member, TableObservation, tabulate, with_subtotals
from foi.stats.values import Value
from tests.letters import factories as make
from tests.letters.pdf_reading import (
    PROFILES,
    attachments,
    elements,
    faults,
    headings,
    kids,
    opened,
    outline,
    text,
)

SCRIPTS = {
    "Gujarati": "શેરીની કેટલી લાઇટો સુધારવામાં આવી?",
    "Punjabi": "ਕਿੰਨੀਆਂ ਬੱਤੀਆਂ ਠੀਕ ਕੀਤੀਆਂ ਗਈਆਂ?",
    "Arabic": "كم عدد المصابيح التي أصلحت؟",
    "Polish": "Ile latarni naprawiono? Zażółć gęślą jaźń.",
}
# PNG, one pixel, grey.
LOGO = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAA"
    "AABJRU5ErkJggg=="
)


def printed(letter: Letter, **kwargs: bool) -> bytes:
    return letter_pdf(letter, issued_at=make.ISSUED_AT, **kwargs)


def answered(*blocks: object) -> Letter:
    return make.letter(make.section(blocks=blocks))  # type: ignore[arg-type]


def wide_table(columns: int) -> Table:
    head = (tuple(make.heading(f"Provider {n}") for n in range(columns)),)
    body = (
        (
            make.row_heading("Units"),
            *(make.cell(f"{n} (shared)", "own", bulleted=True) for n in range(1, columns)),
        ),
    )
    return Table("wide", "Providers side by side", head, body)


LONG_LIST = make.bullets(
    *["words of an item " * 20] * 12, (make.paragraph("below"), make.bullets(*["deep " * 90] * 9))
)
TALL_ROW = make.table(body=((make.row_heading("Ward"), make.cell(*["line"] * 120), make.cell("£5")),))

LETTERS = {
    "simple": make.letter(),
    "every kind of node": make.full_letter(),
    "two-level head, row headings, 120 rows": answered(make.golden_table()),
    "30 rows over two pages": answered(make.paragraph("Words. " * 150), make.table(30)),
    "long unbroken words": make.letter(
        make.section(
            make.question(text="W" * 400),
            blocks=(make.paragraph("x" * 500), make.table(1, caption="y" * 200)),
        )
    ),
    "a long word in a cell": answered(
        make.table(body=((make.cell("Z" * 90), make.cell("a"), make.number("1")),))
    ),
    "nested lists over pages": answered(LONG_LIST),
    "a row higher than a page": answered(TALL_ROW),
    "a wide table": answered(wide_table(8)),
    "a table on a page turned sideways": answered(wide_table(12)),
    "no name": make.letter(addressee=Addressee("")),
    "a logo": make.letter(authority=make.letterhead(logo=LOGO, logo_alt="Northmoor")),
    "30 questions": make.letter(
        *(make.section(make.question(str(n)), outcome="disclosed") for n in range(30))
    ),
    "a table without head": answered(make.table(head=())),
    **{
        f"a question in {name}": make.letter(make.section(make.question(text=words)))
        for name, words in SCRIPTS.items()
    },
    **{f"a name in {name}": make.letter(addressee=Addressee(words)) for name, words in SCRIPTS.items()},
}


@pytest.mark.parametrize("name", LETTERS)
def test_both_standards_pass(name: str) -> None:
    pdf = printed(LETTERS[name])
    assert {profile: faults(pdf, profile) for profile in PROFILES} == {profile: [] for profile in PROFILES}


def test_a_draft_passes_too_and_says_what_it_is() -> None:
    pdf = printed(make.unfinished_letter(), draft=True)
    assert {profile: faults(pdf, profile) for profile in PROFILES} == {profile: [] for profile in PROFILES}
    assert "Draft, not issued · FOI-2026/0107" in text(pdf)
    assert "[no value yet for “figure: lights”: no figure for 2025/26]" in text(pdf)


def test_a_draft_prints_numbers_alone() -> None:
    words = text(printed(make.full_letter(), draft=True))
    assert "we repaired 1,843 street lights." in words
    assert "Lighting works register" not in words


# Words


READING_ORDER = [
    "Northmoor Borough Council",
    "Our reference: FOI-2026/0107",
    "Date: 3 April 2026",
    "Dear Requester",
    "Street lighting repairs",
    "Freedom of Information Act 2000",
    "our answers in brief",
    "Question 2 – not held",
    "Question 1A",
    "Our answer to question 1A",
    "Street lights repaired, by ward",
    "Ward 1 [note 1]",
    "Note 1: Ward 1 was enlarged",
    "Questions 1B and 1C",
    "Our answer to questions 1B and 1C",
    "3. north",
    "4. south",
    "Question 3",
    "If you are not content",
    "Yours sincerely",
    "Sent with this letter",
]


def test_the_letter_reads_in_order() -> None:
    words = text(printed(make.full_letter()))
    # A question is named in the list at the start first, and then as a heading.
    places = [
        words.rfind(part) if part.startswith("Question") else words.find(part) for part in READING_ORDER
    ]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize("name", SCRIPTS)
def test_words_in_other_scripts_can_be_copied_and_read_out(name: str) -> None:
    pdf = printed(make.letter(make.section(make.question(text=SCRIPTS[name]))))
    tags = opened(pdf)
    spoken = " ".join(str(element.get("/ActualText", "")) for element in elements(tags))
    copied = re.sub("[\u200e\u200f\u202a-\u202e\u2060-\u2069]", "", text(pdf))
    assert SCRIPTS[name] in f"{copied} {spoken}"


def test_pages_are_numbered_with_the_reference() -> None:
    words = text(printed(LETTERS["30 rows over two pages"]))
    pages = re.findall(r"FOI-2026/0107 Page (\d) of (\d)", words)
    assert pages == [(str(n), pages[0][1]) for n in range(1, int(pages[0][1]) + 1)]
    assert len(pages) > 1


def test_a_character_without_a_glyph_is_printed_as_its_name() -> None:
    assert "Named [private symbol: U+E000]." in text(printed(answered(make.paragraph("Named \ue000."))))


def test_a_glyph_that_is_missing_nevertheless_is_an_error() -> None:
    with pytest.raises(MissingGlyph, match=r"U\+E000"), printing._warnings_as_errors():
        HTML(string="<p>\ue000</p>", url_fetcher=printing._fetcher()).write_pdf()


# What the file says of itself


def test_title_language_author_and_date() -> None:
    pdf = opened(printed(make.letter()))
    assert (
        str(pdf.docinfo.Title) == "Street lighting repairs: Freedom of Information Act 2000 (FOI-2026/0107)"
    )
    assert str(pdf.docinfo.Author) == "Northmoor Borough Council"
    assert str(pdf.docinfo.CreationDate) == "D:20260403093000Z"
    assert str(pdf.Root.Lang) == "en-GB"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_metadata_can_be_read_without_a_filter() -> None:
    pdf = opened(printed(make.letter()))
    metadata = pdf.Root.Metadata
    assert "/Filter" not in metadata
    assert b"<pdfuaid:part>1</pdfuaid:part>" in metadata.read_raw_bytes()
    assert b'pdfaid:part="3"' in metadata.read_raw_bytes()


def test_headings_make_bookmarks() -> None:
    pdf = opened(printed(make.full_letter()))
    with pdf.open_outline() as bookmarks:
        assert [item.title for item in bookmarks.root] == ["Street lighting repairs"]
        assert [item.title for item in bookmarks.root[0].children][:3] == [
            "Your questions and our answers in brief", "Question 1", "Question 1A"
        ]  # fmt: skip


# Tags


def test_headings_are_tagged_in_order() -> None:
    pdf = opened(printed(make.full_letter()))
    tags = [str(each.S) for each in elements(pdf) if re.match(r"/H\d", str(each.S))]
    assert tags == ["/H1", "/H2", "/H2", *["/H2", "/H3"] * 4, "/H2", "/H2", "/H2"]


def test_requesters_words_are_a_quotation() -> None:
    pdf = opened(printed(make.full_letter()))
    assert len(elements(pdf, "BlockQuote")) == 5


def test_links_work() -> None:
    pdf = opened(printed(make.full_letter()))
    annotations = [annotation for leaf in pdf.pages for annotation in leaf.get("/Annots", [])]
    targets = [str(annotation.A.URI) for annotation in annotations if "/A" in annotation]
    assert "https://www.example.org/lighting" in targets
    assert "mailto:information@example.org" in targets
    named = {str(pdf.Root.Names.Dests.Names[place]) for place in range(0, len(pdf.Root.Names.Dests.Names), 2)}
    assert len({str(annotation.Dest) for annotation in annotations if "/Dest" in annotation} & named) == 4


def test_a_table_over_pages_is_one_table_with_one_caption_and_one_head() -> None:
    pdf = opened(printed(LETTERS["30 rows over two pages"]))
    [table] = elements(pdf, "Table")
    assert len({element.Pg.objgen for element in elements(pdf, "TR")}) > 1
    assert outline(table, "Caption", "THead", "TBody", "TR") == [
        "Caption", ["THead", "TR"], ["TBody", *["TR"] * 30]
    ]  # fmt: skip


def test_a_row_over_pages_is_one_row() -> None:
    pdf = opened(printed(answered(TALL_ROW)))
    [table] = elements(pdf, "Table")
    assert outline(table, "Caption", "THead", "TBody", "TR", "TH", "TD") == [
        "Caption", ["THead", ["TR", "TH", "TH", "TH"]], ["TBody", ["TR", "TH", "TD", "TD"]]
    ]  # fmt: skip


def test_cells_name_their_headings_through_spans() -> None:
    pdf = opened(printed(answered(make.golden_table(groups=2))))
    # Headings: 0 Depot, 1 Vehicle, 2 2023/24, 3 2024/25, 4-7 Journeys, Cost, Journeys, Cost, then rows:
    # 8 Depot 1, 9 Van, 10 Lorry, 11 Sweeper, 12 Depot 2, 13 Van …
    named = [headings(pdf, cell) for cell in elements(pdf, "TD")]
    assert named[:4] == [[2, 4, 8, 9], [2, 5, 8, 9], [3, 6, 8, 9], [3, 7, 8, 9]]
    assert named[4] == [2, 4, 8, 10]
    assert named[12] == [2, 4, 12, 13]
    scopes = [str(cell.A.Scope) for cell in elements(pdf, "TH")]
    assert scopes == ["/Column"] * 8 + ["/Row"] * 8


def test_a_subtotal_names_its_group_and_measure_as_other_rows_do() -> None:
    areas = (Member("north", "North"), Member("elm", "Elm", "north"), Member("oak", "Oak", "north"))
    wards = Axis("dim:ward", "Ward", areas)
    measures = Axis("measure", "Measure", (Member("lamps", "Lamps"), Member("poles", "Poles")))
    years = Axis("period", "Year", (Member("fy:2023", "2023/24"), Member("fy:2024", "2024/25")))
    held = [
        TableObservation(
            place, measure, Period.financial(year), "log", (("ward", ward),), Value.number(place)
        )
        for place, (measure, ward, year) in enumerate(
            product(("lamps", "poles"), ("elm", "oak"), (2023, 2024))
        )
    ]
    figures = with_subtotals(held, wards, ("lamps", "poles"))
    grid = tabulate([replace(one, ref=None) for one in figures], Layout((measures, wards), (years,)))
    pdf = opened(printed(answered(figure_table(grid, "table-1", "Lamps", {}, Ledger({})))))
    # Headings: 0 Measure, 1 Ward, 2 and 3 the years, then 4 Lamps, 5 Elm, 6 Oak, 7 North, 8 Poles, 9 Elm …
    named = [headings(pdf, cell) for cell in elements(pdf, "TD")]
    rows = [(4, 5), (4, 6), (4, 7), (8, 9), (8, 10), (8, 11)]
    assert named == [[year, *row] for row in rows for year in (2, 3)]


def test_120_rows_stay_one_table_with_all_their_headings() -> None:
    pdf = opened(printed(answered(make.golden_table())))
    assert len(elements(pdf, "Table")) == len(elements(pdf, "THead")) == len(elements(pdf, "Caption")) == 1
    assert len(elements(pdf, "TR")) == 2 + 120
    assert {len(headings(pdf, cell)) for cell in elements(pdf, "TD")} == {4}


def test_lists_nest_in_their_items_also_over_pages() -> None:
    pdf = opened(printed(answered(LONG_LIST)))
    [whole] = [kid for kid in elements(pdf, "L") if str(kid.P.S) != "/LBody"]
    item = ["LI", "Lbl", "LBody"]
    assert outline(whole, "L", "LI", "Lbl", "LBody") == [
        *[item] * 12, ["LI", "Lbl", ["LBody", ["L", *[item] * 9]]]
    ]  # fmt: skip


def test_a_paragraph_over_pages_is_one_paragraph() -> None:
    pdf = opened(printed(answered(make.paragraph("A long paragraph. " * 400))))
    runs = [element for element in elements(pdf, "P") if len({kid.Pg.objgen for kid in kids(element)}) > 1]
    assert len(runs) == 1
    assert len(elements(pdf, "Art")) == 1


def test_footers_and_repeated_heads_are_artifacts() -> None:
    pdf = opened(printed(LETTERS["30 rows over two pages"]))
    for leaf in pdf.pages:
        shown = pikepdf.parse_content_stream(leaf)
        tags = [
            operands[0]
            for operands, operator in shown
            if operator in (pikepdf.Operator("BMC"), pikepdf.Operator("BDC"))
        ]
        assert tags.count("/Artifact") >= 2
    held = sum(type(kid) is int for element in elements(pdf) for kid in element.K)
    marked = sum(
        operator == pikepdf.Operator("BDC")
        for leaf in pdf.pages
        for _, operator in pikepdf.parse_content_stream(leaf)
    )
    assert held == marked > 90


# Data


def test_each_table_is_embedded_as_data() -> None:
    lights, fleet = make.table(3), make.golden_table(1)
    pdf = opened(printed(answered(lights, fleet)))
    assert attachments(pdf) == {
        "street-lights.csv": ("Data", f"The table “{lights.caption}” as data", table_csv(lights)),
        "fleet.csv": ("Data", f"The table “{fleet.caption}” as data", table_csv(fleet)),
    }


def test_a_letter_without_tables_carries_no_files() -> None:
    pdf = opened(printed(make.letter()))
    assert "/EmbeddedFiles" not in pdf.Root.get("/Names", {})


# The same each time

ELSEWHERE = """
import django, hashlib
django.setup()
from foi.letters.pdf.printing import letter_pdf
from tests.letters import factories as make
print(hashlib.sha256(letter_pdf(make.full_letter(), issued_at=make.ISSUED_AT)).hexdigest())
"""


@pytest.mark.parametrize("seed", ["1", "4294967295"])
def test_another_process_gives_the_same_bytes(seed: str) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Kolkata"}
    run = subprocess.run(
        [sys.executable, "-c", ELSEWHERE], env=environment, capture_output=True, check=True, text=True
    )
    assert run.stdout.strip() == hashlib.sha256(printed(make.full_letter())).hexdigest()


def test_the_moment_of_issue_is_what_counts_not_its_zone() -> None:
    there = datetime(2026, 4, 3, 15, 0, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    assert letter_pdf(make.full_letter(), issued_at=there) == printed(make.full_letter())
    assert letter_pdf(make.full_letter(), issued_at=datetime(2026, 4, 4, tzinfo=UTC)) != printed(
        make.full_letter()
    )


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        letter_pdf(make.letter(), issued_at=make.ISSUED_AT.replace(tzinfo=None))


# What is refused


def test_an_unfinished_letter_is_refused() -> None:
    with pytest.raises(IncompleteLetter):
        printed(make.unfinished_letter())


@pytest.mark.parametrize(
    "colour", ["red", "#fff", "#1d70b8; } body { display: none", "url(https://example.org)"]
)
def test_a_colour_is_a_colour(colour: str) -> None:
    with pytest.raises(UnfitForPrint, match="colour"):
        printed(make.letter(authority=make.letterhead(colour=colour)))


@pytest.mark.parametrize(
    "url", ["https://example.org/a.png", "http://127.0.0.1/a.png", "file:///etc/hostname", "a.png"]
)
def test_nothing_is_fetched(url: str) -> None:
    with pytest.raises((PrintError, FatalURLFetchingError)), printing._warnings_as_errors():
        HTML(string=f'<img alt="x" src="{url}">', url_fetcher=printing._fetcher()).write_pdf()


@pytest.mark.parametrize(
    "markup",
    [
        '<p style="colour: red">x</p>',
        '<a href="#nowhere">x</a>',
        '<img alt="x" src="data:image/png;base64,AAAA">',
    ],
)
def test_what_weasyprint_complains_of_is_an_error(markup: str) -> None:
    with pytest.raises((PrintError, FatalURLFetchingError)), printing._warnings_as_errors():
        HTML(string=markup, url_fetcher=printing._fetcher()).write_pdf()


def test_a_broken_logo_is_an_error() -> None:
    with pytest.raises(UnfitForPrint, match="logo"):
        printed(make.letter(authority=make.letterhead(logo="data:image/png;base64,AAAA")))


def test_a_list_starts_where_it_says() -> None:
    assert "7. seventh" in text(printed(answered(make.bullets("seventh", "eighth", ordered=True, start=7))))


# The window of an envelope


def test_the_address_stands_where_a_window_shows_it() -> None:
    """BS 4264: a DL window shows 57 to 81 mm from the top of the sheet, 20 mm from its left edge on."""
    address = (
        "Flat 3",
        "Holly House",
        "12 Long Lane",
        "Wigston Parva",
        "Near Hinckley",
        "Leicestershire",
        "LE10 3AB",
    )
    pdf = printed(make.letter(addressee=Addressee("Addressee", address)))
    boxes = subprocess.run(
        ["pdftotext", "-bbox", "-l", "1", "-", "-"], input=pdf, capture_output=True, check=True
    )
    found = {
        word: (float(left), float(top), float(bottom))
        for left, top, bottom, word in re.findall(
            r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]+)<', boxes.stdout.decode()
        )
    }
    millimetre = 72 / 25.4
    assert 20 <= found["Addressee"][0] / millimetre <= 24
    assert found["Addressee"][1] / millimetre >= 57
    assert found["LE10"][2] / millimetre <= 81.5
