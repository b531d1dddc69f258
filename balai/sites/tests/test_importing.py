"""A former site moves in: looked at, taken over once, its addresses kept; nothing is stored of what means no good."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from balai.demo.makers import make_mandate, make_person, make_site, make_village
from balai.files.models import StoredFile
from balai.journal.models import Entry
from balai.people.models import Person
from balai.sites import jobs
from balai.sites.actions import importing, receiving
from balai.sites.models import Article, Comment, FormerAddress, Import, ImportFile, ImportPiece, Page, Site
from balai.sites.tests import former_sites as former

pytestmark = pytest.mark.django_db
HOST = {"host": "sered.localhost"}
FACE = former.meta("_thumbnail_id", "90")
FULL = former.wxr(
    former.post(1, more=FACE + former.comment() + former.comment("Pak Kardi", "Kapan lagi?", approved="0")),
    former.post(2, "Rapat tertutup", status="private"),
    former.post(3, "Buang", status="trash"),
    former.post(4, "Sejarah desa", kind="page"),
    former.post(1, "Sekali lagi"),
    former.post(6, "Menu", kind="nav_menu_item"),
    former.attachment(),
)


@pytest.fixture
def site() -> Site:
    return make_site(make_village("Sered", code="33.04.08.2010"))


@pytest.fixture
def cadre(site: Site) -> Person:
    person = make_person("Ratna")
    make_mandate(person, "cadre", site.place)
    return person


def as_(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def upload(data: bytes, name: str = "situs.xml") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def handed_in(site: Site, by: Person, data: bytes = FULL, *pictures: SimpleUploadedFile) -> Import:
    made = receiving.receive(site, upload(data), list(pictures), by=by)
    jobs.read_import.func(made.pk)
    made.refresh_from_db()
    return made


def taken(made: Import, by: Person, **choice: object) -> Import:
    chosen = {"articles": "asal", "comments": "tampil", "with_pages": True, **choice}
    importing.choose(made, by=by, **chosen)  # type: ignore[arg-type]
    jobs.take_import.func(made.pk)
    made.refresh_from_db()
    return made


def test_preview_then_taken_over_then_told(site: Site, cadre: Person) -> None:
    album = upload(former.packed({"uploads/2023/05/sawah.jpg": former.jpeg()}), "foto.zip")
    made = handed_in(site, cadre, FULL, album)
    fates = ["take", "take", "dropped", "take", "twice", "dropped"]
    assert [row.fate for row in made.pieces.all()] == fates
    assert (made.state, made.title, Article.objects.count()) == ("ready", "Desa Sered", 0)
    page = as_(cadre).get(f"/situs/pindahan/{made.pk}/").content.decode()
    assert [word in page for word in ("Panen raya", "Rapat tertutup", "foto ditemukan")] == [True, True, True]
    taken(made, cadre)
    one = Article.objects.public().get()
    assert (one.text.title, one.text.category, one.text.byline) == ("Panen raya", "kegiatan", "Kaur Umum")
    assert (one.text.body, one.published_at) == ("Panen **melimpah**.", datetime(2023, 5, 10, 2, tzinfo=UTC))
    assert one.text.photo is not None
    assert one.text.photo.alt == "Sawah"
    assert [(said.name, said.published_at is not None) for said in Comment.objects.order_by("pk")] == [
        ("Bu Tini", True),
        ("Pak Kardi", False),
    ]
    assert Article.objects.get(published_at__isnull=True).revisions.get().title == "Rapat tertutup"
    assert Page.objects.public().get().title == "Sejarah desa"
    assert [row.fate for row in made.pieces.all()] == [fate.replace("take", "taken") for fate in fates]
    assert Entry.objects.filter(verb="sites.imported").count() == 1


def test_old_addresses_lead_to_the_new_ones_as_long_as_everybody_may_read_them(site: Site, cadre: Person) -> None:
    taken(handed_in(site, cadre), cadre)
    client = Client()
    found = client.get("/2023/05/panen-1/", headers=HOST)
    assert (found.status_code, found["Location"]) == (301, "/kabar/panen-raya/")
    assert client.get("/2023/05/panen-4", headers=HOST)["Location"] == "/laman/sejarah-desa/"
    assert client.get("/2023/05/panen-2/", headers=HOST).status_code == 404
    assert client.get("/2023/05/lain/", headers=HOST).status_code == 404


def test_a_second_time_changes_nothing(site: Site, cadre: Person) -> None:
    taken(handed_in(site, cadre), cadre)
    before = (list(Article.objects.values()), Comment.objects.count(), list(FormerAddress.objects.values()))
    again = handed_in(site, cadre)
    assert {row.fate for row in again.pieces.all()} == {"known", "dropped"}
    taken(again, cadre)
    assert (list(Article.objects.values()), Comment.objects.count(), list(FormerAddress.objects.values())) == before


def test_a_worker_that_died_goes_on_where_it_stopped(
    site: Site, cadre: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("balai.sites.actions.importing.AT_ONCE", 1)
    made = handed_in(site, cadre, former.wxr(*(former.post(n, f"Kabar {n}") for n in range(4))))
    importing.choose(made, articles="asal", comments="tunggu", with_pages=False, by=cadre)
    whole, count = importing._take_one, 0

    class Killed(BaseException):
        """As SIGKILL: no handler of ours runs."""

    def dies(*args: object) -> None:
        nonlocal count
        count += 1
        if count == 3:
            raise Killed
        whole(*args)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr("balai.sites.actions.importing._take_one", dies)
        with pytest.raises(Killed):
            jobs.take_import.func(made.pk)
    assert Article.objects.count() == 2
    jobs.take_import.func(made.pk)
    made.refresh_from_db()
    assert (made.state, made.done, made.total, Article.objects.public().count()) == ("finished", 4, 4, 4)


def test_as_drafts_nothing_is_public_and_every_comment_waits(site: Site, cadre: Person) -> None:
    taken(handed_in(site, cadre), cadre, articles="draf", comments="tunggu", with_pages=False)
    assert (Article.objects.public().count(), Article.objects.count(), Page.objects.count()) == (0, 2, 0)
    assert [said.published_at for said in Comment.objects.all()] == [None, None]
    assert as_(cadre).get(f"/situs/{site.pk}/komentar/").status_code == 200


def test_what_was_handed_in_goes_and_no_address_stays(site: Site, cadre: Person) -> None:
    made = taken(handed_in(site, cadre), cadre)
    assert (ImportFile.objects.count(), made.state) == (0, "finished")
    kept = str([list(model.objects.values()) for model in (Comment, ImportPiece, Import, Article)])
    assert [sign for sign in ("surat.example", "203.0.113.9", "admin@") if sign in kept] == []


BAD = [
    (former.LAUGHS, None, "jenis dokumen"),
    (former.OUTSIDE, None, "jenis dokumen"),
    (b"<html></html>", None, "diawali"),
    (former.wxr(former.post(), version="9.0"), None, "9.0"),
    (FULL, former.packed({"../a.jpg": b"x"}), "di luar foldernya"),
    (FULL, former.packed({"a.jpg": b" " * 30_000_000}), "isinya lebih besar"),
    (FULL, b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "program"),
    (FULL, former.jpeg() + b"<?php echo 1;", "berkas lain"),
    (FULL, former.jpeg(8000, 7500), "piksel"),
]


@pytest.mark.parametrize(("text", "picture", "words"), BAD)
def test_what_means_no_good_is_told_and_nothing_is_stored(
    site: Site, cadre: Person, text: bytes, picture: bytes | None, words: str
) -> None:
    sent = {"text": upload(text)} | ({"pictures": [upload(picture, "a.jpg")]} if picture else {})
    answer = as_(cadre).post(f"/situs/{site.pk}/pindahan/unggah/", sent)
    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert (Import.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_a_hundred_megabytes_are_refused(site: Site, cadre: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("balai.sites.rules.importing.MOST_TEXT", 1024**2)
    answer = as_(cadre).post(f"/situs/{site.pk}/pindahan/unggah/", {"text": upload(b"<rss>" + b" " * 1024**2)})
    assert (answer.status_code, "1 MB" in answer.content.decode(), Import.objects.count()) == (422, True, 0)


def test_bad_pictures_of_an_archive_stay_behind_and_their_articles_come(site: Site, cadre: Person) -> None:
    bad = former.packed({"2023/05/sawah.jpg": b"<svg><script>x</script></svg>"})
    made = taken(handed_in(site, cadre, FULL, upload(bad, "foto.zip")), cadre)
    assert Article.objects.public().get().text.photo is None
    assert made.pieces.get(number=1).picture == "refused"


def test_the_whole_way_by_the_pages(site: Site, cadre: Person) -> None:
    client = as_(cadre)
    answer = client.post(f"/situs/{site.pk}/pindahan/unggah/", {"text": upload(former.RSS)})
    made = Import.objects.get()
    assert answer["Location"] == f"/situs/pindahan/{made.pk}/"
    assert "Menunggu giliran" in client.get(answer["Location"]).content.decode()
    jobs.read_import.func(made.pk)
    client.post(f"/situs/pindahan/{made.pk}/mulai/", {"articles": "asal", "comments": "tunggu"})
    jobs.take_import.func(made.pk)
    assert "Kerja bakti" in client.get(answer["Location"]).content.decode()
    assert Client().get("/artikel/2024/2/3/kerja-bakti", headers=HOST)["Location"] == "/kabar/kerja-bakti/"


def test_taken_back_or_forgotten_nothing_is_kept(site: Site, cadre: Person) -> None:
    made = handed_in(site, cadre)
    as_(cadre).post(f"/situs/pindahan/{made.pk}/batal/")
    other = handed_in(site, cadre)
    Import.objects.filter(pk=other.pk).update(asked_at=timezone.now() - timedelta(days=8))
    assert receiving.sweep() == 1
    assert (ImportFile.objects.count(), [one.state for one in Import.objects.all()]) == (0, ["discarded"] * 2)


def test_only_the_village_s_own_bring_a_site_in(site: Site, cadre: Person) -> None:
    made = handed_in(site, cadre)
    official, stranger = make_person("Slamet"), make_person("Wati")
    make_mandate(official, "village_official", site.place)
    make_mandate(stranger, "cadre", make_village("Gumiwang", code="33.04.09.2001"))
    paths = [f"/situs/pindahan/{made.pk}/", f"/situs/{site.pk}/pindahan/"]
    assert [as_(official).get(path).status_code for path in paths] == [403, 403]
    assert [as_(stranger).get(path).status_code for path in paths] == [404, 404]
