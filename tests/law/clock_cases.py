"""The worked deadlines of `clock_cases.csv`, read for the tests that ask for them one way or another."""

import csv
import json
from datetime import date
from pathlib import Path

from foi.law.deadlines import DeadlineName, Happened

TABLE = Path(__file__).parent / "clock_cases.csv"
CASES = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))

Case = dict[str, str]

ASKED = {
    "response": DeadlineName.RESPONSE,
    "response (extended)": DeadlineName.RESPONSE,
    "response by the receiving authority": DeadlineName.RESPONSE,
    "re-use response": DeadlineName.RESPONSE,
    "s17(1)+(2) notice": DeadlineName.NOTICE,
    "reg 7(3) extension notice": DeadlineName.NOTICE,
    "final PIT decision": DeadlineName.DECISION,
    "last day to ask for internal review": DeadlineName.REVIEW_REQUEST,
    "last day to make representations": DeadlineName.REVIEW_REQUEST,
    "internal review outcome (target)": DeadlineName.REVIEW,
    "internal review outcome (exceptional)": DeadlineName.REVIEW,
    "reconsideration decision": DeadlineName.REVIEW,
    "last day to pay fee": DeadlineName.FEE,
    "last day to pay advance charge": DeadlineName.FEE,
    "last day inside a 60-consecutive-working-day aggregation window opening on this request": (
        DeadlineName.AGGREGATION
    ),
}


def asked_in(case: Case) -> DeadlineName:
    """Which last day the case is about."""
    return ASKED[case["deadline"]]


def received_in(case: Case) -> date:
    """The day from which its period runs."""
    return date.fromisoformat(case["received"])


def happened_in(case: Case) -> list[Happened]:
    """Its events; a whole day is a day, whatever the hour."""
    return [Happened(event["t"], _day(event)) for event in json.loads(case["events_json"])]


def arguments_in(case: Case) -> list[str]:
    """The case as one would ask the command."""
    events = (
        f"{event['t']}:{on}" if (on := event.get("on") or event.get("at")) else event["t"]
        for event in json.loads(case["events_json"])
    )
    asked = [f"--for={asked_in(case)}"] if asked_in(case) is not DeadlineName.RESPONSE else []
    listed = [f"--regime={case['regime']}", f"--received={case['received']}", *asked]
    return [*listed, *(f"--event={event}" for event in events)]


def _day(event: dict[str, str]) -> date | None:
    on = event.get("on") or event.get("at", "")
    return date.fromisoformat(on[:10]) if on else None
