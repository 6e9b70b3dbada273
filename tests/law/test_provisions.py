"""The provision data is complete, agrees with itself, and says what the statute says where it matters."""

from datetime import date

import pytest

from foi.law.citation import Regime, parse
from foi.law.provisions import (
    PROVISIONS,
    Availability,
    Engagement,
    Kind,
    Strength,
    UnknownProvisionError,
    provision,
    provisions_of,
    provisions_within,
)

EVERY = pytest.mark.parametrize("ground", PROVISIONS.values(), ids=PROVISIONS)


def test_count():
    assert (len(PROVISIONS), len(provisions_of(Regime.FOIA)), len(provisions_of(Regime.EIR))) == (118, 92, 26)


@EVERY
def test_the_citation_reads_and_agrees_with_key_and_regime(ground):
    cited = ground.cited
    assert cited.regime is ground.regime
    assert ground.citation.endswith(cited.formal)
    prefix = "foia-s" if ground.regime is Regime.FOIA else "eir-"
    assert ground.key.startswith((f"{prefix}{cited.number.lower()}-", f"{prefix}{cited.number.lower()}"))


@EVERY
def test_strength_and_public_interest_agree(ground):
    """Qualified means weighed, absolute not; of the procedural grounds section 10(3) is about weighing."""
    if ground.strength is Strength.NOT_APPLICABLE:
        assert ground.public_interest_test == (ground.key == "foia-s10-3-pit-extension")
        assert ground.engaged_by is Engagement.NONE
    else:
        assert ground.public_interest_test == (ground.strength is Strength.QUALIFIED)
        assert ground.engaged_by is not Engagement.NONE


@EVERY
def test_notice_agrees_with_kind_and_strength(ground):
    """Section 17(1) for every exemption, 17(3) where qualified; regulation 14(1), (3), (5) for exceptions."""
    if ground.kind is Kind.EXEMPTION:
        assert {"s17(1)", "s17(7)"} <= set(ground.notice)
        assert ("s17(3)" in ground.notice) == ground.public_interest_test
    if ground.kind is Kind.EXCEPTION and ground.key != "eir-5-3":
        assert {"reg 14(1)", "reg 14(3)", "reg 14(5)"} <= set(ground.notice)


@EVERY
def test_confirm_or_deny_provisions(ground):
    assert not ground.neither_confirms_nor_denies or ground.confirm_or_deny_provision
    if ground.regime is Regime.FOIA and ground.neither_confirms_nor_denies:
        assert "s17(4)" in ground.notice
    if ground.key.endswith("-ncnd"):
        assert ground.neither_confirms_nor_denies


@EVERY
def test_equivalents_are_provisions_of_the_other_regime(ground):
    for key in ground.equivalents:
        assert provision(key).regime is not ground.regime


@EVERY
def test_in_force(ground):
    assert ground.in_force_from is not None
    assert not ground.in_force(date(2004, 12, 31))
    assert ground.in_force(date(2026, 4, 7))


@EVERY
def test_texts(ground):
    assert ground.short_title
    assert ground.basis in {"statute", "guidance"}
    assert "  " not in ground.notes + ground.particulars + ground.availability_note


@pytest.mark.parametrize(
    ("keys", "attribute", "value"),
    [
        # Section 2(3): the absolute exemptions.
        (
            "foia-s21 foia-s23 foia-s32-1 foia-s34 foia-s40-1 foia-s40-2 foia-s41 foia-s44-1-a foia-s37-1-aa",
            "strength",
            Strength.ABSOLUTE,
        ),
        ("foia-s22 foia-s36-2-c foia-s37-1-ac foia-s40-2-3b foia-s42", "strength", Strength.QUALIFIED),
        ("foia-s12-1 foia-s14-1 foia-s14-2 eir-6-1-b", "kind", Kind.PROCEDURAL),
        ("foia-s1-1-a-not-held eir-12-4-a", "kind", Kind.NOT_HELD),
        ("foia-s35 foia-s31-1-i foia-s36-2-a", "available_to_councils", Availability.NO),
        ("foia-s36-2-b-i foia-s36-2-c foia-s36-3-ncnd", "qualified_person", True),
        ("foia-s21 foia-s43-1 foia-s9-fees-notice", "confirm_or_deny_provision", ""),
        ("foia-s1-1-a-not-held foia-s1-3-clarification", "is_refusal", False),
        ("eir-12-4-a eir-6-1-b foia-s21 foia-s12-1 foia-s14-1", "is_refusal", True),
        ("foia-s22a foia-s22a-2-ncnd", "in_force_from", date(2014, 10, 1)),
        ("foia-s40-5b-a eir-13-1-a", "in_force_from", date(2018, 5, 25)),
    ],
)
def test_facts_of_the_statute(keys, attribute, value):
    assert {getattr(provision(key), attribute) for key in keys.split()} == {value}


@pytest.mark.parametrize(
    ("written", "keys"),
    [
        ("s21", ["foia-s21"]),
        ("s22", ["foia-s22", "foia-s22-2-ncnd"]),
        ("s43(2)", ["foia-s43-2"]),
        ("s36(2)(b)", ["foia-s36-2-b-i", "foia-s36-2-b-ii"]),
        ("s40(2)", ["foia-s40-2", "foia-s40-2-3a", "foia-s40-2-3b", "foia-s40-2-4a"]),
        ("reg 13(1)", ["eir-13-1-a", "eir-13-1-b"]),
        ("s17", []),
    ],
)
def test_what_a_citation_covers(written, keys):
    assert [ground.key for ground in provisions_within(parse(written))] == keys


def test_an_unknown_key_is_named():
    with pytest.raises(UnknownProvisionError, match=r"“foia-40”.* look like “foia-s40-2”"):
        provision("foia-40")


def test_shown_as():
    assert str(provision("foia-s40-2")) == "s40(2), Third-party personal data"
