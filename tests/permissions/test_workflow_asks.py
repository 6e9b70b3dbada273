"""Every function of the workflow that changes something for a person asks who may do it.

Found in the source: a public function with `by`, of foi.workflow or of the figures' imports, must come to a
question of foi.permissions, itself or through functions that it calls.
"""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.modules import Module, all_modules, is_within

WHERE = ("foi.workflow", "foi.figures")
QUESTIONS = frozenset(
    {
        "check",
        "check_each",
        "check_letter",
        "check_can_approve",
        "check_can_override",
        "check_approval_stands",
    }
)
# What asks nothing, and why not.
WITHOUT = {
    "foi.workflow.history.keep": "writes down what was done, by what asked",
    "foi.workflow.history.keep_part": "writes down what was done, by what asked",
    "foi.workflow.drafting.answers.keep_removed": "called by what takes out or puts back a part, which asks",
    "foi.workflow.drafting.answers.record_decision": "called by what decides on small numbers, which asks",
    "foi.workflow.requests.clock.recount": "called by what records or corrects an event, which asks",
    "foi.figures.table_import.saving.keep_figures": "the last step of an import, which asks",
    "foi.figures.table_import.saving.make_batch": "a step of an import, which asks",
}

Functions = dict[str, tuple[Module, ast.FunctionDef]]


def functions() -> Functions:
    """The functions of these modules, by their full names."""
    return {
        f"{module.name}.{node.name}": (module, node)
        for module in all_modules()
        if any(is_within(module.name, package) for package in WHERE)
        for node in module.tree.body
        if isinstance(node, ast.FunctionDef)
    }


FUNCTIONS = functions()


def called(name: str) -> Iterator[str]:
    """The full names of what a function calls, where its module tells."""
    module, node = FUNCTIONS[name]
    imported = {full.rpartition(".")[2]: full for _, full in module.imports()}
    for call in ast.walk(node):
        if isinstance(call, ast.Call):
            first, _, rest = ast.unparse(call.func).partition(".")
            full = imported.get(first, f"{module.name}.{first}")
            yield f"{full}.{rest}" if rest else full


def asks(name: str, seen: frozenset[str] = frozenset()) -> bool:
    """Whether a function comes to a question of foi.permissions."""
    if name.startswith("foi.permissions."):
        return name.removeprefix("foi.permissions.") in QUESTIONS
    if name not in FUNCTIONS or name in seen:
        return False
    return any(asks(each, seen | {name}) for each in called(name))


def changing() -> list[str]:
    """The public functions that are told who acts."""
    return [
        name
        for name, (_, node) in FUNCTIONS.items()
        if not node.name.startswith("_")
        and "by" in {each.arg for each in node.args.args + node.args.kwonlyargs}
    ]


@pytest.mark.parametrize("name", changing())
def test_who_acts_is_asked_about(name: str) -> None:
    assert asks(name) is not (name in WITHOUT)


def test_what_changes_something_is_told_who_acts() -> None:
    """A transaction of the workflow without `by` is one that no person begins."""
    nobodys = {
        name
        for name, (module, node) in FUNCTIONS.items()
        if is_within(module.name, "foi.workflow")
        and not node.name.startswith("_")
        and any("atomic" in ast.unparse(each) for each in node.decorator_list)
        and name not in changing()
    }
    assert nobodys == {
        "foi.workflow.demo.load_demo",  # a command
        "foi.workflow.figures.quality_run.keep",  # the last step of a run, which asks
    }
