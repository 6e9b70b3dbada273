"""D03, D07 to D10 and D12: what a refusal under the EIR has to say."""

import pytest

from foi.law.provisions import PROVISIONS
from tests.compliance.letters import findings, letter, messages, part, section
from tests.compliance.notices import answering, given_for, relying


@pytest.mark.parametrize(
    ("regime", "outcome", "found"),
    [
        ("eir", "not_held", True),
        ("eir", "disclosed", False),
        ("foia", "not_held", False),
    ],
)
def test_d03_not_held_is_a_refusal(regime: str, outcome: str, found: bool) -> None:
    made = letter(section(part("We hold nothing."), regime=regime, holding="not_held", outcome=outcome))
    assert bool(messages("D03", made)) is found


def test_d03_says_why_it_is_not_held() -> None:
    assert len(messages("D03", answering("eir-12-4-a", words="We do not hold it."))) == 1
    assert messages("D03", relying(PROVISIONS["eir-12-4-a"])) == []


@pytest.mark.parametrize(
    ("key", "words", "found"),
    [
        ("eir-12-5-b", "Disclosure would be likely to prejudice the course of justice.", True),
        ("eir-12-5-b", "Disclosure may harm the inquiry.", True),
        ("eir-12-5-b", "Disclosure would adversely affect the course of justice.", False),
        ("eir-12-4-e", "Disclosure would be likely to harm advice.", False),
        ("foia-s43-2", "Disclosure would be likely to prejudice it.", False),
    ],
)
def test_d07_would_adversely_affect(key: str, words: str, found: bool) -> None:
    assert bool(messages("D07", answering(key, words=words))) is found


@pytest.mark.parametrize(
    ("key", "asked", "words", "found"),
    [
        ("eir-12-5-e", "What are the emissions of the plant?", "It is confidential.", True),
        ("eir-12-5-f", "What noise was measured?", "It is confidential.", True),
        ("eir-12-5-d", "When were sewage discharges made?", "It is confidential.", True),
        ("eir-12-5-g", "Where is it?", "The odour readings are confidential.", True),
        ("eir-12-5-e", "What are the emissions?", "This is not information on emissions.", False),
        ("eir-12-5-e", "Which conditions were discharged?", "It is confidential.", False),
        ("eir-12-5-b", "What are the emissions of the plant?", "It is confidential.", False),
    ],
)
def test_d08_emissions_are_not_withheld(key: str, asked: str, words: str, found: bool) -> None:
    assert bool(messages("D08", answering(key, words=words, asked=asked))) is found


def test_d08_a_decision_about_it_is_tied_to_what_was_asked() -> None:
    (finding,) = findings("D08", answering("eir-12-5-e", words="No.", asked="Which emissions?"))
    assert "Which emissions?" in finding.text


@pytest.mark.parametrize(
    ("completion", "found"), [("in September 2026", 0), ("it is not known when", 0), ("", 1)]
)
def test_d09_says_when_it_will_be_complete(completion: str, found: int) -> None:
    unfinished = PROVISIONS["eir-12-4-d"]
    values = {**given_for(unfinished), "completion": completion}
    assert len(messages("D09", relying(unfinished, values))) == found


@pytest.mark.parametrize("left_out", ["needed", "help"])
def test_d10_the_requester_is_helped_first(left_out: str) -> None:
    general = PROVISIONS["eir-12-4-c"]
    values = {name: value for name, value in given_for(general).items() if name != left_out}
    assert len(messages("D10", relying(general, values))) == 1
    assert messages("D10", relying(general)) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("We do not hold it.", False),
        ("We do not hold it. It may be held by the Environment Agency.", True),
        ("It may be held by the Environment Agency, PO Box 544, Rotherham S60 1BY.", False),
        ("The Environment Agency may hold this; write to enquiries@example.org.", False),
        ("It may be held by the Environment Agency, to which we have transferred it.", False),
        ("It is not held by Northmoor Council.", False),
    ],
)
def test_d12_gives_name_and_address_of_the_other_authority(words: str, found: bool) -> None:
    assert bool(messages("D12", answering("eir-12-4-a", words=words))) is found


def test_d12_knows_of_the_other_authority_from_the_case() -> None:
    made = answering("eir-12-4-a", words="We do not hold it.")
    assert len(messages("D12", made, holders=(("answer-1", "Environment Agency"),))) == 1
    assert messages("D12", made, holders=(("answer-2", "Environment Agency"),)) == []
    named = answering("eir-12-4-a", words="Not held.", given={"other_holder": "Environment Agency"})
    assert len(messages("D12", named)) == 1
