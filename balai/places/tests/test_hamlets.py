"""Hamlets: what may be done, what happens, and who may do it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from balai.demo.makers import make_hamlet, make_mandate, make_person, make_village
from balai.journal.models import Entry
from balai.places.actions import hamlets
from balai.places.clock import today
from balai.places.models import Place
from balai.places.rules.hamlets import may_close, may_name
from balai.web.verdicts import Refused


def test_a_name_of_its_own_is_fine() -> None:
    assert may_name("Krajan", ["Kauman", "Krajan Wetan"])


def test_a_hamlet_needs_a_village() -> None:
    assert may_name("Krajan", [], below_village=False).codes == ("no_village",)


def test_a_closed_hamlet_keeps_its_name() -> None:
    assert may_name("Krajan", [], closed=True).codes == ("closed",)


@pytest.mark.parametrize("name", ["", "  ", "---"])
def test_a_hamlet_needs_a_name(name: str) -> None:
    assert may_name(name, []).codes == ("no_name",)


def test_a_name_is_not_a_story() -> None:
    assert may_name("K" * 61, []).codes == ("long_name",)


@pytest.mark.parametrize("name", ["Krajan", "KRAJAN", "Dusun Krajan", "kra jan"])
def test_two_hamlets_do_not_sound_alike(name: str) -> None:
    assert may_name(name, ["Krajan"]).codes == ("name_taken",)


def test_what_is_closed_is_not_closed_again() -> None:
    assert may_close(closed=True).codes == ("closed",)
    assert may_close(closed=False)


@pytest.mark.django_db
def test_adding_renaming_and_closing_are_dated_and_journalled() -> None:
    village, person = make_village(), make_person()
    hamlet = hamlets.add(village, "Krajan", by=person)
    since = date(2026, 1, 1)
    hamlet.tenures.update(starts=since)
    hamlets.rename(hamlet, "Krajan Wetan", by=person)
    hamlets.close(hamlet, by=person)
    now = today(village)
    assert hamlet.abolished == now
    assert [(t.name, t.starts, t.until) for t in hamlet.tenures.order_by("pk")] == [("Krajan", since, now)]
    assert [(e.verb, e.place_id, e.actor_id) for e in Entry.objects.order_by("pk")] == [
        ("places.hamlet_added", village.pk, person.pk),
        ("places.hamlet_renamed", village.pk, person.pk),
        ("places.hamlet_closed", village.pk, person.pk),
    ]


@pytest.mark.django_db
def test_a_refused_name_stores_nothing() -> None:
    village = make_village()
    make_hamlet("Krajan", village=village)
    with pytest.raises(Refused):
        hamlets.add(village, "krajan", by=None)
    assert village.children.count() == 1
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_what_is_no_hamlet_is_not_renamed() -> None:
    with pytest.raises(ValueError, match="no hamlet"):
        hamlets.rename(make_village(), "Krajan", by=None)


def office(client: Client, village: Place, role: str = "village_official") -> Client:
    person = make_person()
    make_mandate(person, role, village)
    client.force_login(person)
    return client


@pytest.mark.django_db
def test_the_office_keeps_its_hamlets(client: Client) -> None:
    village = make_village()
    office(client, village)
    page = f"/tempat/desa/{village.pk}/dusun/"
    assert client.get("/tempat/dusun/")["Location"] == page
    assert client.post(f"{page}tambah/", {"name": "Krajan"})["Location"] == page
    hamlet = village.children.get()
    assert hamlet.name in client.get(page).content.decode()
    file: Any = client.get(page, {"format": "csv"})
    assert file.getvalue().decode("utf-8-sig").splitlines() == ["Nama;Desa", f"Krajan;{village.name}"]
    assert client.get(f"/tempat/dusun/{hamlet.pk}/nama/").status_code == 200
    assert client.post(f"/tempat/dusun/{hamlet.pk}/ubah/", {"name": "Kauman"})["Location"] == page
    assert client.post(f"/tempat/dusun/{hamlet.pk}/tutup/")["Location"] == page
    hamlet.refresh_from_db()
    assert (hamlet.name, hamlet.abolished is not None) == ("Kauman", True)


@pytest.mark.django_db
def test_a_refusal_stands_at_the_field(client: Client) -> None:
    village = make_village()
    make_hamlet("Krajan", village=village)
    answer = office(client, village).post(f"/tempat/desa/{village.pk}/dusun/tambah/", {"name": "Krajan"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["name"])
    hamlet = village.children.get()
    make_hamlet("Kauman", village=village)
    answer = client.post(f"/tempat/dusun/{hamlet.pk}/ubah/", {"name": "Kauman"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["name"])


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "status"), [("village_head", 200), ("village_secretary", 200), ("cadre", 403)])
def test_the_permission_decides(client: Client, role: str, status: int) -> None:
    village = make_village()
    office(client, village, role)
    assert client.get(f"/tempat/desa/{village.pk}/dusun/").status_code == status


@pytest.mark.django_db
def test_a_stranger_does_not_learn_of_another_villages_page(client: Client) -> None:
    village, other = make_village("Satu"), make_village("Dua")
    hamlet = make_hamlet(village=other)
    office(client, village)
    assert client.get(f"/tempat/desa/{other.pk}/dusun/").status_code == 404
    assert client.get(f"/tempat/dusun/{hamlet.pk}/nama/").status_code == 404
    assert client.post(f"/tempat/dusun/{hamlet.pk}/tutup/").status_code == 404
    assert client.post(f"/tempat/desa/{other.pk}/dusun/tambah/", {"name": "X"}).status_code == 404
    hamlet.refresh_from_db()
    assert hamlet.abolished is None
