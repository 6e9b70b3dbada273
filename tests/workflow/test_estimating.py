"""The estimate of section 12: which work and which requests may be counted, and two officers at it."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from foi.letters.build.case import estimate_of
from foi.responses.cost_estimates import CostEstimate
from foi.responses.models import Response
from foi.responses.states import NotAllowed
from foi.workflow.drafting import cost_estimates
from tests.factories import (
    make_fact,
    make_information_request,
    make_question,
    put_in_state,
)

WORK = {"activity": "locate", "what": "case files", "volume": 300, "minutes_each": Decimal(4), "sample": 20}


@pytest.fixture
def save(office):
    """Saves a line, as of the version given, else of the one there is."""

    def save(version=None, **fields):
        estimate = CostEstimate.objects.filter(response=office.response).first()
        version = version or (estimate.version if estimate else 1)
        return cost_estimates.save_line(
            response=office.response, version=version, by=office.officer, **(WORK | fields)
        )

    return save


def test_lines_add_up_against_the_limit_of_the_day_of_receipt(office, save):
    make_fact("cost_limit", "450", in_force_to=date(2026, 3, 1))
    make_fact("cost_limit", "£600", in_force_from=date(2026, 3, 2))
    make_fact("cost_rate", "25")
    save()
    save(activity="extract", volume=60, minutes_each=Decimal("7.5"), sample=0)
    found = CostEstimate.objects.get().sum()
    assert (str(found.hours), str(found.cost), str(found.limit), found.exceeds) == (
        "27.50",
        "687.50",
        "600",
        True,
    )
    assert [line.order for line in CostEstimate.objects.get().lines.all()] == [1, 2]


@pytest.mark.parametrize(("limit", "rate"), [("", "25"), ("450", ""), ("about 450", "25")])
def test_without_a_limit_or_a_rate_there_is_no_sum(office, save, limit, rate):
    for key, value in (("cost_limit", limit), ("cost_rate", rate)):
        if value:
            make_fact(key, value)
    save()
    assert CostEstimate.objects.get().sum() is None


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"activity": "redact"}, "Redacting can't be counted towards the limit. Taking out what is exempt"),
        ({"activity": "read"}, "Regulation 4"),
        ({"activity": "approve"}, "Regulation 4"),
        ({"sample": 301}, "No more than 300 can have been timed"),
        ({"minutes_each": Decimal(-1)}, "can't be less than nothing"),
    ],
)
def test_what_may_not_be_counted_is_refused_with_the_reason(office, save, fields, message):
    with pytest.raises(ValidationError, match=message):
        save(**fields)
    assert not CostEstimate.objects.filter(lines__isnull=False).exists()


def test_the_second_of_two_officers_is_told(office, save):
    line = save()
    save(line=line, volume=310)
    with pytest.raises(cost_estimates.EstimateChanged) as told:
        save(version=2, line=line, volume=320)
    assert told.value.version == 3
    line.refresh_from_db()
    assert line.volume == 310
    with pytest.raises(cost_estimates.EstimateChanged):
        cost_estimates.remove_line(response=office.response, version=2, by=office.officer, line=line)
    cost_estimates.remove_line(response=office.response, version=3, by=office.officer, line=line)
    assert not CostEstimate.objects.get().lines.exists()


def test_nothing_changes_outside_drafting(office, save):
    put_in_state(Response.objects.get(), "in_review")
    with pytest.raises(NotAllowed):
        save()


# Requests counted together: TEST was received on Monday 2 March 2026; the sixtieth working day, with the
# 17 March, 3 and 6 April, 4 and 25 May as bank holidays, is Friday 29 May.


def another(office, received, **fields):
    """Another request to the same authority, by the same person unless said otherwise."""
    request = make_information_request(office.authority, received_on=received, **fields)
    make_question(request)
    return request


def count(office, other, together="same_person", similarity="The same files."):
    estimate = CostEstimate.objects.filter(response=office.response).first()
    return cost_estimates.count_with(
        response=office.response,
        version=estimate.version if estimate else 1,
        by=office.officer,
        other=other,
        together=together,
        similarity=similarity,
    )


@pytest.mark.parametrize(
    ("days", "outside"),
    [
        ([date(2026, 5, 29)], False),
        ([date(2026, 6, 1)], True),
        ([date(2025, 12, 3)], False),
        ([date(2025, 12, 2)], True),
        ([date(2026, 1, 5), date(2026, 5, 29)], True),
    ],
)
def test_only_requests_within_sixty_working_days(office, days, outside):
    *first, last = days
    for day in first:
        count(office, another(office, day))
    if not outside:
        assert count(office, another(office, last))
        return
    with pytest.raises(ValidationError, match="only within 60 working days"):
        count(office, another(office, last))


def test_the_message_shows_the_window(office):
    own = office.information_request
    other = another(office, date(2026, 6, 3))
    with pytest.raises(ValidationError) as told:
        count(office, other)
    assert told.value.message_dict["reference"] == [
        f"{other.reference} was received on 3 June 2026. Requests are counted together only within 60 "
        f"working days: from {own.reference} of 2 March 2026 that is until 29 May 2026."
    ]


STRANGER = {"requester_name": "Another resident", "requester_email": "another@example.org"}


@pytest.mark.parametrize(
    ("fields", "together", "field"),
    [
        (STRANGER, "same_person", "together"),
        (STRANGER, "in_concert", None),
        (STRANGER | {"requester_email": "Resident@Example.org"}, "same_person", None),
        (STRANGER | {"requester_name": "A RESIDENT"}, "same_person", None),
    ],
)
def test_of_one_person_or_of_people_acting_together(office, fields, together, field):
    other = another(office, date(2026, 3, 9), **fields)
    if field is None:
        assert count(office, other, together).information_request == other
        return
    with pytest.raises(ValidationError) as told:
        count(office, other, together)
    assert list(told.value.message_dict) == [field]


def test_what_else_is_refused(office):
    near = another(office, date(2026, 3, 9))
    count(office, near)
    environmental = make_information_request(office.authority, received_on=date(2026, 3, 9))
    make_question(environmental, regime="eir")
    elsewhere = make_information_request(received_on=date(2026, 3, 9))
    for other, words in (
        (near, "Choose another request"),
        (office.information_request, "Choose another request"),
        (elsewhere, "Choose another request"),
        (environmental, "the EIR have no limit"),
    ):
        with pytest.raises(ValidationError, match=words):
            count(office, other)
    with pytest.raises(ValidationError, match="Say what is the same"):
        count(office, another(office, date(2026, 3, 10)), similarity=" ")


def test_only_what_could_be_counted_is_offered(office):
    near = another(office, date(2026, 3, 9))
    another(office, date(2026, 8, 3))
    another(office, date(2026, 3, 9), **STRANGER)
    counted = another(office, date(2026, 3, 10))
    aggregated = count(office, counted)
    estimate = CostEstimate.objects.get()
    assert cost_estimates.candidates(office.response, estimate) == [near]
    cost_estimates.count_apart(response=office.response, version=2, by=office.officer, aggregated=aggregated)
    assert cost_estimates.candidates(office.response, None) == [near, counted]


def test_what_the_checks_may_know(office, save):
    assert cost_estimates.cost_of(office.response, estimate_of(office.response)).estimate is None
    save()
    assert (
        cost_estimates.cost_of(office.response, estimate_of(office.response)) is None
    )  # no limit is known to hold it against
    make_fact("cost_limit", "450")
    make_fact("cost_rate", "25")
    other = another(office, date(2026, 3, 9), reference="OTHER")
    count(office, other)
    cost = cost_estimates.cost_of(office.response, estimate_of(office.response))
    assert (str(cost.estimate.hours), cost.estimate.exceeds) == ("20.00", True)
    assert [(each.reference, each.received, each.same_person_or_campaign) for each in cost.counted_with] == [
        ("OTHER", date(2026, 3, 9), True)
    ]
