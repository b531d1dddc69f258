"""Makers of village web sites."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from balai.demo.makers.places import make_village
from balai.people.models import Person
from balai.places.models import Place
from balai.sites import hosts
from balai.sites.actions import photographing, picking, publishing, warning, writing
from balai.sites.models import Article, Event, HostName, Page, Photo, Pick, Site, UrgentNotice
from balai.sites.rules.naming import label_of
from balai.sites.rules.warning import Warned


def make_site(village: Place | None = None, *, label: str = "", since: datetime | None = None) -> Site:
    """The site of a village, found or made, below our own host under its name or `label`."""
    village = village or make_village()
    standing = Site.objects.filter(place=village).first()
    if standing is not None:
        return standing
    site = Site.objects.create(place=village, provisioned_at=since or timezone.now())
    make_host(site, hosts.below_ours(label or label_of(village.name)), main=True)
    return site


def make_host(site: Site, name: str = "sered.desa.id", *, main: bool = False, expires: date | None = None) -> HostName:
    """A name under which a site answers."""
    now = timezone.now()
    return HostName.objects.create(
        site=site, name=name, added_at=now, main_since=now if main else None, expires=expires
    )


def make_article(
    site: Site | None = None,
    title: str = "Warga menanam seribu bibit",
    *,
    body: str = "Seratus warga menanam bibit di lereng.",
    by: Person | None = None,
    published: bool = True,
    photo: Photo | None = None,
    category: str = "kabar",
    pillar: str = "",
) -> Article:
    """An article of a site, public unless `published` says otherwise."""
    draft = writing.Draft(title=title, lead=f"{title}.", body=body, photo=photo, category=category, pillar=pillar)
    article = writing.begin(site or make_site(), draft, by=by)
    if published:
        publishing.publish(article, as_read=1, by=by)
    article.refresh_from_db()
    return article


def make_picture(width: int = 640, height: int = 360, colour: str = "#3a7d55") -> SimpleUploadedFile:
    """A photograph as a phone would send it."""
    out = BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "JPEG")
    return SimpleUploadedFile("IMG_0001.jpg", out.getvalue(), content_type="image/jpeg")


def make_photo(site: Site | None = None, *, alt: str = "Warga menanam bibit di lereng") -> Photo:
    """A photograph of a site, in its sizes."""
    return photographing.take(site or make_site(), make_picture(), alt=alt, by=None)


def make_event(site: Site | None = None, title: str = "Posyandu balita", *, starts: datetime | None = None) -> Event:
    """A line of the agenda, by default in three days."""
    now = timezone.now()
    return Event.objects.create(
        site=site or make_site(),
        title=title,
        starts=starts or now + timedelta(days=3),
        venue="Balai desa",
        announced_at=now,
    )


def make_pick(article: Article | None = None, why: str = "Mulai dari satu grup WhatsApp.") -> Pick:
    """A good practice that stands on the portal."""
    return picking.pick(article or make_article(category="praktik-baik"), why, by=None)


def make_page(
    site: Site | None = None,
    title: str = "Surat keterangan usaha",
    *,
    kind: str = "service",
    parent: Page | None = None,
) -> Page:
    """A page of a site."""
    now = timezone.now()
    return Page.objects.create(
        site=site or make_site(),
        kind=kind,
        parent=parent,
        slug=label_of(title),
        title=title,
        lead="Siapkan KTP dan foto usaha.",
        body="Datang ke balai desa.",
        published_at=now,
        changed_at=now,
    )


def make_urgent_notice(
    site: Site | None = None,
    title: str = "Awas longsor di Dusun Kalitengah",
    *,
    hamlets: tuple[Place, ...] = (),
    until: datetime | None = None,
    by: Person | None = None,
) -> UrgentNotice:
    """A danger announced just now."""
    warned = Warned(
        title=title,
        danger="Hujan deras diperkirakan sampai Minggu pagi. Tanah di atas RT 03 sudah retak.",
        affected="Warga RT 02 dan RT 03, 41 keluarga",
        evacuation="Balai Desa lewat jalan masjid",
        avoid="Jalan kebun salak dan tepi Kali Merawu",
        help="Telepon 112 atau ketua RT",
        issuer="Kepala Desa Sered",
        hamlets=tuple(hamlet.pk for hamlet in hamlets),
        until=until,
    )
    return warning.issue(site or make_site(), warned, by=by)
