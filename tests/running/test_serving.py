"""A server starts with what it needs, and ends in one line that says how to set what is missing."""

import sys
from pathlib import Path

import pytest

from tests.running.processes import answer, gunicorn, run

pytestmark = pytest.mark.django_db

KEY = "a key for this test alone, which is long enough for everybody"
MISSING = [
    ({}, "FOI_SECRET_KEY is not set. Set it to a long random text"),
    ({"FOI_SECRET_KEY": KEY}, "FOI_ALLOWED_HOSTS is not set. Set it to the names this site is reached by"),
    (
        {"FOI_SECRET_KEY": KEY, "FOI_ALLOWED_HOSTS": "foi.example.org", "FOI_STATIC_ROOT": "/nonexistent"},
        "There are no collected styles and scripts in /nonexistent (FOI_STATIC_ROOT). Collect them:",
    ),
    ({"FOI_DEBUG": "nonsense"}, "FOI_SECRET_KEY is not set."),
    ({"FOI_SECRET_KEY": "   "}, "FOI_SECRET_KEY is not set."),
    ({"FOI_SECRET_KEY": "too short"}, "FOI_SECRET_KEY has fewer than 50 characters."),
    ({"FOI_SECRET_KEY": KEY, "FOI_ALLOWED_HOSTS": " "}, "FOI_ALLOWED_HOSTS is not set."),
    ({"FOI_TRUSTED_PROXIES": "abc"}, "FOI_TRUSTED_PROXIES can't be read. Write it like this:"),
    ({"DATABASE_URL": "nonsense"}, "DATABASE_URL can't be read. Write it like this:"),
    ({"FOI_EMAIL_URL": "nonsense"}, "FOI_EMAIL_URL can't be read. Write it like this:"),
]


@pytest.mark.parametrize("entry", ["foi.wsgi", "foi.asgi"])
@pytest.mark.parametrize(("said", "line"), MISSING)
def test_what_is_missing_is_one_line(entry: str, said: dict[str, str], line: str) -> None:
    ended = run(sys.executable, "-c", f"import {entry}", **said)
    assert ended.returncode != 0
    assert ended.stderr.startswith(line)
    assert ended.stderr.count("\n") == 1


def test_gunicorn_ends_instead_of_trying_again_and_again() -> None:
    ended = run(sys.executable, "-m", "gunicorn", "foi.wsgi", "--bind", "127.0.0.1:0", "--no-control-socket")
    assert ended.returncode != 0
    assert ended.stderr.count("FOI_SECRET_KEY is not set.") == 1
    assert "Traceback" not in ended.stderr


def test_a_server_with_all_it_needs_answers(migrated: str, static_root: Path) -> None:
    said = {
        "DATABASE_URL": migrated,
        "FOI_SECRET_KEY": KEY,
        "FOI_ALLOWED_HOSTS": "127.0.0.1",
        "FOI_STATIC_ROOT": str(static_root),
    }
    with gunicorn(**said) as address:
        status, headers, _ = answer(f"{address}/health/") or (0, {}, "")
    assert (status, headers["Content-Type"]) == (200, "application/json")
