"""Whatever is typed as a period or a value: it is read, or refused in words, and nothing else happens."""

import string
from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from foi.stats.periods import BadPeriod, Period, find_asked, find_periods, parse_period, parse_periods
from foi.stats.values import BadValue, Unit, ValueKind, parse_value
from tests.any_text import NUMBERS, PERIODS, TEXTS, of_pieces

RECEIVED = st.one_of(st.none(), st.dates())
ASKED = st.one_of(of_pieces(PERIODS), TEXTS)


def refusal(read: Callable[..., object], *given: object) -> str:
    """What is said where the text is refused in words; where it is read, what came of it."""
    try:
        return f"read: {read(*given)}"
    except (BadPeriod, BadValue) as error:
        return str(error)


@given(ASKED, RECEIVED)
@example("from 2022/23 to 31 December 2023", None)
@example("in the last week", date.min)
@example("after the end of 2099", date(9999, 12, 31))
def test_a_question_is_read_whatever_it_asks(text: str, received: date | None) -> None:
    for asked in find_asked(text, received):
        assert asked.periods or asked.candidates or asked.why
    assert len(set(find_periods(text, received))) == len(find_periods(text, received))


@given(ASKED, RECEIVED)
@example("31 December 2023 so far mid-2023", None)
@example("in the last 999 years", date(2024, 1, 1))
def test_a_field_is_read_or_refused_in_words(text: str, received: date | None) -> None:
    for read in (parse_period, parse_periods):
        assert refusal(read, text, received)


@given(st.one_of(st.text(max_size=30), st.text(string.digits + ":-/fycamqtspn", max_size=24)))
@example("fy:9999")
@example("q:0000-1")
@example("12m:0001-01")
@example("span:2024-02-30/2024-03-01")
def test_a_key_is_read_or_refused(key: str) -> None:
    with suppress(BadPeriod):
        assert Period.from_key(key).key == key


@given(
    st.one_of(of_pieces(NUMBERS), TEXTS),
    st.sampled_from(Unit),
    st.sampled_from(ValueKind),
)
def test_a_value_is_read_or_refused_in_words(text: str, unit: Unit, kind: ValueKind) -> None:
    assert refusal(lambda: parse_value(text, unit, kind).format())


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("from 2022/23 to 31 December 2023", "span:2022-04-01/2023-12-31"),
        ("2022 to 31 December 2023", "span:2022-01-01/2023-12-31"),
        ("between 2021/22 and 3 March 2023", "span:2021-04-01/2023-03-03"),
    ],
)
def test_a_year_up_to_a_day_is_one_span(text: str, key: str) -> None:
    assert [period.key for period in find_periods(text)] == [key]


@pytest.mark.parametrize("text", ["from 2022/23 to 31", "2024/25 to 31 December 2023"])
def test_what_can_be_no_period_says_so(text: str) -> None:
    (asked,) = find_asked(text)
    assert asked.why
    assert not asked.periods
