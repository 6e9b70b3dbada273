"""The forty-two worked deadlines of `clock_cases.csv`: rules of both regimes over ten years of holidays.

Each was computed twice, from the holidays library and from the 1971 Act by hand. `received` holds the day
from which the period runs: of the request, or of the response or notice where the deadline is another.
"""

import itertools

import pytest

from foi.law.deadlines import asked_deadline
from foi.law.working_days import WorkingDays
from tests.law.clock_cases import CASES, asked_in, happened_in, received_in


def found(case):
    return asked_deadline(asked_in(case), case["regime"], received_in(case), happened_in(case))


def test_all_cases_are_here():
    assert [case["case_id"] for case in CASES] == [f"C{number:02}" for number in range(1, 43)]


@pytest.mark.parametrize("case", CASES, ids=[case["case_id"] for case in CASES])
def test_due(case):
    due = found(case).due
    assert due.isoformat() == case["due_date"]
    assert due.strftime("%a") == case["due_weekday"]


@pytest.mark.parametrize("case", CASES, ids=[case["case_id"] for case in CASES])
def test_bank_holidays_in_the_period_are_named_in_its_days(case):
    """No weekday of the period goes uncounted as a holiday but those of the case, and each has its name."""
    days, calendar = found(case).days, WorkingDays()
    uncounted = [
        f"{day.date:%a %d %b %Y}"
        for day in days[1:]
        if day.date.weekday() < 5 and calendar.why_not(day.date) and day.why == calendar.why_not(day.date)
    ]
    expected = filter(None, case["uk_bank_holidays_in_period"].split("; "))
    assert uncounted == [day for day in expected if not awaited(days, day)]


@pytest.mark.parametrize("case", CASES, ids=[case["case_id"] for case in CASES])
def test_every_day_is_explained(case):
    days = found(case).days
    assert all(day.why for day in days)
    assert {(later.date - day.date).days for day, later in itertools.pairwise(days)} == {1}
    assert days[-1].date.isoformat() == case["due_date"]
    assert days[-1].counted


def awaited(days, printed):
    """Whether the printed day lies before a restart, where days are not named one by one."""
    return any(
        f"{day.date:%a %d %b %Y}" == printed and ("awaited" in day.why or "before" in day.why) for day in days
    )
