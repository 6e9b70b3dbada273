"""B07, B08, B09: the particulars at the end of a FOIA letter, due with a refusal and expected with others."""

import pytest

from foi.letters.document import Closing, Letter, Section
from tests.compliance.letters import (
    BOTH,
    COMMISSIONER,
    EIR_REVIEW,
    REVIEW,
    closing,
    letter,
    messages,
    part,
    section,
    table,
)

DISCLOSED = section(part("There are 12."))
NOT_HELD = section(part("None.", keys=("foia-s1-1-a-not-held",)), holding="not_held", outcome="not_held")
EIR_DISCLOSED = section(part("There are 12 trees."), regime="eir")
EIR_NOT_HELD = section(
    part("None.", keys=("eir-12-4-a",)), regime="eir", holding="not_held", outcome="not_held"
)
CLARIFIED = section(
    part("Which?", keys=("foia-s1-3-clarification",)),
    holding="not_established",
    outcome="clarification_sought",
)
CELLS = section(part(table("Held by NHSE"), kind="table"), holding="not_held", outcome="not_held")


def refused(key: str, regime: str = "foia") -> Section:
    return section(part("No.", keys=(key,)), regime=regime, outcome="refused")


NOTICES = ["foia-s43-2", "foia-s21", "foia-s12-1", "foia-s14-1", "foia-s40-5b-a", "foia-s10-3-pit-extension"]
NO_NOTICES = [
    DISCLOSED,
    NOT_HELD,
    CLARIFIED,
    EIR_DISCLOSED,
    EIR_NOT_HELD,
    CELLS,
    refused("eir-12-5-e", "eir"),
]


@pytest.mark.parametrize("key", NOTICES)
def test_b07_b08_a_notice_under_section_17_needs_both(key: str) -> None:
    assert messages("B07", letter(refused(key))) == messages("B08", letter(refused(key))) == []
    bare = letter(refused(key), closings=())
    assert len(messages("B07", bare)) == len(messages("B08", bare)) == 1
    assert messages("B09", bare) == []


@pytest.mark.parametrize("asked", NO_NOTICES)
def test_b07_b08_say_nothing_where_section_17_asks_for_nothing(asked: Section) -> None:
    bare = letter(asked, closings=())
    assert messages("B07", bare) == messages("B08", bare) == []


@pytest.mark.parametrize(
    ("words", "enough"),
    [
        (REVIEW, True),
        ("You may complain. Write to Town Hall, Market Place, AB1 2CD.", True),
        ("Ask for a review by telephone on 01632 960000.", True),
        ("Ask for a review at https://example.org/review.", True),
        ("Ask for a review. Write to the Monitoring Officer at Town Hall, High Street.", True),
        ("We will re-examine our answer if you write to the address at the head of this letter.", True),
        ("We do not provide an internal review procedure.", True),
        ("The Council has no procedure for complaints about this.", True),
        ("You may ask for an internal review.", False),
        ("Write to reviews@example.org.", False),
        ("", False),
    ],
)
def test_b07_says_how_and_where_to_ask_for_a_review(words: str, enough: bool) -> None:
    made = letter(refused("foia-s43-2"), closings=(closing("review", words), BOTH[1]))
    assert (messages("B07", made) == []) is enough


@pytest.mark.parametrize(
    ("words", "enough"),
    [
        (COMMISSIONER, True),
        ("You can complain to the ICO, Wycliffe House.", True),
        ("You may apply to the Information Commission for a decision.", True),
        ("The Information Commissioner regulates us.", False),
        ("You may apply to the Police and Crime Commissioner for a decision.", False),
        ("", False),
    ],
)
def test_b08_gives_the_right_to_apply_to_the_commissioner(words: str, enough: bool) -> None:
    made = letter(refused("foia-s43-2"), closings=(BOTH[0], closing("commissioner", words)))
    assert (messages("B08", made) == []) is enough


FOR_BOTH = (closing("review", REVIEW, ""), closing("commissioner", COMMISSIONER, ""))
EIR_ONLY = (closing("review", EIR_REVIEW, "eir"), closing("commissioner", COMMISSIONER, "eir"))


@pytest.mark.parametrize(
    ("closings", "found"),
    [
        (BOTH, []),
        (FOR_BOTH, []),
        ((closing("review", f"{REVIEW} {COMMISSIONER}"),), []),
        ((closing("reuse", f"{REVIEW} {COMMISSIONER}"),), ["B07", "B08"]),
        (EIR_ONLY, ["B07", "B08"]),
        (BOTH[:1], ["B08"]),
        (BOTH[1:], ["B07"]),
    ],
)
def test_b07_b08_closings_must_serve_foia_questions(closings: tuple[Closing, ...], found: list[str]) -> None:
    made = letter(refused("foia-s43-2"), EIR_DISCLOSED, closings=closings)
    assert [check for check in ("B07", "B08") if messages(check, made)] == found


BOTH_LACKING = (
    "Nothing is said about the review and the Commissioner. Section 17 does not ask for it; it is expected."
)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (DISCLOSED, [BOTH_LACKING]),
        (NOT_HELD, [BOTH_LACKING]),
        (CELLS, [BOTH_LACKING]),
        (refused("foia-s21"), []),
        (CLARIFIED, []),
        (EIR_DISCLOSED, []),
        (EIR_NOT_HELD, []),
        (section(), [BOTH_LACKING]),
        (section(holding="", outcome=""), []),
        (section(heading_only=True, holding="", outcome=""), []),
    ],
)
def test_b09_other_foia_letters_are_expected_to_carry_the_same(asked: Section, expected: list[str]) -> None:
    assert messages("B09", letter(asked, closings=())) == expected


@pytest.mark.parametrize(
    ("made", "lacking"),
    [
        (letter(DISCLOSED), ""),
        (letter(DISCLOSED, closings=BOTH[:1]), "the Commissioner"),
        (letter(DISCLOSED, closings=BOTH[1:]), "the review"),
        (letter(EIR_NOT_HELD, DISCLOSED, closings=EIR_ONLY), "the review and the Commissioner"),
        (letter(refused("foia-s43-2"), DISCLOSED, closings=()), ""),
    ],
)
def test_b09_names_what_is_lacking(made: Letter, lacking: str) -> None:
    assert [message.partition("about ")[2].partition(".")[0] for message in messages("B09", made)] == [
        *([lacking] if lacking else [])
    ]
