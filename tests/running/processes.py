"""Starts commands and servers of the product as somebody would, with nothing set but what a test names."""

import os
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.db import connection

SECONDS = 300
"""Long enough for a busy machine; a process that takes so long hangs."""


def environment(**said: str) -> dict[str, str]:
    """Nothing set but the way to programs, and what is said."""
    return {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/")} | said


def manage(*arguments: str, **said: str) -> subprocess.CompletedProcess[str]:
    """One management command in a process of its own."""
    return run(sys.executable, "manage.py", *arguments, **said)


def run(*command: str, **said: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=settings.BASE_DIR,
        env=environment(**said),
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS,
    )


@contextmanager
def started(*command: str, **said: str) -> Iterator[subprocess.Popen[str]]:
    """A process that goes on until the end of the block."""
    process = subprocess.Popen(
        command,
        cwd=settings.BASE_DIR,
        env=environment(**said),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


def free_port() -> int:
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def gunicorn(**said: str) -> Iterator[str]:
    """A server with the settings said; its address, once it answers."""
    port = free_port()
    command = ["-m", "gunicorn", "foi.wsgi", "--bind", f"127.0.0.1:{port}", "--no-control-socket"]
    with started(sys.executable, *command, **said) as process:
        address = f"http://127.0.0.1:{port}"
        waited_for(lambda: process.poll() is not None or answer(f"{address}/health/") is not None)
        assert process.poll() is None, process.communicate()[0]
        yield address


def answer(address: str, **headers: str) -> tuple[int, dict[str, str], str] | None:
    """Status, headers and text that an address gives; None where nobody answers."""
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=10) as given:
            return given.status, dict(given.headers), given.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers), error.read().decode()
    except OSError:
        return None


def waited_for(happened: Any, seconds: float = SECONDS) -> Any:
    """What `happened` says as soon as it says anything; fails after some time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        found = happened()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError("It has not happened.")


# Databases -----------------------------------------------------------------------------------------------


def url_of_test_database() -> str:
    """The address of the database this test uses, for a process of its own."""
    said = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{said['NAME']}"
    sign_in = said["USER"] + (f":{said['PASSWORD']}" if said["PASSWORD"] else "")
    return f"postgres://{sign_in}@{said['HOST'] or '127.0.0.1'}:{said['PORT'] or 5432}/{said['NAME']}"


@contextmanager
def copied_database(folder: Path) -> Iterator[str]:
    """The address of a database with all tables and nothing in them, gone after the block."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{_copied_file(folder / 'copied.sqlite3')}"
        return
    template, name = str(connection.settings_dict["NAME"]), f"{connection.settings_dict['NAME']}_copied"
    connection.close()
    server = url_of_test_database().rpartition("/")[0]
    with closing(psycopg.connect(f"{server}/postgres", autocommit=True)) as postgres:
        postgres.execute(f'DROP DATABASE IF EXISTS "{name}"')
        postgres.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        try:
            yield f"{server}/{name}"
        finally:
            postgres.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _copied_file(path: Path) -> Path:
    with (
        closing(sqlite3.connect(connection.settings_dict["NAME"])) as here,
        closing(sqlite3.connect(path)) as there,
    ):
        here.backup(there)
    return path
