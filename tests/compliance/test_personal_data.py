"""E09: personal data in the letter's words, its tables and the documents sent with it."""

from dataclasses import replace
from typing import Any

import pytest

from foi.compliance.facts import DocumentFacts, FileContents, Requested
from foi.compliance.identifiers import IdentifierKind
from foi.letters.document import Addressee, Letter, Letterhead, LetterQuestion, Table, TableCell
from tests.compliance.letters import closing, findings, letter, messages, part, saying, section, text


def found(made: Letter, **facts: Any) -> list[tuple[str, str]]:
    """What is said, and how gravely."""
    return [(each.message, str(each.severity)) for each in findings("E09", made, **facts)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("She wrote from a.person@gmail.com.", ("a private e-mail address", "block")),
        ("He rang from 07700 900123.", ("a mobile telephone number", "block")),
        ("Her number is AB123456C.", ("a National Insurance number", "block")),
        ("Ask sam.person@borough.example.gov.uk.", ("an e-mail address with a person's name", "warn")),
        ("The van’s registration is AB12 CDE.", ("a vehicle's registration mark", "warn")),
        ("A man aged 34 of AB1 2CD complained.", ("a postcode together with an age", "block")),
    ],
)
def test_e09_in_the_letters_words(words: str, expected: tuple[str, str]) -> None:
    kind, severity = expected
    assert found(saying(words)) == [(f"The letter contains what looks like {kind}.", severity)]


@pytest.mark.parametrize(
    "words",
    [
        "Write to foi@borough.example.gov.uk or telephone 0116 496 0000.",
        "We answered FOI-0002-26 on 3 April 2026 under section 40(2).",
        "12,345 lamps cost £1,234,567.89, or 12.5% of the budget for 2024/25.",
        "Children aged 4 to 11 attend the school at AB1 2CD.",
        "The contract AB123456 ended on 31 March 2026.",
    ],
)
def test_e09_leaves_ordinary_words_alone(words: str) -> None:
    assert found(saying(words)) == []


def test_e09_counts_what_is_found_and_shows_little_of_it() -> None:
    (one,) = findings("E09", saying("They are AB123456C and AB123457C."))
    assert one.message == "The letter contains what looks like a National Insurance number, 2 times."
    assert one.excerpt == "AB•••••6C"
    assert one.place == "part-1"


def test_e09_the_requesters_quoted_words_are_left_out() -> None:
    asked = LetterQuestion("question-1", "1", "Is AB123456C my number? Ring 07700 900123.", "foia")
    assert found(letter(replace(section(part("It is not held.")), questions=(asked,)))) == []


@pytest.mark.parametrize(
    ("head", "row", "kinds"),
    [
        (("Name", "Date of birth"), ("A", "03/05/1990"), 1),
        (("Name", "Opened on"), ("Depot", "03/05/1990"), 0),
        (("NHS number", "Visits"), ("9434765919", "3"), 1),
        (("Invoice", "Visits"), ("9434765919", "3"), 0),
        (("Postcode", "Age"), ("AB1 2CD", "34"), 1),
        (("Postcode", "Lamps"), ("AB1 2CD", "34"), 0),
        (("Vehicle registration", "Miles"), ("AB12 CDE", "9,000"), 1),
        (("Vehicle", "Miles"), ("AB12 CDE", "9,000"), 0),
    ],
)
def test_e09_cells_of_a_table_are_read_under_their_headings(
    head: tuple[str, ...], row: tuple[str, ...], kinds: int
) -> None:
    cells = [tuple(TableCell((each,)) for each in line) for line in (head, row)]
    assert len(found(letter(section(part(Table("table-1", "A table", (cells[0],), (cells[1],))))))) == kinds


CONTACT = "a.person@gmail.com, 07700 900123"


@pytest.mark.parametrize(
    ("fields", "facts", "spared"),
    [
        ({}, {}, False),
        (
            {"authority": Letterhead("C", "the Council", email="A.Person@gmail.com", phone="07700 900 123")},
            {},
            True,
        ),
        ({"addressee": Addressee("A", ("07700900123",), "a.person@gmail.com")}, {}, True),
        ({"closings": (closing("review", f"Write to {CONTACT}."),)}, {}, True),
        ({"sign_off": ("Yours sincerely", CONTACT)}, {}, True),
        ({}, {"requested": Requested("", "A", "a.person@gmail.com", ("07700 900123",))}, True),
    ],
)
def test_e09_the_councils_and_the_requesters_own_details_are_spared(
    fields: dict[str, Any], facts: dict[str, Any], spared: bool
) -> None:
    made = saying(f"As before, write to {CONTACT}.", **fields)
    assert (found(made, **facts) == []) is spared


def test_e09_looks_into_the_opening() -> None:
    made = replace(saying("Twelve."), opening=(text("Thank you, 07700 900123."),))
    (one,) = findings("E09", made)
    assert one.place == "letter"


DOCUMENT = DocumentFacts("attachment-1", "Lamps", "lamps.xlsx", True, True)
NI = IdentifierKind.NATIONAL_INSURANCE
UNCHECKED = ("Nobody is recorded as having checked “Lamps” for names.", "warn")


@pytest.mark.parametrize(
    ("contents", "expected"),
    [
        (None, []),
        (FileContents(), []),
        (
            FileContents(identifiers=((NI, 1, "in row 3"),)),
            [("“Lamps” contains what looks like a National Insurance number in row 3.", "block")],
        ),
        (
            FileContents(identifiers=((NI, 7, "in row 3"), (IdentifierKind.VEHICLE, 1, "in row 4"))),
            [
                (
                    "“Lamps” contains what looks like a National Insurance number, 7 times, first in row 3.",
                    "block",
                ),
                ("“Lamps” contains what looks like a vehicle's registration mark in row 4.", "warn"),
            ],
        ),
        (FileContents(comments=2), [("“Lamps” still has 2 comments.", "warn")]),
        (
            FileContents(comments=1, tracked_changes=3),
            [("“Lamps” still has 1 comment and 3 tracked changes.", "warn")],
        ),
    ],
)
def test_e09_in_documents(contents: FileContents | None, expected: list[tuple[str, str]]) -> None:
    documents = (replace(DOCUMENT, contents=contents),)
    assert found(saying("See the document."), documents=documents) == expected


def test_e09_somebody_looked_for_names() -> None:
    unchecked = replace(DOCUMENT, checked_for_names=False)
    assert found(saying("See the document."), documents=(unchecked,)) == [UNCHECKED]
    assert messages("E09", saying("See the document."), documents=None) == []
