"""The command that says when an answer is due: every worked case, and what it says of what it can't read."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from foi.authorities.models import DatedFact, FactKey
from foi.law.deadlines import EVENT_NAMES, DeadlineName
from foi.management.commands import deadline
from tests.law.clock_cases import CASES, arguments_in


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("deadline", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def no_one_off_days(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deadline, "one_off_holidays", tuple)


pytestmark = pytest.mark.usefixtures("no_one_off_days")


@pytest.mark.parametrize("case", CASES, ids=[case["case_id"] for case in CASES])
def test_every_worked_case_can_be_asked(case: dict[str, str]) -> None:
    found = json.loads(run(*arguments_in(case), "--json"))
    assert found["due"] == case["due_date"]
    assert found["days"][-1]["date"] == case["due_date"]
    assert found["days"][-1]["counted"]


def test_every_event_and_every_last_day_is_asked_by_a_case_or_here() -> None:
    """A complaint is in no case."""
    asked = " ".join(argument for case in CASES for argument in arguments_in(case))
    assert {name for name in EVENT_NAMES if f"--event={name}" not in asked} == set()
    assert {each for each in DeadlineName if f"--for={each}" not in asked} == {
        DeadlineName.RESPONSE,
        DeadlineName.COMPLAINT,
    }
    due = json.loads(run("--regime=eir", "--received=2026-03-16", "--for=complaint", "--json"))["due"]
    assert due == "2026-04-27"


def test_json_gives_every_day_with_its_reason() -> None:
    found = json.loads(run("--regime=foia", "--received=2026-03-13", "--json"))
    assert (found["due"], found["authority"], found["statutory"]) == ("2026-04-15", "section 10(1)", True)
    assert found["days"][:5] == [
        {"date": "2026-03-13", "counted": False, "why": "day of receipt"},
        {"date": "2026-03-14", "counted": False, "why": "Saturday"},
        {"date": "2026-03-15", "counted": False, "why": "Sunday"},
        {"date": "2026-03-16", "counted": True, "why": "working day 1"},
        {"date": "2026-03-17", "counted": False, "why": "St Patrick's Day (Northern Ireland)"},
    ]


def test_text_reads_as_an_account() -> None:
    lines = run(
        "--regime=eir",
        "--received=2026-03-02",
        "--event=payment_received:2026-03-04",
        "--event=particulars_sought:2026-03-10",
    ).splitlines()
    assert lines[:5] == [
        "Last day: Friday 10 April 2026 (regulation 5(2))",
        "The clarification asked for on 10 March 2026 has not come: this is the earliest that the last day "
        "can be.",
        "Fee or charge received, 4 March 2026, moves nothing. No fee was being waited for.",
        "",
        "  Mon 2 March 2026       not counted  day of receipt, before the time started again",
    ]
    assert lines[-1] == "  Fri 10 April 2026      counted      working day 20"


def test_text_says_what_is_no_statute() -> None:
    first = run("--regime=foia", "--received=2026-04-01", "--for=review").splitlines()[0]
    assert (
        first == "Last day: Friday 1 May 2026 (section 45 Code of Practice, chapter 5, which is no statute)"
    )


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-12-31T23:55", "2027-02-01"),
        ("2026-06-30T23:30:00Z", "2026-07-30"),  # half past midnight on 1 July in London
    ],
)
def test_a_moment_is_the_day_it_falls_on_in_london(received: str, due: str) -> None:
    assert json.loads(run("--regime=foia", f"--received={received}", "--json"))["due"] == due


GOOD = {"--regime": "foia", "--received": "2026-02-14"}


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"--regime": "gdpr"}, "Say --regime foia, eir or rpsi, not “gdpr”."),
        ({"--regime": ""}, "Say --regime foia, eir or rpsi."),
        ({"--received": ""}, "A date is missing. Write --received as 2026-02-14."),
        ({"--received": "14/02/2026"}, "“14/02/2026” is not a date. Write --received as 2026-02-14."),
        ({"--received": "2026-02-30"}, "“2026-02-30” is not a date. Write --received as 2026-02-14."),
        ({"--for": "lunch"}, "Say --for response, notice, decision, review, "),
        ({"--event": "strike:2026-03-01"}, "No event is called “strike”. There are: transferred_in, "),
        ({"--event": "fee_received"}, "Say on which day: fee_received:2026-04-09."),
        (
            {"--event": "fee_received:soon"},
            "“soon” is not a date. Write --event fee_received: as 2026-02-14.",
        ),
        ({"--regime": "eir", "--for": "decision"}, "The EIR give no extra time for the public interest"),
        ({"--regime": "eir", "--for": "aggregation"}, "The EIR have no cost limit"),
        ({"--regime": "rpsi", "--for": "review"}, "only the response has a time limit"),
        ({"--received": "9999-12-20"}, "No calendar goes so far. Check the year."),
        ({"--received": "9999-12-20", "--regime": "rpsi"}, "No calendar goes so far. Check the year."),
        ({"--received": "9999-12-31", "--for": "complaint"}, "No calendar goes so far. Check the year."),
    ],
)
def test_what_is_wrong_is_said_in_one_line(changed: dict[str, str], message: str) -> None:
    with pytest.raises(CommandError) as error:
        run(*(f"{name}={value}" for name, value in (GOOD | changed).items()))
    assert message in str(error.value)
    assert "\n" not in str(error.value)
    assert error.value.returncode == 1


@pytest.mark.django_db
def test_the_stewards_one_off_days_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    DatedFact.objects.create(
        key=FactKey.BANK_HOLIDAY, value="A day of thanksgiving", in_force_from=date(2026, 2, 18)
    )
    found = json.loads(run("--regime=foia", "--received=2026-02-14", "--json"))
    assert found["due"] == "2026-03-16"
    assert "A day of thanksgiving" in {day["why"] for day in found["days"]}
