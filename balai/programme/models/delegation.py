"""Whom a regency sends to a training: a list for each event, and the lists that wait for somebody to check them."""

from __future__ import annotations

import json
import uuid
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from balai.mandates.models import Mandate, RoleCode
from balai.people import sealing
from balai.people.models import Person
from balai.places.models import Place
from balai.places.reach import ScopedQuerySet
from balai.programme.models.phase import Phase


class DelegationQuerySet(ScopedQuerySet["Delegation"]):
    place_path = "regency__path"


class Delegation(models.Model):
    """A regency's delegation to one event of a phase. Training will enrol from it."""

    regency = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="delegations")
    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, related_name="delegations")
    event = models.CharField(max_length=120)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    objects = DelegationQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint("regency", "phase", Lower("event"), name="programme_delegation_once_per_event")
        ]

    def __str__(self) -> str:
        return self.event


class Sex(models.TextChoices):
    MALE = "L", _("Male")
    FEMALE = "P", _("Female")


class DelegateRole(models.TextChoices):
    """The two roles that are sent to trainings."""

    CADRE = RoleCode.CADRE.value, RoleCode.CADRE.label
    AMBASSADOR = RoleCode.AMBASSADOR.value, RoleCode.AMBASSADOR.label


class DelegateQuerySet(ScopedQuerySet["Delegate"]):
    place_path = "place__path"

    def present(self) -> Self:
        """Delegates who were not taken off the list."""
        return self.filter(withdrawn_at__isnull=True)


class Delegate(models.Model):
    """One person of a delegation as the regency wrote them: not an account, and no mandate by itself."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    delegation = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="delegates")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")  # the village; an ambassador's regency
    role = models.CharField(max_length=20, choices=DelegateRole.choices)
    name = models.CharField(max_length=120)
    phone_sealed = models.CharField(max_length=200, blank=True)
    phone_index = models.CharField(max_length=64, blank=True)
    sex = models.CharField(max_length=1, choices=Sex.choices, blank=True)
    decree_number = models.CharField(max_length=80, blank=True)  # as given, unverified
    decree_dated = models.DateField(null=True, blank=True)
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, null=True, related_name="+")  # the verified one
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    objects = DelegateQuerySet.as_manager()

    class Meta:
        ordering = ["place__path", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["delegation", "place"],
                condition=Q(role="cadre", withdrawn_at__isnull=True),
                name="programme_delegate_one_cadre_per_village",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="programme_delegate_withdrawn_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def phone(self) -> str:
        """E.164, in clear: showing it is journalled by `actions.delegating.reveal_phone`."""
        return sealing.unseal(self.phone_sealed, bound_to=self._bound())

    def set_phone(self, phone: str) -> None:
        self.phone_sealed = sealing.seal(phone, bound_to=self._bound())
        self.phone_index = sealing.fingerprint(phone)

    def _bound(self) -> str:
        return f"programme.delegate.phone:{self.public_id}"


class PendingImportQuerySet(ScopedQuerySet["PendingImport"]):
    place_path = "regency__path"

    def live(self) -> Self:
        """Neither confirmed nor too old."""
        return self.filter(confirmed_at__isnull=True, expires__gt=timezone.now())

    def holding_rows(self) -> Self:
        """Uploads whose lines are still kept."""
        return self.exclude(rows_sealed="")


class PendingImport(models.Model):
    """An uploaded list that somebody is checking. Its lines are sealed, and erased when it is confirmed or expires.

    `matches` and `choices` hold line numbers and places' keys, never what a line says of a person.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    regency = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, related_name="+")
    event = models.CharField(max_length=120)
    role = models.CharField(max_length=20, choices=DelegateRole.choices)  # of lines that do not say it themselves
    uploaded_at = models.DateTimeField(auto_now_add=True)
    uploaded_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    expires = models.DateTimeField()
    rows_sealed = models.TextField(blank=True)
    matches = models.JSONField(default=dict)
    choices = models.JSONField(default=dict)
    left_out = ArrayField(models.IntegerField(), default=list)
    unread = ArrayField(models.CharField(max_length=80), default=list)  # headings of columns that are not taken
    other_sheets = ArrayField(models.CharField(max_length=80), default=list)
    confirmed_at = models.DateTimeField(null=True)
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, null=True, related_name="imports")
    report = models.JSONField(default=dict)

    objects = PendingImportQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(rows_sealed=""),
                name="programme_import_forgets_when_confirmed",
            )
        ]

    def __str__(self) -> str:
        return self.event

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The lines as read; empty once they are erased."""
        text = sealing.unseal(self.rows_sealed, bound_to=self._bound())
        rows: list[dict[str, Any]] = json.loads(text) if text else []
        return rows

    def set_rows(self, rows: list[dict[str, Any]]) -> None:
        self.rows_sealed = sealing.seal(json.dumps(rows), bound_to=self._bound())

    def _bound(self) -> str:
        return f"programme.pendingimport.rows:{self.public_id}"
