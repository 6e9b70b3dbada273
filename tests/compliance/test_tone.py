"""H10 and H11: plain words, and no judgement of who asks and why."""

from dataclasses import replace

import pytest

from foi.compliance.checks.tone import JARGON
from foi.letters.document import Origin
from tests.compliance.letters import closing, findings, letter, messages, part, saying, section

LONG = " ".join(["lamps"] * 46) + "."


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("There are 12 lamps.", []),
        (
            "We endeavour to reply prior to Friday.",
            ["Plainer words for: “endeavour” (try), “prior to” (before)."],
        ),
        ("We utilise lamps. Utilise them too.", ["Plainer words for: “utilise” (use)."]),
        (LONG, ["1 sentence has more than 45 words."]),
        (f"{LONG} {LONG}", ["2 sentences have more than 45 words."]),
        (" ".join(["lamps"] * 45) + ".", []),
        ("As you should be aware, lamps fail.", ["“As you should be aware” may read as blame."]),
        ("You failed to say which ward.", ["“You failed to” may read as blame."]),
        ("The lamps failed to light.", []),
        ("The commencement order is listed.", []),
    ],
)
def test_h10_plain_words(words: str, expected: list[str]) -> None:
    found = findings("H10", saying(words))
    assert [each.message for each in found] == expected
    assert {str(each.severity) for each in found} <= {"info"}


def test_h10_shared_wording_is_for_its_owner_to_mend() -> None:
    words = "We endeavour to help."
    block = replace(part(words), origin=Origin("help", 1))
    assert messages("H10", letter(section(block))) == []
    edited = replace(part(words), origin=Origin("help", 1, edited=True))
    assert len(messages("H10", letter(section(edited)))) == 1
    assert messages("H10", saying("Twelve.", closings=(closing("other", words),))) == []


def test_h10_every_word_has_a_plainer_one() -> None:
    assert all(word.islower() and plain.strip() for word, plain in JARGON.items())


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("We question your motives.", "your motives"),
        ("The motive behind this request is plain.", "motive behind this request"),
        ("This is a fishing expedition.", "fishing expedition"),
        ("It would be a waste of public money.", "waste of public money"),
        ("As a former employee you know this.", "As a former employee you"),
        ("Given that you are a journalist, you can ask the press office.", "Given that you are a journalist"),
        ("We assume that you want this for a claim.", "We assume that you want"),
        ("As an experienced user of the Act, you know.", "As an experienced user"),
        ("Such nuisance requests cost money.", "nuisance requests"),
        ("We answer whoever asks, regardless of the motives for the request.", ""),
        ("We do not ask about your motivation.", ""),
        ("The journalist was given the same answer.", ""),
        ("The Council employs a member of staff as a campaigner for road safety.", ""),
        ("We understand that you are asking about ward 3.", ""),
        ("The motive for the theft is not recorded.", ""),
        ("There were 12 fishing licences.", ""),
        ("We note that you asked for 2024.", ""),
    ],
)
def test_h11_nothing_is_said_about_the_requester(words: str, found: str) -> None:
    expected = [f"“{found}” speaks of the requester’s motive or identity."] if found else []
    assert messages("H11", saying(words)) == expected


def test_h11_section_14_is_left_to_its_own_checks() -> None:
    for key, found in (("foia-s14-1", False), ("eir-12-4-b", False), ("foia-s43-2", True)):
        made = letter(section(part("We question your motives.", keys=(key,)), outcome="refused"))
        assert bool(messages("H11", made)) is found
