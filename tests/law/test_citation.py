"""What people write for a provision, and what it is read as; finding is in test_finding_citations.py."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foi.law.citation import Citation, CitationError, Regime, find, parse

FOIA_NAME = "of the Freedom of Information Act 2000"
EIR_NAME = "of the Environmental Information Regulations 2004"

SPELLINGS = [
    ("s40", "s40"),
    ("s40(2)", "s40(2)"),
    ("s.40(2)", "s40(2)"),
    ("s. 40(2)", "s40(2)"),
    ("S40(2)", "s40(2)"),
    ("s 40 (2)", "s40(2)"),
    ("s40.2", "s40(2)"),
    ("s.40.(2)", "s40(2)"),
    ("s40[2]", "s40(2)"),
    ("§40(2)", "s40(2)"),
    ("sec 40(2)", "s40(2)"),
    ("Sec. 40(2)", "s40(2)"),
    ("sect. 40(2)", "s40(2)"),
    ("ss40(2)", "s40(2)"),
    ("Section 40(2)", "s40(2)"),
    ("SECTION 40(2)", "s40(2)"),
    ("Section 40 (2)", "s40(2)"),
    ("section 40, subsection (2)", "s40(2)"),
    ("section 40 subsection (2)", "s40(2)"),
    ("section 40(2).", "s40(2)"),
    ("  section\n40(2) ", "s40(2)"),
    ("FOIA s40(2)", "s40(2)"),
    ("FOI s.40(2)", "s40(2)"),
    ("s40(2) FOIA", "s40(2)"),
    ("s40(2) (FOIA)", "s40(2)"),
    ("s.40(2) of FOIA", "s40(2)"),
    ("section 40(2) of the FOI Act", "s40(2)"),
    ("Section 40(2) of the FoI Act 2000", "s40(2)"),
    (f"section 40(2) {FOIA_NAME}", "s40(2)"),
    ("FOIA 40(2)", "s40(2)"),
    ("section 40(2) of the Act", "s40(2)"),
    ("s.40(2) of the 2000 Act", "s40(2)"),
    ("regulation 12(5)(e) of the 2004 Regulations", "reg 12(5)(e)"),
    ("Freedom of Information Act 2000, section 40(2)", "s40(2)"),
    ("Section 17.1", "s17(1)"),
    ("s17.1", "s17(1)"),
    ("Section 1.1", "s1(1)"),
    ("s.17(1)(b)", "s17(1)(b)"),
    ("Section 17 (1) (b)", "s17(1)(b)"),
    ("s17.1.b", "s17(1)(b)"),
    ("section 17(1), paragraph (b)", "s17(1)(b)"),
    ("section 17(1) para. (b)", "s17(1)(b)"),
    ("s17(1)b", "s17(1)(b)"),
    ("s1(1)(A)", "s1(1)(a)"),
    ("s36(2)(b)(ii)", "s36(2)(b)(ii)"),
    ("s.36(2)(B)(II)", "s36(2)(b)(ii)"),
    ("s22a", "s22A"),
    ("section 22A(1)", "s22A(1)"),
    ("s40(5B)(a)(i)", "s40(5B)(a)(i)"),
    ("s40(5b)", "s40(5B)"),
    ("s.40.5b", "s40(5B)"),
    ("s40(3A)(a)", "s40(3A)(a)"),
    ("section 40(5B)(b) to (d)", "s40(5B)(b)-(d)"),
    ("section 40(2) by virtue of section 40(3A)(a)", "s40(2) by virtue of s40(3A)(a)"),
    ("s40(2), by virtue of s.40(3A)(a)", "s40(2) by virtue of s40(3A)(a)"),
    ("reg 12(4)(b)", "reg 12(4)(b)"),
    ("reg. 12(4)(b)", "reg 12(4)(b)"),
    ("Regulation 12 (4) (b)", "reg 12(4)(b)"),
    ("regulation 12(4)(b) EIR", "reg 12(4)(b)"),
    ("EIR 12(4)(b)", "reg 12(4)(b)"),
    ("EIR reg 12(4)b", "reg 12(4)(b)"),
    ("Reg. 12.5.e", "reg 12(5)(e)"),
    ("regulation 12.5e", "reg 12(5)(e)"),
    ("regs 12(5e)", "reg 12(5)(e)"),
    ("r.13(1)(a)", "reg 13(1)(a)"),
    ("reg 13(2A)(a)", "reg 13(2A)(a)"),
    ("reg 13.5a", "reg 13(5A)"),
    ("regulation 6(1)(b) of the EIRs", "reg 6(1)(b)"),
    ("section 40 subsection 2", "s40(2)"),
    ("Section 40 sub-section (2)", "s40(2)"),
    ("section 31, sub-section (1), paragraph (a)", "s31(1)(a)"),
    ("section 31.1.a", "s31(1)(a)"),
    ("section 40 (5B) (a) (i)", "s40(5B)(a)(i)"),
    ("Section14(1)", "s14(1)"),
    ("s. 14 (1)", "s14(1)"),
    ("Section 12 (1)", "s12(1)"),
    ("Sections 40(2)", "s40(2)"),
    ("FOIA s.43", "s43"),
    ("FOI Act 2000 s 40(2)", "s40(2)"),
    ("Freedom of Information (FOI) Act 2000 section 40(2)", "s40(2)"),
    ("section 40(2) of the Freedom of Information Act (FOIA) 2000", "s40(2)"),
    ("section 40(2) FOIA 2000", "s40(2)"),
    ("section 40(2) freedom of information act", "s40(2)"),
    ("exemption 40(2)", "s40(2)"),
    ("Exemption under 40(2)", "s40(2)"),
    ("FOIA exemption 43", "s43"),
    ("exception 12(5)(e)", "reg 12(5)(e)"),
    ("exemption 12(4)(b)", "reg 12(4)(b)"),
    ("EIR exception 13(1)", "reg 13(1)"),
    ("Reg 12 (5) (b)", "reg 12(5)(b)"),
    ("EIR 2004 reg 12(5)(b)", "reg 12(5)(b)"),
    ("Regulation 12(4)(e) Environmental Information Regulations 2004", "reg 12(4)(e)"),
    ("section 37(1)(ac)", "s37(1)(ac)"),
    ("s37(1A)", "s37(1A)"),
    ("s40(3)-(5)", "s40(3)-(5)"),
    (f"regulation 12(4)(a) {EIR_NAME}", "reg 12(4)(a)"),
]


@pytest.mark.parametrize(("written", "short"), SPELLINGS, ids=[written for written, _ in SPELLINGS])
def test_parse(written, short):
    assert parse(written).short == short


@pytest.mark.parametrize(
    ("written", "formal"),
    [
        ("s40(2)", f"section 40(2) {FOIA_NAME}"),
        ("s22a(1)", f"section 22A(1) {FOIA_NAME}"),
        ("Reg. 12.5.e", f"regulation 12(5)(e) {EIR_NAME}"),
        ("s40(5B)(b)-(d)", f"section 40(5B)(b)-(d) {FOIA_NAME}"),
        ("s40(2) by virtue of s40(3A)(a)", f"section 40(2), by virtue of section 40(3A)(a), {FOIA_NAME}"),
    ],
)
def test_formal(written, formal):
    citation = parse(written)
    assert citation.formal == formal
    assert parse(formal) == citation
    assert parse(citation.short) == citation


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("", "is not a section"),
        ("not held", "is not a section"),
        ("section", "is not a section"),
        ("section 2000", "is not a section"),
        ("section 40(2) and 41", "is not a section"),
        ("section 237 of the Enterprise Act 2002", "is not a section"),
        ("s44(1)(a) of the Local Government Act 1972", "is not a section"),
        ("s.10 DPA", "is not a section"),
        ("section 28 of the Health and Safety at Work etc. Act 1974", "is not a section"),
        ("regulation 4 of the Fees Regulations 2004", "is not a section"),
        ("40(2)", "does not say whether"),
        ("section 12(4)(b) EIR", "the Act has sections"),
        ("regulation 40(2) of the Freedom of Information Act 2000", "the Act has sections"),
        ("s1 by virtue of s2 by virtue of s3", "more than one"),
        ("section 99", "there is no section 99 in the Freedom"),
        ("section 12B", "there is no section 12B"),
        ("regulation 22", "there is no regulation 22 in the Environmental"),
        ("exemption 12", "exemptions are sections 21 to 44"),
        ("outside s35", "is not a section"),
        ("page 36", "is not a section"),
        ("Section 17 of the Children Act", "is not a section"),
        ("S106 agreement", "is not a section"),
        ("section 31 of the Act 1989", "is not a section"),
        ("section 38 of the Freedom of Information (Scotland) Act 2002", "is not a section"),
        ("40(2)(b)/2024", "is not a section"),
    ],
)
def test_what_is_no_citation(written, message):
    with pytest.raises(CitationError, match=message):
        parse(written)


@pytest.mark.parametrize(
    ("written", "default", "short"),
    [
        ("40(2)", Regime.FOIA, "s40(2)"),
        ("12(4)(a)", Regime.EIR, "reg 12(4)(a)"),
        ("reg 12(4)(a)", Regime.FOIA, "reg 12(4)(a)"),
    ],
)
def test_a_bare_number_takes_the_regime_of_its_field(written, default, short):
    assert parse(written, default).short == short


@pytest.mark.parametrize(
    ("written", "parent"),
    [
        ("s36(2)(b)(i)", "s36(2)(b)"),
        ("s40(2)", "s40"),
        ("s40", None),
        ("s40(5B)(b)-(d)", "s40(5B)"),
        ("s40(2) by virtue of s40(3A)(a)", "s40(2)"),
    ],
)
def test_parent(written, parent):
    found = parse(written).parent
    assert (found.short if found else None) == parent


@pytest.mark.parametrize(
    ("wider", "narrower", "covered"),
    [
        ("s40", "s40(2)", True),
        ("s40(2)", "s40(2)", True),
        ("s40(2)", "s40", False),
        ("s40(2)", "s40(5B)", False),
        ("s31(1)", "s31(1)(a)", True),
        ("s31(1)(a)", "s31(1)(aa)", False),
        ("s12", "reg 12(4)(b)", False),
        ("s22", "s22A(1)", False),
        ("s40(2)", "s40(2) by virtue of s40(3A)(a)", True),
        ("s40(2) by virtue of s40(3A)(a)", "s40(2)", False),
        ("s40(2) by virtue of s40(3A)", "s40(2) by virtue of s40(3A)(a)", True),
        ("s40(5B)(b)-(d)", "s40(5B)(c)", True),
        ("s40(5B)(b)-(d)", "s40(5B)(a)", False),
        ("s40(5B)(b)-(d)", "s40(5B)", False),
        ("s40(5B)", "s40(5B)(b)-(d)", True),
        ("s40(3)-(5)", "s40(3A)(a)", True),
        ("s40(3)-(5)", "s40(5B)", False),
        ("s11(2)-(10)", "s11(9)", True),
        ("reg 12(5)", "reg 12(5)(e)", True),
        ("reg 12(5)(e)", "reg 12(5)(f)", False),
        ("reg 13(1)", "s13(1)", False),
    ],
)
def test_covers(wider, narrower, covered):
    assert parse(wider).covers(parse(narrower)) is covered


REGIMES = st.sampled_from(Regime)
LAST = {Regime.FOIA: 88, Regime.EIR: 21}
PARTS = st.tuples(st.integers(1, 12).map(str), st.sampled_from("abcdefg"), st.sampled_from(["i", "ii", "iv"]))


@given(REGIMES, st.data(), PARTS, st.integers(0, 3))
def test_what_is_printed_is_read_as_itself(regime, data, parts, depth):
    number = data.draw(st.integers(1, LAST[regime]))
    citation = Citation(regime, str(number), parts[:depth])
    assert [found for found, _, _ in find(f"Withheld under {citation.named}.")] == [citation]
    for printed in (citation.short, citation.named, citation.formal):
        assert parse(printed) == citation


@given(st.text(alphabet="s.eErRgG (4)0[2]§,-–BbA \n", max_size=40))
def test_no_text_breaks_the_reader(text):
    try:
        citation = parse(text)
    except CitationError:
        return
    assert parse(citation.short) == citation
