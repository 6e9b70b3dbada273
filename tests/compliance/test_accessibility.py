"""H08, H09 and H18: documents, adjustments and language fit who asked."""

from dataclasses import replace

import pytest

from foi.compliance.checks.accessibility import is_english, is_welsh
from foi.compliance.facts import DocumentFacts, FileContents, Requested
from foi.letters.document import Letter, Letterhead
from tests.compliance.letters import findings, messages, saying

UNTAGGED = "“Lamps” is a PDF without tags, which a screen reader can’t follow."
UNRECORDED = "“Lamps” is not recorded as readable by a screen reader."


@pytest.mark.parametrize(
    ("file_name", "accessible", "tagged", "expected"),
    [
        ("lamps.pdf", True, True, []),
        ("lamps.pdf", True, None, []),
        ("lamps.pdf", True, False, [UNTAGGED]),
        ("lamps.pdf", False, False, [UNTAGGED]),
        ("lamps.pdf", False, True, [UNRECORDED]),
        ("lamps.docx", False, None, [UNRECORDED]),
        ("lamps.docx", True, None, []),
        ("lamps.CSV", False, None, []),
        ("lamps.txt", False, None, []),
    ],
)
def test_h08_documents_that_a_screen_reader_can_follow(
    file_name: str, accessible: bool, tagged: bool | None, expected: list[str]
) -> None:
    document = DocumentFacts(
        "attachment-1", "Lamps", file_name, accessible, True, "", FileContents(tagged=tagged)
    )
    assert messages("H08", saying("See it."), documents=(document,)) == expected


def test_h08_is_silent_where_documents_are_not_known() -> None:
    assert messages("H08", saying("See it.")) == []


LARGE = "The requester asked for large print, and the letter is not in large print."


@pytest.mark.parametrize(
    ("adjustments", "form", "large_print", "expected"),
    [
        ("Large print, please", "", False, [("block", LARGE)]),
        ("", "in larger type", False, [("block", LARGE)]),
        ("Large print, please", "", True, []),
        ("", "", False, []),
        ("None", "", False, []),
        ("n/a", "", False, []),
        ("No.", "", False, []),
        ("", "CSV", False, []),
        (
            "Braille",
            "",
            False,
            [("warn", "The requester asked for an adjustment: “Braille”.")],
        ),
        (
            "Please telephone first",
            "",
            True,
            [("warn", "The requester asked for an adjustment: “Please telephone first”.")],
        ),
    ],
)
def test_h09_the_form_that_the_requester_needs(
    adjustments: str, form: str, large_print: bool, expected: list[tuple[str, str]]
) -> None:
    requested = Requested("", "A resident", preferred_form=form, adjustments=adjustments)
    found = findings("H09", replace(saying("Twelve."), large_print=large_print), requested=requested)
    assert [(str(each.severity), each.message) for each in found] == expected


def test_h09_is_silent_where_the_request_is_not_known() -> None:
    assert messages("H09", saying("Twelve.")) == []


WELSH = (
    "Faint o oleuadau stryd sydd yn y ward? Mae'r wybodaeth yn bwysig i'r gymuned ac rwy'n gofyn am y gost."
)
ENGLISH = "How many street lamps are there in the ward, and what is the cost of them to the council?"
IN_WALES, IN_ENGLAND = ("County Hall", "Anytown", "CF10 1AA"), ("Town Hall", "Anytown", "LE1 1AA")


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        (WELSH, ["cy"]),
        (ENGLISH, ["en"]),
        (f"{WELSH} {ENGLISH}", ["cy", "en"]),
        ("", []),
        ("Lamps: 12. Ward: North.", []),
        ("Y Cyngor: Cardiff, Yr Wyddfa, Sir Gâr", []),
    ],
)
def test_h18_languages_are_told_by_their_small_words(text: str, languages: list[str]) -> None:
    found = {"cy": is_welsh(text), "en": is_english(text)}
    assert [name for name, there in found.items() if there] == languages


def from_authority(address: tuple[str, ...], words: str) -> Letter:
    made = saying(words, closings=())
    return replace(made, authority=Letterhead("Council", "the Council", address=address), opening=())


MISSED = "The requester wrote in Welsh, or asked for Welsh; the letter is in English."
ONLY = "The requester wrote in English; the letter is in Welsh only."


@pytest.mark.parametrize(
    ("address", "asked", "form", "words", "expected"),
    [
        (IN_WALES, WELSH, "", ENGLISH, [MISSED]),
        (IN_WALES, ENGLISH, "in Welsh, please", ENGLISH, [MISSED]),
        (IN_WALES, ENGLISH, "", WELSH, [ONLY]),
        (IN_WALES, WELSH, "", WELSH, []),
        (IN_WALES, WELSH, "", f"{WELSH} {ENGLISH}", []),
        (IN_WALES, ENGLISH, "", f"{WELSH} {ENGLISH}", []),
        (IN_WALES, ENGLISH, "", ENGLISH, []),
        (IN_ENGLAND, WELSH, "", ENGLISH, []),
        ((), WELSH, "", ENGLISH, []),
    ],
)
def test_h18_a_welsh_authority_answers_in_the_language_in_which_it_was_asked(
    address: tuple[str, ...], asked: str, form: str, words: str, expected: list[str]
) -> None:
    requested = Requested(asked, "A resident", preferred_form=form)
    assert messages("H18", from_authority(address, words), requested=requested) == expected


def test_h18_what_is_recorded_of_the_nation_goes_before_the_postcode() -> None:
    requested = Requested(WELSH, "A resident")
    assert messages("H18", from_authority(IN_ENGLAND, ENGLISH), requested=requested, nation="wales") == [
        MISSED
    ]
    assert messages("H18", from_authority(IN_WALES, ENGLISH), requested=requested, nation="england") == []
    assert messages("H18", from_authority(IN_WALES, ENGLISH)) == []
