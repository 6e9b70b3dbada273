"""Citations as letters string them together, and which of them can be a ground."""

import pytest

from foi.reading.letters.citations import ground_key, mentions

LISTS = [
    ("Section 31(1)(a)(b) - Law Enforcement", "foia-s31-1-a foia-s31-1-b"),
    ("Sections 23(5), 24(2), 30(3) and 40(5)", "foia-s23-5-ncnd foia-s24-2-ncnd foia-s30-3-ncnd foia-s40-5"),
    ("section 36(2)(b)(i) and (ii)", "foia-s36-2-b-i foia-s36-2-b-ii"),
    ("section 36(2) (b) (i), (ii) and (c)", "foia-s36-2-b-i foia-s36-2-b-ii foia-s36-2-c"),
    ("regulations 12(5)(e) and 13", "eir-12-5-e eir-13"),
    ("sections 24 (National Security) and 38 (Health and Safety) of the FOIA", "foia-s24 foia-s38"),
    ("section 43(1) and (2)", "foia-s43-1 foia-s43-2"),
    ("section 21 and 40 of the FOIA", "foia-s21 foia-s40"),
    ("sections 30 or 31", "foia-s30 foia-s31"),
    ("section 41(1)(a)", "foia-s41-1-a"),
]
LOOSE = [
    ("Section 12(5)(e) of the EIR", "eir-12-5-e"),
    ("section 12(4)(b) of the Environmental Information Regulations", "eir-12-4-b"),
    ("exemption 40(2)", "foia-s40-2"),
    ("exception 12(4)(d)", "eir-12-4-d"),
    ("covered by 12(5)(e) here", "eir-12-5-e"),
]
ABOUT_A_GROUND = [
    ("section 40(2) by virtue of section 40(3A)(a)", "foia-s40-2 foia-s40"),
    ("section 31(1)(g) with section 31(2)(a)", "foia-s31-1-g foia-s31"),
    ("regulation 12(3)", "eir-13"),
]
NO_GROUND = [
    "section 17(1)",
    "section 16 of the Act",
    "section 50",
    "regulation 12(1)(b)",
    "regulation 9",
    "section 12 approved doctors",
    "section 21 notices",
    "a section 31 care order",
    "section 41 of the Mental Health Act 1983",
    "section 18 of the Commissioners for Revenue and Customs Act 2005",
    "section 38 of the local plan",
    "Park S36 1FY",
]


def keys(text: str) -> list[str]:
    found = (ground_key(citation) for mention in mentions(text) for citation in mention.citations)
    return [key for key in found if key]


@pytest.mark.parametrize(("text", "expected"), [*LISTS, *LOOSE, *ABOUT_A_GROUND])
def test_every_provision_of_a_list_is_found(text: str, expected: str) -> None:
    assert keys(text) == expected.split()


@pytest.mark.parametrize("text", NO_GROUND)
def test_what_is_no_ground(text: str) -> None:
    assert keys(text) == []


def test_a_day_or_a_count_after_and_is_no_section() -> None:
    assert keys("exempt under section 40(2) and 14 March was the date") == ["foia-s40-2"]
    assert keys("section 40(2) and 38 of the names") == ["foia-s40-2"]
