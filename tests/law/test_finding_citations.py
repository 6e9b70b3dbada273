"""What is found in running text as a citation of ours, and what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foi.law.citation import find

OURS = [
    # One, as letters say it.
    ("Withheld under Section 17.1 and s40(2), for 20 people.", "s17(1) s40(2)"),
    ("This is exempt under section 21 of the Act.", "s21"),
    ("Section 21 – Information accessible by other means", "s21"),
    ("Section 30 Investigations and proceedings", "s30"),
    ("SECTION 31: LAW ENFORCEMENT", "s31"),
    ("Section 38 (Health and Safety)", "s38"),
    ("Section 40(2) - personal information", "s40(2)"),
    ("Section 42 Legal professional privilege", "s42"),
    ("s43 - commercial", "s43"),
    ("we rely on S40 (2) of the FOI Act", "s40(2)"),
    ("Freedom of Information Act 2000 – Section 12", "s12"),
    ("under the Freedom of Information Act (section 12)", "s12"),
    ("FOIA 40(2) applies", "s40(2)"),
    ("section 36\n(2)(b)(ii) is engaged", "s36(2)(b)(ii)"),
    ("section 40 (3A) (a)", "s40(3A)(a)"),
    ("Section 31(1) (a,b) - Law enforcement", "s31(1)(a) s31(1)(b)"),
    ("exempt under section 31(1)(a & b) of the Act", "s31(1)(a) s31(1)(b)"),
    ("section 36(2)(b)(i, ii) is engaged", "s36(2)(b)(i) s36(2)(b)(ii)"),
    ("the fees notice of section 9", "s9"),
    ("This is a section 17 notice.", "s17"),
    ("our section 12 notice of 3 May", "s12"),
    ("Section 14 notices were given", "s14"),
    ("a refusal notice under section 17(5)", "s17(5)"),
    ("the section 50 decision notice", "s50"),
    ("the section 45 Code of Practice", "s45"),
    ("exempt under section 40(2) as personal data within the Data Protection Act 2018", "s40(2)"),
    ("As personal data is defined in the Data Protection Act 2018, section 40(2) applies.", "s40(2)"),
    ("Section 40(2), the Data Protection Act 2018 and fairness", "s40(2)"),
    ("Section 41 is an absolute exemption.", "s41"),
    ("information about investigations is exempt under section 30", "s30"),
    ("the names of children are exempt under section 40(2)", "s40(2)"),
    ("the children's names are withheld under section 40", "s40"),
    ("subsection (2) of section 40", "s40(2)"),
    ("paragraph (a) of subsection (1) of section 31", "s31(1)(a)"),
    ("sub-paragraph (i) of section 36(2)(b)", "s36(2)(b)(i)"),
    ("section 40 subsection 2 applies", "s40(2)"),
    ("Section14(1) is about the request", "s14(1)"),
    ("section 40(2).Please see below", "s40(2)"),
    ("section 40.In this case", "s40"),
    ("The exemption at section 43(2) is engaged.", "s43(2)"),
    ("exemption 40(2) is engaged", "s40(2)"),
    ("Exemption: 43(2)", "s43(2)"),
    ("exempt under exemption 40 of the Act", "s40"),
    ("exception 12(5)(e) applies", "reg 12(5)(e)"),
    ("the exemption under 12(4)(b) EIR", "reg 12(4)(b)"),
    ("EIR 12(5)(e) applies", "reg 12(5)(e)"),
    ("See regulation 12(4)(a) of the Environmental Information Regulations 2004.", "reg 12(4)(a)"),
    ("Reg 12 (5) (b)", "reg 12(5)(b)"),
    ("regulation 9 of the EIRs asks us to help", "reg 9"),
    ("r.13(1) of the 2004 Regulations", "reg 13(1)"),
    ("Regulation 14 refusal notice", "reg 14"),
    ("section 40(2) by virtue of section 40(3A)(a)", "s40(2) s40(3A)(a)"),
    ("3 s40(2) was applied", "s40(2)"),
    # Lists.
    ("sections 31(1)(a) and (b), 40(2) and 43(2)", "s31(1)(a) s31(1)(b) s40(2) s43(2)"),
    ("ss 21, 31 and 40(2)", "s21 s31 s40(2)"),
    ("ss. 40(2) & 41", "s40(2) s41"),
    ("sections 41 and/or 43", "s41 s43"),
    ("sections 30 or 31", "s30 s31"),
    ("sections 12 to 14", "s12 s14"),
    ("Sections 12 & 14", "s12 s14"),
    ("sections 21, 22 and 40 apply", "s21 s22 s40"),
    ("sections 21 and 22A(1)", "s21 s22A(1)"),
    ("sections 40(2) and 40(3A)(a) of the FOIA", "s40(2) s40(3A)(a)"),
    ("sections 40(2), 41 and 43(2) of the Freedom of Information Act 2000", "s40(2) s41 s43(2)"),
    ("Section 1(1)(a) and 1(1)(b)", "s1(1)(a) s1(1)(b)"),
    ("section 17(1)(a), (b) and (c)", "s17(1)(a) s17(1)(b) s17(1)(c)"),
    ("section 36(2)(b)(i) and (ii) and (c)", "s36(2)(b)(i) s36(2)(b)(ii) s36(2)(c)"),
    ("section 31(1)(a)(b)", "s31(1)(a) s31(1)(b)"),
    ("section 31(1)(a)(b)(c) applies", "s31(1)(a) s31(1)(b) s31(1)(c)"),
    ("section 36(2)(b)(i)(ii)", "s36(2)(b)(i) s36(2)(b)(ii)"),
    ("section 31(1)(g) and (i)", "s31(1)(g) s31(1)(i)"),
    ("Section 40(2) and (3A)(a)", "s40(2) s40(3A)(a)"),
    ("S.40(2)(a)&(b)", "s40(2)(a) s40(2)(b)"),
    ("section 40(2)/43(2)", "s40(2) s43(2)"),
    ("s.40/41", "s40 s41"),
    ("s12/s14", "s12 s14"),
    ("section 41 and 43 apply", "s41 s43"),
    ("under section 21 and 40 of the Act", "s21 s40"),
    ("an exception of regulation 12 or 13, so that", "reg 12 reg 13"),
    ("s31(1)(a)-(c)", "s31(1)(a)-(c)"),
    ("section 40(5B)(b) to (d)", "s40(5B)(b)-(d)"),
    ("section 31(1)(a) to (c) and 40(2)", "s31(1)(a)-(c) s40(2)"),
    ("exemptions 31 & 40", "s31 s40"),
    ("exemptions under 40(2) and 43(2)", "s40(2) s43(2)"),
    ("Regulation 12(4)(a) and 12(5)(e)", "reg 12(4)(a) reg 12(5)(e)"),
    ("regulations 12(4)(a), 12(5)(b) and 13", "reg 12(4)(a) reg 12(5)(b) reg 13"),
    ("regs 12(4)(b) & 12(5)(e)", "reg 12(4)(b) reg 12(5)(e)"),
    ("Regulation 12(5)(e) and (f)", "reg 12(5)(e) reg 12(5)(f)"),
    ("section 31(1)(g) with s31(2)(a) of the FOIA", "s31(1)(g) s31(2)(a)"),
    ("section 40(2) of FOIA and regulation 13 of the EIR", "s40(2) reg 13"),
    # Lists that end where something else is counted.
    ("under section 12 and 18 hours of work", "s12"),
    ("sections 12 and 18 hours", "s12"),
    ("section 12 - 18 hours", "s12"),
    ("section 40(2), 5 staff and 31 cases", "s40(2)"),
    ("section 21, 31 March 2026", "s21"),
    ("sections 40 and 41 (see 3 below)", "s40 s41"),
    ("section 40(2) and (b) the date", "s40(2)"),
    ("section 40(2) (UK) law", "s40(2)"),
    # Another's beside ours.
    ("Section 237(1)(a) of the Enterprise Act 2002, hence s.44(1)(a).", "s44(1)(a)"),
    ("section 44(1)(a), by section 28 of the Health and Safety at Work etc. Act 1974", "s44(1)(a)"),
    ("section 44(1)(a), section 28 of the Health and Safety at Work etc. Act 1974", "s44(1)(a)"),
    ("section 44(1)(a) and section 28 of the Health and Safety at Work etc. Act 1974", "s44(1)(a)"),
    ("section 40(2) and section 10 of the Data Protection Act 2018", "s40(2)"),
    ("section 31 and section 40 of the Act", "s31 s40"),
    ("section 47 of the Children Act 1989 and section 40 of FOIA", "s40"),
    ("children on a section 47 plan: section 40(2) applies", "s40(2)"),
    ("section 40 and section 38 agreements", "s40"),
]
TRAPS = [
    "outside s35",
    "information that lies outside section 23(1)",
    "outside the scope of section 30",
    "Section 17 of the Children Act",
    "Section 17 of the Children Act 1989",
    "sections 17 and 47 of the Children Act 1989",
    "section 17 and section 20 of the Children Act 1989",
    "section 17 (children in need) of the Children Act 1989",
    "under the Children Act 1989, section 17",
    "the Children Act 1989 (section 17 and section 20)",
    "section 47 of the 1989 Act",
    "Section 47 enquiries were opened",
    "s47 enquiries",
    "s.47 investigations",
    "a section 47 (child protection) enquiry",
    "Section 20 accommodated",
    "children accommodated under Section 20",
    "looked after under s20",
    "the number of children under section 17",
    "section 31 care orders",
    "Section 42 safeguarding enquiries",
    "section 42 enquiries under the Care Act",
    "section 117 aftercare",
    "detained under section 2",
    "Section 12 of the Mental Health Act",
    "section 12 approved doctors",
    "section 3 MHA 1983",
    "s12 of the Companies Act",
    "the Local Government Act 1972, s.12",
    "section 31 of the Local Government Act 2003",
    "section 31 grants",
    "Section 36 Local Government Act 1972",
    "s.36 Education Act 1996",
    "section 19 of the Education Act 1996",
    "section 19 tuition",
    "section 40 of the Equality Act",
    "Highways Act 1980 s41",
    "section 38 agreement",
    "section 38 of the Highways Act 1980",
    "section 278 agreement",
    "Section 38 and Section 278 agreements",
    "section 38 and section 278 of the Highways Act 1980",
    "section 17 and section 47 enquiries",
    "Sections 17, 20 and 47 of the Children Act",
    "roads adopted under section 38",
    "section 50 licence",
    "Town and Country Planning Act section 22",
    "S106 agreement",
    "s.106",
    "section 106 contributions",
    "section 8 housing",
    "Section 8 of the Housing Act 1988",
    "Section 21 notices served by landlords",
    "section 21 evictions",
    "evicted under section 21",
    "Section 20 consultation with leaseholders",
    "Section 46 funerals",
    "section 151 officer",
    "the Section 151 Officer",
    "Section 114 notice",
    "section 60 stop and search",
    "agreements under section 38 and section 41",
    "section 10(1) DPA 2018",
    "section 10 DPA",
    "s.7 Data Protection Act 1998",
    "Data Protection Act 2018 s45(1)",
    "section 40 of the Freedom of Information (Scotland) Act 2002",
    "Freedom of Information (Scotland) Act 2002 section 38",
    "section 36 of FOISA",
    "section 47 of the Children Act 1989 and section 10 DPA 2018",
    "section 4.6 of that guidance",
    "section 3 of our allocations policy",
    "Section 2.1 of the tenancy agreement",
    "section 5 of the report",
    "see section 3 below",
    "Article 10",
    "Article 6(1)(f) UK GDPR",
    "paragraph 40",
    "paragraph 40(2)",
    "subsection 2",
    "sub-section 12",
    "cross-section 12",
    "page 36",
    "Class 12",
    "rule 31",
    "Part 36",
    "Schedule 12",
    "FOI 12345",
    "FOI 12 requests",
    "FOI12/2024",
    "EIR 12",
    "question(s) 12",
    "the council's 40 rooms",
    "We sent 12 letters to 40 (2) houses.",
    "40(2)",
    "section 2000",
    "section 99",
    "section 40,000",
    "s 12%",
    "s12/2024",
    "section forty",
    "the relevant exemption 18 December 2014",
    "tax exemption 12",
    "reg. no. 12",
    "vehicle reg 12 ABC",
    "car reg 12",
    "Regulation 9 of the Care Planning Regulations 2010",
    "Regulation 4 of the Fees Regulations 2004",
    "Regulation 44 visits",
    "Regulation 18 consultation",
    "regulation 14 pre-submission plan",
    "Regulation 19 stage of the local plan",
    "regulation 40(2) of the Freedom of Information Act 2000",
    "section 12(4)(b) EIR",
    "Sheffield, S1 1UJ",
    "a car park in S10 2FB",
    "SS1 1AA",
    "S36 1FY",
    "postcodes S10 and S11",
]


def found(text):
    return " ".join(citation.short.replace("reg ", "reg_") for citation, _, _ in find(text))


@pytest.mark.parametrize(("text", "expected"), OURS, ids=[text for text, _ in OURS])
def test_ours(text, expected):
    assert found(text) == expected.replace("reg ", "reg_")


@pytest.mark.parametrize("text", TRAPS)
def test_traps(text):
    assert found(text) == ""


@pytest.mark.parametrize("text", TRAPS)
def test_traps_in_a_sentence(text):
    """Nor with words of a letter around it, and another of ours beside it is still found."""
    assert found(f"Some of it concerns {text}. It is withheld under section 40(2) of the Act.") == "s40(2)"


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Refused under section 40(2) here.", ["section 40(2)"]),
        ("under sections 31(1)(a) and (b), 40(2)", ["sections 31(1)(a)", "(b)", "40(2)"]),
        ("section 31(1)(a)(b)", ["section 31(1)(a)", "(b)"]),
        ("sections 40(2) and 41 of the FOIA apply", ["sections 40(2)", "41 of the FOIA"]),
        ("FOIA s.43 and subsection (2) of section 40", ["FOIA s.43", "subsection (2) of section 40"]),
    ],
)
def test_each_has_its_own_place(text, spans):
    assert [text[start:end] for _, start, end in find(text)] == spans


PIECES = st.sampled_from(
    [
        *(text for text, _ in OURS),
        *TRAPS,
        "section",
        "40",
        "(2)",
        "(a)",
        " and ",
        ", ",
        "of the ",
        "Act",
        "\n",
        ". ",
    ]
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_places_are_in_order_and_apart(text):
    last = 0
    for _, start, end in find(text):
        assert last <= start < end <= len(text)
        last = end


@pytest.mark.parametrize(
    "text",
    [
        "s40" + " " * 200_000 + "(2)",
        "section 40(2) of " + "The and of " * 20_000,
        "section 40 of the " + "Aaa " * 50_000,
        "s40 " + "A" * 200_000,
        "1 " * 100_000,
        "section 40" + "(2)" * 70_000,
        "section 36(2)(b)" + "(i)(ii)" * 30_000,
        "subsection (2) of " * 11_000 + "section 40",
        "section 40 " + "(" * 200_000,
        "section 31(1)(a)" + " and (b)" * 5_000,
        "Children Act section 17 and " * 2_000,
    ],
    ids=[
        *("spaces", "small words", "capitals", "one word", "numbers", "parts", "romans", "subsections"),
        *("brackets", "list", "another Act"),
    ],
)
def test_a_large_text_is_read_through(text):
    """Each of these would never end if the pattern went back over what it has read."""
    assert {citation.number for citation, _, _ in find(text)} <= {"40", "36", "31"}
