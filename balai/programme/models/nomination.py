"""A village head puts somebody forward as cadre; the regency office verifies or returns it."""

from __future__ import annotations

import uuid
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from balai.files.models import StoredFile
from balai.mandates.models import Mandate
from balai.people import sealing
from balai.people.models import Person
from balai.places.models import Place
from balai.places.reach import ScopedQuerySet
from balai.programme.models.locus import Locus


class NominationQuerySet(ScopedQuerySet["Nomination"]):
    place_path = "village__path"

    def open(self) -> Self:
        return self.filter(state__in=[State.SUBMITTED, State.RETURNED])


class State(models.TextChoices):
    """The last step, kept on the nomination for look-up; `NominationStep` is the history."""

    SUBMITTED = "submitted", _("Submitted")
    RETURNED = "returned", _("Returned")
    VERIFIED = "verified", _("Verified")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Nomination(models.Model):
    """The candidate, the criteria met, and the decree as the village typed and scanned it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    locus = models.ForeignKey(Locus, on_delete=models.PROTECT, related_name="nominations")
    village = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    candidate_name = models.CharField(max_length=120)
    candidate_phone_sealed = models.CharField(max_length=200)
    candidate_phone_index = models.CharField(max_length=64)
    occupation = models.CharField(max_length=40, blank=True)
    criteria = ArrayField(models.CharField(max_length=40), default=list)  # codes of rules/criteria.yaml
    reason = models.TextField(blank=True)
    decree_number = models.CharField(max_length=80)
    decree_dated = models.DateField()
    decree_signer_name = models.CharField(max_length=120)
    decree_signer_title = models.CharField(max_length=80)
    scan = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    starts = models.DateField()  # when the mandate shall begin
    state = models.CharField(max_length=12, choices=State.choices)
    replaces = models.ForeignKey(Mandate, on_delete=models.PROTECT, null=True, related_name="+")
    mandate = models.OneToOneField(Mandate, on_delete=models.PROTECT, null=True, related_name="nomination")
    accepted_at = models.DateTimeField(null=True)  # when the new cadre accepted the hand-over

    objects = NominationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["village"],
                condition=Q(state__in=["submitted", "returned"]),
                name="programme_nomination_one_open_per_village",
            ),
            models.CheckConstraint(
                condition=Q(state="verified", mandate__isnull=False) | (~Q(state="verified") & Q(mandate__isnull=True)),
                name="programme_nomination_verified_has_mandate",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.village_id} {self.state}"

    @property
    def candidate_phone(self) -> str:
        """E.164, in clear: showing it is journalled by the view that does."""
        return sealing.unseal(self.candidate_phone_sealed, bound_to=self._bound())

    def set_candidate_phone(self, phone: str) -> None:
        self.candidate_phone_sealed = sealing.seal(phone, bound_to=self._bound())
        self.candidate_phone_index = sealing.fingerprint(phone)

    def _bound(self) -> str:
        return f"programme.nomination.candidate_phone:{self.public_id}"


class NominationStep(models.Model):
    """Submitted, returned with a reason, corrected, verified, withdrawn: one row each, never changed."""

    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=12)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=40, blank=True)  # a code of programme/wording.py
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.kind
