"""Grounds as letters rely on them: vaguer or deeper than the provisions listed."""

import pytest

from foi.law.citation import parse
from foi.law.grounds import ground, key_of
from foi.law.provisions import PROVISIONS, UnknownProvisionError

KEYS = [
    ("section 31", "foia-s31"),
    ("s31(1)(a)", "foia-s31-1-a"),
    ("section 40(2)", "foia-s40-2"),
    ("section 40(2) by virtue of section 40(3A)(a)", "foia-s40-2-3a"),
    ("section 41(1)(a)", "foia-s41-1-a"),
    ("reg 12(5)(e)", "eir-12-5-e"),
    ("regulation 13", "eir-13"),
    ("section 1(1)(a)", "foia-s1-1-a-not-held"),
]


@pytest.mark.parametrize(("citation", "key"), KEYS)
def test_a_citation_has_a_key_that_leads_back_to_it(citation: str, key: str) -> None:
    assert key_of(parse(citation)) == key
    assert key_of(ground(key).citation) == key


@pytest.mark.parametrize("key", PROVISIONS)
def test_every_provision_is_a_ground_of_its_own(key: str) -> None:
    assert ground(key).provisions == (PROVISIONS[key],)
    assert key_of(ground(key).citation) == key


@pytest.mark.parametrize(
    ("key", "covered", "qualified", "absolute", "refusal"),
    [
        ("foia-s36-2-b", ["foia-s36-2-b-i", "foia-s36-2-b-ii"], True, False, True),
        ("foia-s41-1-a", ["foia-s41"], False, True, True),
        ("foia-s12", ["foia-s12-1", "foia-s12-2"], False, False, True),
        ("eir-13-1", ["eir-13-1-a", "eir-13-1-b"], False, False, True),
    ],
)
def test_a_ground_covers_or_lies_within_provisions(
    key: str, covered: list[str], qualified: bool, absolute: bool, refusal: bool
) -> None:
    found = ground(key)
    assert [each.key for each in found.provisions] == covered
    assert found.is_specific is (len(covered) == 1)
    assert (found.is_qualified, found.is_absolute, found.is_refusal) == (qualified, absolute, refusal)


@pytest.mark.parametrize(
    ("key", "mixed"),
    [
        ("foia-s40", True),
        ("foia-s40-5b", True),
        ("foia-s37", True),
        ("eir-13", True),
        ("eir-13-1", True),
        ("foia-s40-2", False),
        ("foia-s44", False),
        ("foia-s31", False),
        ("foia-s12", False),
    ],
)
def test_what_is_mixed_is_neither_absolute_nor_qualified(key: str, mixed: bool) -> None:
    assert ground(key).is_mixed is mixed
    assert not (mixed and (ground(key).is_absolute or ground(key).is_qualified))


@pytest.mark.parametrize("key", ["foia-s17-1", "foia-s99", "eir-3", "section 31", ""])
def test_what_is_no_ground_is_refused(key: str) -> None:
    with pytest.raises(UnknownProvisionError):
        ground(key)
