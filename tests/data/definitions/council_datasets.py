"""The datasets behind the letters: what the council and the commissioner's office were asked about."""

from tests.data.definitions.people import OPCC
from tests.data.kinds import MONEY, NONE, Dataset, Dimension, Measure

AGES = {"under-1": "Under 1"} | {str(age): str(age) for age in range(1, 18)}
ABUSE = "Domestic and sexual abuse"
DEMO_TWELVE_MONTHS = (
    "The letter these figures were published in has no date. The demonstration places its twelve months in "
    "the year to September 2026."
)

DATASETS = {
    "child-victims": Dataset(
        title="Child victims of abuse",
        subject=ABUSE,
        owner="childrens-social-care",
        source="cypfs-workbook",
        year_style="2020-2021",
        measures={
            "sexual-abuse": Measure("Child victims of sexual abuse", noun="children", additive=False),
            "domestic-abuse": Measure("Child victims of domestic abuse", noun="children", additive=False),
            "intimate-relationship": Measure(
                "Child victims of domestic abuse in an intimate relationship", noun="children", additive=False
            ),
        },
        dimensions={
            "age": Dimension("Age", AGES),
            "sex": Dimension("Sex", {"male": "Male", "female": "Female", "unknown": "Unknown"}),
            "ethnicity": Dimension(
                "Ethnicity", {"bme": "BME", "white-british": "White British", "not-provided": "Not provided"}
            ),
        },
        definition="Children known to a service or system in the year. Each source counts for itself.",
        caveats=(
            "A child may be counted more than once, within a source when several factors were recorded and "
            "across sources."
        ),
    ),
    "abuse-services-budget": Dataset(
        title="Budget for domestic abuse and sexual violence services",
        subject=ABUSE,
        owner="community-safety",
        source="community-safety-budget",
        year_style="2020-21",
        personal=False,
        measures={
            "budget": Measure("Budget for commissioning domestic abuse and sexual violence services", MONEY),
            "children-contract": Measure(
                "Contract for the children, young people and families service",
                MONEY,
                additive=False,
                definition="The contract's value for the year, not what was spent under it.",
            ),
        },
    ),
    "abuse-services-spend": Dataset(
        title="Spend on domestic abuse and sexual violence services",
        subject=ABUSE,
        owner="community-safety",
        source="community-safety-budget",
        year_style="2020-21",
        personal=False,
        measures={
            "spend": Measure("Spend on domestic and sexual violence services", MONEY),
            "funding": Measure("Where the money came from", NONE),
        },
        definition="Spend on domestic violence and on sexual violence together.",
        caveats=(
            "The amounts include work on sexual violence: one pooled budget pays for both, and services "
            "have been joined since December 2015."
        ),
    ),
    "supporting-people": Dataset(
        title="Supporting People and core budget for domestic violence work",
        subject=ABUSE,
        owner="community-safety",
        source="supporting-people-accounts",
        year_style="2020-21",
        personal=False,
        measures={
            "housing-planning": Measure("Paid by Housing Planning and Commissioning", MONEY),
            "core-budget": Measure(
                "Core budget for domestic and sexual violence work", MONEY, additive=False
            ),
        },
        definition=(
            "Until 2011-12 the money came through Supporting People; since 2012 through a pooled budget."
        ),
    ),
    "child-exploitation": Dataset(
        title="Child exploitation: children and audits",
        subject="Child exploitation",
        owner="exploitation-team",
        source="exploitation-case-records",
        measures={
            "children-at-risk": Measure("Children identified as at risk", noun="children", additive=False),
            "children-victims": Measure("Children identified as victims", noun="children", additive=False),
            "audits": Measure("Full case audits completed", noun="audits"),
            "deep-audits-a-month": Measure(
                "Cases chosen for deep audit in a month", noun="cases", additive=False
            ),
        },
        dimensions={
            "exploitation": Dimension(
                "Kind of exploitation",
                {"sexual": "Child sexual exploitation", "other": "Other forms of exploitation"},
            )
        },
        definition="Figures of the Child Exploitation Team and the Girls Group.",
        caveats=DEMO_TWELVE_MONTHS,
    ),
    "child-exploitation-budget": Dataset(
        title="Budget for child exploitation work",
        subject="Child exploitation",
        owner="exploitation-team",
        source="childrens-services-budget",
        year_style="20/21",
        personal=False,
        measures={"budget": Measure("Budget for child exploitation work", MONEY)},
        caveats=(
            "The Prevention Service has no budget of its own. It gives staff time, and further projects are "
            "paid for by the Violence Reduction Network and the Police and Crime Commissioner."
        ),
    ),
    "emcyparc": Dataset(
        title="East Midlands Children and Young People’s Sexual Assault Referral Centre",
        subject="Victims’ services",
        owner="opcc-commissioning",
        source="opcc-commissioning-return",
        authority=OPCC,
        year_style="2020/2021",
        measures={
            "funding": Measure("Funding contribution by the OPCC", MONEY),
            "referrals": Measure("Victims under 18 referred to the service", noun="victims", additive=True),
        },
        definition=(
            "Referrals from Leicester, Leicestershire and Rutland. People referred, whether or not supported."
        ),
    ),
    "victim-first": Dataset(
        title="Victim First",
        subject="Victims’ services",
        owner="opcc-commissioning",
        source="victim-first-return",
        authority=OPCC,
        year_style="2020/2021",
        measures={
            "funding": Measure("Funding", MONEY),
            "referrals": Measure("Victims under 18 referred to the service", noun="victims", additive=True),
        },
        definition="People referred, whether or not supported.",
    ),
}
