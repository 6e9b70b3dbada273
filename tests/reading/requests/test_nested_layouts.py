"""Requests whose questions stand under others, in the layouts that people really use.

Every request here is made up. A case is its layout, the text, and what must be proposed: label and words.
"""

from textwrap import dedent

import pytest

from foi.reading.requests.splitting import split

Case = tuple[str, str, list[tuple[str, str]]]

NESTED: list[Case] = [
    (
        "letters under a stem",
        """
        1. For the leisure centre, please state:
        a) how many members it had on 1 April 2023
        b) what the monthly fee was
        2. Is there a waiting list?
        """,
        [
            ("1a", "how many members it had on 1 April 2023"),
            ("1b", "what the monthly fee was"),
            ("2", "Is there a waiting list?"),
        ],
    ),
    (
        "letters under a question that also asks itself",
        "1. Do you have a tree strategy?\na. When was it adopted?\nb. Please provide a copy.\n2. How many "
        "trees were felled?",
        [
            ("1", "Do you have a tree strategy?"),
            ("1a", "When was it adopted?"),
            ("1b", "Please provide a copy."),
            ("2", "How many trees were felled?"),
        ],
    ),
    (
        "roman numerals under letters",
        """
        (a) Does the council hire out its halls?
        (b) If it does:
        (i) how many bookings were there in 2022?
        (ii) how much was taken?
        """,
        [
            ("a", "Does the council hire out its halls?"),
            ("b(i)", "how many bookings were there in 2022?"),
            ("b(ii)", "how much was taken?"),
        ],
    ),
    (
        "combined labels",
        "1a. How many foster carers left in 2023?\n1b. Why did they leave?\n2a. How many joined?\n2b. How "
        "were they found?",
        [
            ("1a", "How many foster carers left in 2023?"),
            ("1b", "Why did they leave?"),
            ("2a", "How many joined?"),
            ("2b", "How were they found?"),
        ],
    ),
    (
        "decimal labels",
        "1. What does the council spend on agency staff?\n1.1 How many agency staff are there?\n1.2 Which "
        "agency sends them?",
        [
            ("1", "What does the council spend on agency staff?"),
            ("1.1", "How many agency staff are there?"),
            ("1.2", "Which agency sends them?"),
        ],
    ),
    (
        "letter on the line of its parent",
        "Q1. a) How many taxis are licensed?\nb) How many are electric?\nQ2. a) What is the fee?\nb) When "
        "did it last rise?",
        [
            ("1a", "How many taxis are licensed?"),
            ("1b", "How many are electric?"),
            ("2a", "What is the fee?"),
            ("2b", "When did it last rise?"),
        ],
    ),
    (
        "years as lettered rows",
        "1. What was spent on road salt in\na) 2020/21\nb) 2021/22\nc) 2022/23\n2. Where is it stored?",
        [("1", "What was spent on road salt in"), ("2", "Where is it stored?")],
    ),
    (
        "options as bullets",
        "1. Which of these does your payroll run on?\n- Windows\n- Linux\n- A bureau\n2. When does the "
        "contract end?",
        [("1", "Which of these does your payroll run on?"), ("2", "When does the contract end?")],
    ),
    (
        "numbered rows under numbered questions",
        "Q1. What is the weekly charge for the following?\n1. A garage\n2. A lock-up\n3. A parking "
        "bay\nQ2. Who sets it?",
        [("1", "What is the weekly charge for the following?"), ("2", "Who sets it?")],
    ),
    (
        "sub-items numbered like their parents",
        """
        1. Please state for the crematorium:
        1. how many services were held in 2023
        2. how many of them were attended by council staff
        2. Who maintains the grounds?
        """,
        [
            ("1.1", "how many services were held in 2023"),
            ("1.2", "how many of them were attended by council staff"),
            ("2", "Who maintains the grounds?"),
        ],
    ),
    (
        "the sentence goes on after its rows",
        "Q1. How many\na. lollipop patrols\nb. school buses\ndo you have\nQ2. What do they cost?",
        [("1", "How many do you have"), ("2", "What do they cost?")],
    ),
    (
        "two items with the same label",
        "(i) How many parks have a play area?\n(i) How many of them are fenced?\n(ii) Who inspects them?",
        [
            ("i", "How many parks have a play area?"),
            ("i", "How many of them are fenced?"),
            ("ii", "Who inspects them?"),
        ],
    ),
    (
        "fields of a register",
        """
        I would like a copy of your register of caravan sites with the following details:
        a) Name of site
        b) Address
        c) Licence holder
        d) Number of pitches
        e) Date of licence
        """,
        [("1", "I would like a copy of your register of caravan sites with the following details:")],
    ),
    (
        "letters inside a sentence",
        "Please could you let me know (a) how many fines were issued, (b) how many were appealed and (c) how "
        "many appeals were won.",
        [
            ("a", "how many fines were issued,"),
            ("b", "how many were appealed"),
            ("c", "how many appeals were won."),
        ],
    ),
    (
        "bullets under a number, each asked for",
        """
        1. For each of the last three years, please provide:
        - Total number of compliments received by the parks service
        - Number of letters answered
        - Total sum spent on stamps
        2. A copy of the complaints policy
        """,
        [
            ("1", "Total number of compliments received by the parks service"),
            ("1", "Number of letters answered"),
            ("1", "Total sum spent on stamps"),
            ("2", "A copy of the complaints policy"),
        ],
    ),
    (
        "short sentences broken by options",
        "1. How many trees were (a) felled (b) pruned (c) planted?\n2. Please do the same for hedges.",
        [
            ("1", "How many trees were (a) felled (b) pruned (c) planted?"),
            ("2", "Please do the same for hedges."),
        ],
    ),
    (
        "sections numbered like their questions",
        """
        1. Staff of the museum
        1. How many people work there?
        2. How many of them are volunteers?
        2. Visitors to the museum
        1. How many came in 2022?
        2. What did they spend in the shop?
        """,
        [
            ("1.1", "How many people work there?"),
            ("1.2", "How many of them are volunteers?"),
            ("2.1", "How many came in 2022?"),
            ("2.2", "What did they spend in the shop?"),
        ],
    ),
    (
        "quoted promises with questions under each",
        """
        Your plan made two promises. My questions follow each:
        1 - "Ten new benches by 2020"
        a) Please provide the list of benches.
        b) Please provide the date of each.
        2 - "A kiosk. Open the kiosk in summer."
        a) Please provide the takings.
        """,
        [
            ("1a", "Please provide the list of benches."),
            ("1b", "Please provide the date of each."),
            ("2a", "Please provide the takings."),
        ],
    ),
    (
        "number, stop and letter",
        "1.A - How many lifts are there?\n1.B - How many are out of order?\n2.A How old is each?",
        [
            ("1A", "How many lifts are there?"),
            ("1B", "How many are out of order?"),
            ("2A", "How old is each?"),
        ],
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(dedent(text).strip("\n"), expected, id=name) for name, text, expected in NESTED],
)
def test_layout(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(question.label, question.text) for question in split(text).questions] == expected
