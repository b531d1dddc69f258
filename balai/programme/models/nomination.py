"""A village head puts somebody forward as cadre; the regency office verifies or returns it."""

from __future__ import annotations

import uuid
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case, Max, Q, When
from django.utils.translation import gettext_lazy as _

from balai.files.models import StoredFile
from balai.mandates.models import Mandate, RoleCode
from balai.people import sealing
from balai.people.models import Person
from balai.places.clock import today
from balai.places.models import Place
from balai.places.reach import ScopedQuerySet
from balai.programme.models.locus import Locus


class NominationQuerySet(ScopedQuerySet["Nomination"]):
    place_path = "village__path"

    def for_list(self) -> Self:
        """Open ones first, the longest waiting before the others; with what a line of the list shows."""
        last = Max("steps__at")
        return (
            self.select_related("village__parent")
            .annotate(last_step_at=last, settled=Case(When(state__in=OPEN, then=0), default=1))
            .order_by("settled", "last_step_at", "pk")
        )

    def open(self) -> Self:
        return self.filter(state__in=OPEN)


class State(models.TextChoices):
    """Where it stands, kept on the nomination for look-up; `NominationStep` is the history."""

    SUBMITTED = "submitted", _("Submitted")
    RETURNED = "returned", _("Returned")
    VERIFIED = "verified", _("Verified")
    WITHDRAWN = "withdrawn", _("Withdrawn")


OPEN = (State.SUBMITTED, State.RETURNED)


class StepKind(models.TextChoices):
    SUBMITTED = "submitted", _("Submitted")
    CORRECTED = "corrected", _("Corrected")
    RETURNED = "returned", _("Returned")
    VERIFIED = "verified", _("Verified")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    AMENDED = "amended", _("Corrected after verification")
    ACCEPTED = "accepted", _("Hand-over accepted")


class Occupation(models.TextChoices):
    HAMLET_HEAD = "hamlet_head", _("Hamlet head")
    VILLAGE_OFFICIAL = "village_official", _("Other village official")
    TEACHER = "teacher", _("Teacher or tutor")
    ENTREPRENEUR = "entrepreneur", _("Runs a business")
    FARMER_OR_FISHER = "farmer_or_fisher", _("Farmer or fisher")
    STUDENT = "student", _("Student")
    OTHER = "other", _("Other")


class Nomination(models.Model):
    """The candidate, the criteria met, and the decree as the village typed and scanned it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    locus = models.ForeignKey(Locus, on_delete=models.PROTECT, related_name="nominations")
    village = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    candidate_name = models.CharField(max_length=120)
    candidate_phone_sealed = models.CharField(max_length=200)
    candidate_phone_index = models.CharField(max_length=64)
    occupation = models.CharField(max_length=40, choices=Occupation.choices, blank=True)
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
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def with_office(self) -> bool:
        """It waits for the regency office."""
        return self.state == State.SUBMITTED

    @property
    def awaits_acceptance(self) -> bool:
        """A replacement that the new cadre has not accepted yet."""
        return self.mandate_id is not None and self.replaces_id is not None and self.accepted_at is None

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
    kind = models.CharField(max_length=12, choices=StepKind.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=40, blank=True)  # a ReturnReason; words in wording/nominations.py
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.kind


def lacks_a_cadre(village: Place) -> bool:
    """No cadre in the village today, and nobody put forward yet."""
    held = Mandate.objects.on(today(village)).filter(role=RoleCode.CADRE, place=village)
    return not held.exists() and not Nomination.objects.filter(village=village).open().exists()
