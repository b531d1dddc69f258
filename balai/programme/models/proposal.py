"""A regency's proposal: which villages, how ready each is, and what became of it."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from balai.files.models import StoredFile
from balai.people.models import Person
from balai.places.models import Place
from balai.places.reach import ScopedQuerySet
from balai.programme.models.phase import Phase


class ProposalQuerySet(ScopedQuerySet["Proposal"]):
    place_path = "regency__path"

    def open(self) -> Self:
        return self.filter(withdrawn_at__isnull=True, closed_at__isnull=True)


class Proposal(models.Model):
    """One regency asks for villages in one phase. Drafted, submitted, perhaps withdrawn, closed by the grant."""

    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, related_name="proposals")
    regency = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="proposals")
    drafted_at = models.DateTimeField(auto_now_add=True)
    drafted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)  # every village of it is granted or on the waiting list
    closed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    letter_number = models.CharField(max_length=80, blank=True)
    letter = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")

    objects = ProposalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["phase", "regency"], condition=Q(withdrawn_at__isnull=True), name="programme_proposal_once"
            ),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True, submitted_by__isnull=True)
                | Q(submitted_at__isnull=False, submitted_by__isnull=False),
                name="programme_proposal_submitted_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(submitted_at__isnull=False),
                name="programme_proposal_closed_after_submission",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.regency_id} {self.phase_id}"


class WaitingReason(models.TextChoices):
    """Why a proposed village was not granted."""

    QUOTA = "quota", _("The regency's quota is used up")
    NOT_READY = "not_ready", _("The readiness checklist is not met")
    NO_COMMITMENT = "no_commitment", _("No signed commitment")
    OTHER = "other", _("Another reason, written beside")


class ProposedVillageQuerySet(ScopedQuerySet["ProposedVillage"]):
    place_path = "village__path"

    def waiting(self) -> Self:
        return self.filter(waiting_since__isnull=False)


class ProposedVillage(models.Model):
    """One village of a proposal with its readiness; then granted (a `Locus` points here) or waiting with a reason.

    `readiness`: item code → {"answer": "yes" | "no" | "unknown", "note": "…"}; the items, their weights and their
    regulation stand in `rules/readiness.yaml`.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="villages")
    village = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    readiness = models.JSONField(default=dict)
    commitment = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    committed_at = models.DateTimeField(null=True)
    committed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    waiting_since = models.DateTimeField(null=True)
    waiting_reason = models.CharField(max_length=20, choices=WaitingReason.choices, blank=True)
    waiting_note = models.CharField(max_length=300, blank=True)

    objects = ProposedVillageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "village"], name="programme_proposedvillage_once"),
            models.CheckConstraint(
                condition=Q(waiting_since__isnull=True, waiting_reason="")
                | (Q(waiting_since__isnull=False) & ~Q(waiting_reason="")),
                name="programme_waiting_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.village_id}"
