"""B05, B06 and D04: the public interest, where it is weighed and where it is not."""

import pytest

from foi.compliance.finding import Severity
from foi.law.provisions import PROVISIONS
from tests.compliance.letters import findings, messages
from tests.compliance.notices import answering, given_for, relying

SIDES = ("public_interest_for", "public_interest_against", "public_interest_balance")
READ = {"slots_read": frozenset[str]()}
NEVER = "It is exempt, as thieves would read it."


@pytest.mark.parametrize(
    ("left_out", "severity"),
    [
        ((), None),
        (("public_interest_for",), Severity.WARN),
        (("public_interest_against",), Severity.BLOCK),
        (("public_interest_balance",), Severity.BLOCK),
        (("public_interest_for", "public_interest_against"), Severity.BLOCK),
        (SIDES, Severity.BLOCK),
    ],
)
def test_b05_a_qualified_exemption_is_weighed(left_out: tuple[str, ...], severity: Severity | None) -> None:
    provision = PROVISIONS["foia-s31-1-a"]
    values = {name: value for name, value in given_for(provision).items() if name not in left_out}
    found = findings("B05", relying(provision, values))
    assert [finding.severity for finding in found] == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("condition", "found"),
    [("section 40(3A)(a)", 0), ("section 40(3B)", 1), ("section 40(4A)", 1)],
)
def test_b05_section_40_2_is_weighed_by_its_condition(condition: str, found: int) -> None:
    values = {**given_for(PROVISIONS["foia-s40-2"]), "condition": condition}
    assert len(messages("B05", relying(PROVISIONS["foia-s40-2"], values))) == found


def test_b05_waits_for_the_decision_that_more_time_is_taken_for() -> None:
    both = ("foia-s10-3-pit-extension", "foia-s43-2")
    assert messages("B05", answering(*both, words="We have not yet decided.")) == []


@pytest.mark.parametrize(
    ("key", "words", "found"),
    [
        ("foia-s31-1-a", NEVER, True),
        ("foia-s31", NEVER, True),
        ("foia-s31-1-a", f"{NEVER} The public interest lies in keeping it so.", False),
        ("foia-s40-2", NEVER, False),
        ("foia-s41", NEVER, False),
        ("foia-s12", NEVER, False),
        ("foia-s39", NEVER, False),
        ("foia-s40", NEVER, False),
    ],
)
def test_b05_of_a_letter_that_was_read_it_has_to_be_mentioned(key: str, words: str, found: bool) -> None:
    assert bool(messages("B05", answering(key, words=words), **READ)) is found


@pytest.mark.parametrize(
    ("key", "words", "found"),
    [
        ("foia-s41", "We weighed the public interest test and found against disclosure.", True),
        ("foia-s21", "The public interest in maintaining the exemption is greater.", True),
        ("foia-s41", "It is absolute, so no public interest test is required.", False),
        ("foia-s41", "The public interest defence fails.", False),
        ("foia-s43-2", "We weighed the public interest test.", False),
        ("foia-s40-5b-a", "We weighed the public interest test.", False),
        ("eir-13-1-a", "We weighed the public interest test.", False),
    ],
)
def test_b06_an_absolute_exemption_needs_none(key: str, words: str, found: bool) -> None:
    said = findings("B06", answering(key, words=words))
    assert [finding.severity for finding in said] == ([Severity.INFO] if found else [])


def test_b06_of_a_letter_that_was_read_the_test_may_be_for_another_exemption() -> None:
    made = answering("foia-s40-2", words="The public interest test favours keeping it.")
    both = answering("foia-s40-2", "foia-s43-2", words="The public interest test favours keeping it.")
    assert len(messages("B06", made, **READ)) == 1
    assert messages("B06", both, **READ) == []


@pytest.mark.parametrize(
    ("key", "words", "found"),
    [
        ("eir-12-4-e", NEVER, True),
        ("eir-12-4-e", f"{NEVER} The public interest lies in keeping it so.", False),
        ("eir-13-1-a", NEVER, False),
        ("eir-13-5a-a-ncnd", NEVER, False),
        ("eir-12-4-a", "We do not hold it.", True),
        ("eir-12-4-a", "We do not hold it, and there is no public interest in what is not held.", False),
    ],
)
def test_d04_an_exception_is_weighed(key: str, words: str, found: bool) -> None:
    assert bool(messages("D04", answering(key, words=words), **READ)) is found


@pytest.mark.parametrize("left_out", SIDES)
def test_d04_each_matter_considered_is_given(left_out: str) -> None:
    provision = PROVISIONS["eir-12-5-b"]
    values = {name: value for name, value in given_for(provision).items() if name != left_out}
    (finding,) = findings("D04", relying(provision, values))
    assert finding.severity is Severity.BLOCK


def test_b05_of_a_letter_read_that_it_is_never_weighed_is_told_once() -> None:
    tellable = {"slots_read": frozenset(SIDES)}
    told = messages("B05", answering("foia-s31-1-a", words=NEVER), **tellable)
    assert told == ["Section 31(1)(a) has to be weighed. The letter never mentions the public interest."]
