"""Triggers by which the database itself refuses to change or delete an issued letter, whoever asks.

Used by the migrations. A later migration that makes SQLite rebuild one of these tables (a new column does)
loses the table's triggers: it must end with `install` again; a test looks for them in the migrated database.
"""

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = ("foi_issuedletter", "foi_disclosure")
MESSAGE = "An issued letter can't be changed or deleted. A correction is a new letter."


def install(connection: BaseDatabaseWrapper) -> None:
    """Make the triggers on SQLite or PostgreSQL."""
    for statement in _statements(connection.vendor):
        with connection.cursor() as cursor:
            cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away; only for migrating backwards."""
    with connection.cursor() as cursor:
        for table in TABLES:
            for event in _events(connection.vendor):
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {_name(table, event)}{on}")


def _events(vendor: str) -> tuple[str, ...]:
    return ("update", "delete", "truncate") if vendor == "postgresql" else ("update", "delete")


def _name(table: str, event: str) -> str:
    return f"{table}_no_{event}"


def _statements(vendor: str) -> Iterator[str]:
    message = MESSAGE.replace("'", "''")
    if vendor == "postgresql":
        yield (
            "CREATE OR REPLACE FUNCTION foi_refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
        )
    for table in TABLES:
        for event in _events(vendor):
            yield _trigger(vendor, table, event, message)


def _trigger(vendor: str, table: str, event: str, message: str) -> str:
    name = _name(table, event)
    if vendor == "postgresql":
        each = "STATEMENT" if event == "truncate" else "ROW"
        return (
            f"CREATE TRIGGER {name} BEFORE {event.upper()} ON {table} "
            f"FOR EACH {each} EXECUTE FUNCTION foi_refuse_change()"
        )
    return (
        f"CREATE TRIGGER {name} BEFORE {event.upper()} ON {table} BEGIN SELECT RAISE(ABORT, '{message}'); END"
    )
