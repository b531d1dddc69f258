from __future__ import annotations

import os
import time
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from balai.demo.makers import make_decree
from balai.files import storing
from balai.files.actions.sweeping import Swept, sweep
from balai.files.actions.taking import take_scan
from balai.files.models import StoredFile
from balai.files.tests import samples

pytestmark = pytest.mark.django_db


def _aged(pages: int) -> StoredFile:
    stored = take_scan(samples.upload(samples.pdf(pages)), by=None)
    StoredFile.objects.filter(pk=stored.pk).update(given_at=timezone.now() - timedelta(days=2))
    return stored


def test_what_a_row_refers_to_stays() -> None:
    stored = _aged(1)
    make_decree(scan=stored)
    assert (sweep(), storing.path_of(stored.sha256).exists()) == (Swept(0, 0, 0), True)


def test_what_nobody_refers_to_goes_after_a_day() -> None:
    old, young = _aged(1), take_scan(samples.upload(samples.pdf(2)), by=None)
    assert sweep() == Swept(1, 1, old.size)
    assert [row.pk for row in StoredFile.objects.all()] == [young.pk]


def test_bytes_shared_with_a_living_row_stay() -> None:
    old = _aged(1)
    make_decree(scan=take_scan(samples.upload(samples.pdf(1)), by=None))
    assert (sweep(), storing.path_of(old.sha256).exists()) == (Swept(1, 0, 0), True)


def test_bytes_of_a_rolled_back_row_go() -> None:
    with transaction.atomic():
        take_scan(samples.upload(samples.pdf()), by=None)
        transaction.set_rollback(True)
    assert (len(list(storing.kept())), sweep().files, list(storing.kept())) == (1, 1, [])


def test_a_draft_of_a_crashed_process_goes_after_an_hour() -> None:
    folder = storing.path_of("ab" * 32).parent
    folder.mkdir(parents=True)
    fresh, stale = folder / ".fresh.1", folder / ".stale.1"
    for draft in (fresh, stale):
        draft.write_bytes(b"half")
    os.utime(stale, (time.time() - 7200, time.time() - 7200))
    assert (sweep().files, fresh.exists(), stale.exists()) == (1, True, False)


def test_the_command_says_what_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    _aged(1)
    call_command("files", "sweep")
    assert capsys.readouterr().out.startswith("1 rows and 1 files (")
