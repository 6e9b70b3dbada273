"""A worker: the process that takes jobs from the queue one by one, and takes up what others left lying."""

import os
import signal
import socket
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from foi.jobs.models import KEPT_FOR, Job, JobState
from foi.jobs.working import enqueue

LOOK_ROUND = 5.0
"""Seconds between two looks at what other workers left."""
INTERVAL = 0.5
"""Seconds between two looks into an empty queue."""


def work(*, until_empty: bool = False, parent: int | None = None) -> None:
    """Work until a signal ends it, until `parent` ends, or until nothing waits."""
    forget_old(now=timezone.now())
    take_up_again(now=timezone.now())
    worker = Worker(
        queue_names=["*"],
        interval=INTERVAL,
        batch=until_empty,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=worker_name(),
        excluded_queue_names=[],
    )
    worker.configure_signals()
    LookRound(parent).start()
    worker.run()


class LookRound(threading.Thread):
    """Looks now and then for jobs whose worker is gone, and whether this worker is still wanted."""

    def __init__(self, parent: int | None, pause: Callable[[float], bool] | None = None) -> None:
        super().__init__(daemon=True)
        self.parent, self.pause = parent, pause or threading.Event().wait

    def run(self) -> None:
        while not self.pause(LOOK_ROUND):
            if self.parent is not None and os.getppid() != self.parent:
                os.kill(os.getpid(), signal.SIGTERM)
                return
            try:
                take_up_again(now=timezone.now())
            except DatabaseError:
                connection.close()  # the next look tries anew


# What other workers left

SILENT_FOR = timedelta(minutes=2)
"""A worker on another machine that gives no sign of life for so long is dead."""
MOST_ATTEMPTS = 3
STOPPED = (
    f"Its process was stopped {MOST_ATTEMPTS} times before the end, and nothing was changed. Tell whoever "
    "runs this site: the machine may not have enough memory for it."
)


def worker_name() -> str:
    """Names this process so that another on this machine can tell whether it lives."""
    return f"{socket.gethostname()[:40]}:{os.getpid()}:{_started(os.getpid())}"


def _started(pid: int) -> str:
    """When a process began, in ticks since the machine did; empty where there is none of that number.

    A number is given again to another process, and in a container the first always has number 1.
    """
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return ""
    state, *rest = status.rpartition(")")[2].split()
    return "" if state == "Z" else rest[18]


def is_alive(name: str, beat: datetime | None, now: datetime) -> bool:
    """Whether a worker lives: asked of this machine where it is here, else told by its last sign of life."""
    host, _, process = name.rpartition(":")[0].rpartition(":")
    if host == socket.gethostname()[:40] and process.isdigit() and _started(os.getpid()):
        return _started(int(process)) == name.rpartition(":")[2]
    return beat is not None and beat > now - SILENT_FOR


def take_up_again(*, now: datetime) -> int:
    """Put jobs whose worker is gone back into the queue; how many there were."""
    return sum(_taken_up(pk, now) for pk in Job.objects.open().values_list("pk", flat=True))


@transaction.atomic
def _taken_up(pk: int, now: datetime) -> bool:
    job = Job.objects.select_for_update(skip_locked=True).open().filter(pk=pk).first()
    if job is None:
        return False
    entry = DBTaskResult.objects.filter(pk=job.queued).first() if job.queued else None
    if entry is not None and entry.status == TaskResultStatus.READY:
        return False
    if entry is not None and entry.status == TaskResultStatus.RUNNING:
        worker = entry.worker_ids[-1] if entry.worker_ids else ""
        if is_alive(worker, job.beat_at or entry.started_at, now):
            return False
        entry.delete()
    if job.cancel_asked_at:
        _end(job, JobState.CANCELLED, "", now)
    elif job.attempts >= MOST_ATTEMPTS:
        _end(job, JobState.FAILED, STOPPED, now)
    else:
        job.state, job.words, job.done, job.of, job.beat_at = JobState.WAITING, "", 0, 0, None
        job.save()
        enqueue(job)
    return True


def _end(job: Job, state: JobState, words: str, now: datetime) -> None:
    job.state, job.said, job.ended_at, job.words = state, words, now, ""
    job.save()


def forget_old(*, now: datetime) -> None:
    """Remove jobs that ended long ago, and the queue's own entries."""
    Job.objects.forgotten(now).delete()
    DBTaskResult.objects.finished().filter(finished_at__lt=now - KEPT_FOR).delete()
