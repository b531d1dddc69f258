"""Whoever asked objects, and the village head decides: never the person who gave the answer."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from balai.desks.actions import moving, telling
from balai.desks.actions.moving import Desk
from balai.files.actions.taking import take_scan
from balai.journal.recording import record
from balai.mandates.models import RoleCode
from balai.people.models import Person
from balai.places.clock import due_date, today, working_days_since
from balai.sites.actions.knocking import knock
from balai.sites.actions.requests import day_of, lock
from balai.sites.hosts import on_the_desk
from balai.sites.models import InformationRequest, Objection
from balai.sites.rules import requests as rules
from balai.sites.rules.information import policy
from balai.sites.rules.saying import tidy
from balai.web.verdicts import require


def asked_of(asked: InformationRequest) -> rules.Asked:
    """Where a request stands, as the rule looks at it."""
    place = asked.site.place
    since = day_of(asked.answered_at, place) if asked.answered_at else asked.due
    return rules.Asked(
        answered=asked.answered_at is not None,
        late=asked.is_late(today(place)),
        objected=asked.objection_or_none is not None,
        days_since=working_days_since(place, since),
    )


@transaction.atomic
def file(asked: InformationRequest, ground: str, text: str, *, address: str) -> Objection:
    """On the head's desk, with a clock of its own. Raises `Refused`."""
    asked = lock(asked)
    require(rules.may_object(asked_of(asked), ground=ground, text=text))
    knock(asked.site, "request", address=address)
    place, days = asked.site.place, policy().decided_within
    objection = Objection.objects.create(
        request=asked, ground=ground, text=tidy(text), filed_at=timezone.now(), due=due_date(place, days)
    )
    desk, url = Desk(RoleCode.VILLAGE_HEAD, place), on_the_desk("sites:request", asked.pk)
    moving.lay("objection", objection, place=place, title=asked.number, url=url, desk=desk, days=days)
    telling.tell_desk(desk, "sites.objection_filed", url=url, number=asked.number)
    record("sites.objection_filed", asked, place=place, by=None)
    return objection


@transaction.atomic
def decide(
    objection: Objection, text: str, *, granted: bool, by: Person, document: UploadedFile[bytes] | None = None
) -> None:
    """The head's word, with what is given after all. Raises `Refused`."""
    rows = Objection.objects.select_for_update(of=("self",)).select_related("request__site__place")
    objection = rows.get(pk=objection.pk)
    asked = objection.request
    decided = objection.decided_at is not None
    require(rules.may_decide(decided=decided, answered_by=asked.answered_by_id, by=by.pk, text=text))
    objection.granted, objection.decision = granted, tidy(text)
    objection.decided_at, objection.decided_by = timezone.now(), by
    if document is not None:
        document.name = "keputusan"
        objection.document = take_scan(document, by=by, field="document")
    objection.save()
    matter = moving.open_matter(objection)
    if matter is not None:
        moving.settle(matter, outcome="granted" if granted else "rejected")
    _settle_unanswered(asked)
    record("sites.objection_decided", asked, place=asked.site.place, by=by, note="granted" if granted else "rejected")


def _settle_unanswered(asked: InformationRequest) -> None:
    """Nobody answered, and now the head has: the request itself lies on no desk any more."""
    matter = moving.open_matter(asked)
    if matter is not None:
        moving.settle(matter, outcome="objection")
