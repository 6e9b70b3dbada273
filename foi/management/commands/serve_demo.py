"""manage.py serve_demo: bring the database up to date, put the demo in it, and serve it on this machine.

One command, and so one process but for the worker, because starting Django takes a second each time.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser


class Command(BaseCommand):
    """Thin: calls migrate, load_demo and runserver, with a worker beside it."""

    help = "Migrate, load the demo and serve it with a worker, for trying the product out. Not for real use."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address", nargs="?", default="127.0.0.1:8000", help="host:port to serve at")

    def handle(self, *args: Any, address: str, **options: Any) -> None:
        """Serves until it is stopped; CommandError where the demo can't be loaded or the address is none."""
        call_command("migrate", verbosity=0)
        call_command("load_demo", stdout=self.stdout)
        self.stdout.write(f"Serving http://{address} (stop with Ctrl+C)")
        with _worker():
            call_command("runserver", address, use_reloader=False)


@contextmanager
def _worker() -> Iterator[None]:
    """A worker that ends with this process, however that ends."""
    command = [sys.executable, sys.argv[0], "work", "--parent", str(os.getpid())]
    process = subprocess.Popen(command)
    try:
        yield
    finally:
        process.terminate()
        process.wait()
