"""What the rules find in the held figures of the demo, word by word, and whether it is right.

docs/seeds.md is written from this (tests.docs.figure_findings); the tests keep both true.
"""

from typing import Final

from foi.stats.editing import Rule

NOT_EXPLAINED: Final = "Yes. The report does not explain it."
FEW: Final = "Yes, of small numbers: a dozen more are enough."

FOUND: Final[dict[Rule, dict[str, str]]] = {
    Rule.BREAKDOWN: {
        "Child victims of domestic abuse, 2020-2021: The figures add up by age to 339, by sex to 187 and by "
        "ethnicity to 338, and the total says 356.": (
            "Yes. The letter (000) says nothing of the 17, 169 and 18 children who are in no category."
        ),
        "Child victims of domestic abuse, 2020-2021: The figures add up by age to 195 and by ethnicity to "
        "210, and the total says 204.": "Yes: 9 too few by age, 6 too many by ethnicity.",
    },
    Rule.CALCULATION: {
        "Children referred in a year, average, April 2018 to March 2021: 438 does not match the average of "
        "3 figures, 2018/19 to 2020/21, (517.7).": (
            "Yes: 452, 623 and 478 children were referred. The families make 427, so 438 is neither."
        ),
    },
    Rule.IMPOSSIBLE: {
        "Change in cases, 2019 to 2020, Warwickshire, 2020: Nothing can fall by more than 100%, and this "
        "says −196% (queried). It is queried already.": "Yes. Held as queried, it stays out of letters.",
        "Change in cases, 2019 to 2020, West Yorkshire, 2020: Nothing can fall by more than 100%, and this "
        "says −176% (queried). It is queried already.": "Yes. Held as queried, it stays out of letters.",
    },
    Rule.UNLIKELY: {
        "Change in cases, 2019 to 2020, West Midlands, 2020: A rise of 1,206% means 13 times as many. "
        "It is queried already.": "It can’t be told from the report. Held as queried.",
    },
    Rule.REPEATED: {
        "Cases where victim is pregnant, Children and Young People’s Family Service (VCS): The same value, "
        "5, stands in 2018/19, 2019/20 and 2020/21. Was it copied?": (
            "Perhaps not: a number as small can be the same by chance."
        ),
        "Paid by Housing Planning and Commissioning: The same value, £829,565, stands in 2010-11 and "
        "2011-12. Was it copied?": "To be asked: a contract can cost the same in two years.",
    },
    Rule.JUMP: {
        "Referrals, Women’s Aid Leicestershire (WALL) hospital IDVA, 2019/20: Up 146% on 2018/19: 83, then "
        "204.": NOT_EXPLAINED,
        "Referrals, WALL independent stalking advocacy caseworker (ISAC), 2019/20: Up 2,100% on 2018/19: 2, "
        "then 44.": "Yes. With 2 in the year before, the percentage says little.",
        "Referrals, WALL independent stalking advocacy caseworker (ISAC), 2020/21: Up 136% on 2019/20: 44, "
        "then 104.": NOT_EXPLAINED,
        "Referrals, WALL refuge, not commissioned, 2019/20: Up 317% on 2018/19: 30, then 125.": NOT_EXPLAINED,
        "Domestic abuse reports, City Council housing tenancies, 2020/21: Up 222% on 2019/20: 27, then 87.": (
            "Yes. Paragraph 3.9 says so itself, and names what may be behind it."
        ),
        "Cases where victim is pregnant, Safe Homes Service (VCS), 2019/20: Up 58% on 2018/19: 36, then "
        "57.": NOT_EXPLAINED,
        "Cases where victim had a baby within 12 months, Safe Homes Service (VCS), 2020/21: Down 51% on "
        "2019/20: 69, then 34.": NOT_EXPLAINED,
        "Cases where victim is pregnant, Partner Support Service (VCS), 2020/21: Up 111% on 2019/20: 9, then "
        "19.": FEW,
        "Cases where victim had a baby within 12 months, Partner Support Service (VCS), 2020/21: Up 125% on "
        "2019/20: 20, then 45.": NOT_EXPLAINED,
        "Children behind the average length of abuse, 2020/21: Down 69% on 2019/20: 35, then 11.": (
            "Yes: the two averages should not be compared."
        ),
        "Tenancies supported where domestic abuse was a factor, 2020/21: Up 222% on 2019/20: 27, then 87.": (
            "Yes: the same tenancies as those of table 2 above."
        ),
        "IDVA and outreach referrals, Caribbean, 2020/21: Up 100% on 2019/20: 12, then 24.": FEW,
        "Victims under 18 referred to the service, Q2 2022/2023: Up 58% on Q2 2021/2022: 284, then 448.": (
            "Yes. The letter (003) does not explain it."
        ),
    },
    Rule.SOURCES_DIFFER: {
        "Child victims of sexual abuse, 2020-2021: The figures differ: 67 (Workbook of the Children, Young "
        "People and Families Service (CYPFS)), 91 (Children’s Social Care single assessments: sexual abuse, "
        "child to child) and 199 (Children’s Social Care single assessments: sexual abuse, adult to "
        "child).": (
            "Yes, and meant: each source counts for itself, and the letter names the source of each row."
        ),
        "Child victims of domestic abuse, 2020-2021: The figures differ: 356 (Workbook of the Children, "
        "Young People and Families Service (CYPFS)), 204 (Support and Information Service for Leicester: "
        "children as secondary victims), 258 (Children’s Social Care single assessments: domestic abuse, "
        "child), 1,171 (Children’s Social Care single assessments: domestic abuse, parent or carer) and 164 "
        "(Children’s Social Care single assessments: domestic abuse, others). So do 20 other "
        "figures of the same breakdown.": (
            "Yes, and meant: each source counts for itself, and the letter names the source of each row."
        ),
    },
    Rule.NEARLY_ALIKE: {
        "Offences, Offences recorded by the police, 2019/20: 7,651 (“Domestic abuse in Leicester, services "
        "and reports”) is nearly 7,619 (“Recorded domestic abuse, nationally and by area”: Domestic abuse "
        "offences, Leicester, 12 months to March 2020). Do they count the same?": (
            "Yes: the same offences as the police and as the ONS count them. The report gives both."
        ),
    },
    Rule.BASES_DIFFER: {
        "Share who had reported to or called the police, 2020/21: 380 is 83% of about 458, and for “Share "
        "who had been to accident and emergency” 366 is 26% of about 1,408.": (
            "Yes: one sentence gives both as shares of the same victims (7.4)."
        ),
        "Share of referrals that were of men, 2020/21: 82 is 5% of about 1,640, and for “Share who did not "
        "take up the IDVA service” 90 is 21% of about 429.": (
            "Yes, but meant: one is of referrals, the other of people offered a service. "
            "The report does not say of how many."
        ),
    },
    Rule.SMALL_BASE: {
        "Rise in tenancies where domestic abuse was a factor, 2020/21: 200%+ rests on 27 tenancies alone. "
        "One of them is 4% of all.": "Yes. The report gives both numbers.",
        "Average length of abuse of a child, 2020/21: 9.2 years rests on 11 children alone.": (
            "Yes. The report says so in a footnote."
        ),
        "Reviews in which someone knew of the abuse, April 2011 to March 2021: 50% rests on 17 reviews "
        "alone. One of them is 6% of all.": "Yes, and half of 17 is no number of reviews.",
        "Reviews with a female victim, April 2011 to March 2021: 71% rests on 17 reviews alone. One of them "
        "is 6% of all.": "Yes: it is 12 of 17.",
    },
    Rule.REVIEW_DUE: {},
    Rule.NOT_CONFIRMED: {},
    Rule.TOTAL: {},
    Rule.PERIOD_TOTAL: {},
    Rule.PART_OVER_WHOLE: {},
    Rule.NOT_A_HUNDRED: {},
    Rule.COPIED: {},
    Rule.STOPPED: {},
    Rule.DATASETS_DIFFER: {},
    Rule.DISCLOSED_DIFFERS: {},
    Rule.PART_OF_PERIOD: {},
    Rule.ZERO_OR_NOTHING: {},
}
"""By rule, each finding with whether it is right. Reviews and confirmations hang on the day: only counted."""
