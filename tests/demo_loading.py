"""Puts the demo into the tests' database, as `manage.py load_demo` puts it into an installation."""

from pathlib import Path

from django.conf import settings
from django.utils import timezone

from foi.workflow.demo import load_demo
from tests.demo import PASSWORD

FOLDER = Path(settings.BASE_DIR) / "fixtures"


def put_demo() -> int:
    """Load what is missing of the demo and return how many requests were made."""
    now = timezone.localtime()
    return load_demo(folder=FOLDER, password=PASSWORD, today=now.date(), now=now)
