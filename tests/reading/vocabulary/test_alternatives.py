"""Alternatives joined into one expression match what they match one by one."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foi.reading.vocabulary.alternatives import joined

JOINED = [
    (["cat", "car", "dog"], "(?:ca(?:t|r)|dog)"),
    (["cat", "dog", "car"], "(?:cat|dog|car)"),
    (["a", "ab"], "(?:a(?:|b))"),
    ([r"\bhe (?:is|was) \w{1,3}?x", r"\bhe (?:is|was) y"], r"(?:\bhe (?:is|was) (?:\w{1,3}?x|y))"),
    (["[()|]a", "[()|]b"], "(?:[()|](?:a|b))"),
    (["ab?", "ab"], "(?:a(?:b?|b))"),
    (["one|on two"], "(?:on(?:e| two))"),
    ([r"\(a", r"\(b"], r"(?:\((?:a|b))"),
]
PIECES = ["a", "b", "ab", "a?", "(?:a|bb)", "[ab]", r"\b", "b*"]


@pytest.mark.parametrize(("expressions", "expected"), JOINED)
def test_what_neighbours_begin_with_stands_once(expressions: list[str], expected: str) -> None:
    assert joined(expressions) == expected


@given(
    st.lists(st.lists(st.sampled_from(PIECES), max_size=4).map("".join), min_size=1, max_size=5),
    st.text("ab ", max_size=8),
)
def test_the_joined_expression_matches_the_same_texts(expressions: list[str], text: str) -> None:
    plain = "|".join(f"(?:{expression})" for expression in expressions)
    assert bool(re.fullmatch(joined(expressions), text)) is bool(re.fullmatch(f"(?:{plain})", text))


def test_a_bracket_left_open_is_told() -> None:
    with pytest.raises(ValueError, match="not closed"):
        joined(["(a"])
