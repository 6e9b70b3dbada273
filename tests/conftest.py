"""What every test shares: how tests are sorted into pure, database and browser, how the browser starts."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import SimpleTestCase, TransactionTestCase
from hypothesis import settings as hypothesis_settings

from tests.chromium import chromium_path
from tests.flushing import triggers_lifted

BROWSER_TESTS = Path(__file__).parent / "browser"
DATABASE_FIXTURES = {
    "admin_client",
    "admin_user",
    "db",
    "django_db_reset_sequences",
    "django_db_serialized_rollback",
    "live_server",
    "transactional_db",
}
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# A test may take its time on a busy machine, and tries the same examples everywhere.
hypothesis_settings.register_profile("foi", deadline=None, derandomize=True)
hypothesis_settings.load_profile("foi")

# Playwright runs an event loop in the thread of the test, where Django would refuse to use the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test pure, database or browser; `make test` runs each kind in its own way."""
    for item in items:
        item.add_marker(_kind(item))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_finish(session: pytest.Session) -> None:
    """Long tests first, half of them for each of two processes, so that neither waits for the other's last.

    Each process begins with an equal share of the list and takes from the other's end when it is done.
    """
    long = [item for item in session.items if item.get_closest_marker("browser")]
    short = [item for item in session.items if not item.get_closest_marker("browser")]
    middle = len(session.items) // 2 - len(long[::2])
    session.items[:] = long[::2] + short[:middle] + long[1::2] + short[middle:]


def _kind(item: pytest.Item) -> str:
    if BROWSER_TESTS in item.path.parents:
        return "browser"
    return "database" if _touches_database(item) else "pure"


def _touches_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())):
        return True
    test_class = getattr(item, "cls", None)
    return test_class is not None and issubclass(test_class, SimpleTestCase)


@pytest.fixture(scope="session", autouse=True)
def _letters_can_be_flushed() -> Iterator[None]:
    """Django empties the database after a transactional test by deleting, which issued letters refuse."""
    teardown = TransactionTestCase._fixture_teardown

    def lifted_teardown(self: TransactionTestCase) -> None:
        with triggers_lifted():
            teardown(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lifted_teardown)
        yield


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The machine's own Chromium, which asks nothing of any network."""
    return browser_type_launch_args | {"executable_path": chromium_path(), "args": CHROMIUM_ARGUMENTS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A British officer's browser."""
    return browser_context_args | {"locale": "en-GB", "timezone_id": "Europe/London"}
