"""Who answers for the demo's figures, and the systems, returns and documents they come from."""

# slug: (name, organisation)
OWNERS = {
    "dsv-team": ("Domestic and Sexual Violence Team", "Leicester City Council"),
    "community-safety": ("Community Safety", "Leicester City Council"),
    "childrens-social-care": ("Leicester City Council Children’s Social Care", "Leicester City Council"),
    "early-help": ("Early Help", "Leicester City Council"),
    "adult-social-care": ("Adult Social Care", "Leicester City Council"),
    "council-housing": ("Housing", "Leicester City Council"),
    "homelessness": ("Homelessness Services", "Leicester City Council"),
    "crime-and-asb": ("Crime and Anti-Social Behaviour Unit", "Leicester City Council"),
    "exploitation-team": ("Child Exploitation, Missing and Trafficked Team", "Leicester City Council"),
    "youth-justice": ("Youth Justice Service", "Leicester City Council"),
    "uava": ("United Against Violence and Abuse (UAVA) Limited", "United Against Violence and Abuse Limited"),
    "wall": ("Women’s Aid Leicestershire Limited (WALL)", "Women’s Aid Leicestershire Limited"),
    "panahghar": ("Panahghar", "Panahghar"),
    "action-homeless": ("Action Homeless", "Action Homeless"),
    "zinthiya": ("Zinthiya Trust", "Zinthiya Trust"),
    "hospitals": ("University Hospitals of Leicester, maternity", "University Hospitals of Leicester"),
    "leicestershire-police": ("Leicestershire Police", "Leicestershire Police"),
    "safelives": ("SafeLives", "SafeLives"),
    "ons": ("Office for National Statistics", "Office for National Statistics"),
    "cep": ("Centre for Economic Performance", "London School of Economics and Political Science"),
    "opcc-commissioning": ("Commissioning team of the OPCC", "Office of the Police and Crime Commissioner"),
}

INSIGHTS_NOTE = (
    "Insights data show part of the people a service helps: the form is not filled in for all of them."
)
REPORT = "Leicester Domestic Abuse Needs Assessment 2021"

# slug: fields of foi.Source
SOURCES = {
    "cypfs-workbook": {
        "title": "Workbook of the Children, Young People and Families Service (CYPFS)",
        "kind": "system",
        "edition": "2020/21",
        "publisher": "United Against Violence and Abuse Limited",
    },
    "support-and-information": {
        "title": "Support and Information Service for Leicester: children as secondary victims",
        "kind": "contract",
        "edition": "2020/21",
        "publisher": "United Against Violence and Abuse Limited",
    },
    "assessments-sexual-child": {
        "title": "Children’s Social Care single assessments: sexual abuse, child to child",
        "kind": "system",
        "edition": "2020/21",
    },
    "assessments-sexual-adult": {
        "title": "Children’s Social Care single assessments: sexual abuse, adult to child",
        "kind": "system",
        "edition": "2020/21",
    },
    "assessments-domestic-child": {
        "title": "Children’s Social Care single assessments: domestic abuse, child",
        "kind": "system",
        "edition": "2020/21",
    },
    "assessments-domestic-parent": {
        "title": "Children’s Social Care single assessments: domestic abuse, parent or carer",
        "kind": "system",
        "edition": "2020/21",
    },
    "assessments-domestic-others": {
        "title": "Children’s Social Care single assessments: domestic abuse, others",
        "kind": "system",
        "edition": "2020/21",
    },
    "safelives-insights-adults": {
        "title": "SafeLives Insights, adults’ forms",
        "kind": "system",
        "edition": "2020/21",
        "publisher": "SafeLives",
        "footnote": INSIGHTS_NOTE,
    },
    "community-safety-budget": {
        "title": "Community Safety budget",
        "kind": "contract",
        "publisher": "Leicester City Council",
    },
    "contract-register": {
        "title": "Council’s register of contracts",
        "kind": "contract",
        "publisher": "Leicester City Council",
    },
    "supporting-people-accounts": {
        "title": "Accounts of Housing Planning and Commissioning",
        "kind": "contract",
        "publisher": "Leicester City Council",
    },
    "opcc-commissioning-return": {
        "title": "OPCC commissioning records",
        "kind": "contract",
        "publisher": "Office of the Police and Crime Commissioner",
    },
    "victim-first-return": {
        "title": "Victim First performance return",
        "kind": "return",
        "publisher": "Office of the Police and Crime Commissioner",
    },
    "exploitation-case-records": {
        "title": "Case records of the Child Exploitation Team and the Girls Group",
        "kind": "system",
        "publisher": "Leicester City Council",
    },
    "quality-assurance": {
        "title": "Children’s Services quality assurance records",
        "kind": "system",
        "publisher": "Leicester City Council",
    },
    "exploitation-terms": {
        "title": "Terms of reference of the child exploitation partnership",
        "kind": "document",
        "publisher": "Leicester City Council",
    },
    "childrens-services-budget": {
        "title": "Children’s Services budget",
        "kind": "contract",
        "publisher": "Leicester City Council",
    },
    "needs-assessment-2021": {
        "title": REPORT,
        "kind": "document",
        "edition": "2021",
        "publisher": "Leicester City Council",
    },
    "population-estimates-2020": {
        "title": "Mid-year population estimates",
        "kind": "survey",
        "edition": "mid-2020",
        "publisher": "Office for National Statistics",
    },
    "census-2011": {
        "title": "Census 2011",
        "kind": "survey",
        "edition": "27 March 2011",
        "publisher": "Office for National Statistics",
    },
    "ons-domestic-abuse-2020": {
        "title": "Domestic abuse in England and Wales overview",
        "kind": "document",
        "edition": "year ending March 2020",
        "publisher": "Office for National Statistics",
        "accessed_on": "2021-09-03",
    },
    "csew-2020": {
        "title": "Crime Survey for England and Wales",
        "kind": "survey",
        "edition": "year ending March 2020",
        "publisher": "Office for National Statistics",
    },
    "csew-2018": {
        "title": "Crime Survey for England and Wales",
        "kind": "survey",
        "edition": "year ending March 2018",
        "publisher": "Office for National Statistics",
    },
    "cep-lockdown-2020": {
        "title": "Changing patterns of domestic abuse during Covid-19 lockdown",
        "kind": "document",
        "edition": "November 2020",
        "publisher": "Centre for Economic Performance",
    },
    "leicestershire-police-data": {
        "title": "Leicestershire Police crime and incident data",
        "kind": "system",
        "publisher": "Leicestershire Police",
    },
    "uava-oasis": {
        "title": "UAVA Oasis data",
        "kind": "system",
        "edition": "2018–2021",
        "publisher": "United Against Violence and Abuse Limited",
    },
    "uava-insights": {
        "title": "UAVA Insights data for Leicester",
        "kind": "system",
        "edition": "2020/21",
        "publisher": "SafeLives",
        "footnote": INSIGHTS_NOTE,
    },
    "uava-insights-2020": {
        "title": "Insights report for United Against Violence and Abuse",
        "kind": "document",
        "edition": "12 months to January 2020",
        "publisher": "SafeLives",
        "footnote": INSIGHTS_NOTE,
    },
    "insights-national": {
        "title": "Insights national dataset",
        "kind": "system",
        "publisher": "SafeLives",
        "footnote": INSIGHTS_NOTE,
    },
    "childrens-insights": {
        "title": "Children’s Insights data for Leicester",
        "kind": "system",
        "publisher": "SafeLives",
        "footnote": "Small numbers of children, and only those who agreed to the form.",
    },
    "safelives-marac": {
        "title": "MARAC data for England and Wales",
        "kind": "return",
        "edition": "2020–2021",
        "publisher": "SafeLives",
    },
    "safelives-alcohol": {
        "title": "SafeLives report for Leicester on alcohol need",
        "kind": "document",
        "publisher": "SafeLives",
    },
    "homicide-reviews-page": {
        "title": "Council’s page on domestic homicide reviews",
        "kind": "document",
        "publisher": "Leicester City Council",
    },
    "zinthiya-survey": {
        "title": "Survey findings on under-reporting by British Asian Indian women in Leicester",
        "kind": "survey",
        "edition": "June 2021",
        "publisher": "Zinthiya Trust",
    },
    "partner-offer": {
        "title": "Responding to Domestic Abuse: partners’ service offer",
        "kind": "document",
        "edition": "2021–22",
        "publisher": "Leicester City Council",
    },
}
