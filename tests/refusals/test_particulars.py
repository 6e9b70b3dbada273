"""What excuses particulars, what still lacks, and what is left of a wording without them."""

import pytest

from foi.law.provisions import PROVISIONS, Regime
from foi.law.refusal_notice import particulars
from foi.refusals.particulars import (
    SECTION_17_4,
    SECTION_36_4,
    excused_by,
    excuses_for,
    left_out,
    still_missing,
    without_sentences,
)

INTEREST = {"public_interest_for", "public_interest_against", "public_interest_balance"}


@pytest.mark.parametrize(
    ("key", "excused"),
    [
        ("foia-s31-1-a", {"reason", *INTEREST}),
        ("foia-s31-3-ncnd", {"reason", *INTEREST}),
        ("foia-s41", {"reason"}),
        ("foia-s40-2-3a", {"reason"}),
        ("foia-s44-1-a", {"reason"}),
        ("foia-s21", set()),
        ("foia-s12-1", set()),
        ("foia-s14-2", set()),
        ("foia-s1-1-a-not-held", set()),
        ("eir-12-5-b", set()),
        ("eir-13-1-a", set()),
    ],
)
def test_section_17_4_excuses_the_reason_and_the_public_interest_only(key: str, excused: set[str]) -> None:
    assert excused_by(SECTION_17_4, [key]) == excused


def test_the_regulations_know_no_such_excuse() -> None:
    assert not [key for key, each in PROVISIONS.items() if each.regime is Regime.EIR and excuses_for([key])]


def test_statistics_need_no_opinion() -> None:
    assert excused_by(SECTION_36_4, ["foia-s36-2-c"]) == {"qualified_person", "opinion_date"}
    assert SECTION_36_4 not in excuses_for(["foia-s31-1-a"])


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({}, ["function", "reason", "likelihood", *INTEREST]),
        ({"section_17_4": "It would name the informant."}, ["function", "likelihood"]),
        ({"section_17_4": "  "}, ["function", "reason", "likelihood", *INTEREST]),
        ({"function": "the police's", "reason": " ", "likelihood": "would"}, ["reason", *INTEREST]),
    ],
)
def test_what_still_lacks(given: dict[str, str], missing: list[str]) -> None:
    found = still_missing(particulars("foia-s31-1-a"), ["foia-s31-1-a"], given)
    assert {each.key for each in found} == set(missing)


def test_what_is_given_all_the_same_is_not_left_out() -> None:
    given = {"section_17_4": "It would name the informant.", "reason": "Plans would be known."}
    assert left_out(["foia-s31-1-a"], given) == INTEREST


@pytest.mark.parametrize(
    ("wording", "names", "rest"),
    [
        ("We refuse. [[particular: reason]]", {"reason"}, "We refuse."),
        ("We refuse. [[particular: reason]] It is so.", {"reason"}, "We refuse. It is so."),
        ("We refuse, because [[particular: reason]]. It is so.", {"reason"}, "It is so."),
        ("One.\n\n- For: [[particular: a]]\n- No: [[particular: b]]\n\nEnd.", {"a", "b"}, "One.\n\n\nEnd."),
        ("- For: [[particular: a]]\n- Against: [[particular: b]]", {"a"}, "- Against: [[particular: b]]"),
        ("[[particular: a]] [[particular: b]]", {"a"}, "[[particular: b]]"),
        ("See [[own_name]] Rules. [[particular: a]]", {"b"}, "See [[own_name]] Rules. [[particular: a]]"),
        ("As it was.", set(), "As it was."),
    ],
)
def test_a_wording_without_what_is_left_out(wording: str, names: set[str], rest: str) -> None:
    assert without_sentences(wording, frozenset(names)) == rest
