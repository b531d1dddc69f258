"""Jobs of dead workers go back to their queue; those of living ones are left alone."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from balai.config import working

pytestmark = pytest.mark.django_db
LIVING = os.getpid()
DEAD = f"{working.machine()[:24]}/quick/1-0"
ELSEWHERE = "another-machine/quick/77-12345"


def job(*workers: str, started: datetime | None = None) -> DBTaskResult[Any, Any]:
    return DBTaskResult.objects.create(
        status=TaskResultStatus.RUNNING,
        started_at=started or timezone.now(),
        worker_ids=list(workers),
        args_kwargs={"args": [], "kwargs": {}},
        task_path="x.y",
        queue_name="quick",
        backend_name="default",
        run_after=timezone.now(),
    )


def status_after_reaping(one: DBTaskResult[Any, Any]) -> tuple[int, str]:
    count = working.reap(timezone.now())
    one.refresh_from_db()
    return count, one.status


def test_the_job_of_a_living_worker_is_left_alone() -> None:
    assert status_after_reaping(job(working.worker_id("quick", LIVING))) == (0, "RUNNING")


def test_the_job_of_a_dead_worker_goes_back() -> None:
    assert status_after_reaping(job(DEAD)) == (1, "READY")


def test_a_recycled_process_number_does_not_pass_for_the_worker() -> None:
    recycled = working.worker_id("quick", LIVING).rpartition("-")[0] + "-1"
    assert status_after_reaping(job(recycled)) == (1, "READY")


def test_a_job_that_costs_three_workers_their_life_has_failed() -> None:
    one = job(DEAD, DEAD, DEAD)
    assert status_after_reaping(one) == (1, "FAILED")
    assert (one.exception_class_path, one.finished_at is not None) == ("balai.config.working.WorkerDied", True)


@pytest.mark.parametrize(("hours", "status"), [(23, "RUNNING"), (25, "READY")])
def test_another_machine_is_believed_for_a_day(hours: int, status: str) -> None:
    one = job(ELSEWHERE, started=timezone.now() - timedelta(hours=hours))
    assert status_after_reaping(one)[1] == status


def test_a_worker_id_fits_its_column() -> None:
    assert len(working.worker_id("quick", LIVING)) <= 64


def test_signs_of_life_are_found_again() -> None:
    now = timezone.now()
    working.beat("quick", now)
    assert working.last_beats() == {"quick": now, "long": None}
