"""That somebody wrote to a village: counted for an hour, forgotten after a day."""

from __future__ import annotations

from django.db import models

from balai.places.reach import ScopedQuerySet
from balai.sites.models.site import Site


class KnockQuerySet(ScopedQuerySet["Knock"]):
    place_path = "site__place__path"


class Knock(models.Model):
    """`sender`: a hash of the address with a salt that is thrown away every day, so that nobody can be followed."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    door = models.CharField(max_length=10)  # a key of rules.knocking.DOORS
    sender = models.CharField(max_length=64)
    at = models.DateTimeField()

    objects = KnockQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["site", "door", "at"], name="sites_knock_lately")]

    def __str__(self) -> str:
        return f"{self.site_id} {self.door}"
