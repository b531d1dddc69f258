"""An office chooses a good practice for the portal, or takes its choice back."""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from balai.desks.actions import telling
from balai.desks.actions.moving import Desk
from balai.journal.recording import record
from balai.mandates.models import RoleCode
from balai.people.models import Person
from balai.sites.actions.writing import lock
from balai.sites.models import Article, Pick
from balai.sites.rules.picking import may_pick
from balai.web.verdicts import require


@transaction.atomic
def pick(article: Article, why: str, *, by: Person | None) -> Pick:
    """It stands on the portal from now on, and the village's cadre is told. Raises `Refused`."""
    article = lock(article)
    require(
        may_pick(
            category=article.live.category if article.live else "",
            public=article.published_at is not None and article.withdrawn_at is None,
            picked=article.picks.standing().exists(),
            why=why,
        )
    )
    chosen = Pick.objects.create(article=article, why=why.strip(), picked_at=timezone.now(), picked_by=by)
    place, url = article.site.place, reverse("sites:article", args=[article.pk])
    telling.tell_desk(Desk(RoleCode.CADRE, place), "sites.article_picked", url=url, title=article.text.title)
    record("sites.article_picked", article, place=place, by=by)
    return chosen


@transaction.atomic
def unpick(pick: Pick, *, by: Person) -> None:
    """The portal shows it no longer; the village's own site still does. Twice is harmless."""
    article = lock(pick.article)
    ended = Pick.objects.standing().filter(pk=pick.pk).update(ended_at=timezone.now(), ended_by=by)
    if ended:
        record("sites.article_unpicked", article, place=article.site.place, by=by)
