"""A database of their own for the processes that tests start."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.running.processes import copied_database


@pytest.fixture(scope="package")
def migrated(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of a database with all tables in which nothing is held yet."""
    with django_db_blocker.unblock(), copied_database(tmp_path_factory.mktemp("database")) as url:
        yield url


@pytest.fixture(scope="package")
def static_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Styles and scripts as a server wants them: collected. Their content does not matter here."""
    folder = tmp_path_factory.mktemp("static")
    (folder / "staticfiles.json").write_text('{"version": "1.1", "paths": {}, "hash": ""}')
    return folder
