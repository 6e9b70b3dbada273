"""B01, B02, B12 to B14: what a refusal cites."""

import pytest

from foi.compliance.finding import Severity
from foi.law.provisions import PROVISIONS
from tests.compliance.letters import findings, letter, messages, part, saying, section
from tests.compliance.notices import answering, relying

READ = {"slots_read": frozenset[str]()}


@pytest.mark.parametrize(
    "words",
    [
        "We are withholding this information.",
        "The names have been withheld.",
        "We have redacted the officers' names.",
        "This information is exempt from disclosure.",
        "We decline to provide the report.",
        "We are unable to provide the list you ask for.",
        "The Council cannot disclose the tender prices.",
        "Your request is refused.",
        "We therefore refuse this part of your request.",
    ],
)
def test_b01_words_of_refusal_need_a_provision(words: str) -> None:
    (finding,) = findings("B01", saying(words))
    assert (finding.place, finding.excerpt, finding.severity) == ("answer-1", words, Severity.BLOCK)


@pytest.mark.parametrize(
    "words",
    [
        "There are 12 lamps.",
        "Nothing has been withheld.",
        "This is not a refusal: the figures follow.",
        "We are unable to provide this, because we do not record it.",
        "We cannot supply a breakdown by ward, as none is held.",
        "This is exempt under section 43(2) of the Freedom of Information Act 2000.",
        "The information withheld is explained in our answer to question 2.",
        "Rent was withheld by eleven tenants.",
        "Refuse is collected each Monday.",
        "Students are exempt, and pay no council tax.",
    ],
)
def test_b01_other_words_are_no_refusal(words: str) -> None:
    assert messages("B01", saying(words)) == []


def test_b01_leaves_alone_what_is_refused_with_a_provision_or_not_held() -> None:
    assert messages("B01", answering("foia-s43-2", words="We are withholding this information.")) == []
    not_held = section(part("We are unable to provide this."), holding="not_held", outcome="not_held")
    assert messages("B01", letter(not_held)) == []


def test_b01_of_a_letter_that_was_read_the_provision_may_stand_anywhere() -> None:
    refused = section(part("It is exempt.", keys=("foia-s43-2",)), label="2")
    made = letter(section(part("The prices have been withheld.")), refused)
    assert len(messages("B01", made)) == 1
    assert messages("B01", made, **READ) == []


@pytest.mark.parametrize(
    ("key", "found"),
    [
        ("foia-s31", True),
        ("foia-s31-1", True),
        ("foia-s40", True),
        ("foia-s36-2-b", True),
        ("foia-s12", True),
        ("eir-12-5", True),
        ("foia-s31-1-a", False),
        ("foia-s24", False),
        ("foia-s41", False),
        ("foia-s41-1-a", False),
        ("foia-s40-2", False),
        ("foia-s40-5b", False),
        ("foia-s40-4", False),
        ("eir-12-4-a", False),
        ("eir-13", False),
        ("eir-13-1", False),
        ("eir-12-3", False),
        ("foia-s1", False),
    ],
)
def test_b02_a_citation_goes_down_to_its_paragraph(key: str, found: bool) -> None:
    made = answering(key, words="We rely on it.")
    assert bool(messages("B02", made, **READ)) is found


def test_b02_names_the_choices_and_quotes_the_words() -> None:
    made = answering("foia-s12", words="We rely on section 12 of the Act, which is about cost.")
    (finding,) = findings("B02", made, **READ)
    assert finding.mend == "Choose one: 12(1), 12(2)."
    assert "section 12 of the Act" in finding.excerpt


def test_b02_is_content_where_the_letter_gives_the_paragraph_elsewhere() -> None:
    bare = section(part("Section 31 applies.", keys=("foia-s31",)))
    full = section(part("Section 31(1)(a) applies.", keys=("foia-s31-1-a",)), label="2")
    assert messages("B02", letter(bare, full), **READ) == []
    assert len(messages("B02", letter(bare), **READ)) == 1


@pytest.mark.parametrize(
    ("key", "severity"),
    [
        ("foia-s35", Severity.BLOCK),
        ("foia-s35-3-ncnd", Severity.BLOCK),
        ("foia-s34", Severity.WARN),
        ("foia-s33", Severity.WARN),
        ("foia-s36-2-a", Severity.WARN),
        ("foia-s31-1-i", Severity.WARN),
        ("foia-s36-2-c", None),
        ("foia-s31-1-a", None),
        ("foia-s43-2", None),
    ],
)
def test_b12_some_exemptions_are_not_for_councils(key: str, severity: Severity | None) -> None:
    found = findings("B12", relying(PROVISIONS[key]))
    assert [finding.severity for finding in found] == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Northmoor Borough Council relies on section 35(1)(a).", True),
        ("The Department for Lamps relies on section 35(1)(a).", False),
        ("We rely on section 35(1)(a).", False),
    ],
)
def test_b12_of_a_letter_that_was_read_its_words_say_whose_it_is(words: str, found: bool) -> None:
    assert bool(messages("B12", answering("foia-s35-1-a", words=words), **READ)) is found


@pytest.mark.parametrize(
    ("keys", "words", "found"),
    [
        (("foia-s30-1-b", "foia-s31-1-a"), "Both apply.", True),
        (("foia-s30-1-b", "foia-s31-1-a"), "In the alternative, section 31(1)(a) applies.", False),
        (("foia-s30-1-b",), "It applies.", False),
        (("foia-s30-3-ncnd", "foia-s31-3-ncnd"), "We neither confirm nor deny.", False),
    ],
)
def test_b13_section_31_is_for_what_section_30_leaves(keys: tuple[str, ...], words: str, found: bool) -> None:
    assert bool(messages("B13", answering(*keys, words=words))) is found


@pytest.mark.parametrize(
    ("keys", "words", "found"),
    [
        (("foia-s23", "foia-s24-1"), "Both apply.", True),
        (("foia-s23", "foia-s24-1"), "They are relied on in the alternative.", False),
        (("foia-s23-5-ncnd", "foia-s24-2-ncnd"), "We neither confirm nor deny.", False),
        (("foia-s40-2-3a", "foia-s43-2"), "Both apply.", True),
        (("foia-s40-2-3a", "foia-s41"), "Both apply.", True),
        (("foia-s41", "foia-s43-2"), "Both apply.", False),
        (("foia-s40-2-3a",), "It applies.", False),
    ],
)
def test_b14_each_ground_has_its_own_information(keys: tuple[str, ...], words: str, found: bool) -> None:
    assert bool(messages("B14", answering(*keys, words=words))) is found


def test_b14_of_a_letter_that_was_read_nobody_knows_which_part_is_which() -> None:
    assert messages("B14", answering("foia-s40-2", "foia-s43-2", words="Both apply."), **READ) == []
