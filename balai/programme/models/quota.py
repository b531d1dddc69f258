"""How many villages a regency may have in a phase."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from balai.people.models import Person
from balai.places.models import Place
from balai.places.reach import ScopedQuerySet
from balai.programme.models.phase import Phase


class QuotaQuerySet(ScopedQuerySet["Quota"]):
    place_path = "regency__path"

    def in_force(self) -> Self:
        return self.filter(replaced_at__isnull=True)


class Quota(models.Model):
    """A dated grant of room; a later one replaces it (`replaced_at`), so that the history stays."""

    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, related_name="quotas")
    regency = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="quotas")
    villages = models.PositiveIntegerField()
    granted_at = models.DateTimeField()
    granted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=300, blank=True)
    replaced_at = models.DateTimeField(null=True)

    objects = QuotaQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["phase", "regency"], condition=Q(replaced_at__isnull=True), name="programme_quota_one_in_force"
            )
        ]

    def __str__(self) -> str:
        return f"{self.regency_id} {self.villages}"
