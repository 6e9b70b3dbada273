"""The arithmetic of section 12."""

from decimal import Decimal

import pytest

from foi.law.cost_limit import Activity, Task, estimate_cost

LIMIT, RATE = Decimal(450), Decimal(25)


def estimate(*tasks, limit=LIMIT, rate=RATE):
    return estimate_cost([Task(*task) for task in tasks], limit=limit, rate=rate)


@pytest.mark.parametrize(
    ("tasks", "hours", "cost", "exceeds"),
    [
        ([], "0.00", "0.00", False),
        ([(Activity.RETRIEVE, 1080, Decimal(1))], "18.00", "450.00", False),
        ([(Activity.RETRIEVE, 1081, Decimal(1))], "18.02", "450.42", True),
        ([(Activity.EXTRACT, 240, Decimal("4.5"))], "18.00", "450.00", False),
        (
            [(Activity.DETERMINE, 1, Decimal(60)), (Activity.LOCATE, 100, Decimal(11))],
            "19.33",
            "483.33",
            True,
        ),
        ([(Activity.REDACT, 500, Decimal(10))], "0.00", "0.00", False),
        ([(Activity.LOCATE, 1, Decimal(1020), Decimal(25))], "17.00", "450.00", False),
        ([(Activity.LOCATE, 1, Decimal(1020), Decimal("25.01"))], "17.00", "450.01", True),
        ([(Activity.REDACT, 1, Decimal(0), Decimal(900))], "0.00", "0.00", False),
        # Three times a third of an hour is one hour, and no rounding makes it more.
        ([(Activity.EXTRACT, 54, Decimal(20))], "18.00", "450.00", False),
    ],
)
def test_estimate(tasks, hours, cost, exceeds):
    found = estimate(*tasks)
    assert (str(found.hours), str(found.cost), found.exceeds) == (hours, cost, exceeds)


def test_a_sliver_over_the_limit_exceeds_it_though_it_rounds_to_it():
    found = estimate((Activity.RETRIEVE, 1, Decimal("1080.001")))
    assert (str(found.cost), found.exceeds) == ("450.00", True)


@pytest.mark.parametrize(
    ("limit", "rate", "hours"), [("450", "25", "18.00"), ("600", "25", "24.00"), ("450", "30", "15.00")]
)
def test_limit_in_hours(limit, rate, hours):
    assert str(estimate(limit=Decimal(limit), rate=Decimal(rate)).limit_hours) == hours


def test_what_may_not_be_counted_is_handed_back():
    found = estimate((Activity.LOCATE, 1, Decimal(5)), (Activity.APPROVE, 1, Decimal(60)))
    assert [task.activity for task in found.disregarded] == [Activity.APPROVE]


@pytest.mark.parametrize("activity", Activity)
def test_regulation_4_3_counts_four_activities(activity):
    assert activity.counts == (activity.value in {"determine", "locate", "retrieve", "extract"})
    assert activity.label


@pytest.mark.parametrize("bad", [(-1, "5", "0"), (1, "-5", "0"), (1, "5", "-1")])
def test_nothing_is_less_than_nothing(bad):
    items, minutes, outlay = bad
    with pytest.raises(ValueError, match="less than nothing"):
        Task(Activity.LOCATE, items, Decimal(minutes), Decimal(outlay))


def test_a_rate_of_nothing_is_refused():
    with pytest.raises(ValueError, match="more than nothing"):
        estimate(rate=Decimal(0))
