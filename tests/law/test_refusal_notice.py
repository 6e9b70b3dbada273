"""What each notice has to say, and how a letter with it has to close."""

import pytest

from foi.law.provisions import PROVISIONS, Kind, Regime
from foi.law.refusal_notice import (
    RULES,
    ClosingSlot,
    ParticularGroup,
    ParticularKind,
    closing_requirements,
    fitting,
    particulars,
    particulars_for,
)

FOIA, EIR = Regime.FOIA, Regime.EIR
WEIGHED = {"public_interest_for", "public_interest_against", "public_interest_balance"}


def required(key):
    return {each.key for each in particulars(key) if each.required}


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("foia-s1-1-a-not-held", {"reason"}),
        ("eir-12-4-a", {"reason"}),
        ("foia-s21", {"location"}),
        ("eir-6-1-b", {"location"}),
        ("foia-s22", {"intention", "publisher", "reason"} | WEIGHED),
        ("foia-s31-1-a", {"function", "reason", "likelihood"} | WEIGHED),
        ("foia-s31-1-g", {"function", "purpose", "power", "reason", "likelihood"} | WEIGHED),
        ("foia-s36-2-c", {"qualified_person", "opinion_date", "reason", "likelihood"} | WEIGHED),
        ("foia-s38-1-a", {"reason", "likelihood"} | WEIGHED),
        ("foia-s40-2", {"condition", "principle", "whose_data", "reason"}),
        ("foia-s41", {"obtained_from", "reason"}),
        ("foia-s42", {"privilege", "reason"} | WEIGHED),
        ("foia-s43-2", {"whose_interests", "reason", "likelihood"} | WEIGHED),
        ("foia-s44-1-a", {"enactment", "reason"}),
        ("foia-s12-1", {"advice"}),
        ("foia-s14-1", set()),
        ("foia-s14-2", {"earlier_reference", "earlier_date"}),
        ("foia-s31-3-ncnd", {"reason", "likelihood"} | WEIGHED),
        ("foia-s40-5b-a", {"reason"}),
        ("eir-12-4-b", {"limb", "advice", "reason"} | WEIGHED),
        ("eir-12-4-d", {"completion", "reason"} | WEIGHED),
        ("eir-12-5-e", {"law", "economic_interest", "reason"} | WEIGHED),
        ("eir-13-1-a", {"condition", "principle", "whose_data", "reason"}),
    ],
)
def test_required_particulars(key, expected):
    assert required(key) == expected


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("foia-s1-1-a-not-held", {"search", "other_holder"}),
        ("eir-12-4-a", {"search", "other_holder", "public_interest_line"}),
        ("foia-s21", {"location_url", "reason"}),
        ("foia-s22", {"publication_date"}),
        ("foia-s12-1", {"estimate", "hours"}),
    ],
)
def test_good_practice(key, expected):
    assert {each.key for each in particulars(key) if not each.required} == expected


@pytest.mark.parametrize("ground", PROVISIONS.values(), ids=PROVISIONS)
def test_particulars_follow_from_what_the_provision_is(ground):
    slots = {each.key: each for each in particulars(ground.key)}
    substantive = ground.kind in (Kind.EXEMPTION, Kind.EXCEPTION)
    assert ("likelihood" in slots) == ground.engaged_by.needs_likelihood
    assert (set(slots) >= WEIGHED) == (substantive and ground.public_interest_test)
    assert not substantive or "reason" in slots
    assert all((slots[key].group is ParticularGroup.PUBLIC_INTEREST) for key in WEIGHED & set(slots))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.applies_to[0]}:{rule.particular.key}")
def test_rules(rule):
    """Each rule names something that exists, is used, and offers choices where it asks to choose."""
    for token in rule.applies_to:
        assert token.startswith("@") or "*" in token or token in PROVISIONS
    assert any(rule.particular in particulars(key) for key in PROVISIONS if rule.matches(PROVISIONS[key]))
    assert rule.particular.label
    assert rule.particular.authority
    assert bool(rule.particular.choices) == (rule.particular.kind is ParticularKind.CHOICE)


def test_a_prejudice_is_certain_or_likely_and_nothing_else():
    [likelihood] = [each for each in particulars("foia-s43-2") if each.key == "likelihood"]
    assert likelihood.choices == ("would", "would be likely to")


@pytest.mark.parametrize(
    ("key", "conditions"),
    [
        ("foia-s40-2", ("section 40(3A)(a)", "section 40(3A)(b)")),
        ("foia-s40-2-3b", ("section 40(3B)",)),
        ("foia-s40-2-4a", ("section 40(4A)(a)", "section 40(4A)(b)")),
        ("eir-13-1-a", ("regulation 13(2A)(a)", "regulation 13(2A)(b)")),
        ("eir-13-1-b", ("regulation 13(2B)", "regulation 13(3A)")),
    ],
)
def test_no_condition_makes_an_absolute_ground_qualified(key, conditions):
    """Section 2(3)(fa): what is qualified is a provision of its own, which asks for the public interest."""
    [condition] = [each for each in particulars(key) if each.key == "condition"]
    assert condition.choices == conditions


def test_confirm_or_deny_weighs_whether_it_is_held():
    labels = [
        each.label for each in particulars("foia-s31-3-ncnd") if each.group is ParticularGroup.PUBLIC_INTEREST
    ]
    assert labels[:2] == ["For saying whether it is held", "For neither confirming nor denying"]


def test_a_slot_that_grounds_share_is_asked_for_once():
    together = [each.key for each in particulars_for(["foia-s40-2", "foia-s41"])]
    assert len(together) == len(set(together))
    assert {"condition", "obtained_from"} <= set(together)


REVIEW, COMMISSIONER, REUSE = ClosingSlot.REVIEW, ClosingSlot.COMMISSIONER, ClosingSlot.REUSE
REPRESENTATIONS, ENFORCEMENT = ClosingSlot.REPRESENTATIONS, ClosingSlot.ENFORCEMENT


@pytest.mark.parametrize(
    ("keys", "regimes", "discloses", "must", "should"),
    [
        ([], [FOIA], True, [], [REVIEW, COMMISSIONER, REUSE]),
        (["foia-s1-1-a-not-held"], [FOIA], False, [], [REVIEW, COMMISSIONER]),
        (["foia-s1-1-a-not-held"], [FOIA], True, [], [REVIEW, COMMISSIONER, REUSE]),
        (["foia-s40-2"], [FOIA], False, [REVIEW, COMMISSIONER], []),
        (["foia-s40-2"], [FOIA], True, [REVIEW, COMMISSIONER], [REUSE]),
        (["foia-s12-1"], [FOIA], False, [REVIEW, COMMISSIONER], []),
        (["foia-s14-1"], [FOIA], False, [REVIEW, COMMISSIONER], []),
        (["foia-s21"], [FOIA], False, [REVIEW, COMMISSIONER], []),
        (["foia-s10-3-pit-extension"], [FOIA], False, [REVIEW, COMMISSIONER], []),
        (["foia-s9-fees-notice"], [FOIA], False, [], []),
        (["foia-s1-3-clarification"], [FOIA], False, [], []),
        ([], [EIR], True, [], [REPRESENTATIONS, ENFORCEMENT, REUSE]),
        (["eir-12-4-a"], [EIR], False, [REPRESENTATIONS, ENFORCEMENT], []),
        (["eir-5-3"], [EIR], False, [], [REPRESENTATIONS, ENFORCEMENT]),
        (["eir-9-advice"], [EIR], False, [], []),
        (["eir-12-4-a"], [FOIA, EIR], False, [REPRESENTATIONS, ENFORCEMENT], []),
        (["eir-6-1-b"], [EIR], False, [REPRESENTATIONS, ENFORCEMENT], []),
        (["eir-13-1-a"], [EIR], True, [REPRESENTATIONS, ENFORCEMENT], [REUSE]),
        (
            ["foia-s40-2", "eir-12-4-a"],
            [FOIA, EIR],
            False,
            [REVIEW, COMMISSIONER, REPRESENTATIONS, ENFORCEMENT],
            [],
        ),
        (
            ["eir-13-1-a"],
            [FOIA, EIR],
            True,
            [REPRESENTATIONS, ENFORCEMENT],
            [REVIEW, COMMISSIONER, REUSE],
        ),
    ],
)
def test_closing(keys, regimes, discloses, must, should):
    found = closing_requirements(keys, regimes=regimes, discloses=discloses)
    assert {each.slot for each in found if each.required} == set(must)
    assert {each.slot for each in found if not each.required} == set(should)


@pytest.mark.parametrize(
    ("keys", "slot", "authority"),
    [
        (["foia-s40-2"], REVIEW, "section 17(7)(a)"),
        (["foia-s40-2"], COMMISSIONER, "section 17(7)(b)"),
        (["foia-s1-1-a-not-held"], COMMISSIONER, "section 45 Code of Practice, chapter 5"),
        (["eir-12-4-a"], REPRESENTATIONS, "regulations 11 and 14(5)(a)"),
        (["eir-12-4-a"], ENFORCEMENT, "regulations 14(5)(b) and 18"),
    ],
)
def test_authority_of_the_closing(keys, slot, authority):
    found = closing_requirements(keys, regimes=[FOIA, EIR], discloses=False)
    assert [each.authority for each in found if each.slot is slot] == [authority]


@pytest.mark.parametrize(
    ("key", "new_regime", "fits", "first"),
    [
        ("foia-s40-2", EIR, False, "eir-13-1-a"),
        ("foia-s21", EIR, False, "eir-6-1-b"),
        ("foia-s1-1-a-not-held", EIR, False, "eir-12-4-a"),
        ("foia-s12-1", EIR, False, "eir-12-4-b"),
        ("foia-s43-2", EIR, False, "eir-12-5-e"),
        ("foia-s42", EIR, False, "eir-12-5-b"),
        ("foia-s44-1-a", EIR, False, None),
        ("foia-s10-3-pit-extension", EIR, False, None),
        ("eir-13-1-a", FOIA, False, "foia-s40-2"),
        ("eir-6-1-b", FOIA, False, "foia-s21"),
        ("eir-12-4-a", FOIA, False, "foia-s1-1-a-not-held"),
        ("eir-12-4-b", FOIA, False, "foia-s12-1"),
        ("eir-7-extension", FOIA, False, None),
        ("foia-s40-2", FOIA, True, None),
    ],
)
def test_fitting(key, new_regime, fits, first):
    [found] = fitting([key], new_regime)
    assert (found.key, found.fits) == (key, fits)
    assert (found.candidates[0] if found.candidates else None) == first
