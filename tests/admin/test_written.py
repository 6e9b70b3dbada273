"""Values and periods: written, read into fields, and written so again."""

from typing import Any

import pytest

from foi.figures.models import HeldFigure
from foi.reading.typed_values import ValueEntry, read_period, value_fields, written_period, written_value
from foi.stats.values import BadValue

ROUND = [
    ("12", "count", "number", "12"),
    ("1,171", "count", "number", "1171"),
    ("£894,677.59", "money", "number", "894677.59"),
    ("28–40%", "percent", "number", "28-40"),
    ("-5 to -2", "percent", "number", "-5 to -2"),
    ("approximately 19+", "count", "number", "approximately 19+"),
    ("up to about 4", "count", "number", "up to approximately 4"),
    ("Held by NHSE", "count", "number", "Held by NHSE"),
    ("n/a", "count", "number", "Not applicable"),
    ("Two lines\nof text", "none", "text", "Two lines\nof text"),
    ("10 October 2012", "none", "date", "10 October 2012"),
]


@pytest.mark.parametrize(("typed", "unit", "kind", "written"), ROUND)
def test_a_value_is_written_as_it_is_read(typed: str, unit: str, kind: str, written: str):
    fields = value_fields(ValueEntry(typed, unit, kind))
    again = written_value(HeldFigure(**fields))
    assert again == written
    assert value_fields(ValueEntry(again, unit, kind)) == fields


STATUSES = [
    ("12", "provisional", "provisional"),
    ("12", "", "normal"),
    ("", "not_collected", "not_collected"),
    ("Not held", "normal", "not_held"),
    ("Not held", "not_held", "not_held"),
    ("12 (provisional)", "normal", "provisional"),
    ("12 (provisional)", "provisional", "provisional"),
    ("12", "queried", "queried"),
]


@pytest.mark.parametrize(("typed", "chosen", "status"), STATUSES)
def test_status_follows_from_both(typed: str, chosen: str, status: str):
    assert value_fields(ValueEntry(typed, "count", status=chosen))["status"] == status


CONFLICTS = [
    ("12", "not_held", "There is a value, and the status says “Not held”"),
    ("Not held", "provisional", "The value says “Not held”, and the status says “Provisional”"),
    ("", "held_by_other", "Write who holds it"),
    ("Held by another body", "", "Write who holds it"),
    ("12 (provisional)", "estimated", "The value says “12 .provisional.”, and the status says “Estimated”"),
    ("", "normal", "There is nothing here"),
    ("12345678901234567", "normal", "too many digits"),
]


@pytest.mark.parametrize(("typed", "chosen", "message"), CONFLICTS)
def test_what_contradicts_itself_is_refused(typed: str, chosen: str, message: str):
    with pytest.raises(BadValue, match=message):
        value_fields(ValueEntry(typed, "count", status=chosen))


PERIODS: list[tuple[str, str, Any]] = [
    ("2020/21", "fy:2020", "2020/21"),
    ("12 months to March 2021", "12m:2021-03", "12 months to March 2021"),
    ("fy:2020", "fy:2020", "2020/21"),
    ("", "", ""),
]


@pytest.mark.parametrize(("typed", "key", "written"), PERIODS)
def test_periods_are_typed_and_shown_in_words(typed: str, key: str, written: str):
    assert (read_period(typed), written_period(key)) == (key, written)
