"""The first demo request: child victims of abuse in 2020/21."""

from tests.data.definitions.letters.making import (
    COUNCIL_OPENING,
    CUSTOMARY,
    DEMO_NOTE,
    answer,
    question,
    refusal,
    request,
    response,
    search,
    signpost,
    table,
    text,
)
from tests.data.definitions.people import COUNCIL
from tests.data.references import code, figure, share

TEXT = """\
Dear Leicester City Council,

I would like to know about children harmed by abuse in your area. Please answer the questions below under \
the Freedom of Information Act.

1) In the financial year 2020-2021, how many of these were there:
A: children who were victims of sexual abuse

B: children who were victims of domestic abuse

C: children who were victims of domestic abuse in an intimate relationship of their own

Please note: any of the following will do, as long as you say plainly which source each figure is from:

- children recorded as victims by the police
- children referred as victims to local services
- children on a protection plan because of sexual or domestic abuse

2) For the financial year 2020-2021, how large was your whole budget for domestic abuse and sexual violence \
services?

2A) What share of that spend went on support for children and young people, those in an abusive \
relationship of their own included?

2B) Can you break down the number of those supported by protected characteristics (age, sex and ethnicity)?

2C) What share (if any) of the whole budget paid for advocates for children, such as CHIDVA, CHISVA or YPVA \
roles?

3) Do you have a commissioning strategy for children and young people harmed by domestic or sexual abuse, \
agreed with others who commission in your area, for example an OPCC?

Yours faithfully

Demo requester
"""
STEM = "In the financial year 2020-2021, how many of these were there:"
NOTES = [
    "Please note: any of the following will do, as long as you say plainly which source each figure is from:",
    "children recorded as victims by the police",
    "children referred as victims to local services",
    "children on a protection plan because of sexual or domestic abuse",
]
QUESTIONS = [
    question("q1a", "1A", "children who were victims of sexual abuse", stem=STEM),
    question("q1b", "1B", "children who were victims of domestic abuse", stem=STEM),
    question(
        "q1c",
        "1C",
        "children who were victims of domestic abuse in an intimate relationship of their own",
        stem=STEM,
        notes=NOTES,
    ),
    question(
        "q2",
        "2",
        "For the financial year 2020-2021, how large was your whole budget for domestic abuse and sexual "
        "violence services?",
    ),
    question(
        "q2a",
        "2A",
        "What share of that spend went on support for children and young people, those in an abusive "
        "relationship of their own included?",
        parent="q2",
    ),
    question(
        "q2b",
        "2B",
        "Can you break down the number of those supported by protected characteristics (age, sex and "
        "ethnicity)?",
        parent="q2",
    ),
    question(
        "q2c",
        "2C",
        "What share (if any) of the whole budget paid for advocates for children, such as CHIDVA, CHISVA "
        "or YPVA roles?",
        parent="q2",
    ),
    question(
        "q3",
        "3",
        "Do you have a commissioning strategy for children and young people harmed by domestic or sexual "
        "abuse, agreed with others who commission in your area, for example an OPCC?",
    ),
]
YEAR = "fy:2020"
# In the order in which tables print them.
SOURCES = [
    "cypfs-workbook",
    "support-and-information",
    "assessments-sexual-child",
    "assessments-sexual-adult",
    "assessments-domestic-child",
    "assessments-domestic-parent",
    "assessments-domestic-others",
    "safelives-insights-adults",
]
BUDGET = code("abuse-services-budget", "budget", YEAR)
CONTRACT = code("abuse-services-budget", "children-contract", YEAR)


def by_source(measure: str, caption: str) -> dict[str, object]:
    """A figure a row, with its source and data owner."""
    return table(
        "child-victims",
        caption,
        ["source"],
        ["measure"],
        measures=[measure],
        periods=[YEAR],
        sources=SOURCES,
        attributes=["owner"],
    )


def by(dimension: str, caption: str) -> dict[str, object]:
    """Child victims of domestic abuse by one characteristic, a source a column."""
    return table(
        "child-victims",
        caption,
        [f"dim:{dimension}"],
        ["source"],
        measures=["domestic-abuse"],
        periods=[YEAR],
        sources=SOURCES,
    )


ANSWERS = [
    answer("a1a", ["q1a"], by_source("sexual-abuse", "Child victims of sexual abuse, 2020-2021")),
    answer("a1b", ["q1b"], by_source("domestic-abuse", "Child victims of domestic abuse, 2020-2021")),
    answer(
        "a1c",
        ["q1c"],
        by_source(
            "intimate-relationship", "Child victims of domestic abuse in an intimate relationship, 2020-2021"
        ),
    ),
    answer(
        "a2",
        ["q2"],
        text(
            "For 2020-2021 the Council had a budget of "
            + figure("abuse-services-budget", "budget", YEAR)
            + " for commissioning services on domestic abuse and sexual violence."
        ),
    ),
    answer(
        "a2a",
        ["q2a"],
        text(
            "The contract for the specialist service for children, young people and families was worth "
            + figure("abuse-services-budget", "children-contract", YEAR)
            + " in 2020-2021. That is "
            + share(CONTRACT, BUDGET)
            + " of the budget in our answer to question 2.\n\nYou asked about spend. What we give is the "
            "value of the contract, which need not be what was spent under it."
        ),
    ),
    answer(
        "a2b",
        ["q2b"],
        text(
            "These are the characteristics of child victims of domestic abuse. The tables come from "
            "different systems, and not everything is recorded for everyone, so their totals differ from "
            "one another and from our answer to question 1B."
        ),
        by("age", "Child victims of domestic abuse by age, 2020-2021"),
        by("sex", "Child victims of domestic abuse by sex, 2020-2021"),
        by("ethnicity", "Child victims of domestic abuse by ethnicity, 2020-2021"),
    ),
    answer(
        "a2c",
        ["q2c"],
        refusal(
            "not-held-section-17-1",
            reason=(
                "People worked in these roles in 2020-2021, paid for under several contracts. Those "
                "contracts give no cost for the single roles, so there is no figure from which a share "
                "could be worked out."
            ),
        ),
        searches=[
            search(
                "Contract files and budget of the Domestic and Sexual Violence Team",
                "2026-10-13",
                "Role costs are not recorded apart from the contract values.",
                "CHIDVA, CHISVA, YPVA, advocate",
            )
        ],
    ),
    answer(
        "a3",
        ["q3"],
        refusal(
            "not-held-section-1-1",
            reason=(
                "The Council has not put its commissioning for domestic or sexual abuse into a strategy "
                "document of its own."
            ),
        ),
        signpost("needs-assessment"),
        searches=[
            search(
                "Policies and strategies of Community Safety",
                "2026-10-13",
                "No separate commissioning strategy; the needs assessment and the safe accommodation "
                "strategy were found.",
                "commissioning strategy, domestic abuse, sexual violence, children",
            )
        ],
    ),
]
BREAKDOWNS = (
    "The breakdowns differ in the sources themselves. We give each as its source has it and add none of them "
    "up. The data owner has been asked."
)

REQUEST = request(
    reference="FOI-0001-26",
    authority=COUNCIL,
    subject="Child victims of abuse",
    text=TEXT,
    received_on="2026-10-01",
    questions=QUESTIONS,
    response=response(
        f"{COUNCIL_OPENING}\n\n{DEMO_NOTE.format(source='a letter that the Council published')}",
        "2026-10-23",
        ANSWERS,
        sent="2026-10-22",
        small_numbers=[
            {
                "dataset": "child-victims",
                "who_might_be_identified": (
                    "A child aged 17 or under, or their family, by someone who knows that the child was "
                    "helped by the service in 2020-2021."
                ),
                "reason": (
                    "Each table gives one characteristic alone, for the whole city and a whole year, and "
                    "ages are not crossed with sex or ethnicity. Someone who knows a child was helped "
                    "would learn nothing new from these counts, and no one else could tell who they are. "
                    "The data owner agrees."
                ),
            }
        ],
        findings=[{"check": "B11", "reason": CUSTOMARY}, {"check": "F01", "reason": BREAKDOWNS}],
    ),
)
