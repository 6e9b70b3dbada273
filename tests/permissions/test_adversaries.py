"""Those who should not: every function of the workflow is tried by people who may do nothing there, and by
those whose role is another, or at another authority.

The functions are found in the source (test_workflow_asks). Each is given the rows of one authority by the
names of its parameters, so that a new function is tried without being named here, or says what it lacks.
"""

import inspect
from collections.abc import Callable
from datetime import UTC, date, datetime
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from foi.authorities.models import Authority, Membership, Role
from foi.compliance.finding import Severity
from foi.figures.quality_runs import FigureCheck, FigureFinding, SeenFinding
from foi.figures.reports import ImportDraft, Report, ReportParagraph, ReportTable
from foi.jobs.models import Job
from foi.law.cost_limit import Activity
from foi.letters.models import CorrectionChoice
from foi.permissions import Refused
from foi.requests.models import ClockEvent
from foi.responses.cost_estimates import AggregatedRequest, CostEstimate, CostLine, Together
from foi.responses.decisions import FindingDecision, FindingDecisionKind, SmallNumberDecision
from foi.stats.editing import Rule
from foi.stats.periods import Period
from foi.workflow.figures.ad_hoc_figures import SuppliedFigure
from tests.factories import (
    make_answer,
    make_authority,
    make_dataset,
    make_figure,
    make_information_request,
    make_measure,
    make_part,
    make_question,
    make_record,
    make_refusal_reason,
    make_register,
    make_response,
    make_source,
    make_user,
)
from tests.permissions.test_views_ask import PAGES
from tests.permissions.test_workflow_asks import WITHOUT, changing

WORDS = (
    "reason", "why", "who", "where", "result", "title", "file_name", "media_type", "together", "similarity",
    "what", "label", "subject", "text", "requester_name", "comment",
)  # fmt: skip
"""Parameters that take words."""
AT, DAY = datetime(2026, 4, 1, 12, tzinfo=UTC), date(2026, 4, 1)
TRIED = [name for name in changing() if name not in WITHOUT]
KEEPING = (
    "foi.figures.table_import.",
    "foi.workflow.figures.keeping.",
    "foi.workflow.figures.capture.",
    "foi.workflow.figures.reports.",
    "foi.workflow.figures.quality_run.say_right",
    "foi.workflow.figures.quality_run.take_back",
    "foi.workflow.figures.quality_run.query_found",
    "foi.workflow.figures.ad_hoc_figures.file_figure",
)
"""What data stewards do; all else is done by who works on requests, or by both."""
BY_BOTH = (
    "foi.workflow.figures.quality_run.sweep",
    "foi.workflow.requests.clock.recount_open",
)
BY_EITHER = ("issue", "decide_finding", "decide_findings", "withdraw_decision")
REVIEWING = ("approve", "return_with_comment")


@pytest.fixture
def authority(db: None) -> Authority:
    return make_authority()


@pytest.fixture
def rows(authority: Authority) -> dict[str, Any]:
    """What functions are given, by the names of their parameters: all of it belongs to one authority."""
    theirs = make_user(authority)
    request = make_information_request(authority, questions_settled=True)
    response = make_response(request, author=theirs)
    question = make_question(request)
    answer = make_answer(response, question)
    dataset = make_dataset(authority=authority)
    figure, source = make_figure(make_measure(dataset)), make_source(authority=authority)
    estimate = CostEstimate.objects.create(response=response)
    run = FigureCheck.objects.create(authority=authority, on=DAY, began_at=AT, ended_at=AT)
    report = Report.objects.create(
        source=source,
        authority=authority,
        owner=dataset.owner,
        file_name="a.pdf",
        content=b"%PDF",
        sha256="0" * 64,
        added_at=AT,
        added_by=theirs,
    )
    draft = ImportDraft.objects.create(
        by=theirs, authority=authority, dataset=dataset, content=b"", created_at=AT, changed_at=AT
    )
    decision = SmallNumberDecision.objects.create(
        response=response, dataset=dataset, reason="Nobody can be told.", decided_by=theirs, decided_at=AT
    )
    return {
        "authority": authority,
        "information_request": request,
        "other": make_information_request(authority),
        "response": response,
        "question": question,
        "questions": [question],
        "answer": answer,
        "part": make_part(answer),
        "dataset": dataset,
        "measure": figure.measure,
        "figure": figure,
        "figures": [figure],
        "source": source,
        "report": report,
        "table": ReportTable.objects.create(report=report, number=1),
        "paragraph": ReportParagraph.objects.create(report=report, number=1, text="There were 12 lamps."),
        "draft": draft,
        "line": CostLine.objects.create(
            estimate=estimate, order=1, activity=Activity.LOCATE, what="files", volume=1, minutes_each=1
        ),
        "aggregated": AggregatedRequest.objects.create(
            estimate=estimate,
            information_request=make_information_request(authority),
            together=Together.SAME_PERSON,
            similarity="Same.",
        ),
        "finding": FigureFinding.objects.create(
            run=run, order=1, rule=Rule.REPEATED, words="It is so.", codes=[figure.code], numbers="0" * 64
        ),
        "seen": SeenFinding.objects.create(
            authority=authority,
            rule=Rule.REPEATED,
            numbers="1" * 64,
            reason="Right.",
            seen_by=theirs,
            seen_at=AT,
        ),
        "event": ClockEvent.objects.create(information_request=request, kind="fees_notice", on=DAY),
        "decision": decision,
        # What holds others, of which no more is looked at before a person is let in.
        "told": SuppliedFigure("12", "lamps", Period.financial(2024), "Highways"),
        "picked": SimpleNamespace(measure=figure.measure),
        "spot": SimpleNamespace(start=0),
        "arrived": SimpleNamespace(owner="", earlier=None),
        "changed": SimpleNamespace(authority=authority, letters=()),
        "counts": SimpleNamespace(
            response=response, protected=(), small=SimpleNamespace(dataset=dataset, cells=list)
        ),
        "option": SimpleNamespace(problem="", is_open=True, decision=decision),
        "grid": None,
        "choices": None,
        "make_plan": lambda queried: SimpleNamespace(dataset=dataset, fingerprint="x", troubles=()),
        "shown": "x",
        "period": Period.financial(2025),
        "entered": (),
        "as_at": None,
        "at": timezone.now(),
        "on": DAY,
        "today": DAY,
        "received_on": DAY,
        "letter_date": DAY,
        "choice": CorrectionChoice.NOTHING,
        "kind": "text",
        "version": 1,
        "up": True,
        "findings": (),
        "reasons": {},
        "chosen": {},
        "changes": {},
        "cells": [],
        "holding": "held",
        "outcome": "",
        "content": b"x",
        "regime": "eir",
    } | dict.fromkeys(WORDS, "x")


def called(name: str, rows: dict[str, Any], by: Any, **changes: Any) -> None:
    """Call a function for somebody, with what it asks for, and some of it changed."""
    module, _, attribute = name.rpartition(".")
    function: Callable[..., Any] = getattr(import_module(module), attribute)
    given, places = dict(rows), []
    special = SPECIAL.get(attribute)
    if special:
        given |= special(rows)
    given |= changes
    named: dict[str, Any] = {}
    for parameter in inspect.signature(function).parameters.values():
        if parameter.kind is parameter.VAR_KEYWORD:
            named |= given.get(parameter.name, {})
            continue
        value = by if parameter.name == "by" else given.get(parameter.name, parameter.default)
        if parameter.name == "by" or parameter.name in given or parameter.default is parameter.empty:
            assert parameter.name == "by" or parameter.name in given, f"say what {parameter.name} is"
            if parameter.kind is parameter.KEYWORD_ONLY:
                named[parameter.name] = value
            else:
                places.append(value)
    done = function(*places, **named)
    if inspect.isgenerator(done):
        list(done)


def is_refused(name: str, rows: dict[str, Any], by: Any) -> bool:
    try:
        with transaction.atomic():
            called(name, rows, by)
    except Refused:
        return True
    return False


def accepted(rows: dict[str, Any]) -> dict[str, Any]:
    decision = FindingDecision.objects.create(
        response=rows["response"],
        check_id="A01",
        place="letter",
        text_sha256="0" * 64,
        kind=FindingDecisionKind.ACKNOWLEDGED,
        reason="x",
        decided_by=rows["response"].author,
        decided_at=AT,
    )
    return {"decision": decision}


def of_a_letter(rows: dict[str, Any]) -> dict[str, Any]:
    finding = SimpleNamespace(check="A01", severity=Severity.WARN, place="letter", text_sha256="0" * 64)
    return {"finding": finding, "findings": [finding]}


def noticed(rows: dict[str, Any]) -> dict[str, Any]:
    make_part(rows["answer"], "refusal", reason=make_refusal_reason(), small_numbers=rows["decision"])
    return {}


def for_a_register(rows: dict[str, Any]) -> dict[str, Any]:
    draft = rows["draft"]
    draft.dataset, draft.register = None, make_register(authority=rows["authority"])
    return {"draft": draft}


SPECIAL: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "record_clock_event": lambda rows: {"kind": "fees_notice"},
    "withdraw_decision": accepted,
    "decide_finding": of_a_letter,
    "decide_findings": of_a_letter,
    "split": lambda rows: {"at": 5},
    "answer_for": lambda rows: {"question": make_question(rows["information_request"])},
    "take_out_refusals": noticed,
    "save_records": for_a_register,
}
"""What a parameter of a common name is to one function."""


def everybody_else(authority: Authority) -> dict[str, Any]:
    """People who may change nothing at an authority, by what they are."""
    other = make_authority()
    all_roles = list(Role)
    return {
        "nobody signed in": AnonymousUser(),
        "no role anywhere": make_user(),
        "every role at another authority": make_user(other, roles=all_roles),
        "deactivated, with every role": make_user(authority, roles=all_roles, is_active=False),
        "deactivated, of the installation": make_user(authority, is_active=False, is_superuser=True),
        "reader": make_user(authority, role=Role.READER),
        "administrator, who gives roles": make_user(authority, role=Role.ADMINISTRATOR),
    }


# An authority's administrator counts anew when its target changes, and the same is asked of the letterhead.
FOR_ADMINISTRATORS = {"foi.workflow.requests.clock.recount_open"}


@pytest.mark.parametrize("name", TRIED)
def test_who_has_no_business_there_changes_nothing(
    name: str, authority: Authority, rows: dict[str, Any]
) -> None:
    for what, person in everybody_else(authority).items():
        if name in FOR_ADMINISTRATORS and what.startswith("administrator"):
            continue
        assert is_refused(name, rows, person), f"{what} may do it"


@pytest.mark.parametrize("name", TRIED)
def test_a_role_elsewhere_helps_nobody_here(name: str, authority: Authority, rows: dict[str, Any]) -> None:
    """A steward of one authority who is officer of another is each only there."""
    keeps, works = [Role.STEWARD], [Role.OFFICER, Role.REVIEWER]
    here = works if name.startswith(KEEPING) else keeps
    elsewhere = keeps if name.startswith(KEEPING) else works
    if name.startswith(BY_BOTH):
        here = [Role.READER]
    person = make_user(authority, roles=here)
    for role in elsewhere:
        Membership.objects.create(user=person, authority=make_authority(), role=role)
    assert is_refused(name, rows, person)


@pytest.mark.parametrize("name", [each for each in TRIED if not each.startswith((*KEEPING, *BY_BOTH))])
def test_officers_and_reviewers_do_each_their_own(
    name: str, authority: Authority, rows: dict[str, Any]
) -> None:
    """Who only reviews writes nothing, and who only writes approves nothing."""
    short = name.rpartition(".")[2]
    if short in BY_EITHER:
        return
    role = Role.OFFICER if short in REVIEWING else Role.REVIEWER
    assert is_refused(name, rows, make_user(authority, role=role))


# Pages ------------------------------------------------------------------------------------------------------


def pages_of(rows: dict[str, Any]) -> dict[str, str]:
    """The address of each page that belongs to these rows, or to none, by its name in the URL conf."""
    register, reason = make_register(authority=rows["authority"]), make_refusal_reason()
    make_record(register, "Lamps Ltd", "12")
    keys = {
        "answer": 1,
        "clock-event": rows["event"].pk,
        "estimate-apart": rows["aggregated"].pk,
        "estimate-line": rows["line"].pk,
        "figures-document": rows["report"].pk,
        "figures-document-pick": rows["paragraph"].pk,
        "figures-document-table": rows["table"].pk,
        "figures-import": rows["draft"].pk,
        "part": rows["part"].pk,
        "question": rows["question"].pk,
    }
    slugs = {
        "figures-owner": rows["dataset"].owner.slug,
        "records-add": register.slug,
        "refusal-add": reason.slug,
    }
    said = {
        "reference": rows["response"].information_request.reference,
        "order": 1,
        "dataset": rows["dataset"].slug,
        "code": rows["figure"].code,
        "measure": rows["measure"].slug,
    }
    found = {}
    for name, (converters, _) in PAGES.items():
        prefixes = [each for each in keys if name.startswith(each)]
        known = said | {"slug": slugs.get(name, rows["dataset"].slug)}
        if prefixes:
            known["pk"] = keys[max(prefixes, key=len)]
        if not name.startswith("admin:") and set(converters) <= set(known):
            found[name] = reverse(name, kwargs={each: known[each] for each in converters})
    return found


# What is the same for everybody who is signed in, whatever authority the address names.
FOR_EVERYBODY = {"authority-colours", "figures-owner", "figures-owner-csv"}


def test_another_authoritys_pages_are_not_there(authority: Authority, rows: dict[str, Any]) -> None:
    """For one with every role elsewhere: what belongs to an authority is neither shown nor changed."""
    client = Client()
    client.force_login(make_user(make_authority(), roles=list(Role)))
    for name, where in pages_of(rows).items():
        if PAGES[name][0] and name not in FOR_EVERYBODY:
            got = client.get(where).status_code, client.post(where).status_code
            assert set(got) <= {403, 404, 405}, (name, got)


# Work in the background -------------------------------------------------------------------------------------


def test_who_has_left_neither_sees_nor_ends_the_work_he_started(authority: Authority) -> None:
    left = make_user(authority, make_authority(), role=Role.STEWARD)
    job = Job.objects.create(title="Import", work="x", key="x", authority=authority, by=left, created_at=AT)
    assert job in Job.objects.seen_by(left)
    assert job.may_be_ended_by(left)
    Membership.objects.filter(user=left, authority=authority).delete()
    person = type(left).objects.get(pk=left.pk)
    assert job not in Job.objects.seen_by(person)
    assert not job.may_be_ended_by(person)


def test_who_may_end_work_sees_it(authority: Authority) -> None:
    job = Job.objects.create(title="Import", work="x", key="x", authority=authority, created_at=AT)
    of_the_installation = make_user(is_superuser=True)
    assert job.may_be_ended_by(of_the_installation)
    assert job in Job.objects.seen_by(of_the_installation)
