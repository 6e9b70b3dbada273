"""The product served with the demo in its database, and people who open it in a browser.

The demo is loaded once. Each test starts from a copy of it and leaves an empty database behind: the copies
are made by SQLite itself, on which browser tests always run (see the Makefile).
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection
from django.test import TransactionTestCase
from playwright.sync_api import Browser, BrowserContext
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

from tests.browser.people import Person
from tests.demo import OFFICER, REVIEWER
from tests.demo_loading import put_demo

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
DESKTOP = {"viewport": {"width": 1280, "height": 900}}
PATIENCE = 20_000  # ms, for machines that do many things at once


@dataclass(frozen=True)
class Copies:
    """The database without rows, and with the demo."""

    empty: sqlite3.Connection
    demo: sqlite3.Connection


def copied(source: sqlite3.Connection) -> sqlite3.Connection:
    """A copy of a database in memory."""
    copy = sqlite3.connect(":memory:")
    source.backup(copy)
    return copy


@pytest.fixture(scope="session")
def copies(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Copies]:
    """The tests' database as it is, and as it is with the demo loaded."""
    with django_db_blocker.unblock():
        connection.ensure_connection()
        empty = copied(connection.connection)
        put_demo()
        both = Copies(empty, copied(connection.connection))
        empty.backup(connection.connection)
    yield both
    both.empty.close()
    both.demo.close()


@pytest.fixture(scope="session")
def server() -> Iterator[LiveServer]:
    """The product, served to browsers."""
    running = LiveServer("localhost")
    yield running
    running.stop()


@pytest.fixture
def never_flushed(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test leaves behind goes when the empty database is put back, so nothing need be deleted."""
    monkeypatch.setattr(TransactionTestCase, "_fixture_teardown", lambda self: None)


@pytest.fixture(autouse=True)
def demo(copies: Copies, server: LiveServer, never_flushed: None, transactional_db: None) -> Iterator[None]:
    """The demo, untouched by other tests."""
    connection.ensure_connection()
    copies.demo.backup(connection.connection)
    yield
    copies.empty.backup(connection.connection)


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any], server: LiveServer) -> dict[str, Any]:
    return browser_context_args | DESKTOP | {"base_url": server.url}


@dataclass(frozen=True)
class Door:
    """Lets people in, each with a browser window of their own."""

    browser: Browser
    arguments: dict[str, Any]
    opened: list[BrowserContext]
    people: list[Person]

    def person(self, email: str = "", keyboard: bool = False, **arguments: Any) -> Person:
        """Somebody with a window; signed in when there is an address. Further arguments are Playwright's."""
        context = self.browser.new_context(**self.arguments | arguments)
        context.set_default_timeout(PATIENCE)
        self.opened.append(context)
        person = Person(context.new_page(), keyboard=keyboard)
        self.people.append(person)
        if email:
            person.sign_in(email)
        return person


@pytest.fixture
def door(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Door]:
    """Whoever comes in through it is checked at the end: no page may have complained in the console."""
    door = Door(browser, browser_context_args, [], [])
    yield door
    complaints = [complaint for person in door.people for complaint in person.complaints]
    for context in door.opened:
        context.close()
    assert complaints == []


@pytest.fixture
def officer(door: Door) -> Person:
    return door.person(OFFICER)


@pytest.fixture
def reviewer(door: Door) -> Person:
    return door.person(REVIEWER)
