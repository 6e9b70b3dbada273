"""The log: lines a machine reads, which say who did what in which request, and nothing about anybody."""

import json
import logging
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from foi.running.logs import JsonLines, ReadableLines, WithContext, logged_as
from tests.factories import make_authority, make_user
from tests.running.processes import answer, free_port, started, waited_for

SECRET = "Priya Example, 14 Long Lane"


class Written(logging.Handler):
    """Keeps the lines a form makes of what is logged."""

    def __init__(self, form: logging.Formatter) -> None:
        super().__init__()
        self.setFormatter(form)
        self.addFilter(WithContext())
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture
def json_lines() -> Any:
    written = Written(JsonLines())
    logging.getLogger().addHandler(written)
    yield written.lines
    logging.getLogger().removeHandler(written)


def of_requests(lines: list[str]) -> list[dict[str, Any]]:
    return [line for line in map(json.loads, lines) if line["logger"] == "foi.requests"]


@pytest.mark.django_db
def test_a_line_for_each_request(client: Client, json_lines: list[str]) -> None:
    user = make_user(make_authority())
    client.force_login(user)
    answer = client.get("/figures/", {"q": SECRET})
    (line,) = of_requests(json_lines)
    assert {name: line[name] for name in ("level", "action", "person", "method", "status")} == {
        "level": "INFO",
        "action": "figures",
        "person": user.pk,
        "method": "GET",
        "status": 200,
    }
    assert line["request_id"] == answer["X-Request-ID"]
    assert line["milliseconds"] >= 0
    assert not {SECRET, "Priya", user.email, user.name, "/figures/"} & set(json_lines[0].split('"'))
    assert "Priya" not in "".join(json_lines)


@pytest.mark.django_db
def test_nobody_signed_in_and_nothing_there(client: Client, json_lines: list[str]) -> None:
    client.get("/Priya-Example/?name=Priya")
    (line,) = of_requests(json_lines)
    assert (line["person"], line["action"], line["status"]) == (None, None, 404)
    assert "Priya" not in "".join(json_lines)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("proxies", "given", "kept"),
    [
        (1, "abc-123", True),
        (0, "abc-123", False),
        (1, "a b\nc", False),
        (1, "x" * 65, False),
        (1, "", False),
    ],
)
def test_a_proxy_may_name_the_request(
    client: Client, settings: Settings, proxies: int, given: str, kept: bool
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    named = client.get("/health/", headers={"X-Request-ID": given})["X-Request-ID"]
    assert (named == given) is kept
    assert named


def raised() -> Any:
    try:
        raise ValueError(f"no such person: {SECRET}")
    except ValueError:
        return sys.exc_info()


@pytest.mark.parametrize(
    ("name", "message", "args", "words"),
    [
        ("foi.jobs", "%s jobs", (3,), "3 jobs"),
        ("django.request", "%s: %s", ("Not Found", "/Priya-Example/"), "Not Found: …"),
        ("some.library", "%s of %d", ("Priya", 3), "… of 3"),
        ("some.library", "%(name)s", ({"name": "Priya"},), "%(name)s"),
        ("some.library", "Failed to load", (), "Failed to load"),
    ],
)
def test_a_librarys_line_has_its_words_without_values(name: str, message: str, args: Any, words: str) -> None:
    record = logging.LogRecord(name, logging.WARNING, __file__, 1, message, args, None)
    assert json.loads(JsonLines().format(record))["message"] == words


@pytest.mark.parametrize("name", ["foi.jobs", "django.security"])
def test_an_error_is_its_kind_and_place(name: str) -> None:
    message = "Job failed" if name == "foi.jobs" else SECRET
    record = logging.LogRecord(name, logging.ERROR, __file__, 1, message, (), raised())
    record.recipient = SECRET
    record.request = SECRET
    line = JsonLines().format(record)
    assert "Priya" not in line
    assert json.loads(line)["error"].startswith("ValueError < tests/running/test_logs.py:")
    assert "\n" not in line


def test_lines_of_a_job_say_whose_it_is(json_lines: list[str]) -> None:
    with logged_as(person=7, action="foi.jobs.example"):
        logging.getLogger("foi.jobs").warning("Job done", extra={"job": 3, "address": SECRET})
    line = json.loads(json_lines[0])
    assert (line["person"], line["action"], line["job"]) == (7, "foi.jobs.example", 3)
    assert "address" not in line


def test_a_person_at_a_console_reads_it_too() -> None:
    record = logging.LogRecord("foi.requests", logging.INFO, __file__, 1, "%s %s", ("GET", 200), None)
    record.action, record.person, record.milliseconds = "work", 3, 35
    assert ReadableLines().format(record)[10:] == "GET 200  work  35 ms  person 3"


@pytest.mark.django_db
def test_a_server_writes_such_lines_and_nothing_else_of_a_request(migrated: str, static_root: Path) -> None:
    said = {
        "DATABASE_URL": migrated,
        "FOI_SECRET_KEY": "a key for this test alone, which is long enough for everybody",
        "FOI_ALLOWED_HOSTS": "127.0.0.1",
        "FOI_STATIC_ROOT": str(static_root),
    }
    port = free_port()
    command = ["-m", "gunicorn", "foi.wsgi", "--bind", f"127.0.0.1:{port}", "--no-control-socket"]
    with started(sys.executable, *command, **said) as process:
        waited_for(lambda: answer(f"http://127.0.0.1:{port}/health/?name=Priya"))
        process.terminate()
        lines = process.communicate()[0].splitlines()
    ours = [json.loads(line) for line in lines if line.startswith("{")]
    assert [(line["action"], line["status"]) for line in ours] == [("health", 200)]
    assert "Priya" not in "".join(lines)
