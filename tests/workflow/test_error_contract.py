"""What the functions of the workflow raise: their docstrings name it, and each is fed what provokes it.

Refused and NotAllowed are every function's that is told who acts (foi.workflow says so once): the first is
provoked for each of them in tests/permissions/test_adversaries.py. Here stands whatever else is named.
"""

import ast
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

import foi.workflow
from foi.authorities.models import Authority, User
from foi.figures.reports import TableState
from foi.permissions import Refused
from foi.reading.files.parts import BadDocument
from foi.reading.requests.text import UnreadableText
from foi.requests.models import Question
from foi.responses.states import NotAllowed
from foi.workflow.demo import DemoError
from foi.workflow.drafting.answers import EditedMeanwhile
from foi.workflow.drafting.cost_estimates import EstimateChanged
from foi.workflow.figures.ad_hoc_figures import SuppliedFigure
from foi.workflow.figures.reports import Arrived
from foi.workflow.issue.letter_files import NothingToRender
from tests.architecture.contract import errors_named
from tests.factories import make_authority, make_measure, make_user, put_in_state
from tests.permissions.test_adversaries import called
from tests.permissions.test_adversaries import rows as rows
from tests.permissions.test_workflow_asks import FUNCTIONS

DAY = date(2026, 4, 1)
LINE = {"activity": "locate", "what": "files", "volume": 1, "minutes_each": Decimal(1), "sample": 2}
Rows = dict[str, Any]
Given = Callable[[Rows], Rows]


def of(**changes: Any) -> Given:
    """Plain arguments in place of those of the rows."""
    return lambda rows: changes


def in_review(rows: Rows) -> Rows:
    return {"response": put_in_state(rows["response"], "in_review")}


def nothing_asked(rows: Rows) -> Rows:
    Question.objects.update(asks=False)
    return {}


def table_done(rows: Rows) -> Rows:
    table = rows["table"]
    table.state = TableState.IMPORTED
    table.save()
    return {"table": table}


def arrived(**changes: Any) -> Given:
    usual: Rows = {
        "title": "Report",
        "edition": "2025",
        "publisher": "",
        "published_on": None,
        "owner": "",
        "new_owner": "Team",
        "earlier": None,
        "file_name": "a.pdf",
        "content": b"%PDF",
    }
    return lambda rows: {"arrived": Arrived(**usual | changes)}


# Which function, what it raises, and what it is given for that beside the rows.
FEEDS: list[tuple[str, type[Exception], Given]] = [
    ("drafting.answers.serve_questions", ValidationError, of(questions=[])),
    ("drafting.answers.add_part", ValidationError, of(fields={"text": "[[x]]"})),
    ("drafting.answers.edit_part", EditedMeanwhile, of(version=99)),
    ("drafting.answers.edit_part", ValidationError, of(fields={"text": "[[x]]"})),
    ("drafting.answers.attach", ValidationError, of(content=b"")),
    ("drafting.answers.decide_small_numbers", ValidationError, of(reason=" ")),
    ("drafting.cost_estimates.save_line", EstimateChanged, of(version=99)),
    ("drafting.cost_estimates.save_line", ValidationError, of(fields=LINE)),
    ("drafting.cost_estimates.remove_line", EstimateChanged, of(version=99)),
    ("drafting.cost_estimates.count_with", EstimateChanged, of(version=99)),
    ("drafting.cost_estimates.count_with", ValidationError, of(similarity=" ")),
    ("drafting.cost_estimates.count_apart", EstimateChanged, of(version=99)),
    (
        "figures.ad_hoc_figures.add_figure",
        ValidationError,
        of(told=SuppliedFigure("many", "lamps", None, "x")),
    ),
    (
        "figures.ad_hoc_figures.file_figure",
        ValidationError,
        lambda rows: {"measure": make_measure(rows["dataset"], unit="money")},
    ),
    ("figures.keeping.add_period", ValidationError, of(entered=[])),
    ("figures.keeping.query", ValidationError, of(why=" ")),
    ("figures.quality_run.say_right", ValidationError, of(reason=" ")),
    (
        "figures.quality_run.query_found",
        ValidationError,
        lambda rows: {"figure": type(rows["figure"])(code="other")},
    ),
    ("figures.reports.add_report", BadDocument, arrived(content=b"no PDF")),
    ("figures.reports.leave_out", ValidationError, table_done),
    ("figures.revisions.decide", ValidationError, of(reason=" ")),
    ("figures.withholding.publish", ValidationError, of(reason=" ")),
    ("issue.correcting.start_correction", NotAllowed, of()),
    ("issue.issuing.issue", NotAllowed, of()),
    (
        "requests.clock.record_clock_event",
        ValidationError,
        of(kind="fees_notice", promised_on=date(2026, 4, 2)),
    ),
    ("requests.clock.correct_clock_event", ValidationError, of(changes={"promised_on": date(2026, 4, 2)})),
    ("requests.questions.edit", ValidationError, of(changes={"text": ""})),
    ("requests.questions.split", ValidationError, of(at=0)),
    ("requests.questions.join_with_previous", ValidationError, of()),
    ("requests.questions.remove", NotAllowed, of()),
    ("requests.questions.settle", ValidationError, nothing_asked),
    ("requests.receiving.receive", ValidationError, of(text=" ")),
    ("requests.receiving.correct_details", ValidationError, of(changes={"received_on": date(2999, 1, 1)})),
    ("requests.regimes.change_regime", NotAllowed, lambda rows: in_review(rows) and {}),
    ("review.findings.decide_findings", ValidationError, of(reason=" ")),
    ("review.reviewing.send_for_review", NotAllowed, of()),
    (
        "review.reviewing.return_with_comment",
        ValidationError,
        lambda rows: in_review(rows) | {"comment": " "},
    ),
    ("review.reviewing.approve", NotAllowed, of()),
]


@pytest.fixture
def authority(db: None) -> Authority:
    return make_authority()


def named(row: Any) -> str:
    return row if isinstance(row, str) else getattr(row, "__name__", "")


@pytest.fixture
def everybody(authority: Authority) -> User:
    """Who may do all of it."""
    return make_user(authority, roles=["officer", "reviewer", "steward"])


@pytest.mark.parametrize(("name", "error", "given"), FEEDS, ids=named)
def test_what_is_named_is_raised_in_words(
    name: str, error: type[Exception], given: Given, rows: Rows, everybody: User
) -> None:
    with pytest.raises(error) as raised:
        called(f"foi.workflow.{name}", rows, everybody, **given(rows))
    assert not issubclass(raised.type, Refused) or error is NotAllowed
    assert str(raised.value)


# What no person asks for ------------------------------------------------------------------------------------


BY_NOBODY: list[tuple[str, type[Exception], Callable[[Any, Path], Any]]] = [
    ("review.foreign_letters.check_text", UnreadableText, lambda call, _: call(" ")),
    (
        "issue.letter_files.render_to_folder",
        NothingToRender,
        lambda call, folder: list(call(references=["NONE"], folder=folder, draft=False)),
    ),
    (
        "demo.load_demo",
        DemoError,
        lambda call, folder: call(folder=folder / "none", password="x", today=DAY, now=timezone.now()),
    ),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "error", "call"), BY_NOBODY, ids=named)
def test_what_commands_call_raises_what_it_names(
    name: str, error: type[Exception], call: Callable[[Any, Path], Any], tmp_path: Path
) -> None:
    with pytest.raises(error) as raised:
        call(entry(name), tmp_path)
    assert str(raised.value)


# The docstrings ---------------------------------------------------------------------------------------------

ALWAYS = {Refused, NotAllowed}
"""Named once, for all that are told who acts."""
ELSEWHERE = {
    "drafting.answers.decide_holding": "tests/workflow/test_part_compatibility.py",
    "drafting.answers.remove_part": "tests/workflow/figures/test_withholding.py",
    "drafting.answers.restore_part": "tests/workflow/test_part_compatibility.py",
    "drafting.cost_estimates.check_can_be_counted": "tests/workflow/test_estimating.py",
    "drafting.part_compatibility.check_decision": "tests/workflow/test_part_compatibility.py",
    "drafting.part_compatibility.check_fits": "tests/workflow/test_part_compatibility.py",
    "drafting.part_compatibility.check_law": "tests/workflow/test_part_compatibility.py",
    "figures.reports.capture_figure": "tests/workflow/test_documents.py",
    "figures.reports.add_report": "tests/workflow/test_documents.py",
    "issue.issuing.issue": "tests/workflow/test_issuing.py",
    "requests.regimes.change_regime": "tests/workflow/test_regimes.py",
    "review.reviewing.send_for_review": "tests/workflow/test_findings.py",
    "figures.reports.read_on": "tests/workflow/test_documents.py",
    "figures.reports.throw_away": "tests/web/figures/test_documents.py",
    "figures.withholding.withhold": "tests/workflow/figures/test_withholding.py",
    "issue.letter_files.pdf_of": "tests/workflow/test_printing.py",
    "review.findings.withdraw_decision": "tests/workflow/test_findings.py",
}
"""Those whose errors need a whole case to come about, and where one is made."""


def entry(name: str) -> Any:
    module, _, attribute = name.rpartition(".")
    return getattr(import_module(f"foi.workflow.{module}"), attribute)


def test_refusals_are_named_for_all_of_them_at_once() -> None:
    assert errors_named(foi.workflow.__doc__ or "") >= ALWAYS


FED: dict[str, set[type[Exception]]] = {}
for each, kind, _ in (*FEEDS, *BY_NOBODY):
    FED.setdefault(each, set()).add(kind)


@pytest.mark.parametrize("name", FED)
def test_the_docstring_names_what_is_raised(name: str) -> None:
    assert FED[name] - ALWAYS <= errors_named(entry(name).__doc__ or "")


def test_whatever_a_docstring_names_is_fed() -> None:
    naming = {
        name.removeprefix("foi.workflow."): errors_named(ast.get_docstring(node) or "") - ALWAYS
        for name, (_, node) in FUNCTIONS.items()
        if name.startswith("foi.workflow.") and not node.name.startswith("_")
    }
    unfed = {name for name, errors in naming.items() if errors - FED.get(name, set())}
    assert unfed == set(ELSEWHERE)
    root = Path(__file__).parents[2]
    assert all((root / where).exists() for where in ELSEWHERE.values())
