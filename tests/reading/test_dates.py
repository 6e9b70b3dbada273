"""The days that a text names in full."""

from datetime import date

import pytest

from foi.reading.dates import days_in

APRIL = date(2026, 4, 3)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("on 3 April 2026", [APRIL]),
        ("Friday 3rd April, 2026.", [APRIL]),
        ("the 3rd of April 2026", [APRIL]),
        ("3 Apr 2026", [APRIL]),
        ("03/04/2026", [APRIL]),
        ("3.4.2026", [APRIL]),
        ("from 3 April 2026 to 4 May 2026", [APRIL, date(2026, 5, 4)]),
        ("31 February 2026, 32/01/2026 and 01/13/2026", []),
        ("April 2026, 3 April and 2026", []),
        ("case 13/04/2026/7", []),
        ("3 lamps 2026", []),
    ],
)
def test_days_in_a_text(text: str, days: list[date]) -> None:
    assert [day for day, _, _ in days_in(text)] == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("03/04/26", [APRIL]),
        ("Date: 3.4.26", [APRIL]),
        ("13/04/26/7 and 03/04/260", []),
    ],
)
def test_years_of_two_digits_count_where_a_date_is_expected(text: str, days: list[date]) -> None:
    assert [day for day, _, _ in days_in(text, short_years=True)] == days
    assert list(days_in(text)) == []


def test_where_a_day_stands() -> None:
    text = "due on 3 April 2026."
    ((_, start, end),) = days_in(text)
    assert text[start:end] == "3 April 2026"
