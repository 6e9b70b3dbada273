"""The triggers by which the database refuses to change or delete an issued letter, whoever asks.

The SQL is written out here, because what a migration does must not change when the code does. A later
migration that makes SQLite rebuild one of these tables (a new column does) loses the table's triggers, and
must make them again; a test looks for them in the migrated database.
"""

from django.db import migrations

TABLES = ("foi_issuedletter", "foi_disclosure", "foi_releasedfile", "foi_releasedpiece")

POSTGRESQL_FUNCTION = """
    CREATE FUNCTION foi_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        RAISE EXCEPTION 'An issued letter can''t be changed or deleted. A correction is a new letter.'
            USING ERRCODE = 'integrity_constraint_violation';
    END $$
"""
POSTGRESQL = """
    CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}
        FOR EACH ROW EXECUTE FUNCTION foi_refuse_change();
    CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table}
        FOR EACH ROW EXECUTE FUNCTION foi_refuse_change();
    CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION foi_refuse_change();
"""
POSTGRESQL_BACK = """
    DROP TRIGGER {table}_no_update ON {table};
    DROP TRIGGER {table}_no_delete ON {table};
    DROP TRIGGER {table}_no_truncate ON {table};
"""
SQLITE = (
    """
    CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN
        SELECT RAISE(ABORT, 'An issued letter can''t be changed or deleted. A correction is a new letter.');
    END
    """,
    """
    CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN
        SELECT RAISE(ABORT, 'An issued letter can''t be changed or deleted. A correction is a new letter.');
    END
    """,
)
SQLITE_BACK = ("DROP TRIGGER {table}_no_update", "DROP TRIGGER {table}_no_delete")


def run(schema_editor, statements):
    """Each statement, for each of the tables."""
    with schema_editor.connection.cursor() as cursor:
        for table in TABLES:
            for statement in statements:
                cursor.execute(statement.format(table=table))


def install(apps, schema_editor):
    """Make the triggers."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_FUNCTION)
        run(schema_editor, (POSTGRESQL,))
    else:
        run(schema_editor, SQLITE)


def remove(apps, schema_editor):
    """Take them away."""
    if schema_editor.connection.vendor == "postgresql":
        run(schema_editor, (POSTGRESQL_BACK,))
        schema_editor.execute("DROP FUNCTION foi_refuse_change()")
    else:
        run(schema_editor, SQLITE_BACK)


class Migration(migrations.Migration):
    """Both databases keep issued letters as they are."""

    dependencies = [("foi", "0001_the_domain")]

    operations = [migrations.RunPython(install, remove)]
