"""What happens in the village, when and where."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from balai.people.models import Person
from balai.places.reach import ScopedQuerySet
from balai.sites.models.site import Site


class EventQuerySet(ScopedQuerySet["Event"]):
    place_path = "site__place__path"

    def public(self) -> Self:
        return self.filter(site__closed_at__isnull=True)

    def coming(self, now: datetime) -> Self:
        """Not yet over, the next first."""
        return self.annotate(over=Coalesce("ends", "starts")).filter(over__gte=now).order_by("starts", "pk")

    def past(self, now: datetime) -> Self:
        return self.annotate(over=Coalesce("ends", "starts")).filter(over__lt=now).order_by("-starts", "-pk")


class Event(models.Model):
    """One line of the agenda; called off is said, not hidden."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="events")
    title = models.CharField(max_length=120)
    starts = models.DateTimeField()
    ends = models.DateTimeField(null=True, blank=True)
    venue = models.CharField(max_length=160)
    note = models.CharField(max_length=300, blank=True)
    announced_at = models.DateTimeField()
    announced_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["starts", "pk"]
        indexes = [models.Index(fields=["site", "starts"], name="sites_event_agenda")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(starts__lt=F("ends")), name="sites_event_starts_before_end"
            )
        ]

    def __str__(self) -> str:
        return self.title
