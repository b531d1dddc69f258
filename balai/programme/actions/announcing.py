"""Tell those whom a delegation concerns: the coordinator of the regency, and who is sent or no longer sent."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from balai.desks.actions import telling
from balai.desks.actions.moving import Desk
from balai.mandates.models import Mandate, RoleCode
from balai.programme.models.delegation import Delegate, Delegation
from balai.programme.rules.delegating import Outcome, Planned


def announce(delegation: Delegation, rows: Iterable[Planned]) -> None:
    """The coordinator hears how many came or changed; each new delegate with a mandate, that they are sent."""
    stored = list(rows)
    added = [row for row in stored if row.outcome is Outcome.ADD]
    if not stored:
        return
    desk = Desk(RoleCode.REGENCY_COORDINATOR, delegation.regency)
    facts: dict[str, Any] = {"event": delegation.event, "added": len(added), "changed": len(stored) - len(added)}
    telling.tell_desk(desk, "delegation.stored", url=list_url(delegation), regency=delegation.regency.name, **facts)
    sent = Mandate.objects.filter(pk__in=[row.mandate for row in added if row.mandate]).select_related("person")
    for mandate in sent.order_by("pk"):
        facts = {"event": delegation.event, "regency": delegation.regency.name}
        telling.tell(mandate.person, "delegation.sent", url=own_url(), **facts)


def list_url(delegation: Delegation) -> str:
    """Where the list stands, in the default language: a notice may be read in another one."""
    with translation.override(settings.LANGUAGE_CODE):
        return reverse("programme:delegation", args=[delegation.pk])


def own_url() -> str:
    """Where each delegate reads to what they are sent."""
    with translation.override(settings.LANGUAGE_CODE):
        return reverse("programme:my_delegations")


def announce_withdrawal(delegate: Delegate) -> None:
    """Only who holds a verified mandate has an inbox."""
    if delegate.mandate is not None:
        facts = {"event": delegate.delegation.event, "regency": delegate.delegation.regency.name}
        telling.tell(delegate.mandate.person, "delegation.taken_off", url=own_url(), **facts)
