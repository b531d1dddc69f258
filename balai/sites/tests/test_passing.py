"""Write once, reach everyone: message, short link, card, poster, calendar."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import segno
from django.contrib.staticfiles import finders
from django.test import Client, RequestFactory
from django.urls import reverse
from icalendar import Calendar
from PIL import Image
from pypdf import PdfReader

from balai.demo.makers import (
    make_article,
    make_event,
    make_mandate,
    make_person,
    make_site,
    make_urgent_notice,
    make_village,
)
from balai.people.models import Person
from balai.sites import passing
from balai.sites.actions import publishing
from balai.sites.models import Site
from balai.sites.printing import cloth, drawing
from balai.sites.rules.linking import Kind, code_of

pytestmark = pytest.mark.django_db
MAKERS: dict[str, Callable[..., Any]] = {
    "article": make_article,
    "notice": make_urgent_notice,
    "event": make_event,
}
HOST = {"host": "sered.localhost"}


@pytest.fixture
def site() -> Site:
    return make_site(make_village("Sered", code="33.04.08.2010"))


@pytest.fixture
def cadre(site: Site) -> Person:
    return make_mandate(make_person("Fajar"), "cadre", site.place).person


def as_(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def words(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def test_a_short_link_leads_to_each_kind(site: Site) -> None:
    article, notice, event = make_article(site, "Musdes"), make_urgent_notice(site), make_event(site)
    led = {
        code_of(Kind.ARTICLE, article.pk): "/kabar/musdes/",
        code_of(Kind.NOTICE, notice.pk): f"/peringatan/{notice.pk}/",
        code_of(Kind.EVENT, event.pk): "/agenda/",
    }
    for code, path in led.items():
        for typed in (code, code.upper(), f"{code}/"):
            answer = Client().get(f"/k/{typed}", headers=HOST)
            assert (answer.status_code, answer["Location"]) == (302, path)


def test_what_is_not_public_has_no_short_link(site: Site) -> None:
    hidden = make_article(site, "Naskah", published=False)
    gone = make_article(site, "Turun")
    publishing.withdraw(gone, by=make_person())
    other = make_article(make_site(make_village("Gumiwang", code="33.04.04.2012")), "Lain")
    for article in (hidden, gone, other):
        assert Client().get(f"/k/{code_of(Kind.ARTICLE, article.pk)}", headers=HOST).status_code == 404
    assert Client().get("/k/kkkkkk", headers=HOST).status_code == 404


@pytest.mark.parametrize("noun", ["article", "notice", "event"])
def test_a_page_shows_every_way(site: Site, cadre: Person, noun: str) -> None:
    one = MAKERS[noun](site)
    page = as_(cadre).get(reverse(f"sites:{noun}_share", args=[one.pk])).content.decode()
    code = code_of(Kind[noun.upper()], one.pk)
    assert f'value="http://sered.localhost/k/{code}"' in page
    assert 'href="https://wa.me/?text=' in page
    assert reverse(f"sites:{noun}_poster", args=[one.pk]) in page
    assert re.search(rf"http://sered\.localhost/kartu/{code}-[0-9a-f]{{16}}\.png", page)


@pytest.mark.parametrize("noun", ["article", "notice", "event"])
def test_the_page_and_the_poster_are_the_village_s_own(site: Site, noun: str) -> None:
    one = MAKERS[noun](site)
    colleague = as_(make_mandate(make_person("Galang"), "village_official", site.place).person)
    elsewhere = make_village("Gumiwang", code="33.04.04.2012")
    stranger = as_(make_mandate(make_person("Nur"), "village_head", elsewhere).person)
    for name in (f"sites:{noun}_share", f"sites:{noun}_poster"):
        address = reverse(name, args=[one.pk])
        answers = [who.get(address).status_code for who in (colleague, stranger, Client())]
        assert answers == [200, 404, 302]


def test_a_draft_is_not_passed_on(site: Site, cadre: Person) -> None:
    draft = make_article(site, published=False)
    for name in ("sites:article_share", "sites:article_poster"):
        assert as_(cadre).get(reverse(name, args=[draft.pk])).status_code == 404


def test_the_poster_says_what_the_notice_says(site: Site, cadre: Person) -> None:
    notice = make_urgent_notice(site)
    answer = as_(cadre).get(reverse("sites:notice_poster", args=[notice.pk]))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="awas-longsor-di-dusun-kalitengah.pdf"'
    said = words(answer.content)
    for part in (notice.title, notice.danger, notice.affected, notice.evacuation, notice.avoid, notice.help):
        assert part in said
    assert ("Kepala Desa Sered" in said, "Pemerintah Desa Sered" in said) == (True, True)
    page = PdfReader(BytesIO(answer.content)).pages
    assert [(round(float(one.mediabox.width)), round(float(one.mediabox.height))) for one in page] == [(595, 842)]


def test_the_longest_notice_fits_on_one_page(site: Site) -> None:
    notice = make_urgent_notice(site)
    longest = {"title": 90, "danger": 300, "affected": 160, "evacuation": 160, "avoid": 160, "help": 160}
    for part, most in longest.items():
        setattr(notice, part, ("Kalitengah lor " * 30)[: most - 1] + ".")
    pdf = drawing.poster(passing.notice(notice, RequestFactory().get("/")).poster_data)
    assert len(PdfReader(BytesIO(pdf)).pages) == 1
    assert words(pdf).count("Kalitengah lor") >= 60


@pytest.mark.parametrize(
    "hostile",
    [
        '#panic("x")',
        '#read("/etc/passwd")',
        "$ x $ *tebal* _miring_ `kode` = Judul",
        '"); #sys.inputs.data',
        "<script>alert(1)</script> \\u{41}",
        "@ref [isi] /* a */ // b ~ c",
    ],
)
def test_what_people_write_is_set_and_never_executed(site: Site, hostile: str) -> None:
    notice = make_urgent_notice(site, hostile)
    said = words(drawing.poster(passing.notice(notice, RequestFactory().get("/")).poster_data))
    assert hostile.replace(" ", "") in said.replace(" ", "")


def test_the_code_on_the_poster_is_the_short_link(site: Site) -> None:
    """The drawing is read module by module and compared with the code of the link."""
    passed = passing.notice(make_urgent_notice(site), RequestFactory().get("/"))
    made = segno.make(passed.link, error="m", micro=False)
    rows = [list(row) for row in made.matrix]
    with Image.open(BytesIO(drawing.poster_picture(passed.poster_data, dots_an_inch=288))) as drawn:
        grey = drawn.convert("L")
    assert _modules(grey, len(rows)) == rows


def _modules(grey: Image.Image, n: int) -> list[list[int]]:
    """The code stands in the right column: below the first line across it, 16 points within, begin its modules."""
    scale = 288 / 72
    left, width = (595.28 - 40 - 165) * scale, 165 * scale

    def dark(x: float, y: float) -> bool:
        return int(grey.getpixel((int(x), int(y)))) < 128  # type: ignore[arg-type]

    across = [left + part * width for part in (0.01, 0.2, 0.4, 0.6, 0.8, 0.99)]
    lines = (y for y in range(grey.height) if all(dark(x, y) for x in across) and not dark(left - 12, y))
    top, size = next(lines) + 16 * scale, (width - 32 * scale) / n
    start = left + 16 * scale
    return [[int(dark(start + (x + 0.5) * size, top + (y + 0.5) * size)) for x in range(n)] for y in range(n)]


def test_the_card_is_a_picture_that_never_changes(site: Site) -> None:
    article = make_article(site, "Musdes")
    page = Client().get("/kabar/musdes/", headers=HOST).content.decode()
    found = re.search(r'<meta property="og:image" content="http://sered\.localhost(/kartu/[^"]+)">', page)
    assert found
    answer = Client().get(found[1], headers=HOST)
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("image/png", "public, max-age=31536000, immutable")
    with Image.open(BytesIO(answer.content)) as card:
        assert (card.size, card.format) == ((1200, 630), "PNG")
    assert len(answer.content) < 300_000
    site.dye = "soga"
    site.save()
    assert Client().get(found[1], headers=HOST).status_code == 404
    assert Client().get(f"/kartu/{code_of(Kind.ARTICLE, article.pk)}-{'0' * 16}.png", headers=HOST).status_code == 404


def test_the_agenda_is_a_calendar(site: Site) -> None:
    event = make_event(site, "Musyawarah; APBDes, 2027")
    for path in (f"/agenda/{event.pk}.ics", "/agenda.ics"):
        answer = Client().get(path, headers=HOST)
        lines = Calendar.from_ical(answer.content.decode()).walk("VEVENT")
        assert [(str(one["summary"]), one.decoded("dtstart"), str(one["status"])) for one in lines] == [
            ("Musyawarah; APBDes, 2027", event.starts.replace(microsecond=0), "CONFIRMED")
        ]
    other = make_event(make_site(make_village("Gumiwang", code="33.04.04.2012")))
    assert Client().get(f"/agenda/{other.pk}.ics", headers=HOST).status_code == 404


def test_paper_wears_the_colours_of_the_screen() -> None:
    css = Path(str(finders.find("web/public.css"))).read_text("utf-8")
    told = {name: (int(hue), int(part)) for name, hue, part in re.findall(r"\.(\w+)\{--celup:(\d+),(\d+)%\}", css)}
    assert told == cloth.CELUP
    for size, path in cloth.MOTIFS.values():
        assert path in css
        assert f"width='{size}'" in css
