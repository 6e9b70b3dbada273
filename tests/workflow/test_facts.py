"""The facts of a case for the checks: what is attached, who edited, small counts and what was decided about
them.
"""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from foi.blocks.models import BlockVersion
from foi.compliance.facts import BlockUsed, ClockFacts, Facts, Requested, SmallCount
from foi.figures.models import Dataset, HeldFigure
from foi.letters.build.assemble import assemble
from foi.letters.models import Disclosure
from foi.requests.models import ClockEvent
from foi.responses.decisions import SmallNumberDecision
from foi.responses.models import Response, Search
from foi.stats.disclosure import USUAL_THRESHOLD
from foi.workflow.figures.small_numbers import small_numbers_of
from foi.workflow.review.facts import facts_of
from tests.factories import (
    RECEIVED_ON,
    make_answer,
    make_attachment,
    make_block,
    make_dataset,
    make_dimension,
    make_fact,
    make_figure,
    make_information_request,
    make_issued_letter,
    make_measure,
    make_part,
    make_question,
    make_response,
    make_source,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def response() -> Response:
    information_request = make_information_request()
    response = make_response(information_request)
    make_answer(response, make_question(information_request))
    return response


def dataset_of(*values: object, **fields: Any) -> Dataset:
    """A dataset about people with these counts by age."""
    dataset = make_dataset(**{"slug": "care", "title": "Care", "sensitivity": "personal"} | fields)
    make_dimension(dataset, "age", *(f"aged-{number}" for number in range(len(values))))
    measure, source = make_measure(dataset, label="Children"), make_source()
    for number, value in enumerate(values):
        make_figure(measure, value, {"age": f"aged-{number}"}, source=source)  # type: ignore[arg-type]
    return dataset


def show(response: Response, dataset: Dataset) -> None:
    make_part(response.answers.get(), "table", dataset=dataset, spec={"rows": ["dim:age"]})


def facts(response: Response, **fields: Any) -> Facts:
    return facts_of(response, assemble(response), today=RECEIVED_ON, **fields)


def small(response: Response) -> list[str]:
    """The small counts in the letter as printed, the least first."""
    counts = facts(response).small_counts or ()
    return sorted(count.printed for each in counts for count in each.counts)


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({}, ["1", "4"]),
        ({"sensitivity": "ordinary"}, []),
        ({"small_number_threshold": 10}, ["1", "4", "5", "9"]),
        ({"small_number_threshold": 2}, ["1"]),
    ],
)
def test_small_counts_about_people(response: Response, fields: dict[str, Any], found: list[str]) -> None:
    show(response, dataset_of(0, 1, 4, 5, 9, 1200, **fields))
    assert small(response) == found


def test_the_authoritys_threshold_counts_where_the_dataset_has_none(response: Response) -> None:
    show(response, dataset_of(5, 9))
    assert small(response) == []
    response.information_request.authority.small_number_threshold = 6
    assert small(response) == ["5"]


def test_the_authoritys_threshold_is_a_fact_for_what_has_no_dataset(response: Response) -> None:
    authority = response.information_request.authority
    assert authority.small_number_threshold == USUAL_THRESHOLD
    authority.small_number_threshold = 10
    assert facts(response).small_number_threshold == 10


def test_a_count_in_a_sentence_and_behind_a_share_is_small_too(response: Response) -> None:
    dataset_of(3, 24)
    part, whole = HeldFigure.objects.order_by("low")
    make_part(response.answers.get(), text=f"That is [[share: {part.code} of {whole.code}]].")
    assert small(response) == ["3"]


def test_counts_that_are_not_in_the_letter_are_not_asked_about(response: Response) -> None:
    dataset_of(3)
    assert small(response) == []


def test_a_small_count_is_described_in_words(response: Response) -> None:
    show(response, dataset_of(3))
    code = HeldFigure.objects.get().code
    (counts,) = facts(response).small_counts or ()
    assert (counts.dataset, counts.title, counts.threshold) == ("care", "Care", 5)
    assert counts.counts == (SmallCount(code, "dataset-care", "Children, Aged 0, 2024/25", "3"),)


def test_a_decision_covers_exactly_the_counts_it_was_made_about(response: Response) -> None:
    dataset = dataset_of(3, 7)
    show(response, dataset)
    (found,) = small_numbers_of(response, assemble(response))
    SmallNumberDecision.objects.create(
        response=response,
        dataset=dataset,
        reason="Nobody can be recognised.",
        cells=found.cells(),
        decided_by=make_user(),
        decided_at=response.created_at,
    )
    assert [each.decided for each in facts(response).small_counts or ()] == [True]
    HeldFigure.objects.filter(low=7).update(low=2)
    assert [each.decided for each in facts(response).small_counts or ()] == [False]
    HeldFigure.objects.filter(low=2).update(low=7)
    HeldFigure.objects.filter(low=3).update(low=4)
    assert [each.decided for each in facts(response).small_counts or ()] == [False]


def test_who_and_what_is_there(response: Response) -> None:
    writer, editor = make_user(), make_user()
    response.author = writer
    response.editors.add(editor)
    attachment = make_attachment(response)
    make_attachment(make_response())
    answer = response.answers.get()
    answer.outstanding = "To follow."
    answer.save()
    colleague = make_user()
    known = facts(response, approver=colleague)
    assert (known.approver, known.second_person) == (str(colleague.pk), True)
    for one in (writer, editor):
        assert facts(response, approver=one).second_person is False
    assert facts(response).second_person is None
    assert known.attachments == frozenset({f"attachment-{attachment.pk}"})
    assert known.outstanding == ((f"answer-{answer.pk}", "To follow."),)
    assert (known.today, known.received) == (RECEIVED_ON, RECEIVED_ON)


def test_what_was_asked_for_and_how(response: Response) -> None:
    request = response.information_request
    request.requester_address = "1 High Street\n\nAnytown"
    request.preferred_form, request.adjustments = "CSV", "Large print"
    assert facts(response).requested == Requested(
        request.text,
        "A resident",
        "resident@example.org",
        ("1 High Street", "Anytown"),
        "CSV",
        "Large print",
    )


def test_what_was_searched(response: Response) -> None:
    assert facts(response).searched == frozenset()
    answer = response.answers.get()
    for where in ("Register", "Archive"):
        Search.objects.create(answer=answer, who="Lighting", where=where, result="Nothing.")
    other = make_answer(make_response())
    Search.objects.create(answer=other, who="Lighting", where="Register", result="Nothing.")
    assert facts(response).searched == frozenset({f"answer-{answer.pk}"})


def test_the_time_limit_as_kept_and_as_counted(response: Response) -> None:
    due = date(2026, 3, 31)
    clock = facts(response).clock
    assert clock == ClockFacts(
        kept=due,
        counted=due,
        limits=(due,),
        notice_due=due,
        decision_due=date(2026, 4, 30),
        extended_due=date(2026, 4, 30),
    )
    response.information_request.due_on = date(2026, 3, 30)
    response.approved_at = datetime(2026, 3, 20, 23, 30, tzinfo=UTC)
    clock = facts(response).clock
    assert clock
    assert (clock.kept, clock.counted, clock.ready) == (date(2026, 3, 30), due, date(2026, 3, 20))


def test_what_was_told_of_the_time_limit(response: Response) -> None:
    def happened(kind: str, day: int, **fields: Any) -> None:
        ClockEvent.objects.create(
            information_request=response.information_request, kind=kind, on=date(2026, 3, day), **fields
        )

    happened("clarification_received", 4)
    happened("clarification_sought", 10, note="Which wards?")
    happened("public_interest_extension", 12, promised_on=date(2026, 4, 20))
    clock = facts(response).clock
    assert clock
    assert clock.waiting
    assert clock.asked == ((date(2026, 3, 10), "Which wards?"),)
    assert clock.promised == date(2026, 4, 20)
    assert [each.event.kind for each in clock.ignored] == ["clarification_received"]


def test_the_blocks_a_letter_is_made_from(response: Response) -> None:
    block = make_block("Section 16 asks us to help.", title="Help", review_due=date(2026, 9, 1))
    first = block.current()
    BlockVersion.objects.create(block=block, number=2, text="We help.", created_at=response.created_at)
    make_part(response.answers.get(), text="We are glad to help.", block_version=first)
    make_block("Nobody uses this.")
    assert facts(response).blocks == (
        BlockUsed(block.slug, "Help", 1, 2, date(2026, 9, 1), "Section 16 asks us to help."),
    )


def test_when_the_commissioners_details_were_checked(response: Response) -> None:
    make_fact("commissioner_name", "Information Commissioner", last_checked=date(2026, 1, 5))
    make_fact("commissioner_phone", "0303 123 1113")
    make_fact("commissioner_address", "Wilmslow", in_force_to=date(2026, 1, 1))
    make_fact("cost_limit", "450")
    assert dict(facts(response).commissioner_checked or ()) == {
        "Commissioner's name": date(2026, 1, 5),
        "Commissioner's telephone": None,
    }


def test_a_dataset_given_before_to_somebody_else(response: Response) -> None:
    dataset = dataset_of(3)
    show(response, dataset)
    figure = HeldFigure.objects.get()
    authority = response.information_request.authority

    def given(to: Response) -> str:
        issued = make_issued_letter(to)
        Disclosure.objects.create(letter=issued, figure=figure, entry=figure.code, printed="3")
        return issued.reference

    given(make_response())  # by another authority
    given(make_response(response.information_request, number=2))
    assert facts(response).given_before == ()
    reference = given(make_response(make_information_request(authority)))
    assert facts(response).given_before == (("Care", reference),)


def test_more_small_counts_take_no_more_queries(response: Response) -> None:
    show(response, dataset_of(1))
    few = queries(response)
    for number in range(4):
        show(response, dataset_of(*range(1, 9), slug=f"care-{number}"))
    assert queries(response) == few


def queries(response: Response) -> int:
    letter = assemble(response)
    with CaptureQueriesContext(connection) as captured:
        facts_of(response, letter, today=RECEIVED_ON)
    return len(captured)
