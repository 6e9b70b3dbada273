"""Writes docs/checks.md from the checks themselves: python -m tests.docs.checks --write

Without --write it says whether the document is up to date. The tests of a check are found by their names:
those of A01 begin with test_a01.
"""

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from foi.compliance.catalogue import markdown
from foi.compliance.checks import CHECKS

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs" / "checks.md"
RECIPE = "python -m tests.docs.checks --write"


def written() -> str:
    """What docs/checks.md should say."""
    return markdown(CHECKS, {check.id: list(named_after(check.id)) for check in CHECKS})


def named_after(check: str) -> Iterator[str]:
    """The tests of a check as pytest names them, with the file they are in."""
    return (f"{file}::{name}" for file, name in _functions() if is_about(name, check))


@cache
def _functions() -> tuple[tuple[Path, str], ...]:
    """Every function of the modules with tests of checks, with its file."""
    return tuple(
        (path.relative_to(ROOT), node.name)
        for path in sorted((ROOT / "tests" / "compliance").glob("test_*.py"))
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
    )


def is_about(test: str, check: str) -> bool:
    """Whether a test is named after a check, alone or with others: test_b07_b08_…"""
    words = test.removeprefix("test_").split("_")
    ids = [word for word in words[:3] if len(word) == 3 and word[1:].isdigit()]
    return test.startswith("test_") and check.lower() in ids


def main(arguments: list[str]) -> int:
    if "--write" in arguments:
        DOCUMENT.write_text(written(), encoding="utf-8")
        return 0
    return 0 if DOCUMENT.read_text(encoding="utf-8") == written() else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
