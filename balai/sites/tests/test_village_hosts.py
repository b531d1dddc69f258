"""Which host answers with which site, and what a village host never does."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from balai.demo.makers import make_host, make_mandate, make_person, make_regency, make_site, make_village
from balai.journal.models import Entry
from balai.sites.actions.naming import DomainRecord, add_domain, make_main
from balai.sites.models import Site
from balai.web.verdicts import Refused

pytestmark = pytest.mark.django_db
HOST = "sered.localhost:8000"


@pytest.fixture
def site() -> Site:
    return make_site(make_village("Sered", code="33.04.08.2010"))


def at(client: Client, host: str, path: str = "/") -> tuple[int, str]:
    response = client.get(path, headers={"host": host})
    return response.status_code, response.get("Location", "")


@pytest.mark.usefixtures("site")
def test_a_village_answers_under_its_own_name(client: Client) -> None:
    response = client.get("/", headers={"host": HOST})
    assert "<h1><small>Desa</small> Sered</h1>" in response.content.decode()
    assert f'<link rel="canonical" href="http://{HOST}/">' in response.content.decode()


def test_a_new_name_answers_at_once(client: Client, site: Site) -> None:
    assert at(client, "sered.desa.id")[0] == 400
    host = add_domain(site, "Sered.desa.id.", DomainRecord(), by=None)
    assert at(client, "sered.desa.id", "/kabar/?hal=1") == (301, "http://sered.localhost/kabar/?hal=1")
    make_main(host, by=None)
    assert at(client, "sered.desa.id:8000") == (200, "")
    assert at(client, HOST, "/agenda/") == (301, "http://sered.desa.id:8000/agenda/")
    verbs = list(Entry.objects.order_by("pk").values_list("verb", "note"))
    assert verbs == [("sites.domain_added", "sered.desa.id"), ("sites.main_host_changed", "sered.desa.id")]


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("host", ["evil.example", "sered.localhost.evil.example", "sered.desa.id", "a b", "", "[::1]"])
def test_a_host_that_nobody_bears_is_refused(client: Client, host: str) -> None:
    assert at(client, host)[0] == 400


@pytest.mark.usefixtures("site")
def test_a_village_that_is_none_leads_to_the_programme(client: Client) -> None:
    assert at(client, "atlantis.localhost:8000") == (302, "http://localhost:8000/")


def test_a_closed_site_no_longer_answers(client: Client, site: Site) -> None:
    site.closed_at = site.provisioned_at
    site.save()
    assert at(client, HOST) == (302, "http://localhost:8000/")


@pytest.mark.usefixtures("site")
def test_nobody_is_signed_in_on_a_village_host(client: Client) -> None:
    client.force_login(make_person())
    response = client.get("/", headers={"host": HOST})
    assert [*response.cookies] == []
    assert "csrfmiddlewaretoken" not in response.content.decode()
    assert at(client, HOST, "/kerja/") == (302, "http://localhost:8000/kerja/")
    assert at(client, HOST, "/situs/")[0] == 302


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    "origin", [None, "http://evil.example", "http://sered.localhost", "https://sered.localhost:8000"]
)
def test_a_form_of_another_page_is_refused(client: Client, origin: str | None) -> None:
    headers = {"host": HOST} | ({"origin": origin} if origin else {})
    assert client.post("/", headers=headers).status_code == 403


def test_another_village_s_host_does_not_show_ours(client: Client, site: Site) -> None:
    make_site(make_village("Gumiwang", code="33.04.04.2012"))
    shown = client.get("/", headers={"host": "gumiwang.localhost"}).content.decode()
    assert re.findall(r"<h1[^>]*>.*?</h1>", shown) == ["<h1><small>Desa</small> Gumiwang</h1>"]
    assert "Sered" not in shown


@pytest.mark.usefixtures("site")
def test_a_lost_page_wears_the_village_s_dress(client: Client) -> None:
    response = client.get("/kabar/tidak-ada/", headers={"host": HOST})
    assert response.status_code == 404
    assert "Desa Sered" in response.content.decode()


@pytest.mark.usefixtures("site")
def test_english_lies_below_its_own_prefix(client: Client) -> None:
    shown = client.get("/en/", headers={"host": HOST}).content.decode()
    assert '<html lang="en"' in shown
    assert f'<link rel="alternate" hreflang="id" href="http://{HOST}/">' in shown


def test_each_reason_reaches_the_form(client: Client, site: Site) -> None:
    office = make_mandate(make_person("Dian"), "regency_ict_office", make_regency(code="33.04")).person
    client.force_login(office)
    address = reverse("sites:host_add", args=[site.pk])
    answer = client.post(address, {"name": "sered", "registered": "2026-01-02", "expires": "2026-01-01"})
    assert answer.status_code == 422
    assert [*answer.context["form"].errors] == ["expires"]
    answer = client.post(address, {"name": "sered"})
    assert [*answer.context["form"].errors] == ["name"]
    assert client.post(address, {"name": "sered.desa.id", "expires": "2027-01-01"}).status_code == 302
    host = site.hosts.get(name="sered.desa.id")
    client.post(reverse("sites:host_record", args=[host.pk]), {"holder": "Pemdes Sered", "expires": "2028-01-01"})
    host.refresh_from_db()
    assert (host.holder, str(host.expires), host.main_since) == ("Pemdes Sered", "2028-01-01", None)


def test_a_name_is_borne_by_one_site_only(site: Site) -> None:
    make_host(make_site(make_village("Gumiwang", code="33.04.04.2012")), "desa.example")
    with pytest.raises(Refused, match="taken"):
        add_domain(site, "desa.example", DomainRecord(), by=None)
