"""What the law wants told is published, and taken down again with a word."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from balai.files.actions.taking import take_scan
from balai.files.models import StoredFile
from balai.journal.recording import record
from balai.people.models import Person
from balai.places.clock import today
from balai.sites.models import Article, Page, Publication, Site
from balai.sites.rules import disclosing as rules
from balai.sites.rules.information import ALWAYS, Period, periods, policy
from balai.web.verdicts import require


@dataclass(frozen=True, slots=True)
class Told:
    """What is to be published: one file, one text, or one article or page of the site."""

    kind: str
    title: str
    period: Period = ALWAYS
    document: UploadedFile[bytes] | None = None
    article: Article | None = None
    page: Page | None = None
    text: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        given = {"document": self.document, "article": self.article, "page": self.page, "text": self.text.strip()}
        return tuple(name for name, value in given.items() if value)


@transaction.atomic
def publish(site: Site, told: Told, *, by: Person | None, key: str = "") -> Publication:
    """In the public list from now on. Raises `Refused`; `Repeated` where the phone sent it before."""
    issue = rules.Issue(told.kind, told.title, told.period, told.parts, told.text, _is_foreign(site, told))
    require(rules.may_publish(issue, periods=periods_for(site, told.kind)))
    publication = Publication.objects.create(
        site=site,
        kind=told.kind,
        year=told.period.year,
        half=told.period.half,
        title=" ".join(told.title.split()),
        document=_document(told, by),
        article=told.article,
        page=told.page,
        text=told.text.strip(),
        published_at=timezone.now(),
        published_by=by,
    )
    record("sites.information_published", publication, place=site.place, by=by, key=key, note=told.kind)
    return publication


def periods_for(site: Site, kind: str) -> list[Period]:
    """For which times something of this kind may be published here today."""
    known = policy().kinds.get(kind)
    return (periods(known, on=today(site.place)) or [ALWAYS]) if known else []


def _is_foreign(site: Site, told: Told) -> bool:
    """An article or page that is not public on this very site."""
    if told.article is not None:
        return not Article.objects.public().filter(site=site, pk=told.article.pk).exists()
    return told.page is not None and not Page.objects.public().filter(site=site, pk=told.page.pk).exists()


def _document(told: Told, by: Person | None) -> StoredFile | None:
    """Looked through as every file that is handed in. Its name on the phone is nobody's business."""
    if told.document is None:
        return None
    told.document.name = told.kind
    return take_scan(told.document, by=by, field="document")


@transaction.atomic
def withdraw(publication: Publication, why: str, *, by: Person | None) -> None:
    """Not in the list any more; that it was there, and why it is gone, stays on record. Raises `Refused`."""
    publication = (
        Publication.objects.select_for_update(of=("self",)).select_related("site__place").get(pk=publication.pk)
    )
    require(rules.may_withdraw(withdrawn=publication.withdrawn_at is not None, why=why))
    publication.withdrawn_at, publication.withdrawn_by = timezone.now(), by
    publication.withdrawn_why = " ".join(why.split())[:200]
    publication.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
    record("sites.information_withdrawn", publication, place=publication.site.place, by=by, note=publication.kind)
