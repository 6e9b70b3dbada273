"""Requests in the layouts that people really use, and the questions in each.

Every request here is made up. A case is its layout, the text, and what must be proposed: label and words.
"""

from textwrap import dedent

import pytest

from foi.intake.questions import split

Case = tuple[str, str, list[tuple[str, str]]]

NUMBERED: list[Case] = [
    (
        "number and full stop",
        """
        Dear Council,
        Under the Freedom of Information Act please tell me:
        1. How many allotment plots did you let in 2023?
        2. What rent is charged for a full plot.
        3. Please provide a copy of the tenancy agreement.
        I look forward to hearing from you within 20 working days.
        Yours faithfully,
        A resident
        """,
        [
            ("1", "How many allotment plots did you let in 2023?"),
            ("2", "What rent is charged for a full plot."),
            ("3", "Please provide a copy of the tenancy agreement."),
        ],
    ),
    (
        "no space after the label",
        "1)What is the opening time of the tip?\n2)Who runs the tip\n10)How many skips are there",
        [
            ("1", "What is the opening time of the tip?"),
            ("2", "Who runs the tip"),
            ("10", "How many skips are there"),
        ],
    ),
    (
        "bare numbers",
        "1 How many parking permits were sold in 2022?\n2 How many were refused?\n3 What did each cost",
        [
            ("1", "How many parking permits were sold in 2022?"),
            ("2", "How many were refused?"),
            ("3", "What did each cost"),
        ],
    ),
    (
        "number and comma, slash, colon or dash",
        "1, how many bins were replaced\n2/ how many were stolen\n3: what does a bin cost\n4 - who makes "
        "them",
        [
            ("1", "how many bins were replaced"),
            ("2", "how many were stolen"),
            ("3", "what does a bin cost"),
            ("4", "who makes them"),
        ],
    ),
    (
        "brackets round the number",
        "(1.) The number of swimming lessons given in 2024.\n(2). The number of instructors on that "
        "day.\n(3) If you can, how "
        "many of (2.) are volunteers?",
        [
            ("1", "The number of swimming lessons given in 2024."),
            ("2", "The number of instructors on that day."),
            ("3", "If you can, how many of (2.) are volunteers?"),
        ],
    ),
    (
        "Q labels",
        "Q1. Do you run a museum?\nQ2: How many visitors came last year?\nQ3 Is entry free?",
        [("1", "Do you run a museum?"), ("2", "How many visitors came last year?"), ("3", "Is entry free?")],
    ),
    (
        "the label alone on its line",
        "Question 1\nDoes the council own any theatres?\n\nQuestion 2\nIf so, what did each cost to run "
        "in\n2021?",
        [("1", "Does the council own any theatres?"), ("2", "If so, what did each cost to run in 2021?")],
    ),
    (
        "numbers inside one paragraph",
        "Please answer the following. 1. How many grit bins are there? 2. How often is each filled? 3. "
        "Copies of the route map.",
        [
            ("1", "How many grit bins are there?"),
            ("2", "How often is each filled?"),
            ("3", "Copies of the route map."),
        ],
    ),
    (
        "numbering that does not start at one",
        "4. How many hedges were cut in May?\n5. Who cut them?\n6. What was paid?",
        [("4", "How many hedges were cut in May?"), ("5", "Who cut them?"), ("6", "What was paid?")],
    ),
    (
        "numbering that starts again under headings",
        """
        Parking
        1. How many wardens are employed?
        2. How many tickets did they issue in 2023?
        Dogs
        1. How many stray dogs were collected?
        2. How many were rehomed?
        """,
        [
            ("1", "How many wardens are employed?"),
            ("2", "How many tickets did they issue in 2023?"),
            ("1", "How many stray dogs were collected?"),
            ("2", "How many were rehomed?"),
        ],
    ),
    (
        "the first label is missing",
        "How many lifeguards work at the lido?\n(2) How many are under 18?\n(3) What are they paid?",
        [
            ("", "How many lifeguards work at the lido?"),
            ("2", "How many are under 18?"),
            ("3", "What are they paid?"),
        ],
    ),
    (
        "several sentences in one item",
        "1. Do you keep a list of empty shops? If so, may I have it? I would like it by ward.\n2. Who "
        "keeps it?",
        [
            ("1", "Do you keep a list of empty shops? If so, may I have it? I would like it by ward."),
            ("2", "Who keeps it?"),
        ],
    ),
    (
        "hard-wrapped lines",
        """
        1. How many planning applications for loft conversions were received between
        January and June 2022, and how many of them were decided within the eight
        weeks that the rules allow?
        2. How many appeals were made to the Secretary of State against decisions of
        the planning committee in the same months?
        """,
        [
            (
                "1",
                "How many planning applications for loft conversions were received between January and "
                "June 2022, and how many "
                "of them were decided within the eight weeks that the rules allow?",
            ),
            (
                "2",
                "How many appeals were made to the Secretary of State against decisions of the planning "
                "committee in the same "
                "months?",
            ),
        ],
    ),
    (
        "a paragraph of courtesy before the last question",
        """
        1. Total grants to village halls in 2022.
        2. The number of halls that were refused a grant.
        I know that you are busy, and I would be grateful for a reply within 20 working days.
        3. The minutes of the meeting at which grants were decided.
        """,
        [
            ("1", "Total grants to village halls in 2022."),
            ("2", "The number of halls that were refused a grant."),
            ("3", "The minutes of the meeting at which grants were decided."),
        ],
    ),
]

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
]

UNLABELLED: list[Case] = [
    (
        "bullets",
        """
        Please supply the information below under the FOI Act:
        • The number of library cards issued in 2023
        • The number of books never borrowed
        • How much was spent on e-books
        """,
        [
            ("1", "The number of library cards issued in 2023"),
            ("2", "The number of books never borrowed"),
            ("3", "How much was spent on e-books"),
        ],
    ),
    (
        "the letter o as a bullet",
        "Please could you answer these questions:\no How many beehives are on council land?\no Who looks "
        "after them?",
        [("1", "How many beehives are on council land?"), ("2", "Who looks after them?")],
    ),
    (
        "lines that end in question marks",
        "Hello,\nHow many street lights are LED?\nWhen will the rest be changed?\nWhat will that "
        "cost?\nThanks",
        [
            ("1", "How many street lights are LED?"),
            ("2", "When will the rest be changed?"),
            ("3", "What will that cost?"),
        ],
    ),
    (
        "names of information, one a line",
        """
        I would like to request the following information:
        The number of pest control visits in 2022.
        The five streets that were visited most often.
        The income from those visits.
        If the cost exceeds the limit in section 12, please help me to narrow my request.
        """,
        [
            ("1", "The number of pest control visits in 2022."),
            ("2", "The five streets that were visited most often."),
            ("3", "The income from those visits."),
        ],
    ),
    (
        "prose with two asks",
        "Good afternoon, the footbridge at the mill has been closed since March. Please tell me when it "
        "was last inspected. "
        "I would also like a copy of the engineer's report. It is a great nuisance to walkers.",
        [
            ("1", "Please tell me when it was last inspected."),
            ("2", "I would also like a copy of the engineer's report."),
        ],
    ),
    (
        "one ask with a condition",
        "Dear Sir or Madam,\nDoes the council own a drone? If so, what is it used for?\nKind regards",
        [("1", "Does the council own a drone? If so, what is it used for?")],
    ),
    (
        "one thing named, nothing asked",
        "Copies of all e-mails between the chief executive and the football club about the stadium since "
        "May 2021.",
        [
            (
                "1",
                "Copies of all e-mails between the chief executive and the football club about the "
                "stadium since May 2021.",
            )
        ],
    ),
    (
        "headings with a colon",
        "Staff:\nHow many staff work in the call centre?\nCalls:\nHow many calls went unanswered in 2023?",
        [("1", "How many staff work in the call centre?"), ("2", "How many calls went unanswered in 2023?")],
    ),
    (
        "ordinal words",
        "Firstly, how many ponds does the council own?\nSecondly, which of them hold newts?\nFinally, "
        "please send me the survey.",
        [
            ("Firstly", "how many ponds does the council own?"),
            ("Secondly", "which of them hold newts?"),
            ("Finally", "please send me the survey."),
        ],
    ),
    (
        "a vague opening before the questions",
        "I would like some information about food inspections.\nHow many were made in 2022?\nHow many "
        "kitchens failed?",
        [("1", "How many were made in 2022?"), ("2", "How many kitchens failed?")],
    ),
    (
        "a list of names that is one question",
        "How many staff share the following first names?\nOlive\nWalter\nRuby\nFrank\nYours "
        "faithfully,\nWalter",
        [("1", "How many staff share the following first names?")],
    ),
    (
        "all capitals",
        "HOW MANY POTHOLES WERE FILLED IN MILL LANE LAST YEAR",
        [("1", "HOW MANY POTHOLES WERE FILLED IN MILL LANE LAST YEAR")],
    ),
]

AROUND: list[Case] = [
    (
        "asked in the preamble, then again to clarify",
        """
        I would like to know what you spend on Christmas lights and how many there are.

        So to clarify:
        1. The amount spent on Christmas lights in 2023.
        2. The number of streets that are lit.
        """,
        [
            ("1", "The amount spent on Christmas lights in 2023."),
            ("2", "The number of streets that are lit."),
        ],
    ),
    (
        "a quoted letter with questions of its own",
        """
        I enclose what I was sent.
        -- Letter start --
        1. Have you told us about your pets?
        2. Did you pay the deposit?
        -- Letter end --
        How many tenants were sent this letter?
        """,
        [("1", "How many tenants were sent this letter?")],
    ),
    (
        "a numbered background after the questions",
        """
        1) How many benches were removed in 2022?
        2) Where are they now?

        BACKGROUND
        1) In 2019 the council promised more benches.
        2) In 2021 a survey found too few.
        """,
        [("1", "How many benches were removed in 2022?"), ("2", "Where are they now?")],
    ),
    (
        "e-mail headers and a footer that asks",
        """
        From: A resident
        Sent: 3 May 2023 10:12
        To: Information requests
        Subject: Freedom of Information request - flags
        Dear Council,
        How many flags do you own?
        Yours faithfully,
        A resident
        -------------------------------------------------------------------
        Please use this email address for all replies to this request:
        [address]
        Is [address] the wrong address for requests to the council? If so, please contact us using this form.
        """,
        [("1", "How many flags do you own?")],
    ),
    (
        "an example worded like a request",
        'A list of repairs to the town clock in 2022.\nExample;\n"Please provide a list of all repairs to the pier"',
        [("1", "A list of repairs to the town clock in 2022.")],
    ),
    (
        "statute numbers are not labels",
        "Under section 8(1) of the Act and regulation 5 (2), please confirm how many notices were served "
        "under s215(1) in 2020.",
        [
            (
                "1",
                "Under section 8(1) of the Act and regulation 5 (2), please confirm how many notices were "
                "served under s215(1) "
                "in 2020.",
            )
        ],
    ),
    (
        "lines that begin with dates and house numbers",
        "I want the file on this house as it was lost\n21/00512/FUL\n7 Harbour Row\nThank you",
        [("1", "I want the file on this house as it was lost 21/00512/FUL 7 Harbour Row")],
    ),
    (
        "templates left in",
        """
        1. Library budget:
        Year 1: [Year] - [Amount]
        Year 2: [Year] - [Amount]
        2. How many libraries are there?
        """,
        [
            ("1", "Library budget: Year 1: [Year] - [Amount] Year 2: [Year] - [Amount]"),
            ("2", "How many libraries are there?"),
        ],
    ),
    (
        "a chaser",
        "I have not had an answer to my earlier request of 3 June. Please confirm that you have received it.",
        [],
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(dedent(text).strip("\n"), expected, id=name)
        for name, text, expected in [*NUMBERED, *NESTED, *UNLABELLED, *AROUND]
    ],
)
def test_layout(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(question.label, question.text) for question in split(text).questions] == expected
