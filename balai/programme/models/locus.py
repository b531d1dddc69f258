"""A village that takes part: designated by decree in a phase, or enrolled by itself."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from balai.files.models import StoredFile
from balai.mandates.models import Decree
from balai.people.models import Person
from balai.places.models import Place
from balai.places.reach import ScopedQuerySet
from balai.programme.models.phase import Phase, Programme
from balai.programme.models.proposal import ProposedVillage


class LocusQuerySet(ScopedQuerySet["Locus"]):
    place_path = "village__path"

    def on(self, day: date) -> Self:
        """Villages taking part on a day."""
        return self.filter(since__lte=day).filter(Q(until__isnull=True) | Q(until__gt=day))

    def open(self) -> Self:
        """Not ended, whether begun or not."""
        return self.filter(until__isnull=True)

    def designated(self) -> Self:
        return self.filter(phase__isnull=False)


class Locus(models.Model):
    """`phase` and `decree` are there for a designated village and absent for one that enrolled itself."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="loci")
    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, null=True, related_name="loci")
    village = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="loci")
    proposed = models.OneToOneField(ProposedVillage, on_delete=models.PROTECT, null=True, related_name="locus")
    decree = models.ForeignKey(Decree, on_delete=models.PROTECT, null=True, related_name="loci")
    commitment = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True)
    decided_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    end_reason = models.CharField(max_length=300, blank=True)
    end_decree = models.ForeignKey(Decree, on_delete=models.PROTECT, null=True, related_name="ended_loci")

    objects = LocusQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "village"], condition=Q(until__isnull=True), name="programme_locus_once"
            ),
            models.CheckConstraint(
                condition=Q(phase__isnull=True, decree__isnull=True) | Q(phase__isnull=False, decree__isnull=False),
                name="programme_designated_by_decree",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__lte=F("until")), name="programme_locus_since_before_until"
            ),
        ]
        indexes = [models.Index(fields=["phase", "village"])]

    def __str__(self) -> str:
        return f"{self.village_id}"
