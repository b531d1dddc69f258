"""A one-time link by which a person begins to sign in, or begins anew after losing the phone."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from balai.people.models.person import Person
from balai.places.models import Place

LASTS = timedelta(days=7)


class InvitationKind(models.TextChoices):
    INVITE = "invite", _("Invitation")
    RECOVERY = "recovery", _("Recovery")


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def usable(self, now: datetime | None = None) -> Self:
        return self.filter(used_at__isnull=True, revoked_at__isnull=True, expires_at__gt=now or timezone.now())

    def by_token(self, token: str) -> Invitation | None:
        """The invitation this secret opens, whether or not it can still be used."""
        return self.filter(token_hash=hash_of(token)).select_related("person").first()


class Invitation(models.Model):
    """The secret itself is shown once to the office that hands it over; only its hash is kept."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="invitations")
    kind = models.CharField(max_length=10, choices=InvitationKind.choices)
    token_hash = models.CharField(max_length=64, unique=True)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, related_name="+")  # whose office issued it
    issued_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(revoked_at__isnull=True),
                name="people_invitation_used_or_revoked",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(used_at__isnull=True, revoked_at__isnull=True),
                name="people_invitation_one_open_per_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.person_id}"

    @property
    def usable(self) -> bool:
        return self.used_at is None and self.revoked_at is None and self.expires_at > timezone.now()


def new_token() -> str:
    """About 130 bits, written with letters that fit a small QR code and are read aloud without doubt."""
    alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
    return "".join(secrets.choice(alphabet) for _ in range(26))


def hash_of(token: str) -> str:
    """A plain hash suffices for a secret of this length; case does not matter."""
    return hashlib.sha256(token.strip().upper().encode()).hexdigest()
