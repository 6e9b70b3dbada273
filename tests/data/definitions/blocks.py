"""Reusable wording of the demo, in the product's own words."""

from tests.data.definitions.people import COUNCIL, OPCC
from tests.data.kinds import Wording

OPENING = """\
Thank you for your request “[[subject]]”, which [[own_name]] received on [[received]]. Our answers follow. \
Each stands under the question it belongs to, in your own words.
"""
OPCC_OPENING = """\
Thank you for writing to [[own_name]]. Your request “[[subject]]” reached us on [[received]]. We quote each \
of your questions and answer it below.
"""
REVIEW = """\
If you think we have not handled your request as we should, you can ask for an internal review. Please do \
so within 40 working days from the date of this response, and say what you would like us to look at again. \
Write to:

[[review_contact]]

or send an e-mail to [[review_email]].

Someone who took no part in this answer will look at it afresh. We aim to reply within 20 working days, and \
will tell you if a difficult case needs longer. It costs nothing.
"""
EIR_REVIEW = """\
If you believe we have not dealt with your request for environmental information as the Regulations \
require, you can make representations to us under regulation 11 and have our decision reconsidered. Please \
do so in writing, no later than 40 working days after the day you believe this happened. Write to:

[[review_contact]]

or send an e-mail to [[review_email]].

We will reply as soon as we can, and within 40 working days of hearing from you. It costs nothing.
"""
OPCC_REVIEW = """\
You may ask [[own_name]] to examine its answer again. Please ask within 40 working days from the date of \
this response and tell us why you are dissatisfied. Such a review is done by someone who did not prepare \
the answer, normally within 20 working days. Address your letter to:

[[review_contact]]

or write to [[review_email]].
"""
COMMISSIONER = """\
If you are still dissatisfied after our review, you can apply to the [[commissioner_name]] under section 50 \
of the Freedom of Information Act 2000 for a decision on whether we dealt with your request in accordance \
with Part I of the Act. Normally you need to have used our review first, and to complain within six weeks \
of our final reply.

[[commissioner_address]]

Telephone: [[commissioner_phone]]
[[commissioner_website]]
"""
EIR_COMMISSIONER = """\
If you are still dissatisfied after we have reconsidered, you can apply to the [[commissioner_name]] for a \
decision, under section 50 of the Freedom of Information Act 2000 as regulation 18 of the Environmental \
Information Regulations 2004 applies it. Please complain within six weeks of our final reply.

[[commissioner_address]]

Telephone: [[commissioner_phone]]
[[commissioner_website]]
"""
LICENCE = """\
You may use and share the information in this letter again, free of charge, under the [Open Government \
Licence v3.0](https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/). Please name the \
source: “Contains public sector information from [[authority]] licensed under the Open Government Licence \
v3.0.”

The licence covers neither personal data, nor logos, nor anything that belongs to someone else.
"""
COPYRIGHT = """\
Sending you this information does not pass on its copyright. The Copyright, Designs and Patents Act 1988 \
still protects it, whether it belongs to [[own_name]] or to others. Beyond what that Act allows, for \
example for news reporting or your own research, please ask for permission before you publish or copy it. \
Write to [[own_name]] at the address at the head of this letter.
"""

BLOCKS = {
    "opening": Wording(
        "opening", "Opening, question by question", OPENING, subjects="opening, received, thank you"
    ),
    "opening-opcc": Wording("opening", "Opening of the OPCC’s letters", OPCC_OPENING, authority=OPCC),
    "review-foia": Wording("review", "Internal review, FOIA", REVIEW, regime="foia"),
    "review-eir": Wording("review", "Representations, EIR regulation 11", EIR_REVIEW, regime="eir"),
    "review-opcc": Wording(
        "review", "Re-examination by the OPCC, FOIA", OPCC_REVIEW, regime="foia", authority=OPCC
    ),
    "commissioner-foia": Wording(
        "commissioner", "Information Commissioner, section 50", COMMISSIONER, regime="foia"
    ),
    "commissioner-eir": Wording(
        "commissioner", "Information Commissioner, regulation 18", EIR_COMMISSIONER, regime="eir"
    ),
    "licence": Wording("reuse", "Open Government Licence v3.0", LICENCE, subjects="licence, OGL, re-use"),
    "copyright-opcc": Wording(
        "copyright", "Copyright, OPCC", COPYRIGHT, authority=OPCC, subjects="copyright, CDPA"
    ),
    "demo-note": Wording(
        "answer",
        "Note on a demonstration letter",
        "This is a demonstration letter. Its dates and its addressee are made up for the demonstration. "
        "Its figures come from a letter that [[own_name]] published.",
        subjects="demonstration",
    ),
    "double-counting": Wording(
        "answer",
        "Note: one person may be counted more than once",
        "One person may appear more than once in these figures, because several factors can be recorded "
        "for them and several systems may know them. The figures of different sources can’t be added up.",
        subjects="double counting, caveat, sources, children",
    ),
    "different-measure": Wording(
        "answer",
        "Note: what is counted is not quite what was asked",
        "Please note that these figures count people referred to a service. Not everyone who is referred "
        "goes on to be supported by it.",
        subjects="referred, supported, definition, difference",
    ),
    "other-years": Wording(
        "answer",
        "Note: other years than those asked for",
        "We keep these figures by financial year, from 1 April to 31 March. They therefore do not match "
        "calendar years exactly.",
        subjects="financial year, calendar year, period, difference",
    ),
    "pooled-budget": Wording(
        "answer",
        "Note: domestic and sexual violence are paid from one budget",
        "The figures take in work on sexual violence as well, since both are paid for from one pooled "
        "budget and the services have been joined up.",
        subjects="pooled budget, spend, domestic violence, sexual violence",
        authority=COUNCIL,
    ),
    "narrow-a-request": Wording(
        "advice",
        "Advice: how to narrow a request",
        "We would be glad to help you find a request that we can answer. You could ask about a shorter "
        "time, fewer services, or totals in place of individual cases. Write to us if you would like to "
        "talk it over.",
        subjects="advice, assistance, section 16, narrow, refine, cost",
    ),
    "what-we-do-hold": Wording(
        "advice",
        "Advice: what we do hold",
        "Though we do not hold what you asked for, the following may help you.",
        subjects="advice, assistance, section 16, not held, instead",
    ),
    "needs-assessment": Wording(
        "signpost",
        "Needs assessment and safe accommodation strategy",
        "A needs assessment, last made in 2021, looks at what children and young people need. Its findings "
        "are taken up in the safe accommodation strategy for 2022 to 2025, which is on our website: "
        "[Leicester City Council, strategies on domestic abuse](https://council.example.org/).",
        authority=COUNCIL,
        subjects="needs assessment, strategy, domestic abuse, safe accommodation, commissioning",
    ),
    "nhs-england": Wording(
        "signpost",
        "NHS England’s freedom of information page",
        "NHS England (NHSE) buys this service and may hold the rest of what you ask for. You can send it a "
        "request of its own: [how to ask NHS England for "
        "information](https://nhs-england.example.org/).",
        subjects="NHSE, NHS England, other authority, referral centre",
    ),
    "police": Wording(
        "signpost",
        "Leicestershire Police’s freedom of information page",
        "Leicestershire Police may hold this. You can ask them here: [information requests to Leicestershire "
        "Police](https://police.example.org/).",
        subjects="police, crime, offences, other authority",
    ),
    "homicide-reviews": Wording(
        "signpost",
        "Published domestic homicide reviews",
        "Reviews that are finished are published on [our page on domestic homicide "
        "reviews](https://council.example.org/).",
        authority=COUNCIL,
        subjects="domestic homicide review, DHR",
    ),
}
