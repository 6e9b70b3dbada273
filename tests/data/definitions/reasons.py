"""Refusal reasons of the demo: the labels officers pick by, wording of our own, and notes on the law."""

from tests.data.definitions.people import COUNCIL
from tests.data.kinds import Reason

WEIGHED = """

We have weighed the public interest.

- For disclosure: [[particular: public_interest_for]]
- For maintaining the {ground}: [[particular: public_interest_against]]

[[particular: public_interest_balance]]"""
EXEMPTION = WEIGHED.format(ground="exemption")
EXCEPTION = WEIGHED.format(ground="exception")
LEVEL = "[[particular: reason]] We find that disclosure [[particular: likelihood]] have this effect."
CUSTOM = (
    "Under the Freedom of Information Act “not held” is an answer under section 1(1)(a), not a refusal "
    "under section 17. This is the Council’s customary wording. It does no harm, because the letter also "
    "says how to complain; check B11 will ask you to accept it."
)

REASONS = {
    "not-held-section-17-1": Reason(
        "Section 17.1 – not held",
        ("foia-s1-1-a-not-held",),
        "We do not hold this information. [[particular: reason]]\n\nThe right of access in section 1.1 of "
        "the Freedom of Information Act 2000 is to information that we hold, so this letter is our refusal "
        "notice for this question under section 17.1 of the Act.",
        CUSTOM,
        10,
        authority=COUNCIL,
    ),
    "not-held-section-1-1": Reason(
        "Section 1.1 – not held",
        ("foia-s1-1-a-not-held",),
        "[[particular: reason]] We therefore refuse this part of your request in line with section 1.1 of "
        "the Freedom of Information Act 2000, as we hold no such information.",
        CUSTOM,
        20,
        authority=COUNCIL,
    ),
    "not-held": Reason(
        "Section 1(1)(a) – we do not hold it",
        ("foia-s1-1-a-not-held",),
        "We have to tell you, under section 1(1)(a) of the Freedom of Information Act 2000, that we do not "
        "hold this information. [[particular: reason]]",
        "The Act’s own form: a plain statement that the information is not held. Record what was searched, "
        "and say who may hold it.",
        30,
    ),
    "not-held-in-part": Reason(
        "Section 1(1)(a) – we hold only part of it",
        ("foia-s1-1-a-not-held",),
        "We hold only part of what you ask for. Section 1(1)(a) of the Freedom of Information Act 2000 "
        "requires us to tell you that we do not hold the rest. [[particular: reason]]",
        "For a question that is answered in part: give what is held, then this. Say who may hold the rest.",
        35,
    ),
    "section-12-1": Reason(
        "Section 12(1) – too costly to answer",
        ("foia-s12-1",),
        "Section 12(1) of the Freedom of Information Act 2000 means we do not have to answer a request "
        "when doing so would cost more than the limit that regulations set. We hold the information, but "
        "finding and extracting it would cost more than that.\n\n[[particular: advice]]",
        "The whole FOIA request is refused, not one question. Count only finding out, locating, retrieving "
        "and extracting: never redaction or approval. Help to narrow the request is a duty of its own "
        "(section 16).",
        40,
    ),
    "section-12-2": Reason(
        "Section 12(2) – too costly even to find out whether we hold it",
        ("foia-s12-2",),
        "Finding out whether we hold this would alone cost more than the limit that regulations set. Under "
        "section 12(2) of the Freedom of Information Act 2000 we do not have to do so.\n\n[[particular: "
        "advice]]",
        "The letter must not say that the information is held.",
        50,
    ),
    "section-14-1": Reason(
        "Section 14(1) – vexatious request",
        ("foia-s14-1",),
        "We are relying on section 14(1) of the Freedom of Information Act 2000, under which we do not "
        "have to comply with a vexatious request. This is about the request and the work it would cause, "
        "not about you.",
        "It is the request that is vexatious, never the person. Reasons are not required, but are good "
        "practice.",
        60,
    ),
    "section-14-2": Reason(
        "Section 14(2) – repeated request",
        ("foia-s14-2",),
        "You asked for the same, or much the same, in request [[particular: earlier_reference]], which we "
        "answered on [[particular: earlier_date]]. Too little time has passed since, so we rely on section "
        "14(2) of the Freedom of Information Act 2000 and do not answer it again.",
        "Only where the earlier request was complied with. The 60 working days of the cost rules are no "
        "test here.",
        70,
    ),
    "section-21": Reason(
        "Section 21 – you can already get it",
        ("foia-s21",),
        "We hold this, and you can get it without asking us, as follows. [[particular: location]]\n\nIt is "
        "therefore exempt under section 21 of the Freedom of Information Act 2000.",
        "Absolute. Give the page itself, not a home page. The outcome counts as already available, but "
        "a notice is due.",
        80,
    ),
    "section-22": Reason(
        "Section 22(1) – to be published",
        ("foia-s22",),
        "We hold this, and it will be published by [[particular: publisher]]. [[particular: "
        "intention]]\n\nInformation like this is exempt under section 22(1) of the Freedom of "
        "Information Act 2000. [[particular: reason]]" + EXEMPTION,
        "The plan to publish must be older than the request, and waiting must be reasonable. Qualified.",
        90,
    ),
    "section-30-1-b": Reason(
        "Section 30(1)(b) – our own investigations",
        ("foia-s30-1-b",),
        "We hold this for [[particular: investigation]], under [[particular: power]]. It is "
        "exempt under section 30(1)(b) of the Freedom of Information Act 2000. [[particular: "
        "reason]]" + EXEMPTION,
        "For investigations the Council has power to conduct and that may lead it to prosecute. Qualified.",
        100,
    ),
    "section-31-1-a": Reason(
        "Section 31(1)(a) – preventing or detecting crime",
        ("foia-s31-1-a",),
        "We hold this information, and it is exempt under section 31(1)(a) of the "
        "Freedom of Information Act 2000, which protects the prevention and detection "
        "of crime by [[particular: function]]. " + LEVEL + EXEMPTION,
        "Qualified, and it needs prejudice: say what harm, to whom, and how. Cite the paragraph, never "
        "section 31 alone.",
        110,
    ),
    "section-36-2-c": Reason(
        "Section 36(2)(c) – conduct of public affairs",
        ("foia-s36-2-c",),
        "We hold this. In the reasonable opinion of our [[particular: qualified_person]], given on "
        "[[particular: opinion_date]], disclosure [[particular: likelihood]] prejudice the effective "
        "conduct of public affairs. [[particular: reason]] It is exempt under section 36(2)(c) of the "
        "Freedom of Information Act 2000." + EXEMPTION,
        "The opinion must come before the notice. It is not needed for statistics (section 36(4)).",
        120,
    ),
    "section-38-1-b": Reason(
        "Section 38(1)(b) – someone’s safety",
        ("foia-s38-1-b",),
        "We hold this information, and it is exempt under section 38(1)(b) of the "
        "Freedom of Information Act 2000, which protects people’s safety. " + LEVEL + EXEMPTION,
        "Qualified. For addresses of refuges and the like: say how disclosure would endanger whom.",
        130,
    ),
    "section-40-2": Reason(
        "Section 40(2) – other people’s personal data",
        ("foia-s40-2-3a",),
        "We hold this. It is personal data of [[particular: whose_data]] and exempt under section 40(2) of "
        "the Freedom of Information Act 2000 by virtue of [[particular: condition]]: disclosing it to the "
        "world would breach a data protection principle ([[particular: principle]]).\n\n[[particular: "
        "reason]]",
        "Absolute under the first condition. A low count is not personal data by itself: say who could be "
        "recognised, by whom and how.",
        140,
    ),
    "section-40-5b": Reason(
        "Section 40(5B)(a)(i) – neither confirm nor deny, personal data",
        ("foia-s40-5b-a",),
        "Under section 40(5B)(a)(i) of the Freedom of Information Act 2000 we neither confirm nor deny "
        "that we hold this information. [[particular: reason]]\n\nPlease do not take this as a sign that "
        "it exists or that it does not.",
        "Say nothing that shows whether it is held, anywhere in the letter.",
        150,
    ),
    "section-41": Reason(
        "Section 41(1) – given in confidence",
        ("foia-s41",),
        "We hold this. [[particular: obtained_from]] gave it to us in confidence, and it is exempt under "
        "section 41(1) of the Freedom of Information Act 2000, as disclosing it would be a breach of "
        "confidence for which we could be taken to court. [[particular: reason]]",
        "Absolute; the public interest comes in only as a defence. It can’t be the Council’s own work.",
        160,
    ),
    "section-42": Reason(
        "Section 42(1) – legal advice",
        ("foia-s42",),
        "We hold this. It is covered by [[particular: privilege]] and exempt under section "
        "42(1) of the Freedom of Information Act 2000. [[particular: reason]]" + EXEMPTION,
        "Qualified, with a strong interest in keeping advice private.",
        170,
    ),
    "section-43-2": Reason(
        "Section 43(2) – commercial interests",
        ("foia-s43-2",),
        "We hold this information, and it is exempt under section 43(2) of the Freedom "
        "of Information Act 2000, which protects commercial interests, here those of "
        "[[particular: whose_interests]]. " + LEVEL + EXEMPTION,
        "Qualified, and it needs prejudice. Ask the supplier; do not guess for them.",
        180,
    ),
    "section-44-1-a": Reason(
        "Section 44(1)(a) – forbidden by another law",
        ("foia-s44-1-a",),
        "We hold this, but [[particular: enactment]] forbids us to disclose it. It is exempt under section "
        "44(1)(a) of the Freedom of Information Act 2000. [[particular: reason]]",
        "Absolute. Name the Act and the section.",
        190,
    ),
    "eir-not-held": Reason(
        "Regulation 12(4)(a) – not held (EIR)",
        ("eir-12-4-a",),
        "We did not hold this information when your request reached us. [[particular: reason]]\n\nUnder "
        "the Environmental Information Regulations 2004 this is an exception, regulation 12(4)(a). What is "
        "not held can’t be weighed against a public interest.",
        "Under the EIR “not held” is an exception: regulation 14 applies in full. If another authority "
        "holds it, give its name and address (regulation 10).",
        210,
    ),
    "eir-already-available": Reason(
        "Regulation 6(1)(b) – already public (EIR)",
        ("eir-6-1-b",),
        "This is already public and easy to reach, as follows. [[particular: location]]\n\nRegulation "
        "6(1)(b) of the Environmental Information Regulations 2004 therefore applies.",
        "Explain within 20 working days, with the rights under regulations 11 and 18.",
        220,
    ),
    "eir-12-4-b": Reason(
        "Regulation 12(4)(b) – manifestly unreasonable (EIR)",
        ("eir-12-4-b",),
        "Answering would be manifestly unreasonable because of [[particular: limb]], so we "
        "rely on regulation 12(4)(b) of the Environmental Information Regulations 2004. "
        "[[particular: reason]]\n\n[[particular: advice]]" + EXCEPTION,
        "Takes the place of sections 12 and 14. There is a presumption in favour of disclosure "
        "(regulation 12(2)).",
        230,
    ),
    "eir-12-4-d": Reason(
        "Regulation 12(4)(d) – still being completed (EIR)",
        ("eir-12-4-d",),
        "What you ask for is still being completed, and is excepted under regulation 12(4)(d) "
        "of the Environmental Information Regulations 2004. [[particular: reason]] It should "
        "be complete: [[particular: completion]]." + EXCEPTION,
        "Name any other authority preparing it, and say when it will be done, if known (regulation 14(4)).",
        240,
    ),
    "eir-12-4-e": Reason(
        "Regulation 12(4)(e) – internal communications (EIR)",
        ("eir-12-4-e",),
        "These are internal communications, excepted under regulation 12(4)(e) of the "
        "Environmental Information Regulations 2004. [[particular: reason]]" + EXCEPTION,
        "Class based, and qualified. Not for what was sent outside.",
        250,
    ),
    "eir-12-5-b": Reason(
        "Regulation 12(5)(b) – course of justice (EIR)",
        ("eir-12-5-b",),
        "Disclosure would adversely affect [[particular: limb]], so this is excepted under "
        "regulation 12(5)(b) of the Environmental Information Regulations 2004. [[particular: "
        "reason]]" + EXCEPTION,
        "Legal advice belongs here. The test is “would”, not “would be likely to”.",
        260,
    ),
    "eir-12-5-e": Reason(
        "Regulation 12(5)(e) – commercial confidentiality (EIR)",
        ("eir-12-5-e",),
        "This is commercial information kept confidential by [[particular: law]] to protect "
        "[[particular: economic_interest]]. Disclosure would adversely affect that, so it is "
        "excepted under regulation 12(5)(e) of the Environmental Information Regulations 2004. "
        "[[particular: reason]]" + EXCEPTION,
        "Not for information on emissions (regulation 12(9)). The test is “would”.",
        270,
    ),
    "eir-13-1": Reason(
        "Regulation 13(1) – other people’s personal data (EIR)",
        ("eir-13-1-a",),
        "This is personal data of [[particular: whose_data]]. Disclosing it to the world would breach a "
        "data protection principle ([[particular: principle]]), and regulations 12(3) and 13(1)(a) of the "
        "Environmental Information Regulations 2004 forbid it, by virtue of [[particular: "
        "condition]].\n\n[[particular: reason]]",
        "The presumption in favour of disclosure does not apply to it.",
        280,
    ),
}
