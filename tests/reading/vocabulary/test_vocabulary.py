"""Each way to say something is found by the public reader in its own sentence, not in its counter-example."""

from collections import Counter

import pytest

from foi.reading.vocabulary import Meaning, Way, meanings, subjects, ways
from tests.reading.vocabulary.readers import READERS

MEANINGS = [meaning for subject in subjects() for meaning in meanings(subject).values()]
CASES = [(meaning, way) for meaning in MEANINGS for way in meaning.ways]


@pytest.mark.parametrize(
    ("meaning", "way"), [pytest.param(m, w, id=f"{m.subject}.{m.name}: {w.say}") for m, w in CASES]
)
def test_a_way_is_found_by_its_reader(meaning: Meaning, way: Way) -> None:
    reads = READERS[meaning.read_by]
    assert reads(way.found), f"{meaning.read_by} does not find {meaning.name} in: {way.found}"
    if way.not_found:
        assert not reads(way.not_found), f"{meaning.read_by} finds {meaning.name} in: {way.not_found}"


def test_no_two_ways_share_a_sentence() -> None:
    sentences = Counter(
        (meaning.read_by, sentence)
        for meaning, way in CASES
        for sentence in (way.found, way.not_found)
        if sentence
    )
    assert [sentence for sentence, count in sentences.items() if count > 1] == []


def test_every_meaning_has_ways_that_can_be_read() -> None:
    for meaning in MEANINGS:
        assert meaning.ways, f"{meaning.subject}.{meaning.name} has no ways"
        ways(meaning.subject, meaning.name)
