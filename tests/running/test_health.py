"""/health/: what a monitor is told, without signing in and without anybody's data."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from foi.jobs.models import Job, JobState
from tests.factories import make_authority

pytestmark = pytest.mark.django_db


def asked(client: Client) -> tuple[int, dict[str, object]]:
    answer = client.get("/health/")
    return answer.status_code, answer.json()


def waiting_job(minutes: int, **fields: object) -> Job:
    at = timezone.now() - timedelta(minutes=minutes)
    return Job.objects.create(key=f"{minutes}", authority=make_authority(), created_at=at, **fields)


def test_all_is_well(client: Client) -> None:
    well = {"status": "ok", "database": "ok", "migrations": "ok", "queue": "ok", "jobs_waiting": 0}
    assert asked(client) == (200, well)


def test_it_is_not_kept_by_anybody(client: Client) -> None:
    assert "no-store" in client.get("/health/")["Cache-Control"]


def test_it_is_cheap(client: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    client.get("/health/")
    with django_assert_max_num_queries(5):
        client.get("/health/")


def test_a_table_that_is_not_yet_there(client: Client) -> None:
    MigrationRecorder(connection).record_unapplied("foi", "0001_initial")
    MigrationRecorder(connection).migration_qs.filter(app="foi").first().delete()  # type: ignore[union-attr]
    status, said = asked(client)
    assert (status, said["migrations"], said["queue"]) == (503, "1 not applied", "unknown")


def test_a_database_that_does_not_answer(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise DatabaseError("no such host: db.example.org, user foi")

    monkeypatch.setattr(connection, "cursor", refused)
    status, said = asked(client)
    assert (status, said["status"], said["database"]) == (503, "failing", "unreachable")
    assert "example.org" not in str(said)


@pytest.mark.parametrize(
    ("minutes", "another_runs", "status"),
    [(5, False, 200), (15, False, 503), (15, True, 200)],
)
def test_jobs_that_wait_for_a_worker(client: Client, minutes: int, another_runs: bool, status: int) -> None:
    job = waiting_job(minutes)
    if another_runs:
        Job.objects.create(
            key="running", authority=job.authority, state=JobState.RUNNING, created_at=timezone.now()
        )
    found, said = asked(client)
    assert (found, said["jobs_waiting"]) == (status, 1)
    assert said["queue"] == ("ok" if status == 200 else "no worker takes the jobs that wait")
