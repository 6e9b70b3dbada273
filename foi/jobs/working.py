"""Starting a job, doing it, saying how far it is, cancelling it and trying it again.

django-tasks keeps the queue and hands each job to one worker. What it lacks is here: progress, cancelling,
keys against doing the same twice, and an end that is reached once. A job's function is called with a
`JobRun`; whatever it changes and `JobRun.finish` belong in one transaction, so that a job that is done
twice, because its first worker was believed dead, changes something once: the other's `finish` raises, and
takes back what it changed.
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks import task

from foi.authorities.models import Authority, User
from foi.jobs.models import Job, JobState
from foi.running.logs import logged_as

logger = logging.getLogger(__name__)

PULSE = 1.0
"""Seconds between two signs of life."""
MISHAP = (
    "Something went wrong, and nothing was changed. Try again. If it fails again, tell whoever runs this "
    "site the day and time."
)
Function = TypeVar("Function", bound=Callable[..., "JobOutcome"])


class Cancelled(Exception):
    """Somebody has asked that the job be cancelled: nothing of it is kept."""


class Superseded(Exception):
    """Another worker has taken the job up: nothing of this attempt is kept."""


class CannotBeDone(Exception):
    """The job can't be done as things stand; the message says why and what to do, `address` where."""

    def __init__(self, words: str, address: str = "") -> None:
        super().__init__(words)
        self.address = address


@dataclass(frozen=True)
class JobOutcome:
    """What came of a job, in words, and the page that shows it."""

    words: str
    address: str = ""


def long_work(function: Function) -> Function:
    """Marks a function that jobs may name: `def f(work: JobRun, **arguments) -> JobOutcome`."""
    function.is_long_work = True  # type: ignore[attr-defined]
    return function


# Starting and stopping -----------------------------------------------------------------------------------


def start(
    *,
    work: Callable[..., JobOutcome],
    key: str,
    title: str,
    authority: Authority,
    by: User | None,
    at: datetime,
    arguments: dict[str, Any] | None = None,
) -> Job:
    """Put a job into the queue; where the same is waiting or running already, that job."""
    try:
        with transaction.atomic():
            job = Job.objects.create(
                work=f"{work.__module__}.{work.__qualname__}",
                key=key,
                title=title[:200],
                authority=authority,
                by=by,
                arguments=arguments or {},
                created_at=at,
            )
            enqueue(job)
    except IntegrityError:
        return Job.objects.open().get(key=key)
    return job


def enqueue(job: Job) -> None:
    """Give a waiting job its place in the queue."""
    job.queued = UUID(run_job.enqueue(job.pk).id)
    job.save(update_fields=["queued"])


@transaction.atomic
def cancel(*, job: Job, at: datetime) -> Job:
    """Cancel what waits at once, and what runs as soon as it looks up. Raises ValidationError where it has
    ended already.
    """
    locked = Job.objects.select_for_update().get(pk=job.pk)
    if not locked.is_open:
        raise ValidationError(f"This has ended already: {locked.get_state_display().lower()}.")
    locked.cancel_asked_at = locked.cancel_asked_at or at
    if locked.state == JobState.WAITING:
        locked.state, locked.ended_at = JobState.CANCELLED, at
    locked.save(update_fields=["cancel_asked_at", "state", "ended_at"])
    return locked


def try_again(*, job: Job, at: datetime) -> Job:
    """Put what failed or was cancelled into the queue once more. Raises ValidationError for any other."""
    try:
        with transaction.atomic():
            locked = Job.objects.select_for_update().get(pk=job.pk)
            if not locked.may_be_tried_again:
                raise ValidationError("Only what failed or was cancelled can be tried again.")
            locked.state, locked.created_at, locked.attempts = JobState.WAITING, at, 0
            locked.started_at = locked.ended_at = locked.cancel_asked_at = locked.beat_at = None
            locked.done, locked.of, locked.words, locked.said, locked.address = 0, 0, "", "", ""
            locked.save()
            enqueue(locked)
    except IntegrityError as error:
        raise ValidationError("The same work is under way already.") from error
    return locked


# Doing ---------------------------------------------------------------------------------------------------


class JobRun:
    """A job that is being done by this process; its function says here how far it is."""

    def __init__(self, job: Job) -> None:
        self.job, self.finished = job, False
        self.words, self.done, self.of = "", 0, 0
        self.cancelled = self.lost = False

    def progress(self, words: str, done: int = 0, of: int = 0) -> None:
        """Say what is being done now. Raises where the job is to stop."""
        self.words, self.done, self.of = words[:200], done, of
        if self.lost:
            raise Superseded
        if self.cancelled:
            raise Cancelled

    def finish(self, outcome: JobOutcome) -> None:
        """The end, once and for all; within the transaction of what the job changes."""
        self.end(JobState.DONE, outcome.words, outcome.address)
        self.finished = True

    def end(self, state: JobState, words: str, address: str = "") -> None:
        """Raises Superseded where this attempt is no longer the one that counts."""
        said = {"state": state, "said": words, "address": address, "ended_at": timezone.now()}
        if not self._mine().update(**said, done=self.done, of=self.of, words=""):
            raise Superseded

    def beat(self) -> None:
        """A sign of life, with how far the job is; notices whether it is to stop."""
        asked = self._mine().values_list("cancel_asked_at", flat=True).first()
        self.cancelled = asked is not None
        said = {"words": self.words, "done": self.done, "of": self.of}
        self.lost = not self._mine().update(beat_at=timezone.now(), **said)

    def _mine(self) -> Any:
        return Job.objects.filter(pk=self.job.pk, state=JobState.RUNNING, attempts=self.job.attempts)


class Pulse(threading.Thread):
    """Beats for a job from a connection of its own, since the job's transaction shows nothing until its end.

    SQLite has one writer: while a job writes there, how far it is can't be told, and the beat waits.
    """

    def __init__(self, work: JobRun) -> None:
        super().__init__(daemon=True)
        self.work, self.ended = work, threading.Event()

    def run(self) -> None:
        try:
            while not self.ended.wait(PULSE):
                self._beat()
        finally:
            connection.close()

    def _beat(self) -> None:
        try:
            self.work.beat()
        except DatabaseError:
            connection.close()  # the next beat tries anew

    def __enter__(self) -> "Pulse":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.ended.set()
        self.join()


@task()
def run_job(pk: int) -> None:
    """What the queue hands to a worker."""
    job = claimed(pk)
    if job is not None:
        work = JobRun(job)
        with Pulse(work):
            do(work)


@transaction.atomic
def claimed(pk: int) -> Job | None:
    """The job, now running; None where it was cancelled meanwhile, or another worker has it."""
    job = Job.objects.select_for_update().filter(pk=pk, state=JobState.WAITING).first()
    if job is None:
        return None
    job.state, job.attempts = JobState.RUNNING, job.attempts + 1
    job.started_at = job.beat_at = timezone.now()
    job.save(update_fields=["state", "attempts", "started_at", "beat_at"])
    return job


def do(work: JobRun) -> None:
    """Do a claimed job to its end, whatever that is."""
    job = work.job
    with logged_as(request_id=None, person=job.by_id, action=job.work):
        try:
            outcome = function_of(job)(work, **job.arguments)
            if not work.finished:
                work.finish(outcome)
            logger.info("Job done", extra={"job": job.pk})
        except Superseded:
            logger.warning("Job taken up by another worker", extra={"job": job.pk})
        except Cancelled:
            _end(work, JobState.CANCELLED, "")
        except CannotBeDone as error:
            _end(work, JobState.FAILED, str(error), error.address)
        except Exception:
            logger.exception("Job failed", extra={"job": job.pk})
            _end(work, JobState.FAILED, MISHAP)


def _end(work: JobRun, state: JobState, words: str, address: str = "") -> None:
    try:
        work.end(state, words, address)
    except Superseded:
        logger.warning("Job taken up by another worker", extra={"job": work.job.pk})


def function_of(job: Job) -> Callable[..., JobOutcome]:
    """The function a job names, if it is one that jobs may name. Raises CannotBeDone where there is none."""
    found = import_string(job.work)
    if not getattr(found, "is_long_work", False):
        raise CannotBeDone(MISHAP)
    return found
