"""A whole site as files: complete, alike each time, never half, for a week, for whoever may have it."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from balai.demo.makers import (
    make_article,
    make_comment,
    make_event,
    make_mandate,
    make_page,
    make_person,
    make_photo,
    make_site,
    make_urgent_notice,
    make_village,
)
from balai.files.actions.sweeping import sweep as sweep_files
from balai.files.models import StoredFile
from balai.files.storing import path_of
from balai.sites import jobs
from balai.sites.actions import copying
from balai.sites.models import Article, Export, Photo, Site
from balai.sites.rules.copying import (
    CopyFault,
    asked_as,
    file_of,
    links_in,
    links_in_sheet,
    may_copy,
    may_fetch,
    may_grow,
    page_path,
)
from balai.web.verdicts import Refused

ORIGIN = "http://sered.localhost:8000"


@pytest.fixture
def site() -> Site:
    """A small one."""
    site = make_site(make_village("Sered", code="33.04.08.2010"))
    make_article(site, "Kabar pertama", photo=make_photo(site))
    return site


@pytest.fixture
def lively(site: Site) -> Site:
    """Two pages of news, a photo, a service with a page below it, an agenda, a warning, a comment, a draft."""
    for n in range(12):
        make_article(site, f"Kabar nomor {n}", photo=Photo.objects.get())
    make_article(site, "Naskah cempedak", body="Cempedak", published=False)
    make_comment(Article.objects.public()[0])
    make_page(site, "Bibit gratis", parent=make_page(site, "Surat usaha"))
    make_event(site)
    make_urgent_notice(site)
    return site


def made(site: Site) -> Export:
    export = copying.ask(site, origin=ORIGIN, by=None)
    copying.make(export)
    export.refresh_from_db()
    return export


def sha_of(export: Export) -> str:
    assert export.file is not None
    return export.file.sha256


def opened(export: Export) -> zipfile.ZipFile:
    assert export.file is not None
    return zipfile.ZipFile(io.BytesIO(path_of(export.file.sha256).read_bytes()))


@pytest.mark.django_db
def test_a_copy_is_complete_tells_what_it_holds_and_holds_nothing_private(lively: Site) -> None:
    with opened(made(lively)) as copy:
        names = set(copy.namelist())
        about = json.loads(copy.read("salinan.json"))
        files = {name: copy.read(name) for name in names - {"salinan.json"}}
    pages = {name: body.decode() for name, body in files.items() if name.endswith(".html")}
    broken = {(name, to) for name, page in pages.items() for to in links_in(page, ORIGIN) if file_of(to) not in names}
    assert (broken, about["missing"]) == (set(), [])
    here = {"index.html", "en/index.html", "kabar/index.html", "kabar/hal/2/index.html", "en/kabar/hal/2/index.html"}
    here |= {"kabar/kabar-nomor-3/index.html", "laman/bibit-gratis/index.html", "kabar.atom", "kabar.rss", "agenda.ics"}
    assert here - names == set()
    assert [name for name, body in files.items() if b"cempedak" in body.lower()] == []
    told = {entry["name"]: entry["sha256"] for entry in about["entries"]}
    assert told == {name: hashlib.sha256(body).hexdigest() for name, body in files.items()}
    assert (about["files"], about["pages"], about["address"]) == (len(files), len(pages), f"{ORIGIN}/")
    signs = ("<form", "csrfmiddlewaretoken", "/laporkan/", "?hal=", "/k/")
    assert {(name, sign) for name, page in pages.items() for sign in signs if sign in page} == set()
    assert f'href="{ORIGIN}/pengaduan/"' in pages["pengaduan/index.html"]
    assert f'href="{ORIGIN}/cari/"' in pages["cari/index.html"]


@pytest.mark.django_db
def test_two_copies_of_the_same_state_are_the_same_bytes(site: Site) -> None:
    first, second = made(site), made(site)
    assert sha_of(first) == sha_of(second)


@pytest.mark.django_db
def test_the_living_site_keeps_its_forms_and_queries(lively: Site) -> None:
    page = Client().get("/kabar/", headers={"host": "sered.localhost"}).content.decode()
    assert ("?hal=2" in page, "hal/2/" in page) == (True, False)
    page = Client().get("/pengaduan/", headers={"host": "sered.localhost"}).content.decode()
    assert "<form" in page


@pytest.mark.django_db
def test_nobody_makes_a_living_page_still_from_outside(site: Site) -> None:
    page = Client().get("/cari/", headers={"host": "sered.localhost", "balai.still": "1", "balai-still": "1"})
    assert b"<form" in page.content


@pytest.mark.django_db
def test_a_worker_that_died_in_the_middle_leaves_nothing_offered_and_the_next_succeeds(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = made(site)
    export = copying.ask(site, origin=ORIGIN, by=None)

    class Killed(BaseException):
        """As SIGKILL: no handler of ours runs."""

    def dies(*args: Any, **about: Any) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr("balai.sites.copying.archive.Archive.close", dies)
        with pytest.raises(Killed):
            copying.make(export)
    assert copying.draft_of(export).stat().st_size > 0
    assert [one.pk for one in Export.objects.offered(timezone.now())] == [whole.pk]
    jobs.copy_site.func(export.pk)  # the reaper gave it back to the queue
    export.refresh_from_db()
    assert (sha_of(export), copying.draft_of(export).exists()) == (sha_of(whole), False)


@pytest.mark.django_db
def test_what_breaks_says_so_and_bars_nobody(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    export = copying.ask(site, origin=ORIGIN, by=None)
    with monkeypatch.context() as patched:
        patched.setattr("balai.sites.copying.archive.Archive.close", lambda *args, **kwargs: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            jobs.copy_site.func(export.pk)
    export.refresh_from_db()
    assert (export.fault, export.file, copying.draft_of(export).exists()) == ("copy.broken", None, False)
    assert made(site).file is not None


@pytest.mark.django_db
def test_one_copy_at_a_time(site: Site) -> None:
    copying.ask(site, origin=ORIGIN, by=None)
    with pytest.raises(Refused, match=r"copy\.running"):
        copying.ask(site, origin=ORIGIN, by=None)


@pytest.mark.django_db
def test_a_copy_too_large_is_given_up(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("balai.sites.rules.copying.MOST_FILES", 5)
    export = made(site)
    assert (export.fault, export.file) == ("copy.too_large", None)


@pytest.mark.django_db
def test_after_a_week_the_file_goes(site: Site) -> None:
    export = made(site)
    Export.objects.update(until=timezone.now() - timedelta(minutes=1))
    assert copying.sweep() == 1
    StoredFile.objects.filter(media_type="application/zip").update(given_at=timezone.now() - timedelta(days=8))
    sweep_files()
    assert not StoredFile.objects.filter(media_type="application/zip").exists()
    export.refresh_from_db()
    assert (export.file, export.pages > 0) == (None, True)


@pytest.mark.django_db
def test_what_no_worker_finished_in_a_day_is_given_up(site: Site) -> None:
    export = copying.ask(site, origin=ORIGIN, by=None)
    Export.objects.update(asked_at=timezone.now() - timedelta(days=2))
    copying.sweep()
    export.refresh_from_db()
    assert export.fault == "copy.broken"


def signed_in(role: str, site: Site) -> Client:
    person = make_person(role)
    make_mandate(person, role, site.place)
    client = Client()
    client.force_login(person)
    return client


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["cadre", "village_secretary", "village_head"])
def test_the_village_asks_sees_and_fetches(site: Site, role: str) -> None:
    client = signed_in(role, site)
    client.post(f"/situs/{site.pk}/pindahan/salin/")
    export = Export.objects.get()
    assert (export.origin, export.runs) == ("http://sered.localhost", True)
    assert "Menunggu giliran" in client.get(f"/situs/{site.pk}/pindahan/").content.decode()
    copying.make(export)
    answer = client.get(f"/situs/salinan/{export.pk}/unduh/")
    assert answer["Content-Disposition"].startswith('attachment; filename="sered.localhost-')
    assert answer["Cache-Control"] == "private, no-store"
    assert zipfile.is_zipfile(io.BytesIO(b"".join(answer)))


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["village_official", "student"])
def test_colleagues_who_may_not_are_told_so(site: Site, role: str) -> None:
    export = made(site)
    client = signed_in(role, site)
    found = [client.get(f"/situs/{site.pk}/pindahan/"), client.get(f"/situs/salinan/{export.pk}/unduh/")]
    found.append(client.post(f"/situs/{site.pk}/pindahan/salin/"))
    assert [answer.status_code for answer in found] == [403, 403, 403]


@pytest.mark.django_db
def test_strangers_learn_nothing(site: Site) -> None:
    export = made(site)
    other = make_site(make_village("Gumiwang", code="33.04.09.2001"))
    client = signed_in("cadre", other)
    found = [client.get(f"/situs/{site.pk}/pindahan/"), client.get(f"/situs/salinan/{export.pk}/unduh/")]
    assert [answer.status_code for answer in found] == [404, 404]


@pytest.mark.django_db
def test_a_copy_that_was_taken_back_says_so(site: Site) -> None:
    export = made(site)
    Export.objects.update(until=timezone.now() - timedelta(minutes=1))
    answer = signed_in("cadre", site).get(f"/situs/salinan/{export.pk}/unduh/", follow=True)
    assert "ditarik" in answer.content.decode()


@pytest.mark.django_db
def test_the_command_writes_a_whole_file_or_none(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "sered.zip"
    call_command("sites", "export", "sered.localhost", "--output", str(target), stdout=io.StringIO())
    assert zipfile.ZipFile(target).testzip() is None
    monkeypatch.setattr("balai.sites.rules.copying.MOST_FILES", 5)
    with pytest.raises(Refused):
        call_command("sites", "export", "sered.localhost", "--output", str(tmp_path / "b.zip"))
    assert [path.name for path in tmp_path.iterdir()] == ["sered.zip"]
    with pytest.raises(CommandError, match="no site answers"):
        call_command("sites", "export", "entah.localhost", "--output", str(tmp_path / "c.zip"))


def test_rules() -> None:
    assert may_copy(closed=True, running=False).codes == (CopyFault.CLOSED,)
    assert may_copy(closed=False, running=True).codes == (CopyFault.RUNNING,)
    assert may_copy(closed=False, running=False).codes == ()
    assert may_fetch(offered=False).codes == (CopyFault.GONE,)
    assert may_grow(files=1, size=3_000_000_000).codes == (CopyFault.TOO_LARGE,)
    assert may_grow(files=1, size=1).codes == ()


@pytest.mark.parametrize("path", ["kabar/", "/../x/", "/a//b/", "/a/./b", "/a\\b", "//a/"])
def test_a_path_that_would_leave_the_copy_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match="/"):
        file_of(path)


def test_addresses_become_files() -> None:
    assert [file_of(path) for path in ("/", "/kabar/", "/kabar.atom")] == [
        "index.html",
        "kabar/index.html",
        "kabar.atom",
    ]
    assert [asked_as(path) for path in ("/kabar/hal/2/", "/hal/3/", "/kabar/")] == [
        ("/kabar/", "hal=2"),
        ("/", "hal=3"),
        ("/kabar/", ""),
    ]
    assert [page_path("/kabar/", number) for number in (1, "2")] == ["/kabar/", "/kabar/hal/2/"]


def test_links_are_found_wherever_a_page_names_one() -> None:
    page = (
        '<link rel="stylesheet" href="/s.css"><a href="/kabar/#k1">a</a><a href="https://lain.example/">b</a>'
        '<img src="/a.webp"><source srcset="/b.avif 400w, /c.avif 800w"><a href="//lain.example/x">c</a>'
        f'<meta property="og:image" content="{ORIGIN}/kartu.png"><a href="tel:112">d</a><a href="/kabar/">e</a>'
    )
    found = ["/s.css", "/kabar/", "/a.webp", "/b.avif", "/c.avif", "/kartu.png"]
    assert links_in(page, ORIGIN) == found
    assert links_in_sheet("a{b:url('/x.svg')}c{d:url(data:image/svg+xml,x)}") == ["/x.svg"]
