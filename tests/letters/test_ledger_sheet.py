"""The ledger for the file: where each number stands, how it was made; as a PDF that passes both standards."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from foi.letters.document import LedgerEntry, Letter, Number, Route, Table
from foi.letters.ledger_sheet import INSIDE, LedgerDecision, rows_of, sheet_of
from foi.letters.pdf.printing import ledger_pdf
from tests.letters import factories as make
from tests.letters.pdf_reading import PROFILES, elements, faults, opened, text

PART = LedgerEntry(
    key="FPART",
    route=Route.HELD,
    printed="186,945",
    measure="Lamps repaired",
    period="2024/25",
    source="Register of lamps",
    owner="Highways",
    as_at=date(2026, 3, 31),
    last_confirmed=date(2026, 4, 2),
    definition="Lamps that were lit again.",
    figure=1,
)
WHOLE = replace(PART, key="FWHOLE", printed="705,672", measure="Lamps", figure=2, last_confirmed=None)
RECORD = replace(PART, key="works/lamp-1/cost", printed="£2", measure="Cost", figure=None, definition="")
SHARE = LedgerEntry(
    key="share",
    route=Route.CALCULATED,
    printed="26%",
    measure="Lamps repaired, Lamps",
    formula="186,945 as a share of 705,672",
    inputs=("FPART", "FWHOLE"),
)
TYPED = LedgerEntry(key="typed", route=Route.TYPED, printed="12")


def letter() -> Letter:
    """A sentence with a share, and a table with headings over two rows."""
    body = (
        (
            make.row_heading("North", rowspan=2),
            make.row_heading("Lit"),
            make.number("186,945", entry="FPART"),
        ),
        (make.row_heading("Dark"), make.number("£2", entry=RECORD.key)),
        (make.row_heading("South"), make.row_heading("Lit"), make.number("12", entry="typed")),
    )
    table = Table("lamps", "Lamps by ward", (), body)
    words = make.paragraph("That is ", Number("26%", "share"), " of all, and ", Number("26%", "share"), ".")
    made = make.letter(make.section(blocks=(words, table)))
    return replace(made, ledger=(PART, WHOLE, SHARE, RECORD, TYPED))


def test_each_number_says_where_it_stands() -> None:
    name = "Question 1"
    assert [row.places for row in rows_of(letter())] == [
        (f"{name}, table “Lamps by ward”, North, Lit",),
        (INSIDE,),
        (f"{name}, in the text",),
        (f"{name}, table “Lamps by ward”, North, Dark",),
        (f"{name}, table “Lamps by ward”, South, Lit",),
    ]


def test_each_number_says_how_it_was_made() -> None:
    assert [(row.how, row.made_from) for row in rows_of(letter())] == [
        ("Held figure FPART", ""),
        ("Held figure FWHOLE", ""),
        ("Calculated: 186,945 as a share of 705,672", "number 1 and number 2"),
        ("Held record works/lamp-1/cost", ""),
        ("Typed by the officer, not kept as a figure", ""),
    ]


def test_what_a_decision_did_is_told_in_its_own_words() -> None:
    said = "Not given: it would be calculated from a number that is not given as it is held"
    entry = replace(SHARE, key="withheld-share", printed="Withheld", formula=said, inputs=())
    (row,) = rows_of(replace(letter(), ledger=(entry,)))
    assert row.how == said


def test_definitions_are_told_once_for_each_measure() -> None:
    twice = replace(letter(), ledger=(PART, replace(PART, key="FOTHER"), WHOLE))
    assert sheet_of(twice).definitions == (
        ("Lamps repaired", "Lamps that were lit again."),
        ("Lamps", "Lamps that were lit again."),
    )


DECIDED = LedgerDecision("Small numbers of Lamps", "Publish as they are", "Lamps are no people.", "Officer")


@pytest.fixture(scope="module", params=[False, True], ids=["issued", "draft"])
def printed(request: pytest.FixtureRequest) -> tuple[bool, bytes]:
    sheet = sheet_of(letter(), decisions=[DECIDED], draft=request.param)
    return request.param, ledger_pdf(sheet, at=make.ISSUED_AT)


@pytest.mark.parametrize("profile", PROFILES)
def test_the_file_keeps_to_both_standards(printed: tuple[bool, bytes], profile: str) -> None:
    assert faults(printed[1], profile) == []


def test_the_file_says_everything_across_a4(printed: tuple[bool, bytes]) -> None:
    draft, pdf = printed
    said = " ".join(text(pdf).split())
    for words in (
        letter().reference,
        "Do not send it out",
        "26%",
        "Calculated: 186,945",
        "Register of lamps",
        "Highways",
        "2024/25",
        "31 March 2026",
        "2 April 2026",
        "Never",
        "Lamps that were lit again.",
        "Publish as they are. Reason: Lamps are no people. (Officer)",
    ):
        assert words in said
    assert ("draft, not issued" in said) is draft
    assert ("issued on 3 April 2026" in said) is not draft
    file = opened(pdf)
    _, _, width, height = file.pages[0].MediaBox
    assert width > height
    assert len(elements(file, "Table")) == 1


def test_the_same_ledger_is_the_same_file() -> None:
    sheet = sheet_of(letter())
    assert ledger_pdf(sheet, at=make.ISSUED_AT) == ledger_pdf(sheet, at=make.ISSUED_AT)


def test_the_moment_must_know_its_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        ledger_pdf(sheet_of(letter()), at=datetime(2026, 4, 3))  # noqa: DTZ001
