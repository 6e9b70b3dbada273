"""Whole letters, each in the manner of another kind of authority, and what the reader makes of them.

The texts are made up. Each has something that misleads: statutes copied in, requests that cite the Act,
exemptions considered and not used, earlier letters, sections of other Acts.
"""

import textwrap
from pathlib import Path
from typing import NamedTuple

import pytest

from foi.compliance.words import block_text, own_words
from foi.reading.letters.passages import read_passages
from foi.reading.letters.reader import ReadLetter, clean_letter_text, read_letter

REPLIES = Path(__file__).parent / "replies"


class Expected(NamedTuple):
    """What a careful reader finds: closings as letters, R for review, C for Commissioner, U for re-use."""

    outcome: str
    grounds: str = ""
    closings: str = "RC"
    questions: int = 1
    tables: int = 0


LETTERS = {
    "01-police-harm-and-annex": Expected("partial", "foia-s31-1-a foia-s31-1-b foia-s40-2", questions=3),
    "02-police-neither-confirm-nor-deny": Expected(
        "ncnd", "foia-s23-5-ncnd foia-s24-2-ncnd foia-s30-3-ncnd foia-s31-3-ncnd", questions=2
    ),
    "03-trust-q-and-a-small-numbers": Expected("partial", "foia-s40-2", "RCU", questions=4, tables=2),
    "04-mental-health-trust-full": Expected("full", questions=3),
    "05-university-qualified-person": Expected("partial", "foia-s36-2-b-i foia-s36-2-b-ii foia-s43-2"),
    "06-department-policy": Expected("refused", "foia-s35-1-a", "RCU"),
    "07-district-viability-eir": Expected("partial", "eir-12-5-e eir-13", "RCU"),
    "08-district-link-and-not-held": Expected("partial", "foia-s21", questions=4),
    "09-wdtk-vexatious": Expected("s14", "foia-s14-1"),
    "10-review-upheld-in-part": Expected("partial", "foia-s43-2"),
    "11-review-overturned": Expected("full"),
    "12-eir-manifestly-unreasonable": Expected("refused", "eir-12-4-b"),
    "13-county-tables-full": Expected("full", closings="RCU", questions=3, tables=2),
    "14-fire-not-held": Expected("not-held"),
    "15-clarification": Expected("clarification", closings=""),
    "16-extension-public-interest": Expected("extension", "foia-s43-2"),
    "17-legal-advice-and-confidence": Expected("refused", "foia-s42 foia-s41"),
    "18-transport-future-publication": Expected("refused", "foia-s22", "RU"),
    "19-ministry-several-exemptions": Expected(
        "partial", "foia-s24-1 foia-s38-1-b foia-s40-2 foia-s27-1-a", questions=3
    ),
    "20-empty-homes-statute-pasted": Expected("partial", "foia-s31-1-a foia-s40-2", tables=1),
    "21-borough-cost-limit": Expected("s12", "foia-s12-1"),
    "22-prohibited-by-enactment": Expected("partial", "foia-s44-1-a", "U", questions=3),
}


def reply(name: str) -> ReadLetter:
    return read_letter(clean_letter_text((REPLIES / f"{name}.txt").read_text(encoding="utf-8")))


def found_in(letter: ReadLetter) -> Expected:
    flags = (letter.has_internal_review, letter.has_ico_right, letter.has_reuse_statement)
    closings = "".join(letter_ for letter_, there in zip("RCU", flags, strict=True) if there)
    return Expected(letter.outcome, " ".join(letter.grounds), closings, letter.questions, letter.tables)


@pytest.mark.parametrize(("name", "expected"), LETTERS.items(), ids=LETTERS)
def test_a_letter_is_read(name: str, expected: Expected) -> None:
    assert found_in(reply(name)) == expected


@pytest.mark.parametrize("name", LETTERS)
def test_however_its_lines_are_broken_a_letter_relies_on_the_same(name: str) -> None:
    paragraphs = [passage.shown for passage in read_passages((REPLIES / f"{name}.txt").read_text("utf-8"))]
    as_email = "\n".join(line for each in paragraphs for line in textwrap.wrap(each, 72))
    as_pdf = "\n\n".join("\n".join(textwrap.wrap(each, 110)) for each in paragraphs)
    expected = LETTERS[name]
    for text in (as_email, as_pdf, "\n".join(paragraphs)):
        found = found_in(read_letter(text))
        assert (found.grounds, found.closings) == (expected.grounds, expected.closings)


def test_every_letter_is_looked_at() -> None:
    assert {path.stem for path in REPLIES.glob("*.txt")} == set(LETTERS)


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("01-police-harm-and-annex", "Who manages the contract"),
        ("06-department-policy", "submissions to ministers"),
        ("13-county-tables-full", "vacancies on 31 March of each year"),
        ("02-police-neither-confirm-nor-deny", "imitates a mobile phone mast"),
    ],
)
def test_quoted_words_are_questions_and_no_part_of_the_answer(name: str, asked: str) -> None:
    letter = reply(name).letter
    questions = " ".join(question.text for section in letter.sections for question in section.questions)
    assert asked in questions
    assert not any(asked in block_text(blocks) for _, blocks in own_words(letter))


def test_what_a_requester_says_of_exemptions_is_no_part_of_the_answer() -> None:
    letter = reply("01-police-harm-and-annex").letter
    assert not any("intend to rely on section 43" in block_text(blocks) for _, blocks in own_words(letter))


def test_what_an_earlier_message_says_is_not_read() -> None:
    letter = reply("09-wdtk-vexatious").letter
    assert not any("that is nonsense" in block_text(blocks) for _, blocks in own_words(letter))


@pytest.mark.parametrize(
    ("name", "reference", "day"),
    [
        ("02-police-neither-confirm-nor-deny", "2026/0318", "2026-03-09"),
        ("03-trust-q-and-a-small-numbers", "FOI/26/118", None),
        ("17-legal-advice-and-confidence", "88012", "2026-02-11"),
        ("20-empty-homes-statute-pasted", "", "2026-03-12"),
    ],
)
def test_the_heading_is_read(name: str, reference: str, day: str | None) -> None:
    letter = reply(name).letter
    assert (letter.reference, letter.date and letter.date.isoformat()) == (reference, day)


def notices(name: str) -> dict[tuple[str, ...], dict[str, str]]:
    """The particulars read from each notice, by the grounds it relies on."""
    return {
        part.notice.provisions: dict(part.notice.particulars)
        for section in reply(name).letter.sections
        for part in section.parts
        if part.notice
    }


PARTICULARS = [
    ("01-police-harm-and-annex", ("foia-s31-1-a", "foia-s31-1-b"), "likelihood", "would be likely to"),
    ("01-police-harm-and-annex", ("foia-s31-1-a", "foia-s31-1-b"), "public_interest_for", "People would see"),
    ("01-police-harm-and-annex", ("foia-s31-1-a", "foia-s31-1-b"), "public_interest_against", "Theft"),
    (
        "01-police-harm-and-annex",
        ("foia-s31-1-a", "foia-s31-1-b"),
        "public_interest_balance",
        "the balance lies",
    ),
    ("01-police-harm-and-annex", ("foia-s40-2",), "condition", "first data protection principle"),
    ("03-trust-q-and-a-small-numbers", ("foia-s40-2",), "condition", "40(3A)(a)"),
    (
        "05-university-qualified-person",
        ("foia-s36-2-b-i", "foia-s36-2-b-ii"),
        "qualified_person",
        "Vice-Chancellor",
    ),
    (
        "05-university-qualified-person",
        ("foia-s36-2-b-i", "foia-s36-2-b-ii"),
        "opinion_date",
        "30 January 2026",
    ),
    (
        "05-university-qualified-person",
        ("foia-s43-2",),
        "whose_interests",
        "commercial interests of the firms",
    ),
    ("08-district-link-and-not-held", ("foia-s21",), "location_url", "https://www.stokeferry.example.org"),
    ("12-eir-manifestly-unreasonable", ("eir-12-4-b",), "estimate", "3 hours"),
    ("12-eir-manifestly-unreasonable", ("eir-12-4-b",), "advice", "felled trees only"),
    ("18-transport-future-publication", ("foia-s22",), "publication_date", "May 2026"),
    ("22-prohibited-by-enactment", ("foia-s44-1-a",), "reason", "prohibited by an enactment"),
]


@pytest.mark.parametrize(("name", "grounds", "particular", "words"), PARTICULARS)
def test_particulars_are_quoted(name: str, grounds: tuple[str, ...], particular: str, words: str) -> None:
    assert words in notices(name)[grounds].get(particular, "")


def test_each_ground_has_a_notice_of_its_own_where_it_is_dealt_with_by_itself() -> None:
    assert set(notices("17-legal-advice-and-confidence")) == {("foia-s42",), ("foia-s41",)}


def test_not_held_is_a_notice_and_no_ground_to_refuse() -> None:
    letter = reply("08-district-link-and-not-held")
    third = letter.letter.sections[2]
    assert (third.holding, third.outcome) == ("not_held", "not_held")
    assert "foia-s1-1-a-not-held" not in letter.grounds
