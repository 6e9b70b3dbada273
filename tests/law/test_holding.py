"""What the parts of an answer say about holding and outcome."""

import pytest

from foi.law.grounds import ground as relied_on
from foi.law.holding import (
    LINK_ALONE,
    NOT_YET_SETTLED,
    PARTLY_ESTABLISHED,
    REVEALS_HOLDING,
    Holding,
    Outcome,
    PartEffect,
    PartFacts,
    Suggestion,
    counts_as_not_held,
    effect_of,
    suggest,
)
from foi.law.provisions import PROVISIONS, Kind

CONTENT = PartFacts(PartEffect.CONTENT)
PARTLY = PartFacts(PartEffect.CONTENT, holding=Holding.PARTLY_HELD)
NONE_HELD = PartFacts(PartEffect.CONTENT, holding=Holding.NOT_HELD)
TEXT = PartFacts(PartEffect.TEXT)
LINK = PartFacts(PartEffect.SIGNPOST)
ATTACHED = PartFacts(PartEffect.ATTACHMENT)
DANGLING = PartFacts(PartEffect.REFERENCE)


def refusal(*keys):
    return PartFacts(PartEffect.REFUSAL, keys)


def see(holding, outcome):
    return PartFacts(PartEffect.REFERENCE, refers_to=Suggestion(holding, outcome))


NOT_HELD = refusal("foia-s1-1-a-not-held")

SETTLED = [
    ("figures", [CONTENT], "held", "disclosed"),
    ("figures and text", [TEXT, CONTENT, LINK], "held", "disclosed"),
    ("text alone", [TEXT], "held", "disclosed"),
    ("text and a link", [TEXT, LINK], "held", "disclosed"),
    ("a document", [ATTACHED], "held", "disclosed"),
    ("some cells not held", [PARTLY], "partly_held", "disclosed"),
    ("all cells not held", [NONE_HELD], "not_held", "not_held"),
    ("one table held, another not", [CONTENT, NONE_HELD], "partly_held", "disclosed"),
    ("not held", [NOT_HELD], "not_held", "not_held"),
    ("not held, with help", [NOT_HELD, TEXT, LINK], "not_held", "not_held"),
    ("not held under the EIR", [refusal("eir-12-4-a")], "not_held", "not_held"),
    ("not held, with figures", [NOT_HELD, CONTENT], "partly_held", "disclosed"),
    ("not held, rest refused", [NOT_HELD, refusal("foia-s43-2")], "partly_held", "refused"),
    ("not held, passed on", [NOT_HELD, refusal("foia-s16-transfer")], "not_held", "transferred"),
    ("exempt", [refusal("foia-s40-2")], "held", "refused"),
    ("two exemptions", [refusal("foia-s40-2", "foia-s41")], "held", "refused"),
    ("exempt in part", [CONTENT, refusal("foia-s43-2")], "held", "partly_disclosed"),
    ("exempt, with text", [TEXT, refusal("foia-s31-1-a")], "held", "refused"),
    ("section 21", [refusal("foia-s21"), LINK], "held", "already_available"),
    ("regulation 6(1)(b)", [refusal("eir-6-1-b"), LINK], "held", "already_available"),
    ("section 21 in part", [refusal("foia-s21"), CONTENT], "held", "partly_disclosed"),
    ("section 21 and an exemption", [refusal("foia-s21"), refusal("foia-s42")], "held", "refused"),
    ("section 12(1)", [refusal("foia-s12-1")], "held", "refused"),
    ("section 12(2)", [refusal("foia-s12-2")], "not_established", "refused"),
    ("section 14", [refusal("foia-s14-1")], "not_established", "refused"),
    ("neither confirmed nor denied", [refusal("foia-s40-5b-a")], "neither_confirmed_nor_denied", "refused"),
    ("clarification", [refusal("foia-s1-3-clarification")], "not_established", "clarification_sought"),
    ("clarification, EIR", [refusal("eir-12-4-c")], "not_established", "clarification_sought"),
    ("fees notice", [refusal("foia-s9-fees-notice")], "held", "payment_required"),
    ("time for the public interest", [refusal("foia-s10-3-pit-extension")], "held", "decision_awaited"),
    (
        "time for one part, another exempt",
        [refusal("foia-s10-3-pit-extension"), refusal("foia-s42")],
        "held",
        "decision_awaited",
    ),
    ("another form", [refusal("foia-s11-3-form"), CONTENT], "held", "disclosed"),
    ("see answer 2", [see(Holding.HELD, Outcome.DISCLOSED)], "held", "disclosed"),
    ("see answer 2, not held", [see(Holding.NOT_HELD, Outcome.NOT_HELD), TEXT], "not_held", "not_held"),
    (
        "see answer 2, with figures",
        [see(Holding.NOT_HELD, Outcome.NOT_HELD), CONTENT],
        "partly_held",
        "disclosed",
    ),
]


@pytest.mark.parametrize(
    ("parts", "holding", "outcome"),
    [row[1:] for row in SETTLED],
    ids=[row[0] for row in SETTLED],
)
def test_suggested(parts, holding, outcome):
    expected = Suggestion(Holding(holding), Outcome(outcome))
    assert suggest(parts) == expected
    assert suggest(parts[::-1]) == expected


@pytest.mark.parametrize(
    ("parts", "conflict"),
    [
        ([refusal("foia-s40-5b-a"), CONTENT], REVEALS_HOLDING),
        ([refusal("foia-s40-5b-a"), refusal("foia-s40-2")], REVEALS_HOLDING),
        ([refusal("foia-s31-3-ncnd", "foia-s31-1-a")], REVEALS_HOLDING),
        ([refusal("foia-s12-2"), CONTENT], PARTLY_ESTABLISHED),
        ([refusal("foia-s14-1"), NOT_HELD], PARTLY_ESTABLISHED),
        ([LINK], LINK_ALONE),
        ([DANGLING], NOT_YET_SETTLED),
        ([CONTENT, DANGLING], NOT_YET_SETTLED),
        ([PartFacts(PartEffect.REFERENCE, refers_to=Suggestion(conflict=LINK_ALONE))], NOT_YET_SETTLED),
        ([], ""),
        ([refusal()], ""),
    ],
)
def test_left_to_the_officer(parts, conflict):
    assert suggest(parts) == Suggestion(conflict=conflict)


@pytest.mark.parametrize("ground", PROVISIONS.values(), ids=PROVISIONS)
def test_every_ground_that_may_be_relied_on_says_what_it_means(ground):
    """Only what leaves the rest of the answer as it is says nothing; not held is not held."""
    effect = effect_of(relied_on(ground.key))
    if effect is None:
        assert ground.kind is Kind.PROCEDURAL
    else:
        assert (effect[0] is Holding.NEITHER_CONFIRMED_NOR_DENIED) == ground.neither_confirms_nor_denies
        assert (effect[1] is Outcome.NOT_HELD) == (ground.kind is Kind.NOT_HELD)


def test_procedural_grounds_are_each_decided():
    held_and_refused = (Holding.HELD, Outcome.REFUSED)
    undecided = {
        key
        for key, ground in PROVISIONS.items()
        if ground.kind is Kind.PROCEDURAL and effect_of(relied_on(ground.key)) == held_and_refused
    }
    assert undecided == {"foia-s12-1"}


@pytest.mark.parametrize(
    ("keys", "counted"),
    [
        (["foia-s1-1-a-not-held"], True),
        (["eir-12-4-a"], True),
        (["foia-s40-2"], False),
        (["foia-s40-2", "foia-s1-1-a-not-held"], True),
        ([], False),
    ],
)
def test_counted_as_not_held(keys, counted):
    assert counts_as_not_held(keys) is counted


@pytest.mark.parametrize("value", [*Holding, *Outcome])
def test_labels_are_plain_words(value):
    assert value.label[0].isupper()
    assert "_" not in value.label
