"""Phases, the waiting list, villages taking part, enrolment: as each persona; lists at a fixed number of queries."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from balai.demo.makers import (
    make_country,
    make_district,
    make_locus,
    make_mandate,
    make_person,
    make_phase,
    make_programme,
    make_proposal,
    make_quota,
    make_regency,
    make_village,
)
from balai.desks.models import Notice
from balai.files.tests import samples
from balai.journal.models import Entry
from balai.people.models import Person
from balai.places.clock import today
from balai.places.models import Place
from balai.programme.actions import designating
from balai.programme.models import Figure, Locus, Phase

pytestmark = pytest.mark.django_db
PHASE = {
    "name": "Fase 4",
    "starts": "2026-01-01",
    "until": "2026-12-31",
    "capacity": "100",
    "capacity_source": "Kepmen 1/2026",
    "proposals_open_from": "2026-02-01",
    "proposals_open_until": "2026-03-31",
}


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def holder(role: str, place: Place) -> Client:
    return client_of(make_mandate(make_person(f"Pemegang {role}"), role, place).person)


def texts(response: Any) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def village() -> Place:
    return make_village("Bacin", district=make_district("Bae"))


@pytest.fixture
def head(village: Place) -> Client:
    return holder("village_head", village)


@pytest.fixture
def ministry() -> Client:
    return holder("programme_office", make_country())


def test_the_phase_page_shows_sources_side_by_side_and_says_where_they_disagree(ministry: Client) -> None:
    phase = make_phase(1)
    for value, source in (("235", "Blog"), ("350", "Koran")):
        Figure.objects.create(
            programme=phase.programme,
            phase=phase,
            subject="villages",
            value=value,
            number=int(value),
            source=source,
        )
    Figure.objects.create(
        programme=phase.programme, phase=phase, subject="ambassadors", value="47", number=47, source="Blog"
    )
    page = ministry.get(reverse("programme:phase", args=[phase.pk]))
    assert [(one.subject, one.values, one.disagree) for one in page.context["compared"]] == [
        ("villages", ("235", "350"), True),
        ("ambassadors", ("47",), False),
    ]
    assert texts(page).count('class="badge warn"') == 1


def test_the_programme_office_opens_and_changes_a_phase(ministry: Client) -> None:
    programme = make_programme()
    assert (
        ministry.post(reverse("programme:phase_new", args=[programme.code]), {**PHASE, "number": 4}).status_code == 302
    )
    phase = Phase.objects.get()
    assert (phase.until.isoformat(), phase.last_day.isoformat()) == ("2027-01-01", "2026-12-31")  # type: ignore[union-attr]
    edit = reverse("programme:phase_edit", args=[phase.pk])
    assert ministry.get(edit).context["form"]["until"].value().isoformat() == "2026-12-31"
    assert ministry.post(edit, {**PHASE, "capacity": "120"}).status_code == 302
    assert ministry.post(edit, {**PHASE, "capacity_source": "", "until": "2025-01-01"}).status_code == 422
    phase.refresh_from_db()
    entry = Entry.objects.get(verb="phases.changed")
    assert (phase.capacity, entry.fields) == (120, ["capacity"])


def test_nobody_else_changes_a_phase(head: Client) -> None:
    phase = make_phase()
    assert head.get(reverse("programme:phase", args=[phase.pk])).status_code == 200
    assert head.post(reverse("programme:phase_edit", args=[phase.pk]), PHASE).status_code == 403
    assert head.get(reverse("programme:phase_new", args=[phase.programme.code])).status_code == 403
    assert head.get(reverse("programme:quotas", args=[phase.pk])).status_code == 403


def test_a_village_enrols_itself_and_leaves(head: Client, village: Place) -> None:
    office = make_mandate(make_person("Rina"), "regency_village_office", make_regency()).person
    programme = make_programme("desa-digital", name="Desa Digital", self_enrolment=True)
    page = reverse("programme:enrol", args=[programme.code, village.pk])
    assert page in texts(head.get(reverse("programme:mine")))
    answer = head.post(page, {})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["commitment"])
    assert head.post(page, {"commitment": SimpleUploadedFile("k.pdf", samples.pdf())}).status_code == 302
    locus = Locus.objects.get()
    assert (locus.phase, locus.decree, locus.since) == (None, None, today(village))
    again = head.post(page, {"commitment": SimpleUploadedFile("k.pdf", samples.pdf())})
    assert (again.status_code, list(again.context["form"].errors)) == (422, ["__all__"])
    end = reverse("programme:enrolment_end", args=[locus.pk])
    assert head.post(end, {"reason": ""}).status_code == 422
    assert head.post(end, {"reason": "Anggaran habis"}).status_code == 302
    locus.refresh_from_db()
    assert (locus.until, locus.end_reason) == (today(village), "Anggaran habis")
    assert [n.code for n in Notice.objects.filter(person=office).order_by("pk")] == ["village.enrolled", "village.left"]
    assert head.post(page, {"commitment": SimpleUploadedFile("k.pdf", samples.pdf())}).status_code == 302


def test_a_designated_village_does_not_end_it_by_itself(head: Client, village: Place) -> None:
    locus = make_locus(village)
    assert head.post(reverse("programme:enrolment_end", args=[locus.pk]), {"reason": "x"}).status_code == 422
    locus.refresh_from_db()
    assert locus.until is None


def test_the_programme_office_ends_a_designation_and_nobody_else(
    ministry: Client, head: Client, village: Place
) -> None:
    locus = make_locus(village)
    page = reverse("programme:revoke", args=[locus.pk])
    assert page in texts(ministry.get(reverse("programme:locus", args=[locus.pk])))
    assert head.get(page).status_code == 403
    said = {"number": "13/2026", "dated": today(village), "signer_name": "Sugito", "signer_title": "Kepala Pusat"}
    answer = ministry.post(page, said)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["reason"])
    assert ministry.post(page, {**said, "reason": "Desa mundur"}).status_code == 302
    locus.refresh_from_db()
    assert (locus.until, locus.end_reason) == (today(village), "Desa mundur")
    assert "13/2026" in texts(head.get(reverse("programme:locus", args=[locus.pk])))


def test_a_neighbour_sees_none_of_it(village: Place) -> None:
    neighbour = holder("village_head", make_village("Dersalam", district=make_district("Bae")))
    programme = make_programme("desa-digital", name="Desa Digital", self_enrolment=True)
    locus = make_locus(village)
    for name in ("locus", "locus_decree", "locus_commitment"):
        assert neighbour.get(reverse(f"programme:{name}", args=[locus.pk])).status_code == 404
    assert neighbour.post(reverse("programme:enrolment_end", args=[locus.pk]), {"reason": "x"}).status_code == 404
    assert neighbour.get(reverse("programme:enrol", args=[programme.code, village.pk])).status_code == 404
    assert village.name not in texts(neighbour.get(reverse("programme:loci")))


def test_a_cadre_reads_the_village_but_cannot_enrol_it(village: Place) -> None:
    cadre = holder("cadre", village)
    programme = make_programme("desa-digital", name="Desa Digital", self_enrolment=True)
    locus = make_locus(village)
    assert cadre.get(reverse("programme:locus", args=[locus.pk])).status_code == 200
    assert cadre.get(reverse("programme:enrol", args=[programme.code, village.pk])).status_code == 403
    assert cadre.get(reverse("programme:mine")).status_code == 403


def _waiting(n: int, start: int) -> None:
    by = make_person("Ratna")
    for code in range(start, start + n):
        regency = make_regency(f"Kabupaten {code}", code=f"33.{code:02}")
        district = make_district(f"Kec {code}", regency=regency)
        villages = [make_village(f"Desa {code} {k}", district=district) for k in range(2)]
        proposal = make_proposal(regency, villages=villages, submitted=True)
        make_quota(regency, 1)
        text = designating.DecreeText(f"{code}/2026", today(regency) - timedelta(days=1), "Sugito", "Kepala Pusat")
        first = proposal.villages.order_by("pk")[0]
        designating.designate(proposal, [first.pk], text, by=by, on=today(regency))


@pytest.mark.parametrize(("name", "key"), [("waiting", "page"), ("loci", "page")])
def test_lists_ask_the_same_number_of_queries_for_one_and_three(ministry: Client, name: str, key: str) -> None:
    def counted() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as queries:
            page = ministry.get(reverse(f"programme:{name}"))
        return len(queries), page.context[key].paginator.count

    _waiting(1, 40)
    counted()
    one, n = counted()
    _waiting(2, 50)
    three, m = counted()
    assert (one, n, m) == (three, 1, 3)


def test_the_waiting_list_names_the_reason_and_goes_out_as_a_file(ministry: Client) -> None:
    _waiting(1, 40)
    assert "Desa 40 1" in texts(ministry.get(reverse("programme:waiting")))
    file = ministry.get(reverse("programme:waiting"), {"format": "csv"})
    lines = b"".join(file.streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]
    assert (len(lines), lines[1].split(";")[0]) == (2, "Desa 40 1")
