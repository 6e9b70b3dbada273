"""Commands run on a fresh checkout with nothing set but the database, each in a process of its own."""

import json
import sys
from pathlib import Path

import pytest

from foi.workflow.demo import PEOPLE
from tests.running.processes import answer, free_port, manage, started, waited_for

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def with_demo(migrated: str) -> tuple[str, str]:
    """A database with the demo that a command put there, and what the command said."""
    loaded = manage("load_demo", DATABASE_URL=migrated)
    assert loaded.returncode == 0, loaded.stderr
    return migrated, loaded.stdout


@pytest.fixture
def request_text(tmp_path: Path) -> Path:
    path = tmp_path / "request.txt"
    path.write_text("Dear council,\n\n1. How many lamps are there?\n2. What do they cost?\n")
    return path


def test_files_are_read_without_a_database(request_text: Path) -> None:
    split = manage("split_request", str(request_text), "--json")
    assert (split.returncode, split.stderr) == (0, "")
    assert [one["label"] for one in json.loads(split.stdout)["questions"]] == ["1", "2"]

    checked = manage("check_letter", str(request_text), "--json")
    assert (checked.returncode, checked.stderr) == (0, "")
    assert json.loads(checked.stdout)["file"] == str(request_text)


def test_a_deadline_is_counted_without_a_database() -> None:
    counted = manage("deadline", "--regime", "foia", "--received", "2026-02-14", "--json")
    assert (counted.returncode, counted.stderr) == (0, "")
    assert json.loads(counted.stdout)["due"] == "2026-03-13"


def test_the_tables_are_there_already_and_migrate_says_so(migrated: str) -> None:
    done = manage("migrate", DATABASE_URL=migrated)
    assert (done.returncode, done.stderr) == (0, "")
    assert "No migrations to apply" in done.stdout


def test_the_demo_is_loaded(with_demo: tuple[str, str]) -> None:
    assert all(address in with_demo[1] for address in PEOPLE)


def test_its_figures_are_checked(with_demo: tuple[str, str]) -> None:
    checked = manage("check_figures", "--json", DATABASE_URL=with_demo[0])
    assert (checked.returncode, checked.stderr) == (0, "")
    assert len(checked.stdout.splitlines()) == 2


def test_its_letters_are_rendered(with_demo: tuple[str, str], tmp_path: Path) -> None:
    rendered = manage("render_letter", "FOI-0001-26", "--out", str(tmp_path), DATABASE_URL=with_demo[0])
    assert (rendered.returncode, rendered.stderr) == (0, "")
    assert (tmp_path / "FOI-0001-26.pdf").read_bytes().startswith(b"%PDF")


def test_what_make_run_calls_serves_with_one_worker_and_no_reloader(with_demo: tuple[str, str]) -> None:
    """The worker ends with it, however it ends."""
    port = free_port()
    command = [sys.executable, "manage.py", "serve_demo", f"127.0.0.1:{port}"]
    with started(*command, DATABASE_URL=with_demo[0], FOI_DEBUG="on") as process:
        waited_for(lambda: answer(f"http://127.0.0.1:{port}/health/"))
        waited_for(lambda: [each.split()[2:4] for each in children(process.pid)] == [["work", "--parent"]])
        process.kill()
        assert process.stdout is not None
        process.stdout.read()  # it ends when the worker, which has the other end too, does


def children(pid: int) -> list[str]:
    """The command lines of the processes that a process started."""
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    lines = [Path(f"/proc/{each}/cmdline").read_bytes().replace(b"\0", b" ").decode() for each in found]
    return lines


def test_the_demo_stays_out_of_a_servers_environment(migrated: str) -> None:
    refused = manage("load_demo", DATABASE_URL=migrated, FOI_SECRET_KEY="a key")
    assert refused.returncode == 1
    assert refused.stderr.startswith("CommandError: The demo has passwords everybody knows")
    assert refused.stderr.count("\n") == 1


def test_the_demo_asks_for_tables_first(tmp_path: Path) -> None:
    refused = manage("load_demo", DATABASE_URL=f"sqlite:///{tmp_path / 'empty.sqlite3'}")
    assert refused.returncode == 1
    assert (
        refused.stderr == "CommandError: The database has no tables yet. Make them first: manage.py migrate\n"
    )
