"""The arithmetic of section 12, the sum as it is shown, and what could be done within the limit."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foi.law.cost_limit import (
    FORBIDDEN,
    PERMITTED,
    Activity,
    CostAgainstLimit,
    ForbiddenActivityError,
    SeparablePeriod,
    Work,
)

LIMIT, RATE = Decimal(450), Decimal(25)
DETERMINE, LOCATE, RETRIEVE, EXTRACT = PERMITTED


def work(activity, volume, minutes, outlay="0", what="records", sample=0, basis=""):
    return Work(activity, what, volume, Decimal(minutes), sample, basis, Decimal(outlay))


def estimate(*lines, limit=LIMIT, rate=RATE):
    return CostAgainstLimit(tuple(work(*line) for line in lines), Decimal(rate), Decimal(limit))


@pytest.mark.parametrize(
    ("lines", "hours", "cost", "exceeds"),
    [
        ([], "0.00", "0.00", False),
        ([(RETRIEVE, 1080, 1)], "18.00", "450.00", False),
        ([(RETRIEVE, 1081, 1)], "18.02", "450.42", True),
        ([(EXTRACT, 240, "4.5")], "18.00", "450.00", False),
        ([(DETERMINE, 1, 60), (LOCATE, 100, 11)], "19.33", "483.33", True),
        ([(LOCATE, 1, 1020, 25)], "17.00", "450.00", False),
        ([(LOCATE, 1, 1020, "25.01")], "17.00", "450.01", True),
        # Three times a third of an hour is one hour, and no rounding makes it more.
        ([(EXTRACT, 54, 20)], "18.00", "450.00", False),
    ],
)
def test_estimate(lines, hours, cost, exceeds):
    found = estimate(*lines)
    assert (str(found.hours), str(found.cost), found.exceeds) == (hours, cost, exceeds)


def test_a_sliver_over_the_limit_exceeds_it_though_it_rounds_to_it():
    found = estimate((RETRIEVE, 1, "1080.001"))
    assert (str(found.cost), found.exceeds) == ("450.00", True)


@pytest.mark.parametrize(
    ("limit", "rate", "hours"), [("450", "25", "18.00"), ("600", "25", "24.00"), ("450", "30", "15.00")]
)
def test_limit_in_hours(limit, rate, hours):
    assert str(estimate(limit=limit, rate=rate).limit_hours) == hours


@pytest.mark.parametrize("activity", Activity)
def test_regulation_4_3_counts_four_activities(activity):
    assert activity.counts == (activity.value in {"determine", "locate", "retrieve", "extract"})
    assert activity.counts != bool(activity.why_not)
    assert activity.label


@pytest.mark.parametrize("activity", FORBIDDEN)
def test_other_work_is_refused_with_the_reason(activity):
    with pytest.raises(ForbiddenActivityError) as refused:
        work(activity, 1, 60)
    assert refused.value.activity is activity
    for said in (activity.label, activity.why_not, "Regulation 4(3) counts only: finding out whether"):
        assert said in str(refused.value)


@pytest.mark.parametrize(
    "bad",
    [{"volume": -1}, {"minutes_each": Decimal(-5)}, {"sample": -1}, {"outlay": Decimal(-1)}],
    ids=lambda bad: next(iter(bad)),
)
def test_nothing_is_less_than_nothing(bad):
    good = {"activity": LOCATE, "what": "records", "volume": 1, "minutes_each": Decimal(5)}
    with pytest.raises(ValueError, match="less than nothing"):
        Work(**(good | bad))


def test_no_more_are_timed_than_there_are():
    with pytest.raises(ValueError, match="No more than 10"):
        work(LOCATE, 10, 3, sample=11)


def test_a_rate_of_nothing_is_refused():
    with pytest.raises(ValueError, match="more than nothing"):
        estimate(rate=0)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (
            work(LOCATE, 400, 3, what="case files", sample=20),
            "Locating it, or a document that may contain it, case files: 400 × 3 minutes "
            "(20 of the 400 were timed), 20 hours",
        ),
        (
            work(EXTRACT, 1500, "2.5", what="forms", sample=1, basis="chosen at random"),
            "Extracting it from a document, forms: 1,500 × 2.5 minutes "
            "(1 of the 1,500 was timed; chosen at random), 62.5 hours",
        ),
        (
            work(DETERMINE, 1, 60, what="a search of the register"),
            "Finding out whether it is held, a search of the register: 60 minutes, 1 hour",
        ),
        (
            work(RETRIEVE, 2, 1, "40.5", what="boxes"),
            "Retrieving it, or a document that may contain it, boxes: 2 × 1 minute, and £40.50 charged by "
            "others, 0.03 hours",
        ),
    ],
)
def test_each_line_shows_its_sum(line, text):
    assert [each.text for each in CostAgainstLimit((line,), RATE, LIMIT).lines()] == [text]


@pytest.mark.parametrize(
    ("lines", "total"),
    [
        (
            [(LOCATE, 400, 3)],
            "In all 20 hours at £25 an hour, £500: more than the limit of £450, which is 18 hours.",
        ),
        (
            [(LOCATE, 54, 20)],
            "In all 18 hours at £25 an hour, £450: not more than the limit of £450, which is 18 hours.",
        ),
        (
            [(DETERMINE, 1, 60), (LOCATE, 100, 11)],
            "In all 19.33 hours at £25 an hour, £483.33: more than the limit of £450, which is 18 hours.",
        ),
    ],
)
def test_total(lines, total):
    assert estimate(*lines).total == total


FILES = [(LOCATE, 400, 3, "0", "case files"), (EXTRACT, 400, 6, "0", "case files")]
YEARS = (SeparablePeriod("2025/26", 100), SeparablePeriod("2024/25", 60), SeparablePeriod("2023/24", 240))


@pytest.mark.parametrize(
    ("lines", "periods", "possible"),
    [
        # 9 minutes a file: 120 files are 18 hours.
        (FILES, (), ["120 of the 400 case files would take about 18 hours"]),
        (
            FILES,
            YEARS,
            [
                "120 of the 400 case files would take about 18 hours",
                "2025/26 only would take about 15 hours",
                "2024/25 only would take about 9 hours",
            ],
        ),
        (
            FILES,
            (SeparablePeriod("2025/26", 50), SeparablePeriod("2024/25", 50), SeparablePeriod("2023/24", 300)),
            [
                "120 of the 400 case files would take about 18 hours",
                "2025/26 only would take about 7.5 hours",
                "2024/25 only would take about 7.5 hours",
                "2025/26 and 2024/25 together would take about 15 hours",
            ],
        ),
        # What is done once is done once for a smaller request too.
        ([(DETERMINE, 1, 180), *FILES], (), ["100 of the 400 case files would take about 18 hours"]),
        ([(DETERMINE, 1, 1200), *FILES], YEARS, []),
        ([(DETERMINE, 1, 1200)], YEARS, []),
        ([(LOCATE, 100, 1)], YEARS, []),
    ],
)
def test_what_could_be_done_within_the_limit(lines, periods, possible):
    assert [each.text for each in estimate(*lines).within_limit(periods)] == possible


LINES = st.lists(
    st.tuples(st.sampled_from(PERMITTED), st.integers(0, 3000), st.integers(0, 600), st.integers(0, 600)),
    max_size=4,
)


@given(LINES)
def test_what_is_offered_fits_and_one_record_more_does_not(lines):
    found = estimate(*lines)
    offered = found.within_limit()
    assert all(each.cost <= LIMIT for each in offered)
    if offered:
        most = int(offered[0].limited_to.split(" of ")[0].replace(",", ""))
        assert not found.limited_to(most).exceeds
        assert found.limited_to(most + 1).exceeds
