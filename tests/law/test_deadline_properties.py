"""What holds of every deadline, whatever the day, the events and the holidays."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from foi.law.bank_holidays import BankHoliday, Nation
from foi.law.clock import EventKind, TimedEvent
from foi.law.deadlines import DeadlineName, asked_deadline, due_date, notice_due
from foi.law.provisions import Regime
from foi.law.working_days import WorkingDays, working_days_left

SOUGHT, CLARIFIED = EventKind.CLARIFICATION_SOUGHT, EventKind.CLARIFICATION_RECEIVED
NOTICE, PAID = EventKind.FEES_NOTICE, EventKind.FEE_RECEIVED

DAYS = st.dates(date(2006, 1, 1), date(2035, 12, 31))
REGIMES = st.sampled_from(Regime)
SOON = st.integers(0, 90)
FIRST, LAST = date(2026, 1, 1), date(2026, 6, 30)
RECEIVED = date(2026, 1, 5)
EVENTS = st.lists(
    st.builds(TimedEvent, st.sampled_from(EventKind), st.dates(FIRST, LAST)),
    max_size=6,
)
ONE_OFF = st.lists(
    st.builds(
        BankHoliday,
        st.dates(FIRST, date(2026, 12, 31)),
        st.just("A day of thanksgiving"),
        st.sets(st.sampled_from(Nation), min_size=1).map(tuple),
    ),
    max_size=8,
)
# The periods that count working days; a fee under the FOIA and a complaint count months and weeks.
IN_WORKING_DAYS = st.sampled_from(
    [
        (asked, law)
        for law in ("foia", "eir")
        for asked in DeadlineName
        if asked is not DeadlineName.COMPLAINT
        and (asked, law)
        not in {(DeadlineName.FEE, "foia"), (DeadlineName.DECISION, "eir"), (DeadlineName.AGGREGATION, "eir")}
    ]
    + [(DeadlineName.RESPONSE, "rpsi")]
)


@given(REGIMES, DAYS)
def test_due_is_a_working_day_and_the_last_of_twenty_counted(regime, received):
    deadline = due_date(regime, received)
    assert WorkingDays().is_working(deadline.due)
    assert deadline.days[-1].date == deadline.due
    assert sum(day.counted for day in deadline.days) == 20


@given(IN_WORKING_DAYS, DAYS)
def test_every_period_in_working_days_ends_on_one(period, start):
    asked, law = period
    assert WorkingDays().is_working(asked_deadline(asked, law, start).due)


@given(REGIMES, EVENTS, ONE_OFF)
def test_due_is_a_working_day_whatever_happens(regime, happened, one_off):
    for counted in (due_date, notice_due):
        deadline = counted(regime, RECEIVED, happened, one_off)
        assert WorkingDays(tuple(one_off)).is_working(deadline.due)


@given(IN_WORKING_DAYS, DAYS, SOON)
def test_due_is_never_earlier_for_a_later_receipt(period, received, days):
    asked, law = period
    later = received + timedelta(days=days)
    assert asked_deadline(asked, law, received).due <= asked_deadline(asked, law, later).due


@given(DAYS, SOON)
def test_periods_of_weeks_and_months_are_never_earlier_for_a_later_start(start, days):
    later = start + timedelta(days=days)
    for asked in (DeadlineName.FEE, DeadlineName.COMPLAINT):
        assert asked_deadline(asked, "foia", start).due <= asked_deadline(asked, "foia", later).due


@given(REGIMES, DAYS, st.integers(0, 60), st.integers(0, 120), st.booleans())
def test_restarting_never_shortens_the_time(regime, received, asked, waited, answered):
    sought = received + timedelta(days=asked)
    happened = [TimedEvent(SOUGHT, sought)]
    if answered:
        happened.append(TimedEvent(CLARIFIED, sought + timedelta(days=waited)))
    assert due_date(regime, received, happened).due >= due_date(regime, received).due


@given(REGIMES, DAYS, st.integers(0, 60), st.integers(0, 120), st.booleans())
def test_pausing_never_shortens_the_time(regime, received, noticed, waited, paid):
    given_on = received + timedelta(days=noticed)
    happened = [TimedEvent(NOTICE, given_on)]
    if paid:
        happened.append(TimedEvent(PAID, given_on + timedelta(days=waited)))
    assert due_date(regime, received, happened).due >= due_date(regime, received).due


@given(
    REGIMES,
    st.sampled_from([(SOUGHT, CLARIFIED), (NOTICE, PAID)]),
    st.integers(0, 27),
    st.integers(0, 60),
    SOON,
)
def test_the_longer_the_wait_the_later_the_date(regime, kinds, asked, waited, longer):
    asked_for, came = kinds
    begun = RECEIVED + timedelta(days=asked)
    ends = (begun + timedelta(days=days) for days in sorted((waited, min(waited + longer, 80))))
    sooner, later = (
        due_date(regime, RECEIVED, [TimedEvent(asked_for, begun), TimedEvent(came, end)]).due for end in ends
    )
    assert sooner <= later


@given(REGIMES, EVENTS, ONE_OFF)
def test_holidays_only_lengthen_the_time(regime, happened, one_off):
    assert due_date(regime, RECEIVED, happened, one_off).due >= due_date(regime, RECEIVED, happened).due


@given(REGIMES, EVENTS, ONE_OFF)
def test_no_event_brings_the_date_nearer_and_all_days_are_listed(regime, happened, one_off):
    deadline = due_date(regime, RECEIVED, happened, one_off)
    assert deadline.due >= due_date(regime, RECEIVED, (), one_off).due
    assert [day.date for day in deadline.days] == [
        RECEIVED + timedelta(days=number) for number in range((deadline.due - RECEIVED).days + 1)
    ]
    assert all(day.why for day in deadline.days)
    assert {event.event for event in deadline.ignored} <= set(happened)


@given(REGIMES, DAYS)
def test_only_what_is_no_working_day_goes_uncounted(regime, received):
    calendar = WorkingDays()
    for day in due_date(regime, received).days[1:]:
        assert day.counted == calendar.is_working(day.date)
        assert day.counted or day.why == calendar.why_not(day.date)


@given(DAYS, DAYS)
def test_days_left_are_negative_only_when_late(today, due_day):
    assert (working_days_left(today, due_day) < 0) == (today > due_day)
