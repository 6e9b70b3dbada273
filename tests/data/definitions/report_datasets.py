"""The datasets of the needs assessment's tables; table 5 is a register."""

from tests.data.definitions.report_making import change, report, share
from tests.data.kinds import RATE, Dimension, Measure

SERVICES = {
    "family-service": "Children and Young People’s Family Service (VCS)",
    "support-primary-13-18": "Support and Information Service (VCS): primary victims aged 13–18",
    "support-secondary": "Support and Information Service (VCS): secondary victims aged 0–18",
    "support-primary": "Support and Information Service (VCS): primary victims",
    "safe-homes": "Safe Homes Service (VCS)",
    "partner-support": "Partner Support Service (VCS)",
    "childrens-social-care": "Leicester City Council Children’s Social Care",
    "early-help": "Leicester City Council Early Help",
    "uhl-maternity": "University Hospitals of Leicester, maternity",
    "youth-justice": "Youth Justice Service",
    "leicestershire-police": "Leicestershire Police",
}
ORGANISATIONS = {
    "police-offences": "Offences recorded by the police",
    "police-incidents": "Incidents recorded by the police",
    "crime-and-asb": "City Council Crime and Anti-Social Behaviour Unit",
    "uava-helpline": "UAVA helpline, calls from Leicester",
    "uava-total": "UAVA, all referrals (Leicester)",
    "uava-idva": "UAVA IDVA (Leicester)",
    "uava-outreach": "UAVA outreach (Leicester)",
    "wall-hospital-idva": "Women’s Aid Leicestershire (WALL) hospital IDVA",
    "wall-isac": "WALL independent stalking advocacy caseworker (ISAC)",
    "uava-safe-homes": "UAVA Safe Homes Service",
    "uava-sanctuary": "UAVA Sanctuary",
    "wall-refuge": "WALL refuge, not commissioned",
    "wall-dispersed": "WALL dispersed properties",
    "lcc-triage": "City Council triage",
    "lcc-homelessness": "City Council homelessness applications",
    "lcc-housing": "City Council housing tenancies",
    "bridge-house": "Action Homeless, Bridge House refuge",
}
ETHNIC_GROUPS = {
    "indian": "Indian",
    "pakistani": "Pakistani",
    "bangladeshi": "Bangladeshi",
    "chinese": "Chinese",
    "other-asian": "Any other Asian background",
    "asian": "Asian or Asian British",
    "african": "African",
    "caribbean": "Caribbean",
    "other-black": "Any other Black, African or Caribbean background",
    "black": "Black or Black British",
    "white-black-caribbean": "White & Black Caribbean",
    "white-black-african": "White & Black African",
    "white-asian": "White & Asian",
    "other-mixed": "Any other Mixed or Multiple ethnic background",
    "mixed": "Mixed Race",
    "arab": "Arab",
    "other": "Any other ethnic group",
    "arab-or-other": "Arab or Any other ethnic group",
    "irish": "Irish",
    "gypsy-traveller": "Gypsy or Irish Traveller",
    "other-white": "Any other White background",
    "bme": "Total BME",
    "white-british": "Total White British",
}
ETHNIC_TOTALS = {
    "asian": ("indian", "pakistani", "bangladeshi", "chinese", "other-asian"),
    "black": ("african", "caribbean", "other-black"),
    "mixed": ("white-black-caribbean", "white-black-african", "white-asian", "other-mixed"),
    "arab-or-other": ("arab", "other"),
    "bme": ("asian", "black", "mixed", "arab-or-other", "irish", "gypsy-traveller", "other-white"),
}
WHOLE = "1"
"""The source says that its table is rounded to whole numbers; three of its rows are not."""

MARAC_INDICATORS = {
    "cases": Measure("Number of cases discussed", noun="cases", additive=False, rounded_to=WHOLE),
    "case-rate": Measure("Cases per 10,000 population", RATE, "cases", per=10000, rounded_to=WHOLE),
    "children": Measure("Children in household", noun="children", additive=False, rounded_to=WHOLE),
    "cases-change": share("Year on year change in cases", rounded_to=WHOLE),
    "repeat-cases": share("Repeat cases", rounded_to=WHOLE),
    "police-referrals": share("Police referrals", rounded_to=WHOLE),
    "other-referrals": share("Referrals from other agencies", rounded_to=WHOLE),
    "bme-victims": share("BME victim", rounded_to=WHOLE),
    "lgbt-victims": share("LGBT victim"),
    "disability": share("Disability recorded against victim", rounded_to=WHOLE),
    "male-victims": share("Male victims", rounded_to=WHOLE),
    "victims-16-17": Measure("Victims aged 16–17", noun="victims", additive=False, rounded_to=WHOLE),
    "harming-others": Measure(
        "17 or below harming others", noun="children", additive=False, rounded_to=WHOLE
    ),
    "advisors": Measure("Independent Domestic Violence Advisors (IDVA)", noun="advisors", additive=False),
    "admin-support": Measure("Administrative support to MARAC", noun="posts", additive=False),
}

DATASETS = {
    "children-identified": report(
        "Children and young people identified",
        {
            "children-referred": Measure("Children referred", noun="children"),
            "families-referred": Measure("Families referred", noun="families"),
            "pregnant": Measure("Cases where victim is pregnant", noun="cases"),
            "baby": Measure("Cases where victim had a baby within 12 months", noun="cases"),
            "cases-opened": Measure("Cases opened", noun="cases"),
            "assessments": Measure("Assessments with a child factor", noun="assessments"),
            "cases-closed": Measure("Domestic abuse cases closed", noun="cases"),
            "cases-with-need": Measure("Cases with a domestic abuse need", noun="cases"),
            "reported-incident": Measure(
                "Pregnant women, an incident of domestic abuse reported", noun="women"
            ),
            "currently-known": Measure(
                "Pregnant women known to be experiencing domestic abuse now", noun="women"
            ),
            "previously-reported": Measure("Pregnant women who reported domestic abuse before", noun="women"),
            "witnessed": Measure("Witnessed domestic abuse", noun="children"),
            "offences-16-17": Measure(
                "Reported domestic abuse offences, victims aged 16 or 17", noun="offences"
            ),
        },
        dimensions={"service": Dimension("Service", SERVICES)},
    ),
    "abuse-activity": report(
        "Domestic abuse in Leicester, services and reports",
        {
            "offences": Measure("Offences", noun="offences"),
            "incidents": Measure("Incidents", noun="incidents"),
            "asb": Measure(
                "Complex or severe anti-social behaviour with domestic abuse as a factor", noun="incidents"
            ),
            "calls": Measure("Calls", noun="calls"),
            "referrals": Measure("Referrals", noun="referrals"),
            "presentations": Measure("Presentations, domestic abuse", noun="presentations"),
            "applications": Measure("Applications with domestic abuse", noun="applications"),
            "tenancy-reports": Measure("Domestic abuse reports", noun="reports"),
            "accommodated": Measure("People accommodated", noun="people"),
        },
        dimensions={"organisation": Dimension("Organisation or service", ORGANISATIONS)},
    ),
    "marac": report(
        "Multi-agency risk assessment conference (MARAC)",
        MARAC_INDICATORS
        | {
            "cases-change-by-force": change("Change in cases, 2019 to 2020"),
            "cases-change-report": change("Change in cases heard on the year before"),
        },
        source="safelives-marac",
        dimensions={
            "area": Dimension(
                "Area",
                {
                    "recommended": "SafeLives recommended level",
                    "national": "National",
                    "force": "Leicestershire Police area",
                    "leicester": "Leicester",
                },
            ),
            "force": Dimension(
                "Police force",
                {
                    "leicestershire": "Leicestershire",
                    "nottinghamshire": "Nottinghamshire",
                    "warwickshire": "Warwickshire",
                    "west-midlands": "West Midlands",
                    "bedfordshire": "Bedfordshire",
                    "west-yorkshire": "West Yorkshire",
                },
            ),
        },
        caveats=(
            "The source says that its table is rounded to whole numbers; it prints 0.25 and 9.5 all the same."
        ),
    ),
    "referrals-by-ethnicity": report(
        "IDVA and outreach referrals by ethnicity",
        {"referrals": Measure("IDVA and outreach referrals", noun="referrals")},
        owner="uava",
        source="uava-oasis",
        dimensions={
            "ethnicity": Dimension(
                "Ethnicity",
                ETHNIC_GROUPS,
                {child: total for total, children in ETHNIC_TOTALS.items() for child in children},
            )
        },
    ),
    "recorded-domestic-abuse": report(
        "Recorded domestic abuse, nationally and by area",
        {
            "offences": Measure("Domestic abuse offences", noun="offences", additive=False),
            "census-population": Measure("Population (Census 2011)", noun="people", additive=False),
            "offence-rate": Measure("Offences per 1,000 population", RATE, "offences", per=1000),
            "crimes": Measure("Domestic abuse-related crimes", noun="crimes", additive=False),
            "crimes-change": change("Change in domestic abuse-related crimes on the year before"),
            "crime-rate": Measure("Domestic abuse-related crimes per 1,000 people", RATE, "crimes", per=1000),
            "prevalence": share("Adults who experienced domestic abuse at any time since they were 16"),
            "violent-crime-share": share("Share of violent crime that is domestic abuse"),
            "lockdown-change": change("Change in recorded abuse during lockdowns"),
        },
        owner="ons",
        source="ons-domestic-abuse-2020",
        authority="",
        personal=False,
        dimensions={
            "area": Dimension(
                "Area",
                {
                    "nottingham": "Nottingham",
                    "leicester": "Leicester",
                    "luton": "Luton",
                    "birmingham": "Birmingham",
                    "coventry": "Coventry",
                    "bradford": "Bradford",
                    "leicestershire-police": "Leicestershire Police area",
                    "england-and-wales": "England and Wales",
                },
            ),
            "sex": Dimension("Sex", {"women": "Women", "men": "Men"}),
            "relationship": Dimension(
                "Relationship",
                {
                    "current-partner": "Current partner",
                    "family": "Family member",
                    "former-partner": "Former partner",
                },
            ),
        },
    ),
}
