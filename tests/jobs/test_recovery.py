"""Jobs whose worker is gone are taken up again; those whose worker lives are left alone."""

import os
import socket
import subprocess
import sys
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from foi.jobs.models import Job, JobState
from foi.jobs.worker import MOST_ATTEMPTS, STOPPED, forget_old, is_alive, take_up_again, worker_name
from foi.jobs.working import claimed
from tests.jobs.work_for_tests import add_sources, done_here, started_job

HERE = socket.gethostname()[:40]
NOW = timezone.now()
LATELY, LONG_AGO = NOW - timedelta(seconds=20), NOW - timedelta(minutes=5)
HERE_NOW, GONE = "this process", "another process that had its number before"


def named(worker: str) -> str:
    """A worker's name; names have numbers of processes in them, which differ from run to run."""
    return {HERE_NOW: worker_name(), GONE: f"{HERE}:{os.getpid()}:1"}.get(worker, worker)


@pytest.fixture(scope="module")
def ended_process() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


@pytest.mark.parametrize(
    ("name", "beat", "alive"),
    [
        (HERE_NOW, LONG_AGO, True),
        (GONE, LATELY, False),
        ("another-machine:1:1", LATELY, True),
        ("another-machine:1:1", LONG_AGO, False),
        ("another-machine:1:1", None, False),
        ("", LONG_AGO, False),
    ],
)
def test_who_is_alive(name: str, beat: Any, alive: bool) -> None:
    assert is_alive(named(name), beat, NOW) is alive


def test_a_process_that_ended_is_not_alive(ended_process: int) -> None:
    assert not is_alive(f"{HERE}:{ended_process}:12345", LATELY, NOW)


def taken_by(worker: str, **fields: Any) -> Job:
    """A job that a worker has claimed."""
    job = started_job(add_sources, number=2)
    DBTaskResult.objects.get(pk=job.queued).claim(worker)
    claimed(job.pk)
    Job.objects.filter(pk=job.pk).update(**fields)
    return Job.objects.get(pk=job.pk)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("worker", "fields", "state"),
    [
        (HERE_NOW, {}, "running"),
        (GONE, {}, "waiting"),
        (GONE, {"state": JobState.WAITING, "attempts": 0}, "waiting"),
        (GONE, {"cancel_asked_at": NOW}, "cancelled"),
        (GONE, {"attempts": MOST_ATTEMPTS}, "failed"),
    ],
)
def test_what_becomes_of_a_job_whose_worker_is_gone(worker: str, fields: dict[str, Any], state: str) -> None:
    job = taken_by(named(worker), **fields)
    take_up_again(now=NOW)
    found = Job.objects.get(pk=job.pk)
    assert found.state == state
    assert (found.said == STOPPED) is (state == "failed")
    assert (found.queued != job.queued) is (state == "waiting")
    assert DBTaskResult.objects.ready().count() == (state == "waiting")


@pytest.mark.django_db
def test_a_job_whose_entry_is_gone_is_queued_anew_once() -> None:
    job = started_job(add_sources, number=2)
    DBTaskResult.objects.all().delete()
    assert take_up_again(now=NOW) == 1
    assert take_up_again(now=NOW) == 0
    assert done_here(job).state == "done"


@pytest.mark.django_db
def test_a_job_that_was_broken_off_by_a_signal_is_queued_anew() -> None:
    """The queue's entry has ended, and the job has not."""
    job = taken_by(worker_name())
    DBTaskResult.objects.filter(pk=job.queued).update(status=TaskResultStatus.FAILED, finished_at=NOW)
    take_up_again(now=NOW)
    assert Job.objects.get().state == "waiting"


@pytest.mark.django_db
def test_what_ended_long_ago_is_forgotten() -> None:
    old, new, waiting = (started_job(add_sources, key=key, number=0) for key in ("old", "new", "waiting"))
    for job, days in ((old, 40), (new, 20)):
        done_here(job)
        at = NOW - timedelta(days=days)
        Job.objects.filter(pk=job.pk).update(ended_at=at)
        DBTaskResult.objects.filter(pk=job.queued).update(status=TaskResultStatus.SUCCESSFUL, finished_at=at)
    forget_old(now=NOW)
    assert set(Job.objects.all()) == {new, waiting}
    assert set(DBTaskResult.objects.values_list("pk", flat=True)) == {new.queued, waiting.queued}
