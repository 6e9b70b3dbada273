"""Takes up again what a worker left lying: a job whose process was killed, or whose machine was lost."""

import os
import socket
from datetime import datetime, timedelta
from pathlib import Path

from django.db import transaction
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from foi.jobs.models import KEPT_FOR, Job, State
from foi.jobs.working import enqueue

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
        _end(job, State.CANCELLED, "", now)
    elif job.attempts >= MOST_ATTEMPTS:
        _end(job, State.FAILED, STOPPED, now)
    else:
        job.state, job.words, job.done, job.of, job.beat_at = State.WAITING, "", 0, 0, None
        job.save()
        enqueue(job)
    return True


def _end(job: Job, state: State, words: str, now: datetime) -> None:
    job.state, job.said, job.ended_at, job.words = state, words, now, ""
    job.save()


def forget_old(*, now: datetime) -> None:
    """Remove jobs that ended long ago, and the queue's own entries."""
    Job.objects.forgotten(now).delete()
    DBTaskResult.objects.finished().filter(finished_at__lt=now - KEPT_FOR).delete()
