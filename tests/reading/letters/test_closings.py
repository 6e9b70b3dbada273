"""The closing paragraphs of letters: which passages offer a review, the Commissioner, or terms of re-use."""

import pytest

from foi.letters.document import ClosingKind
from foi.reading.letters.closings import (
    closing_kind,
    gives_commissioner,
    names_review,
    offers_review,
    reports_review,
    states_reuse,
)
from foi.reading.letters.reader import read_letter

REVIEW = [
    "Should you be dissatisfied you may request a review of this decision from the Head of Legal.",
    "You can appeal against our decision by writing to the Chief Executive.",
    "Please contact the FOI team if you wish to have the decision reviewed.",
    "If you feel we have not dealt with this properly please use our complaints procedure, at www.x.gov.uk.",
    "If you'd like us to look at this again, reply within 40 working days.",
    "Complaints about how we handled your request should be sent to the Data Protection Officer.",
    "Details of the appeals process are attached.",
    (
        "If you have a complaint regarding the handling of your request, please write to the Information "
        "Manager."
    ),
    "Right of appeal: the Governance Manager, Town Hall.",
    "Your rights: you have forty working days to ask for this to be reviewed.",
    (
        "If you are not satisfied with this response please write to the Head of Information quoting the "
        "reference above."
    ),
    "If you are unhappy with the way your request was handled you can ask for an internal review.",
    "If you wish to request an internal review please email foi@x.example.",
    "You are entitled to ask the University to review its decision.",
    "Internal reviews should be requested in writing to the Company Secretary.",
    "Should you have any concerns with this response you may ask for a review.",
    "If you consider that your request has not been dealt with properly you can complain to the Council.",
    "We offer an internal review of our handling of requests.",
    "If you want to challenge our decision please write to the Corporate Complaints Team.",
    "In the first instance complaints should be directed to the Trust's FOI lead.",
    "If you are dissatisfied with the handling of your request please write to: Information Governance",
    "If you disagree with our decision, you may ask that it be reconsidered.",
    "please set out why you're unhappy in writing to the Review Officer",
    "You may seek a review within two months.",
    "IF YOU ARE NOT SATISFIED YOU HAVE THE RIGHT TO AN INTERNAL REVIEW",
]
NO_REVIEW = [
    "The policy is under review and will be published in May.",
    "The Planning Inspectorate heard the appeal in March.",
    "The complaints team recorded 45 complaints in 2023.",
    "The Trust reviews each case every six months.",
    "Your complaint of 3 May was upheld by the Ombudsman.",
    "If you have any queries please contact us.",
    "The Serious Case Review was published in 2021.",
    "If you have any questions about this letter please contact me.",
    "Please contact the Press Office for further information.",
    "We carried out a review of street lighting in 2022.",
    "Officers reviewed the CCTV footage.",
    "Complaints about noise should be reported online.",
    "You can appeal a parking ticket to the tribunal.",
    "The council will review its parking charges in the autumn.",
    "You asked for an internal review on 3 May.",
]
COMMISSIONER = [
    "You have the right to complain to the ICO.",
    "If still dissatisfied contact the Information Commissioner at Wycliffe House.",
    "You can apply to the Information Commissioner for a decision.",
    "Further recourse: Information Commissioner's Office, Wycliffe House, Wilmslow.",
    "Should you remain unhappy, refer the matter to the Information Commissioner.",
    "Independent help is available from the Information Commissioner.",
    "The ICO can be contacted at casework@ico.org.uk",
    "The Information Commissioner's Office (ICO) www.ico.org.uk",
    "Generally, the ICO cannot make a decision unless you have exhausted our complaints procedure.",
    "Appeals thereafter lie with the Information Commissioner.",
    (
        "If you remain dissatisfied following the review you may take your complaint to the regulator, "
        "the Information Commissioner."
    ),
]
NO_COMMISSIONER = [
    "We follow the case of a borough and the Information Commissioner, appeal number EA/2011/0001.",
    "The ICO guidance says that names may be withheld.",
    "The Commissioner's decision notice FS50123 supports this.",
    "We reported the breach to the ICO in 2022 and no action was taken.",
    "The Trust is registered with the Information Commissioner.",
    "The Information Commissioner has stated that a request may be vexatious.",
]
REUSE = [
    "The information is supplied under the Open Government Licence.",
    "You may re-use this information free of charge.",
    "Copyright in the information supplied remains with the Council.",
    "© Crown copyright 2024",
    "If you wish to re-use the data please contact us.",
    "The material is protected by copyright and may not be reproduced without permission.",
    "Most of the information we provide is subject to copyright protection.",
    (
        "The supply of documents under the FOIA does not give you an automatic right to re-use them in a "
        "way that would infringe copyright."
    ),
    (
        "Please note that information released under FOI is subject to the Re-use of Public Sector "
        "Information Regulations 2015."
    ),
    "Copyright: you are free to use any documents supplied for your own use.",
    "This response is licensed under OGL v3",
    (
        "You must not reproduce the enclosed documents without our written permission, as they may be "
        "protected by intellectual property rights."
    ),
]
NO_REUSE = [
    "The library re-uses old shelving.",
    "The council spent £4,000 on copyright fees for music.",
    "We encourage reuse and recycling of furniture.",
    "The information was used to plan services.",
]

COMPLAINT_ONLY = [
    "If you are dissatisfied with the handling of your request please write to: Information Governance",
    "If you wish to make a complaint about this response, please e-mail the office.",
    "You can use the complaints procedure, at www.example.org.",
]
REPORTS = [
    "I have completed my internal review of the handling of your request.",
    "The outcome of your internal review is set out below.",
    "If you are unhappy with the outcome of this internal review, you can go to the Commissioner.",
]
OFFERS_ONLY = [
    "If you are dissatisfied with the outcome of the internal review you can go to the Commissioner.",
    "We have reviewed your request and hold the information.",
    "Once we have carried out the review you will get a letter.",
]


@pytest.mark.parametrize(("text", "there"), [*((t, True) for t in REVIEW), *((t, False) for t in NO_REVIEW)])
def test_review(text: str, there: bool) -> None:
    assert offers_review(text) is there


@pytest.mark.parametrize("text", COMPLAINT_ONLY)
def test_an_invitation_to_complain_closes_a_letter_but_names_no_review(text: str) -> None:
    assert closing_kind(text) is ClosingKind.REVIEW
    assert not names_review(text)
    assert names_review(f"{text} They will carry out an internal review if you ask for one.")


@pytest.mark.parametrize(
    ("text", "there"), [*((t, True) for t in COMMISSIONER), *((t, False) for t in NO_COMMISSIONER)]
)
def test_commissioner(text: str, there: bool) -> None:
    assert gives_commissioner(text) is there


@pytest.mark.parametrize(("text", "there"), [*((t, True) for t in REUSE), *((t, False) for t in NO_REUSE)])
def test_reuse_or_copyright(text: str, there: bool) -> None:
    assert states_reuse(text) is there


@pytest.mark.parametrize(
    ("text", "there"), [*((t, True) for t in REPORTS), *((t, False) for t in OFFERS_ONLY)]
)
def test_a_letter_that_reports_on_a_review(text: str, there: bool) -> None:
    assert reports_review(text) is there


def test_a_passage_on_both_is_a_review() -> None:
    text = (
        "If you are unhappy ask for an internal review, and after that the Information Commissioner"
        " for a decision."
    )
    assert closing_kind(text) is ClosingKind.REVIEW


def test_address_lines_stay_with_the_closing_they_belong_to() -> None:
    letter = read_letter(
        "Dear Requester\n\nHere are the figures: 12 in 2024.\n\nTo ask for an internal review write to:\n\n"
        "Reviews Officer\n1 Sample Street\nNorthmoor NM1 1AA\n\nYou may use the information again "
        "under the Open Government "
        "Licence.\n\nYours sincerely\n"
    ).letter
    assert [closing.kind for closing in letter.closing] == [ClosingKind.REVIEW, ClosingKind.REUSE]
    assert len(letter.closing[0].blocks) == 4
