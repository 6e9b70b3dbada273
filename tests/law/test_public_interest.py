"""When the public interest is weighed, and what a record of it has to say."""

import pytest

from foi.law.provisions import provision
from foi.law.public_interest import (
    Weighing,
    WeighingSide,
    presumes_disclosure,
    question_weighed,
    to_be_weighed,
)


@pytest.mark.parametrize(
    ("keys", "weighed"),
    [
        (["foia-s43-2", "foia-s40-2", "foia-s43-2"], ["foia-s43-2"]),
        (["foia-s40-2", "foia-s41", "foia-s21"], []),
        (["foia-s12-1", "foia-s14-1", "foia-s10-3-pit-extension"], []),
        (["foia-s1-1-a-not-held", "eir-12-4-a", "eir-6-1-b"], []),
        (["eir-12-4-b", "eir-13-1-a", "eir-13-1-b"], ["eir-12-4-b", "eir-13-1-b"]),
        (["foia-s31-3-ncnd", "foia-s40-5b-a"], ["foia-s31-3-ncnd"]),
    ],
)
def test_what_has_to_be_weighed(keys, weighed):
    assert [ground.key for ground in to_be_weighed(keys)] == weighed


@pytest.mark.parametrize(
    ("weighing", "missing"),
    [
        (Weighing("Openness", "Harm to bids", "Harm weighs more"), ()),
        (Weighing("Openness", "Harm to bids", " "), (WeighingSide.BALANCE,)),
        (
            Weighing(balance="Harm weighs more"),
            (WeighingSide.FOR_DISCLOSURE, WeighingSide.AGAINST_DISCLOSURE),
        ),
        (Weighing(), tuple(WeighingSide)),
    ],
)
def test_what_a_record_leaves_out(weighing, missing):
    assert weighing.missing == missing


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("foia-s43-2", "maintaining the exemption"),
        ("eir-12-5-e", "maintaining the exception"),
        ("foia-s43-3-ncnd", "whether the information is held"),
        ("eir-12-6-ncnd", "whether the information is held"),
    ],
)
def test_the_question(key, words):
    assert words in question_weighed(provision(key))


@pytest.mark.parametrize("key", ["foia-s40-2", "foia-s12-1", "eir-12-4-a"])
def test_no_question_where_nothing_is_weighed(key):
    with pytest.raises(ValueError, match="No public interest test"):
        question_weighed(provision(key))


@pytest.mark.parametrize(
    ("key", "presumed"),
    [("eir-12-4-b", True), ("eir-12-5-e", True), ("eir-13-1-b", False), ("foia-s43-2", False)],
)
def test_the_presumption_is_the_eirs_and_not_for_personal_data(key, presumed):
    assert presumes_disclosure(provision(key)) is presumed
    assert ("regulation 12(2)" in question_weighed(provision(key))) is presumed
