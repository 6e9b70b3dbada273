"""How long the functions and files of foi are, beside the aim of the house; it never fails."""

import ast
from collections.abc import Iterator
from statistics import median, quantiles

from tests.architecture.modules import ROOT, Module, all_modules

AIM = "aim: functions 8 lines in the middle, 25 at the 90th percentile; files under 300"


def functions(module: Module) -> Iterator[tuple[int, str]]:
    """Lines and place of each function, without its docstring."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            lines = node.end_lineno - body[0].lineno + 2 if body else 1
            yield lines, f"{module.name}.{node.name}"


def files(modules: list[Module]) -> list[tuple[int, str]]:
    """Lines and path of each file, longest first."""
    lengths = (len(module.path.read_text(encoding="utf-8").splitlines()) for module in modules)
    return sorted(
        zip(lengths, (str(module.path.relative_to(ROOT)) for module in modules), strict=True), reverse=True
    )


def main() -> None:
    """Print the figures and the longest of each."""
    modules = [module for module in all_modules() if not module.is_generated]
    found = sorted((function for module in modules for function in functions(module)), reverse=True)
    lengths = [lines for lines, _ in found]
    print(
        f"{len(found)} functions: median {median(lengths):.0f} lines, "
        f"90th percentile {quantiles(lengths, n=10)[-1]:.0f}"
    )
    print(f"{len(modules)} files, longest {files(modules)[0][0]} ({AIM})")
    for lines, name in found[:5] + files(modules)[:5]:
        print(f"  {lines:4} {name}")


if __name__ == "__main__":
    main()
