"""Requests without labels, and what stands around the questions of any request.

Every request here is made up. A case is its layout, the text, and what must be proposed: label and words.
"""

from textwrap import dedent

import pytest

from foi.reading.requests.splitting import split

Case = tuple[str, str, list[tuple[str, str]]]

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
    (
        "a list broken off at what it lists",
        "A list of\n- lost keys\n- lost umbrellas",
        [("1", "A list of - lost keys - lost umbrellas")],
    ),
    (
        "a table to fill in",
        "Please complete the table below\nYear\tClaims\tPaid\n2012\t\t\n2013\t\t\nand name the insurer.",
        [("1", "Please complete the table below"), ("2", "and name the insurer.")],
    ),
    (
        "kinds of records are not questions",
        """
        Please send me the report on the fire at the depot.
        This is to include:
        - All letters
        - Photographs
        """,
        [("1", "Please send me the report on the fire at the depot.")],
    ),
    (
        "one sentence narrows the one before",
        "Please provide the data on your vans. In particular, I would like to know how much fuel they used.",
        [("1", "In particular, I would like to know how much fuel they used.")],
    ),
    (
        "a greeting and thanks on the line of the ask",
        "Dear Sir/Madam, please can I have a list of all weirs on the canal? Many thanks, a walker",
        [("1", "please can I have a list of all weirs on the canal?")],
    ),
    (
        "an ask before the list and one after it",
        """
        Please send a map of all play areas, with the age of each.

        Otherwise, such a map could be drawn from at least:

        1) a list of all play areas,
        2) a list of their fences, and
        3) the age of each.

        If there are play areas that are closed, please say why.
        """,
        [
            ("", "Please send a map of all play areas, with the age of each."),
            ("1", "a list of all play areas,"),
            ("2", "a list of their fences"),
            ("3", "the age of each."),
            ("", "If there are play areas that are closed, please say why."),
        ],
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
        'A list of repairs to the clock in 2022.\nExample;\n"Please provide a list of repairs to the pier"',
        [("1", "A list of repairs to the clock in 2022.")],
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
        for name, text, expected in [*UNLABELLED, *AROUND]
    ],
)
def test_layout(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(question.label, question.text) for question in split(text).questions] == expected
