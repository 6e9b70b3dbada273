"""Dates, days left and places of errors as pages print them."""

from datetime import UTC, date, datetime

import pytest
from django import forms

from foi.templatetags.display import (
    days_left_words,
    errors_with_places,
    long_date,
    long_moment,
    state_class,
)
from foi.web.forms import DateField


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (20, "20 working days left"),
        (1, "1 working day left"),
        (0, "Due today"),
        (-1, "1 working day late"),
        (-12, "12 working days late"),
    ],
)
def test_days_left(days: int, words: str):
    assert days_left_words(days) == words


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (date(2026, 4, 3), "3 April 2026"),
        # Summer time: the day in London, not the day in UTC.
        (datetime(2026, 4, 2, 23, 30, tzinfo=UTC), "3 April 2026"),
        (None, ""),
    ],
)
def test_long_date(value: date | None, printed: str):
    assert long_date(value) == printed


@pytest.mark.parametrize(
    ("hour", "printed"),
    [(0, "2 March 2026, 12.05am"), (9, "2 March 2026, 9.05am"), (12, "2 March 2026, 12.05pm")],
)
def test_long_moment(hour: int, printed: str):
    assert long_moment(datetime(2026, 3, 2, hour, 5, tzinfo=UTC)) == printed


def test_state_class_is_the_one_of_the_styles():
    assert state_class("in_review") == "govuk-tag foi-state foi-state--in-review"


class Sample(forms.Form):
    """One field of each kind that an error summary must find its way to."""

    words = forms.CharField()
    choice = forms.ChoiceField(choices=[("a", "A")], widget=forms.RadioSelect)
    on = DateField(name="date sent")


@pytest.mark.parametrize(
    ("data", "places"),
    [
        ({}, ["id_words", "id_choice_1", "id_on_0"]),
        ({"words": "x", "choice": "a", "on_0": "1", "on_2": "2026"}, ["id_on_1"]),
        ({"words": "x", "choice": "a", "on_0": "31", "on_1": "2", "on_2": "2026"}, ["id_on_0"]),
    ],
)
def test_errors_lead_to_the_control_to_mend(data: dict[str, str], places: list[str]):
    assert [error.place for error in errors_with_places(Sample(data))] == places


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        (("", "", ""), "Enter the date sent: day, month and year."),
        (("2", "", "2026"), "The date sent must have a month."),
        (("x", "3", "2026"), "The day must be a number."),
        (("31", "2", "2026"), "This is not a date. Check the day, the month and the year."),
        (("0", "3", "2026"), "This is not a date. Check the day, the month and the year."),
        (("2", "3", "26"), "Write the year with four digits, for example 2026."),
        (("2", "3", "99999999999999999999"), "The year must be a number."),
    ],
)
def test_a_date_that_cannot_be_read_says_what_to_do(parts: tuple[str, str, str], message: str):
    form = Sample({f"on_{place}": part for place, part in enumerate(parts)})
    assert message in form.errors["on"]


def test_a_date_may_be_left_out_where_it_is_optional():
    field = DateField(required=False)
    assert (field.clean(["", "", ""]), field.clean(["2", "3", "2026"])) == (None, date(2026, 3, 2))
