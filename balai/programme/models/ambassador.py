"""Where an ambassador works from."""

from __future__ import annotations

from django.db import models

from balai.mandates.models import Mandate
from balai.places.models import Place
from balai.places.reach import ScopedQuerySet


class AmbassadorBaseQuerySet(ScopedQuerySet["AmbassadorBase"]):
    place_path = "mandate__place__path"


class AmbassadorBase(models.Model):
    """The district or village from which distances to an ambassador's villages count. No home address."""

    mandate = models.OneToOneField(Mandate, on_delete=models.PROTECT, related_name="base")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")

    objects = AmbassadorBaseQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.mandate_id} {self.place_id}"
