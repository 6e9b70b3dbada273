"""A request's clock: both laws by question, events recorded, corrected and taken out, new bank holidays."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from foi.authorities.models import Authority, User
from foi.law.clock import EventKind
from foi.law.provisions import Regime
from foi.requests.models import InformationRequest
from foi.workflow.requests import clock, questions
from foi.workflow.requests.clock import late_promises, other_dates
from tests.factories import (
    make_administrator,
    make_authority,
    make_fact,
    make_information_request,
    make_question,
    make_response,
    make_user,
    put_in_state,
)

pytestmark = pytest.mark.django_db

SOUGHT, CLARIFIED = EventKind.CLARIFICATION_SOUGHT, EventKind.CLARIFICATION_RECEIVED
FEES, PAID = EventKind.FEES_NOTICE, EventKind.FEE_RECEIVED
EXTENDED, WEIGHING = EventKind.EXTENSION_NOTIFIED, EventKind.PUBLIC_INTEREST_EXTENSION
FOIA, EIR = "foia", "eir"


@pytest.fixture
def authority() -> Authority:
    return make_authority(internal_target_days=15)


@pytest.fixture
def officer(authority: Authority) -> User:
    return make_user(authority)


def asked(authority: Authority, *regimes: str, **fields) -> InformationRequest:
    """A request received on 2 March 2026 with one question under each of the laws, counted."""
    found = make_information_request(authority, regime=regimes[0], **fields)
    for regime in regimes:
        make_question(found, regime=regime)
    make_response(found)
    clock.recount_if_moved(found, what="Counted", by=None)
    found.clock_entries.all().delete()
    return found


def happen(found: InformationRequest, by: User, *events: tuple) -> InformationRequest:
    for kind, on, *more in events:
        clock.record_clock_event(
            information_request=found,
            kind=kind,
            on=date.fromisoformat(on),
            by=by,
            promised_on=date.fromisoformat(more[0]) if more else None,
        )
    return InformationRequest.objects.get(pk=found.pk)


@pytest.mark.parametrize(
    ("regimes", "events", "due", "foia", "eir"),
    [
        ([FOIA], [], "2026-03-31", "2026-03-31", None),
        ([EIR], [], "2026-03-31", None, "2026-03-31"),
        ([FOIA, EIR], [], "2026-03-31", "2026-03-31", "2026-03-31"),
        # Worked cases C22 and C23.
        ([FOIA], [(SOUGHT, "2026-03-10"), (CLARIFIED, "2026-04-09")], "2026-05-08", "2026-05-08", None),
        ([FOIA], [(FEES, "2026-03-09"), (PAID, "2026-03-20")], "2026-04-15", "2026-04-15", None),
        # What one law alone knows moves the questions under it, and no others.
        ([FOIA, EIR], [(EXTENDED, "2026-03-20")], "2026-03-31", "2026-03-31", "2026-04-30"),
        ([FOIA, EIR], [(WEIGHING, "2026-03-20")], "2026-03-31", "2026-04-30", "2026-03-31"),
        ([FOIA], [(WEIGHING, "2026-03-20")], "2026-04-30", "2026-04-30", None),
        # The day told to the requester binds where it is the earlier, and never shortens the twenty days.
        ([FOIA], [(WEIGHING, "2026-03-20", "2026-04-14")], "2026-04-14", "2026-04-14", None),
        ([FOIA], [(WEIGHING, "2026-03-20", "2026-06-01")], "2026-04-30", "2026-04-30", None),
        ([FOIA], [(WEIGHING, "2026-03-20", "2026-03-25")], "2026-04-30", "2026-04-30", None),
        # Told too late, or under the wrong law: it moves nothing.
        ([FOIA], [(WEIGHING, "2026-04-01")], "2026-03-31", "2026-03-31", None),
        ([FOIA], [(EXTENDED, "2026-03-20")], "2026-03-31", "2026-03-31", None),
    ],
)
def test_each_law_has_its_own_limit_and_the_first_is_the_requests(
    authority, officer, regimes, events, due, foia, eir
):
    found = happen(asked(authority, *regimes), officer, *events)
    kept = [on and on.isoformat() for on in (found.due_on, found.foia_due_on, found.eir_due_on)]
    assert kept == [due, foia, eir]


@pytest.mark.parametrize(
    ("target_days", "events", "target"),
    [
        (15, [], "2026-03-24"),
        (10, [], "2026-03-16"),
        (20, [], "2026-03-31"),
        (0, [], "2026-03-31"),
        (25, [], "2026-03-31"),
        # Five working days before the limit, wherever that has gone.
        (15, [(SOUGHT, "2026-03-10"), (CLARIFIED, "2026-04-09")], "2026-04-30"),
    ],
)
def test_the_internal_target_keeps_its_distance_from_the_limit(
    authority, officer, target_days, events, target
):
    Authority.objects.update(internal_target_days=target_days)
    authority.refresh_from_db()
    found = asked(authority, FOIA)
    clock.recount(found, what="Counted", by=None)
    assert happen(found, officer, *events).target_on == date.fromisoformat(target)


@pytest.mark.parametrize(
    ("events", "waiting_for", "since"),
    [
        ([], "", None),
        ([(SOUGHT, "2026-03-10")], "clarification", "2026-03-10"),
        ([(SOUGHT, "2026-03-10"), (CLARIFIED, "2026-03-12")], "", None),
        ([(FEES, "2026-03-11")], "fee", "2026-03-11"),
        ([(SOUGHT, "2026-04-01")], "", None),
    ],
)
def test_what_is_waited_for_is_kept_for_the_list(authority, officer, events, waiting_for, since):
    found = happen(asked(authority, FOIA), officer, *events)
    assert found.waiting_for == waiting_for
    assert found.waiting_since == (since and date.fromisoformat(since))


def test_an_event_is_corrected_taken_out_and_put_back_and_the_history_says_so(authority, officer):
    found = happen(asked(authority, FOIA), officer, (SOUGHT, "2026-03-10"), (CLARIFIED, "2026-04-09"))
    answer = found.clock_events.get(kind=CLARIFIED)
    clock.correct_clock_event(event=answer, by=officer, on=date(2026, 4, 10))
    clock.remove_clock_event(event=answer, by=officer)
    assert list(found.clock_events.values_list("kind", flat=True)) == [SOUGHT]
    clock.restore_clock_event(event=answer, by=officer)
    lines = [(entry.what, f"{entry.due_after:%d %b}") for entry in found.clock_entries.all()]
    assert lines == [
        ("Recorded: Clarification asked for, 10 March 2026", "10 Apr"),
        ("Recorded: Clarification received, 9 April 2026", "08 May"),
        (
            "Corrected: Clarification received, 9 April 2026; now Clarification received, 10 April 2026",
            "11 May",
        ),
        ("Taken out: Clarification received, 10 April 2026", "10 Apr"),
        ("Put back: Clarification received, 10 April 2026", "11 May"),
    ]
    assert {entry.by for entry in found.clock_entries.all()} == {officer}


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"kind": SOUGHT, "promised_on": date(2026, 4, 1)}, "promised_on"),
        ({"kind": WEIGHING, "promised_on": date(2026, 3, 10)}, "promised_on"),
        ({"kind": SOUGHT, "letter": "of another request"}, "letter"),
    ],
)
def test_what_cannot_be_is_refused_by_field(authority, officer, fields, field):
    if "letter" in fields:
        fields = fields | {"letter": make_response()}
    found = asked(authority, FOIA)
    with pytest.raises(ValidationError) as refused:
        clock.record_clock_event(information_request=found, on=date(2026, 3, 10), by=officer, **fields)
    assert list(refused.value.message_dict) == [field]
    assert not found.clock_events.exists()


def test_a_letter_may_be_tied_to_what_it_asked(authority, officer):
    found = asked(authority, FOIA)
    letter = found.responses.get()
    clock.record_clock_event(
        information_request=found, kind=SOUGHT, on=date(2026, 3, 10), by=officer, letter=letter
    )
    assert letter.clock_events.get().kind == SOUGHT


def test_a_change_of_a_questions_law_is_followed(authority, officer):
    found = happen(asked(authority, FOIA, FOIA), officer, (WEIGHING, "2026-03-20"))
    assert not found.two_limits
    questions.edit(question=found.questions.last(), by=officer, regime=EIR)
    found = InformationRequest.objects.get(pk=found.pk)
    assert found.two_limits
    assert found.due_on == found.eir_due_on == date(2026, 3, 31)
    assert "laws they come under" in found.clock_entries.last().what


def test_a_one_off_bank_holiday_moves_the_open_requests_it_touches_and_says_so(authority):
    touched = asked(authority, FOIA)
    earlier = asked(authority, FOIA, received_on=date(2026, 1, 5), due_on=date(2026, 2, 2))
    issued = asked(authority, FOIA)
    put_in_state(issued.responses.get(), "issued")
    fact = make_fact("bank_holiday", "A day of celebration", in_force_from=date(2026, 3, 20))
    assert clock.is_stale(touched, clock.deadlines_of(touched))
    entries = clock.recount_open(what="Bank holiday entered", by=make_administrator())
    assert [(entry.information_request, entry.due_before, entry.due_after) for entry in entries] == [
        (touched, date(2026, 3, 31), date(2026, 4, 1))
    ]
    touched = InformationRequest.objects.get(pk=touched.pk)
    assert touched.due_on == date(2026, 4, 1)
    assert touched.holiday_table.endswith("1 one-off day")
    assert not clock.is_stale(touched, clock.deadlines_of(touched))
    assert InformationRequest.objects.get(pk=issued.pk).due_on == date(2026, 3, 31)
    assert not earlier.clock_entries.exists()
    fact.delete()
    assert [entry.due_after for entry in clock.recount_open(what="Taken out", by=None)] == [date(2026, 3, 31)]


def test_the_other_days_that_apply(authority, officer):
    def listed(found, issued_on=None):
        deadlines = clock.deadlines_of(found)
        others = other_dates(found, deadlines, issued_on=issued_on, one_off=())
        return [(each.deadline.authority, each.deadline.due.isoformat()) for each in others]

    plain = asked(authority, FOIA, EIR)
    assert listed(plain) == [("section 17(1)", "2026-03-31"), ("regulation 7(3)", "2026-03-31")]
    assert listed(plain, date(2026, 3, 16)) == [
        ("section 45 Code of Practice, 5.3", "2026-05-15"),  # worked case C26
        ("regulation 11(2)", "2026-05-15"),
        ("section 50(2)(b), Commissioner's guidance", "2026-04-27"),
    ]
    weighing = happen(asked(authority, FOIA), officer, (WEIGHING, "2026-03-20"))
    assert listed(weighing) == [
        ("section 17(1)", "2026-03-31"),
        ("section 10(3), Commissioner's guidance", "2026-04-30"),
    ]
    paying = happen(asked(authority, FOIA), officer, (FEES, "2026-03-09"))
    assert ("section 9(2)", "2026-06-08") in listed(paying)  # worked case C35


@pytest.mark.parametrize(("promised", "warned"), [("2026-04-30", False), ("2026-05-01", True)])
def test_a_day_for_the_decision_past_what_guidance_allows_is_pointed_out(
    authority, officer, promised, warned
):
    found = happen(asked(authority, FOIA), officer, (WEIGHING, "2026-03-20", promised))
    assert bool(late_promises(found, clock.deadlines_of(found))) == warned


def test_the_clock_of_a_request_without_questions_follows_its_own_law(authority):
    found = make_information_request(authority, regime=EIR)
    assert clock.regimes_of(found) == (Regime.EIR,)
