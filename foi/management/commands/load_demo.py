"""manage.py load_demo: put the demo into this installation; what is there already is left as it is."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

from foi.authorities.models import Authority
from foi.workflow.demo import PEOPLE, DemoError, load_demo

PASSWORD = "demonstration only"


class Command(BaseCommand):
    """Thin: calls workflow.demo and prints the sign-ins."""

    help = "Load the demo: two authorities, their figures, and five requests, four of them answered."

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints the sign-ins; CommandError in a server's environment, and where the files are wrong."""
        if settings.SECRET_KEY_GIVEN and not settings.DEBUG:
            raise CommandError(
                "The demo has passwords everybody knows, and FOI_SECRET_KEY is set, so this is a server's "
                "environment. Load the demo where it is not set, or set FOI_DEBUG=on."
            )
        if Authority._meta.db_table not in connection.introspection.table_names():
            raise CommandError("The database has no tables yet. Make them first: manage.py migrate")
        now = timezone.localtime()
        try:
            made = load_demo(
                folder=Path(settings.BASE_DIR) / "fixtures", password=PASSWORD, today=now.date(), now=now
            )
        except DemoError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"Demo loaded: {made} requests made."
            if made
            else "The demo is here already; nothing was changed."
        )
        self.stdout.write("Sign in with one of these addresses and the password “" + PASSWORD + "”:")
        for email in PEOPLE:
            self.stdout.write(f"  {email}")
