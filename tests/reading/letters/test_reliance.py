"""Which provisions a letter relies on, by the words around the citation: ways of speaking, one to a row."""

import pytest

from foi.reading.letters.grounds import read_grounds, related
from foi.reading.letters.passages import read_passages
from foi.reading.letters.reader import read_letter

RELIED_ON = [
    (
        "To read each file would take us 70 hours, therefore Section 12(1) of the Act would apply.",
        "foia-s12-1",
    ),
    ("Even to find out if it is held would take a month, and so section 12(2) would apply.", "foia-s12-2"),
    ("Q3. Section 12 - see below.", "foia-s12"),
    ("We are applying section 12 of the Act, which allows public authorities to refuse.", "foia-s12"),
    (
        "We need not give it if it is meant for publication and exempt this part under Section 22(1)(a).",
        "foia-s22-1-a",
    ),
    (
        (
            "The Trust considers that Section 43(2) of the Act (Commercial Interests) applies to this "
            "question."
        ),
        "foia-s43-2",
    ),
    ("This part of your request is refused in accordance with section 12 (1) of FOIA.", "foia-s12-1"),
    ("We therefore regard the remaining data as exempt information under s.38 (1)(a).", "foia-s38-1-a"),
    ("Figures below 5 have been suppressed in line with Section 40.", "foia-s40"),
    ("Exemption applied: Section 31 (1) (a)", "foia-s31-1-a"),
    ("The exemption we are citing is Section 22A.", "foia-s22a"),
    ("Accordingly, we are unable to release it: see section 41 of the Act.", "foia-s41"),
    ("We have applied the exemption contained at Section 36(2)(c).", "foia-s36-2-c"),
    ("The Council is therefore withholding this under FOIA s.42.", "foia-s42"),
    ("Your request is being refused under Reg 12(4)(b).", "eir-12-4-b"),
    ("The information requested is excepted from disclosure under 12(5)(e) EIR.", "eir-12-5-e"),
    ("Regulation 12 (4) (e) - internal communications - is engaged.", "eir-12-4-e"),
    ("I am invoking Section 14(2) as this repeats your request of May.", "foia-s14-2"),
    ("Section 30 (1)(a)(i) applies to the statements.", "foia-s30-1-a-i"),
    ("Please treat this letter as a refusal notice: section 43(2) exemption engaged.", "foia-s43-2"),
    ("<5 denotes a number from 1 to 4, withheld under S40(2) Personal Information.", "foia-s40-2"),
    (
        (
            "It is estimated that the cost of complying with your request would exceed the appropriate limit "
            "of £450 (section 12 FOIA)."
        ),
        "foia-s12",
    ),
    ("This would take over 18 hours; as such Section 12 applies.", "foia-s12"),
    ("The information is on our website and so is exempt under Section 21(1).", "foia-s21-1"),
    (
        "We can neither confirm nor deny whether we hold the information, under section 40(5)(b)(i).",
        "foia-s40-5-b-i",
    ),
    ("The withheld information is commercially sensitive (s43).", "foia-s43"),
    ("Redacted - s40(2)", "foia-s40-2"),
    ("That is considered to be your own personal data and so exempt under section 40(1).", "foia-s40-1"),
    ("The information you requested is exempt from disclosure under section 43(2) of the Act.", "foia-s43-2"),
    ("We consider that the information you have asked for is exempt under section 41.", "foia-s41"),
    (
        (
            "I must refuse your request as the information you seek is covered by the exemption at section "
            "44(1)(a)."
        ),
        "foia-s44-1-a",
    ),
    (
        "As you were told in our letter of 3 May, the audit report remains exempt under section 33(1).",
        "foia-s33",
    ),
    (
        (
            "After careful consideration we have decided that the information should not be disclosed as it "
            "falls under Section 36(2)(b)(i) of the Act."
        ),
        "foia-s36-2-b-i",
    ),
    ("If a number is lower than five it has been withheld under Section 40(2).", "foia-s40-2"),
    ("Where the numbers are less than 6 we have withheld them under section 38(1).", "foia-s38-1"),
    ("We hold the rest of the file; however it is exempt under Section 30(1)(b).", "foia-s30-1-b"),
    (
        (
            "Having weighed the arguments we find that the public interest in maintaining the exemption in "
            "section 31(1)(g) outweighs that in disclosure."
        ),
        "foia-s31-1-g",
    ),
    ("Some of the e-mails have been redacted in accordance with Section 40 (2) (3A)(a).", "foia-s40-2"),
    (
        (
            "In accordance with the Act this represents a Refusal Notice for those parts under s.31(1) and "
            "s.40."
        ),
        "foia-s40",
    ),
    ("The remaining two documents attract section 42 (legal professional privilege).", "foia-s42"),
    ("The Department is withholding one paragraph, to which section 35(1)(b) applies.", "foia-s35-1-b"),
    (
        (
            "Unfortunately we can't give you the report because of Section 22 (information intended for "
            "future publication)."
        ),
        "foia-s22",
    ),
    (
        (
            "Section 38 exempts information which, if disclosed, would endanger a person; we are satisfied "
            "that it would."
        ),
        "foia-s38",
    ),
    ("Answer: Exempt - Section 31(1)(a), see below.", "foia-s31-1-a"),
    ("Not provided (s.40(2)).", "foia-s40-2"),
    (
        (
            "I have determined that this request is vexatious, and section 14 therefore removes our duty to "
            "comply."
        ),
        "foia-s14",
    ),
    ("Under section 14(1) we don't have to comply with vexatious requests, and this is one.", "foia-s14-1"),
    ("Regulation 13 of the EIR prevents us from disclosing the names.", "eir-13"),
    ("The cost limit in s12 would be passed.", "foia-s12"),
    ("We will not be answering question 4, on the basis of section 12(1).", "foia-s12-1"),
    (
        "Police forces do not disclose such detail: Section 24(1) National Security has been engaged.",
        "foia-s24-1",
    ),
    (
        "It has been decided to withhold the data by virtue of: S31(1)(a) and (b) Law Enforcement.",
        "foia-s31-1-b",
    ),
    ("The University relies upon the exemption provided by s.43 (2) FOIA.", "foia-s43-2"),
    ("This is exempt by reason of ss. 40(2) and 41(1) FOIA.", "foia-s41"),
    (
        (
            "We are of the opinion that Section 12 of the FOIA would be exceeded if we were to search each "
            "file."
        ),
        "foia-s12",
    ),
    ("Please note that this is a refusal under section 12 of the Act should you wish to appeal.", "foia-s12"),
    (
        (
            "The council believes that releasing the rates would be likely to harm the contractor and that "
            "s43(2) is met."
        ),
        "foia-s43-2",
    ),
    ("Personal data has been removed (Section 40 (2) FOIA).", "foia-s40-2"),
    ("In this instance I believe the information is already reasonably accessible (Section 21).", "foia-s21"),
    (
        "As disclosure would contravene the principles, Regulation 13(1) requires that we withhold it.",
        "eir-13-1",
    ),
]
NOT_RELIED_ON = [
    "A request as broad as this is very likely to pass the section 12 threshold, so please narrow it.",
    "If it were held, section 40(2) would therefore apply.",
    "We hold no such list; had we held it, section 43 would therefore apply.",
    "We have not applied section 12 on this occasion.",
    "Although section 12 could have been used we have chosen to answer.",
    (
        "Whilst we would normally apply Section 43 to rates, the contract has ended and the figures are "
        "given below."
    ),
    "You may resubmit, but please note that other exemptions such as section 40(2) may then apply.",
    "Please be aware that we reserve the right to apply section 12 to future requests.",
    "On reconsideration the Council no longer seeks to rely on section 36(2)(b)(ii).",
    (
        "The Trust previously refused your request (RFI 221) citing section 12; your refined request is "
        "answered below."
    ),
    "Section 21 notices served in 2023: 14",
    "Children subject to section 31 care orders: 41",
    "There were 14 children under a section 31 order and 3 under section 38.",
    "Your previous request of 3 May was refused under section 14(1).",
    (
        "We considered the application of section 43 but concluded that the public interest favours "
        "disclosure."
    ),
    "In 2023 the Council refused 45 requests under section 12.",
    "Requests refused under section 14: 3",
    "Section 40: 120",
    "How many requests were refused under section 43?",
    "The exemption at section 36 was not engaged.",
    "If you were to ask for the names, these would be exempt under section 40(2).",
    "Had the information been held it would have been exempt under section 31.",
    "Section 41 of the Mental Health Act 1983 restricts discharge.",
    "The notice was served under section 21 of the Housing Act 1988.",
    "You argue that section 42 does not cover this advice.",
    "Please note that under section 12 we may refuse requests that take more than 18 hours.",
    "Should a further request be made we may consider section 14.",
    "I do not consider that section 43(2) applies to the total.",
    "The Commissioner's guidance on section 40 can be found on her website.",
    "Works under a section 38 agreement are listed below.",
    "The appeal was dismissed under section 37 of the Education Act.",
    "We have decided to disclose this even though section 22 could be applied.",
    "Our earlier reliance on section 43(2) was mistaken.",
    "The council has reconsidered and withdraws its reliance on section 31(1)(a).",
    "Some requests for personal data are exempt under section 40, but yours isn't one.",
    "Patients detained under Section 37 were refused leave.",
    "None of the exemptions, such as section 43, applies.",
    "This is not a refusal under section 12.",
    "The request is not considered vexatious under section 14.",
    "If your request had been made for all years section 12 would have been engaged.",
    "We would not seek to apply section 43.",
    "The exemption in section 42 isn't relied on here.",
]
# Paragraphs in which one sentence bears on another, with all the grounds they rely on.
PARAGRAPHS = [
    pytest.param(
        (
            "We do hold this information. However, we consider that it is exempt from disclosure under "
            "section 44 of the Act. Section 44 of the Act provides that information is exempt information if "
            "its disclosure (otherwise than under this Act) is prohibited by, or under, any enactment. "
            "Section 393(1) of the Communications Act 2003 prohibits the disclosure of information about a "
            "business without consent. Section 44 is an absolute exemption and does not require a public "
            "interest test."
        ),
        "foia-s44",
        id="44",
    ),
    pytest.param(
        (
            "Unfortunately I am unable to provide you with the information you require. Enquiries have been "
            "made with the Performance Department. There are 14,022 crimes which would need to be read. At 5 "
            "minutes a record this would take over 1,000 hours. Therefore it is estimated it would exceed the"
            " time constraints (18 hours) as set out by the Freedom of Information (Fees & Appropriate Limit)"
            " Regulations 2004, section 12(1) of the Act. This represents a refusal notice for your request "
            "under Section 17(5).\n"
            "If you wish to limit your request we may be able to help, but I cannot guarantee that any "
            "subsequent request will not exceed the limit or attract other exemptions such as section 40(2)."
        ),
        "foia-s12-1",
        id="pol12",
    ),
    pytest.param(
        (
            "Section 12 of the Freedom of Information Act allows that public authorities do not have to "
            "comply with section 1(1) of the Act if the cost of complying would exceed the appropriate limit."
            " In accordance with the Freedom of Information Act, this letter represents a Refusal Notice for "
            "this particular request."
        ),
        "foia-s12",
        id="pol12b",
    ),
    pytest.param(
        (
            "I regret to inform you that the Constabulary will not be able to comply with your request as it "
            "is estimated that the cost of compliance with your request for information would be above the "
            "amount to which we are legally required to respond i.e. the cost of locating and retrieving the "
            'information exceeds the "appropriate level" as stated in the Freedom of Information (Fees and '
            "Appropriate Limit) Regulations 2004.\n"
            "Although the cost is exceeded, as a gesture of goodwill I have supplied information outside of "
            "the Act in answer to question 1. This does not affect our legal right to rely on the fees "
            "regulations for the remainder of your request.\n"
            "Question 1\n"
            "There were 402 crimes.\n"
            "In accordance with the Freedom of Information Act 2000, this letter acts as a Refusal Notice "
            "under section 17(5) of the legislation."
        ),
        "",
        id="one12",
    ),
    pytest.param(
        (
            "The number of patients is fewer than five. Where numbers are low there's a risk of "
            "identification and therefore the trust relies on Section 40 (2) (Personal Information) of the "
            "Freedom of Information Act 2000 and is unable to give the precise figure."
        ),
        "foia-s40-2",
        id="smallnum",
    ),
    pytest.param(
        (
            "Please note this information is already in the public domain and so we are applying section 21 -"
            " Information accessible by other means. https://www.example.org/policy"
        ),
        "foia-s21",
        id="pubdom",
    ),
    pytest.param(
        "* denotes a figure lower than 5, suppressed under Section 40(2) FOIA.", "foia-s40-2", id="star"
    ),
    pytest.param(
        "Table of figures below. Figures under 10 have been redacted - exemption S40(2).",
        "foia-s40-2",
        id="sch",
    ),
    pytest.param(
        (
            "We can confirm that the Trust holds this information but it is exempt under Section 22 of the "
            "Freedom of Information Act 2000, information intended for future publication."
        ),
        "foia-s22",
        id="info",
    ),
    pytest.param(
        (
            "It is our view that disclosure would inhibit the free and frank exchange of views for the "
            "purposes of deliberation (section 36(2)(b)(ii)) and would otherwise prejudice the effective "
            "conduct of public affairs (section 36(2)(c)). The Council's Monitoring Officer has given a "
            "reasonable opinion to that effect."
        ),
        "foia-s36-2-b-ii foia-s36-2-c",
        id="36",
    ),
    pytest.param(
        (
            "The Council believes that Section 31(1)(d) of the Act is engaged as release could assist fraud "
            "in the collection of tax."
        ),
        "foia-s31-1-d",
        id="31",
    ),
    pytest.param(
        (
            "We have therefore withheld this information under s.31(1)(a) FOIA. We also consider s.43(2) to "
            "be applicable."
        ),
        "foia-s31-1-a foia-s43-2",
        id="dates",
    ),
    pytest.param(
        "We think that parts are likely to be exempt under section 43(2) and have redacted these.",
        "foia-s43-2",
        id="maybe",
    ),
    pytest.param(
        "The authority is claiming an exemption under Section 38(1)(b) Health and Safety.",
        "foia-s38-1-b",
        id="claim",
    ),
    pytest.param(
        (
            "The information is already publicly available and easily accessible so Regulation 6(1)(b) of the"
            " EIR applies: see https://www.example.org/x/y"
        ),
        "eir-6-1-b",
        id="reg6",
    ),
    pytest.param(
        (
            "For this reason we are refusing your request under Regulation 12(4)(b) of the EIR, which is the "
            "equivalent of section 12 of the FOIA."
        ),
        "eir-12-4-b",
        id="eir4b",
    ),
    pytest.param(
        (
            "We consider regulation 12(4)(b) of the EIR (manifestly unreasonable) applies. Under the FOIA the"
            " appropriate limit in section 12 is £450 and may be used as a guide."
        ),
        "eir-12-4-b",
        id="eir4b2",
    ),
    pytest.param(
        (
            "The Council does not hold this information. Technically, this means that we are refusing it "
            "under Regulation 12(4)(a)."
        ),
        "eir-12-4-a",
        id="eirnoth",
    ),
    pytest.param(
        (
            "Your request is for environmental information. It is therefore exempt under section 39 of the "
            "FOIA and has been considered under the EIR. Please find the information attached."
        ),
        "foia-s39",
        id="39",
    ),
    pytest.param(
        (
            "The information you requested is attached. If any further information is required you may write "
            "to us. The Freedom of Information Act has exemptions, e.g. section 40 for personal information, "
            "but none of these has been used here."
        ),
        "",
        id="full-no",
    ),
    pytest.param(
        "Number of requests refused in 2023 by exemption:\nSection 12\t44\nSection 21\t31\nSection 40\t103",
        "",
        id="stat",
    ),
    pytest.param(
        (
            "In accordance with section 31(3) the duty to confirm or deny does not arise, and we neither "
            "confirm nor deny that we hold information."
        ),
        "foia-s31-3-ncnd",
        id="ncnd",
    ),
    pytest.param(
        (
            "The Trust can neither confirm nor deny whether it holds the information requested. Section "
            "40(5B)(a)(i) provides that the duty to confirm or deny does not arise if doing so would "
            "contravene a principle."
        ),
        "foia-s40-5b-a",
        id="ncnd40",
    ),
    pytest.param(
        (
            "As you made a substantially similar request on 2 May 2025 (FOI 221), which we answered, this is "
            "a repeated request under section 14(2) of the Act and we are not required to comply with it."
        ),
        "foia-s14-2",
        id="14-2",
    ),
    pytest.param(
        (
            "It was provided to us in confidence by another public authority so is covered by the exemption "
            "in s41 FOIA."
        ),
        "foia-s41",
        id="41-1",
    ),
    pytest.param(
        (
            "The statements fall under section 30(1)(a) investigations. We have looked at the public "
            "interest.\n"
            "The statements cannot be released."
        ),
        "foia-s30-1-a",
        id="sec30",
    ),
    pytest.param("We have not provided their names (Section 40).", "foia-s40", id="copy"),
    pytest.param(
        (
            "I am afraid that we can't give you names of callers, as to do so would breach the Data "
            "Protection Act. That is why section 40 of FOIA (personal data) excuses us."
        ),
        "foia-s40",
        id="ofc",
    ),
    pytest.param(
        (
            "Section 40(2) together with the conditions in section 40(3)(a)(i) or 40(3)(b) provides an "
            "absolute exemption if disclosure of the personal data would breach any of the data protection "
            "principles. The names are therefore withheld."
        ),
        "foia-s40-2",
        id="cond",
    ),
    pytest.param(
        (
            "To help you, we advise that if you reduce the period to one year we could answer within the "
            "limit. Under section 16 we must help. The current request is refused by virtue of Section 12(2) "
            "because we can't even say whether it's held."
        ),
        "foia-s12-2",
        id="advice",
    ),
    pytest.param(
        (
            "In the year 2023 there were 44 children looked after under section 20 of the Children Act and 31"
            " under section 31. No exemption is applied."
        ),
        "",
        id="children",
    ),
    pytest.param(
        (
            "The works are exempt under section 38 of the local plan and were refused under section 43 of the"
            " byelaws in 1997. The files are attached."
        ),
        "",
        id="planning",
    ),
    pytest.param("Exemption(s) applied: None\nPlease find the data attached.", "", id="tickbox"),
    pytest.param(
        "Exemptions applied: Section 40(2), Section 43(2)\nOutcome: Partially disclosed",
        "foia-s40-2 foia-s43-2",
        id="tick2",
    ),
    pytest.param(
        (
            "Following your complaint to the Commissioner we have looked at this again. We no longer wish to "
            "apply section 14(1). We are now instead relying on section 12(1) since it'd take 60 hours."
        ),
        "foia-s12-1",
        id="previous",
    ),
    pytest.param(
        (
            "I've conducted an internal review. The Trust's response of 5 May withheld the report under "
            "section 42. Having looked at all the papers I am satisfied that the response was correct and "
            "your complaint is not upheld."
        ),
        "foia-s42",
        id="uphold",
    ),
    pytest.param(
        (
            "This is the outcome of your internal review. In its original reply the Council relied on "
            "sections 31(1)(a) and 43(2). I find that section 31(1)(a) should not have been cited. I do "
            "however uphold the use of section 43(2)."
        ),
        "foia-s43-2",
        id="upart",
    ),
    pytest.param(
        (
            "This is the outcome of your internal review. The Council had relied upon section 12 to refuse "
            "it. On further consideration I've found that the time needed was overestimated, so I am setting "
            "aside that decision and enclose the information."
        ),
        "",
        id="over",
    ),
]


def grounds(text: str) -> tuple[str, ...]:
    return read_grounds(list(enumerate(read_passages(text))), is_review=False).keys


@pytest.mark.parametrize(("sentence", "ground"), RELIED_ON)
def test_relied_on(sentence: str, ground: str) -> None:
    assert any(related(found, ground) for found in grounds(f"{sentence}\n\nWe have refused this part."))


@pytest.mark.parametrize("sentence", NOT_RELIED_ON)
def test_not_relied_on(sentence: str) -> None:
    assert grounds(f"{sentence}\n\nWe have withheld the names.") == ()


@pytest.mark.parametrize(("paragraph", "expected"), PARAGRAPHS)
def test_paragraphs(paragraph: str, expected: str) -> None:
    letter = f"Dear Requester\n\nThank you for your request.\n\n{paragraph}\n\nYours sincerely\nFOI Team\n"
    found, wanted = read_letter(letter).grounds, expected.split()
    assert all(any(related(key, other) for other in found) for key in wanted), found
    assert all(any(related(key, other) for other in wanted) for key in found), found


def test_a_heading_in_a_list_of_the_acts_exemptions_is_no_ground() -> None:
    leaflet = "\n\n".join(f"Section {number} - Something" for number in range(26, 39))
    assert grounds(f"We have withheld one name under section 40(2).\n\nAbout the Act\n\n{leaflet}") == (
        "foia-s40-2",
    )


def test_what_any_authority_may_do_refuses_nothing() -> None:
    law = "Section 12 of the Act allows public authorities to refuse requests that cost too much."
    assert grounds(f"Which year do you mean? {law}") == ()
    assert grounds(f"{law}\n\nWe are unable to answer within that limit.") == ("foia-s12",)


def test_grounds_come_in_the_order_of_the_letter_and_as_deep_as_it_says() -> None:
    text = (
        "Section 43 is engaged for prices. The names are exempt under section 40(2). Section 43(2) applies."
    )
    assert grounds(text) == ("foia-s40-2", "foia-s43-2")
