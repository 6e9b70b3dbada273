"""Migrations stand on their own: what they do can't change when the code does."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests.architecture.modules import Module, all_modules

MIGRATIONS = [module for module in all_modules() if module.is_generated]


@pytest.mark.parametrize("migration", MIGRATIONS, ids=lambda module: module.path.stem)
def test_a_migration_imports_nothing_of_foi(migration: Module):
    assert [name for _, name in migration.imports() if name.split(".")[0] == "foi"] == []


def test_tables_come_first_and_from_the_models_alone():
    first = MIGRATIONS[0].path.read_text(encoding="utf-8")
    assert "RunPython" not in first
    assert "RunSQL" not in first


@pytest.mark.django_db(transaction=True)
def test_triggers_can_be_taken_away_and_made_again():
    """Migrating backwards, as someone who tries an upgrade does, and forwards again."""
    executor = MigrationExecutor(connection)
    executor.migrate([("foi", "0001_the_domain")])
    assert triggers() == set()
    executor.loader.build_graph()
    executor.migrate([("foi", "0002_issued_letters_never_change")])
    assert triggers() >= {"foi_issuedletter_no_delete", "foi_disclosure_no_update"}


def triggers() -> set[str]:
    """The names of the triggers of ours in the database."""
    names = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }
    with connection.cursor() as cursor:
        cursor.execute(names[connection.vendor])
        return {name for (name,) in cursor.fetchall()}
