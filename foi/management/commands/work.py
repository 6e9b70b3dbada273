"""``manage.py work [--until-empty] [--parent PID]``: a worker for long work, to run beside the server."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from foi.jobs.worker import work


class Command(BaseCommand):
    """Thin: starts a worker, which ends after its job when it is told to."""

    help = "Does long work that people started on the pages: run at least one beside the server."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--until-empty", action="store_true", help="end when nothing waits")
        parser.add_argument("--parent", type=int, metavar="PID", help="end when this process does")

    def handle(self, *args: Any, **options: Any) -> None:
        """Works; CommandError where the database can't be read."""
        try:
            work(until_empty=options["until_empty"], parent=options["parent"])
        except DatabaseError as error:
            raise CommandError("The database can't be read. Has `manage.py migrate` been run?") from error
