"""A worker: the process that takes jobs from the queue one by one, and takes up what others left lying."""

import os
import signal
import threading
from collections.abc import Callable

from django.db import DatabaseError, connection
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker

from foi.jobs.recovery import forget_old, take_up_again, worker_name

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
