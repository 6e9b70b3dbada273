"""The datasets of the figures in the needs assessment's paragraphs."""

from tests.data.definitions.report_making import average, change, report, share
from tests.data.kinds import NONE, YEARS, Dimension, Measure

AREAS = {"leicester": "Leicester", "national": "National"}

DATASETS = {
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
            "sex": Dimension("Sex", {"female": "Female", "male": "Male"}, whole=True),
            "age": Dimension(
                "Age", {"20-29": "20 to 29", "25-34": "25 to 34", "over-65": "Over 65"}, whole=False
            ),
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
                whole=False,
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
                "Group",
                {"minoritised": "Black and minoritised groups", "aged-25-34": "Aged 25 to 34"},
                whole=False,
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
                whole=False,
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
