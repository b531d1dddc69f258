"""How a person's name was written before it was corrected."""

from __future__ import annotations

from django.db import models

from balai.people.models.person import Person


class EarlierName(models.Model):
    """Decrees and certificates of that time bear it; the person's record says what is right."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="earlier_names")
    name = models.CharField(max_length=120)
    corrected_at = models.DateTimeField()
    corrected_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-corrected_at", "-pk"]

    def __str__(self) -> str:
        return self.name
