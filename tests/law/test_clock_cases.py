"""The forty-two worked deadlines of `clock_cases.csv`: rules of both regimes over ten years of holidays.

Each was computed twice, from the holidays library and from the 1971 Act by hand. `received` holds the day
from which the period runs: of the request, or of the response or notice where the deadline is another.
"""

import csv
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from foi.law import deadlines
from foi.law.clock import ClockEvent, EventKind
from foi.law.deadlines import Deadline
from foi.law.provisions import Regime
from foi.law.working_days import WorkingDays

TABLE = Path(__file__).parent / "clock_cases.csv"
CASES = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))

# The cases' own names for what moves the clock. What they only note (an e-mail's hour) moves nothing.
KINDS = {
    "clarification_sought": EventKind.CLARIFICATION_SOUGHT,
    "particulars_sought": EventKind.CLARIFICATION_SOUGHT,
    "clarification_received": EventKind.CLARIFICATION_RECEIVED,
    "particulars_received": EventKind.CLARIFICATION_RECEIVED,
    "fees_notice": EventKind.FEES_NOTICE,
    "advance_payment_notice": EventKind.FEES_NOTICE,
    "fee_received": EventKind.FEE_RECEIVED,
    "payment_received": EventKind.FEE_RECEIVED,
    "transferred_in": EventKind.TRANSFERRED_IN,
    "reg7_extension": EventKind.EXTENSION_NOTIFIED,
}

Case = dict[str, str]


def received(case: Case) -> date:
    return date.fromisoformat(case["received"])


def regime(case: Case) -> Regime:
    return Regime(case["regime"])


def events(case: Case) -> list[ClockEvent]:
    return [
        ClockEvent(KINDS[event["t"]], date.fromisoformat(event.get("on", case["received"])))
        for event in json.loads(case["events_json"])
        if event["t"] in KINDS
    ]


def response(case: Case) -> Deadline:
    return deadlines.due_date(regime(case), received(case), events(case))


def notice(case: Case) -> Deadline:
    return deadlines.notice_due(regime(case), received(case), events(case))


DEADLINES: dict[str, Callable[[Case], Deadline]] = {
    "response": response,
    "response (extended)": response,
    "response by the receiving authority": response,
    "s17(1)+(2) notice": notice,
    "reg 7(3) extension notice": notice,
    "final PIT decision": lambda case: deadlines.public_interest_decision_due(received(case)),
    "last day to ask for internal review": lambda case: deadlines.review_request_due(
        regime(case), received(case)
    ),
    "last day to make representations": lambda case: deadlines.review_request_due(
        regime(case), received(case)
    ),
    "internal review outcome (target)": lambda case: deadlines.review_due(regime(case), received(case)),
    "internal review outcome (exceptional)": lambda case: deadlines.review_due(
        regime(case), received(case), exceptional=True
    ),
    "reconsideration decision": lambda case: deadlines.review_due(regime(case), received(case)),
    "last day to pay fee": lambda case: deadlines.fee_due(regime(case), received(case)),
    "last day to pay advance charge": lambda case: deadlines.fee_due(regime(case), received(case)),
    "last day inside a 60-consecutive-working-day aggregation window opening on this request": (
        lambda case: deadlines.aggregation_ends(received(case))
    ),
    "re-use response": lambda case: deadlines.reuse_due(received(case)),
}


def test_all_cases_are_here():
    assert [case["case_id"] for case in CASES] == [f"C{number:02}" for number in range(1, 43)]


@pytest.mark.parametrize("case", CASES, ids=[case["case_id"] for case in CASES])
def test_due(case):
    due = DEADLINES[case["deadline"]](case).due
    assert due.isoformat() == case["due_date"]
    assert due.strftime("%a") == case["due_weekday"]


@pytest.mark.parametrize("case", CASES, ids=[case["case_id"] for case in CASES])
def test_bank_holidays_in_the_period_are_named_in_its_days(case):
    """No weekday of the period goes uncounted as a holiday but those of the case, and each has its name."""
    found = DEADLINES[case["deadline"]](case)
    calendar = WorkingDays()
    uncounted = [
        f"{day.date:%a %d %b %Y}"
        for day in found.days[1:]
        if day.date.weekday() < 5 and calendar.why_not(day.date) and day.why == calendar.why_not(day.date)
    ]
    expected = [] if not found.days else list(filter(None, case["uk_bank_holidays_in_period"].split("; ")))
    assert uncounted == [day for day in expected if not awaited(found, day)]


def awaited(found: Deadline, printed: str) -> bool:
    """Whether the printed day lies before a restart, where days are not named one by one."""
    return any(
        f"{day.date:%a %d %b %Y}" == printed and ("awaited" in day.why or "before" in day.why)
        for day in found.days
    )
