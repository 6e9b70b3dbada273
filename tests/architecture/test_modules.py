"""Rules of the house that each module keeps: how it imports, what it is called, what it says it is for."""

import ast
import re
from collections import defaultdict
from collections.abc import Callable, Iterator

import pytest

from tests.architecture.modules import Module, all_modules

MODULES = all_modules()
WRITTEN = [module for module in MODULES if not module.is_generated]
PURE = [module for module in MODULES if module.is_pure]
# A pure package may name at its top what it offers; importing it brings in nothing else.
MIXED_PACKAGES = [module for module in WRITTEN if module.path.name == "__init__.py" and not module.is_pure]
# A name that says nothing of what is inside.
EMPTY_NAMES = {"utils", "helpers", "services", "common", "signals"}
FROZEN = "frozen=True"
MOST_LINES = 500
# Ways to ask what time it is.
CLOCK = re.compile(
    r"\b(date|datetime)\.(today|now|utcnow)\(|\b(time|timezone)\.(time|localtime|now|localdate)\("
)


def imports_inside_functions(tree: ast.AST, function: str = "") -> Iterator[str]:
    """`line: function` of every import that waits until a function is called."""
    for node in ast.iter_child_nodes(tree):
        if function and isinstance(node, ast.Import | ast.ImportFrom):
            yield f"{node.lineno}: {function}"
        inner = node.name if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) else function
        yield from imports_inside_functions(node, inner)


def late_imports(module: Module) -> Iterator[str]:
    # Django has not loaded the models before AppConfig.ready.
    for where in imports_inside_functions(module.tree):
        if not (module.name == "foi.apps" and where.endswith(": ready")):
            yield where


def relative_imports(module: Module) -> Iterator[str]:
    froms = (node for node in ast.walk(module.tree) if isinstance(node, ast.ImportFrom))
    yield from (str(node.lineno) for node in froms if node.level)


def empty_names(module: Module) -> Iterator[str]:
    yield from EMPTY_NAMES & set(module.name.split("."))


def missing_docstring(module: Module) -> Iterator[str]:
    if not ast.get_docstring(module.tree):
        yield "says nothing"


def too_many_lines(module: Module) -> Iterator[str]:
    lines = len(module.path.read_text(encoding="utf-8").splitlines())
    if lines > MOST_LINES:
        yield str(lines)


def statements_when_imported(module: Module) -> Iterator[str]:
    """A pure module in a package must not bring in the package's models by being imported."""
    yield from (str(node.lineno) for node in module.tree.body[1:])


def readings_of_the_clock(module: Module) -> Iterator[str]:
    yield from ("".join(found) for found in CLOCK.findall(ast.unparse(module.tree)))


def thawed_values(module: Module) -> Iterator[str]:
    """`class: decorator` of every dataclass whose values could change after they were checked."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ClassDef):
            written = (ast.unparse(decorator) for decorator in node.decorator_list)
            yield from (
                f"{node.name}: {each}" for each in written if "dataclass" in each and FROZEN not in each
            )


@pytest.mark.parametrize(
    ("rule", "modules"),
    [
        (late_imports, MODULES),
        (relative_imports, MODULES),
        (empty_names, MODULES),
        (missing_docstring, WRITTEN),
        (too_many_lines, WRITTEN),
        (statements_when_imported, MIXED_PACKAGES),
        (readings_of_the_clock, PURE),
        (thawed_values, PURE),
    ],
    ids=lambda value: value.__name__ if callable(value) else "",
)
def test_no_module_has(rule: Callable[[Module], Iterator[str]], modules: list[Module]):
    assert len(modules) > 10
    assert [f"{module.name}: {found}" for module in modules for found in rule(module)] == []


def test_a_class_name_stands_for_one_thing():
    """But for the name that Django gives each management command."""
    named: dict[str, list[str]] = defaultdict(list)
    for module in WRITTEN:
        for node in module.tree.body:
            if isinstance(node, ast.ClassDef) and node.name != "Command":
                named[node.name].append(module.name)
    assert {name: modules for name, modules in named.items() if len(modules) > 1} == {}
