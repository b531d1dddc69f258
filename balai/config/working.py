"""The job workers: who they are, that they live, and what becomes of a job whose worker died.

django-tasks leaves the task of a killed worker RUNNING for ever. Every job is idempotent by rule, so the reaper gives
it back to the queue; a job that has cost three workers their life has failed.
"""

from __future__ import annotations

import logging
import socket
import threading
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.core.cache import cache
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from balai.config import chores, processes
from balai.places.clock import national_today

QUEUES = ("quick", "long")
BEAT = 10.0  # seconds between two signs of life
SILENT_AFTER = timedelta(seconds=60)
LOST_AFTER = timedelta(hours=24)  # a job of another machine that has run this long is lost
LIVES = 3
logger = logging.getLogger("balai.work")


def worker_id(queue: str, pid: int) -> str:
    """`MACHINE/QUEUE/PID-BIRTH`: enough to tell later whether this very process still lives. At most 64 characters."""
    return f"{machine()[:24]}/{queue}/{processes.name(pid)}"


def machine() -> str:
    return socket.gethostname()


def beat(queue: str, at: datetime) -> None:
    """Leave a sign of life where every machine of this database sees it."""
    cache.set(f"worker.{queue}", at.isoformat(), timeout=None)


def last_beats() -> dict[str, datetime | None]:
    """When a worker of each queue was last heard of."""
    found = cache.get_many([f"worker.{queue}" for queue in QUEUES])
    return {queue: datetime.fromisoformat(text) if (text := found.get(f"worker.{queue}")) else None for queue in QUEUES}


def has_died(worker: str, started: datetime | None, at: datetime) -> bool:
    """Whether the worker of this id is gone; one of another machine is believed for a day."""
    where, _, rest = worker.partition("/")
    if where == machine()[:24]:
        return not processes.lives(rest.rpartition("/")[2])
    return started is None or at - started > LOST_AFTER


@transaction.atomic
def reap(at: datetime) -> int:
    """Give the jobs of dead workers back to their queues; how many there were."""
    running = DBTaskResult.objects.running().select_for_update(skip_locked=True)
    lost = [job for job in running if not job.worker_ids or has_died(job.worker_ids[-1], job.started_at, at)]
    for job in lost:
        _free(job, at)
    return len(lost)


def _free(job: DBTaskResult[Any, Any], at: datetime) -> None:
    logger.warning("job %s (%s): its worker died", job.id, job.task_path)
    if len(job.worker_ids) < LIVES:
        job.status = TaskResultStatus.READY
        job.started_at = None
        job.save(update_fields=["status", "started_at"])
        return
    job.status = TaskResultStatus.FAILED
    job.finished_at = at
    job.exception_class_path = "balai.config.working.WorkerDied"
    job.traceback = f"{len(job.worker_ids)} workers died at this job"
    job.save(update_fields=["status", "finished_at", "exception_class_path", "traceback"])


class WorkerDied(Exception):
    """Named by jobs that were given up."""


class Pulse(threading.Thread):
    """Beats beside the worker, also while a long job runs, and reaps now and then."""

    def __init__(self, queues: Iterable[str]) -> None:
        super().__init__(name="pulse", daemon=True)
        self.queues = tuple(queues)
        self.stopping = threading.Event()

    def run(self) -> None:
        while not self.stopping.wait(0 if self._once() else BEAT):
            pass

    def _once(self) -> bool:
        """One beat. True: again at once (there was a death, and perhaps more of them)."""
        try:
            now = timezone.now()
            for queue in self.queues:
                beat(queue, now)
            chores.remember(national_today())
            return reap(now) > 0
        except DatabaseError as error:  # the worker itself will notice, end, and be started again
            logger.warning("no sign of life could be left: %s", error)
            return False
        finally:
            connection.close()
