"""Which version of each shipped data file this database holds."""

from __future__ import annotations

from django.db import models


class DataLoad(models.Model):
    """One shipped file that was loaded; the same digest is not loaded again."""

    name = models.CharField(max_length=60, unique=True)  # "areas.csv.xz"
    digest = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.name
