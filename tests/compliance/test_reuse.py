"""H01, H02 and H03: the terms of re-use, the form in which data goes out, and copyright."""

from typing import Any

import pytest

from foi.compliance.facts import DocumentFacts, Requested
from foi.letters.document import AttachmentRef, Letter
from tests.compliance.letters import (
    BOTH,
    COMPLETE,
    closing,
    findings,
    letter,
    messages,
    part,
    saying,
    section,
    table,
)

MISSING = "The letter discloses information and does not say on what terms it may be used again."


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("You may re-use this under the Open Government Licence.", False),
        ("The Council owns the copyright in this information.", False),
        ("You are free to use, publish and share this again.", False),
        ("This information is supplied for reuse.", False),
        ("It is licensed to nobody.", False),
        ("Write to us if anything is unclear.", True),
        ("The lamps were used for ten years.", True),
    ],
)
def test_h01_the_terms_on_which_information_may_be_used_again(words: str, found: bool) -> None:
    made = saying("Twelve.", closings=(*BOTH, closing("other", words)))
    assert messages("H01", made) == ([MISSING] if found else [])


@pytest.mark.parametrize(
    ("keys", "outcome"),
    [
        (("foia-s43-2",), "refused"),
        (("foia-s1-1-a-not-held",), "not_held"),
        (("foia-s1-3-clarification",), "clarification_sought"),
    ],
)
def test_h01_where_nothing_is_disclosed_there_are_no_terms(keys: tuple[str, ...], outcome: str) -> None:
    assert messages("H01", letter(section(part("No.", keys=keys), outcome=outcome), closings=BOTH)) == []


OWNED = DocumentFacts("attachment-1", "The survey", "survey.pdf", True, True, "The surveyors’ copyright.")
FREE = DocumentFacts("attachment-2", "The list", "list.pdf", True, True)


@pytest.mark.parametrize(
    ("licence", "documents", "found"),
    [
        ("Open Government Licence v3.0.", (OWNED,), True),
        ("Open Government Licence v3.0. It does not cover what belongs to someone else.", (OWNED,), False),
        ("Open Government Licence, but for third-party rights.", (OWNED,), False),
        ("Copyright of the Council.", (OWNED,), False),
        ("Open Government Licence v3.0.", (FREE,), False),
        ("Open Government Licence v3.0.", None, False),
    ],
)
def test_h01_a_licence_does_not_cover_what_others_own(licence: str, documents: Any, found: bool) -> None:
    made = saying("See the survey.", closings=(*BOTH, closing("reuse", licence)))
    expected = ["The licence takes in “The survey”, in which somebody else has rights."]
    assert messages("H01", made, documents=documents) == (expected if found else [])


def enclosing(*formats: str, **fields: Any) -> Letter:
    files = tuple(AttachmentRef(f"attachment-{each}", "Lamps", f"lamps.{each}", each, 9) for each in formats)
    return saying("See the document.", attachments=files, **fields)


@pytest.mark.parametrize(
    ("wished", "formats", "found"),
    [
        ("Excel or CSV, please", ("PDF",), True),
        ("a spreadsheet", ("PDF", "JPG"), True),
        ("machine-readable", ("DOCX",), True),
        ("Excel or CSV, please", ("CSV",), False),
        ("Excel or CSV, please", ("PDF", "XLSX"), False),
        ("a spreadsheet", ("ods",), False),
        ("a spreadsheet", (), False),
        ("by e-mail", ("PDF",), False),
        ("on paper", ("PDF",), False),
        ("", ("PDF",), False),
    ],
)
def test_h02_data_goes_out_in_a_form_that_can_be_used_again(
    wished: str, formats: tuple[str, ...], found: bool
) -> None:
    requested = Requested("", "A resident", preferred_form=wished)
    expected = f"The requester asked for “{wished}”, and what is sent is {', '.join(formats)}."
    assert messages("H02", enclosing(*formats), requested=requested) == ([expected] if found else [])
    assert messages("H02", enclosing(*formats)) == []


@pytest.mark.parametrize("key", ["foia-s11-3-form", "eir-6-1-a"])
def test_h02_or_the_letter_says_why_not(key: str) -> None:
    requested = Requested("", "A resident", preferred_form="CSV")
    reason = part("The file holds names that cannot be taken out.", keys=(key,), key="part-2")
    files = enclosing("PDF").attachments
    made = letter(section(part("See the document."), reason), attachments=files)
    assert messages("H02", made, requested=requested) == []


def test_h02_the_tables_of_a_letter_are_sent_as_data() -> None:
    requested = Requested("", "A resident", preferred_form="CSV")
    made = letter(section(part(table("12"))), attachments=enclosing("PDF").attachments)
    assert messages("H02", made, requested=requested) == []


REASON = "Copyright is given as a reason to refuse; it is no exemption."


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("We are unable to provide the plans because of copyright.", True),
        ("The photographs are withheld as they are protected by copyright.", True),
        ("We cannot release the report on grounds of copyright.", True),
        ("It is exempt under the Copyright, Designs and Patents Act 1988.", True),
        ("We refuse this, since the copyright belongs to the architect.", True),
        ("The plans are attached. Copyright belongs to the architect.", False),
        ("We do not own the copyright, but you may have a copy.", False),
        ("We withhold the prices under section 43(2). Copyright does not prevent disclosure.", False),
        ("The council spent £400 on copyright licences.", False),
    ],
)
def test_h03_copyright_is_no_reason_to_refuse(words: str, found: bool) -> None:
    assert messages("H03", saying(words)) == ([REASON] if found else [])


def test_h03_concerns_the_foia_and_not_the_closing_words() -> None:
    words = "We cannot provide this because of copyright."
    assert messages("H03", letter(section(part(words), regime="eir"))) == []
    assert messages("H03", saying("Twelve.", closings=(*COMPLETE, closing("copyright", words)))) == []
    (found,) = findings("H03", saying(words))
    assert (found.place, found.excerpt, str(found.severity)) == ("part-1", words, "block")
