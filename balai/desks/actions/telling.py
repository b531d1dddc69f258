"""Tell people: a notice in the inbox of one person, or of everybody who sits at a desk."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from balai.desks.actions.moving import Desk
from balai.desks.models import Notice
from balai.mandates.models import Mandate
from balai.people.models import Person


def tell(person: Person, code: str, *, url: str = "", **facts: Any) -> Notice:
    """One line for one person. `facts` are public words (place names, numbers), never personal data."""
    return Notice.objects.create(person=person, code=code, facts=facts, url=url, at=timezone.now())


def tell_desk(desk: Desk, code: str, *, url: str = "", **facts: Any) -> list[Notice]:
    """The same line for everybody who holds the desk's mandate today."""
    holders = Mandate.objects.filter(role=desk.role, place=desk.place).on(timezone.localdate())
    now = timezone.now()
    return Notice.objects.bulk_create(
        Notice(person_id=person_id, code=code, facts=facts, url=url, at=now)
        for person_id in holders.order_by().values_list("person_id", flat=True).distinct()
    )
