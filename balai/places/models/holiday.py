"""Days on which offices are closed, which working-day clocks skip."""

from __future__ import annotations

from django.db import models

from balai.places.models.place import Place


class Holiday(models.Model):
    """A day off at a place and everywhere below it (national ones hang on the country)."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="holidays")
    day = models.DateField()
    name = models.CharField(max_length=120)
    joint_leave = models.BooleanField(default=False)  # cuti bersama
    source = models.CharField(max_length=160, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["place", "day"], name="places_holiday_one_per_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"
