"""Requests laid out like those that councils quoted in their replies, in other words and on other "
"subjects."""

from textwrap import dedent

from foi.reading.requests.proposed import ProposedQuestion, Splitting
from foi.reading.requests.splitting import split


def questions_of(text: str) -> tuple[ProposedQuestion, ...]:
    return split(dedent(text).strip("\n")).questions


def labels(found: tuple[ProposedQuestion, ...]) -> list[str]:
    return [question.label for question in found]


MIXED_LABELS = """
1) Between September 2022 and August 2023, what were the number of:
A: pupils excluded for fighting

B: pupils excluded for vaping

C: pupils excluded for vaping where a fine was also issued

To note: We will accept the following if you say which of them it is:

· The number of letters sent to parents

· The number of pupils sent home

2) In the same year, what was your whole budget for school attendance?

2A)
What share of it went to mentoring?

2B)
Can you give the number of mentored pupils by age and sex?

2C) Do you hold the number who moved school?

3) Which training did the mentors receive?
"""


def test_mixed_labels_keep_their_order_and_spelling() -> None:
    assert labels(questions_of(MIXED_LABELS)) == ["1A", "1B", "1C", "2", "2A", "2B", "2C", "3"]


def test_combined_labels_stand_under_their_number() -> None:
    found = questions_of(MIXED_LABELS)
    by_label = {question.label: question for question in found}
    assert [by_label[label].parent for label in ("2A", "2B", "2C")] == [by_label["2"].id] * 3
    assert by_label["2A"].text == "What share of it went to mentoring?"


def test_letters_lean_on_the_stem_above_them() -> None:
    first = questions_of(MIXED_LABELS)[0]
    assert (first.parent, first.text) == (None, "pupils excluded for fighting")
    assert first.stem == "Between September 2022 and August 2023, what were the number of:"


def test_a_note_on_what_is_acceptable_stays_with_its_questions() -> None:
    found = questions_of(MIXED_LABELS)
    noted = [question.label for question in found if any("We will accept" in note for note in question.notes)]
    assert noted == ["1A", "1B", "1C"]
    assert not any("letters sent" in question.text for question in found)


UNNUMBERED_SUB_REQUESTS = """
I am writing under the Freedom of Information Act 2000 about empty homes.

Below are 5 questions, and I look forward to your reply.

1. Do you have an empty homes plan? If so, please provide the latest version.

2. Does the council inspect empty homes regularly? If so, please provide:

The number of inspections made in the last 12 months

The main findings of these inspections

Any repairs ordered and whether they were done

3. Which grants are offered to owners?

4. How many owners were offered a grant in the last 12 months? Please provide the number of:

Owners who took the grant

Owners who refused it

Homes (including flats and houseboats) brought back into use

5. What was the budget for empty homes in the last three years (21/22, 22/23, 23/24)?
"""


def test_unnumbered_sub_requests_are_questions_and_so_is_their_opening() -> None:
    found = questions_of(UNNUMBERED_SUB_REQUESTS)
    assert labels(found) == ["1", "2", "", "", "", "3", "4", "", "", "", "5"]
    second, fourth = found[1], found[6]
    assert second.text == "Does the council inspect empty homes regularly? If so, please provide:"
    assert [question.parent for question in found[2:5]] == [second.id] * 3
    assert [question.parent for question in found[7:10]] == [fourth.id] * 3
    assert found[7].text == "Owners who took the grant"
    assert found[7].stem == fourth.text


YEARS_ON_THEIR_OWN_LINES = """
1) Which night buses do you pay for? Please list them.
2) What did you pay for them in each of these years?
i)
2009
ii)
2010
iii)
2011
3) Who runs them?
"""


def test_roman_numerals_with_a_year_below_are_rows() -> None:
    found = questions_of(YEARS_ON_THEIR_OWN_LINES)
    assert labels(found) == ["1", "2", "3"]
    assert found[1].rows == ("2009", "2010", "2011")
    assert found[1].text == "What did you pay for them in each of these years?"


BULLETS_AND_A_GOVERNING_LINE = """
1. Please can you give details of any sports clubs run by the trust only for people over 60, including:

- Details of the club(s)
- The money given to each club
- How many people over 60 came to these clubs.

Please can these details be given for the year 2019/20 and 2020/21

2. Please can you give details of any sports clubs run by the trust that people over 60 may join, including:

- Details of the club(s)
- The money given to each club
- How many people over 60 came to these clubs.

Please can these details be given for the year 2019/20 and 2020/21
"""

BULLETED = [
    "Details of the club(s)",
    "The money given to each club",
    "How many people over 60 came to these clubs.",
]


def scope_notes(found: Splitting) -> list[tuple[str, ...]]:
    return [question.notes for question in found.questions]


def test_a_line_after_bullets_governs_them_all() -> None:
    found = split(BULLETS_AND_A_GOVERNING_LINE)
    assert [question.text for question in found.questions] == [*BULLETED, *BULLETED]
    assert labels(found.questions) == ["1", "1", "1", "2", "2", "2"]
    assert scope_notes(found) == [("Please can these details be given for the year 2019/20 and 2020/21",)] * 6
    assert found.questions[0].stem != found.questions[3].stem


def test_a_request_printed_twice_is_asked_once() -> None:
    asked = BULLETS_AND_A_GOVERNING_LINE
    twice = f"I note that you ask for this:\n{asked}\nOur answer is below.\n{asked}"
    found = split(twice)
    assert len(found.questions) == 6
    second_print = twice.rindex("Details of the club(s)")
    repeated = next(span for span in found.spans if span.start <= second_print < span.end)
    assert repeated.question in {question.id for question in found.questions}
