"""A place's boundary, loaded from GeoJSON by whoever holds such a file."""

from __future__ import annotations

from django.db import models

from balai.places.models.place import Place


class Outline(models.Model):
    """Rings of [longitude, latitude] in degrees (WGS 84); polygons of a multi-polygon one after another."""

    place = models.OneToOneField(Place, on_delete=models.CASCADE, related_name="outline")
    rings = models.JSONField()
    source = models.CharField(max_length=120)

    def __str__(self) -> str:
        return str(self.place)
