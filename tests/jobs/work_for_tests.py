"""Long work that exists for tests alone; workers that tests start find it by its dotted name."""

import time

from django.db import transaction
from django.utils import timezone

from foi.figures.models import Source
from foi.jobs.models import Job
from foi.jobs.working import CannotBeDone, JobOutcome, JobRun, claimed, do, long_work, start
from tests.factories import make_authority, make_user


@long_work
def add_sources(work: JobRun, *, number: int, seconds: float = 0) -> JobOutcome:
    """So many sources in one transaction, each after some time."""
    with transaction.atomic():
        for done in range(number):
            work.progress("Adding sources", done, number)
            Source.objects.create(slug=f"source-{done}", title=f"Source {done}")
            time.sleep(seconds)
        outcome = JobOutcome(f"{number} sources added.", "/figures/")
        work.finish(outcome)
    return outcome


@long_work
def wait(work: JobRun, *, seconds: float) -> JobOutcome:
    """Changes nothing, and looks up often."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        work.progress("Waiting", 1, 2)
        time.sleep(0.05)
    return JobOutcome("Waited.")


@long_work
def refuse(work: JobRun) -> JobOutcome:
    raise CannotBeDone("There is nothing to count. Add figures first.", "/figures/")


@long_work
def break_down(work: JobRun) -> JobOutcome:
    Source.objects.create(slug="broken", title="Broken")
    raise ValueError("Priya Example, 14 Long Lane")


def not_long_work(work: JobRun) -> JobOutcome:
    raise AssertionError("This must not be called.")


def started_job(function: object, key: str = "one", **arguments: object) -> Job:
    """A job in the queue."""
    authority = make_authority()
    return start(
        work=function,  # type: ignore[arg-type]
        key=key,
        title="Something long",
        authority=authority,
        by=make_user(authority),
        at=timezone.now(),
        arguments=dict(arguments),
    )


def done_here(job: Job) -> Job:
    """The job, done by this process within the test's own transaction."""
    found = claimed(job.pk)
    assert found is not None
    do(JobRun(found))
    job.refresh_from_db()
    return job


def do_all_jobs() -> list[Job]:
    """Do whatever waits in the queue."""
    return [done_here(job) for job in Job.objects.waiting()]
