"""What comes, and what stays: announced, changed, called off, taken down."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from balai.demo.makers import make_article, make_event, make_mandate, make_page, make_person, make_site, make_village
from balai.journal.models import Entry
from balai.sites.models import Event, Page, Site
from balai.sites.rules import nesting
from balai.sites.rules.announcing import may_announce, may_cancel

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)
HOST = {"host": "sered.localhost"}


def test_what_lies_ahead_is_announced() -> None:
    assert may_announce(starts=NOW + HOUR, ends=None, now=NOW)
    assert may_announce(starts=NOW - HOUR, ends=NOW + HOUR, now=NOW)


def test_an_end_comes_after_the_beginning() -> None:
    assert may_announce(starts=NOW + HOUR, ends=NOW + HOUR, now=NOW).codes == ("event.ends_first",)


def test_what_is_over_is_not_announced_nor_called_off() -> None:
    assert may_announce(starts=NOW - HOUR, ends=None, now=NOW).codes == ("event.over",)
    assert may_cancel(cancelled=False, over=True).codes == ("event.over",)


def test_an_agenda_reaches_two_years() -> None:
    assert may_announce(starts=NOW + timedelta(days=731), ends=None, now=NOW).codes == ("event.too_far",)


def test_called_off_is_called_off_once() -> None:
    assert may_cancel(cancelled=False, over=False)
    assert may_cancel(cancelled=True, over=False).codes == ("event.called_off",)


def keep(**changes: Any) -> tuple[str, ...]:
    wish: dict[str, Any] = {"title": "Sejarah", "key": 1} | changes
    return nesting.may_keep(nesting.Wish(**wish)).codes


def test_each_reason_against_a_page() -> None:
    assert keep() == ()
    assert keep(parent=2) == ()
    assert keep(title=" ") == ("page.no_title",)
    assert keep(parent=1) == ("page.below_itself",)
    assert keep(parent=2, parent_is_nested=True) == ("page.too_deep",)
    assert keep(parent=2, has_pages=True) == ("page.too_deep",)
    assert keep(other_profile=True) == ("page.one_profile",)
    assert nesting.may_withdraw(has_pages=True).codes == ("page.has_pages",)
    assert nesting.may_withdraw(has_pages=False)


@pytest.fixture
def site() -> Site:
    return make_site(make_village("Sered", code="33.04.08.2010"))


@pytest.fixture
def cadre(site: Site) -> Client:
    client = Client()
    client.force_login(make_mandate(make_person("Fajar"), "cadre", site.place).person)
    return client


@pytest.fixture
def pupil(site: Site) -> Client:
    client = Client()
    client.force_login(make_mandate(make_person("Galang"), "student", site.place).person)
    return client


def tomorrow(hour: int = 9) -> str:
    return f"{(timezone.now() + timedelta(days=2)).date()}T{hour:02}:00"


@pytest.mark.django_db
def test_an_event_is_announced_in_the_village_s_time_and_called_off(site: Site, cadre: Client) -> None:
    answers = {"title": "Posyandu", "starts": tomorrow(), "venue": "Balai Krajan", "note": "Bawa KMS."}
    cadre.post(reverse("sites:event_announce", args=[site.pk]), answers)
    event = Event.objects.get()
    assert event.starts.astimezone(UTC).hour == 2
    assert "Balai Krajan, 09.00 WIB" in Client().get("/", headers=HOST).content.decode()
    assert "SUMMARY:Posyandu\r\n" in Client().get("/agenda.ics", headers=HOST).content.decode()
    cadre.post(reverse("sites:event_change", args=[event.pk]), answers | {"venue": "Balai desa", "ends": tomorrow(11)})
    assert "Balai desa, 09.00 WIB" in Client().get("/agenda/", headers=HOST).content.decode()
    cadre.post(reverse("sites:event_cancel", args=[event.pk]))
    shown = Client().get("/agenda/", headers=HOST).content.decode()
    assert "<s>Posyandu</s>" in shown
    assert "EventCancelled" in shown
    assert [e.verb for e in Entry.objects.filter(object_type="sites.event").order_by("pk")] == [
        "sites.event_announced",
        "sites.event_changed",
        "sites.event_cancelled",
    ]


@pytest.mark.django_db
def test_what_is_wrong_is_said_at_its_field(site: Site, cadre: Client) -> None:
    answers = {"title": "x", "venue": "y", "starts": tomorrow(9), "ends": tomorrow(8)}
    refused = cadre.post(reverse("sites:event_announce", args=[site.pk]), answers)
    assert (refused.status_code, [*refused.context["form"].errors]) == (422, ["ends"])
    assert not Event.objects.exists()


@pytest.mark.django_db
def test_the_phone_sends_an_event_twice(site: Site, cadre: Client) -> None:
    answers = {"title": "x", "venue": "y", "starts": tomorrow(9), "idempotency_key": "a" * 32}
    for _ in range(2):
        assert cadre.post(reverse("sites:event_announce", args=[site.pk]), answers).status_code == 302
    assert Event.objects.count() == 1


@pytest.mark.django_db
def test_pages_nest_once_and_are_taken_down_from_below(site: Site, cadre: Client) -> None:
    write = reverse("sites:page_write", args=[site.pk])
    cadre.post(write, {"title": "Tentang Sered", "kind": "profile", "position": 0, "body": "Di lereng."})
    about = Page.objects.get()
    cadre.post(write, {"title": "Sejarah", "kind": "history", "position": 1, "parent": about.pk})
    history = Page.objects.get(kind="history")
    refused = cadre.post(write, {"title": "Perang", "kind": "free", "position": 0, "parent": history.pk})
    assert [*refused.context["form"].errors] == ["parent"]
    second = cadre.post(write, {"title": "Lagi", "kind": "profile", "position": 0})
    assert [*second.context["form"].errors] == ["kind"]
    shown = Client().get("/profil/", headers=HOST).content.decode()
    assert "Di lereng." in shown
    assert "/laman/sejarah/" in shown
    cadre.post(reverse("sites:page_withdraw", args=[about.pk]))
    assert Page.objects.public().count() == 2
    cadre.post(reverse("sites:page_withdraw", args=[history.pk]))
    cadre.post(reverse("sites:page_withdraw", args=[about.pk]))
    assert Client().get("/laman/sejarah/", headers=HOST).status_code == 404
    assert Page.objects.public().count() == 0


@pytest.mark.django_db
def test_a_changed_page_keeps_its_address(site: Site, cadre: Client) -> None:
    page = make_page(site, "Surat usaha")
    cadre.post(reverse("sites:page_change", args=[page.pk]), {"title": "SKU", "kind": "service", "position": 3})
    shown = Client().get("/laman/surat-usaha/", headers=HOST).content.decode()
    assert "<h1>SKU</h1>" in shown
    article = shown[shown.index("<article") : shown.index("</article>")]
    assert 'href="/pengaduan/"' in article  # a service is no dead end: the counter is one touch away
    assert Entry.objects.get(object_type="sites.page").fields == ["body", "lead", "position", "title"]


@pytest.mark.django_db
def test_a_pupil_sees_the_agenda_and_pages_but_announces_nothing(site: Site, pupil: Client) -> None:
    event, page = make_event(site), make_page(site)
    assert pupil.get(reverse("sites:agenda", args=[site.pk])).status_code == 200
    assert pupil.get(reverse("sites:pages", args=[site.pk])).status_code == 200
    for name, pk in (("event_new", site.pk), ("event", event.pk), ("page_new", site.pk), ("page", page.pk)):
        assert pupil.get(reverse(f"sites:{name}", args=[pk])).status_code == 403


@pytest.mark.django_db
def test_a_neighbour_learns_nothing(site: Site) -> None:
    event, page, client = make_event(site), make_page(site), Client()
    client.force_login(make_mandate(make_person("Wening"), "cadre", make_village("Blitar")).person)
    for name, pk in (("agenda", site.pk), ("event", event.pk), ("pages", site.pk), ("page", page.pk)):
        assert client.get(reverse(f"sites:{name}", args=[pk])).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["agenda", "pages", "site"])
def test_lists_cost_the_same_with_one_row_and_with_three(site: Site, cadre: Client, name: str) -> None:
    address = reverse(f"sites:{name}", args=[site.pk])
    _one_of_each(site, "Satu")
    cadre.get(address)
    with CaptureQueriesContext(connection) as one:
        cadre.get(address)
    for title in ("Dua", "Tiga"):
        _one_of_each(site, title)
    with CaptureQueriesContext(connection) as three:
        cadre.get(address)
    assert len(one) == len(three)


def _one_of_each(site: Site, title: str) -> None:
    make_event(site, title)
    make_page(site, title)
    make_article(site, title)
