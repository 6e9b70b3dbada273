"""The triggers by which the database refuses to change or delete an issued letter."""

from django.db import migrations

from foi.letters import protection


def install(apps, schema_editor):
    """Make the triggers."""
    protection.install(schema_editor.connection)


def remove(apps, schema_editor):
    """Take them away."""
    protection.remove(schema_editor.connection)


class Migration(migrations.Migration):
    """Install the triggers; SQLite needs them outside of its own table rebuilds, so they come last."""

    dependencies = [("foi", "0001_the_domain")]

    operations = [migrations.RunPython(install, remove)]
