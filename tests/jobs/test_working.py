"""A job's life in one process: started once, done, refused, broken, cancelled, tried again, superseded."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from foi.figures.models import Source
from foi.jobs.models import Job, JobState
from foi.jobs.working import MISHAP, Cancelled, JobRun, Superseded, cancel, claimed, do, start, try_again
from tests.jobs import work_for_tests
from tests.jobs.work_for_tests import add_sources, done_here, started_job, wait

pytestmark = pytest.mark.django_db


def again(job: Job) -> Job:
    return start(
        work=add_sources, key=job.key, title="", authority=job.authority, by=job.by, at=timezone.now()
    )


def test_a_job_is_done_and_says_what_came_of_it() -> None:
    job = done_here(started_job(add_sources, number=3))
    assert (job.state, job.said, job.address) == ("done", "3 sources added.", "/figures/")
    assert (job.attempts, job.done, job.of, job.words) == (1, 2, 3, "")
    assert job.started_at <= job.ended_at  # type: ignore[operator]
    assert Source.objects.count() == 3


def test_the_same_is_not_started_twice_while_it_is_open() -> None:
    job = started_job(add_sources, number=3)
    assert again(job) == job
    assert DBTaskResult.objects.count() == 1
    done_here(job)
    assert again(job) != job
    assert Job.objects.count() == 2


def test_who_comes_second_gets_nothing() -> None:
    job = started_job(add_sources, number=1)
    assert claimed(job.pk) is not None
    assert claimed(job.pk) is None


@pytest.mark.parametrize(
    ("function", "said", "address"),
    [
        ("refuse", "There is nothing to count. Add figures first.", "/figures/"),
        ("break_down", MISHAP, ""),
        ("not_long_work", MISHAP, ""),
    ],
)
def test_what_fails_says_so_in_words_for_an_officer(function: str, said: str, address: str) -> None:
    job = done_here(started_job(getattr(work_for_tests, function)))
    assert (job.state, job.said, job.address) == ("failed", said, address)


def test_what_waits_is_cancelled_at_once_and_may_be_tried_again() -> None:
    job = started_job(add_sources, number=2)
    assert cancel(job=job, at=timezone.now()).state == JobState.CANCELLED
    assert claimed(job.pk) is None
    with pytest.raises(ValidationError, match="has ended already: cancelled"):
        cancel(job=job, at=timezone.now())

    tried = try_again(job=job, at=timezone.now())
    assert (tried.state, tried.cancel_asked_at, tried.ended_at) == (JobState.WAITING, None, None)
    assert done_here(tried).said == "2 sources added."
    with pytest.raises(ValidationError, match="Only what failed or was cancelled"):
        try_again(job=tried, at=timezone.now())


def test_what_is_under_way_already_is_not_tried_again() -> None:
    job = started_job(add_sources, number=2)
    cancel(job=job, at=timezone.now())
    again(job)
    with pytest.raises(ValidationError, match="under way already"):
        try_again(job=job, at=timezone.now())


def test_what_runs_stops_when_it_looks_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of it is kept."""
    job = claimed(started_job(add_sources, number=3).pk)
    assert job is not None
    work = JobRun(job)
    progress = work.progress

    def cancelled_half_way(words: str, done: int = 0, of: int = 0) -> None:
        if done == 2:
            assert cancel(job=job, at=timezone.now()).is_being_cancelled
            work.beat()
        progress(words, done, of)

    monkeypatch.setattr(work, "progress", cancelled_half_way)
    do(work)
    job.refresh_from_db()
    assert (job.state, Source.objects.count()) == ("cancelled", 0)


@pytest.mark.parametrize("change", [{"attempts": 2}, {"state": JobState.WAITING}])
def test_a_worker_believed_dead_takes_back_what_it_did(change: dict[str, Any]) -> None:
    job = claimed(started_job(add_sources, number=3).pk)
    assert job is not None
    Job.objects.filter(pk=job.pk).update(**change)
    do(JobRun(job))
    job.refresh_from_db()
    assert (job.is_open, Source.objects.count()) == (True, 0)


@pytest.mark.parametrize(("change", "raised"), [({"attempts": 2}, Superseded), ({}, Cancelled)])
def test_a_beat_notices_that_it_is_to_stop(change: dict[str, Any], raised: type[Exception]) -> None:
    job = claimed(started_job(wait, seconds=9).pk)
    assert job is not None
    work = JobRun(job)
    work.progress("Counting", 3, 9)
    work.beat()
    job.refresh_from_db()
    assert (job.words, job.done, job.of) == ("Counting", 3, 9)
    Job.objects.filter(pk=job.pk).update(cancel_asked_at=timezone.now(), **change)
    work.beat()
    with pytest.raises(raised):
        work.progress("Counting", 4, 9)
