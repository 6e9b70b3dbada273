"""How time limits are counted, paused, started again and shown."""

from datetime import date

import pytest

from foi.law.bank_holidays import BankHoliday, Nation
from foi.law.clock import EventKind, TimedEvent, WaitingFor, run_clock
from foi.law.deadlines import (
    aggregation_ends,
    complaint_due,
    due_date,
    fee_due,
    notice_due,
    public_interest_decision_due,
    reuse_due,
    review_due,
    review_request_due,
)
from foi.law.provisions import Regime
from foi.law.working_days import WorkingDays, working_days_left

FOIA, EIR = Regime.FOIA, Regime.EIR

SOUGHT = EventKind.CLARIFICATION_SOUGHT
CLARIFIED = EventKind.CLARIFICATION_RECEIVED
FEES = EventKind.FEES_NOTICE
PAID = EventKind.FEE_RECEIVED
EXTENDED = EventKind.EXTENSION_NOTIFIED
TRANSFERRED = EventKind.TRANSFERRED_IN
WEIGHING = EventKind.PUBLIC_INTEREST_EXTENSION


def events(*pairs):
    return [TimedEvent(kind, date.fromisoformat(on)) for kind, on in pairs]


def due(regime, received, *pairs):
    return due_date(regime, date.fromisoformat(received), events(*pairs))


class TestDaysListed:
    """Every calendar day from receipt to due, each with its reason."""

    @pytest.mark.parametrize(
        ("day", "counted", "why"),
        [
            ("2026-03-13", False, "day of receipt"),
            ("2026-03-14", False, "Saturday"),
            ("2026-03-15", False, "Sunday"),
            ("2026-03-16", True, "working day 1"),
            ("2026-03-17", False, "St Patrick's Day (Northern Ireland)"),
            ("2026-03-18", True, "working day 2"),
            ("2026-04-03", False, "Good Friday"),
            ("2026-04-06", False, "Easter Monday (England, Wales and Northern Ireland)"),
            ("2026-04-15", True, "working day 20"),
        ],
    )
    def test_over_easter(self, day, counted, why):
        listed = {each.date.isoformat(): each for each in due(FOIA, "2026-03-13").days}
        assert (listed[day].counted, listed[day].why) == (counted, why)

    @pytest.mark.parametrize(
        ("day", "why"),
        [
            ("2026-03-02", "day of receipt, before the time started again"),
            ("2026-03-09", "before the time started again"),
            ("2026-03-10", "clarification awaited"),
            ("2026-04-08", "clarification awaited"),
            ("2026-04-09", "clarification received, the time starts again"),
            ("2026-04-10", "working day 1"),
            ("2026-05-08", "working day 20"),
        ],
    )
    def test_with_clarification(self, day, why):
        deadline = due(FOIA, "2026-03-02", (SOUGHT, "2026-03-10"), (CLARIFIED, "2026-04-09"))
        assert {each.date.isoformat(): each.why for each in deadline.days}[day] == why

    @pytest.mark.parametrize(
        ("day", "why"),
        [
            ("2026-03-06", "working day 4"),
            ("2026-03-09", "fee awaited"),
            ("2026-03-14", "Saturday"),
            ("2026-03-17", "St Patrick's Day (Northern Ireland)"),
            ("2026-03-20", "fee awaited"),
            ("2026-03-23", "working day 5"),
        ],
    )
    def test_with_a_fee(self, day, why):
        deadline = due(FOIA, "2026-03-02", (FEES, "2026-03-09"), (PAID, "2026-03-20"))
        assert {each.date.isoformat(): each.why for each in deadline.days}[day] == why

    def test_transferred_in(self):
        days = due(EIR, "2026-04-17", (TRANSFERRED, "2026-04-20")).days
        assert [day.why for day in days[:5]] == [
            "day of receipt, with the other authority",
            "with the other authority",
            "with the other authority",
            "day of receipt",
            "working day 1",
        ]


@pytest.mark.parametrize(
    ("regime", "happened", "expected", "waiting_for"),
    [
        (FOIA, [(SOUGHT, "2026-03-10")], "2026-04-10", WaitingFor.CLARIFICATION),
        (EIR, [(SOUGHT, "2026-03-10")], "2026-04-10", WaitingFor.CLARIFICATION),
        (FOIA, [(FEES, "2026-03-09")], "2026-04-01", WaitingFor.FEE),
        (FOIA, [(FEES, "2026-03-09"), (PAID, "2026-03-09")], "2026-04-01", None),
        (FOIA, [(SOUGHT, "2026-03-10"), (CLARIFIED, "2026-03-10")], "2026-04-10", None),
    ],
)
def test_while_the_requester_is_waited_for_due_is_the_earliest_it_can_be(
    regime, happened, expected, waiting_for
):
    deadline = due(regime, "2026-03-02", *happened)
    assert (deadline.due.isoformat(), deadline.waiting_for) == (expected, waiting_for)


def test_waiting_names_its_first_day():
    deadline = due(FOIA, "2026-03-02", (SOUGHT, "2026-03-10"))
    assert deadline.waiting_since == date(2026, 3, 10)
    assert [day.why for day in deadline.days if day.date == date(2026, 3, 10)] == [
        "clarification asked for, the time starts again when it arrives"
    ]


@pytest.mark.parametrize(
    ("regime", "happened", "why"),
    [
        (FOIA, (SOUGHT, "2026-03-01"), "Before the request was received."),
        (FOIA, (CLARIFIED, "2026-03-05"), "No clarification was being waited for."),
        (FOIA, (PAID, "2026-03-05"), "No fee was being waited for."),
        (
            FOIA,
            (SOUGHT, "2026-04-01"),
            "Asked for after the twentieth working day: the time had run out.",
        ),
        (EIR, (FEES, "2026-04-01"), "Sent after the twentieth working day: the time had run out."),
        (EIR, (EXTENDED, "2026-04-01"), "Notified after the twentieth working day (regulation 7(3))."),
        (FOIA, (EXTENDED, "2026-03-05"), "The Freedom of Information Act has no such extension."),
        (FOIA, (WEIGHING, "2026-04-01"), "Notified after the twentieth working day (section 17(1) and (2))."),
        (EIR, (WEIGHING, "2026-03-05"), "The Environmental Information Regulations give no such time."),
    ],
)
def test_what_has_no_effect_in_law_is_kept_with_the_reason(regime, happened, why):
    deadline = due(regime, "2026-03-02", happened)
    assert deadline.due == date(2026, 3, 31)
    assert [each.why for each in deadline.ignored] == [why]


@pytest.mark.parametrize(
    ("happened", "expected"),
    [
        ([(SOUGHT, "2026-03-31"), (CLARIFIED, "2026-04-09")], "2026-05-08"),
        ([(EXTENDED, "2026-03-31")], "2026-04-30"),
        ([(EXTENDED, "2026-03-10"), (SOUGHT, "2026-03-11"), (CLARIFIED, "2026-03-12")], "2026-05-13"),
        (
            [
                (SOUGHT, "2026-03-03"),
                (CLARIFIED, "2026-03-04"),
                (SOUGHT, "2026-03-05"),
                (CLARIFIED, "2026-03-09"),
            ],
            "2026-04-09",
        ),
        (
            [(SOUGHT, "2026-03-03"), (CLARIFIED, "2026-03-09"), (FEES, "2026-03-10"), (PAID, "2026-03-11")],
            "2026-04-13",
        ),
    ],
)
def test_events_together_whatever_their_order(happened, expected):
    assert due(EIR, "2026-03-02", *happened).due.isoformat() == expected
    assert due(EIR, "2026-03-02", *reversed(happened)).due.isoformat() == expected


def test_time_for_the_public_interest_moves_the_decision_and_not_the_notice():
    happened = events((WEIGHING, "2026-02-02"))
    received = date(2026, 1, 5)
    assert notice_due(FOIA, received, happened).due == date(2026, 2, 2)
    assert public_interest_decision_due(received, happened).due == date(2026, 3, 2)
    assert run_clock(FOIA, received, happened, WorkingDays()).public_interest


@pytest.mark.parametrize("kind", EventKind)
def test_an_event_of_one_law_has_no_effect_under_the_other(kind):
    other = {FOIA: EIR, EIR: FOIA}.get(kind.regime)
    if other:
        assert due(other, "2026-03-02", (kind, "2026-03-05")).ignored


def test_a_one_off_holiday_given_by_the_caller_is_not_counted():
    extra = [BankHoliday(date(2026, 3, 20), "A day of thanksgiving", (Nation.WALES,))]
    deadline = due_date(FOIA, date(2026, 3, 2), extra_holidays=extra)
    assert deadline.due == date(2026, 4, 1)
    assert "A day of thanksgiving (Wales)" in {day.why for day in deadline.days}


@pytest.mark.parametrize(
    ("notified", "expected"),
    [
        ("2026-03-09", "2026-06-08"),
        ("2026-03-01", "2026-05-31"),
        ("2026-11-30", "2027-02-28"),
        ("2027-11-30", "2028-02-29"),
        ("2026-10-31", "2027-01-30"),
        ("2026-12-01", "2027-02-28"),
    ],
)
def test_three_months_beginning_with_the_fees_notice(notified, expected):
    assert fee_due(FOIA, date.fromisoformat(notified)).due.isoformat() == expected


@pytest.mark.parametrize(
    ("regime", "paid", "expected", "ignored"),
    [
        (FOIA, "2026-06-08", "2026-07-01", []),
        (FOIA, "2026-06-09", "2026-04-01", ["Paid after 8 June 2026, the last day for it."]),
        (EIR, "2026-06-08", "2026-07-01", []),
        (EIR, "2026-06-09", "2026-04-01", ["Paid after 8 June 2026, the last day for it."]),
    ],
)
def test_what_is_paid_too_late_brings_no_duty(regime, paid, expected, ignored):
    deadline = due(regime, "2026-03-02", (FEES, "2026-03-09"), (PAID, paid))
    assert deadline.due.isoformat() == expected
    assert [each.why for each in deadline.ignored] == ignored


@pytest.mark.parametrize(
    ("deadline", "day", "counted", "why"),
    [
        (fee_due(FOIA, date(2026, 3, 9)), "2026-03-09", True, "month 1, day 1"),
        (fee_due(FOIA, date(2026, 3, 9)), "2026-04-08", True, "month 1, day 31"),
        (fee_due(FOIA, date(2026, 3, 9)), "2026-06-08", True, "month 3, day 31"),
        (fee_due(FOIA, date(2026, 11, 30)), "2027-02-28", True, "month 3, day 30"),
        (fee_due(EIR, date(2026, 3, 12)), "2026-03-12", False, "day of the notice"),
        (complaint_due(date(2026, 3, 16)), "2026-03-16", False, "day of the response"),
        (complaint_due(date(2026, 3, 16)), "2026-03-17", True, "week 1, day 1"),
        (complaint_due(date(2026, 3, 16)), "2026-04-03", True, "week 3, day 4"),
        (complaint_due(date(2026, 3, 16)), "2026-04-27", True, "week 6, day 7"),
        (aggregation_ends(date(2026, 1, 10)), "2026-01-10", False, "Saturday"),
        (aggregation_ends(date(2026, 1, 12)), "2026-01-12", True, "working day 1"),
        (aggregation_ends(date(2026, 1, 12)), "2026-04-08", True, "working day 60"),
        (
            review_request_due(EIR, date(2026, 3, 16)),
            "2026-03-17",
            False,
            "St Patrick's Day (Northern Ireland)",
        ),
        (review_due(FOIA, date(2026, 4, 1)), "2026-04-01", False, "day the review was asked for"),
        (reuse_due(date(2026, 11, 23)), "2026-11-30", False, "St Andrew's Day (Scotland)"),
    ],
)
def test_other_periods_are_explained_day_by_day_too(deadline, day, counted, why):
    listed = {each.date.isoformat(): each for each in deadline.days}
    assert (listed[day].counted, listed[day].why) == (counted, why)
    assert deadline.days[-1].date == deadline.due


def test_six_weeks_to_complain_are_calendar_weeks():
    assert complaint_due(date(2026, 3, 16)).due == date(2026, 4, 27)


@pytest.mark.parametrize(
    ("deadline", "authority", "statutory"),
    [
        (due(FOIA, "2026-03-02"), "section 10(1)", True),
        (due(EIR, "2026-03-02"), "regulation 5(2)", True),
        (due(EIR, "2026-03-02", (EXTENDED, "2026-03-05")), "regulation 7(1)", True),
        (notice_due(FOIA, date(2026, 3, 2)), "section 17(1)", True),
        (public_interest_decision_due(date(2026, 3, 2)), "section 10(3), Commissioner's guidance", False),
        (review_request_due(FOIA, date(2026, 3, 2)), "section 45 Code of Practice, 5.3", False),
        (review_request_due(EIR, date(2026, 3, 2)), "regulation 11(2)", True),
        (review_due(EIR, date(2026, 3, 2)), "regulation 11(4)", True),
    ],
)
def test_each_deadline_names_its_authority(deadline, authority, statutory):
    assert (deadline.authority, deadline.statutory) == (authority, statutory)


@pytest.mark.parametrize(
    ("today", "left"),
    [
        ("2026-03-13", 20),
        ("2026-03-16", 19),
        ("2026-04-02", 7),
        ("2026-04-03", 7),
        ("2026-04-14", 1),
        ("2026-04-15", 0),
        ("2026-04-16", -1),
        ("2026-04-18", -2),
        ("2026-04-20", -3),
    ],
)
def test_working_days_left(today, left):
    assert working_days_left(date.fromisoformat(today), due(FOIA, "2026-03-13").due) == left


def test_the_saturday_after_a_due_friday_is_late():
    assert working_days_left(date(2026, 3, 14), date(2026, 3, 13)) == -1
