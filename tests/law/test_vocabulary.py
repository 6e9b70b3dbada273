"""Each way to speak of another law is noticed by the finder of citations in its own example."""

from collections import Counter
from typing import Any

import pytest

from foi.law.citation.vocabulary import meanings
from tests.law.vocabulary import READERS

CASES = [(meaning["read_by"], way) for meaning in meanings().values() for way in meaning["ways"]]


@pytest.mark.parametrize(("read_by", "way"), [pytest.param(*each, id=each[1]["found"]) for each in CASES])
def test_a_way_is_noticed(read_by: str, way: dict[str, Any]) -> None:
    assert READERS[read_by](way["found"])
    if "not_found" in way:
        assert not READERS[read_by](way["not_found"])


def test_no_two_ways_share_an_example() -> None:
    examples = Counter(
        (read_by, way[part]) for read_by, way in CASES for part in ("found", "not_found") if part in way
    )
    assert [example for example, count in examples.items() if count > 1] == []
