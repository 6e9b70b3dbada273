"""B03 and B04: why a ground applies, and how likely the harm is."""

import pytest

from foi.compliance.checks.reasons import says_why
from foi.compliance.finding import Severity
from foi.law.provisions import PROVISIONS
from tests.compliance.letters import findings, messages
from tests.compliance.notices import answering, given_for, relying

HARM = PROVISIONS["foia-s31-1-a"]


def given(**changes: str) -> dict[str, str]:
    return {**given_for(HARM), **changes}


def test_b03_says_for_which_ground_a_reason_is_missing() -> None:
    (finding,) = findings("B03", relying(HARM, given(reason=" ")))
    assert finding.message.startswith("The letter does not say why section 31(1)(a) applies here:")
    assert (finding.place, finding.severity) == ("part-1", Severity.BLOCK)


@pytest.mark.parametrize(
    ("reason", "enough"),
    [
        ("The depot's gate codes are in it, and anyone could walk in.", True),
        ("Bidders would learn each other's prices before the next tender.", True),
        ("Exempt.", False),
        ("It is exempt under section 31(1)(a).", False),
        ("Disclosure would be likely to prejudice commercial interests.", False),
        ("The information is personal data of third parties.", False),
        ("Gate codes.", False),
    ],
)
def test_b03_the_words_of_the_act_are_no_reason(reason: str, enough: bool) -> None:
    assert says_why(reason) is enough
    assert (messages("B03", relying(HARM, given(reason=reason))) == []) is enough


@pytest.mark.parametrize(
    ("key", "names", "expected"),
    [
        (
            "foia-s31-1-a",
            ("reason", "public_interest_for", "public_interest_balance"),
            {"B03": [], "B05": []},
        ),
        ("foia-s31-1-a", ("function",), {"B03": 1, "B05": []}),
        ("foia-s43-2", ("reason", "whose_interests"), {"B03": [], "C13": 1}),
    ],
)
def test_b03_b05_section_17_4_excuses_reasons_and_no_more(
    key: str, names: tuple[str, ...], expected: dict[str, object]
) -> None:
    """Section 17(4): the reasons would themselves disclose what is exempt."""
    provision = PROVISIONS[key]
    values = {name: value for name, value in given_for(provision).items() if name not in names}
    made = relying(provision, {**values, "section_17_4": "It would name the informant."})
    for check, found in expected.items():
        assert len(messages(check, made)) == (found or 0)


def test_b03_section_17_4_excuses_nothing_under_the_eir() -> None:
    provision = PROVISIONS["eir-12-5-b"]
    values = {name: value for name, value in given_for(provision).items() if name != "reason"}
    made = relying(provision, {**values, "section_17_4": "It would name the informant."})
    assert len(messages("B03", made)) == 1


@pytest.mark.parametrize(
    ("slots", "found"),
    [(frozenset({"reason"}), 1), (frozenset({"likelihood"}), 0), (frozenset[str](), 0)],
)
def test_b03_of_a_letter_that_was_read_only_what_can_be_told(slots: frozenset[str], found: int) -> None:
    made = answering("foia-s43-2", words="It is exempt under section 43(2).")
    assert len(messages("B03", made, slots_read=slots)) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Disclosure would prejudice the detection of crime.", False),
        ("Disclosure would be likely to prejudice the detection of crime.", False),
        ("What would, or would be likely to, prejudice it is exempt. Here it would prejudice it.", False),
        ("Disclosure would, or would be likely to, prejudice it.", True),
        ("Disclosure would prejudice it. It would be likely to prejudice it.", True),
        ("Disclosure would or would be likely to inhibit advice.", True),
    ],
)
def test_b04_one_of_the_two_is_chosen(words: str, found: bool) -> None:
    made = answering("foia-s31-1-a", words=words)
    assert bool(messages("B04", made, slots_read=frozenset())) is found


@pytest.mark.parametrize(
    ("words", "found"),
    [("It is exempt.", True), ("It would be likely to prejudice arrests.", False)],
)
def test_b04_in_our_own_letters_the_choice_is_asked_for(words: str, found: bool) -> None:
    assert bool(messages("B04", answering("foia-s31-1-a", words=words))) is found
    assert messages("B04", answering("foia-s41", words=words)) == []
