"""The second demo request: domestic violence services, what they cost and how they were bought."""

from tests.data.definitions.letters.making import (
    COUNCIL_OPENING,
    DEMO_NOTE,
    answer,
    block,
    question,
    records,
    reference,
    request,
    response,
    table,
    text,
)
from tests.data.definitions.people import COUNCIL
from tests.data.references import figure

TEXT = """\
To the Information Governance team

This is a request under the Freedom of Information Act 2000.

1) Which domestic violence services did you pay for or commission in 2016/17 (by yourselves or together with \
another council)? Please list them.

2) What did you spend on domestic violence services a year? Please give the amount for every year from 2010 \
to 2015.

3) Which specialist services do you pay for or commission, such as refuges, or help for BAME, LGBTQ and \
disabled women and for other minority groups? Please list and describe them.

4) Please list all your tenders for domestic violence services from 2010 to 2016, with the value of each \
contract and the day it was awarded.

5) How much of your Supporting People money goes to domestic violence services? Please give figures for
i)
2009

ii)
2010

iii)
2011

iv)
2012

v)
2013

vi)
2014

vii)
2015

Kind regards
"""
QUESTIONS = [
    question(
        "q1",
        "1",
        "Which domestic violence services did you pay for or commission in 2016/17 (by yourselves or "
        "together with another council)? Please list them.",
    ),
    question(
        "q2",
        "2",
        "What did you spend on domestic violence services a year? Please give the amount for every year "
        "from 2010 to 2015.",
    ),
    question(
        "q3",
        "3",
        "Which specialist services do you pay for or commission, such as refuges, or help for BAME, "
        "LGBTQ and disabled women and for other minority groups? Please list and describe them.",
    ),
    question(
        "q4",
        "4",
        "Please list all your tenders for domestic violence services from 2010 to 2016, with the value of "
        "each contract and the day it was awarded.",
    ),
    question(
        "q5",
        "5",
        "How much of your Supporting People money goes to domestic violence services? Please give "
        "figures for",
        rows=["2009", "2010", "2011", "2012", "2013", "2014", "2015"],
    ),
]
SERVICES = """\
In 2016-17 we paid for or commissioned these services:

- a helpline with website and support, independent and run by the voluntary sector, for everyone affected \
and those around them
- membership of the Helpline Partnership, and SFT
- work with individuals and groups, children and adults of any age, among them young people who behave \
abusively
- refuges
- emergency accommodation with support that is not a refuge
- counselling and other therapy for those affected
- support in a crisis and at court (IDVA)
- a Respect accredited programme for perpetrators, women and men, with support for their partners and former \
partners
- prevention and early work with victims, young people and children found through police call-outs or at \
hospital
- advice of specialists to other agencies: at MARAC, in reports to court on perpetrators, and to early help
- a post for performance analysis and research
- extra security at victims’ homes, like a sanctuary scheme
- a group through which service users scrutinise services
- a post for domestic homicide reviews
- a co-ordinator for domestic violence
- an officer who monitors the contracts on domestic and sexual violence
- SafeLives Insights monitoring, for adults and for children
- training for practitioners in the area
- campaigns and material that raise awareness
"""
SPECIALIST = """\
Contracts ask for specialist services. Among them are:

- refuges
- space for women only
- specialist posts, for BAME people, LGBTQ people and young people among others
- a duty to record and report the protected characteristics of clients, be they primary or secondary, \
victim or perpetrator
- a duty to have an equality action plan with progress reports, and a policy on target groups, including \
groups known to be under-reported here or nationally
"""
ANSWERS = [
    answer("a1", ["q1"], text(SERVICES)),
    answer(
        "a2",
        ["q2"],
        block("other-years"),
        table(
            "abuse-services-spend",
            "Spend on domestic and sexual violence services, 2010-11 to 2015-16",
            ["period"],
            ["measure"],
        ),
    ),
    answer("a3", ["q3"], reference("a1"), text(SPECIALIST)),
    answer(
        "a4",
        ["q4"],
        records(
            "domestic-violence-tenders",
            "Contracts for domestic and sexual violence services, awarded from 2010 to 2016",
        ),
    ),
    answer(
        "a5",
        ["q5"],
        text(
            "You ask about the years 2009 to 2015. We hold amounts for the financial years from 2009-10 to "
            "2011-12, which were paid by Housing Planning and Commissioning, and one amount for the time "
            "since.\n\nIn 2012 the money became part of a pooled budget within Community Safety. Since then "
            "the Council’s core budget for domestic and sexual violence work has been "
            + figure("supporting-people", "core-budget", "since:2012")
            + ". This is our answer for 2012, 2013, 2014 and 2015."
        ),
        table(
            "supporting-people",
            "Paid by Housing Planning and Commissioning for domestic violence services, 2009-10 to 2011-12",
            ["period"],
            ["measure"],
            measures=["housing-planning"],
        ),
    ),
]

REQUEST = request(
    reference="FOI-0002-26",
    authority=COUNCIL,
    subject="Domestic violence services",
    text=TEXT,
    received_on="2026-10-06",
    questions=QUESTIONS,
    response=response(
        f"{COUNCIL_OPENING}\n\n{DEMO_NOTE.format(source='a letter that the Council published')}",
        "2026-10-30",
        ANSWERS,
        sent="2026-10-29",
    ),
)
