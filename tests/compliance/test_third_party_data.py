"""C08 and C11: personal data as a ground."""

import pytest

from foi.compliance.finding import Severity
from foi.law.provisions import PROVISIONS
from tests.compliance.letters import findings, messages
from tests.compliance.notices import answering, given_for, relying

OTHERS = PROVISIONS["foia-s40-2"]
READ = {"slots_read": frozenset[str]()}


@pytest.mark.parametrize(
    ("left_out", "severity"),
    [
        ("condition", Severity.BLOCK),
        ("principle", Severity.WARN),
        ("whose_data", Severity.WARN),
        ("identifiable", None),
    ],
)
def test_c08_the_condition_is_statute_the_rest_is_guidance(left_out: str, severity: Severity | None) -> None:
    values = {name: value for name, value in given_for(OTHERS).items() if name != left_out}
    found = findings("C08", relying(OTHERS, values))
    assert [finding.severity for finding in found] == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("asked", "words", "found"),
    [
        ("What is the ethnicity of each officer?", "It is exempt.", True),
        ("Which officers have a criminal record?", "It is exempt.", True),
        ("Which officers have a criminal record?", "This is criminal offence data, and exempt.", False),
        ("What is the ethnicity of each officer?", "It is special category data, and exempt.", False),
        ("Who signed the contract?", "It is exempt.", False),
        ("What crimes were recorded at the mental health unit?", "It is exempt.", False),
    ],
)
def test_c08_sensitive_data_is_spoken_of(asked: str, words: str, found: bool) -> None:
    for key in ("foia-s40-2-3a", "eir-13-1-a"):
        said = findings("C08", answering(key, words=words, asked=asked), **READ)
        assert [finding.severity for finding in said] == ([Severity.WARN] if found else [])
    assert messages("C08", answering("foia-s43-2", words=words, asked=asked)) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("It is your own personal data.", True),
        ("You may make a subject access request.", False),
        ("We will answer it under Article 15 of the UK GDPR.", False),
    ],
)
def test_c11_the_requester_learns_how_to_ask_for_their_own_data(words: str, found: bool) -> None:
    assert bool(messages("C11", answering("foia-s40-1", words=words), **READ)) is found
    assert messages("C11", answering("foia-s40-2", words=words), **READ) == []


@pytest.mark.parametrize("key", ["foia-s40-1", "foia-s40-5a", "eir-5-3"])
def test_c11_in_our_own_letters_it_is_a_particular(key: str) -> None:
    values = {name: value for name, value in given_for(PROVISIONS[key]).items() if name != "subject_access"}
    assert len(messages("C11", relying(PROVISIONS[key], values))) == 1
    assert messages("C11", relying(PROVISIONS[key])) == []
