"""Whether this installation is well: its database answers, its tables are those of the code, its queue moves.

For a monitor that asks every few seconds: three short queries, no sign-in, nothing about anybody.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from foi.jobs.models import Job

PARTS = ("database", "migrations", "queue")
WELL = "ok"
STUCK_AFTER = timedelta(minutes=10)
"""A job that waits so long while none runs waits for a worker that is not there."""


@dataclass
class Health:
    """What was found: for each part a word, and for the queue how long it is."""

    parts: dict[str, str] = field(default_factory=dict)
    waiting: int | None = None

    @property
    def well(self) -> bool:
        return all(word == WELL for word in self.parts.values())

    def said(self) -> dict[str, Any]:
        return {"status": WELL if self.well else "failing", **self.parts, "jobs_waiting": self.waiting}


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """200 while all is well, else 503; which part is not is said in a word."""
    found = examined(now=timezone.now())
    return JsonResponse(found.said(), status=200 if found.well else 503)


def examined(*, now: datetime) -> Health:
    """Each part in turn; without a database nothing can be said of the rest."""
    found = Health()
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        found.parts["database"] = WELL
        found.parts["migrations"] = _migrations()
        if found.parts["migrations"] == WELL:
            found.waiting, found.parts["queue"] = _queue(now)
    except DatabaseError:
        found.parts["database"] = "unreachable"
    found.parts = {name: found.parts.get(name, "unknown") for name in PARTS}
    return found


def _migrations() -> str:
    missing = len(_known() - MigrationRecorder(connection).applied_migrations().keys())
    return WELL if not missing else f"{missing} not applied"


@lru_cache(maxsize=1)
def _known() -> frozenset[tuple[str, str]]:
    """The migrations that the code brings; read once, since they don't change under a running server."""
    loader = MigrationLoader(None)
    replaced = {one for each in loader.disk_migrations.values() for one in each.replaces}
    return frozenset(loader.disk_migrations.keys() - replaced)


def _queue(now: datetime) -> tuple[int, str]:
    waiting = Job.objects.waiting()
    stuck = waiting.filter(created_at__lt=now - STUCK_AFTER).exists() and not Job.objects.running().exists()
    return waiting.count(), "no worker takes the jobs that wait" if stuck else WELL
