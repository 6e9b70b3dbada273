"""Reads the source of foi as syntax trees, for the tests of how it is built."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOI = ROOT / "foi"

# What reads no database, no settings and no clock. Each name stands for itself and all below it.
PURE = (
    "foi.law",
    "foi.stats",
    "foi.reading",
    "foi.compliance",
    "foi.letters.document",
    "foi.blocks.placeholders",
)


@dataclass(frozen=True)
class Module:
    """One file of foi: `name` as it is imported, `path` from the top of the repository."""

    path: Path

    @property
    def name(self) -> str:
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def is_pure(self) -> bool:
        return any(is_within(self.name, package) for package in PURE)

    @property
    def is_generated(self) -> bool:
        """Migrations are numbered, and mostly written by Django."""
        return self.path.parent.name == "migrations" and self.path.name[0].isdigit()

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.path.read_text(encoding="utf-8"), filename=str(self.path))

    def imports(self) -> Iterator[tuple[int, str]]:
        """Line and full name of each thing imported, wherever in the file: `from a import b` gives a.b."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and not node.level:
                yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def is_within(name: str, package: str) -> bool:
    """Whether the dotted name is the package or something below it."""
    return name == package or name.startswith(f"{package}.")


def all_modules() -> list[Module]:
    """Every Python file of foi, in order of its path."""
    return [Module(path) for path in sorted(FOI.rglob("*.py"))]
