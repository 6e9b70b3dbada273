"""Rules of the house that each module keeps: how it imports, what it is called, what it says it is for."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.architecture.modules import Module, all_modules

MODULES = all_modules()
WRITTEN = [module for module in MODULES if not module.is_generated]
PURE = [module for module in MODULES if module.is_pure]
# A pure package may name at its top what it offers; importing it brings in nothing else.
MIXED_PACKAGES = [module for module in WRITTEN if module.path.name == "__init__.py" and not module.is_pure]
# A name that says nothing of what is inside.
EMPTY_NAMES = {"utils", "helpers", "services", "common", "signals"}
# Ways to ask what time it is.
CLOCK = re.compile(
    r"\b(date|datetime)\.(today|now|utcnow)\(|\b(time|timezone)\.(time|localtime|now|localdate)\("
)

each_module = pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)


def imports_inside_functions(tree: ast.AST, function: str = "") -> Iterator[str]:
    """`line: function` of every import that waits until a function is called."""
    for node in ast.iter_child_nodes(tree):
        if function and isinstance(node, ast.Import | ast.ImportFrom):
            yield f"{node.lineno}: {function}"
        inner = node.name if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) else function
        yield from imports_inside_functions(node, inner)


@each_module
def test_imports_stand_at_the_top(module: Module):
    late = list(imports_inside_functions(module.tree))
    # Django has not loaded the models before AppConfig.ready.
    assert [where for where in late if not (module.name == "foi.apps" and where.endswith(": ready"))] == []


@each_module
def test_imports_are_absolute(module: Module):
    froms = [node for node in ast.walk(module.tree) if isinstance(node, ast.ImportFrom)]
    assert [node.lineno for node in froms if node.level] == []


@each_module
def test_name_says_what_is_inside(module: Module):
    assert not EMPTY_NAMES & set(module.name.split("."))


@pytest.mark.parametrize("module", WRITTEN, ids=lambda module: module.name)
def test_module_says_what_it_is_for(module: Module):
    assert ast.get_docstring(module.tree)


@pytest.mark.parametrize("module", MIXED_PACKAGES, ids=lambda module: module.name)
def test_package_runs_nothing_when_imported(module: Module):
    """A pure module in a package must not bring in the package's models by being imported."""
    assert len(module.tree.body) == 1


@pytest.mark.parametrize("module", PURE, ids=lambda module: module.name)
def test_pure_modules_take_the_date_as_an_argument(module: Module):
    assert CLOCK.findall(ast.unparse(module.tree)) == []


@pytest.mark.parametrize("module", PURE, ids=lambda module: module.name)
def test_pure_values_are_frozen(module: Module):
    """`class: decorator` of every dataclass whose values could change after they were checked."""
    thawed = [
        f"{node.name}: {ast.unparse(decorator)}"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef)
        for decorator in node.decorator_list
        if "dataclass" in ast.unparse(decorator) and "frozen=True" not in ast.unparse(decorator)
    ]
    assert thawed == []
