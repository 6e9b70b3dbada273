"""C09, C10 and D13: neither confirming nor denying."""

from dataclasses import replace

import pytest

from foi.law.holding import PartKind
from foi.letters.document import Letter, Part
from tests.compliance.letters import findings, messages, table
from tests.compliance.notices import CAUTION, answering

NEITHER = "We neither confirm nor deny that we hold this."
REASON = "Saying so would tell the world who was interviewed."
READ = {"slots_read": frozenset[str]()}


@pytest.mark.parametrize(
    ("key", "words", "found"),
    [
        ("foia-s40-5b-a", f"{NEITHER} {REASON} {CAUTION}", 0),
        ("foia-s31-3-ncnd", f"{NEITHER} If we held it, saying so would warn him. {CAUTION}", 0),
        ("foia-s40-2", f"{NEITHER} {REASON}", 1),
        ("foia-s31-1-a", "We refuse to confirm or deny whether we hold it.", 1),
        ("foia-s40-5b-a", f"{NEITHER} We hold one file.", 1),
        ("foia-s40-5b-a", f"{NEITHER} The names are exempt from disclosure.", 1),
        ("foia-s40-5b-a", f"{NEITHER} The file is withheld.", 1),
        ("foia-s40-2", "It is exempt. We have a duty to confirm or deny that we hold it, and we do.", 0),
    ],
)
def test_c09_nothing_is_given_away(key: str, words: str, found: int) -> None:
    assert len(messages("C09", answering(key, words=words))) == found


def test_c09_names_the_provision_to_cite() -> None:
    (finding,) = findings("C09", answering("foia-s31-1-a", words=NEITHER))
    assert "s31(3)" in finding.mend
    assert finding.excerpt == NEITHER


def with_table(letter: Letter) -> Letter:
    (answer,) = letter.sections
    shown = Part("part-2", PartKind.TABLE, (table("12"),))
    return replace(letter, sections=(replace(answer, parts=(*answer.parts, shown)),))


def test_c09_a_table_shows_that_it_is_held() -> None:
    assert len(messages("C09", with_table(answering("foia-s40-5b-a", words=NEITHER)))) == 1


def test_c09_of_a_letter_that_was_read_the_rest_may_be_held() -> None:
    """Such letters give what they hold, and neither confirm nor deny that there is more."""
    words = "We hold one report. We neither confirm nor deny that we hold any other information."
    assert messages("C09", answering("foia-s31-3-ncnd", words=words), **READ) == []
    assert messages("C09", answering("foia-s31-3-ncnd", "foia-s40-2", words=words), **READ) == []
    assert len(messages("C09", answering("foia-s31-3-ncnd", words=f"{NEITHER} We hold it."), **READ)) == 1


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (f"{NEITHER} {CAUTION}", False),
        (f"{NEITHER} This must not be taken as an indication that it is held.", False),
        (f"{NEITHER} No inference should be drawn that we hold it, or do not.", False),
        (f"{NEITHER} Nothing here indicates that the information does or does not exist.", False),
        (NEITHER, True),
        (f"{NEITHER} {REASON}", True),
    ],
)
def test_c10_a_line_of_caution_goes_with_it(words: str, found: bool) -> None:
    assert bool(messages("C10", answering("foia-s40-5b-a", words=words))) is found
    assert messages("C10", answering("foia-s40-2", words=words)) == []


@pytest.mark.parametrize(
    ("key", "words", "found"),
    [
        ("eir-12-6-ncnd", NEITHER, False),
        ("eir-13-5a-a-ncnd", NEITHER, False),
        ("eir-12-5-b", NEITHER, True),
        ("eir-12-5-b", "It is excepted.", False),
        ("foia-s40-5b-a", NEITHER, False),
    ],
)
def test_d13_the_eir_allow_it_for_few_interests(key: str, words: str, found: bool) -> None:
    assert bool(messages("D13", answering(key, words=words))) is found


def test_d13_of_the_foia_in_an_eir_answer() -> None:
    assert len(messages("D13", answering("foia-s31-3-ncnd", words=NEITHER, regime="eir"))) == 1
