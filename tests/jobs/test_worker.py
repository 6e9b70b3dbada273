"""Workers as processes of their own: killed half way, cancelled, left by the process that started them."""

import os
import signal
import subprocess
import sys

import pytest
from django.db import connection
from django.utils import timezone

from foi.figures.models import Source
from foi.jobs.models import Job
from foi.jobs.working import cancel
from tests.jobs.work_for_tests import add_sources, started_job, wait
from tests.running.processes import environment, started, url_of_test_database, waited_for

pytestmark = pytest.mark.django_db(transaction=True)
WORK = (sys.executable, "manage.py", "work")
STARTS_WORKER = """
import os, subprocess, sys
subprocess.Popen([sys.executable, "manage.py", "work", "--parent", str(os.getpid())])
input()
"""


def state(job: Job) -> str:
    return Job.objects.values_list("state", flat=True).get(pk=job.pk)


def test_what_a_killed_worker_left_is_taken_up_and_finished_once() -> None:
    """Killed with half of its changes made, in a transaction that nobody else sees."""
    job, url = started_job(add_sources, number=20, seconds=0.15), url_of_test_database()
    with started(*WORK, DATABASE_URL=url) as first:
        waited_for(lambda: state(job) == "running")
        if connection.vendor == "postgresql":  # SQLite has one writer, so how far it is can't be told there
            waited_for(lambda: Job.objects.get(pk=job.pk).done > 3)
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
    assert (state(job), Source.objects.count()) == ("running", 0)

    Job.objects.filter(pk=job.pk).update(arguments={"number": 20})
    with started(*WORK, "--until-empty", DATABASE_URL=url) as second:
        assert second.wait(timeout=300) == 0
    job.refresh_from_db()
    assert (job.state, job.attempts, job.said) == ("done", 2, "20 sources added.")
    assert Source.objects.count() == 20


def test_progress_cancelling_and_the_end_of_the_process_that_started_it() -> None:
    job, url = started_job(wait, seconds=300), url_of_test_database()
    parent = subprocess.Popen(
        [sys.executable, "-c", STARTS_WORKER],
        env=environment(DATABASE_URL=url),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    with parent:
        waited_for(lambda: Job.objects.get(pk=job.pk).words == "Waiting")
        cancel(job=job, at=timezone.now())
        waited_for(lambda: state(job) == "cancelled")
        parent.kill()
        assert parent.stdout is not None
        parent.stdout.read()  # it ends when the worker, which has the other end too, does
