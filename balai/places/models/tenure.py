"""What a place was called, numbered and belonged to, and when."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from balai.places.models.place import Place


class Tenure(models.Model):
    """One dated row of code, name and parent; `until` is the first day it no longer held."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="tenures")
    code = models.CharField(max_length=20, null=True)
    name = models.CharField(max_length=120)
    parent = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, related_name="+")
    starts = models.DateField(null=True)  # empty: since before our records
    until = models.DateField(null=True)  # empty: still so
    source = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["place_id", "starts"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts__isnull=True) | Q(until__isnull=True) | Q(starts__lt=F("until")),
                name="places_tenure_starts_before_until",
            ),
            models.UniqueConstraint(
                fields=["place"], condition=Q(until__isnull=True), name="places_tenure_one_open_per_place"
            ),
        ]
        indexes = [models.Index(fields=["code"])]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
