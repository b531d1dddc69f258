"""The health page tells what ails Balai, to a person and to a watchman."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from balai.config import working
from balai.demo.makers import make_village

pytestmark = pytest.mark.django_db


@pytest.fixture
def well() -> None:
    make_village()
    for queue in working.QUEUES:
        working.beat(queue, timezone.now())


def checks(client: Client) -> tuple[int, dict[str, str]]:
    response = client.get("/en/sehat/", headers={"accept": "application/json"})
    return response.status_code, response.json()["checks"]


@pytest.mark.usefixtures("well")
def test_all_is_well(client: Client) -> None:
    assert checks(client) == (200, dict.fromkeys(("database", "workers", "jobs", "map", "disk"), "ok"))


def test_before_the_first_start_map_and_workers_are_missing(client: Client) -> None:
    status, found = checks(client)
    ill = {code: words for code, words in found.items() if words != "ok"}
    assert (status, ill) == (503, {"workers": "No sign of life for over a minute.", "map": "It is not loaded."})


@pytest.mark.usefixtures("well")
def test_one_silent_queue_is_enough(client: Client) -> None:
    working.beat("long", timezone.now() - timedelta(seconds=61))
    status, found = checks(client)
    assert (status, found["workers"]) == (503, "No sign of life for over a minute.")


@pytest.mark.usefixtures("well")
@pytest.mark.parametrize(("minutes", "status"), [(14, 200), (16, 503)])
def test_a_job_that_waits_too_long(client: Client, minutes: int, status: int) -> None:
    job = DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}},
        task_path="x.y",
        queue_name="quick",
        backend_name="default",
        run_after=timezone.now() - timedelta(hours=1),
    )
    DBTaskResult.objects.filter(pk=job.pk).update(enqueued_at=timezone.now() - timedelta(minutes=minutes))
    assert checks(client)[0] == status


@pytest.mark.usefixtures("well")
def test_a_person_gets_a_page_in_indonesian_that_nobody_stores(client: Client) -> None:
    response = client.get("/sehat/")
    assert (response.status_code, response["Cache-Control"]) == (200, "no-store")
    assert "Balai sehat" in response.content.decode()


def test_a_person_reads_what_is_wrong(client: Client) -> None:
    response = client.get("/sehat/")
    assert (response.status_code, "Belum dimuat." in response.content.decode()) == (503, True)
