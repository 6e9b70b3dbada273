"""The datasets of the needs assessment: five tables, two unnumbered ones, and the figures in paragraphs."""

from tests.data.kinds import COUNT, NONE, PERCENT, RATE, YEARS, Dataset, Dimension, Measure

ABUSE = "Domestic and sexual abuse"
AREAS = {"leicester": "Leicester", "national": "National"}


def share(label: str) -> Measure:
    """A percentage."""
    return Measure(label, PERCENT)


def change(label: str) -> Measure:
    """A percentage change, printed with its sign."""
    return Measure(label, PERCENT, signed=True)


def average(label: str, noun: str = "") -> Measure:
    """A count that is an average and can't be summed."""
    return Measure(label, COUNT, noun, additive=False)


def report(title: str, measures: dict[str, Measure], **rest: object) -> Dataset:
    """A dataset of the needs assessment."""
    defaults: dict[str, object] = {"subject": ABUSE, "owner": "dsv-team", "source": "needs-assessment-2021"}
    return Dataset(title=title, measures=measures, **defaults | rest)  # type: ignore[arg-type]


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
MARAC_INDICATORS = {
    "cases": Measure("Number of cases discussed", noun="cases", additive=False),
    "case-rate": Measure("Cases per 10,000 population", RATE, "cases", per=10000),
    "children": Measure("Children in household", noun="children", additive=False),
    "cases-change": share("Year on year change in cases"),
    "repeat-cases": share("Repeat cases"),
    "police-referrals": share("Police referrals"),
    "other-referrals": share("Referrals from other agencies"),
    "bme-victims": share("BME victim"),
    "lgbt-victims": share("LGBT victim"),
    "disability": share("Disability recorded against victim"),
    "male-victims": share("Male victims"),
    "victims-16-17": Measure("Victims aged 16–17", noun="victims", additive=False),
    "harming-others": Measure("17 or below harming others", noun="children", additive=False),
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
    "population": report(
        "Population and deprivation of Leicester",
        {
            "residents": Measure("Residents", noun="people"),
            "share": share("Share of residents"),
            "deprivation-rank": Measure("Place among the most deprived local authorities of England", NONE),
            "share-most-deprived": share("Share of residents in the most deprived areas"),
        },
        subject="Population",
        owner="ons",
        authority="",
        personal=False,
        review_due="2026-06-30",
        dimensions={
            "area": Dimension("Area", {"leicester": "Leicester", "england": "England"}),
            "sex": Dimension("Sex", {"female": "Female", "male": "Male"}),
            "age": Dimension("Age", {"20-29": "20 to 29", "25-34": "25 to 34", "over-65": "Over 65"}),
            "ethnicity": Dimension("Ethnicity", {"minoritised": "Black, Asian or other minoritised groups"}),
        },
    ),
    "domestic-abuse-services": report(
        "Domestic abuse services and partnership",
        {
            "previous-assessments": Measure("Earlier needs assessments", noun="assessments"),
            "network-members": Measure("Members of the partner network", noun="members", additive=False),
            "contract-years": Measure("Length of specialist contracts", YEARS, "years"),
            "engagement-sessions": Measure(
                "Engagement sessions with people who used services", noun="sessions"
            ),
        },
        personal=False,
    ),
    "safe-accommodation": report(
        "Safe accommodation, units and use",
        {
            "units": Measure("Units", noun="units"),
            "accommodated-a-year": average("Victims or families accommodated in a year, average", "families"),
            "not-accommodated": Measure("People not accommodated within 48 hours of referral", noun="people"),
            "not-accommodated-share": share("Share of people not accommodated, by reason"),
            "empty": Measure("Times a unit stood empty", noun="times"),
            "empty-cleaning-share": share("Share of empty units that were being cleaned or maintained"),
            "availability-lost": share("Share of availability lost to cleaning and maintenance"),
        },
        dimensions={
            "provision": Dimension(
                "Provision",
                {
                    "wall-commissioned": "Women’s Aid Leicestershire, commissioned refuge",
                    "panahghar-refuge": "Panahghar, specialist refuge",
                    "panahghar-second-stage": "Panahghar, second stage flats",
                    "panahghar-respite": "Panahghar, emergency respite rooms",
                    "action-homeless": "Action Homeless, refuge",
                },
            ),
            "reason": Dimension(
                "Reason",
                {
                    "high-support-needs": "High support needs",
                    "no-current-abuse": "No current domestic abuse",
                    "none-suitable": "No suitable accommodation",
                    "no-recourse": "No recourse to public funds",
                },
            ),
        },
    ),
    "council-contacts": report(
        "Domestic abuse in the Council’s own services",
        {
            "care-enquiries": Measure("Adult social care enquiries", noun="enquiries"),
            "care-enquiries-abuse": Measure(
                "Adult social care enquiries with domestic abuse", noun="enquiries"
            ),
            "care-enquiries-share": share("Share of adult social care enquiries with domestic abuse"),
            "tenancies": Measure("Tenancies supported where domestic abuse was a factor", noun="tenancies"),
            "tenancies-change": share("Rise in tenancies where domestic abuse was a factor"),
            "homelessness-abuse-change": change("Change in homelessness presentations led by domestic abuse"),
            "homelessness-change": change("Change in all homelessness presentations"),
            "homelessness-over-trend": share("Presentations led by domestic abuse above the trend, by"),
            "homelessness-abuse-share": share("Share of homelessness presentations led by domestic abuse"),
            "homelessness-share-change": change("Change of the share led by domestic abuse"),
        },
    ),
    "children-in-services": report(
        "Children in services, domestic abuse",
        {
            "average-referred": average("Children referred in a year, average", "children"),
            "length-of-abuse": Measure("Average length of abuse of a child", YEARS, "years"),
            "length-of-abuse-base": Measure("Children behind the average length of abuse", noun="children"),
            "early-help-closed": Measure("Early Help assessments closed", noun="assessments"),
            "early-help-need": Measure(
                "Early Help assessments with a domestic abuse need", noun="assessments"
            ),
            "early-help-share": share("Share of Early Help assessments with a domestic abuse need"),
            "encompass-calls": average("Operation Encompass calls in a month, average", "calls"),
            "encompass-not-known": share("Children found by Operation Encompass and not known before"),
            "presenting-concern": share("Social care cases with domestic abuse as a presenting concern"),
            "contacts": Measure(
                "Completed social care contacts with a domestic abuse factor", noun="contacts"
            ),
            "contacts-share": share("Share of completed contacts with a domestic abuse factor"),
        },
    ),
    "homicide-reviews": report(
        "Domestic homicide reviews",
        {
            "opened": Measure("Reviews opened", noun="reviews"),
            "known-share": share("Reviews in which someone knew of the abuse"),
            "familial-disclosed": Measure("Reviews of familial violence with a disclosure", noun="reviews"),
            "female-share": share("Reviews with a female victim"),
            "partner-share": share("Of those, homicides by an intimate partner"),
        },
    ),
    "pathways": report(
        "Pathways to support",
        {
            "police-number": Measure("Victims who had reported to or called the police", noun="victims"),
            "police-share": share("Share who had reported to or called the police"),
            "hospital-number": Measure("Victims who had been to accident and emergency", noun="victims"),
            "hospital-share": share("Share who had been to accident and emergency"),
            "reported-share": share("Share of those who reported to the police"),
            "referred-share": share("Share of referrals to the service"),
        },
        owner="uava",
        source="uava-insights",
        dimensions={
            "ethnicity": Dimension(
                "Ethnicity",
                {
                    "asian-indian": "Asian Indian",
                    "white-other": "White Other",
                    "black-african": "Black African",
                },
            )
        },
    ),
    "victims": report(
        "Who the victims are",
        {
            "male-referrals": Measure("Referrals of men", noun="referrals"),
            "male-referrals-share": share("Share of referrals that were of men"),
            "male-reports-share": share("Share of reports to the police made by men"),
            "longer-abuse": Measure("By how much longer abuse of minoritised victims lasts", YEARS, "years"),
            "disability-share": share("People referred who identified as having a disability"),
            "disability-kinds-share": share("Mental health and physical disabilities among all named"),
            "repeat-share": share("Victims who were repeat victims, England and Wales"),
            "repeat-victims": Measure("Repeat victims", noun="victims"),
            "repeat-victims-share": share("Repeat victims among victims of domestic abuse offences"),
            "six-or-more": Measure("Victims of six or more repeat incidents", noun="victims"),
            "repeat-profile": share("Share of repeat victims"),
            "not-engaged": Measure("People who did not take up the IDVA service", noun="people"),
            "not-engaged-share": share("Share who did not take up the IDVA service"),
            "not-engaged-minoritised": share("Share of those of Black and minoritised groups"),
        },
        owner="uava",
        dimensions={
            "violence": Dimension(
                "Violence", {"domestic": "Domestic abuse", "stranger": "Violence by strangers"}
            ),
            "group": Dimension(
                "Group", {"minoritised": "Black and minoritised groups", "aged-25-34": "Aged 25 to 34"}
            ),
        },
    ),
    "needs": report(
        "What victims need",
        {
            "share": share("Share with the need"),
            "average-share": share("Share with the need, average of three years"),
            "project-referrals-share": share("Share of referrals to Panahghar’s project"),
            "suicidal-thoughts-change": change("Change in records of suicidal thoughts"),
            "repeat-cases-share": share("Share of cases that are repeat cases"),
            "share-with-alcohol-need": share("Share with the need among those with an alcohol need"),
            "times-as-likely": Measure("How many times as likely with an alcohol need", NONE),
            "pregnant": Measure("Service users who identified as pregnant", noun="service users"),
            "pregnant-share": share("Share of service users who were pregnant"),
            "pregnant-a-quarter": average("Pregnant service users in a quarter, average", "service users"),
            "pregnant-at-intake": Measure("Clients pregnant at intake", noun="clients"),
            "severe-physical-abuse": share("High severity physical abuse"),
            "abuse-under-a-year": share("Abuse for less than a year"),
            "forced-marriage-police": Measure(
                "Forced marriage and honour-based abuse, police", noun="records"
            ),
            "forced-marriage-cases": Measure("Cases with a risk of forced marriage", noun="cases"),
            "forced-marriage-share": share("Share of cases with a risk of forced marriage"),
            "forced-marriage-social-care": Measure("Forced marriage, children’s social care", noun="cases"),
            "honour-based": Measure("People at risk of honour-based violence", noun="people"),
            "honour-based-share": share("Share of people at risk of honour-based violence"),
            "interpreter-share": share("Cases in which an interpreter was needed"),
            "survey-answers": Measure("Women who answered the survey", noun="women"),
            "survey-no-english": share("Women who spoke no English"),
            "no-abuse-since-intake": share("Victims with no abuse of any kind since intake"),
        },
        owner="uava",
        source="uava-insights",
        dimensions={
            "area": Dimension("Area", AREAS),
            "age": Dimension("Age", {"16-17": "16 to 17"}),
            "need": Dimension(
                "Need",
                {
                    "housing": "Housing",
                    "mental-health": "Mental health",
                    "alcohol": "Alcohol",
                    "no-recourse": "No recourse to public funds",
                    "no-recourse-or-immigration": "No recourse to public funds, or immigration",
                },
            ),
            "alcohol": Dimension("Alcohol need", {"need": "With an alcohol need", "no-need": "Without"}),
            "harm": Dimension(
                "Harm", {"suicidal-thoughts": "Suicidal thoughts or behaviour", "self-harm": "Self-harm"}
            ),
            "service": Dimension(
                "Service",
                {
                    "support-and-information": "Support and Information Service",
                    "safe-home": "Safe Home Service",
                    "children-and-families": "Children, Young People and Families Service",
                },
            ),
            "pregnancy": Dimension("Pregnancy", {"pregnant": "Pregnant", "not-pregnant": "Not pregnant"}),
        },
    ),
}
