"""What a kind of place is called locally: nagari, gampong, kampung, pekon."""

from __future__ import annotations

from django.db import models

from balai.places.models.place import Level, Place


class LocalTitle(models.Model):
    """At `place` and everywhere below, unless a nearer ancestor says otherwise, `level` is called `title`."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="titles")
    level = models.CharField(max_length=10, choices=Level.choices)
    title = models.CharField(max_length=40)  # "Nagari"
    head_title = models.CharField(max_length=60, blank=True)  # "Wali Nagari"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["place", "level"], name="places_localtitle_one_per_level")]

    def __str__(self) -> str:
        return self.title
