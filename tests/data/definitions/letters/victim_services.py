"""The third demo request, to the commissioner's office: services for victims under 18."""

from tests.data.definitions.letters.making import (
    DEMO_NOTE,
    answer,
    block,
    question,
    refusal,
    request,
    response,
    search,
    signpost,
    table,
    text,
)
from tests.data.definitions.people import OPCC

TEXT = """\
Good morning,

I am asking for information under the Freedom of Information Act.

1. Please tell me about any victims services that the OPCC commissions only for people under the age of 18, \
including:

- What the service is
- How much money each service received
- How many victims under 18 each service supported

Please give this for the years 2022/23 and 2021/22

2. Please tell me about any victims services that the OPCC commissions and that help people under the age \
of 18, even if they help others as well, including:

- What the service is
- How much money each service received
- How many victims under 18 each service supported

Please give this for the years 2022/23 and 2021/22

Best wishes
"""
FIRST = (
    "Please tell me about any victims services that the OPCC commissions only for people under the age of "
    "18, including:"
)
SECOND = (
    "Please tell me about any victims services that the OPCC commissions and that help people under the age "
    "of 18, even if they help others as well, including:"
)
SCOPE = ["Please give this for the years 2022/23 and 2021/22"]
POINTS = (
    "What the service is",
    "How much money each service received",
    "How many victims under 18 each service supported",
)
QUESTIONS = [
    asked
    for number, opening in (("1", FIRST), ("2", SECOND))
    for asked in (
        question(f"q{number}", number, opening, asks=False),
        question(f"q{number}a", "", POINTS[0], parent=f"q{number}"),
        question(f"q{number}b", "", POINTS[1], parent=f"q{number}"),
        question(f"q{number}c", "", POINTS[2], parent=f"q{number}", notes=SCOPE),
    )
]
CENTRE = """\
With NHS England (NHSE) and the commissioners’ offices of Nottinghamshire, Derbyshire, Northamptonshire and \
Lincolnshire, the OPCC shares the cost of the East Midlands Children and Young People’s Sexual Assault \
Referral Centre (EMCYPARC). It works from Nottingham and Northampton. NHSE holds the contract.
"""
VICTIM_FIRST = """\
Victim First supports victims and witnesses of crime in Leicester, Leicestershire and Rutland. It costs \
them nothing, is confidential and stands apart from the police. Its caseworkers help people to recover, and \
one of them works with children and young people.
"""
ANSWERS = [
    answer(
        "a1",
        ["q1a", "q1b", "q1c"],
        text(CENTRE),
        table(
            "emcyparc",
            "EMCYPARC: funding by the OPCC, 2021/2022 and 2022/2023",
            ["period"],
            ["measure"],
            measures=["funding"],
        ),
        table(
            "emcyparc",
            "EMCYPARC: victims under 18 from Leicester, Leicestershire and Rutland referred to the service",
            ["year"],
            ["quarter"],
            measures=["referrals"],
        ),
        block("different-measure"),
        refusal(
            "not-held-in-part",
            reason=(
                "Of the referrals by quarter we have been given one only, for the last quarter of "
                "2022/2023. The others are recorded by NHSE, which holds the contract."
            ),
        ),
        signpost("nhs-england"),
        searches=[
            search(
                "Commissioning team’s records on EMCYPARC",
                "2026-10-14",
                "One quarter’s referrals; the others were never passed on.",
                "EMCYPARC, referrals, quarter",
            )
        ],
    ),
    answer(
        "a2",
        ["q2a", "q2b", "q2c"],
        text(VICTIM_FIRST),
        table(
            "victim-first",
            "Victim First: funding, 2021/2022 and 2022/2023",
            ["period"],
            ["measure"],
            measures=["funding"],
        ),
        table(
            "victim-first",
            "Victim First: victims under 18 referred to the service",
            ["year"],
            ["quarter"],
            measures=["referrals"],
        ),
        block("different-measure"),
    ),
]
OPENING = (
    "Thank you for writing to [[own_name]]. Your request “[[subject]]” reached us on [[received]]. We quote "
    "each question, as it was written for the demonstration, and answer it below."
)

REQUEST = request(
    reference="0004-26",
    authority=OPCC,
    subject="Services for victims under the age of 18",
    text=TEXT,
    received_on="2026-10-08",
    questions=QUESTIONS,
    response=response(
        f"{OPENING}\n\n{DEMO_NOTE.format(source='a letter that the OPCC published')}",
        "2026-11-04",
        ANSWERS,
        sent="2026-11-03",
    ),
)
