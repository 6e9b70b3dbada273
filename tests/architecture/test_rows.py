"""What a row may be: each constraint is broken once, and both the database and a form refuse it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from foi.authorities.models import Authority, DatedFact, Membership
from foi.blocks.models import Block, BlockVersion
from foi.figures.models import (
    Category,
    Dataset,
    FigureCheck,
    FigureFinding,
    HeldFigure,
    ImportBatch,
    ImportDraft,
    Measure,
    MeasureRelation,
    PickedFigure,
    RecordCell,
    RegisterColumn,
    Report,
    ReportParagraph,
    ReportTable,
    SeenFinding,
    Source,
)
from foi.jobs.models import Job
from foi.letters.models import CorrectionDecision, Disclosure, IssuedLetter
from foi.refusals.models import RefusalReason
from foi.requests.models import ClockEvent, InformationRequest, Question
from foi.responses.changes import DraftChange
from foi.responses.cost_estimates import AggregatedRequest, CostEstimate, CostLine
from foi.responses.decisions import FindingDecision, ReviewComment, SmallNumberDecision
from foi.responses.models import Answer, AnswerPart, Attachment, Response, Search
from tests.factories import (
    make_answer,
    make_attachment,
    make_authority,
    make_block,
    make_data_owner,
    make_dataset,
    make_dimension,
    make_fact,
    make_figure,
    make_information_request,
    make_issued_letter,
    make_measure,
    make_part,
    make_question,
    make_record,
    make_refusal_reason,
    make_register,
    make_response,
    make_source,
    make_user,
    steps_before,
)

DAY, AT = date(2026, 3, 2), datetime(2026, 3, 2, 12, tzinfo=UTC)
BEFORE = {"day": DAY - timedelta(days=1), "at": AT - timedelta(days=1)}
_numbers = count(1)
Row = models.Model
Given = dict[str, Any]


def category(**given: Any) -> Row:
    return Category.objects.create(
        **{"dimension": make_dimension(make_dataset(), "ward"), "slug": "north", "label": "North"} | given
    )


def batch(**given: Any) -> Row:
    fields = {"file_name": "lamps.csv", "content": b"1", "sha256": "0" * 64, "imported_at": AT}
    return ImportBatch.objects.create(**fields | {"imported_by": make_user()} | given)


def import_draft(**given: Any) -> Row:
    fields = {"by": make_user(), "authority": make_authority(), "content": b"1"}
    return ImportDraft.objects.create(**fields | {"created_at": AT, "changed_at": AT} | given)


def report(**given: Any) -> Report:
    fields = {"source": make_source(), "authority": make_authority(), "owner": make_data_owner()}
    fields |= {"file_name": "lamps.pdf", "content": b"1", "sha256": "0" * 64, "pages": 3}
    return Report.objects.create(**fields | {"added_at": AT, "added_by": make_user()} | given)


def paragraph() -> ReportParagraph:
    return ReportParagraph.objects.create(report=report(), number=1, text="There are 12 lamps.")


def picked(**given: Any) -> Row:
    fields = {"paragraph": paragraph(), "start": 10, "written": "12", "figure": make_figure()}
    return PickedFigure.objects.create(**fields | {"picked_at": AT, "picked_by": make_user()} | given)


def relation(**given: Any) -> Row:
    fields = {"measure": make_measure(), "kind": "share", "of": make_measure()}
    return MeasureRelation.objects.create(**fields | given)


def seen(**given: Any) -> Row:
    fields = {
        "authority": make_authority(),
        "rule": "total",
        "numbers": "0",
        "what": "Odd",
        "reason": "Right",
    }
    return SeenFinding.objects.create(**fields | {"seen_by": make_user(), "seen_at": AT} | given)


def job(**given: Any) -> Row:
    fields = {"title": "Check", "work": "none", "key": "check", "created_at": AT}
    fields |= {"authority": make_authority()}
    return Job.objects.create(**fields | given)


def check(**given: Any) -> FigureCheck:
    fields = {"authority": make_authority(), "on": DAY, "began_at": AT, "ended_at": AT}
    return FigureCheck.objects.create(**fields | given)


def cell(**given: Any) -> Row:
    register = make_register(["name"])
    fields = {"record": make_record(register, "x"), "column": RegisterColumn.objects.create(
        register=register, slug="other", label="Other"
    ), "kind": "text", "text": "Bright Ltd"}  # fmt: skip
    return RecordCell.objects.create(**fields | given)


def clock_event(**given: Any) -> Row:
    fields = {"information_request": make_information_request(), "kind": "clarification_sought", "on": DAY}
    return ClockEvent.every.create(**fields | given)


def cost_line(**given: Any) -> Row:
    estimate = CostEstimate.objects.create(response=make_response())
    fields = {"order": 1, "activity": "locate", "what": "files", "volume": 3, "minutes_each": Decimal(5)}
    return CostLine.objects.create(**{"estimate": estimate} | fields | given)


def aggregated(**given: Any) -> Row:
    estimate = CostEstimate.objects.create(response=make_response())
    fields = {"together": "same_person", "similarity": "Both about lamps."}
    request = make_information_request()
    return AggregatedRequest.objects.create(
        **{"estimate": estimate, "information_request": request} | fields | given
    )


def correction_decision(**given: Any) -> Row:
    fields = {"authority": make_authority(), "figure": make_figure(), "value": "12", "choice": "nothing"}
    return CorrectionDecision.objects.create(**fields | {"decided_by": make_user(), "decided_at": AT} | given)


def letter(**given: Any) -> IssuedLetter:
    return make_issued_letter(make_response(), **given)


def disclosure(**given: Any) -> Row:
    fields = {"letter": letter(), "entry": "figure-1", "measure": "Lamps", "printed": "12"}
    return Disclosure.objects.create(**fields | given)


def part(kind: str = "text", **given: Any) -> Row:
    return make_part(given.pop("answer", None) or make_answer(make_response()), kind, **given)


def small_numbers(**given: Any) -> SmallNumberDecision:
    fields = {"response": make_response(), "dataset": make_dataset(), "reason": "Nobody lives there."}
    return SmallNumberDecision.objects.create(
        **fields | {"decided_by": make_user(), "decided_at": AT} | given
    )


def finding_decision(**given: Any) -> Row:
    fields = {"response": make_response(), "check_id": "B01", "place": "letter", "text_sha256": "0" * 64}
    fields |= {"kind": "acknowledged", "reason": "It is right.", "decided_by": make_user()}
    return FindingDecision.objects.create(**fields | {"decided_at": AT} | given)


def review(**given: Any) -> Row:
    fields = {"response": make_response(), "action": "sent", "by": make_user(), "at": AT}
    return ReviewComment.objects.create(**fields | given)


def search(**given: Any) -> Row:
    fields = {"answer": make_answer(make_response()), "who": "Highways", "where": "the register"}
    return Search.objects.create(**fields | {"result": "Nothing"} | given)


MAKERS: dict[type[Row], Callable[..., Row]] = {
    Authority: make_authority,
    Membership: lambda **given: Membership.objects.create(
        **{"user": make_user(), "authority": make_authority()} | given
    ),
    DatedFact: lambda **given: make_fact(**{"key": "cost_limit", "value": "450"} | given),
    Block: make_block,
    BlockVersion: lambda **given: BlockVersion.objects.create(
        **{"block": make_block(), "number": 2, "text": "Held.", "created_at": AT} | given
    ),
    Dataset: make_dataset,
    Measure: make_measure,
    Category: category,
    Source: make_source,
    HeldFigure: make_figure,
    ImportBatch: batch,
    ImportDraft: import_draft,
    RegisterColumn: lambda **given: RegisterColumn.objects.create(
        **{"register": make_register(), "slug": "third", "label": "Third"} | given
    ),
    RecordCell: cell,
    MeasureRelation: relation,
    SeenFinding: seen,
    FigureCheck: check,
    FigureFinding: lambda **given: FigureFinding.objects.create(
        **{"run": check(), "order": 1, "rule": "total", "where": "Lamps", "words": "Odd"} | given
    ),
    Report: report,
    ReportTable: lambda **given: ReportTable.objects.create(**{"report": report(), "number": 1} | given),
    PickedFigure: picked,
    RefusalReason: make_refusal_reason,
    InformationRequest: make_information_request,
    Question: lambda **given: make_question(make_information_request(), **given),
    ClockEvent: clock_event,
    CostLine: cost_line,
    AggregatedRequest: aggregated,
    CorrectionDecision: correction_decision,
    IssuedLetter: letter,
    Disclosure: disclosure,
    Response: make_response,
    Answer: lambda **given: make_answer(make_response(), **given),
    Attachment: lambda **given: make_attachment(make_response(), **given),
    AnswerPart: part,
    Search: search,
    SmallNumberDecision: small_numbers,
    FindingDecision: finding_decision,
    ReviewComment: review,
    Job: job,
    DraftChange: lambda **given: DraftChange.objects.create(
        **{"response": make_response(), "kind": "added"} | given
    ),
}


def approved(**but: Any) -> Given:
    return {"state": "approved"} | steps_before("approved") | but


def with_itself(field: str, other: str, make: Callable[[], Row]) -> Given:
    """Two fields that refer to the same row."""
    row = make()
    return {field: row, other: row}


NOT_TEXT: Given = {"kind": "text", "text": "Some", "low": None}
ONE_OF_EACH: dict[str, Callable[[], Given]] = {
    "authority_counts_references_from_one": lambda: {"next_number": 0},
    "dated_fact_has_a_value": lambda: {"value": ""},
    "dated_fact_ends_after_it_begins": lambda: {"in_force_from": DAY, "in_force_to": BEFORE["day"]},
    "block_version_counts_from_one": lambda: {"number": 0},
    "block_version_has_wording": lambda: {"text": ""},
    "measure_is_a_rate_per_at_least_one": lambda: {"per": 0},
    "measure_is_rounded_to_more_than_nothing": lambda: {"rounded_to": 0},
    "import_is_of_a_dataset_or_of_a_register": lambda: {
        "dataset": make_dataset(),
        "register": make_register(),
    },
    "import_draft_is_of_a_dataset_or_of_a_register": lambda: {
        "dataset": make_dataset(),
        "register": make_register(),
    },
    "import_draft_is_changed_after_it_is_made": lambda: {"changed_at": BEFORE["at"]},
    "heldfigure_number_is_given": lambda: {"value": None},
    "heldfigure_text_is_given": lambda: {"value": None, "kind": "text"},
    "heldfigure_date_is_given": lambda: {"value": None, "kind": "date"},
    "heldfigure_has_no_value_where_none_is_held": lambda: {"status": "not_held"},
    "heldfigure_is_a_number_where_it_has_ends": lambda: {"kind": "text", "text": "Some"},
    "heldfigure_has_a_lower_end_where_it_has_an_upper": lambda: {
        "value": None,
        "status": "not_held",
        "high": 3,
    },
    "heldfigure_ends_in_order": lambda: {"value": 4, "high": 3},
    "heldfigure_names_its_holder": lambda: {"value": None, "status": "held_by_other"},
    "held_figure_says_when_it_was_confirmed": lambda: {"last_confirmed_by": make_user()},
    "recordcell_number_is_given": lambda: {"kind": "number", "text": ""},
    "recordcell_text_is_given": lambda: {"text": ""},
    "recordcell_date_is_given": lambda: {"kind": "date", "text": ""},
    "recordcell_has_no_value_where_none_is_held": lambda: {
        "kind": "number",
        "text": "",
        "low": 2,
        "status": "not_held",
    },
    "recordcell_is_a_number_where_it_has_ends": lambda: {"low": 2},
    "recordcell_has_a_lower_end_where_it_has_an_upper": lambda: {
        "kind": "number",
        "high": 3,
        "status": "not_held",
    },
    "recordcell_ends_in_order": lambda: {"kind": "number", "low": 4, "high": 3},
    "recordcell_names_its_holder": lambda: {"status": "held_by_other"},
    "measure_relation_says_what_is_counted": lambda: {"of": None},
    "measure_relation_base_is_one_measure": lambda: {"kind": "base", "to": make_measure()},
    "measure_relation_change_is_of_one_measure": lambda: {"kind": "change", "to": make_measure()},
    "measure_is_not_counted_for_itself": lambda: with_itself("measure", "of", make_measure),
    "measure_is_not_its_own_whole": lambda: with_itself("measure", "to", make_measure),
    "measure_relation_has_two_measures": lambda: with_itself("of", "to", make_measure),
    "seen_finding_has_a_reason": lambda: {"reason": ""},
    "seen_finding_says_who_took_it_back_and_when": lambda: {"taken_back_at": AT},
    "seen_finding_is_taken_back_after_it_was_seen": lambda: {
        "taken_back_at": BEFORE["at"],
        "taken_back_by": make_user(),
    },
    "figure_check_ends_after_it_begins": lambda: {"ended_at": BEFORE["at"]},
    "report_has_no_more_pages_read_than_it_has": lambda: {"pages_read": 4},
    "report_is_not_its_own_earlier_edition": lambda: with_itself("source", "earlier", make_source),
    "report_table_says_why_it_is_left_out": lambda: {"state": "left_out"},
    "picked_figure_is_as_written": lambda: {"written": ""},
    "refusal_reason_has_wording": lambda: {"wording": ""},
    "request_has_a_reference": lambda: {"reference": ""},
    "request_is_due_after_it_is_received": lambda: {"due_on": BEFORE["day"]},
    "request_target_is_after_it_is_received": lambda: {"target_on": BEFORE["day"]},
    "request_foia_due_date_is_after_it_is_received": lambda: {"foia_due_on": BEFORE["day"]},
    "request_eir_due_date_is_after_it_is_received": lambda: {"eir_due_on": BEFORE["day"]},
    "request_says_what_it_waits_for_and_since_when": lambda: {"waiting_for": "fee"},
    "question_asks_something": lambda: {"text": ""},
    "question_has_both_ends_of_its_place": lambda: {"start": 3},
    "question_place_ends_after_it_begins": lambda: {"start": 3, "end": 2},
    "clock_event_promises_a_day_for_the_public_interest_only": lambda: {
        "promised_on": DAY + timedelta(days=9)
    },
    "clock_event_promises_a_later_day": lambda: {"kind": "public_interest_extension", "promised_on": DAY},
    "cost_line_says_what_is_counted": lambda: {"what": ""},
    "cost_line_takes_no_less_than_no_time": lambda: {"minutes_each": -1},
    "cost_line_outlay_is_not_negative": lambda: {"outlay": -1},
    "issued_letter_has_a_reference": lambda: {"reference": ""},
    "issued_letter_has_the_hash_of_its_tree": lambda: {"tree_sha256": ""},
    "issued_letter_has_the_hash_of_its_pdf": lambda: {"pdf_sha256": ""},
    "disclosure_says_what_was_printed": lambda: {"printed": ""},
    "disclosure_ends_in_order": lambda: {"low": 4, "high": 3},
    "response_counts_from_one": lambda: {"number": 0},
    "response_corrects_a_letter_if_it_is_a_correction": lambda: {"kind": "correction"},
    "response_says_who_sent_it_for_review_and_when": lambda: {"submitted_at": AT},
    "response_in_review_was_sent": lambda: {
        "state": "in_review",
        "submitted_by": None,
        "submitted_at": None,
    },
    "response_has_an_approval_if_it_is_approved": lambda: approved(approved_sha256=""),
    "response_has_its_date_when_issued": lambda: {"state": "issued", "letter_date": None},
    "attachment_is_not_empty": lambda: {"content": b""},
    "attachment_says_who_checked_it": lambda: {"checked_by": ""},
    "part_has_words_if_it_is_words": lambda: {"text": ""},
    "part_has_a_block_only_in_words": lambda: {
        "kind": "refusal",
        "reason": make_refusal_reason(),
        "block_version": make_block().current(),
    },
    "part_has_a_dataset_if_it_is_a_table": lambda: {"kind": "table"},
    "part_has_a_register_if_it_is_a_table_of_records": lambda: {"register": make_register()},
    "part_has_a_reason_if_it_is_a_refusal": lambda: {"kind": "refusal"},
    "part_has_a_document_if_it_is_an_attachment": lambda: {"kind": "attachment"},
    "part_has_an_answer_if_it_is_a_reference": lambda: {"kind": "reference"},
    "part_is_of_small_numbers_only_in_a_refusal": lambda: {"small_numbers": small_numbers()},
    "part_refers_to_another_answer": lambda: (
        {"kind": "reference"} | with_itself("refers_to", "answer", lambda: make_answer(make_response()))
    ),
    "search_says_who_searched": lambda: {"who": ""},
    "search_says_where": lambda: {"where": ""},
    "search_says_what_was_found": lambda: {"result": ""},
    "small_numbers_decision_has_a_reason": lambda: {"reason": ""},
    "small_numbers_have_a_dimension_if_merged_or_dropped": lambda: {"choice": "drop"},
    "small_numbers_have_a_base_if_rounded": lambda: {"choice": "round"},
    "finding_decision_has_a_reason": lambda: {"reason": ""},
    "finding_decision_says_who_withdrew_it_when_and_why": lambda: {
        "withdrawn_by": make_user(),
        "withdrawn_at": AT,
    },
    "finding_decision_is_withdrawn_after_it_was_made": lambda: {
        "withdrawn_by": make_user(),
        "withdrawn_at": BEFORE["at"],
        "withdrawn_reason": "It was wrong.",
    },
    "review_says_what_is_to_be_changed": lambda: {"action": "returned"},
    "job_ended_when_its_state_says_so": lambda: {"state": "done"},
}
ITSELF = {
    "category_is_not_its_own_total": "parent",
    "question_is_not_under_itself": "parent",
    "response_does_not_correct_itself": "corrects",
}
"""Constraints that can only be broken by a row that is there already."""
UNREACHABLE = {"held_figure_has_a_code": "a figure's code follows from its identity whenever it is saved"}


def checks() -> list[tuple[type[Row], models.CheckConstraint]]:
    return [
        (model, constraint)
        for model in apps.get_app_config("foi").get_models()
        for constraint in model._meta.constraints
        if isinstance(constraint, models.CheckConstraint)
    ]


def choice_of(constraint: models.CheckConstraint) -> str:
    """The field of a constraint that lists the values of one field, "" for others."""
    children = constraint.condition.children  # type: ignore[union-attr]
    alone = len(children) == 1 and isinstance(children[0], tuple) and children[0][0].endswith("__in")
    return children[0][0].removesuffix("__in") if alone else ""


CHOICES = [(model, each, choice_of(each)) for model, each in checks() if choice_of(each)]
OTHERS = [(model, each) for model, each in checks() if not choice_of(each)]


def test_each_constraint_is_broken_once():
    named = {*ONE_OF_EACH, *ITSELF, *UNREACHABLE}
    assert {each.name for _, each in OTHERS} == named
    assert {model for model, _ in checks()} == set(MAKERS)


@pytest.mark.django_db
@pytest.mark.parametrize("model", MAKERS, ids=lambda model: model.__name__)
def test_a_row_like_those_of_the_tests_is_allowed(model: type[Row]):
    row = MAKERS[model]()
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.CheckConstraint):
            constraint.validate(model, row)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("model", "constraint", "field"), CHOICES, ids=lambda each: getattr(each, "name", "")
)
def test_another_value_is_refused(model: type[Row], constraint: models.CheckConstraint, field: str):
    with pytest.raises(IntegrityError), transaction.atomic():
        MAKERS[model](**{field: "zz"})
    row = MAKERS[model]()
    setattr(row, field, "zz")
    refuses_in_words(model, constraint, row)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("model", "constraint"),
    [(model, each) for model, each in OTHERS if each.name in ONE_OF_EACH],
    ids=lambda each: getattr(each, "name", ""),
)
def test_the_row_is_refused(
    model: type[Row], constraint: models.CheckConstraint, monkeypatch: pytest.MonkeyPatch
):
    given = ONE_OF_EACH[constraint.name]()
    with pytest.raises(IntegrityError, match=constraint.name), transaction.atomic():
        MAKERS[model](**given)
    # The same row as a form holds it, before anything is saved.
    unsaved: list[Row] = []
    monkeypatch.setattr(model, "save", lambda self, *args, **kwargs: unsaved.append(self))
    MAKERS[model](**given)
    refuses_in_words(model, constraint, [row for row in unsaved if isinstance(row, model)][-1])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("model", "constraint"),
    [(model, each) for model, each in OTHERS if each.name in ITSELF],
    ids=lambda each: getattr(each, "name", ""),
)
def test_a_row_that_refers_to_itself_is_refused(model: type[Row], constraint: models.CheckConstraint):
    row, field = MAKERS[model](), ITSELF[constraint.name]
    also = {"kind": "correction"} if model is Response else {}
    with pytest.raises(IntegrityError, match=constraint.name), transaction.atomic():
        model._default_manager.filter(pk=row.pk).update(**{field: row.pk} | also)
    setattr(row, field, row)
    refuses_in_words(model, constraint, row)


def refuses_in_words(model: type[Row], constraint: models.CheckConstraint, row: Row) -> None:
    with pytest.raises(ValidationError) as refusal:
        constraint.validate(model, row)
    assert refusal.value.messages == [constraint.violation_error_message]
    assert "violated" not in str(constraint.violation_error_message), "Django's own words name the constraint"


def test_every_choice_is_kept_by_the_database():
    kept = {(model, field) for model, _, field in CHOICES}
    chosen = {
        (model, field.name)
        for model in apps.get_app_config("foi").get_models()
        for field in model._meta.local_fields
        if field.choices and not isinstance(field, models.BooleanField) and not hasattr(model, "history_type")
    }
    missing = {(model.__name__, name) for model, name in chosen - kept if "Historical" not in model.__name__}
    assert missing == set()
