"""What a kind of place is called locally: nagari, gampong, kampung, pekon."""

from __future__ import annotations

from django.db import models

from balai.places.models.place import Kind, Place


class LocalTitle(models.Model):
    """At `place` and everywhere below, unless a nearer ancestor says otherwise, a `kind` of place is called `title`."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="titles")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    title = models.CharField(max_length=40)  # "Nagari"
    head_title = models.CharField(max_length=60)  # "Wali Nagari"
    source = models.CharField(max_length=160, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["place", "kind"], name="places_localtitle_one_per_kind")]

    def __str__(self) -> str:
        return self.title
