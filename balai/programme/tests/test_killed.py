"""Whoever is killed in the middle (`kill -9`) leaves nothing half stored, and the next one does the whole.

Each act runs in a process of its own and comes to a stop where it tells people, its last step, because that table is
locked here; there it is killed, with everything before written and nothing of it committed.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta

import psycopg
import pytest
from django.db import connection

from balai.demo.makers import (
    make_country,
    make_decree,
    make_district,
    make_mandate,
    make_nomination,
    make_pending_import,
    make_person,
    make_proposal,
    make_quota,
    make_regency,
    make_village,
)
from balai.desks.actions import tasking
from balai.desks.models import Notice
from balai.journal.models import Entry
from balai.mandates.models import Decree, Mandate
from balai.people.models import Person
from balai.places.clock import today
from balai.places.models import Place
from balai.programme.models import Delegate, Locus

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PATIENCE = 60.0
BEGIN = "import django; django.setup()\nfrom balai.people.models import Person\n"
IMPORT = """
from balai.programme.actions import importing
from balai.programme.models import PendingImport
pending = PendingImport.objects.get()
importing.confirm(pending, by=pending.uploaded_by)
"""
DESIGNATION = """
from balai.places.clock import national_today
from balai.programme.actions import designating
from balai.programme.models import Proposal
proposal, on = Proposal.objects.get(), national_today()
text = designating.DecreeText("12 Tahun 2026", on, "Sekar Ayu", "Kepala Badan", None)
keys = set(proposal.villages.values_list("pk", flat=True))
designating.designate(proposal, keys, text, by=Person.objects.get(name="Ratna"), on=on)
"""
HANDOVER = """
from balai.programme.actions import verifying
from balai.programme.models import Nomination
verifying.verify(Nomination.objects.get(), by=Person.objects.get(name="Endang"))
"""


def environment() -> dict[str, str]:
    settings = connection.settings_dict
    url = os.environ["DATABASE_URL"].rpartition("/")
    name, question, rest = url[2].partition("?")
    assert name
    return {
        **os.environ,
        "DATABASE_URL": f"{url[0]}/{settings['NAME']}{question}{rest}",
        "DJANGO_SETTINGS_MODULE": "balai.config.settings",
    }


def beside() -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(environment()["DATABASE_URL"])


def waits_for_the_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks JOIN pg_class ON pg_class.oid = relation "
            "WHERE relname = 'desks_notice' AND NOT granted"
        )
        return bool(cursor.fetchone() == (1,))


def killed_at_its_last_step(act: str) -> None:
    with beside() as holder:
        holder.execute("LOCK TABLE desks_notice IN SHARE ROW EXCLUSIVE MODE")
        process = subprocess.Popen(
            [sys.executable, "-c", BEGIN + act], env=environment(), stderr=subprocess.PIPE, text=True
        )
        deadline = time.monotonic() + PATIENCE
        while not waits_for_the_lock():
            assert process.poll() is None, process.stderr and process.stderr.read()
            assert time.monotonic() < deadline, "it never came to its last step"
            time.sleep(0.05)
        process.send_signal(signal.SIGKILL)
        assert process.wait(PATIENCE) == -signal.SIGKILL
        holder.rollback()


def done(act: str) -> None:
    again = subprocess.run(
        [sys.executable, "-c", BEGIN + act], env=environment(), capture_output=True, text=True, check=False
    )
    assert (again.returncode, again.stderr) == (0, "")


def survives(act: str, stored: Callable[[], object]) -> tuple[object, object]:
    """What is stored after the kill (as before), and after the next one has done it."""
    before = (stored(), Entry.objects.count(), Notice.objects.count())
    killed_at_its_last_step(act)
    assert (stored(), Entry.objects.count(), Notice.objects.count()) == before
    done(act)
    return before[0], stored()


@pytest.fixture
def district() -> Place:
    return make_district("Bae")


def test_storing_a_spreadsheet(district: Place) -> None:
    make_mandate(make_person("Yosrizal"), "regency_coordinator", make_regency())
    villages = [make_village(f"Desa {n}", district=district) for n in range(30)]
    rows: list[list[object]] = [["No", "Kode desa", "Nama"]]
    rows += [[n, village.code, f"Kader {n}"] for n, village in enumerate(villages, start=1)]
    office = make_mandate(make_person("Endang"), "regency_village_office", make_regency()).person
    pending = make_pending_import(make_regency(), by=office, rows=rows)

    def stored() -> tuple[int, bool]:
        pending.refresh_from_db()
        return Delegate.objects.count(), pending.confirmed_at is not None

    assert survives(IMPORT, stored) == ((0, False), (30, True))


def test_designating_in_bulk(district: Place) -> None:
    villages = [make_village(f"Desa {n}", district=district) for n in range(20)]
    make_mandate(make_person("Endang"), "regency_village_office", make_regency())
    minister: Person = make_mandate(make_person("Ratna"), "programme_office", make_country()).person
    proposal = make_proposal(make_regency(), villages=villages, submitted=True)
    make_quota(proposal.regency, 20, by=minister)

    def stored() -> tuple[int, int]:
        return Locus.objects.count(), Decree.objects.count()

    assert survives(DESIGNATION, stored) == ((0, 0), (20, 1))


def test_handing_over_to_another_cadre(district: Place) -> None:
    village = make_village("Sered", district=district)
    make_mandate(make_person("Endang"), "regency_village_office", make_regency())
    old = make_mandate(make_person("Fajar"), "cadre", village, decree=make_decree(place=village))
    task = tasking.make(old, "cadre.check_appointment", url="/")
    nomination = make_nomination(village, replaces=True, starts=today(village) + timedelta(days=0))

    def stored() -> tuple[bool, str, int, bool]:
        old.refresh_from_db()
        task.refresh_from_db()
        nomination.refresh_from_db()
        cadres = Mandate.objects.filter(role="cadre", place=village).count()
        return old.until is not None, nomination.state, cadres, task.mandate_id == old.pk

    assert survives(HANDOVER, stored) == ((False, "submitted", 1, True), (True, "verified", 2, False))
