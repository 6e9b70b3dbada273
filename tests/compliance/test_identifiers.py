"""What points to one person, and what only looks like it. The numbers are the published examples of their
kind, or made for these tests.
"""

import pytest

from foi.compliance.identifiers import (
    Identifier,
    IdentifierKind,
    contacts_in,
    identifiers,
    labelled_row,
    nhs_check_digit_fits,
    pupil_check_letter_fits,
)

FOUND = [
    ("Write to a.person@gmail.com about it.", "email"),
    ("a_person1980@hotmail.co.uk", "email"),
    ("Her address is person@icloud.com.", "email"),
    ("Ask sam.person@borough.example.gov.uk.", "work_email"),
    ("s.person@nhs.example.net", "work_email"),
    ("Ring 07700 900123 after six.", "mobile"),
    ("Mobile: +44 7700 900 123", "mobile"),
    ("+44 (0)7700-900-123", "mobile"),
    ("07700900123", "mobile"),
    ("Her number is AB 12 34 56 C.", "national_insurance"),
    ("AB123456C", "national_insurance"),
    ("NHS number: 9434765919", "nhs"),
    ("NHS No. 9434765919", "nhs"),
    ("943 476 5919 was admitted", "nhs"),
    ("943-476-5919", "nhs"),
    ("Date of birth: 03/05/1990", "birth"),
    ("DOB 3.5.90", "birth"),
    ("D.O.B.: 1990-05-03", "birth"),
    ("date of birth 3rd May 1990", "birth"),
    ("who was born on 3 May 1990", "birth"),
    ("Date of birth: 32996", "birth"),
    ("A man aged 34 of AB1 2CD", "postcode_and_age"),
    ("a 34-year-old living at AB1 2CD", "postcode_and_age"),
    ("Age: 34; Postcode: AB1 2CD", "postcode_and_age"),
    ("Pupil X801200000001 moved.", "pupil"),
    ("Registration: AB12 CDE", "vehicle"),
    ("the vehicle’s number plate, AB12CDE", "vehicle"),
]
LEFT_ALONE = [
    "foi@example.gov.uk",
    "info.requests@borough.example.gov.uk",
    "data.protection@borough.example.gov.uk",
    "trust.freedomofinformation@nhs.example.net",
    "council_tax@borough.example.gov.uk",
    "registrars@borough.example.gov.uk",
    "see www.example.org/@council",
    "Telephone 0116 496 0000",
    "0303 123 1113",
    "Reference 07700 90012",
    "£07,700,900,123",
    "invoice 107700900123",
    "contract AB123456",
    "case FS50123456",
    "GB 12 34 56 A",
    "order BG123456A",
    "TN123456C",
    "AB123456E",
    "between 943 476 5918 and 943 476 5917",
    "UPRN 9434765918",
    "It has 9434765919 records",
    "1,943,476,591",
    "NHS England paid £9434765919",
    "Date of birth is not recorded.",
    "born in 1990",
    "The date was 3 May 1990.",
    "Children aged 4 to 11 at AB1 2CD",
    "those aged 18 and over in AB1 2CD",
    "aged 65+ in AB1 2CD",
    "The office is at AB1 2CD.",
    "A man aged 34 lived in AB1.",
    "a 5-year plan for AB1 2CD",
    "B123456789012",
    "X801200000002",
    "Room AB12 CDE",
    "The register AND12 of LE12 ABC",
    "registration district SW15 and SW16",
    "The 2024 register has 12 ABC entries",
    "On 3 April 2026 there were 1,234 lamps (12.5%), £4,567.89 in all; see section 40(2).",
]


@pytest.mark.parametrize(("text", "kind"), FOUND)
def test_what_points_to_a_person(text: str, kind: str) -> None:
    assert [each.kind for each in identifiers(text)] == [kind]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_only_looks_like_it(text: str) -> None:
    assert list(identifiers(text)) == []


def test_every_kind_is_found_and_has_words() -> None:
    assert {kind for _, kind in FOUND} == {str(kind) for kind in IdentifierKind}
    assert all(kind.label.startswith(("a ", "an ")) for kind in IdentifierKind)


def test_what_is_known_is_spared_however_it_is_written() -> None:
    known = contacts_in("Write to a.person@gmail.com, ring 07700 900 123, or come to AB1 2CD.")
    assert known == {"aperson@gmailcom", "07700900123", "ab12cd"}
    assert list(identifiers("A.Person@gmail.com, 07700900123, aged 34 of AB12CD", known)) == []


@pytest.mark.parametrize(
    ("kind", "text", "masked"),
    [
        ("national_insurance", "AB 12 34 56 C", "AB •• •• •• C"),
        ("email", "a.person@gmail.com", "a.••••••@•••••.•om"),
        ("birth", "born on 3 May 1990", "born on • May ••••"),
    ],
)
def test_a_finding_shows_no_more_of_it_than_is_needed(kind: str, text: str, masked: str) -> None:
    assert Identifier(IdentifierKind(kind), text).masked == masked


@pytest.mark.parametrize(
    ("digits", "fits"),
    [("9434765919", True), ("9434765918", False), ("4010232137", True), ("1111111111", False)],
)
def test_check_digits_of_nhs_numbers(digits: str, fits: bool) -> None:
    assert nhs_check_digit_fits(digits) is fits


@pytest.mark.parametrize(("number", "fits"), [("X801200000001", True), ("B801200000001", False)])
def test_check_letters_of_pupil_numbers(number: str, fits: bool) -> None:
    assert pupil_check_letter_fits(number) is fits


def test_a_row_of_a_table_reads_with_those_headings_that_give_it_meaning() -> None:
    row = labelled_row(("Ward", "Date of birth", "Cost"), ("North", "03/05/1990", "", "£5"))
    assert row == "North; Date of birth: 03/05/1990; £5"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("a" * 200_000, 0),
        ("1 " * 100_000, 0),
        ("x@" * 100_000, 0),
        ("aged 3 A1 1AA " * 15_000, 15_000),
        ("+44 7" * 40_000, 0),
        ("a.b-c'" * 30_000, 0),
        ("registration AB12 " * 10_000, 0),
    ],
    ids=lambda value: str(value)[:12],
)
def test_a_large_text_is_read_through_in_linear_time(text: str, number: int) -> None:
    """A pattern that goes back over what it has read would take minutes."""
    assert len(list(identifiers(text))) == number
