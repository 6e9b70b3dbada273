"""manage.py serve_demo: bring the database up to date, put the demo in it, and serve it on this machine.

One command, and so one process, because starting Django takes a second each time.
"""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser


class Command(BaseCommand):
    """Thin: calls migrate, load_demo and runserver."""

    help = "Migrate, load the demo and serve it, for trying the product out. Not for real use."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address", nargs="?", default="127.0.0.1:8000", help="host:port to serve at")

    def handle(self, *args: Any, address: str, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        call_command("load_demo", stdout=self.stdout)
        self.stdout.write(f"Serving http://{address} (stop with Ctrl+C)")
        call_command("runserver", address, use_reloader=False)
