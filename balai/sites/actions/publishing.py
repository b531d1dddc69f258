"""An article is sent in, returned, published now or later, and taken down. Public facts carry public verbs."""

from __future__ import annotations

from datetime import datetime

from django.contrib.postgres.search import SearchVector
from django.db import transaction
from django.db.models import Value
from django.urls import reverse
from django.utils import timezone

from balai.desks.actions import moving, telling
from balai.desks.actions.moving import Desk
from balai.journal.recording import record
from balai.mandates.models import Mandate, RoleCode
from balai.people.models import Person
from balai.places.clock import today
from balai.places.models import Place
from balai.sites.actions.writing import lock, newest_of, standing_of
from balai.sites.models import Article, Revision
from balai.sites.models.article import DICTIONARY
from balai.sites.rules import publishing as rules
from balai.sites.rules.markup import plain
from balai.web.verdicts import require

DAYS_TO_READ = 3  # working days until somebody of the village has read what was sent in
SCHEDULE = ("scheduled_for", "scheduled_by", "scheduled_text")
READERS = (RoleCode.CADRE, RoleCode.VILLAGE_SECRETARY, RoleCode.VILLAGE_HEAD)


@transaction.atomic
def submit(article: Article, *, by: Person) -> None:
    """Ask the village to publish it. Raises `Refused`."""
    article = lock(article)
    newest = newest_of(article)
    require(rules.may_submit(standing_of(article, newest)))
    article.submitted_at, article.submitted_by = timezone.now(), by
    article.returned_at, article.returned_by, article.return_note = None, None, ""
    article.save(update_fields=["submitted_at", "submitted_by", "returned_at", "returned_by", "return_note"])
    place, url = article.site.place, reverse("sites:article", args=[article.pk])
    desk = _reading_desk(place)
    moving.lay("article", article, place=place, title=newest.title, url=url, desk=desk, days=DAYS_TO_READ)
    telling.tell_desk(desk, "sites.article_submitted", url=url, title=newest.title)
    record("sites.article_submitted", article, place=place, by=by)


def _reading_desk(place: Place) -> Desk:
    """The cadre's; where there is none, the secretary's, else the head's."""
    held = set(Mandate.objects.on(today(place)).filter(place=place, role__in=READERS).values_list("role", flat=True))
    return Desk(next((role for role in READERS if role in held), RoleCode.VILLAGE_HEAD), place)


@transaction.atomic
def send_back(article: Article, note: str, *, by: Person) -> None:
    """Back to its writer with what has to be mended. Raises `Refused`."""
    article = lock(article)
    newest = newest_of(article)
    require(rules.may_return(standing_of(article, newest), note=note))
    _tell_writer(article, "sites.article_returned", newest)
    article.returned_at, article.returned_by, article.return_note = timezone.now(), by, note.strip()
    _settle(article, "returned")
    record("sites.article_returned", article, place=article.site.place, by=by)


@transaction.atomic
def publish(article: Article, *, as_read: int, by: Person | None) -> None:
    """The newest text is public from now on. `as_read`: the revision that the publisher saw. Raises `Refused`."""
    article = lock(article)
    newest = newest_of(article)
    require(rules.may_publish(standing_of(article, newest), as_read=as_read))
    _make_live(article, newest, by=by)


@transaction.atomic
def schedule(article: Article, moment: datetime, *, as_read: int, by: Person) -> None:
    """The same, later; until then nobody sees it. Raises `Refused`."""
    article, now = lock(article), timezone.now()
    newest = newest_of(article)
    require(rules.may_schedule(standing_of(article, newest), as_read=as_read, moment=moment, now=now))
    article.scheduled_for, article.scheduled_by, article.scheduled_text = moment, by, newest
    article.save(update_fields=list(SCHEDULE))
    record("sites.article_scheduled", article, place=article.site.place, by=by)


@transaction.atomic
def unschedule(article: Article, *, by: Person) -> None:
    """It waits again."""
    article = lock(article)
    if article.scheduled_for is None:
        return
    _forget_schedule(article)
    article.save(update_fields=list(SCHEDULE))
    record("sites.article_unscheduled", article, place=article.site.place, by=by)


def publish_due() -> int:
    """Every article whose time has come. Each in a transaction of its own; harmless twice."""
    return sum(_publish_if_due(article) for article in Article.objects.due(timezone.now()).order_by("pk"))


@transaction.atomic
def _publish_if_due(article: Article) -> int:
    article = lock(article)
    if article.scheduled_for is None or article.scheduled_for > timezone.now():
        return 0
    text, by = article.scheduled_text, article.scheduled_by
    if text is None or article.withdrawn_at is not None or article.live == text:
        _forget_schedule(article)
        article.save(update_fields=list(SCHEDULE))
        return 0
    _make_live(article, text, by=by)
    return 1


def _forget_schedule(article: Article) -> None:
    article.scheduled_for, article.scheduled_by, article.scheduled_text = None, None, None


@transaction.atomic
def withdraw(article: Article, *, by: Person) -> None:
    """Nobody reads it any more; what was said stays on record. Raises `Refused`."""
    article = lock(article)
    require(rules.may_withdraw(standing_of(article, newest_of(article))))
    article.withdrawn_at, article.withdrawn_by = timezone.now(), by
    _forget_schedule(article)
    article.save(update_fields=["withdrawn_at", "withdrawn_by", *SCHEDULE])
    _settle(article, "withdrawn")
    article.site.note_pillars()
    record("sites.article_withdrawn", article, place=article.site.place, by=by)


def _make_live(article: Article, newest: Revision, *, by: Person | None) -> None:
    now = timezone.now()
    _tell_writer(article, "sites.article_published", newest)
    if article.published_at is None:
        article.published_at, article.published_by = now, by
    article.live, article.changed_at = newest, now
    _forget_schedule(article)
    article.save(update_fields=["live", "published_at", "published_by", "changed_at", *SCHEDULE])
    Article.objects.filter(pk=article.pk).update(search=_vector(newest))
    _settle(article, "published")
    article.site.note_pillars()
    record("sites.article_published", article, place=article.site.place, by=by)


def make_public(article: Article, text: Revision, *, at: datetime, by: Person | None) -> None:
    """What was public on a former site since `at`. Whoever brings it in journals."""
    article.live, article.published_at, article.published_by = text, at, by
    article.save(update_fields=["live", "published_at", "published_by"])
    Article.objects.filter(pk=article.pk).update(search=_vector(text))


def _vector(text: Revision) -> SearchVector:
    """Words of the title weigh most, then the lead."""
    parts = ((text.title, "A"), (text.lead, "B"), (plain(text.body), "C"))
    title, lead, body = (SearchVector(Value(words), weight=weight, config=DICTIONARY) for words, weight in parts)
    return title + lead + body  # type: ignore[return-value]


def _settle(article: Article, outcome: str) -> None:
    """It no longer waits to be read."""
    article.submitted_at, article.submitted_by = None, None
    article.save(update_fields=["submitted_at", "submitted_by", "returned_at", "returned_by", "return_note"])
    matter = moving.open_matter(article)
    if matter is not None:
        moving.settle(matter, outcome=outcome)


def _tell_writer(article: Article, code: str, newest: Revision) -> None:
    """Whoever sent it in."""
    if article.submitted_by is not None:
        url = reverse("sites:article", args=[article.pk])
        telling.tell(article.submitted_by, code, url=url, title=newest.title)
