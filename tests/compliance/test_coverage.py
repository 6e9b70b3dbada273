"""A01 and A02: every question has an answer, and a partly answered one says what happens to the rest."""

import pytest

from foi.letters.document import Missing, Paragraph, Part, Section
from tests.compliance.letters import findings, letter, messages, part, section, table
from tests.letters import factories as make

ANSWER = part("There are 12.")
EMPTY = part()
NO_ANSWER = ["Question 1 has no answer."]
NOT_SETTLED = ["The answer to question 1 does not settle whether the information is held."]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (section(ANSWER), []),
        (section(part(table("12"), kind="table")), []),
        (section(part(Paragraph((Missing("figure"),)))), []),
        (
            section(
                part("We hold none.", keys=("foia-s1-1-a-not-held",)), holding="not_held", outcome="not_held"
            ),
            [],
        ),
        (section(part("See our answer to question 2 below.", kind="reference")), []),
        (
            section(part("What do you mean?", keys=("foia-s1-3-clarification",)), holding="not_established"),
            [],
        ),
        (section(heading_only=True), []),
        (section(), NO_ANSWER),
        (section(EMPTY), NO_ANSWER),
        (section(part("  "), EMPTY), NO_ANSWER),
        (section(part("See our page.", kind="signpost"), holding="", outcome=""), NOT_SETTLED),
        (
            section(part("See our answer to question 2.", kind="reference"), holding="", outcome=""),
            NOT_SETTLED,
        ),
        (section(ANSWER, holding="held", outcome=""), NOT_SETTLED),
    ],
)
def test_a01_every_question_has_an_answer(asked: Section, expected: list[str]) -> None:
    assert messages("A01", letter(asked)) == expected


def test_a01_each_question_without_an_answer_is_named() -> None:
    made = letter(section(label="1"), section(ANSWER, label="2"), section(label="3b"))
    assert [(finding.place, finding.message) for finding in findings("A01", made)] == [
        ("answer-1", "Question 1 has no answer."),
        ("answer-3b", "Question 3b has no answer."),
    ]


def test_a01_questions_answered_together_are_named_together() -> None:
    both = Section("answer-1", (make.question("1"), make.question("4")))
    assert messages("A01", letter(both)) == ["Questions 1 and 4 have no answer."]


REFUSAL = part("Withheld.", keys=("foia-s43-2",))
NOT_HELD = part("The rest is not held.", keys=("foia-s1-1-a-not-held",))


@pytest.mark.parametrize(
    ("parts", "holding", "outcome", "accounted"),
    [
        ([ANSWER], "held", "disclosed", True),
        ([ANSWER, REFUSAL], "held", "partly_disclosed", True),
        ([ANSWER], "held", "partly_disclosed", False),
        ([ANSWER, part("See NHSE.", kind="signpost")], "held", "partly_disclosed", False),
        ([ANSWER, part("See question 2.", kind="reference")], "held", "partly_disclosed", True),
        ([ANSWER, NOT_HELD], "partly_held", "disclosed", True),
        ([ANSWER], "partly_held", "disclosed", False),
        ([ANSWER, part("See NHSE.", kind="signpost")], "partly_held", "disclosed", True),
        ([part(table("5", "Held by NHSE"), kind="table")], "partly_held", "disclosed", True),
        ([part(table("5", "Not held"), kind="table")], "partly_held", "disclosed", True),
        ([part(table("5", "Not recorded"), kind="table")], "partly_held", "disclosed", True),
        ([part(table("5", "Not heldenwood"), kind="table")], "partly_held", "disclosed", False),
        ([NOT_HELD], "not_held", "not_held", True),
        ([], "", "", True),
    ],
)
def test_a02_a_partly_answered_question_accounts_for_the_rest(
    parts: list[Part], holding: str, outcome: str, accounted: bool
) -> None:
    made = letter(section(*parts, holding=holding, outcome=outcome))
    assert (messages("A02", made, outstanding=()) == []) is accounted


def test_a02_the_officer_may_say_it_in_words_of_their_own() -> None:
    made = letter(section(ANSWER, outcome="partly_disclosed"))
    assert messages("A02", made, outstanding=(("answer-1", "Costs follow by 1 May."),)) == []
    assert messages("A02", made, outstanding=(("answer-1", " "), ("answer-2", "x"))) == [
        "Question 1 is partly answered, and the letter does not say what happens to the rest."
    ]


def test_a02_is_silent_where_it_is_not_known() -> None:
    assert messages("A02", letter(section(ANSWER, outcome="partly_disclosed"))) == []
