"""How large foi is, and how much of it five tasks run: the table of docs/decisions/028.

`python -m tests.quality.sizes`, as `make quality` runs it. It prints the longest functions and files too, and
never fails: the figures are reported, not chased.
"""

import ast
import logging
import os
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from statistics import median, quantiles
from types import FrameType
from typing import Any

import django

from tests.architecture.modules import FOI, ROOT, Module, all_modules

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

from foi.authorities.models import User  # noqa: E402
from foi.management.commands import check_letter, split_request  # noqa: E402
from foi.requests.models import InformationRequest  # noqa: E402
from tests.demo import OFFICER, WAITING  # noqa: E402
from tests.demo_loading import put_demo  # noqa: E402
from tests.web.test_query_counts import MOST  # noqa: E402

AIM = "aim: functions 8 lines in the middle, 25 at the 90th percentile; files under 300"
SHORT = 60
"""Lines of a module that may be too little to be a subject."""
LETTER = ROOT / "tests/reading/letters/replies/01-police-harm-and-annex.txt"
DATASET = "referrals-by-ethnicity"
PAGES = ("workspace", "findings", "review", "letter-preview")
"""Pages whose queries the table gives, as tests/web keeps them down."""


# The tree --------------------------------------------------------------------------------------------------


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


def importers(modules: list[Module]) -> dict[str, set[str]]:
    """Which modules import each module; `from a import b` imports a.b where that is one, else a."""
    names = {module.name for module in modules}
    found: dict[str, set[str]] = defaultdict(set)
    for module in modules:
        for _, name in module.imports():
            of = name if name in names else name.rpartition(".")[0]
            if of in names:
                found[of].add(module.name)
    return found


def shared_class_names(modules: list[Module]) -> set[str]:
    """Names that two classes or more have, those that Django asks for included (Meta, Command)."""
    named: dict[str, set[str]] = defaultdict(set)
    for module in modules:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ClassDef):
                named[node.name].add(module.name)
    return {name for name, places in named.items() if len(places) > 1}


def table_of_the_tree(modules: list[Module]) -> dict[str, int]:
    """The rows of the table that are counted in the source. A package's `__init__` is no module here."""
    written = [module for module in modules if not module.is_generated]
    lengths = {path: lines for lines, path in files(modules)}
    subjects = [module for module in written if module.path.name != "__init__.py"]
    imported = importers(modules)
    return {
        "Python files in `foi/`": len(modules),
        "lines in `foi/`": sum(lengths.values()),
        "modules with one importer": sum(len(imported[module.name]) == 1 for module in subjects),
        f"modules of {SHORT} lines or fewer": sum(
            lengths[str(module.path.relative_to(ROOT))] <= SHORT for module in subjects
        ),
        "names that two classes or more have": len(shared_class_names(written)),
    }


# Tasks -----------------------------------------------------------------------------------------------------


def modules_run(task: Callable[[], Any]) -> set[str]:
    """The files of foi of which the task calls a function; what an import runs does not count."""
    ran: set[str] = set()

    def look(frame: FrameType, event: str, _: Any) -> None:
        if event == "call" and frame.f_code.co_name != "<module>":
            ran.add(frame.f_code.co_filename)

    sys.setprofile(look)
    try:
        task()
    finally:
        sys.setprofile(None)
    return {file for file in ran if file.startswith(f"{FOI}{os.sep}")}


def tasks(folder: Path) -> dict[str, Callable[[], Any]]:
    """The five tasks, on the demo, for an officer who is signed in."""
    request = folder / "request.txt"
    request.write_text(InformationRequest.objects.get(reference=WAITING).text, encoding="utf-8")
    client = Client(HTTP_HOST="localhost")
    client.force_login(User.objects.get(email=OFFICER))

    def page(name: str, *args: Any) -> Callable[[], None]:
        def opened() -> None:
            assert client.get(reverse(name, args=args)).status_code == 200, name

        return opened

    page("work")()  # the addresses are imported with the first page
    return {
        "splitting a request": lambda: call_command(split_request.Command(), str(request), stdout=StringIO()),
        "checking a letter": lambda: call_command(check_letter.Command(), str(LETTER), stdout=StringIO()),
        "opening the workspace": page("workspace", WAITING),
        "opening the page that picks figures": page("table-add", WAITING, 1, DATASET),
        "opening the review": page("review", WAITING),
    }


def table_of_the_tasks() -> dict[str, int]:
    """The rows of the table that are counted as the tasks run, on a database of their own."""
    logging.disable(logging.INFO)
    connection.creation.create_test_db(verbosity=0)
    try:
        put_demo()
        with tempfile.TemporaryDirectory() as folder:
            return {
                f"modules run by {name}": len(modules_run(task)) for name, task in tasks(Path(folder)).items()
            }
    finally:
        connection.creation.destroy_test_db(str(connection.settings_dict["NAME"]), verbosity=0)


def main() -> None:
    """Print the table, and the longest functions and files."""
    modules = all_modules()
    rows = table_of_the_tree(modules) | table_of_the_tasks()
    rows |= {f"queries of the {name}, at most": MOST[name] for name in PAGES}
    for name, number in rows.items():
        print(f"| {name} | {number:,} |")
    written = [module for module in modules if not module.is_generated]
    found = sorted((function for module in written for function in functions(module)), reverse=True)
    lengths = [lines for lines, _ in found]
    print(
        f"{len(found)} functions: median {median(lengths):.0f} lines, "
        f"90th percentile {quantiles(lengths, n=10)[-1]:.0f}"
    )
    print(f"{len(written)} files written by hand, longest {files(written)[0][0]} ({AIM})")
    for lines, name in found[:5] + files(written)[:5]:
        print(f"  {lines:4} {name}")


if __name__ == "__main__":
    main()
