from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from balai.demo.makers import (
    make_charge,
    make_country,
    make_district,
    make_locus,
    make_mandate,
    make_person,
    make_province,
    make_regency,
    make_village,
)
from balai.desks.actions import moving
from balai.desks.actions.moving import Desk
from balai.desks.models import Stay
from balai.places.clock import national_today
from balai.places.models import Kind, LocalTitle, Place

pytestmark = pytest.mark.django_db


def signed_in(role: str, place: Place, name: str = "Sri Wulandari") -> Client:
    client = Client()
    client.force_login(make_mandate(make_person(name), role, place).person)
    return client


def area(place: Place) -> str:
    return reverse("programme:overview_area", args=[place.pk])


def village_url(place: Place) -> str:
    return reverse("programme:overview_village", args=[place.pk])


@pytest.fixture
def solok() -> Place:
    """Four nagari in one regency, two taking part, one of them without anybody."""
    regency = make_regency("Kabupaten Solok", code="13.02")
    LocalTitle.objects.create(place=make_province(code="13"), kind=Kind.DESA, title="Nagari", head_title="Wali Nagari")
    district = make_district("Gunung Talang", regency=regency)
    names = ("Cupak", "Talang", "Koto Gadang", "Aie Batumbuak")
    first, second, *_ = [make_village(name, district=district) for name in names]
    make_locus(first)
    make_locus(second)
    make_mandate(make_person("Rahmi Caniago"), "cadre", first)
    make_mandate(make_person("Yulia Guci"), "village_head", first)
    make_charge(make_mandate(make_person("Ilham Koto"), "ambassador", regency), first)
    office = Desk("regency_village_office", regency)
    moving.lay("nomination", second, place=second, title="Talang", url="/", desk=office, days=5)
    return regency


def test_a_regency_reads_its_figures_in_its_own_words(solok: Place) -> None:
    page = signed_in("regency_village_office", solok).get(area(solok)).content.decode()
    assert "2 dari 4 nagari ikut" in page
    assert "Cakupan: 2 dari 4 nagari, 50 %" in page
    assert "Wali Nagari" in page
    assert "Rahmi Caniago" in page
    assert "Koto Gadang" not in page  # takes no part


def test_the_state_narrows_the_list(solok: Place) -> None:
    client = signed_in("regency_village_office", solok)
    shown = {
        word: [row["name"] for row in client.get(area(solok), {"keadaan": word}).context["rows"]]
        for word in ("part", "late", "vacant", "running", "outside", "all", "nonsense")
    }
    assert shown == {
        "part": ["Talang", "Cupak"],
        "late": [],
        "vacant": ["Talang"],
        "running": ["Cupak"],
        "outside": ["Aie Batumbuak", "Koto Gadang"],
        "all": ["Talang", "Aie Batumbuak", "Cupak", "Koto Gadang"],
        "nonsense": ["Talang", "Cupak"],
    }


def test_search_and_district_narrow_the_list(solok: Place) -> None:
    client = signed_in("regency_village_office", solok)
    assert [row["name"] for row in client.get(area(solok), {"cari": "CUP"}).context["rows"]] == ["Cupak"]
    other = make_district("Kubung", regency=solok)
    assert list(client.get(area(solok), {"kecamatan": other.pk}).context["rows"]) == []


def test_the_ministry_goes_from_the_nation_to_a_village(solok: Place) -> None:
    client = signed_in("programme_office", make_country())
    entry = client.get(reverse("programme:overview"))
    assert entry["Location"] == area(make_country())
    province = make_province(code="13")
    for place, below in ((make_country(), area(province)), (province, area(solok))):
        assert below in client.get(area(place)).content.decode()
    cupak = Place.objects.get(name="Cupak")
    assert village_url(cupak) in client.get(area(solok)).content.decode()
    assert "Rahmi Caniago" in client.get(village_url(cupak)).content.decode()


def test_a_partner_reads_totals_and_no_name(solok: Place) -> None:
    client = signed_in("partner", make_country())
    page = client.get(area(solok)).content.decode()
    assert "2 dari 4 nagari ikut" in page
    for name in ("Rahmi", "Yulia", "Ilham", "Cupak", "Talang"):
        assert name not in page
    assert client.get(area(solok), {"format": "csv"}).getvalue().decode().count("\n") == 1
    assert client.get(village_url(Place.objects.get(name="Cupak"))).status_code == 403


def test_a_colleague_of_another_regency_finds_nothing_there(solok: Place) -> None:
    stranger = signed_in("regency_village_office", make_regency())
    for url in (area(solok), village_url(Place.objects.get(name="Cupak")), area(make_country())):
        assert stranger.get(url).status_code == 404


def test_somebody_without_the_permission_is_refused_and_a_guest_is_asked_to_sign_in(solok: Place) -> None:
    assert signed_in("facilitator", make_country()).get(reverse("programme:overview")).status_code == 403
    guest = Client().get(area(solok))
    assert (guest.status_code, guest["Location"]) == (302, f"/akun/masuk/?next={area(solok)}")


def test_an_ambassador_sees_the_villages_in_their_care(solok: Place) -> None:
    cupak, talang = Place.objects.get(name="Cupak"), Place.objects.get(name="Talang")
    mandate = cupak.charges.get().mandate
    make_charge(mandate, talang)
    client = Client()
    client.force_login(mandate.person)
    entry = client.get(reverse("programme:overview"), follow=True)
    assert "2 desa dalam dampingan Anda" in entry.content.decode()
    assert [row["name"] for row in entry.context["rows"]] == ["Talang", "Cupak"]
    assert client.get(area(solok)).status_code == 404


def test_a_cadre_comes_to_the_village(solok: Place) -> None:
    cadre = Client()
    cadre.force_login(Place.objects.get(name="Cupak").mandates.get(role="cadre").person)
    page = cadre.get(reverse("programme:overview"), follow=True)
    assert page.redirect_chain[-1][0] == village_url(Place.objects.get(name="Cupak"))


def lines(response: Any) -> list[str]:
    return response.getvalue().decode("utf-8-sig").splitlines()  # type: ignore[no-any-return]


def test_every_table_is_exported(solok: Place) -> None:
    client = signed_in("regency_village_office", solok)
    villages = lines(client.get(area(solok), {"format": "csv", "keadaan": "all", "cari": "cup"}))
    assert villages[1].split(";")[1:9] == [
        *("Cupak", "Gunung Talang", "ya", "Desa Cerdas", "Fase 3", "Yulia Guci", "Rahmi Caniago", "Ilham Koto")
    ]
    desks = lines(client.get(area(solok), {"format": "csv", "tabel": "meja"}))
    assert desks[1:3] == ["Kantor program;0;0;0;0", "Dinas PMD;1;0;0;0"]
    assert lines(client.get(area(solok), {"format": "csv", "tabel": "fase"}))[1] == "Desa Cerdas;Fase 3;2;;"
    areas = lines(signed_in("programme_office", make_country()).get(area(make_province(code="13")), {"format": "csv"}))
    assert areas[1] == "13.02;Kabupaten Solok;4;2;0,5;2;0;1;1;2,0;1;1;1;0;1;0"
    assert client.get(area(solok), {"format": "xlsx"})["Content-Type"].endswith("spreadsheetml.sheet")


def test_the_pages_ask_as_many_queries_for_three_villages_as_for_one(solok: Place) -> None:
    client = signed_in("programme_office", make_country())
    urls = (area(make_country()), area(make_province(code="13")), area(solok), village_url(_peopled(solok, "Satu")))
    counts = []
    for names in ((), ("Dua", "Tiga")):
        for name in names:
            _peopled(solok, name)
            make_regency(f"Kabupaten {name}", code=f"13.{len(name) + 90}")
        client.get(urls[0])  # the map has changed: its villages are counted anew
        counts.append([_queries(client, url) for url in urls])
    assert counts[0] == counts[1]


def _peopled(regency: Place, name: str) -> Place:
    village = make_village(name, district=regency.children.get())
    make_locus(village)
    make_mandate(role="cadre", place=village)
    make_charge(village=village)
    return village


def _queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_delays_are_told_by_the_lead(solok: Place) -> None:
    today = national_today()
    client = signed_in("regency_village_office", solok)
    assert client.get(area(solok)).context["tally"].late == 0
    Stay.objects.filter(matter__place__name="Talang").update(due=today.replace(year=today.year - 1))
    assert "1 urusan sudah lewat batas" in client.get(area(solok)).content.decode()
