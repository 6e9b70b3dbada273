"""Puts the demo into the tests' database, as `manage.py load_demo` puts it into an installation."""

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from foi.workflow.demo import load_demo

FOLDER = Path(settings.BASE_DIR) / "fixtures"
PASSWORD = "demonstration only"
OFFICER, REVIEWER = "officer@example.org", "reviewer@example.org"
WAITING, ISSUED, OTHER_AUTHORITY = "FOI-0004-26", "FOI-0001-26", "0004-26"
"""References of the demo: the request that waits for its answers, and letters issued by each authority."""


def put_demo(now: datetime | None = None) -> int:
    """Load what is missing of the demo and return how many requests were made."""
    now = now or timezone.localtime()
    return load_demo(folder=FOLDER, password=PASSWORD, today=now.date(), now=now)
