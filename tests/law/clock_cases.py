"""The worked deadlines of `clock_cases.csv`, read for the tests that ask for them one way or another."""

import csv
import json
from datetime import date
from pathlib import Path

from foi.law.deadlines import Asked, Happened

TABLE = Path(__file__).parent / "clock_cases.csv"
CASES = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))

Case = dict[str, str]

ASKED = {
    "response": Asked.RESPONSE,
    "response (extended)": Asked.RESPONSE,
    "response by the receiving authority": Asked.RESPONSE,
    "re-use response": Asked.RESPONSE,
    "s17(1)+(2) notice": Asked.NOTICE,
    "reg 7(3) extension notice": Asked.NOTICE,
    "final PIT decision": Asked.DECISION,
    "last day to ask for internal review": Asked.REVIEW_REQUEST,
    "last day to make representations": Asked.REVIEW_REQUEST,
    "internal review outcome (target)": Asked.REVIEW,
    "internal review outcome (exceptional)": Asked.REVIEW,
    "reconsideration decision": Asked.REVIEW,
    "last day to pay fee": Asked.FEE,
    "last day to pay advance charge": Asked.FEE,
    "last day inside a 60-consecutive-working-day aggregation window opening on this request": (
        Asked.AGGREGATION
    ),
}


def asked_in(case: Case) -> Asked:
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
    asked = [f"--for={asked_in(case)}"] if asked_in(case) is not Asked.RESPONSE else []
    listed = [f"--regime={case['regime']}", f"--received={case['received']}", *asked]
    return [*listed, *(f"--event={event}" for event in events)]


def _day(event: dict[str, str]) -> date | None:
    on = event.get("on") or event.get("at", "")
    return date.fromisoformat(on[:10]) if on else None
