"""One-time links: issued by an office, handed over as a link or QR, used exactly once.

Who may issue one for whom is decided a floor above, in `mandates.actions.inviting`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils import timezone

from balai.journal.recording import record
from balai.people.models import Invitation, InvitationKind, Person
from balai.people.models.invitation import LASTS, hash_of, new_token
from balai.people.rules.inviting import UNKNOWN, may_use
from balai.places.models import Place
from balai.web.verdicts import Refused, Verdict, require


@transaction.atomic
def issue(person: Person, *, by: Person | None, place: Place | None) -> tuple[Invitation, str]:
    """A fresh link and its secret, which is told nowhere else. An earlier open link of this person ends.

    Whoever has signed in before gets a recovery: using it ends all sessions and removes the lost phone's keys.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    now = timezone.now()
    Invitation.objects.filter(person=person, used_at__isnull=True, revoked_at__isnull=True).update(revoked_at=now)
    token = new_token()
    invitation = Invitation.objects.create(
        person=person,
        kind=InvitationKind.RECOVERY if can_sign_in(person) else InvitationKind.INVITE,
        token_hash=hash_of(token),
        place=place,
        issued_by=by,
        issued_at=now,
        expires_at=now + LASTS,
    )
    record("invitations.issued", invitation, place=place, by=by, note=invitation.kind)
    return invitation, token


@transaction.atomic
def revoke(invitation: Invitation, *, by: Person | None) -> None:
    """Take an open link back; one that is used or revoked already stays as it is."""
    held = Invitation.objects.select_for_update(of=("self",)).select_related("place").get(pk=invitation.pk)
    if held.used_at is not None or held.revoked_at is not None:
        return
    held.revoked_at = timezone.now()
    held.save(update_fields=["revoked_at"])
    record("invitations.revoked", held, place=held.place, by=by)


@transaction.atomic
def accept(token: str, *, settle: Callable[[Person], list[str]]) -> Person:
    """Use the link. `settle` stores the password or passkey and names the fields it changed.

    Of two who come at once, one waits for the other's commit and is then refused.
    """
    held = (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("person", "place")
        .filter(token_hash=hash_of(token))
        .first()
    )
    require(verdict_on(held, now=timezone.now()))
    assert held is not None  # noqa: S101 (for the type checker: the verdict refused None)
    person = held.person
    fields = start_anew(person) if held.kind == InvitationKind.RECOVERY else []
    fields += settle(person)
    held.used_at = timezone.now()
    held.save(update_fields=["used_at"])
    record("invitations.used", held, place=held.place, by=person, fields=set(fields), note=held.kind)
    return person


def verdict_on(invitation: Invitation | None, *, now: datetime) -> Verdict:
    if invitation is None:
        return UNKNOWN
    return may_use(
        used_at=invitation.used_at,
        revoked_at=invitation.revoked_at,
        expires_at=invitation.expires_at,
        active=invitation.person.may_sign_in,
        now=now,
    )


def opened(token: str) -> Invitation:
    """The invitation behind a link that still opens. Raises `Refused`."""
    invitation = Invitation.objects.by_token(token)
    require(verdict_on(invitation, now=timezone.now()))
    if invitation is None:
        raise Refused(UNKNOWN)
    return invitation


def can_sign_in(person: Person) -> bool:
    """Whether the person has a password or a passkey."""
    return person.has_usable_password() or Authenticator.objects.filter(user=person).exists()


def start_anew(person: Person) -> list[str]:
    """Forget every device and key of a person; returns the names of what was removed."""
    for session in UserSession.objects.filter(user=person):
        session.end()
    removed, _ = Authenticator.objects.filter(user=person).delete()
    return ["second_factor"] if removed else []
