"""D01, D02, D14 and D16: the Act and the Regulations kept apart."""

import pytest

from tests.compliance.letters import findings, letter, messages, part, section
from tests.compliance.notices import answering


@pytest.mark.parametrize(
    ("key", "regime", "found"),
    [
        ("foia-s12-1", "eir", True),
        ("foia-s14-1", "eir", True),
        ("foia-s21", "eir", True),
        ("foia-s36-2-c", "eir", True),
        ("foia-s40-2", "eir", True),
        ("foia-s43-2", "eir", True),
        ("foia-s10-3-pit-extension", "eir", True),
        ("foia-s1-1-a-not-held", "eir", True),
        ("foia-s39", "eir", False),
        ("foia-s44-1-a", "eir", False),
        ("foia-s8-invalid", "eir", False),
        ("eir-12-4-b", "foia", True),
        ("eir-13-1-a", "foia", True),
        ("eir-12-4-a", "foia", True),
        ("eir-12-4-b", "eir", False),
        ("foia-s43-2", "foia", False),
    ],
)
def test_d01_grounds_are_of_the_law_of_the_answer(key: str, regime: str, found: bool) -> None:
    assert bool(messages("D01", answering(key, words="It applies.", regime=regime))) is found


def test_d01_names_the_counterpart() -> None:
    (finding,) = findings("D01", answering("foia-s12-1", words="It applies.", regime="eir"))
    assert finding.mend == "Rely on regulation 12(4)(b)."


@pytest.mark.parametrize(
    ("key", "words", "found"),
    [
        ("eir-12-4-b", "It would also exceed the limit of section 12 of the Act.", True),
        ("eir-12-4-b", "Section 12 of the Freedom of Information Act does not apply.", False),
        ("eir-12-4-b", "Had it been a FOIA request, section 12 would have applied.", False),
        ("eir-12-4-b", "You may go to the Commissioner under section 50 of the Act.", False),
        ("eir-12-4-b", "The plan follows section 106 of the Planning Act.", False),
        ("foia-s43-2", "Regulation 12(5)(e) of the EIR applies too.", True),
        ("foia-s43-2", "It is not environmental, so regulation 12 is not engaged.", False),
    ],
)
def test_d01_words_cite_the_law_of_the_answer(key: str, words: str, found: bool) -> None:
    assert bool(messages("D01", answering(key, words=words))) is found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("It is exempt under section 43(2) of the Freedom of Information Act 2000.", True),
        ("See section 43 of the agreement.", False),
    ],
)
def test_d01_outside_a_notice_only_a_named_law_counts(words: str, found: bool) -> None:
    assert bool(messages("D01", letter(section(part(words), regime="eir")))) is found


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Please send the planning application for the mill.", True),
        ("How many trees were felled?", True),
        ("How much waste is incinerated?", True),
        ("What noise complaints were made?", True),
        ("What is the air quality at the school?", True),
        ("Which streets were flooded?", True),
        ("Is the land contaminated?", True),
        ("Who maintains the highway?", True),
        ("What is the energy use of the town hall?", True),
        ("Which building control notices were served?", True),
        ("How does workforce planning work?", False),
        ("Was it a waste of money?", False),
        ("How many lamps failed?", False),
        ("How many staff left?", False),
    ],
)
def test_d02_the_topic_may_be_environmental(asked: str, found: bool) -> None:
    assert bool(messages("D02", answering(words="There are 12.", asked=asked))) is found
    assert messages("D02", answering(words="There are 12.", asked=asked, regime="eir")) == []
    assert messages("D02", answering("foia-s39", words="It goes to the EIR.", asked=asked)) == []


@pytest.mark.parametrize(
    ("key", "words", "found"),
    [
        ("foia-s44-1-a", "It applies.", True),
        ("eir-12-5-d", "Section 28 of the Health and Safety at Work Act 1974 prohibits disclosure.", True),
        ("eir-12-5-d", "We are prohibited by an Order from releasing it.", True),
        ("eir-13-1-a", "The Data Protection Act 2018 prohibits disclosure.", False),
        ("eir-12-5-d", "The Act provides that such proceedings are confidential.", False),
    ],
)
def test_d14_no_other_enactment_bars_disclosure(key: str, words: str, found: bool) -> None:
    assert bool(messages("D14", answering(key, words=words, regime="eir"))) is found


def test_d14_is_silent_under_the_foia() -> None:
    assert messages("D14", answering("foia-s44-1-a", words="The Act prohibits disclosure.")) == []


@pytest.mark.parametrize(
    ("keys", "words", "regime", "found"),
    [
        (("foia-s8-invalid",), "It has no name.", "eir", True),
        ((), "This is not a valid request, as it was spoken.", "eir", True),
        ((), "Requests must be made in writing.", "eir", True),
        ((), "There are 12.", "eir", False),
        (("foia-s8-invalid",), "It has no name.", "foia", False),
    ],
)
def test_d16_needs_no_writing_and_no_name(
    keys: tuple[str, ...], words: str, regime: str, found: bool
) -> None:
    assert bool(messages("D16", answering(*keys, words=words, regime=regime))) is found
