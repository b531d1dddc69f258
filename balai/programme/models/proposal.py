"""A regency's proposal: which villages, how ready each is, and what became of it."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Count, F, Q
from django.utils.translation import gettext_lazy as _

from balai.files.models import StoredFile
from balai.people.models import Person
from balai.places.models import Place
from balai.places.reach import Reach, ScopedQuerySet
from balai.programme.models.phase import Phase

PREPARES = "proposals.prepare"


def _shown(reach: Reach, place_path: str, proposal: str = "") -> Q:
    """What a regency drafts is nobody else's business until it is sent; what was returned stays with both."""
    known = {f"{proposal}submitted_at__isnull": False}, {f"{proposal}returned_at__isnull": False}
    test = Q(**known[0]) | Q(**known[1], **{f"{proposal}discarded_at__isnull": True})
    for prefix in reach.prefixes(PREPARES):
        test |= Q(**{f"{place_path}__startswith": prefix})
    return test


class ProposalQuerySet(ScopedQuerySet["Proposal"]):
    place_path = "regency__path"

    def within(self, reach: Reach, may: str | None = None) -> Self:
        """Drafts exist for the office alone that prepares them."""
        return super().within(reach, may).filter(_shown(reach, self.place_path))

    def standing(self) -> Self:
        """All but the drafts that were thrown away."""
        return self.filter(discarded_at__isnull=True)

    def open(self) -> Self:
        return self.standing().filter(closed_at__isnull=True)

    def for_list(self) -> Self:
        """With `proposed`, `granted` and `waiting` villages; what lies longest comes first."""
        rows = self.select_related("regency__parent", "phase__programme").annotate(
            proposed=Count("villages"),
            granted=Count("villages", filter=Q(villages__locus__isnull=False)),
            waiting=Count("villages", filter=Q(villages__waiting_since__isnull=False)),
        )
        return rows.order_by(F("closed_at").desc(nulls_first=True), F("submitted_at").asc(nulls_last=True), "pk")

    def sent(self) -> Self:
        """Sent and not taken back: what the programme office sees."""
        return self.standing().filter(submitted_at__isnull=False)


class ProposalState(models.TextChoices):
    """Where a proposal stands, as its dates tell."""

    DRAFT = "draft", _("Draft")
    RETURNED = "returned", _("Returned for correction")
    SUBMITTED = "submitted", _("Submitted")
    DECIDED = "decided", _("Decided")
    DISCARDED = "discarded", _("Thrown away")


class Proposal(models.Model):
    """One regency asks for villages in one phase. Drafted, submitted, perhaps withdrawn or returned, then decided.

    Withdrawing what was sent makes it a draft again (`submitted_at` empty); the journal keeps every step.
    """

    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, related_name="proposals")
    regency = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="proposals")
    drafted_at = models.DateTimeField(auto_now_add=True)
    drafted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    returned_at = models.DateTimeField(null=True)  # the programme office asks for a correction
    returned_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    returned_note = models.CharField(max_length=300, blank=True)  # of the last return, kept after it
    discarded_at = models.DateTimeField(null=True)  # a draft thrown away: the regency may begin another
    discarded_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)  # every village of it is granted or on the waiting list
    closed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    letter_number = models.CharField(max_length=80, blank=True)
    letter = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")

    objects = ProposalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["phase", "regency"], condition=Q(discarded_at__isnull=True), name="programme_proposal_once"
            ),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True, submitted_by__isnull=True)
                | Q(submitted_at__isnull=False, submitted_by__isnull=False),
                name="programme_proposal_submitted_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(discarded_at__isnull=True, discarded_by__isnull=True)
                | Q(discarded_at__isnull=False, discarded_by__isnull=False, submitted_at__isnull=True),
                name="programme_proposal_only_drafts_are_discarded",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(submitted_at__isnull=False),
                name="programme_proposal_closed_after_submission",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.regency_id} {self.phase_id}"

    @property
    def state(self) -> ProposalState:
        if self.discarded_at:
            return ProposalState.DISCARDED
        if self.closed_at:
            return ProposalState.DECIDED
        if self.submitted_at:
            return ProposalState.SUBMITTED
        return ProposalState.RETURNED if self.returned_at else ProposalState.DRAFT

    @property
    def editable(self) -> bool:
        return self.state in {ProposalState.DRAFT, ProposalState.RETURNED}


class WaitingReason(models.TextChoices):
    """Why a proposed village was not granted."""

    QUOTA = "quota", _("The regency's quota is used up")
    NOT_READY = "not_ready", _("The readiness checklist is not met")
    NO_COMMITMENT = "no_commitment", _("No signed commitment")
    OTHER = "other", _("Another reason, written beside")


class ProposedVillageQuerySet(ScopedQuerySet["ProposedVillage"]):
    place_path = "village__path"

    def within(self, reach: Reach, may: str | None = None) -> Self:
        """Of a draft: the office that prepares it, and the village itself, which signs its commitment."""
        village = Q(village__path__in=reach.prefixes("proposals.read"))
        return super().within(reach, may).filter(village | _shown(reach, self.place_path, "proposal__"))

    def waiting(self) -> Self:
        return self.filter(waiting_since__isnull=False)


class ProposedVillage(models.Model):
    """One village of a proposal with its readiness; then granted (a `Locus` points here) or waiting with a reason.

    `readiness`: item code → "yes" | "partly" | "no" | "unknown"; the items, their weights and their source stand in
    `rules/readiness.yaml`. The signed commitment is not asked: it is there (`committed_at`) or it is not.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="villages")
    village = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    readiness = models.JSONField(default=dict)
    readiness_note = models.CharField(max_length=300, blank=True)
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
            models.CheckConstraint(
                condition=Q(committed_at__isnull=True, committed_by__isnull=True)
                | Q(committed_at__isnull=False, committed_by__isnull=False),
                name="programme_committed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.village_id}"
