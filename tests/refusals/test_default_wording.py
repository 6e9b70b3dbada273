"""The wording a new reason starts from, for every provision there is."""

import pytest

from foi.blocks.markup import parse
from foi.blocks.placeholders import ParticularSlot, placeholders
from foi.law.grounds import ground
from foi.law.provisions import PROVISIONS
from foi.law.refusal_notice import particulars
from foi.reading.letters.holding_words import words_that_tell
from foi.refusals.particulars import default_wording


@pytest.mark.parametrize("key", PROVISIONS)
def test_all_that_the_notice_must_give_has_its_place_once(key: str) -> None:
    wording = default_wording([key])
    places = [slot.name for slot in placeholders(wording) if isinstance(slot, ParticularSlot)]
    required = {each.key for each in particulars(key) if each.required}
    assert required <= set(places)
    assert len(places) == len(set(places))
    assert parse(wording)
    assert PROVISIONS[key].citation in wording


@pytest.mark.parametrize("key", [key for key in PROVISIONS if ground(key).neither_confirms_nor_denies])
def test_what_neither_confirms_nor_denies_does_not_tell(key: str) -> None:
    assert words_that_tell(default_wording([key])) == ""


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        (["foia-s1-1-a-not-held"], "We did not hold this information"),
        (["eir-12-4-a"], "What is not held can’t be weighed"),
        (["foia-s21"], "We hold this information, and it is exempt under section 21"),
        (["foia-s12-1"], "We hold this information, and we rely on section 12(1)"),
        (["foia-s12-2"], "We rely on section 12(2)"),
        (["eir-12-4-e"], "We hold this information, and we rely on regulation 12(4)(e)"),
        (["foia-s31-3-ncnd"], "We find that confirming or denying it [[particular: likelihood]]"),
        (["foia-s31-1-a"], "We find that disclosure [[particular: likelihood]]"),
        (["foia-s40-2", "foia-s41"], "Act 2000 and section 41(1) of the Freedom"),
    ],
)
def test_what_it_says(keys: list[str], says: str) -> None:
    assert says in default_wording(keys)


def test_not_held_is_not_called_a_refusal() -> None:
    assert "refus" not in default_wording(["foia-s1-1-a-not-held"])


def test_what_the_law_lets_be_left_out_stands_alone_or_not_at_all() -> None:
    """Nothing is printed for a particular that is not given, so no words may lead up to it."""
    wording = default_wording(["foia-s21"])
    assert "[[particular: location_url]]" not in wording
    assert wording.splitlines()[0].endswith(" [[particular: reason]]")
